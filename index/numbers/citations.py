"""Who cites whom: which citations the archive can follow, who cites a document, and what is not held.

A number identifies a document together with its date, so a citation and a document belong together when
their keys are equal and nothing certain speaks against their dates. A date may be cited as a year or a month
only; it then agrees with every day in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.lexicon.dates import DateRange, parse_date_query
from extract.lexicon.symbol import normal_form
from extract.types import Reference
from index.errors import ArchiveError
from index.numbers.agency_names import same_name
from index.numbers.lookup import known_like
from index.numbers.partial import UNREAD, documents_meant, is_partial, partial_keys
from index.numbers.possible import Possible, possibly_cited
from index.numbers.types import CitedBy, CitingDocument, MissingDocument
from index.store import citations, fields, numbers
from index.store.catalogue import Catalogue
from index.store.citations import Mentions
from index.types import DocumentSummary, HeldReference
from messages import Message
from vietnamese.fold import fold

_SHOWN = 10
"""Numbers to list in a message before it gets too long to read."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A document of the archive, as far as citations need to know it."""

    id: int
    date: str | None
    certain: bool

    def fits(self, cited: str | None) -> bool:
        """Tell whether a citation of its number with this date may mean it."""
        return not (self.certain and self.date) or cited is None or agree(cited, self.date)


def agree(one: str, other: str) -> bool:
    """Tell whether two ISO dates, each perhaps a year or a month only, can be the same day.

    >>> agree("2023", "2023-09-28"), agree("2023-09-27", "2023-09-28")
    (True, False)
    """
    return one.startswith(other) or other.startswith(one)


def held(cited: str | None, holdings: Sequence[Holding]) -> int | None:
    """Return which document of one number a citation with this date means; None where none surely does.

    A document with the very date goes before one whose date is uncertain or unknown. Of several scans of
    the same document the first one counts.
    """
    fitting = [holding for holding in holdings if holding.fits(cited)]
    dated = [holding for holding in fitting if cited and holding.date and agree(cited, holding.date)]
    best = [holding for holding in dated if holding.certain] or dated or fitting
    if len(best) == 1 or (best and best[0].date and len({holding.date for holding in best}) == 1):
        return min(holding.id for holding in best)
    return None


def holdings(catalogue: Catalogue, keys: Iterable[str] | None = None) -> dict[str, list[Holding]]:
    """Return the documents of the archive by the key of their number; of all numbers, without `keys`."""
    by_key: defaultdict[str, list[Holding]] = defaultdict(list)
    for key, id, date, status in numbers.dated(catalogue, keys):
        by_key[key].append(Holding(id, date, status == "certain"))
    return dict(by_key)


def followed(catalogue: Catalogue, id: int) -> tuple[HeldReference, ...]:
    """Return a document's mentions of others, each with the id of the document meant where it is held."""
    cited = catalogue.citations(id)
    known = holdings(catalogue, {reference.key for reference in cited})
    meant = documents_meant(catalogue, cited)
    found = [
        meant.get((ref.key, ref.ngay_ban_hanh)) or held(ref.ngay_ban_hanh, known.get(ref.key, ()))
        for ref in cited
    ]
    open_ones = [ref for ref, document in zip(cited, found, strict=True) if document is None]
    likely = possibly_cited(catalogue, open_ones, but=id)
    return tuple(
        HeldReference(ref, document)
        if document or not (one := likely.get((ref.key, ref.ngay_ban_hanh)))
        else HeldReference(ref, None, one.document, one.why)
        for ref, document in zip(cited, found, strict=True)
    )


