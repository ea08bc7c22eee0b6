"""The kind of the document and its subject (trích yếu)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.confidence import LEGIBLE
from extract.header.field_builder import disputed, left_out, lines_field, settled
from extract.header.repeated_subject import as_repeated, words_of
from extract.header.zone import ABOUT_MISREAD, HeadZone, is_foreign, is_nation
from extract.lexicon.vocabulary import kinds, title_pattern
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from extract.types import MISSING, HeaderField
from ingest.types import Word
from messages import Message
from vietnamese.compounds import mend_compounds
from vietnamese.syllables import is_possible

_WORDS = (
    r"can cu|kinh gui|theo de nghi|xet (?:de nghi|to trinh|bao cao)|thuc hien|de (?:nghi|thuc hien)"
    r"|trong nam|trong thoi gian|tren co so|sau khi|thi hanh|hom nay|quyet dinh\s*:|phan thu"
)
_NUMBERED = (
    r"dieu \d|phan [ivx]|chuong [ivx]|(?!v\s?/\s?v\b)[ivxlh]{1,4}\s?[.\-/:)]"
    r"|\d{1,2}\s?[.)/](?!\s?\d)|[a-d]\s?[.)]\s|ngay \d"
)
_BODY = re.compile(rf"\W{{0,3}}(?:(?:{_WORDS})\b|{_NUMBERED})")
_IN_ORDER_TO = re.compile(r"\W{0,3}(?:Nh[ằăắẳẵặ]m|NH[ẰĂẮẲẴẶ]M)\b")
"""Nhằm, which begins a body; folded it is like Nhâm, as in "Nhâm Dần", with which a subject continues."""
_AUTHORITY = re.compile(rf"\W{{0,3}}(?:{title_pattern()})\b")
_ABOUT_MATTER = re.compile(r"^(?:[Vv][àaáâêéềệ]\s+việc|Vềviệc)\b")
"""Về việc, as OCR may read it; no subject begins with "và"."""
_ABOUT_SHORT = re.compile(rf"^(?:[VvWw]\s?[/⁄]\s?[VvWw]\b|[Vv]\s?%|(?x:{ABOUT_MISREAD.pattern}))")
"""V/v, as OCR may read it: V/V, W/v, V%, Ví."""
_RULE = re.compile(r"[\W_]{2,}")
_MOST = 15
"""Lines of the longest subjects; what goes on for longer has run into the body, or is cut."""
_FULL = 0.55
"""From this width on, in fractions of the page's, a line may be one of a justified paragraph."""
_INDENT = 0.02
_STAMPED_DAY = re.compile(r"\W{0,3}N\w{2}y\b.{0,12}\bth")
"""The day in an incoming stamp below the lines of the subject; one that the subject cites begins small."""
_ADDRESSEE = re.compile(r"\W{0,3}k[ií1]nh(?:\s?g[uư][ií1]|\W*$)")
_KINH = re.compile(r"\W+Kính(?:\W*$|\s+[Gg]ửi\s?:.*)", re.DOTALL)
"""The addressee, or what is left of "Kính gửi", at the end of a subject."""


def kind_of(reading: PageView, zone: HeadZone, symbol_kind: str | None, *, letter: bool) -> HeaderField:
    """Return the field loai_van_ban: from the line in capitals, else from the symbol; a công văn has neither.

    Args:
        reading: of the page that the head stands on.
        zone: the page head.
        symbol_kind: the kind that the number's letters state, None where they state none.
        letter: whether the number's letters are those of a công văn.
    """
    if zone.kind is None:
        addressed = zone.about is not None and _is_addressed(zone)  # CT-CS is a Cục Thuế's, and no chỉ thị
        letter = letter or symbol_kind == "Công văn" or addressed
        if letter or (zone.about is not None and symbol_kind is None):
            sure = zone.about is not None or _is_addressed(zone)
            return HeaderField(
                "Công văn",
                "certain" if sure else "uncertain",
                0.95 if sure else 0.6,
                reading.page.number,
                reason=Message("no kind is printed: a công văn"),
            )
        if symbol_kind:
            return HeaderField(
                symbol_kind,
                "uncertain",
                0.6,
                reading.page.number,
                reason=Message("taken from the number's letters"),
            )
        return MISSING
    line = zone.lines[zone.kind]
    name = kinds().named(re.sub(r"\W+$|^\W+|\s+(?:so|cua)\b.*$", "", line.folded))
    field = lines_field(reading, [line], name or line.text, known=True)
    if symbol_kind and name and not (symbol_kind.startswith(name) or name.startswith(symbol_kind)):
        return replace(
            field,
            status="uncertain",
            reason=Message("the number's letters say {named}", named=symbol_kind),
        )
    if symbol_kind and name and name.startswith(symbol_kind):  # BB stands for Biên bản họp as well
        return replace(field, status="certain", reason=Message("the number's letters say the same"))
    return field


