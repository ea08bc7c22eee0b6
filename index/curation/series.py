"""Series: the documents of one agency, symbol and year by their numbers; gaps, doubles, doubts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from extract.lexicon.symbol import number_key, parse_symbol
from index.curation.numbering import Judgement, Member, judge
from index.numbers.agency_names import same_name
from index.numbers.lookup import is_kind, is_part_of
from index.store import field_candidates, fields, pairs
from index.store.catalogue import Catalogue
from index.store.fields import FieldValue
from messages import Message
from vietnamese.fold import fold

_FIELDS = ("so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "co_quan_chu_quan", "loai_van_ban")
_RUNNING = re.compile(r"(\d{1,6})([a-z]?)")
_DIGITS = re.compile(r"^\d+")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document that stands firm in its series."""

    document: int
    so_ky_hieu: str
    ngay_ban_hanh: str


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """Where a document stands among the firm ones of its series.

    Attributes:
        certain: its own number and date are, and yet it runs against the others.
        before: the firm neighbour below; None where there is none.
        after: likewise above.
        numbers: which số/ký hiệu it may have instead, the likeliest first.
        dates: which date it may have instead.
        reason: a sentence for a person.
    """

    document: int
    so_ky_hieu: str
    ngay_ban_hanh: str
    certain: bool
    before: Neighbour | None
    after: Neighbour | None
    reason: str
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Double:
    """A number that several documents bear, which are not scans of one paper."""

    number: str
    documents: tuple[int, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The documents of one agency, symbol and year.

    Attributes:
        co_quan_ban_hanh: as most of them have it.
        ky_hieu: the letters, as most of them have them: "QĐ-UBND".
        count: of its documents.
        sure: of those whose number and date are certain.
        first: the lowest certain number; None where there is none.
        last: the highest.
        gaps: numbers from `first` to `last` that no document bears, as (from, to), both included.
        possible: numbers in the gaps that a document may bear whose own number is uncertain, with its id.
        doubts: documents that run against the others.
        supported: uncertain ones that stand where they belong.
    """

    co_quan_ban_hanh: str | None
    co_quan_chu_quan: str | None
    ky_hieu: str
    loai_van_ban: str | None
    nam: int
    count: int
    sure: int
    first: int | None
    last: int | None
    gaps: tuple[tuple[int, int], ...]
    doubles: tuple[Double, ...]
    doubts: tuple[SeriesPlace, ...]
    supported: tuple[SeriesPlace, ...]
    possible: tuple[tuple[int, int], ...] = ()


class _MayBear(NamedTuple):
    """A document that may bear a number of a series."""

    document: int
    number: int
    agency: str | None


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document with a running number and a year."""

    id: int
    number: int
    suffix: str
    letters: str
    year: int
    values: dict[str, str | None]
    keys: dict[str, str | None]
    certain: frozenset[str]

    def member(self) -> Member | None:
        """Return it as a member of its series, if it has a whole date."""
        day = self.values["ngay_ban_hanh"]
        if day is None:
            return None
        number_sure = "so_ky_hieu" in self.certain and self.keys["co_quan_ban_hanh"] is not None
        dated = "ngay_ban_hanh" in self.certain
        return Member(self.id, self.number, self.suffix, date.fromisoformat(day), number_sure, dated)


def all_series(
    catalogue: Catalogue, *, agency: str | None = None, kind: str | None = None, year: int | None = None
) -> tuple[Series, ...]:
    """Return the series by year, agency and symbol; of one agency, kind or year where given."""
    linked = pairs.second_scans(catalogue)
    maybe = _may_bear(catalogue)
    groups: defaultdict[tuple[str, int], list[_Paper]] = defaultdict(list)
    for paper in _papers(catalogue):
        if paper.id not in linked:
            groups[paper.letters, paper.year].append(paper)
    found = [
        _series(papers, maybe[group[0].letters, group[0].year])
        for group in groups.values()
        if year is None or group[0].year == year
        for papers in _by_agency(group)
        if (kind is None or _is_of_kind(papers, kind)) and (agency is None or _is_of(papers, agency))
    ]
    return tuple(sorted(found, key=lambda s: (-s.nam, fold(s.co_quan_ban_hanh or ""), fold(s.ky_hieu))))


def series_of(catalogue: Catalogue, document: int) -> Series | None:
    """Return the series in which a document stands, without `possible`; None where it stands in none."""
    own = next(_papers(catalogue, [document]), None)
    if own is None:
        return None
    linked = pairs.second_scans(catalogue)
    beside = _papers(catalogue, fields.numbered_like(catalogue, own.letters, own.year))
    group = [one for one in beside if (one.letters, one.year) == (own.letters, own.year)]
    parted = _by_agency([one for one in group if one.id not in linked])
    return next((_series(papers) for papers in parted if any(one.id == document for one in papers)), None)


def _may_bear(catalogue: Catalogue) -> defaultdict[tuple[str, int], list[_MayBear]]:
    """Return what uncertain numbers may be, by letters and year."""
    found: defaultdict[tuple[str, int], list[_MayBear]] = defaultdict(list)
    keys = list(field_candidates.of_numbers(catalogue))
    ids = {id for id, _ in keys}
    heads = fields.header_keys(catalogue, ids) if ids else {}
    for id, key in keys:
        number, _, letters = key.partition("/")
        head = heads.get(id)
        if number.isdecimal() and head and head.date:
            found[letters, int(head.date[:4])].append(_MayBear(id, int(number), head.agency))
    return found


def _papers(catalogue: Catalogue, ids: Collection[int] | None = None) -> Iterator[_Paper]:
    for id, found in groupby(fields.values(catalogue, _FIELDS, ids), key=attrgetter("document")):
        paper = _paper(id, found)
        if paper is not None:
            yield paper


def _paper(id: int, found: Iterable[FieldValue]) -> _Paper | None:
    values: dict[str, str | None] = dict.fromkeys(_FIELDS)
    keys = dict(values)
    certain = set()
    for _, name, value, key, status in found:
        values[name], keys[name] = value, key
        if status == "certain":
            certain.add(name)
    number, day = keys["so_ky_hieu"], values["ngay_ban_hanh"]
    parts = number.split("/") if number else []
    running = _RUNNING.fullmatch(parts[0]) if len(parts) > 1 else None
    symbol = parse_symbol(values["so_ky_hieu"] or "")
    year = symbol.nam if symbol and symbol.nam else int(day[:4]) if day else None
    if running is None or year is None:
        return None
    shape = (int(running[1]), running[2], parts[-1], year)
    return _Paper(id, *shape, values, keys, frozenset(certain))


def _by_agency(papers: Sequence[_Paper]) -> list[list[_Paper]]:
    """Part papers of one symbol and year by agency, misread letters in its name forgiven.

    One whose agency isn't known joins the only agency there is, else it is left out.
    """
    names = Counter((p.keys["co_quan_ban_hanh"], p.keys["co_quan_chu_quan"]) for p in papers)
    clusters: list[tuple[tuple[str | None, str | None], list[_Paper]]] = []
    ranked = sorted(names, key=lambda n: (n[0] is None, -names[n], n[1] is None, str(n)))
    home: dict[tuple[str | None, str | None], int] = {}
    for name in ranked:
        fitting = [at for at, (head, _) in enumerate(clusters) if all(map(same_name, head, name))]
        if name[0] is None and len(clusters) > 1:
            continue
        if not fitting:
            clusters.append((name, []))
        home[name] = fitting[0] if fitting else len(clusters) - 1
    for paper in papers:
        at = home.get((paper.keys["co_quan_ban_hanh"], paper.keys["co_quan_chu_quan"]))
        if at is not None:
            clusters[at][1].append(paper)
    return [group for _, group in clusters if group]


def _series(papers: Sequence[_Paper], maybe: Iterable[_MayBear] = ()) -> Series:
    by_id = {paper.id: paper for paper in papers}
    members = [member for paper in papers if (member := paper.member())]
    judged = [(_place(judgement, by_id), judgement.fits) for judgement in judge(members)]
    sure = sorted({member.number for member in members if member.sure})
    claimed = {paper.number for paper in papers}
    gaps = tuple(_gaps(sure, claimed))
    agencies = {paper.keys["co_quan_ban_hanh"] for paper in papers}
    possible = {
        (one.number, one.document)
        for one in maybe
        if any(a <= one.number <= b for a, b in gaps)
        and any(same_name(one.agency, name) for name in agencies)
    }
    return Series(
        co_quan_ban_hanh=_usual(papers, "co_quan_ban_hanh"),
        co_quan_chu_quan=_usual(papers, "co_quan_chu_quan"),
        ky_hieu=Counter(_letters(paper) for paper in papers).most_common(1)[0][0],
        loai_van_ban=_usual(papers, "loai_van_ban"),
        nam=papers[0].year,
        count=len(papers),
        sure=sum(member.sure for member in members),
        first=sure[0] if sure else None,
        last=sure[-1] if sure else None,
        gaps=gaps,
        possible=tuple(sorted(possible)),
        doubles=tuple(_doubles(papers)),
        doubts=tuple(place for place, fits in judged if not fits),
        supported=tuple(place for place, fits in judged if fits and place.before and place.after),
    )


def _gaps(sure: Sequence[int], claimed: set[int]) -> Iterator[tuple[int, int]]:
    held = sorted(number for number in claimed if sure and sure[0] <= number <= sure[-1])
    for low, high in pairwise(held):
        if high - low > 1:
            yield low + 1, high - 1


def _doubles(papers: Iterable[_Paper]) -> Iterator[Double]:
    by_number: defaultdict[tuple[int, str], list[_Paper]] = defaultdict(list)
    for paper in papers:
        by_number[paper.number, paper.suffix].append(paper)
    for (number, suffix), bearers in sorted(by_number.items()):
        if len(bearers) > 1:
            certain = all("so_ky_hieu" in paper.certain for paper in bearers)
            yield Double(f"{number}{suffix}", tuple(sorted(paper.id for paper in bearers)), certain)


def _place(judgement: Judgement, papers: dict[int, _Paper]) -> SeriesPlace:
    member = judgement.member
    paper = papers[member.id]
    before, after = (_neighbour(one, papers) for one in (judgement.before, judgement.after))
    numbers = tuple(_renumbered(paper, number) for number in judgement.numbers)
    dates = tuple(day.isoformat() for day in judgement.days)
    return SeriesPlace(
        document=member.id,
        so_ky_hieu=paper.values["so_ky_hieu"] or "",
        ngay_ban_hanh=member.day.isoformat(),
        certain=member.sure,
        before=before,
        after=after,
        reason=_sentence(judgement),
        numbers=numbers,
        dates=dates,
    )


def _neighbour(member: Member | None, papers: dict[int, _Paper]) -> Neighbour | None:
    if member is None:
        return None
    return Neighbour(member.id, papers[member.id].values["so_ky_hieu"] or "", member.day.isoformat())


def _renumbered(paper: _Paper, number: int) -> str:
    """Return the paper's symbol with another running number, as wide as it was printed."""
    printed = paper.values["so_ky_hieu"] or ""
    return _DIGITS.sub(lambda match: str(number).zfill(len(match.group())), printed)


def _sentence(judgement: Judgement) -> str:
    """Return "539 of 3/7 between 533 of 2/7 and 535 of 4/7: 534?"."""
    one = _short(judgement.member)
    neighbours = [_short(near) for near in (judgement.before, judgement.after) if near]
    if not neighbours:
        place = Message("{one} against others of its series", one=one)
    elif len(neighbours) > 1:
        place = Message(
            "{one} between {first} and {second}", one=one, first=neighbours[0], second=neighbours[1]
        )
    elif judgement.before:
        place = Message("{one} after {first}", one=one, first=neighbours[0])
    else:
        place = Message("{one} before {first}", one=one, first=neighbours[0])
    offers = [str(number) for number in judgement.numbers]
    offers += [_day(day) for day in judgement.days]
    return Message("{place}: {offers}?", place=place, offers=" / ".join(offers)) if offers else place


def _short(member: Member) -> str:
    return Message("{number} of {date}", number=f"{member.number}{member.suffix}", date=_day(member.day))


def _day(day: date) -> str:
    return f"{day.day}/{day.month}"


def _letters(paper: _Paper) -> str:
    symbol = parse_symbol(paper.values["so_ky_hieu"] or "")
    return symbol.ky_hieu if symbol else paper.letters


def _usual(papers: Iterable[_Paper], name: str) -> str | None:
    counts = Counter(value for paper in papers if (value := paper.values[name]))
    return counts.most_common(1)[0][0] if counts else None


def _is_of_kind(papers: Sequence[_Paper], kind: str) -> bool:
    asked = " ".join(fold(kind).split())
    named = any(is_kind(asked, key) for paper in papers if (key := paper.keys["loai_van_ban"]))
    return named or papers[0].letters.startswith(number_key(kind))


def _is_of(papers: Sequence[_Paper], agency: str) -> bool:
    asked = " ".join(fold(agency).split())
    return any(is_part_of(asked, key) for paper in papers if (key := paper.keys["co_quan_ban_hanh"]))
