"""Where things stand on a page with a head or a signature: each limit just inside and just outside.

A case is a question about a page on which something is moved by thousandths of the page (or hundredths of a
line's height), or that grows line by line: answered with yes up to a number and with no from the next one
on, or the other way round. Moved by half a step more, so that no rounding decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from limit_cases import Limits, holds_from, holds_up_to

from extract.header.corroboration import find_corroboration
from extract.header.garbled import guess_name, guess_second, guess_title
from extract.header.person_names import flag_of, is_like_title, names_in_row
from extract.header.read_header import _text_below
from extract.header.repeated_subject import Read, as_repeated, words_of
from extract.header.signature import signer_of
from extract.header.signature_block import Block, _signing_column, find_block
from extract.header.subject import subject_of
from extract.header.zone import PROVEN, find_zone, head_strength
from extract.papers.heads import begins_paper
from extract.papers.sheets import halves
from extract.text.lines import page_lines
from extract.text.page_view import PageView
from extract.types import HeaderField
from ingest.types import Box, Line, Page, Word

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
AGENCY = "SỞ NỘI VỤ"
NUMBER = "Số: 12/QĐ-SNV"
DATED = "Mộc Giang, ngày 05 tháng 01 năm 2023"


def at(
    text: str, x: tuple[float, float], y: float, sure: float = 0.95, gap: float = 0
) -> tuple[str, Box, float, float]:
    """A line of a page: its text, where it stands, how surely it was read, white before its last word."""
    return text, Box(x[0], y, x[1], y + 0.02), sure, gap


def page(
    *lines: tuple[str, Box, float, float], source: str = "ocr", width: float = 1000, height: float = 1000
) -> Page:
    """A page of lines that stand somewhere; the words of a line share its width."""
    text, words, spans = "", [], []
    for written, box, sure, gap in lines:
        start, parts = len(text), written.split(" ")
        step = box.width / len(written)
        place = 0
        for number, part in enumerate(parts):
            moved = gap if number and number == len(parts) - 1 else 0
            left = box.x0 + step * place
            left = words[-1].box.x1 + moved if moved else left
            word_box = Box(left, box.y0, left + step * len(part), box.y1)
            words.append(Word(start + place, start + place + len(part), word_box, sure))
            place += len(part) + 1
        spans.append(Line(start, start + len(written), box))
        text += written + "\n"
    return Page(1, source, text.rstrip("\n"), 0.9, tuple(words), tuple(spans), width, height)  # type: ignore[arg-type]


def plain(*lines: str) -> Page:
    """A page of text without places."""
    text, at, found = "\n".join(lines), 0, []
    for line in lines:
        found.append(Line(at, at + len(line), None))
        at += len(line) + 1
    return Page(1, "text_layer", text, 1.0, lines=tuple(found), width=595, height=842)


def between(middle: float, width: float = 0.2) -> tuple[float, float]:
    return middle - width / 2, middle + width / 2


# --- the head ----------------------------------------------------------------------------------------------


def agency_at(line: int) -> str:
    """What proves a head whose agency stands on this line."""
    return find_zone(page_lines(plain(*["chữ nào đó"] * (line - 1), AGENCY, NUMBER))).proof


def number_at(line: int) -> int | None:
    return find_zone(page_lines(plain(NATION, *["chữ nào đó"] * (line - 2), NUMBER))).number


def continued(words: int) -> bool:
    """Whether a number below a line of so many words in small letters is cited in its sentence."""
    above = " ".join(["Nay", *["gửi"] * words])
    return find_zone(page_lines(plain(above, "Số 12/QĐ-SNV"))).number is None


def form_at(line: int) -> int:
    """How strong a head is with the mark of a form on this line."""
    lines = [AGENCY, NATION, NUMBER, DATED, *["-"] * 30]
    return head_strength(page_lines(plain(*lines[: line - 1], "Mẫu số 01", *lines[line - 1 :])))


def annex_at(line: int) -> bool:
    lines = [NATION, AGENCY, NUMBER, *["-"] * 40]
    return not begins_paper(plain(*lines[: line - 1], "Kèm theo tờ trình", *lines[line - 1 :]))


def state_at(line: int) -> bool:
    return begins_paper(plain(AGENCY, *["- - -"] * (line - 2), NATION, NUMBER))


def half_with_nation_at(line: int) -> int:
    def half(x: float) -> list[tuple[str, Box, float, float]]:
        above = [at("chữ nào đó", (x, x + 0.2), 0.02 * n) for n in range(line - 1)]
        return [*above, at(NATION, (x, x + 0.4), 0.02 * line)]

    return len(halves(page(*half(0.05), *half(0.55), width=1500)))


def annexed(before: int) -> bool:
    """Whether an annex names its paper so far from the beginning of a page."""
    line = "\nKèm theo Quyết định số 12/QĐ-SNV ngày 05/01/2023"
    pages = [plain("x"), plain("v" * (before - len(line)) + line)]
    return bool(find_corroboration(pages, "", ()).annex_dates)


def below(page_number: int) -> bool:
    """Whether what stands on this page may repeat the subject."""
    pages = [plain(f"trang {n}") for n in range(1, 8)]
    return f"trang {page_number}" in _text_below(pages, 0)


# --- the subject -------------------------------------------------------------------------------------------


def subject(*lines: tuple[str, Box, float, float], source: str = "ocr", body: str = "") -> HeaderField:
    made = page(*lines, source=source)
    return subject_of(PageView(made), find_zone(page_lines(made)), lambda _end: body)


KIND = at("QUYẾT ĐỊNH", between(0.5), 0.2)
HEAD = (at(NATION, (0.5, 0.95), 0.05), at(AGENCY, (0.05, 0.4), 0.05), at(NUMBER, (0.05, 0.4), 0.1))


def subject_of_lines(count: int) -> str:
    """How sure a subject of so many lines is."""
    lines = [at("Về việc khen thưởng", between(0.5, 0.3), 0.25)]
    lines += [at("các tập thể ấy", between(0.5, 0.3), 0.25 + 0.025 * n) for n in range(1, count)]
    return subject(*HEAD, KIND, *lines, source="text_layer").status


def ends_full(thousandths: int) -> bool:
    """Whether a subject whose last line has this width may go on."""
    line = at("Về việc khen thưởng thành tích", between(0.5, (thousandths + 0.5) / 1000), 0.25)
    return subject(*HEAD, KIND, line).status == "uncertain"


def taken_for_paragraph(width: int = 600, indent: int = 30) -> bool:
    """Whether two lines are no subject, but a paragraph that begins with white, in thousandths."""
    left, right = 0.5 - (width + 0.5) / 2000, 0.5 + (width + 0.5) / 2000
    first = at("Xét thành tích các đơn vị", (left, right), 0.25)
    second = at("trong công tác thi đua", (left - (indent + 0.5) / 1000, right), 0.275)
    return not subject(*HEAD, KIND, first, second, source="text_layer").value


def letter(*lines: tuple[str, Box, float, float]) -> str | None:
    """The subject of a letter whose "V/v" was not read."""
    addressee = at("Kính gửi: Sở Y tế", (0.3, 0.7), 0.4)
    return subject(*HEAD, *lines, addressee).value


def letter_of_words(count: int) -> str | None:
    return letter(at(" ".join(["Báo", *["việc"] * count]), (0.05, 0.4), 0.13))


def letter_up_to(thousandths: int) -> str | None:
    return letter(at("Báo việc khen thưởng", (0.05, (thousandths + 0.5) / 1000), 0.13))


def letter_apart(hundredths: int) -> str | None:
    """The same so many hundredths of a line below the number."""
    return letter(at("Báo việc khen thưởng", (0.05, 0.4), 0.12 + 0.02 * (hundredths + 0.5) / 100))


def confirmed(words: int) -> bool:
    """Whether a body that has the same words confirms a subject of so many that was hard to read."""
    said = " ".join(["thăng", "hạng", "giáo", "viên", "xuất", "sắc"][:words])
    return (
        subject(*HEAD, KIND, at(f"Về việc {said}", between(0.5), 0.25, 0.7), body=f"{said}.").status
        == "certain"
    )


def dirt(letters: int) -> bool:
    """Whether so many letters that were hardly read are dropped at the end of a subject."""
    made = page(*HEAD, KIND, at(f"Về việc khen thưởng {'xkz'[:letters]}", between(0.5), 0.25))
    words = tuple(word._replace(confidence=0.3) if word is made.words[-1] else word for word in made.words)
    view = PageView(replace(made, words=words))
    return (subject_of(view, find_zone(page_lines(made)), lambda _end: "").value or "").endswith("thưởng")


# --- the subject as the body repeats it --------------------------------------------------------------------


def repeated(title: Sequence[str], body: str, doubtful: Sequence[str] = (), room: str = "") -> str | None:
    return as_repeated([Read(word, word in doubtful, word == room) for word in title], body)


def begun_title(words: int) -> str | None:
    """What a body puts into a title of so many words."""
    title = ["kiểm", "tra", "việc", "năm", "nay"][-words:]
    return repeated(title, f"{' '.join(title[:2])} thêm {' '.join(title[2:])}", room=title[2])


NUMERALS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def hidden(words: int) -> str | None:
    """What a body puts in where a stamp hid so many words altogether."""
    return repeated(NUMERALS, " ".join(["một", "hai", *["thêm"] * words, *NUMERALS[2:]]), room="ba")


def left_by_body(words: int) -> str | None:
    """What comes of a title in which so many doubtful words stand that the body lacks."""
    title = [*NUMERALS, *NUMERALS[:2], *["~~"] * words, *NUMERALS[:2]]
    return repeated(title, " ".join(word for word in title if word != "~~"), doubtful=["~~"])


def alike(words: int) -> str | None:
    """What comes of a title of twenty words of which the body has so many."""
    same = [f"{word}{half}" for half in "ab" for word in NUMERALS]
    title = [*same[:2], *["~~"] * (20 - words), *same[2:words]]
    body = [*same[:2], *["khác"] * (20 - words), *same[2:words]]
    return repeated(title, " ".join(body), doubtful=["~~"])


def hundredths(n: int) -> float:
    """So many hundredths of the height of a line, as a fraction of a square page."""
    return 0.02 * (n + 0.5) / 100


def room_before(n: int) -> bool:
    made = page(at("kiểm tra", (0.1, 0.3), 0.2, gap=hundredths(n)))
    return words_of(PageView(made), page_lines(made))[1].room


# --- the signature -----------------------------------------------------------------------------------------

RECIPIENTS = at("Nơi nhận:", (0.1, 0.25), 0.6)


def signed(*lines: tuple[str, Box, float, float], source: str = "text_layer", **size: float) -> str | None:
    block = find_block(PageView(page(*lines, source=source, **size)))
    return block and block.person


def signs_at(thousandths: int) -> str | None:
    """Who signs with the middle of title and name there, from left to right."""
    x = between((thousandths + 0.5) / 1000)
    return signed(RECIPIENTS, at("GIÁM ĐỐC", x, 0.6), at("Lê Văn Thử", x, 0.7))


def signs_above(thousandths: int) -> str | None:
    """Who signs with title and name so far above the recipients."""
    y = 0.6 - (thousandths - 0.5) / 1000
    return signed(at("GIÁM ĐỐC", (0.6, 0.8), y), at("Lê Văn Thử", (0.6, 0.8), y), RECIPIENTS)


def signs_behind(lines: int) -> str | None:
    """Who signs with so many lines of a seal between title and name."""
    seal = [at("*", (0.6, 0.8), 0.62 + 0.01 * n) for n in range(lines)]
    return signed(RECIPIENTS, at("GIÁM ĐỐC", (0.6, 0.8), 0.6), *seal, at("Lê Văn Thử", (0.6, 0.8), 0.9))


def title_in_small_letters(words: int) -> bool:
    title = " ".join(["Phó", "Trưởng", "phòng", "Tổ", "chức", "cán", "bộ", "xã"][:words])
    x = (0.5, 0.9)
    made = page(RECIPIENTS, at("TL. GIÁM ĐỐC", x, 0.6), at(title, x, 0.63), at("Lê Văn Thử", x, 0.7))
    block = find_block(PageView(made))
    return block is not None and len(block.title) == 2


def sheet(width: int = 1500, *boxes: Box) -> bool:
    """Whether somebody signs on the left half of a sheet alone."""
    made = page(RECIPIENTS, *(("chữ", box, 0.95, 0.0) for box in boxes), width=width)
    return _signing_column(made, page_lines(made), RECIPIENTS[1])[1] == 0.5


def over_fold(thousandths: int, *, left: bool) -> bool:
    """Whether a line that goes so far over the fold belongs to one page of a sheet."""
    over = (thousandths - 0.5) / 1000
    return sheet(
        1500, Box(0.5 - over, 0.3, 0.8, 0.32) if left else Box(0.2, 0.3, 0.5 + over, 0.32)
    ) and sheet(1500, Box(0.5 - over, 0.3, 0.5 + 0.02, 0.32))


def copied_at(thousandths: int) -> str | None:
    """Who signs a page that has the mark of a copy so far from the top, above the signature."""
    mark = at("SAO Y BẢN CHÍNH", (0.6, 0.9), (thousandths + 0.5) / 1000)
    return signed(mark, RECIPIENTS, at("GIÁM ĐỐC", (0.6, 0.8), 0.6), at("Lê Văn Thử", (0.6, 0.8), 0.7))


def two_sign(level: int = 0, above: int = 100) -> bool:
    """Whether two sign, the second so far below the first, with a title so far above that name."""
    lower, title = 0.7 + (level - 0.5) / 1000, 0.7 + (level - 0.5) / 1000 - (above - 0.5) / 1000
    made = page(
        at("CHỦ TRÌ", (0.6, 0.8), 0.5),
        at("GIÁM ĐỐC", (0.6, 0.8), 0.6),
        at("Lê Văn Thử", (0.6, 0.8), 0.7),
        at("THƯ KÝ", (0.1, 0.3), title),
        at("Trần Thị Mai", (0.1, 0.3), lower),
        source="text_layer",
    )
    return ";" in (signer_of(PageView(made), find_block(PageView(made)))[0].value or "")


def aside(thousandths: int) -> bool:
    """Whether a title whose middle is so far to the right of the name's seems to lack a word."""
    shift = (thousandths + 0.5) / 1000
    made = page(at("GIÁM ĐỐC", (0.6 + shift, 0.8 + shift), 0.6), at("Lê Văn Thử", (0.6, 0.8), 0.7))
    title, name = page_lines(made)
    field = signer_of(PageView(made), Block((title,), name, "Lê Văn Thử"))[1]
    return field.reason == "parts of the title were not read"


