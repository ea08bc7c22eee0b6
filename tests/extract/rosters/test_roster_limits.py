"""How far the rules of lists look, and from how much on something counts: just inside and just outside.

A case is a question about a list that grows, or in which something is moved: yes up to a number and no from
the next one on, or the other way round. What is moved is moved by half a step more: no rounding decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from limit_cases import Limits, holds_from, holds_up_to
from made_lists import LIST, TITLE, found_in, plain_page, rosters_in, scanned, table_part

from extract.rosters.blocks import TableCell, TextLine, _as_printed
from extract.rosters.column_contents import by_content, with_places, without_titles
from extract.rosters.columns import Columns, _cuts, _groups
from extract.rosters.doubt import doubt
from extract.rosters.find_recipients import _names_list, _within
from extract.rosters.groups import is_stray_entry, is_unit_over
from extract.rosters.headings import Item
from extract.rosters.naming import Entry, read_entry
from extract.rosters.neighbours import settled_by_neighbours
from extract.rosters.open_roster import Begun, Opened
from extract.rosters.printed_lines import printed_lines
from extract.rosters.rows import ColumnRoles
from extract.rosters.side_by_side import half_starts
from extract.rosters.tabled import has_numbers, read_rows
from extract.rosters.tally import Tally
from extract.rosters.text_columns import text_columns
from extract.text.page_view import PageView
from extract.text.passage import EMPTY, Passage, Stretch
from extract.types import RecipientKind
from ingest.types import Box, Line, Page, Word


def passage(text: str) -> Passage:
    return Passage(text, (Stretch(0, 0, 0, len(text)),))


def listed(*lines: str) -> list[str]:
    """Whom a text of these lines lists."""
    return [one.ten for one in found_in([plain_page(1, "\n".join(lines))])]


ENTRY = "1. Ông Trần Văn Minh, Kế toán, Sở Y tế;"


def titled_in(lines: int) -> list[str]:
    """Whom a list has whose title says in the last of so many lines what they get."""
    return listed("DANH SÁCH", *["xã Ao Sen"] * (lines - 2), "được tặng Bằng khen", ENTRY)


def run_on(entries: int) -> bool:
    """Whether so many entries that were read on one line are all found."""
    line = " ".join(f"{n}. Ông Trần Văn Minh, Kế toán;" for n in range(1, entries + 1))
    return len(listed(TITLE.rstrip(), line)) == entries


def long_entry(characters: int) -> list[str]:
    """Whom an entry of so many characters behind its number names."""
    lines = ["Ông Trần Văn Minh, Kế toán,", *["v" * 90] * 4]
    lines.append("v" * (characters - 1 - len(" ".join(lines))))
    return listed(TITLE.rstrip(), f"1. {lines[0]}", *lines[1:])


def declared(characters: int) -> str:
    """What is said of a list whose title has so many characters and declares more than it holds."""
    title = "DANH SÁCH 05 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN ".ljust(characters, "V")
    return " ".join(rosters_in([plain_page(1, f"{title}\n{ENTRY}")]).warnings)


def names_list(characters: int) -> bool:
    """Whether a document that gives something has a list when it says so that late."""
    words = passage("dieu 1. tang " + "v" * (characters - 32) + " danh sach kem theo")
    return _names_list([TextLine(words, is_capital=False, opens=False)], ())


def persons_name(given: int) -> bool:
    """Whether a family name that also begins units' names, with so many given names, is a person's."""
    entry = read_entry(passage(" ".join(["Đoàn", "Minh", "Anh", "Hoa", "Mai"][: given + 1])), "cá nhân")
    return entry is not None and entry.loai == "cá nhân"


def doubted(name: str, kind: RecipientKind = "tập thể") -> str:
    return doubt(Entry(kind, passage(name)), [PageView(plain_page(1, name))])


def settled(read: str, other: str) -> str:
    return settled_by_neighbours([read], [other])[0]


def stray(text: str, kind: RecipientKind | None) -> bool:
    """Whether a line without a number may be an entry."""
    roster = Opened(EMPTY, inline=False, tally=Tally(titled=True, page=0), kind=kind)
    return is_stray_entry(TextLine(passage(text), is_capital=False, opens=False), roster)


def wraps(white: int) -> bool:
    """Whether a line goes on with the one above, which left so many thousandths more than its first word."""
    room = 0.1 + (white + 0.5) / 1000
    last = TextLine(EMPTY, is_capital=False, opens=False, room=room)
    line = TextLine(EMPTY, is_capital=False, opens=False, lead=0.1)
    return Begun(Item(1, EMPTY), [EMPTY], last=last).wraps(line)


# --- tables ------------------------------------------------------------------------------------------------


def cells(*rows: Sequence[str]) -> list[list[TableCell | None]]:
    made = table_part(*rows)
    return [[cell for cell in made.cells if cell.row == row] for row in range(made.rows)]


PERSON, TASK = "Trần Văn Minh", "đã dập lửa"


def column_of_names(rows: int, names: int | None = None) -> bool:
    """Whether a table of so many rows, titles too, has its names under a title that can't be read."""
    held = [PERSON] * (rows - 1 if names is None else names)
    held += [TASK] * (rows - 1 - len(held))
    body = [(str(n), name, "Sở Y tế") for n, name in enumerate(held, 1)]
    return by_content(cells(("STT", "~~~", "Đơn vị"), *body))[0] is not None