def _is_addressed(zone: HeadZone) -> bool:
    """Return whether the body begins with the addressee, as letters do."""
    return zone.body < len(zone.lines) and bool(_ADDRESSEE.match(zone.lines[zone.body].folded))


def subject_of(reading: PageView, zone: HeadZone, below: Callable[[int], str]) -> HeaderField:
    """Return the field trich_yeu: below the kind, or the "V/v" lines of a công văn.

    Args:
        reading: of the page that the head stands on.
        zone: the page head.
        below: gives the text behind an offset of the page; it may repeat the subject.
    """
    lines = _below_kind(zone) if zone.kind is not None else _about(zone)
    if not lines:
        return _not_read(reading, zone)
    body = below(lines[-1].end)
    field = _confirmed(_printed(reading, lines), body.casefold())
    if reading.page.source == "ocr":
        field = _repeated(reading, lines, field, body)
    if len(lines) >= _MOST and field.status == "certain":
        return replace(field, status="uncertain", reason=Message("its last words were not read"))
    return field


def _not_read(reading: PageView, zone: HeadZone) -> HeaderField:
    """Return the subject of a page on which none was told by its first words.

    A scan has one wherever it has a page head; of a letter it stands below the number also where no reader
    made out "V/v".
    """
    if reading.page.source != "ocr" or not zone.proof:
        return MISSING
    if zone.kind is None and _is_addressed(zone) and (lines := _below_number(zone)):
        field = _printed(reading, lines)
        return replace(field, status="uncertain", reason=Message("its first words were not read"))
    return replace(MISSING, status="uncertain", reason=Message("no subject was read"))


_SUBJECT_WORDS = 3
"""Words in small letters below a number that are more than what is left of a stamp."""


def _below_number(zone: HeadZone) -> list[HeadLine]:
    """Return the lines of small letters below the number, in its column: the subject of a letter."""
    above = zone.lines[zone.number] if zone.number is not None else None
    found: list[HeadLine] = []
    for line in zone.lines[zone.number + 1 : zone.body] if zone.number is not None else ():
        last = found[-1] if found else above
        if not line.box or not last or not last.box or line.box.x0 > _COLUMN:
            continue
        if line.box.x1 > _COLUMN or line.is_capital or is_foreign(line) or _STAMPED_DAY.match(line.text):
            break
        if line.box.y0 - last.box.y1 > _APART * last.box.height:
            break
        found.append(line)
    words = [word for line in found for word in line.text.split() if word.islower() and word.isalpha()]
    return found if len(words) >= _SUBJECT_WORDS else []


_COLUMN = 0.5
"""Where the left column of a page head ends at most, as a fraction of the page's width."""
_APART = 2.0
"""White between the number and the first line of the subject, in heights of a line."""


def _repeated(reading: PageView, lines: Sequence[HeadLine], field: HeaderField, body: str) -> HeaderField:
    """Return a subject with the words that a stamp hid, where the body has them; uncertain, for a person."""
    words = words_of(reading, [_without_dirt(reading, line) for line in lines])
    lead = next((skip for skip in (2, 1) if _LEAD.fullmatch(" ".join(w.text for w in words[:skip]))), 0)
    whole = as_repeated(words[lead:], body)
    if whole is None:
        return field
    value = _mended(_begun(" ".join([*(word.text for word in words[:lead]), whole])))
    return replace(
        field, value=value, status="uncertain", reason=Message("the body repeats it with other words")
    )


_LEAD = re.compile(r"về\s+việc|v/v", re.IGNORECASE)
_CORE = re.compile(r"^(?:Về việc|V/v)\s+", re.IGNORECASE)
_FEWEST = 4
"""Words of a subject that no body has by chance."""
_ENDS = re.compile(r"\W*[.,;:)”\"]|\W*$")


def _confirmed(field: HeaderField, body: str) -> HeaderField:
    """Return a subject that was hard to read as certain where the body has the same words, and no more."""
    core = " ".join(_CORE.sub("", field.value or "").casefold().split())
    at = body.find(core) if len(core.split()) >= _FEWEST else -1
    if field.status != "uncertain" or at < 0 or not _ENDS.match(body, at + len(core)):
        return field
    return replace(field, status="certain", reason=Message("the body says the same"))


