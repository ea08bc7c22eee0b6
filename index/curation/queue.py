"""What a person has to look at: uncertain values with all that speaks for another one, pairs, and series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extract.lexicon.symbol import UNREAD
from extract.types import HEADER_FIELDS, MAY_BEGIN, Evidence
from index.curation.choices import Choice, choices_of, with_told
from index.curation.cited_values import CitedValue, cited_values
from index.curation.learned import Learned, learned
from index.curation.pairs import Pairs
from index.curation.series import Series, SeriesPlace, all_series, series_of
from index.curation.siblings import NAMES, Spelling, spelt_otherwise
from index.store import field_candidates, fields, pages, papers
from index.store.catalogue import Catalogue
from index.store.field_candidates import LETTERS, FieldCandidate
from index.store.fields import UncertainField
from index.types import DocumentSummary, Pair
from ingest.types import Box
from messages import Message


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that an uncertain field may have, and what speaks for it."""

    value: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An uncertain header field, or a certain name that its siblings spell otherwise.

    Attributes:
        document: with the path of the original.
        value: the best reading; None where there is none.
        confidence: of the rules.
        evidence: what the rules weighed.
        supports: what the rest of the archive says for the value, a sentence each.
        suggestions: what it says for others, the best supported first.
        choices: all values that it may have, what was read first, with who says so; each has a digit.
        letters: of a number of which only these were read, "/QĐ-UBND".
    """

    document: DocumentSummary
    field: str
    value: str | None
    confidence: float
    reason: str
    raw: str | None
    page: int | None
    box: Box | None
    evidence: tuple[Evidence, ...]
    supports: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    choices: tuple[Choice, ...] = ()
    letters: str = ""


@dataclass(frozen=True, slots=True)
class ListToRead:
    """An award whose list of recipients was not read, or not in full; `uncertain` is said of its number."""

    document: int
    so_quyet_dinh: str | None
    what: str
    page: int
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class PageToPart:
    """A document of which a page begins like another paper, and the sentence that says so.

    Attributes:
        uncertain: so is its number.
    """

    document: int
    so_ky_hieu: str | None
    note: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page whose print was not read; `what` says how much of it."""

    document: DocumentSummary
    page: int
    what: str


@dataclass(frozen=True, slots=True)
class Review:
    """What is open.

    Attributes:
        counts: uncertain values by field, of all documents.
        items: by field, the least sure first.
        pairs: open ones, conflicts first.
        doubts: documents that run against their series, though number and date are certain.
        lists: those of recipients that were not read in full; `Archive.review` puts them here.
        pages: those that begin like another paper than the one with which they are kept.
        unread_pages: those with print that was not read, in the order of documents.
    """

    counts: dict[str, int]
    items: tuple[ReviewItem, ...]
    pairs: tuple[Pair, ...]
    doubts: tuple[SeriesPlace, ...]
    lists: tuple[ListToRead, ...] = ()
    pages: tuple[PageToPart, ...] = ()
    unread_pages: tuple[UnreadPage, ...] = ()


def review(catalogue: Catalogue, pairs: Pairs, *, field: str | None = None, limit: int = 20) -> Review:
    """Return what is open: of `field` alone where given, at most `limit` values of each field."""
    places = _places(all_series(catalogue))
    names = (field,) if field else HEADER_FIELDS
    spelt = {(one.document, one.field): one for one in spelt_otherwise(catalogue)}
    plain = [item for name in names for item in _to_look_at(catalogue, name, limit, spelt)]
    return Review(
        counts=fields.uncertain_counts(catalogue),
        items=tuple(_explained(catalogue, plain, places, learned(catalogue), spelt)),
        pairs=() if field else pairs.all("open")[:limit],
        doubts=() if field else tuple(place for place, _ in places.values() if place.certain)[:limit],
        pages=() if field else tuple(_pages(catalogue))[:limit],
        unread_pages=() if field else tuple(_unread_pages(catalogue, limit)),
    )


def waiting(catalogue: Catalogue, field: str, limit: int) -> list[int]:
    """Return the documents whose `field` is in `review`, in its order, up to `limit`."""
    found = [one.document for one in fields.uncertain(catalogue, field, limit)]
    if len(found) < limit and field in NAMES:
        spelt = (one for one in spelt_otherwise(catalogue) if one.field == field and one.status == "certain")
        found += sorted(one.document for one in islice(spelt, limit))
    return found[:limit]


def item_of(catalogue: Catalogue, document: int, field: str) -> ReviewItem | None:
    """Return what `review` says of a field of one document, None where it isn't in it.

    It goes to the rows of that document and of those like it, so that the next doubt is there at once.
    """
    is_name = field in NAMES
    told = spelt_otherwise(catalogue, document) if is_name else ()
    spelt = {(one.document, one.field): one for one in told}
    status = fields.values_of(catalogue, document)[field].status
    if status != "uncertain" and (document, field) not in spelt:
        return None
    series = series_of(catalogue, document) if field in _IN_SERIES else None
    plain = list(_items(catalogue, field, fields.read_as(catalogue, field, [document])))
    named = learned(catalogue, document) if is_name else ()
    return next(_explained(catalogue, plain, _places([series] if series else []), named, spelt))


def _explained(
    catalogue: Catalogue,
    plain: Sequence[ReviewItem],
    places: Mapping[int, tuple[SeriesPlace, bool]],
    named: Iterable[Learned],
    spelt: Mapping[tuple[int, str], Spelling],
) -> Iterator[ReviewItem]:
    """Yield items with what the rest of the archive says of them."""
    told = cited_values(catalogue, fields.doubted(catalogue, {item.document.id for item in plain}))
    confirmed = {(one.document, one.field): one for one in named}
    for item in plain:
        place = item.document.id, item.field
        supported = _supported(item, places, told.get(place, ()))
        yield _named(supported, confirmed.get(place), spelt.get(place))


