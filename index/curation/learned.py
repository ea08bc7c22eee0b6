"""What corrections say of other documents: names that they confirmed, where others read nearly these.

Nothing is changed by it. A person sees what would become certain (`sovang reread --suggest`), and may apply
it; it is a correction then, with a note of where the name was confirmed, and can be undone like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.lexicon.symbol import parse_symbol
from extract.lexicon.vocabulary import kinds
from index.numbers.agency_names import same_name
from index.store import corrections, fields
from index.store.catalogue import Catalogue
from index.store.corrections import ConfirmedName
from vietnamese.fold import fold

NAMES = ("co_quan_ban_hanh", "co_quan_chu_quan", "nguoi_ky")
"""Fields whose values are names that come again: agencies, the units above them, and who signs."""

_SHOWN = 5
"""Documents in which a name was confirmed that are named; more convince nobody."""

_Known = dict[str, dict[str, list[int]]]
"""Names that were confirmed, with the documents in which they were, by what tells their agency."""


@dataclass(frozen=True, slots=True)
class Learned:
    """An uncertain name that people confirmed elsewhere, in a document of the same agency.

    Attributes:
        before: as it was read.
        after: as people confirmed it.
        confirmed_in: documents in which they did.
    """

    document: int
    field: str
    before: str
    after: str
    confirmed_in: tuple[int, ...]


def learned(catalogue: Catalogue, document: int | None = None) -> tuple[Learned, ...]:
    """Return the uncertain names that people confirmed elsewhere; of all documents, or of one.

    A name counts where one confirmed name alone is like it: two people of one agency may differ in a letter.
    """
    confirmed = corrections.confirmed_names(catalogue, NAMES)
    found = [one for name in NAMES for one in _of_field(catalogue, name, confirmed, document)]
    return tuple(sorted(found, key=lambda one: (one.document, NAMES.index(one.field))))


def _of_field(
    catalogue: Catalogue, name: str, confirmed: Sequence[ConfirmedName], document: int | None
) -> Iterator[Learned]:
    known = _by_agency(name, confirmed)
    if not known:
        return
    doubted = _doubted(catalogue, name, document)
    beside = "so_ky_hieu" if name == "co_quan_ban_hanh" else "co_quan_ban_hanh"
    for told in fields.values(catalogue, (beside,), doubted):
        read = doubted[told.document]
        fitting = _fitting(read, known, _letters(told.value) if beside == "so_ky_hieu" else told.key)
        if len(fitting) == 1:
            ((value, documents),) = fitting.items()
            yield Learned(told.document, name, read, value, tuple(documents[:_SHOWN]))


def _doubted(catalogue: Catalogue, name: str, document: int | None) -> dict[int, str]:
    """Return the uncertain readings of a field, by document."""
    if document is None:
        return {one.document: one.value for one in fields.uncertain(catalogue, name, -1) if one.value}
    found = fields.values(catalogue, (name,), [document])
    return {one.document: one.value for one in found if one.value and one.status == "uncertain"}


def _by_agency(name: str, confirmed: Iterable[ConfirmedName]) -> _Known:
    """Return confirmed names by their agency's key; names of agencies by the letters of their number."""
    known: _Known = defaultdict(lambda: defaultdict(list))
    for one in confirmed:
        agency = _letters(one.number) if name == "co_quan_ban_hanh" else one.agency
        if one.field == name and agency:
            known[agency][one.value].append(one.document)
    return known


def _fitting(read: str, known: _Known, agency: str | None) -> dict[str, list[int]]:
    """Return the confirmed names of an agency that are like what was read."""
    return {
        value: documents
        for other, names in known.items()
        if agency and same_name(agency, other)
        for value, documents in names.items()
        if like(read, value)
    }


def _letters(number: str | None) -> str | None:
    """Return the folded letters of the agency in a number.

    >>> _letters("12/QĐ-SYT"), _letters("7/TB-SYT"), _letters("2242/SYT-NVY"), _letters("214-QĐ/HU")
    ('syt', 'syt', 'syt', 'hu')
    """
    symbol = parse_symbol(number or "")
    pieces = symbol.ky_hieu.replace("/", "-").split("-") if symbol else []
    return next((fold(piece) for piece in pieces if not kinds().abbreviated(piece)), None)


def like(read: str, known: str) -> bool:
    """Tell whether a name was read nearly right: other diacritics, or a letter of a long syllable off.

    >>> like("SỞ Y TÉ", "SỞ Y TẾ"), like("Trần Thị Nqoan", "Trần Thị Ngoan")
    (True, True)
    >>> like("Lò Văn Sáu", "Lò Văn Bảy"), like("SỞ Y TẾ", "SỞ NỘI VỤ")
    (False, False)
    """
    one, other = (" ".join(fold(name).split()) for name in (read, known))
    return same_name(one, other)