def _printed(reading: PageView, lines: Sequence[HeadLine]) -> HeaderField:
    """Return the subject that stands in `lines`."""
    if reading.page.source != "ocr":
        text = _begun(" ".join(word for line in lines for word in line.text.split()))
        return lines_field(reading, lines, text, known=True)
    clean = [_without_dirt(reading, line) for line in lines]
    text = _mended(_begun(" ".join(settled(reading, clean))))
    field = _flagged(reading, clean, lines_field(reading, clean, text, known=True))
    if field.status == "certain" and _is_full(clean[-1]):
        return replace(
            field, status="uncertain", reason=Message("its last line is full: more may have followed")
        )
    if field.status == "certain" and (clean != lines or left_out(reading, clean)):
        return replace(field, status="uncertain", reason=Message("what was dropped as dirt may be a word"))
    return field


_FULL_LINE = 0.68
"""The width of a line that fills the page; a centred subject of several lines ends in a shorter one."""


def _is_full(line: HeadLine) -> bool:
    return line.box is not None and line.box.width > _FULL_LINE


_LONE_QUOTE = re.compile(r"(?<=\s)['`‘](?=\w)(?![^'’]*['’])")
"""A quote that nothing closes: dirt before a word."""


def _begun(text: str) -> str:
    """Return a subject without marks around it, and with its first words as they are printed."""
    text = _LONE_QUOTE.sub("", _unquoted(text.strip(" ,.;:_-—*|'`")))
    return _ABOUT_MATTER.sub("Về việc", _ABOUT_SHORT.sub("V/v", _KINH.sub("", text)))


_DIRT_AT_EDGE = 2
"""Letters of what may be dirt at the end of a line; a longer word is more likely misread."""


def _without_dirt(reading: PageView, line: HeadLine) -> HeadLine:
    """Return `line` without what was hardly read at its ends and can be no word: "các c", "2a Kết quả"."""
    words = list(reading.words(line.start, line.end))
    while len(words) > 1 and _is_dirt(reading, words[-1]):
        words.pop()
    while len(words) > 1 and _is_dirt(reading, words[0]):
        words.pop(0)
    if not words:
        return line
    begin, end = words[0].start - line.start, words[-1].end - line.start
    return replace(
        line,
        start=words[0].start,
        end=words[-1].end,
        text=line.text[begin:end],
        folded=line.folded[begin:end],
    )


def _is_dirt(reading: PageView, word: Word) -> bool:
    text = reading.page.text[word.start : word.end]
    letters = "".join(char for char in text if char.isalnum())
    if word.confidence >= LEGIBLE or letters.isdigit() or len(letters) > _DIRT_AT_EDGE:
        return False
    return not is_possible(letters)


def _unquoted(text: str) -> str:
    """Return `text` without a mark at its edges that quotes the whole of it or has no other."""
    if text.count('"') % 2 or (text.startswith('"') and text.count('"') == 2):
        return text.strip('" ,.;')
    return text


_SPECKS = (
    (re.compile(r"(?<=\w),\.(?= )"), ","),
    (re.compile(r"(?<=[a-zà-ỹ]{2})[.] (?=[a-zđà-ỹA-ZĐÀ-Ỹ])"), " "),
    (re.compile(r"^\d (?=[A-ZĐÀ-Ỹ])"), ""),
)
"""A stop within a subject, which is not a sentence, and a lone digit before it are specks of dirt."""
_BREAKS_OFF = re.compile(
    r"(?:\b(?:của|và|tại|cho|về|việc|với|theo|các|những|trên|trong|đối|để|từ|bằng|do|số|ngày|tháng)|[,-])$"
)
_BROKEN_OFF = re.compile(r"[a-zà-ỹ] [-–—]$")
_OPENING = re.compile(r"(?<=\s)[*'’](?=\w[^“”]{0,200}”)")
_YEAR_WORD = re.compile(r"\bn[ãâáàạả]m(?= (?:19|20)\d\d\b)")


def _mended(text: str) -> str:
    """Return the subject of a scan without specks, and with the diacritics that known words lost."""
    for speck, instead in _SPECKS:
        text = speck.sub(instead, text)
    return mend_compounds(_YEAR_WORD.sub("năm", _OPENING.sub("“", text)))