def untitled(rows: int) -> bool:
    """Whether so many rows with numbers and names make a table without titles."""
    return without_titles(cells(*((str(n), PERSON) for n in range(1, rows + 1))))[0] is not None


def column_of_units(rows: int, units: int | None = None) -> bool:
    """Whether so many rows tell that the column beside the names holds units."""
    held = ["Sở Y tế"] * (rows if units is None else units)
    held += [TASK] * (rows - len(held))
    body = [(str(n), PERSON, unit) for n, unit in enumerate(held, 1)]
    return "don_vi" in with_places(ColumnRoles(("stt", "ten", None), "cá nhân"), cells(*body)).roles


def column_of_positions(positions: int) -> bool:
    """The same of positions, in ten rows."""
    held = ["Kế toán"] * positions + [TASK] * (10 - positions)
    body = [(str(n), PERSON, position) for n, position in enumerate(held, 1)]
    return "place" in with_places(ColumnRoles(("stt", "ten", None), "cá nhân"), cells(*body)).roles


def halves_titled_in(row: int) -> bool:
    """Whether a table has two halves whose titles stand in this row."""
    titles = ("STT", "Họ và tên", "STT", "Họ và tên")
    return half_starts(table_part(*[("", "", "", "")] * (row - 1), titles)) == (0, 2)


def titles_in(row: int) -> bool:
    """Whether the titles of a table are found in this row."""
    above = [("", "~~", "")] * (row - 1)
    rows = read_rows(
        table_part(*above, ("STT", "Họ và tên", "Chức vụ"), ("1", PERSON, "Kế toán")), None, None
    )
    return rows[0] is not None and "chuc_vu" in rows[0].roles


def typed_rows(rows: int) -> list[str]:
    """Whom a table lists that was typed with bars, of so many rows with its titles."""
    return listed(TITLE.rstrip(), "STT | Họ và tên", *(f"{n} | {PERSON}" for n in range(1, rows)))


# --- what stands beside a line -----------------------------------------------------------------------------


def line_of(*words: tuple[str, float, float], source: str = "ocr") -> Page:
    """A page of one line: each word with where it begins and ends."""
    text, held = "", []
    for word, left, right in words:
        held.append(Word(len(text), len(text) + len(word), Box(left, 0.5, right, 0.52), 0.95))
        text += word + " "
    text = text.rstrip()
    box = Box.around([word.box for word in held])
    return Page(1, source, text, 0.95, tuple(held), (Line(0, len(text), box),), 1000, 1000)  # type: ignore[arg-type]


def printed(*words: tuple[str, float, float]) -> str:
    page = line_of(*words)
    return "".join(page.text[line.start : line.end] for line in printed_lines(page))


def lines_of(*lines: Sequence[tuple[str, float, float]]) -> Page:
    """A scanned page of lines, one below the other."""
    text, words, held = "", [], []
    for number, line in enumerate(lines):
        start, top = len(text), 0.2 + 0.03 * number
        for word, left, right in line:
            words.append(Word(len(text), len(text) + len(word), Box(left, top, right, top + 0.02), 0.95))
            text += word + " "
        held.append(Line(start, len(text) - 1, Box(0.1, top, 0.9, top + 0.02)))
        text = text[:-1] + "\n"
    return Page(1, "ocr", text[:-1], 0.95, tuple(words), tuple(held), 1000, 1000)


def printed_rows(page: Page) -> list[str]:
    return [page.text[line.start : line.end] for line in printed_lines(page)]


