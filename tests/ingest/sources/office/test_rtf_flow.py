"""What stands in rich text: paragraphs and how they look, tables, heads and feet, letters of all kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sources.office.flow import Flow, FlowSection, FlowTable, Paragraph
from ingest.sources.office.pictures import Pictures
from ingest.sources.office.rtf import read_rtf, rtf_blocks


def blocks(text: str) -> tuple[object, ...]:
    return rtf_blocks(rf"{{\rtf1 {text}}}".encode("ascii"), "a.rtf", Pictures())


def texts(text: str) -> list[str]:
    return [one.text for one in blocks(text) if isinstance(one, Paragraph)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"a\par b\par", ["a", "b"]),
        (r"a\par b", ["a", "b"]),
        (r"a\par\par b", ["a", "", "b"]),
        (r"a\sect b", ["a", "b"]),
        ("a\\\nb", ["a", "b"]),  # a line's end behind a backslash is a paragraph's
        ("a\r\nb", ["ab"]),  # any other is nothing
        (r"a\line b", ["a\nb"]),
        (r"a\tab b", ["a\tb"]),
        (r"a\page b", ["a\fb"]),
        (r"a\emdash b\endash c", ["a—b–c"]),
        (r"\lquote a\rquote\ldblquote b\rdblquote\bullet", ["‘a’“b”-"]),
        (r"12\_KH\~x\{\}\\", ["12-KH x{}\\"]),
        (r"\'e2\'41", ["âA"]),
        (r"{a}{b{c}}", ["abc"]),
        (r"{\b a}{\i b}", ["ab"]),
        ("", []),
        (r"a}}}}\par b", ["a", "b"]),  # more ends than beginnings
    ],
)
def test_text_and_its_signs(text: str, read: list[str]) -> None:
    assert texts(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"\u7857?b", "ằb"),
        (r"\u-10179?b", "b"),  # a half of a pair
        (r"\u-3?b", "\ufffdb"),
        (r"\u1?b", "\x01b"),
        (r"\u0?b", "b"),
        (r"\u55295?b", "\ud7ffb"),
        (r"\u55296?b", "b"),
        (r"\u57344?b", "\ue000b"),
        (r"\u1114111?b", "\U0010ffffb"),
        (r"\u1114112?b", "b"),
        (r"\uc0\u7857 b", "ằb"),
        (r"\uc2\u7857 ?!b", "ằb"),
        (r"\uc2\u7857\'41\'42c", "ằc"),
        (r"\uc1\u7857\'41b", "ằb"),
        (r"\uc-5\u7857 b", "ằb"),
        (r"\uc12\u7857 123456789b", "ằb"),  # nine at the most
        (r"{\uc2 \u7857 ?!}\u7857?b", "ằằb"),
    ],
)
def test_letters_beyond_the_code_page_and_what_stands_in_for_them(text: str, read: str) -> None:
    assert texts(text) == [read]


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        (r"a\par", Paragraph("a", "left", 12.0)),
        (r"\qc a\par", Paragraph("a", "center", 12.0)),
        (r"\qr a\par", Paragraph("a", "right", 12.0)),
        (r"\qc\qj a\par", Paragraph("a", "left", 12.0)),
        (r"\qc\pard a\par", Paragraph("a", "left", 12.0)),
        (r"\fs28 a\par", Paragraph("a", "left", 14.0)),
        (r"\fs1 a\par", Paragraph("a", "left", 0.5)),
        (r"\fs0 a\par", Paragraph("a", "left", 12.0)),
        (r"\fs799 a\par", Paragraph("a", "left", 399.5)),
        (r"\fs800 a\par", Paragraph("a", "left", 12.0)),
        (r"\fs28\plain a\par", Paragraph("a", "left", 12.0)),
        (r"{\fs28\qc x}a\par", Paragraph("xa", "left", 12.0)),
    ],
)
def test_a_paragraph_is_aligned_and_has_a_size(text: str, paragraph: Paragraph) -> None:
    assert blocks(text) == (paragraph,)


@pytest.mark.parametrize(
    "group",
    [
        r"{\info{\title x}}", r"{\*\generator x;}", r"{\stylesheet x}", r"{\colortbl x;}", r"{\object x}",
        r"{\fldinst x}", r"{\headerl x}", r"{\nonshppict x}", r"{\listtable x}", r"{\annotation x}",
        r"{\v x}", r"{\deleted x}", r"{\pict ffd8}",
    ],
)  # fmt: skip
def test_what_does_not_show_is_left_out(group: str) -> None:
    assert texts(rf"a{group}b\par") == ["ab"]


@pytest.mark.parametrize(
    ("text", "read", "hides"),
    [
        (r"a{\v x}b\par", "ab", True),
        (r"a{\v \u7857?}b\par", "ab", True),
        (r"a{\v  }b\par", "ab", False),
        (r"a\v x\v0 b\par", "ab", True),
        (r"a\v x\plain b\par", "ab", True),
        (r"ab\par", "ab", False),
    ],
)
def test_hidden_text_is_told_of(tmp_path: Path, text: str, read: str, hides: bool) -> None:
    found = flow(tmp_path, text)
    assert [one.text for one in only(found).blocks if isinstance(one, Paragraph)] == [read]
    assert len(found.notes) == hides


def flow(folder: Path, text: str) -> Flow:
    (folder / "a.rtf").write_bytes(rf"{{\rtf1 {text}}}".encode("ascii"))
    return read_rtf(folder / "a.rtf")


def only(found: Flow) -> FlowSection:
    (section,) = found.sections
    return section


# --- letters of old code pages and fonts ---


@pytest.mark.parametrize(
    ("head", "text", "read"),
    [
        (r"\ansicpg1258", r"\'f2", "\u0323"),
        (r"\ansicpg1252", r"\'f2", "ò"),
        (r"\ansicpg1250", r"\'f2", "ň"),
        (r"\ansicpg999", r"\'f2", "ò"),
        (r"{\fonttbl{\f1\fcharset204 A;}}", r"\f1\'f2", "т"),
        (r"{\fonttbl{\f1\fcharset163 A;}}", r"\f1\'f2", "\u0323"),
        (r"\ansicpg1251{\fonttbl{\f1\fcharset77 A;}}", r"\f1\'f2", "т"),  # one that nobody knows
        (r"{\fonttbl{\f1 .VnTime;}}", r"\f1 ngµy", None),
        (r"{\fonttbl{\f0 Arial;}{\f1\fcharset204 A;}}", r"\f1\'f2\f0\'f2", "тò"),
        (r"{\fonttbl{\f1\fcharset204 A;}}", r"{\f1\'f2}\'f2", "тò"),
    ],
)
def test_bytes_are_letters_of_their_font_s_code_page(head: str, text: str, read: str | None) -> None:
    if read is None:
        assert texts(head + text.replace("µ", r"\'b5")) == ["ngày"]
    else:
        assert texts(head + text) == [read]


# --- tables ---


def tables(text: str) -> list[tuple[bool, list[list[str]]]]:
    """Whether each table is ruled, and its cells, their paragraphs parted by bars."""
    return [
        (
            one.ruled,
            [
                ["|".join(p.text for p in cell.blocks if isinstance(p, Paragraph)) for cell in row]
                for row in one.rows
            ],
        )
        for one in blocks(text)
        if isinstance(one, FlowTable)
    ]


def row(*cells: str) -> str:
    return r"\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (row("a", "b"), [(False, [["a", "b"]])]),
        (row("a", "b", "c"), [(True, [["a", "b", "c"]])]),
        (row("a") * 3, [(False, [["a"]] * 3)]),
        (row("a") * 4, [(True, [["a"]] * 4)]),
        (row(r"a\par b", " c "), [(False, [["a|b", "c"]])]),
        (row("a", "b") + row("c"), [(False, [["a", "b"], ["c"]])]),
        (row("a") + r"\pard x\par " + row("b"), [(False, [["a"]]), (False, [["b"]])]),
        (row(), []),
        (row(*"a" * 200), [(True, [["a"] * 200])]),
        (row(*"a" * 201), [(True, [["a"] * 200])]),
    ],
)
def test_rows_become_tables(text: str, found: list[tuple[bool, list[list[str]]]]) -> None:
    assert tables(text) == found


def test_a_table_is_as_wide_as_its_widest_row_and_cells_have_their_columns() -> None:
    (table,) = [one for one in blocks(row("a") + row("b", "c", "d")) if isinstance(one, FlowTable)]
    assert table.widths == (1.0, 1.0, 1.0)
    assert [[cell.column for cell in row] for row in table.rows] == [[0], [0, 1, 2]]


def test_tables_and_paragraphs_stand_in_their_order() -> None:
    found = blocks(rf"a\par {row('b')}\pard c\par")
    assert [type(one).__name__ for one in found] == ["Paragraph", "FlowTable", "Paragraph"]


# --- heads and feet ---


@pytest.mark.parametrize(
    ("text", "head", "first_head", "foot", "first_foot"),
    [
        (r"a\par", [], None, [], None),
        (r"{\header UBND\par}a\par", ["UBND"], None, [], None),
        (r"{\headerr UBND}a\par", ["UBND"], None, [], None),
        (r"{\footer Luu\par}a\par", [], None, ["Luu"], None),
        (r"{\headerf A}{\header B}a\par", ["B"], None, [], None),
        (r"\titlepg{\headerf A}{\header B}{\footerf C}a\par", ["B"], ["A"], [], ["C"]),
        (r"\titlepg{\header B}a\par", ["B"], [], [], []),
        (r"{\header - 1 -}a\par", [], None, [], None),  # a page's number
        (r"{\header A}{\header B}a\par", ["A"], None, [], None),  # of the first section
    ],
)
def test_heads_and_feet_stand_beside_the_text(
    tmp_path: Path,
    text: str,
    head: list[str],
    first_head: list[str] | None,
    foot: list[str],
    first_foot: list[str] | None,
) -> None:
    found = only(flow(tmp_path, text))
    assert [one.text for one in found.blocks if isinstance(one, Paragraph)] == ["a"]
    assert [one.text for one in found.head] == head
    assert [one.text for one in found.foot] == foot
    for edge, expected in ((found.first_head, first_head), (found.first_foot, first_foot)):
        assert (None if edge is None else [one.text for one in edge]) == expected
