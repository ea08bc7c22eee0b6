"""Checks on form: what a document lacks, or has that doesn't agree, each with the rule it rests on.

A finding is certain where a text layer says so, and uncertain where a scan may have been read wrongly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.lexicon.symbol import parse_symbol
from extract.types import Status
from index.compliance.legal_basis import legal_basis
from index.dated_tables import load
from index.numbers.citations import agree
from index.store import form_checks
from index.store.catalogue import Catalogue
from messages import Message
from vietnamese.fold import fold


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a document's form that a person should look at.

    Attributes:
        check: which check, one word for programs, e.g. "number_missing".
        what: a sentence.
        can_cu: the rule that it rests on.
        status: "certain": it is so; "uncertain": the reading may be at fault.
        confirmed: the place in the law was checked against its text.
        page: where to look.
    """

    document: int
    so_ky_hieu: str | None
    check: str
    what: str
    can_cu: str
    status: Status = "certain"
    confirmed: bool = True
    page: int | None = None
    related: tuple[int, ...] = field(default=())


_ADDRESSED = re.compile(r"n[o0]i\s*nh[aâ]n")
"""Folded: "Nơi nhận" as OCR may spoil it."""


@dataclass(slots=True)
class CheckedDocument:
    """What checks need of a document's header: value, status and page of each field."""

    id: int
    fields: dict[str, tuple[str | None, Status, int | None]] = field(default_factory=dict)
    scanned: bool = False

    def value(self, name: str) -> str | None:
        """The value of a field, None where there is none."""
        return self.fields[name][0] if name in self.fields else None

    def status(self, name: str) -> Status:
        """The status of a field."""
        return self.fields[name][1] if name in self.fields else "missing"

    def finding(
        self,
        check: str,
        topic: str,
        what: str,
        *,
        status: Status | None = None,
        page: int | None = None,
        related: tuple[int, ...] = (),
    ) -> Finding:
        """Return a finding on this document; unless `status` says else, a scan makes it uncertain."""
        number, date = self.value("so_ky_hieu"), self.value("ngay_ban_hanh")
        rests_on = legal_basis(topic, date, number)
        sure = status or ("uncertain" if self.scanned else "certain")
        return Finding(self.id, number, check, what, rests_on.text, sure, rests_on.confirmed, page, related)


def checked_documents(catalogue: Catalogue, id: int | None) -> dict[int, CheckedDocument]:
    """Return what checks need of one document, or of all."""
    found: dict[int, CheckedDocument] = {}
    for document, name, value, status, page in form_checks.fields(catalogue, id):
        found.setdefault(document, CheckedDocument(document)).fields[name] = (value, status, page)
    for document in form_checks.scanned(catalogue, id) & found.keys():
        found[document].scanned = True
    return found


def form_findings(
    catalogue: Catalogue, id: int | None, known: dict[int, CheckedDocument]
) -> Iterator[Finding]:
    """Yield what is to be said of the form of one document, or of all.

    That a number or date was read with doubt is said of one document alone: `review` lists these, with what
    may stand there instead.
    """
    for document in known.values():
        yield from _lacking(document)
        yield from _doubted(document) if id is not None else ()
        yield from _kind_and_symbol(document)
    yield from _unaddressed(catalogue, known)
    yield from _coarse(catalogue, id, known)
    yield from _cited_before(catalogue, id, known)


_NEEDED = (
    ("so_ky_hieu", "number", Message("It has no number.")),
    ("ngay_ban_hanh", "date", Message("It has no date of issue.")),
    ("nguoi_ky", "signer", Message("It has no name of a signer.")),
)


def _lacking(document: CheckedDocument) -> Iterator[Finding]:
    for name, topic, lacks in _NEEDED:
        if document.status(name) == "missing":
            yield document.finding(f"{topic}_missing", topic, lacks)


def _doubted(document: CheckedDocument) -> Iterator[Finding]:
    for name, topic, _ in _NEEDED:
        if document.status(name) == "uncertain" and topic != "signer":
            value, _, page = document.fields[name]
            what = _uncertain_date(value) if topic == "date" else _uncertain_number(value)
            yield document.finding(f"{topic}_uncertain", topic, what, status="uncertain", page=page)


def _uncertain_number(value: str | None) -> Message:
    if value is None:
        return Message("Its number can't be read; `sovang correct` settles it.")
    return Message("Its number may be misread: {value}; `sovang correct` settles it.", value=value)


def _uncertain_date(value: str | None) -> Message:
    if value is None:
        return Message("Its date of issue can't be read; `sovang correct` settles it.")
    return Message("Its date of issue may be misread: {day}; `sovang correct` settles it.", day=value)


def _kind_and_symbol(document: CheckedDocument) -> Iterator[Finding]:
    number, kind = document.value("so_ky_hieu"), document.value("loai_van_ban")
    symbol = parse_symbol(number) if number else None
    if not (symbol and symbol.loai and kind) or fold(symbol.loai) == fold(kind):
        return
    sure = document.status("so_ky_hieu") == document.status("loai_van_ban") == "certain"
    what = Message(
        "The symbol {symbol} is that of a {symbol_kind}, but the document is a {kind}.",
        symbol=symbol.ky_hieu,
        symbol_kind=symbol.loai,
        kind=kind,
    )
    status: Status = "certain" if sure else "uncertain"
    yield document.finding(
        "kind_and_symbol", "kind", what, status=status, page=document.fields["so_ky_hieu"][2]
    )


def _unaddressed(catalogue: Catalogue, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    kinds = set(load("checks")["addressed"])
    for document in known.values():
        if document.value("loai_van_ban") not in kinds:
            continue
        texts = (text for _, text in catalogue.texts(document.id))
        if not any("Nơi nhận" in text or _ADDRESSED.search(fold(text)) for text in texts):
            yield document.finding("recipients_missing", "recipients", Message("It has no line “Nơi nhận”."))


def _coarse(catalogue: Catalogue, id: int | None, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    least = load("checks")["least_dpi"]
    for document, page, dpi in form_checks.coarse(catalogue, id, least):
        what = Message("It was scanned at {dpi} dpi, less than {least}.", dpi=dpi, least=least)
        yield known[document].finding("coarse_scan", "scan", what, status="certain", page=page)


def _cited_before(
    catalogue: Catalogue, id: int | None, known: dict[int, CheckedDocument]
) -> Iterator[Finding]:
    """Yield documents dated later than one that cites them; a number alone may mean another year's."""
    found: defaultdict[int, list[tuple[int, bool, str]]] = defaultdict(list)
    for one in form_checks.cited_before(catalogue, id):
        same_year = one.citing_date[:4] == one.date[:4]
        if not agree(one.cited or one.date[:4], one.date) or (one.cited is None and not same_year):
            continue
        sure = one.cited == one.date and one.certain
        found[one.document].append((one.citing, sure, one.citing_date))
    for document, mentions in found.items():
        citing = tuple(dict.fromkeys(one for one, _, _ in mentions))
        status: Status = "certain" if any(sure for _, sure, _ in mentions) else "uncertain"
        date, (first, _, then) = str(known[document].value("ngay_ban_hanh")), mentions[0]
        what = Message(
            "Its date, {day}, is later than that of document {first}, {first_day}, which cites it.",
            day=date,
            first=first,
            first_day=then,
        )
        yield known[document].finding("cited_before", "order", what, status=status, related=citing)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by document, those that are certain first."""
    return tuple(sorted(findings, key=lambda one: (one.document, one.status != "certain", one.check)))
