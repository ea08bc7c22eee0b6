"""What is given in money alone: "Thưởng cho …", "Biểu dương, tặng tiền thưởng cho …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.awards.kinds import KindMention
from extract.awards.mention import Statement
from extract.awards.stated_bonus import bonuses_in
from extract.awards.vocabulary import any_of, money

_BEGINS = re.compile(
    r"""
    (?:^|\n[ \t\f\v]{0,30}(?:\d{1,2}(?:\.\d{1,2})*[.,)]|[a-z]\)|[-+*•–]))     # an article or an item
    \s{0,9}(?:nay\s+)?(?:quyet\s+dinh\s+)?(?:trich\s[^.;:\n]{3,80}?\s(?:de\s+)?)?      # Trích quỹ …
    (?P<gives>
        (?:bieu\s+duong,?\s+(?:va\s+)?)?(?:tang|trao)\s+(?:tien\s+)?thuong     # Biểu dương, tặng tiền thưởng
      | (?:bieu\s+duong,?\s+(?:va\s+)?)?thuong                                 # Thưởng; Biểu dương và thưởng
      | (?P<commends>khen\s+thuong)                                            # Khen thưởng, with an amount
    )
    (?:\s+(?:dot\s+xuat|nong|bang\s+tien|tien(?:\s+mat)?|so\s+tien\s+[\d.]{5,13}\s*dong)){0,2}
    \s+(?=cho\b|\d|cac\b)
    """,
    re.VERBOSE,
)
_OF_ANOTHER_ARTICLE = re.compile(
    r"\b(?:kem\s+theo\s+(?:bang|giay|co\b|danh)|(?:neu|co\s+ten)\s+(?:tai|trong|o)\s+dieu)\b"
)
"""Words of an article that only states the bonus of an award given elsewhere."""


def money_given(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where an article that stands between `start` and `end` gives money: the words that give it.

    >>> list(money_given(" bieu duong, tang tien thuong cho 06 tap the.", 0, 44))
    [(1, 29)]
    >>> list(money_given(" tien thuong kem theo bang khen cho 06 tap the.", 0, 47))
    []
    """
    for match in _BEGINS.finditer(folded[start:end]):
        first, last = start + match.start("gives"), start + match.end("gives")
        if match["commends"] and not bonuses_in(folded, first, end):
            continue
        if not _OF_ANOTHER_ARTICLE.search(folded, last, end):
            yield first, last


def money_statements(
    folded: str, article: tuple[int, int], kinds: Sequence[KindMention]
) -> Iterator[Statement]:
    """Yield what an article gives in money, and the awards that others gave for which it does."""
    kind = money()
    places = list(money_given(folded, *article)) if kind else []
    for place, (first, last) in enumerate(places):
        end = places[place + 1][0] if place + 1 < len(places) else article[1]
        held = [one for one in kinds if last <= one.start < end and _held(folded, last, one)]
        why = (_held(folded, last, held[0]), held[-1].end) if held else None
        if kind:
            yield Statement(KindMention(first, last, kind), first, end, first, "tặng", why=why)
        for one in held:
            yield Statement(one, first, end, _held(folded, last, one), "thuật lại", intro=(first, last))


def _held(folded: str, start: int, one: KindMention) -> int:
    """Return where the words begin that say that an award is held already: "được tặng …", 0 for none."""
    lead = re.compile(
        rf"(?<!\w)(?:(?:da\s+|vua\s+)?duoc\s+[^.;:]{{0,120}}?\b(?:{any_of('verbs')})|dat)\s+"
        rf"(?:(?:{any_of('fillers')})\s+)*[\s“\"«‘]*$"
    ).search(folded, start, one.start)
    return lead.start() if lead else 0