def cited_by(catalogue: Catalogue, number: str, dates: DateRange | None = None) -> CitedBy:
    """Return the documents that cite `number`, itself aside; with `dates`, as of a date in that range.

    A mention without a date counts where every dated one is in the range.

    Raises:
        ArchiveError: several numbers that are cited are like `number`, and none is it.
    """
    keys = known_like(catalogue, number, "citations")
    if len(keys) > 1:
        raise _ambiguous(catalogue, number, keys)
    keys = keys or known_like(catalogue, number, "fields")[:1]
    known = holdings(catalogue, keys).get(keys[0], []) if keys else []
    mentions = _mentions_of(catalogue, keys[0], known) if keys else []
    likely = _unread_mentions(catalogue, keys[0], mentions) if keys else []
    if not mentions:
        return CitedBy(
            normal_form(number), (), (Message("No document in the archive cites '{number}'.", number=number),)
        )
    own = [(id, ref) for id, ref in mentions if held(ref.ngay_ban_hanh, known) != id]
    kept = _in_range(own + likely, dates)
    by_document: defaultdict[int, list[Reference]] = defaultdict(list)
    for id, reference in kept:
        by_document[id].append(reference)
    summaries = catalogue.summaries(by_document)
    order = fields.newest_first(catalogue, by_document)
    writings = Counter(ref.so_ky_hieu for _, ref in mentions if ref.key == keys[0])
    writing = writings.most_common(1)[0][0] if writings else normal_form(number)
    surely = {id for id, _ in own}
    return CitedBy(
        writing,
        tuple(CitingDocument(summaries[id], tuple(by_document[id]), id not in surely) for id in order),
    )


def _mentions_of(catalogue: Catalogue, key: str, known: Sequence[Holding]) -> list[tuple[int, Reference]]:
    """Return the mentions of a number, and those of a part of it that mean a document which has it."""
    parts = partial_keys(key, [holding.date for holding in known])
    partial = [one for part in parts for one in citations.mentions_of(catalogue, part)]
    meant = documents_meant(catalogue, [reference for _, reference in partial])
    ids = {holding.id for holding in known}
    fitting = [one for one in partial if meant.get((one[1].key, one[1].ngay_ban_hanh)) in ids]
    return citations.mentions_of(catalogue, key) + fitting


def _unread_mentions(
    catalogue: Catalogue, key: str, mentions: Sequence[tuple[int, Reference]]
) -> list[tuple[int, Reference]]:
    """Return the mentions whose number was not read, but which have the letters and date of those of `key`.

    So "Quyết định số    /QĐ-UBND ngày 6/2/2025" belongs to 78/QĐ-UBND of that day, unless another agency's.
    """
    dated = [ref for _, ref in mentions if ref.ngay_ban_hanh and len(ref.ngay_ban_hanh) == len("2023-09-28")]
    if not dated or is_partial(key):
        return []
    seen = {(id, ref.start, ref.page) for id, ref in mentions}
    unread = citations.mentions_of(catalogue, f"{UNREAD}/{key.partition('/')[2]}")
    return [
        (id, ref)
        for id, ref in unread
        if (id, ref.start, ref.page) not in seen and any(_alike(ref, one) for one in dated)
    ]


def _alike(one: Reference, other: Reference) -> bool:
    """Tell whether two mentions agree in date, and in kind and agency as far as both name them."""
    named = ((one.loai_van_ban, other.loai_van_ban), (one.co_quan_ban_hanh, other.co_quan_ban_hanh))
    same = all(a is None or b is None or same_name(fold(a), fold(b)) for a, b in named)
    return one.ngay_ban_hanh == other.ngay_ban_hanh and same


def _ambiguous(catalogue: Catalogue, number: str, keys: list[str]) -> ArchiveError:
    listed = ", ".join(citations.writings(catalogue, keys, _SHOWN))
    if len(keys) > _SHOWN:
        listed = Message("{listed} and {count} more", listed=listed, count=len(keys) - _SHOWN)
    return ArchiveError(
        Message("'{number}' may mean {listed}; give the whole number.", number=number, listed=listed)
    )


def _in_range(mentions: list[tuple[int, Reference]], dates: DateRange | None) -> list[tuple[int, Reference]]:
    if dates is None:
        return mentions
    cited = {ref.ngay_ban_hanh for _, ref in mentions if ref.ngay_ban_hanh}
    inside = {date for date in cited if _overlap(date, dates)}
    undated_too = bool(inside) and inside == cited
    return [
        (id, ref)
        for id, ref in mentions
        if (ref.ngay_ban_hanh in inside if ref.ngay_ban_hanh else undated_too)
    ]


