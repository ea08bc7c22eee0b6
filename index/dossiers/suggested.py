"""Which file is suggested for which document: by year, agency and class, and with the decision it led to.

What a file would hold alone, though its agency has more of that year, lies in the year's volume (tập văn bản)
with the other single ones: an office opens a file for a matter, not for a sheet of paper. A tờ trình, a biên
bản, and whatever a decision was made "theo đề nghị" of, lie with the paper that cites them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from index.store.dossiers import FilableDocument, Proposal
from index.store.keys import folded_key

_SINGLE: Final = "Tập văn bản"
_RESTING: Final = ("Quyết định", "Nghị quyết", "Thông báo", "Tờ trình", "Biên bản")
"""Kinds that end a matter, or a step of it, the later ones first: of several that cite a paper, it lies with
the first."""
_LONGEST_MATTER: Final = 2
"""Calendar years from a proposal to its decision; what cites an older one looks back on it."""


class SuggestedFile(NamedTuple):
    """The file that is suggested for a document."""

    key: str
    tieu_de: str
    nam: int | None


def suggested(date: str | None, agency: str | None, topic: str | None) -> SuggestedFile:
    """Return the file for a document of this date and agency, and of this class or kind.

    >>> suggested("2023-09-28", "SỞ Y TẾ", "khen thưởng")
    SuggestedFile(key='2023|so y te|khen thuong', tieu_de='Hồ sơ khen thưởng năm 2023 (SỞ Y TẾ)', nam=2023)
    """
    return _file(date, agency, topic, f"Hồ sơ {topic or 'chưa phân loại'}")


def _file(date: str | None, agency: str | None, topic: str | None, title: str) -> SuggestedFile:
    nam = int(date[:4]) if date else None
    key = f"{nam or ''}|{folded_key(agency)}|{folded_key(topic)}"
    when = f"năm {nam}" if nam else "không rõ năm"
    return SuggestedFile(key, f"{title} {when} ({agency or 'không rõ cơ quan'})", nam)


def files_for(
    documents: Iterable[FilableDocument], following: Iterable[int]
) -> Iterator[tuple[int, SuggestedFile]]:
    """Yield the file of each document of whole agencies and years, but of those that lie with others."""
    apart = frozenset(following)
    shelves: defaultdict[tuple[str | None, str | None], list[FilableDocument]] = defaultdict(list)
    for one in documents:
        if one.id not in apart:
            shelves[one.date[:4] if one.date else None, folded_key(one.agency)].append(one)
    for (year, agency), held in shelves.items():
        topics = Counter(folded_key(one.topic) for one in held)
        single = {topic for topic, count in topics.items() if count == 1}
        gathered = len(single) > 1 and year is not None and agency is not None
        for one in held:
            alone = gathered and folded_key(one.topic) in single
            if not one.stays:
                yield one.id, _volume(one) if alone else suggested(one.date, one.agency, one.topic)


def _volume(one: FilableDocument) -> SuggestedFile:
    return _file(one.date, one.agency, _SINGLE, _SINGLE)


def with_whom(proposals: Iterable[Proposal]) -> dict[int, int]:
    """Return with which document each one lies that another was made upon, e.g. a tờ trình with its decision.

    Args:
        proposals: of one matter each.

    Chains end at their last paper: a biên bản that a tờ trình cites lies with the decision on it, too.
    """
    found: dict[int, Proposal] = {}
    for one in proposals:
        held = found.get(one.paper)
        if held is None or _order(one) < _order(held):
            found[one.paper] = one
    return {paper: _last(paper, found) for paper in found}


def of_one_matter(one: Proposal) -> bool:
    """Tell whether a paper and what cites it are of one matter: near in time, in this order."""
    if one.citing_kind not in _RESTING or not (one.date and one.citing_date):
        return False
    if one.cited_date and not one.date.startswith(one.cited_date):
        return False
    years = int(one.citing_date[:4]) - int(one.date[:4])
    return one.date <= one.citing_date and years < _LONGEST_MATTER


def _order(one: Proposal) -> tuple[int, str, int]:
    return _RESTING.index(one.citing_kind or ""), one.citing_date or "", one.citing


def _last(paper: int, found: Mapping[int, Proposal]) -> int:
    seen = {paper}
    while paper in found and found[paper].citing not in seen:
        paper = found[paper].citing
        seen.add(paper)
    return paper
