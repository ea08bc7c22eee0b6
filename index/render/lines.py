"""How single things are written in what people read: a day, a doubt, a file, a document in a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import messages
from extract.types import HeaderField, Law, Reference
from index.types import DocumentSummary, Pair
from ingest.visible_text import visible_name
from messages import N_, local, tr

LABELS = {
    "so_ky_hieu": "số, ký hiệu",
    "ngay_ban_hanh": "ngày ban hành",
    "co_quan_ban_hanh": "cơ quan ban hành",
    "co_quan_chu_quan": "cơ quan chủ quản",
    "loai_van_ban": "loại văn bản",
    "trich_yeu": "trích yếu",
    "dia_danh": "địa danh",
    "nguoi_ky": "người ký",
    "chuc_vu": "chức vụ",
}

STATUSES = {"certain": N_("certain"), "uncertain": N_("uncertain"), "missing": N_("missing")}

_EVIDENCE = {
    "page": N_("page"),
    "page, maybe by hand": N_("page, maybe by hand"),
    "handwriting": N_("handwriting"),
    "annex": N_("annex"),
    "annex, by hand": N_("annex, by hand"),
    "file name": N_("file name"),
    "file name, in part": N_("file name, in part"),
    "signature time": N_("signature time"),
    "person": N_("person"),
}
"""What people call the sources of evidence; what is not here is shown as it is."""


def day(iso: str | None) -> str:
    """Return an ISO date as it is written in Vietnam.

    >>> day("2023-09-28"), day(None)
    ('28/09/2023', 'no date')
    """
    return messages.day(iso) if iso else tr("no date")


def doubt(status: str, reason: str = "") -> str:
    """Return what stands behind a value that is not certain, "" where it is.

    >>> doubt("uncertain", "it was hard to read"), doubt("certain")
    ('  [uncertain: it was hard to read]', '')
    """
    if status == "certain":
        return ""
    return f"  [{tr(STATUSES[status])}{': ' if reason else ''}{local(reason)}]"


def not_counted(reason: str) -> str:
    """Return what stands behind an award that no figure counts, "" behind one that counts.

    >>> not_counted("a later decision revokes it"), not_counted("")
    ('  [not counted: a later decision revokes it]', '')
    """
    return f"  [{tr('not counted')}: {local(reason)}]" if reason else ""


def source_name(source: str) -> str:
    """Return what people call a source of evidence.

    >>> source_name("file name")
    'file name'
    """
    return tr(_EVIDENCE[source]) if source in _EVIDENCE else source


def failure_line(path: str, reason: str) -> str:
    """Return a file that failed, and why.

    >>> failure_line("a.pdf", "is empty")
    'failed: a.pdf: is empty'
    """
    return tr("failed: {path}: {reason}", path=visible_name(path), reason=reason)


def note_line(note: str) -> str:
    """Return a note.

    >>> note_line("The list may be short.")
    'note: The list may be short.'
    """
    return tr("note: {note}", note=note)


def short_path(path: str) -> str:
    """Return a path, in one line, as seen from the current folder where it lies below it."""
    here = Path.cwd()
    short = str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
    return visible_name(short)


def on_page(page: int | str) -> str:
    """Return a page.

    >>> on_page(3)
    'p. 3'
    """
    return tr("p. {page}", page=page)


def header_lines(fields: Iterable[tuple[str, HeaderField]]) -> list[str]:
    """Return the header, a line a field; what is not certain says so."""
    lines = []
    for name, field in fields:
        value = day(field.value) if name == "ngay_ban_hanh" and field.value else field.value or "-"
        lines.append(f"{LABELS[name]:<17} {value}{doubt(field.status, field.reason)}")
    return lines


def reference_line(reference: Reference, held: str = "") -> str:
    """Return one mention of a document in a line."""
    article = f"{' '.join(reference.dieu_khoan.split())} " if reference.dieu_khoan else ""
    kind = f"{reference.loai_van_ban} " if reference.loai_van_ban else ""
    dated = f" ({day(reference.ngay_ban_hanh)})" if reference.ngay_ban_hanh else ""
    cited = f"{article}{kind}{reference.so_ky_hieu}{dated}"
    return f"  {on_page(reference.page)}  {reference.quan_he}: {cited}{held}{doubt(reference.status)}"


def law_line(law: Law) -> str:
    """Return one law cited by its name in a line."""
    when = day(law.ngay_ban_hanh) if law.ngay_ban_hanh else f"năm {law.nam}"
    return f"  {on_page(law.page)}  {law.quan_he}: {law.ten} ({when})"


def summary_line(document: DocumentSummary) -> str:
    """Return one archived document in a line; [?] stands behind each value that is uncertain."""
    values = {
        "so_ky_hieu": document.so_ky_hieu or tr("no number"),
        "ngay_ban_hanh": day(document.ngay_ban_hanh),
        "loai_van_ban": document.loai_van_ban,
        "co_quan_ban_hanh": document.co_quan_ban_hanh,
    }
    parts = [with_doubt(document, name, value) for name, value in values.items() if value]
    return f"#{document.id}  " + "  ".join(parts)


def number_text(number: str | None, *, uncertain: bool = False) -> str:
    """Return a document's number as lists show it.

    >>> number_text("12/QĐ-X"), number_text("12/QĐ-X", uncertain=True), number_text(None)
    ('12/QĐ-X', '12/QĐ-X [?]', 'no number')
    """
    shown = number or tr("no number")
    return f"{shown} [?]" if uncertain and number else shown


def with_doubt(document: DocumentSummary, field: str, value: str) -> str:
    """Return a value of a document as lists show it, with a mark where it is uncertain.

    >>> with_doubt(DocumentSummary(1, trich_yeu="Về việc họp", uncertain=("trich_yeu",)), "trich_yeu", "họp")
    'họp [?]'
    """
    return f"{value} [?]" if field in document.uncertain else value


_STATES = {
    "confirmed": N_("confirmed by {who}"),
    "dismissed": N_("dismissed by {who}"),
    "open": N_("reopened by {who}"),
}


def pair_line(pair: Pair) -> str:
    """Return a pair in a line."""
    kind = tr("same document") if pair.kind == "same_paper" else tr("conflict")
    state = f"  [{tr(_STATES[pair.state], who=pair.who)}]" if pair.who else ""
    which = tr("#{first} and #{second}", first=pair.first, second=pair.second)
    return f"  {which}  {kind}: {local(pair.reason)}{state}"