def _overlap(date: str, dates: DateRange) -> bool:
    days = parse_date_query(date)
    return days.first <= dates.last and dates.first <= days.last


def missing(catalogue: Catalogue) -> tuple[MissingDocument, ...]:
    """Return the documents that are cited but not held, those first that most documents cite.

    One that may be held under a number or date which is uncertain is not among them; see `maybe_held`.
    """
    return tuple(one for one in _not_held(catalogue) if one.possible is None)


def maybe_held(catalogue: Catalogue) -> tuple[MissingDocument, ...]:
    """Return what is cited and may be held under a number or date that is uncertain, likewise."""
    return tuple(one for one in _not_held(catalogue) if one.possible is not None)


def _not_held(catalogue: Catalogue) -> tuple[MissingDocument, ...]:
    known = holdings(catalogue)
    by_key: defaultdict[str, list[Mentions]] = defaultdict(list)
    cited = list(citations.all_mentions(catalogue))
    meant = documents_meant(catalogue, cited)
    for mentions in cited:
        fits = any(one.fits(mentions.ngay_ban_hanh) for one in known.get(mentions.key, ()))
        if not fits and (mentions.key, mentions.ngay_ban_hanh) not in meant:
            by_key[mentions.key].append(mentions)
    groups = [(key, date, group) for key, all_of_it in by_key.items() for date, group in _by_date(all_of_it)]
    summaries = catalogue.summaries({mentions.document for _, _, group in groups for mentions in group})
    open_ones = [mentions for _, _, group in groups for mentions in group]
    likely = possibly_cited(catalogue, open_ones)
    found = [
        _missing_document(key, date, group, summaries, _likeliest(likely, group))
        for key, date, group in groups
    ]
    return tuple(sorted(found, key=lambda m: (-m.count, -m.mentions, m.key, m.ngay_ban_hanh or "")))


def _missing_document(
    key: str,
    date: str | None,
    group: list[Mentions],
    summaries: dict[int, DocumentSummary],
    likely: Possible | None,
) -> MissingDocument:
    citing = sorted({mentions.document for mentions in group})
    return MissingDocument(
        so_ky_hieu=_writing(group),
        key=key,
        ngay_ban_hanh=date,
        count=len(citing),
        mentions=sum(mentions.number for mentions in group),
        cited_by=tuple(summaries[id] for id in citing),
        status="certain" if any(mentions.status == "certain" for mentions in group) else "uncertain",
        possible=likely.document if likely else None,
        why=likely.why if likely else "",
    )


def _likeliest(likely: dict[tuple[str, str | None], Possible], group: list[Mentions]) -> Possible | None:
    """Return the document that a group of mentions may mean: what weighs most, and cites it not itself."""
    citing = {mentions.document for mentions in group}
    found = [likely[place] for one in group if (place := (one.key, one.ngay_ban_hanh)) in likely]
    others = [one for one in found if one.document not in citing]
    return max(others, key=lambda one: one.weight, default=None)


def _by_date(mentions: list[Mentions]) -> list[tuple[str | None, list[Mentions]]]:
    """Group mentions of one number by date; without a full date they join the only date that agrees."""
    groups: defaultdict[str | None, list[Mentions]] = defaultdict(list)
    full = sorted(
        {m.ngay_ban_hanh for m in mentions if m.ngay_ban_hanh and len(m.ngay_ban_hanh) == len("2023-09-28")}
    )
    for mention in mentions:
        agreeing = [
            date for date in full if mention.ngay_ban_hanh is None or agree(mention.ngay_ban_hanh, date)
        ]
        groups[agreeing[0] if len(agreeing) == 1 else mention.ngay_ban_hanh].append(mention)
    return list(groups.items())


def _writing(mentions: list[Mentions]) -> str:
    """Return the writing found most often, a certain one before an uncertain one."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        counts[mention.so_ky_hieu] += mention.number
    sure = {mention.so_ky_hieu for mention in mentions if mention.status == "certain"}
    return max(counts, key=lambda writing: (writing in sure, counts[writing], writing))