def more_beside(words: int) -> bool:
    """Whether a name of so many words is doubted where more was read beside it by one reader."""
    name = " ".join(["Lê", "Minh", "Anh"][:words])
    made = page(at(f"{name} *", (0.6, 0.7), 0.7))
    words_read = tuple(one._replace(other="Sơn") if one is made.words[-1] else one for one in made.words)
    (line,) = page_lines(made)
    field = signer_of(PageView(replace(made, words=words_read)), Block((), line, name))[0]
    return field.reason == "words next to the name were read separately"


def name_with_gap(n: int) -> bool:
    made = page(at("Lê Văn Minh", (0.6, 0.7), 0.7, gap=hundredths(n)))
    (line,) = page_lines(made)
    return flag_of(PageView(made), line, "Lê Văn Minh") == "a word of it may be lost"


def name_of_syllable(letters: int) -> bool:
    """Whether a syllable of so many letters is one that a name can have."""
    syllable = "Nghiêngg"[:letters]
    made = page(at(f"Lê Văn {syllable}", (0.6, 0.8), 0.7, 0.99))
    (line,) = page_lines(made)
    return not flag_of(PageView(made), line, f"Lê Văn {syllable}")


def title_at(thousandths: int, *, below: bool) -> bool:
    """Whether what is left of a title may be one so far from the level of the recipients."""
    shift = (thousandths - 0.5) / 1000 * (1 if below else -1)
    made = page(at("M ĐỐC", (0.6, 0.8), 0.6 + shift))
    return bool(guess_title(PageView(made), page_lines(made), 0.6))


