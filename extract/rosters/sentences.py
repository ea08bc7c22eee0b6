"""Recipients that a sentence names: "Tặng Bằng khen cho ông Trần Văn Mẫu, Giám đốc Sở Nội vụ, đã có …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.rosters import headings, titles, words
from extract.rosters.blocks import TablePart, TextLine
from extract.rosters.joint_units import begins_place, units_apart
from extract.rosters.naming import Entry, begins_unit, named_person, read_entry, trimmed
from extract.rosters.open_roster import Listed
from extract.rosters.refusals import refuses
from extract.rosters.several import NO_HONORIFIC, SEVERAL, apart, names_another, names_units, persons_apart
from extract.text.passage import EMPTY, Passage, joined

_VERB = (
    r"(?:tang thuong|truy tang|trao tang|phong tang|tang|cong nhan|khen thuong|bieu duong|tuyen duong"
    r"|de nghi tang|(?<!boi )(?<!binh )(?<!tien )(?<!muc )thuong(?: nong| dot xuat| tien)?)"
)
_GIVES = re.compile(rf"(?<!\w){_VERB}(?:\s*(?:,|va)\s*{_VERB})*(?!\w)(?! (?:truc|xuyen|vu)(?!\w))")
"""Also several verbs together: "Biểu dương, khen thưởng"; not: "Thường trực", "thường xuyên"."""
_COMMENDS = re.compile(
    r"\W*dieu\s+\d{1,2}\W{1,3}(?:khen thuong|bieu duong|tuyen duong|thuong)(?!\w)(?! (?:truc|xuyen|vu|phat))"
)
"""An article that commends without the name of an award: "Điều 1. Thưởng nóng cho Ban chuyên án …"."""
_TO = re.compile(r"(?<!\w)(?:cho|doi voi)\s+(?!\d)")
_GETS = re.compile(
    r"[\s,]+(?:da |vinh du |cung )?(?:duoc|don nhan|nhan)\s+(?:\S+\s+){0,12}?(?=tang|trao|cong nhan|khen)"
)
_REASON = re.compile(
    r"""
    \s*[,(]?\s*(?:
        (?:là\ |vì\ |đã\ |do\ )*(?:có\ (?:nhiều\ )?thành\ tích|đã\ có|lập\ thành\ tích|có\ công)
                                                                # vì đã có nhiều thành tích
      | đạt\ thành\ tích | đạt\ danh\ hiệu | danh\ hiệu\b          # đạt danh hiệu …
      | về\ thành\ tích | trong\ (?:công\ tác|phong\ trào|việc|năm)  # về thành tích …, trong năm …
      | nhân\ dịp | vì\ sự\ nghiệp                               # nhân dịp …
      | \(có\ danh\ sách | kèm\ theo | theo\ đề\ nghị            # (có danh sách kèm theo)
      | (?:với\ )?số\ tiền | mức\ thưởng                        # với số tiền 5.000.000 đồng
    )
    | [\s,]+(?:đã|vì)\s+(?!nghỉ|mất|hy\ sinh|từ\ trần|chuyển|qua\ đời)(?=\w)  # đã hiến đất; not: đã hy sinh
    """,
    re.VERBOSE,
)
"""In small letters with diacritics: without them "Bãi Đá" ends in "đã"."""
_PEOPLE = re.compile(
    r"""(?:toàn\ thể\ )?(?:
        nhân\ dân(?:(?:,|\ và)\ (?:cán\ bộ|lực\ lượng\ vũ\ trang))*                # nhân dân và cán bộ
      | cán\ bộ(?:,\ (?:chiến\ s[ĩỹ]|đảng\ viên|công\ chức))*(?:,|\ và)\ nhân\ dân   # cán bộ và nhân dân
      | quân\ và\ dân
      | tập\ thể\ (?:cán\ bộ|nhân\ viên|chiến\ sĩ|giáo\ viên|công\ nhân)[\w,\s]{0,60}?  # tập thể cán bộ
    )\s+""",
    re.VERBOSE | re.IGNORECASE,
)
_DEED = re.compile(r"[\s,]+(?:đã|vì|do|trong|có thành tích)\s")
_AND = re.compile(
    r"""
    \s*(?:[,;:]|(?<!\w)va(?!\w)|(?<!\w)cung(?!\w))\s*                    # …, … và …, … cùng …
    (?:cac\s+(?:ca\ nhan|ong|ba|ong\ \(ba\)|ong,\ ba)\s*[:,]?\s*)?      # và các ông (bà):
    (?=(?:ong|ba|dong\ chi|d/c|tap\ the|ho\ ong|ho\ ba|ho\ gia\ dinh)\s)  # … bà Lò Thị Năm
    """,
    re.VERBOSE,
)
_ENUMERATED = re.compile(
    r"(?<!\w)(?:bao gom|gom|gom co|cu the|sau|sau day|la)"
    r"(?:\s+cac\s+(?:dong chi|ca nhan|ong,? ba|ong \(ba\)))?"
    r"\s?:\s?(?=[^\W\d])"
)
"""What stands before names in one sentence: "đề nghị tặng Giấy khen cho 03 đồng chí, bao gồm: …"."""
_BETWEEN = re.compile(r"\s*(?:[,;]|(?<!\w)va(?!\w))\s*")
_UNITS_BELOW = re.compile(r"(?<!\w)cho (?:[^.:]{0,80}\d|cac|nhung)[^.:]{2,120}?:\s?(?=[^\W\d])")
"""What stands before collectives in one sentence: "cho 03 tập thể: …", "cho các thôn, gồm: …"."""
_SKIPPED = re.compile(r"\W*(?:can cu|xet|theo de nghi|ve viec|v/v|thuc hien|noi nhan|quyet dinh nay)\b")
_SENTENCE = re.compile(
    r"[.](?=\s+[A-ZĐ\-–]|\s*$)|/\.|;(?=\s+(?:truy\s+)?tặng\s+(?:Bằng|Giấy|Cờ|danh|Huân|Kỷ|thưởng))"
)
"""Where a sentence ends, or gives another award: "…; tặng Giấy khen cho bà …"."""
_ABBREVIATED = re.compile(r"(?:^|\W)(?:TS|ThS|PGS|GS|BS|TP|TX|TT|NSƯT|Q|P|Tp|KT|TM)$")
_BEGINS = re.compile(r"\W{0,3}(?:dieu\s+\d+|\d{1,2}[.)]|[a-d]\)|[-+*])\s?\S")


def in_sentences(blocks: Iterable[TextLine | TablePart], taken: set[tuple[int, int]]) -> Iterator[Listed]:
    """Yield those whom sentences outside the lists commend by name, each once.

    Args:
        blocks: of the document.
        taken: page and start of lines that belong to lists.
    """
    seen: set[str] = set()
    for sentence in _sentences(blocks, taken):
        if _SKIPPED.match(sentence.folded) or refuses(sentence.folded):
            continue
        for entry, whole, doubt in _named(sentence):
            key = f"{entry.loai} {entry.ten.folded}"
            if key not in seen:
                seen.add(key)
                yield Listed(entry, whole, "câu văn", award=(sentence,), doubt=doubt)


def _sentences(blocks: Iterable[TextLine | TablePart], taken: set[tuple[int, int]]) -> Iterator[Passage]:
    """Yield the sentences of the running text; a line in capitals, a number or a dash begins a new one."""
    lines: list[Passage] = []
    for block in blocks:
        if isinstance(block, TablePart) or _place(block.passage) in taken:
            yield from _parted(lines)
            lines = []
            continue
        if block.is_capital or block.opens or _BEGINS.match(block.passage.folded):
            yield from _parted(lines)
            lines = []
        lines.append(block.passage)
    yield from _parted(lines)


def _place(passage: Passage) -> tuple[int, int]:
    return passage.stretches[0].page, passage.stretches[0].start


def _parted(lines: Sequence[Passage]) -> Iterator[Passage]:
    whole = joined(lines)
    start = 0
    for match in _SENTENCE.finditer(whole.text):
        before = whole.text[start : match.start()]
        if _ABBREVIATED.search(before) or re.fullmatch(r"\W*(?:Điều\s+)?\d+", before):
            continue
        if part := whole.part(start, match.end()):
            yield part
        start = match.end()
    if rest := whole.part(start):
        yield rest


def _named(sentence: Passage) -> Iterator[tuple[Entry, Passage, str]]:
    """Yield those whom one sentence commends, each with the words that name it and why it is doubted."""
    folded = sentence.folded
    verb = _GIVES.search(folded)
    if words.award().search(folded) is None and _COMMENDS.match(folded) is None:
        return
    if enumerated := list(_enumerated(sentence)) or list(_units_enumerated(sentence)):
        yield from enumerated
        return
    declared = _declared(folded)
    for start, end in _stretches(sentence, verb.start()) if verb else ():
        for part in _each(sentence.part(start, end)):
            for entry, named, joint in apart(part, None) or _alone(part, declared):
                doubt = _doubt(entry) if _is_named(entry) else None
                if doubt is not None:
                    # what is said of it is the award's reason
                    yield replace(entry, thanh_tich=EMPTY), named, joint or doubt


def _alone(part: Passage, declared: int | None) -> list[tuple[Entry, Passage, str]]:
    """Return those whom a part of a sentence names without honorifics; doubted where it may name another."""
    people = _people(part)
    if people is not None and ";" not in people.ten.text:
        return [(people, part, "")]
    entry = people or read_entry(part, None)
    if entry is None:
        return []
    if entry.loai == "tập thể":
        units = units_apart(entry.ten, declared)
        return [
            (
                replace(entry, ten=unit),
                unit if len(units) > 1 else part,
                "" if sure and not _joint(unit) else SEVERAL,
            )
            for unit, sure in units
        ]
    return [(entry, part, SEVERAL if names_another(entry, part) else "")]


def _joint(unit: Passage) -> bool:
    return names_units(unit) and len(units_apart(unit)) > 1


def _declared(folded: str) -> int | None:
    """Return how many collectives a sentence says there are, None where it does not say."""
    said = [one.number for one in headings.declared_in(folded) if one.kind == "tập thể"]
    return said[0] if len(said) == 1 else None


def _people(part: Passage) -> Entry | None:
    """Return the people of a place, who are named in small letters: "nhân dân và cán bộ xã Ao Sen"."""
    people = _PEOPLE.match(part.lowered)
    if people is None:
        return None
    place = part.part(people.end())
    if not words.place_word().match(place.folded) and not begins_unit(place):
        return None
    reason = _DEED.search(part.lowered, people.end())
    return Entry("tập thể", trimmed(part.part(0, reason.start() if reason else None)))


def _doubt(entry: Entry) -> str | None:
    """Return why somebody whom a sentence names is doubted, None for words that name nobody.

    Without an honorific only who has a position is taken for a person.
    """
    if entry.danh_xung or entry.loai != "cá nhân":
        return ""
    return NO_HONORIFIC if entry.chuc_vu and entry.ten.text.istitle() else None


def _enumerated(sentence: Passage) -> Iterator[tuple[Entry, Passage, str]]:
    """Yield the people whom a sentence names one by one behind "bao gồm:", where all of them are such."""
    verb = titles.COMMENDS.search(sentence.folded)
    before = _ENUMERATED.search(sentence.folded, verb.end()) if verb else None
    if before is None:
        return
    said = sentence.folded[: before.end()]
    if titles.names_others(said) or not titles.gives(said):
        return
    rest = trimmed(sentence.part(before.end()))
    starts = [0, *(match.end() for match in _BETWEEN.finditer(rest.folded))]
    ends = [*(match.start() for match in _BETWEEN.finditer(rest.folded)), None]
    parts = [rest.part(start, end) for start, end in zip(starts, ends, strict=True)]
    entries = [(entry, part) for part in parts if (entry := named_person(part))]
    if len(entries) == len(parts):
        yield from ((entry, part, "") for entry, part in entries)


def _units_enumerated(sentence: Passage) -> Iterator[tuple[Entry, Passage, str]]:
    """Yield the collectives that a sentence names behind a colon: "cho 03 thôn, gồm: thôn Hạ, …"."""
    colon = _UNITS_BELOW.search(sentence.folded)
    said = sentence.folded[: colon.end()] if colon else ""
    if colon is None or titles.names_others(said) or not titles.gives(said):
        return
    rest = trimmed(sentence.part(colon.end()))
    reason = _REASON.search(rest.lowered)
    rest = trimmed(rest.part(0, reason.start() if reason else None))
    if not (begins_unit(rest) or begins_place(rest)) or next(persons_apart(rest)) != rest:
        return
    for unit, sure in units_apart(rest, _declared(said)):
        yield Entry("tập thể", unit), unit, "" if sure else SEVERAL


def _stretches(sentence: Passage, verb: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where a sentence names whom it commends: behind "cho", or before "được tặng"."""
    folded = sentence.folded
    gets = _GETS.search(folded)
    if gets and gets.end() >= verb:
        begin = max((m.start() for m in _HONORED.finditer(folded, 0, gets.start())), default=-1)
        if begin >= 0:
            yield begin, gets.start()
        return
    to = next((m for m in _TO.finditer(folded, verb)), None)
    begin = to.end() if to else verb + len(_GIVES.match(folded, verb).group())  # type: ignore[union-attr]
    start = len(folded) - len(folded[begin:].lstrip())
    reason = _REASON.search(sentence.lowered, start)
    yield start, reason.start() if reason else len(folded)


_LONGEST_NAME = 120
_NO_NAME = re.compile(
    r"[“”\"]|(?<!\w)(?:xem xet|quyet dinh|quy dinh|co the|duoc|phai|de nghi|thuc hien|bao gom)(?!\w)"
)
_HONORED = re.compile(r"(?<!\w)(?:ong|ba|dong chi|d/c)\s+(?=\w)")


_COUPLE = re.compile(r"(?:hai )?vo chong\s+(?=ong |ba |anh |chi )")


def _each(stretch: Passage) -> Iterator[Passage]:
    """Yield the parts of "ông A, Giám đốc X và bà B, Phó Giám đốc Y"."""
    couple = _COUPLE.match(stretch.folded)
    start = couple.end() if couple else 0
    for match in _AND.finditer(stretch.folded):
        if part := stretch.part(start, match.start()):
            yield part
        start = match.end()
    if rest := stretch.part(start):
        yield rest


def _is_named(entry: Entry) -> bool:
    """Tell whether the entry has a name of its own: "các tập thể", "06 tập thể" and "tập thể" have none."""
    text = entry.ten.text
    if not (text[:1].isupper() or _PEOPLE.match(text)) or len(text.split()) < 2 or headings.ends(entry.ten):
        return False
    if words.award().search(entry.ten.folded):
        return False  # "Tổ kiểm phiếu xét tặng Giấy khen gồm": part of a sentence
    return len(text) <= _LONGEST_NAME and not _NO_NAME.search(entry.ten.folded)