def _flagged(reading: PageView, lines: Sequence[HeadLine], field: HeaderField) -> HeaderField:
    """Return the subject as uncertain where readers differ in a word of it or a quotation has one mark."""
    if field.status != "certain":
        return field
    if any(_BROKEN_OFF.search(one.text) and other.text[:1].islower() for one, other in pairwise(lines)):
        return replace(field, status="uncertain", reason=Message("a dash at the end of a line may be dirt"))
    if other := disputed(reading, lines):
        return replace(
            field, status="uncertain", reason=Message("a second reader has '{other}'", other=other)
        )
    value = field.value or ""
    if _BREAKS_OFF.search(value):
        return replace(field, status="uncertain", reason=Message("its last words were not read"))
    if value.count("“") != value.count("”") or value.count('"') % 2:
        return replace(field, status="uncertain", reason=Message("a quotation mark is missing"))
    return field


def _below_kind(zone: HeadZone) -> list[HeadLine]:
    """Return the lines between the kind and the body: centred, and close upon one another."""
    if zone.kind is None:
        return []
    kind = zone.lines[zone.kind]
    below = zone.lines[zone.kind + 1 : zone.kind + 1 + _MOST + 3]
    lines: list[HeadLine] = []
    for line, following in zip(below, (*below[1:], None), strict=False):
        if line.page != kind.page or len(lines) >= _MOST:
            break
        if is_nation(line) or (not lines and _RULE.fullmatch(line.text)):
            continue
        if _ends_subject(line, kind, lines) or _is_indented(line, following):
            break
        if lines and line.box is None and _is_sentence(below[below.index(line) :]):
            break
        lines.append(line)
    return lines


def _is_sentence(lines: Sequence[HeadLine]) -> bool:
    """Return whether plain text begins a paragraph: a capital, and a full stop or colon before long.

    A subject has neither at its end; where it continues in a second line, the body's first words follow.
    """
    if not lines[0].text[:1].isupper():
        return False
    paragraph = takewhile(lambda line: not _is_body(line) and not _AUTHORITY.match(line.folded), lines[:5])
    return any(line.text.endswith((".", ":")) for line in paragraph)


def _is_indented(line: HeadLine, following: HeadLine | None) -> bool:
    """Return whether a justified paragraph begins: indented, its next line not, both to the right margin.

    Of two centred lines the longer one sticks out at both sides alike.
    """
    if following is None or not line.box or not following.box or line.box.width < _FULL:
        return False
    out_left, out_right = line.box.x0 - following.box.x0, following.box.x1 - line.box.x1
    return out_left > _INDENT and out_right < out_left / 2


def _is_body(line: HeadLine) -> bool:
    """Return whether the line begins the body; in small letters the same words continue with the subject."""
    first = next((char for char in line.text if char.isalnum()), "")
    begins = _BODY.match(line.folded) or _IN_ORDER_TO.match(line.text)
    return begins is not None and not first.islower()


def _ends_subject(line: HeadLine, kind: HeadLine, lines: Sequence[HeadLine]) -> bool:
    if _is_body(line) or _RULE.fullmatch(line.text) or (line.is_capital and _AUTHORITY.match(line.folded)):
        return True
    if not line.box or not kind.box:
        ended = bool(lines) and lines[-1].text.rstrip().endswith((".", ";", ":"))
        return ended or (bool(lines) and line.opens and not lines[0].opens)
    if abs((line.box.x0 + line.box.x1) / 2 - (kind.box.x0 + kind.box.x1) / 2) > 0.08:
        return True
    last = lines[-1].box if lines else None
    return last is not None and line.box.y0 - last.y1 > 1.6 * max(last.height, kind.box.height)


def _about(zone: HeadZone) -> list[HeadLine]:
    """Return the "V/v …" line and those that continue it in the same column."""
    if zone.about is None:
        return []
    first = zone.lines[zone.about]
    dated = None if zone.dated is None else zone.lines[zone.dated]

    def continues(line: HeadLine) -> bool:
        if (
            is_nation(line)
            or (line.is_capital and len(line.folded.split()) > 1)  # a stamp set below: "CÔNG VĂN ĐẾN"
            or _ADDRESSEE.match(line.folded)
            or _RULE.fullmatch(line.text)
            or line == dated
            or _STAMPED_DAY.match(line.text)
        ):
            return False
        if not line.box or not first.box:
            return not _is_body(line)
        near = line.box.y0 - first.box.y0 < 0.12
        return near and line.box.x1 < max(first.box.x1 + 0.1, 0.5) and line.box.x0 < first.box.x1

    rest = zone.lines[zone.about + 1 : zone.about + 8]
    return [first, *takewhile(continues, rest)]