def garbled_title(*, right: int, wrong: int) -> bool:
    """Whether letters of GIÁM ĐỐC, and wrong ones behind them, may be that title."""
    made = page(at("GIÁMĐỐC"[:right] + "W" * wrong, (0.6, 0.8), 0.6))
    return bool(guess_title(PageView(made), page_lines(made), 0.6))


def second_title_below(n: int) -> bool:
    """Whether a deputy's title begins so many hundredths of a line below the chief's."""
    made = page(at("GIÁM ĐỐC", (0.6, 0.8), 0.6), at("PHÓ GIÁM ĐỐC", (0.6, 0.8), 0.6 + hundredths(n)))
    lines = page_lines(made)
    return guess_second(PageView(made), lines[0], lines) is not None


def name_of_line(characters: int) -> bool:
    """Whether a line of so many characters may hold a name that wasn't read in full."""
    made = page(at(f"Nguyễm Văn Thử{'.' * (characters - 14)}", (0.5, 0.9), 0.7))
    return guess_name(PageView(made), page_lines(made)) is not None


def misread_family(family: str) -> bool:
    made = page(at(f"{family} Văn Thử", (0.6, 0.8), 0.7))
    return guess_name(PageView(made), page_lines(made)) is not None


UP_TO: Limits = {
    "the agency stands in the first 12 lines": (lambda n: agency_at(n) == "agency", 12),
    "a head has 60 lines at most": (lambda n: number_at(n) is not None, 60),
    "a form says so in its first eight lines": (lambda n: form_at(n) < PROVEN, 8),
    "an annex says so in its first 25 lines": (annex_at, 25),
    "a paper begins with nation or Party in its first 15 lines": (state_at, 15),
    "half of a sheet is a page with the nation's name in its first 15 lines": (
        lambda n: half_with_nation_at(n) == 2,
        15,
    ),
    "an annex names its paper in its first 800 characters": (annexed, 800),
    "a subject is repeated on the first three pages": (below, 3),
    "a subject is repeated in 20,000 characters of a text without pages": (
        lambda n: "việc" in _text_below([plain("v" * (n - 4) + "việc")], 0),
        20_000,
    ),
    "a subject has less than 15 lines": (lambda n: subject_of_lines(n) == "certain", 14),
    "a subject's column ends in the left half": (letter_up_to, 499),
    "a letter's subject stands within two lines below the number": (letter_apart, 199),
    "what is hardly read at an edge and has two letters is dirt": (dirt, 2),
    "a stamp hides four words": (hidden, 4),
    "four doubtful words are none": (left_by_body, 4),
    "who signs begins a tenth of the page above the recipients": (signs_above, 100),
    "fifteen lines of a seal stand between title and name": (signs_behind, 15),
    "a title in small letters has six words": (title_in_small_letters, 6),
    "a line goes a fiftieth of a sheet over the fold from the right": (
        lambda n: over_fold(n, left=True),
        20,
    ),
    "names stand side by side within a twentieth of the page": (two_sign, 50),
    "a title stands within three tenths of the page above the name": (lambda n: two_sign(above=n), 300),
    "a name of two words may lack one": (more_beside, 2),
    "a syllable has seven letters": (name_of_syllable, 7),
    "a title is at the level of the recipients or 0.07 below": (lambda n: title_at(n, below=True), 70),
    "a title is at the level of the recipients or 0.07 above": (lambda n: title_at(n, below=False), 70),
    "letters of a title may have as many wrong ones behind them": (
        lambda n: garbled_title(right=5, wrong=n),
        2,
    ),
    "a deputy's title begins two lines and a half below the chief's": (second_title_below, 249),
    "a line with a name has 60 characters": (name_of_line, 60),
}