def _pages(catalogue: Catalogue) -> Iterator[PageToPart]:
    noted = papers.noted(catalogue, MAY_BEGIN)
    documents = catalogue.summaries(id for id, _ in noted)
    for id, note in noted:
        one = documents[id]
        yield PageToPart(id, one.so_ky_hieu, note, "so_ky_hieu" in one.uncertain)


def _unread_pages(catalogue: Catalogue, limit: int) -> Iterator[UnreadPage]:
    told = ((id, page, what) for id, found in pages.not_read(catalogue) for page, what in found.items())
    first = list(islice(told, limit))
    documents = catalogue.summaries(id for id, _, _ in first)
    return (UnreadPage(documents[id], page, what) for id, page, what in first)


def _to_look_at(
    catalogue: Catalogue, field: str, limit: int, spelt: Mapping[tuple[int, str], Spelling]
) -> Iterator[ReviewItem]:
    """Yield a field where it is uncertain, or certain and spelt otherwise than in most other papers."""
    sure = (one.document for one in spelt.values() if one.field == field and one.status == "certain")
    found = [
        *fields.uncertain(catalogue, field, limit),
        *fields.read_as(catalogue, field, islice(sure, limit)),
    ][:limit]
    yield from _items(catalogue, field, found)


def _items(catalogue: Catalogue, field: str, found: Sequence[UncertainField]) -> Iterator[ReviewItem]:
    documents = catalogue.summaries(one.document for one in found)
    others = _candidates(catalogue, field, found)
    for one in found:
        yield ReviewItem(
            document=documents[one.document],
            field=field,
            value=one.value,
            confidence=one.confidence,
            reason=one.reason,
            raw=one.raw,
            page=one.page,
            box=one.box,
            evidence=one.evidence,
            choices=choices_of(field, one.value, one.evidence, others.get(one.document, ())),
            letters=_letters(others.get(one.document, ())),
        )


def _letters(found: Iterable[FieldCandidate]) -> str:
    return next((one.value.removeprefix(UNREAD) for one in found if one.source == LETTERS), "")


def _candidates(
    catalogue: Catalogue, field: str, found: Iterable[UncertainField]
) -> dict[int, list[FieldCandidate]]:
    ids = [one.document for one in found]
    return field_candidates.of_documents(catalogue, field, ids)


def _places(found: Iterable[Series]) -> dict[int, tuple[SeriesPlace, bool]]:
    """Return what the series say of documents, and whether these stand where they belong."""
    places: dict[int, tuple[SeriesPlace, bool]] = {}
    for series in found:
        places |= {place.document: (place, False) for place in series.doubts}
        places |= {place.document: (place, True) for place in series.supported}
    return places


def _supported(
    item: ReviewItem, places: Mapping[int, tuple[SeriesPlace, bool]], told: Iterable[CitedValue]
) -> ReviewItem:
    """Return an item with what series and citing documents say of it."""
    supports: list[str] = []
    suggested: defaultdict[str, list[str]] = defaultdict(list)
    for said in told:
        because = _said_by(said)
        if said.agrees:
            supports.append(because)
        else:
            suggested[said.value].append(because)
    place, fits = places.get(item.document.id, (None, False))
    if place and item.field in _IN_SERIES:
        if fits:
            supports.append(Message("its series: {reason}", reason=place.reason))
        for value in place.numbers if item.field == "so_ky_hieu" else place.dates:
            suggested[value].append(Message("its series: {reason}", reason=place.reason))
    ranked = sorted(suggested, key=lambda value: -len(suggested[value]))
    suggestions = tuple(Suggestion(value, tuple(suggested[value])) for value in ranked)
    every = [(item.value, because) for because in supports if item.value]
    every += [(one.value, because) for one in suggestions for because in one.because]
    choices = with_told(item.field, item.value, item.choices, every)
    return replace(item, supports=tuple(supports), suggestions=suggestions, choices=choices)


def _named(item: ReviewItem, name: Learned | None, spelt: Spelling | None) -> ReviewItem:
    """Return an item with the name that people confirmed in its agency, or that most other papers have."""
    if name is None:
        return _spelt(item, spelt) if spelt else item
    because = Message(
        "people confirmed it in {documents}", documents=[f"#{document}" for document in name.confirmed_in]
    )
    choices = with_told(item.field, item.value, item.choices, [(name.after, because)])
    if name.after == item.value:
        return replace(item, supports=(*item.supports, because), choices=choices)
    return replace(item, suggestions=(*item.suggestions, Suggestion(name.after, (because,))), choices=choices)


def _spelt(item: ReviewItem, spelt: Spelling) -> ReviewItem:
    because = Message.plural("{n} document has it so", "{n} documents have it so", spelt.siblings)
    choices = with_told(item.field, item.value, item.choices, [(spelt.after, because)])
    reason = item.reason or Message("other documents spell it otherwise")
    suggestions = (*item.suggestions, Suggestion(spelt.after, (because,)))
    return replace(item, suggestions=suggestions, choices=choices, reason=reason)


_IN_SERIES = ("so_ky_hieu", "ngay_ban_hanh")


def _said_by(said: CitedValue) -> str:
    values = {
        "id": said.citing,
        "what": Message("this number and date") if said.agrees else said.value,
    }
    if said.same_subject:
        return Message("document {id} cites {what}, with a subject like its own", **values)
    return Message("document {id} cites {what}", **values)