def rows_of_a_column(rows: int) -> bool:
    """Whether short words below one another on so many rows are a column, not specks."""
    row = [("Kế", 0.2, 0.24), ("toán", 0.25, 0.3), ("Y", 0.7, 0.71), ("tế", 0.72, 0.75)]
    return printed_rows(lines_of(*[row] * rows)) == ["Kế toán Y tế"] * rows


def begins_aside(ten_thousandths: int) -> bool:
    """Whether a word that begins so far to the right of those above and below stands in their column."""
    aside = 0.7 + (ten_thousandths + 0.5) / 10_000
    rows = [[("Kế", 0.2, 0.24), ("tế", left, left + 0.03)] for left in (0.7, aside, 0.7)]
    return printed_rows(lines_of(*rows))[1] == "Kế tế"


def speck_apart(hundredths: int) -> bool:
    """Whether a speck so many hundredths of a line's height behind a line is left out."""
    left = 0.6 + 0.02 * (hundredths + 0.5) / 100
    return printed(("Sở", 0.5, 0.54), ("tế", 0.56, 0.6), ("vn", left, left + 0.02)) == "Sở tế"


def speck_of(letters: int) -> bool:
    return printed(("Sở", 0.5, 0.54), ("tế", 0.56, 0.6), ("vnvn"[:letters], 0.8, 0.85)) == "Sở tế"


def specks(words: int) -> bool:
    beside = [("vn", 0.75 + 0.03 * n, 0.77 + 0.03 * n) for n in range(words)]
    return printed(("Sở", 0.5, 0.54), ("Y", 0.55, 0.56), ("tế", 0.57, 0.6), *beside) == "Sở Y tế"


def speck_at(thousandths: int) -> bool:
    """Whether a speck that begins there is left out behind a line."""
    left = (thousandths + 0.5) / 1000
    return printed(("Sở", 0.2, 0.24), ("tế", 0.26, 0.3), ("vn", left, left + 0.02)) == "Sở tế"


def lone_speck_at(thousandths: int) -> bool:
    left = (thousandths + 0.5) / 1000
    return printed(("vn", left, left + 0.02)) == ""


def reaches_margin(words: int) -> bool:
    """Whether a line of so many words shows where the right margin is."""
    parts = [(f"v{n}", 0.1 + 0.05 * n, 0.14 + 0.05 * n) for n in range(words)]
    (line,) = printed_lines(line_of(*parts))
    return line.room == 0


def white_parts(hundredths: int) -> bool:
    """Whether white of so many hundredths of a line's height parts two titles of columns."""
    left = 0.3 + 0.02 * (hundredths + 0.5) / 100
    return len(_groups(line_of(("Họ", 0.2, 0.3), ("tên", left, 0.5)), [0, 1])) == 2


UP_TO: Limits = {
    "a list's title has eight lines": (titled_in, 8),
    "seven entries may have been read on one line": (run_on, 7),
    "an entry has 620 characters with its last line": (long_entry, 620),
    "a title is told in 60 characters": (lambda n: "V…" not in declared(n) and "V”" in declared(n), 60),
    "a list is named in the first 12,000 characters": (names_list, 12_000),
    "a number stands within 12 characters before its entry": (lambda n: _within((0, 5), {0: [4 + n]}), 12),
    "a family name like a unit's first word has three given names": (persons_name, 3),
    "a collective's name has 200 characters": (lambda n: not doubted("Tổ " + "v" * (n - 3)), 200),
    "a stroke behind a word was read as two letters": (
        lambda n: settled("Linh" + "uxw"[:n], "Linh" + "q" * n) == "Linh",
        2,
    ),
    "a unit over persons has 60 characters": (
        lambda n: is_unit_over(passage("Lớp 9A".ljust(n - 1, "v") + ":")),
        60,
    ),
    "an entry without a number has 90 characters": (lambda n: stray("Sở Y tế".ljust(n, "v"), "tập thể"), 90),
    "what a person does takes 60 characters behind the name": (
        lambda n: stray("Lê Văn Ví, Kế toán".ljust(n + 11, "v"), "cá nhân"),
        60,
    ),
    "an entry goes on where less than a fiftieth is white": (wraps, 19),
    "the titles of two halves stand in the first two rows": (halves_titled_in, 2),
    "the titles of a table stand in the first three rows": (titles_in, 3),
    "four words stand beside a line": (specks, 4),
    "a speck beside a line has three letters": (speck_of, 3),
    "a word of a column begins 0.004 aside": (begins_aside, 39),
}