FROM: Limits = {
    "four words in small letters make a sentence": (continued, 4),
    "a line of 0.68 of the page's width is full": (ends_full, 680),
    "a line of a paragraph has 0.55 of the page's width": (lambda n: taken_for_paragraph(width=n), 550),
    "a paragraph begins with white of a fiftieth": (lambda n: taken_for_paragraph(indent=n), 20),
    "a letter's subject has three words in small letters": (letter_of_words, 3),
    "a body that has four words of a subject confirms it": (confirmed, 4),
    "a title of five words is repeated": (begun_title, 5),
    "a body has seven tenths of a title's words": (alike, 14),
    "white of 0.9 of a line has room for a word": (room_before, 90),
    "a word of a name may be lost in as much": (name_with_gap, 90),
    "who signs stands to the right of 0.42": (signs_at, 420),
    "a sheet of two pages is a fifth wider than high": (sheet, 1201),
    "a copy's mark below three tenths of the page is no stamp at its head": (
        lambda n: copied_at(n) is None,
        300,
    ),
    "a title stands aside from 0.028 of the page's width on": (aside, 28),
}

test_up_to_a_limit = holds_up_to(UP_TO)
test_from_a_limit_on = holds_from(FROM)


@pytest.mark.parametrize(
    ("place", "mended"), [(0, False), (1, False), (2, True), (7, True), (8, False), (9, False)]
)
def test_two_words_at_either_end_of_a_subject_are_what_the_body_has(place: int, mended: bool) -> None:
    title = [*NUMERALS[:place], "~~", *NUMERALS[place + 1 :]]
    assert (repeated(title, " ".join(NUMERALS), doubtful=["~~"]) is not None) is mended


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("GIÁM ĐỒA", True),  # 0.86 of the letters of GIÁM ĐỐC
        ("THỦ TƯ", False),  # 0.77 of those of THỦ TƯỚNG
    ],
)
def test_a_name_with_four_letters_of_five_of_a_title_is_one(name: str, title: bool) -> None:
    assert is_like_title(name) is title


