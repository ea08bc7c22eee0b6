"""Numbers, dates, lists and lengths of office files as they are shown, and how much a file may hold."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from ingest.errors import UnreadableFileError
from ingest.sources.office import html, letters, opendocument, outlook, package, rtf
from ingest.sources.office.docx_numbering import Numbering, formatted
from ingest.sources.office.flow import Flow, FlowTable, texts_of
from ingest.sources.office.number_formats import BUILT_IN, shown
from ingest.sources.office.outlook_rtf import unpacked_rtf

MIB = 1024**2
WHEN = 45197.752  # 18:02:53 on 28 September 2023

SHOWN = {
    0: "1234,5", 1: "1235", 2: "1234,50", 3: "1.235", 4: "1.234,50", 9: "123450%", 10: "123450,00%",
    11: "1,23E+03", 37: "1.235", 38: "1.235", 39: "1.234,50", 40: "1.234,50", 48: "1,2E+03", 49: "1234,5",
}  # fmt: skip
DATES = {
    14: "28/09/2023", 15: "28-tháng 9-23", 16: "28-tháng 9", 17: "tháng 9-23", 18: "6:02 PM",
    19: "6:02:53 PM", 20: "18:02", 21: "18:02:53", 22: "28/09/2023 18:02", 45: "02:53", 46: "18:02:53",
    47: "02:53",
}  # fmt: skip


@pytest.mark.parametrize("number", sorted(SHOWN | DATES))
def test_formats_that_files_name_by_number(number: int) -> None:
    value = 1234.5 if number in SHOWN else WHEN
    assert shown(value, BUILT_IN[number]) == (SHOWN | DATES)[number]


def test_no_other_format_is_built_in() -> None:
    assert BUILT_IN.keys() == (SHOWN | DATES).keys()


@pytest.mark.parametrize(
    ("value", "code", "since_1904", "expected"),
    [
        (0, "dd/mm/yyyy", False, "30/12/1899"),
        (1, "dd/mm/yyyy", False, "31/12/1899"),
        (0, "dd/mm/yyyy", True, "01/01/1904"),
        (2_958_465, "dd/mm/yyyy", False, "31/12/9999"),
        (2_958_466, "dd/mm/yyyy", False, "2958466"),
        (999_999_999_999_999, "General", False, "999999999999999"),
        (10**15, "General", False, "1e+15"),
        (0.123456789012, "General", False, "0,123456789"),
        (0.5, "h:mm AM/PM", False, "12:00 PM"),
        (0.25, "h:mm AM/PM", False, "6:00 AM"),
        (0, "h:mm AM/PM", False, "12:00 AM"),
        (WHEN, "m", False, "9"),
        (WHEN, "hh:m:s", False, "18:2:53"),
        (WHEN, "dddd", False, "ngày 28"),
        (1234567, "#,##0,,", False, "1"),
        (0.05, "#.##", False, ",05"),
        (1.5, "0.#0", False, "1,50"),
        (1.25, "0.0", False, "1,3"),
        (-0.4, "0", False, "0"),
        (1000, "0000000", False, "0001000"),
    ],
)
def test_numbers_are_shown_as_their_format_says(
    value: float, code: str, since_1904: bool, expected: str
) -> None:
    assert shown(value, code, since_1904=since_1904) == expected


@pytest.mark.parametrize(
    ("number", "roman"),
    [
        (1, "i"), (3, "iii"), (4, "iv"), (5, "v"), (8, "viii"), (9, "ix"), (10, "x"), (40, "xl"), (50, "l"),
        (90, "xc"), (100, "c"), (400, "cd"), (500, "d"), (900, "cm"), (1000, "m"), (3888, "mmmdccclxxxviii"),
    ],
)  # fmt: skip
def test_roman_numbers(number: int, roman: str) -> None:
    assert formatted(number, "lowerRoman") == roman
    assert formatted(number, "upperRoman") == roman.upper()


@pytest.mark.parametrize(
    ("number", "format", "printed"),
    [
        (1, "lowerLetter", "a"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (0, "lowerLetter", "0"),
        (9, "decimalZero", "09"),
        (10, "decimalZero", "10"),
        (0, "decimal", "0"),
        (10_000, "decimal", "10000"),
        (10_001, "decimal", ""),
        (-1, "decimal", ""),
    ],
)
def test_other_numbers_of_lists(number: int, format: str, printed: str) -> None:
    assert formatted(number, format) == printed


def numbering(levels: int = 9, start: str = "1", override: str = "") -> Numbering:
    """A list in which each level has the number of its own and of the one above."""
    described = "".join(
        f'<lvl ilvl="{at}"><start val="{start}"/><numFmt val="decimal"/>'
        f'<lvlText val="{f"%{at}." if at else ""}%{at + 1}"/></lvl>'
        for at in range(levels)
    )
    xml = (
        f'<numbering><abstractNum abstractNumId="4">{described}</abstractNum>'
        f'<num numId="7"><abstractNumId val="4"/>{override}</num></numbering>'
    )
    return Numbering(etree.fromstring(xml))


def test_a_list_counts_its_nine_levels() -> None:
    found = numbering()
    assert [found.next("7", level) for level in (0, 0, 1, 1, 0, 1)] == ["1", "2", "2.1", "2.2", "3", "3.1"]
    assert [numbering().next("7", level) for level in (7, 8, 9, -1, None)] == ["1.1", "1.1", "1.1", "1", "1"]
    assert [numbering(8).next("7", level) for level in (7, 8)] == ["1.1", ""]
    assert [found.next(name, 0) for name in ("8", None)] == ["", ""]


def test_a_list_begins_where_it_says() -> None:
    assert numbering(start="5").next("7", 0) == "5"
    assert numbering(start="x").next("7", 0) == "1"
    begun = '<lvlOverride ilvl="0"><startOverride val="3"/></lvlOverride>'
    found = numbering(override=begun)
    assert [found.next("7", 0), found.next("7", 0)] == ["3", "4"]


@pytest.mark.parametrize(
    ("length", "points"),
    [
        ("2.54cm", 72.0),
        ("25.4mm", 72.0),
        ("1in", 72.0),
        ("72pt", 72.0),
        ("1.5in", 108.0),
        ("3em", 0.0),
        (None, 0.0),
    ],
)
def test_lengths_of_open_documents(length: str | None, points: float) -> None:
    assert opendocument._points(length) == pytest.approx(points)


# --- rich text ---


def rich(folder: Path, text: str) -> Flow:
    (folder / "a.rtf").write_bytes(text.encode("ascii"))
    return rtf.read_rtf(folder / "a.rtf")


def text_of(flow: Flow) -> str:
    return "\n".join(one.text for section in flow.sections for one in texts_of(section.blocks))


@pytest.mark.parametrize(
    ("charset", "code", "letter"),
    [
        (0, r"\'e9", "é"),
        (163, r"\'f5", "ơ"),
        (204, r"\'e4", "д"),
        (128, r"\'82\'a0", "あ"),
        (134, r"\'b0\'a1", "啊"),
        (238, r"\'b9", "ą"),
        (127, r"\'e9", "é"),  # one that nobody knows
    ],
)
def test_letters_of_rich_text_have_the_code_page_of_their_font(
    tmp_path: Path, charset: int, code: str, letter: str
) -> None:
    text = rf"{{\rtf1{{\fonttbl{{\f1\fcharset{charset} A;}}}}\f1 {code}\par}}"
    assert text_of(rich(tmp_path, text)) == letter


@pytest.mark.parametrize(("deep", "reads"), [(999, True), (1002, False)])
def test_groups_of_rich_text_nest_a_thousand_deep(tmp_path: Path, deep: int, reads: bool) -> None:
    text = r"{\rtf1 " + "{" * (deep - 1) + r"a\par" + "}" * deep
    if reads:
        assert text_of(rich(tmp_path, text)) == "a"
    else:
        with pytest.raises(UnreadableFileError):
            rich(tmp_path, text)


def test_a_row_of_rich_text_has_two_hundred_cells_at_most(tmp_path: Path) -> None:
    row = r"\trowd\intbl " + r"a\cell " * 201 + r"\row"
    blocks = [
        block
        for section in rich(tmp_path, rf"{{\rtf1 {row}\pard b\par}}").sections
        for block in section.blocks
    ]
    assert [len(block.widths) for block in blocks if isinstance(block, FlowTable)] == [200]


# --- how much a file may hold ---


@pytest.mark.parametrize(
    ("read", "largest"),
    [
        (rtf.read_rtf, 200 * MIB),
        (html.read_html, 50 * MIB),
        (letters.parsed, 200 * MIB),
        (lambda path: outlook.opened(path).__enter__(), 200 * MIB),
    ],
)
@pytest.mark.parametrize("over", [0, 1])
def test_a_file_has_a_largest_size(
    tmp_path: Path, read: Callable[[Path], object], largest: int, over: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"Subject: a\n\n{\\rtf1 a\\par}")
    monkeypatch.setattr(
        Path, "stat", lambda *_, **__: SimpleNamespace(st_size=largest + over, st_mode=0o100644)
    )
    try:
        read(path)
        reason = ""
    except UnreadableFileError as error:
        reason = error.reason
    assert (f"more than {largest:,} bytes" in reason) is bool(over)


@pytest.mark.parametrize(("parts", "reads"), [(10_000, True), (10_001, False)])
def test_an_e_mail_has_ten_thousand_parts_at_most(
    tmp_path: Path, parts: int, reads: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_part_count", lambda _: parts)
    (tmp_path / "a.eml").write_bytes(b"Subject: a\n\nb")
    if reads:
        assert letters.parsed(tmp_path / "a.eml")["Subject"] == "a"
    else:
        with pytest.raises(UnreadableFileError, match="10,000 parts"):
            letters.parsed(tmp_path / "a.eml")


def test_parts_of_an_e_mail_are_counted_by_their_dividers() -> None:
    data = b'Content-Type: multipart/mixed; boundary="x"\n\n--x\n\na\n--x\n\nb\n--y\n--x--\n'
    assert letters._part_count(data) == 2


def member(size: int = 1, packed: int = 1) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a.xml")
    info.file_size, info.compress_size = size, packed
    return info


@pytest.mark.parametrize(
    ("members", "is_bomb"),
    [
        ([member(10 * MIB)], False),
        ([member(10 * MIB + 1)], True),
        ([member(400 * MIB // 8, MIB // 8)], False),
        ([member(400 * MIB // 8 + 1, MIB // 8)], True),
        ([member(200 * MIB, MIB)], False),
        ([member(200 * MIB + 1, MIB)], True),
        ([member(128 * MIB, MIB)] * 8, False),
        ([*[member(128 * MIB, MIB)] * 8, member()], True),
        ([member()] * 20_000, False),
        ([member()] * 20_001, True),
    ],
)
def test_a_package_unpacks_to_what_an_office_file_holds(
    members: list[zipfile.ZipInfo], is_bomb: bool
) -> None:
    found: Any = SimpleNamespace(path="a.docx", _zip=SimpleNamespace(infolist=lambda: members))
    if is_bomb:
        with pytest.raises(UnreadableFileError, match="unpacks to far more"):
            package.Package._check(found)
    else:
        package.Package._check(found)
        assert members


@pytest.mark.parametrize(("before", "refused"), [(65_536 - 9, True), (65_536 - 8, False)])
def test_entities_are_declared_at_the_beginning(before: int, refused: bool) -> None:
    xml = b"<a><!--" + b" " * (before - 7) + b"<!DOCTYPE--></a>"
    if refused:
        with pytest.raises(UnreadableFileError, match="declares XML entities"):
            package.parse_xml(xml, "a.docx")
    else:
        assert package.parse_xml(xml, "a.docx").tag == "a"


# --- rich text as Outlook packs it ---


def lzfu(packed: bytes, size: int) -> bytes:
    return b"\0\0\0\0" + size.to_bytes(4, "little") + b"LZFu" + bytes(4) + packed


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (lzfu(b"\0abc", 3), b"abc"),
        (lzfu(b"\0abc", 2), b"ab"),
        (lzfu(b"\x01\x00\x03", 5), b"{\\rtf"),  # five letters of the window's beginning
        (lzfu(b"\x02a\x00\x00", 3), b"a{\\"),
        (lzfu(b"\x01\x0c\xf0", 5), b""),  # a reference to where it stands means the end
        (b"\0" * 15, b""),
        (b"\0" * 16, b""),
    ],
)
def test_rich_text_in_a_letter_is_unpacked(data: bytes, text: bytes) -> None:
    assert unpacked_rtf(data) == text