FROM: Limits = {
    "a collective's name has three letters": (lambda n: not doubted("Tổ5a"[:n]), 3),
    "three letters are left of a word with a stroke behind it": (
        lambda n: settled("bang"[:n] + "wx", "bang"[:n] + "qz") == "bang"[:n],
        3,
    ),
    "four rows tell which column has the names": (column_of_names, 4),
    "six names of ten make a column of names": (lambda n: column_of_names(11, n), 6),
    "two rows are a table without titles": (untitled, 2),
    "two rows tell that a column has units": (column_of_units, 2),
    "six units of ten make a column of units": (lambda n: column_of_units(10, n), 6),
    "six positions of ten make a column of positions": (column_of_positions, 6),
    "a table that was typed has two rows": (typed_rows, 2),
    "two numbers make a table that lists somebody": (
        lambda n: has_numbers(table_part(*((str(k), PERSON) for k in range(1, n + 1)), ("x", PERSON))),
        2,
    ),
    "white of two and a half lines parts a speck from its line": (speck_apart, 250),
    "a speck beside a line stands in the right half": (speck_at, 500),
    "a lone speck stands beyond seven tenths": (lone_speck_at, 700),
    "three rows make a column of short words": (rows_of_a_column, 3),
    "a line of seven words may reach the margin": (reaches_margin, 7),
    "white of 0.6 of a line parts two titles": (white_parts, 60),
}

test_up_to_a_limit = holds_up_to(UP_TO)
test_from_a_limit_on = holds_from(FROM)


@pytest.mark.parametrize(("sure", "name"), [(0.9, "Nguyên"), (0.89, "Nguyễn")])
def test_a_family_name_that_was_read_surely_stays(sure: float, name: str) -> None:
    (found,) = found_in(
        [scanned(LIST.replace("Trần Văn Mẫu", "Nguyên Văn Minh"), of="Nguyên", confidence=sure)]
    )
    assert found.ten == f"{name} Văn Minh"


def test_the_longest_title_of_a_column_is_read() -> None:
    title = "STT Họ và tên, chức vụ, đơn vị công tác Số tiền thưởng"
    columns = text_columns(passage(title))
    assert columns is not None
    assert columns.roles == ("stt", "ten", "tien_thuong")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Họ tên chủ hộ", "hộ gia đình"),
        ("Tập thể, hộ gia đình", "tập thể"),
        ("Họ và tên cá nhân, chủ hộ", "cá nhân"),
        ("Tên tập thể, cá nhân, hộ gia đình", None),
    ],
)
def test_the_title_over_the_names_says_whose_they_are(title: str, kind: RecipientKind | None) -> None:
    columns, _ = read_rows(table_part(("STT", title), ("1", PERSON)), None, None)
    assert columns is not None
    assert columns.kind == kind


def test_columns_without_white_between_them_are_parted_in_the_middle() -> None:
    page = line_of(("Nguyễn-Văn-Minh-Kế-toán", 0.1, 0.9))
    assert _cuts(page, Columns(("Họ và tên", "Chức vụ"), (0.2, 0.6)), [0]) == [pytest.approx(0.4)]


def test_a_short_title_of_a_column_is_no_speck() -> None:
    title = [
        ("STT", 0.1, 0.14),
        ("Họ", 0.2, 0.23),
        ("tên", 0.24, 0.28),
        ("Đơn", 0.6, 0.64),
        ("vị", 0.65, 0.67),
    ]
    speck = [("Lê", 0.2, 0.23), ("Văn", 0.24, 0.28), ("Ví", 0.29, 0.31), ("ÁN", 0.6, 0.64)]
    assert printed_rows(lines_of(title, speck)) == ["STT Họ tên Đơn vị", "Lê Văn Ví"]


def test_a_cell_that_was_read_apart_is_put_together_as_it_is_printed() -> None:
    """What lies under a seal is read as a line of its own, before the table."""
    apart = line_of(
        ("non", 0.7, 0.74), ("Hoa", 0.75, 0.79), ("Trường", 0.5, 0.6), ("Mầm", 0.62, 0.68), ("-", 0.685, 0.69)
    )
    dash = apart.words[-1]._replace(box=Box(0.685, 0.509, 0.69, 0.511))
    below = Word(0, 3, Box(0.5, 0.55, 0.54, 0.57), 0.95)
    page = replace(apart, words=(*apart.words[:-1], dash, below))
    spans = list(_as_printed(page, [5, 0, 1, 2, 3, 4]))
    assert [page.text[start:end] for start, end in spans] == ["Trường", "Mầm", "-", "non", "Hoa", "non"]