@pytest.mark.parametrize(
    ("family", "likely"),
    [
        ("HOAXX", True),  # 0.6 of the letters of Hoàng
        ("HOAXXX", False),  # 0.55 of them
        ("NGUZ", True),
        ("NGU", False),  # too short to be like any
    ],
)
def test_a_family_name_is_guessed_from_four_letters_and_six_of_ten(family: str, likely: bool) -> None:
    assert misread_family(family) is likely


@pytest.mark.parametrize(("letters", "title"), [("M ĐỐC", True), ("ĐỐC", False)])
def test_a_title_is_guessed_from_four_letters(letters: str, title: bool) -> None:
    made = page(at(letters, (0.6, 0.8), 0.6))
    assert bool(guess_title(PageView(made), page_lines(made), 0.6)) is title


def test_a_subject_of_which_no_word_has_a_place_is_kept_as_it_was_read() -> None:
    line = at("Về việc khen thưởng", between(0.5), 0.25)
    made = replace(page(*HEAD, KIND, line), words=())
    field = subject_of(PageView(made), find_zone(page_lines(made)), lambda _end: "")
    assert field.raw == "Về việc khen thưởng"


@pytest.mark.parametrize("row", ["Mẫu Văn Lê Trần Thị Mai", "Lê Văn Thử trình", "Lê Văn Thử"])
def test_what_begins_with_no_family_name_or_holds_one_name_is_no_row_of_names(row: str) -> None:
    assert names_in_row(row) == ()


@pytest.mark.parametrize(("column", "lines"), [((0.1, 0.4), 1), ((0.6, 0.9), 2)])
def test_a_number_goes_on_in_its_own_column_alone(column: tuple[float, float], lines: int) -> None:
    made = page(at("Số:", (0.1, 0.2), 0.1), at("471/QĐ-UBND", column, 0.12))
    assert len(page_lines(made)) == lines


def test_a_number_of_plain_text_goes_on_in_the_next_line() -> None:
    assert [line.text for line in page_lines(plain("Số:", "471/QĐ-UBND"))] == ["Số:\n471/QĐ-UBND"]
