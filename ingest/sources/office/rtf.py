"""Rich text (.rtf): its text and tables; whatever else a file holds is passed over."""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.sources.office.flow import (
    PAGE_BREAK,
    Align,
    Block,
    Flow,
    FlowCell,
    FlowSection,
    FlowTable,
    Paragraph,
    PastedScan,
    texts_of,
)
from ingest.sources.office.limits import TOO_DEEP, check_counts
from ingest.sources.office.pictures import Pictures
from messages import Message
from vietnamese.legacy import run_to_unicode

_LARGEST = 200 << 20
"""Bytes; pictures stand in them as text."""
_TOO_LARGE = Message("is rich text of more than {most_n} bytes, and was not opened", most_n=_LARGEST)
_DEEPEST = 1000
_TOKEN = re.compile(
    rb"""
    \\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?  # \par, \u7857
    | \\'(?P<byte>[0-9a-fA-F]{2})                          # \'e2
    | \\(?P<sign>[^a-zA-Z])                                # \~ \{
    | (?P<open>\{) | (?P<close>\})
    | (?P<text>[^\\{}\r\n]+)
    | [\r\n]+
    """,
    re.VERBOSE,
)
_ROW_END, _PARAGRAPH_END = re.compile(rb"\\row\b"), re.compile(rb"\\par\b")
_DROPPED = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "object",
        "headerl",
        "footerl",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "themedata",
        "datastore",
        "latentstyles",
        "xmlnstbl",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "annotation",
        "atnid",
        "atnauthor",
        "nonshppict",
        "field_code",
        "listtext_skip",
    ]
)
"""Groups whose text doesn't show, or shows on left pages alone."""
_EDGES = {
    "header": "head",
    "headerr": "head",
    "headerf": "first head",
    "footer": "foot",
    "footerr": "foot",
    "footerf": "first foot",
}
"""Heads and feet: of all pages, of right ones, of the first."""
_SIGNS = {
    "line": "\n", "tab": "\t", "page": PAGE_BREAK, "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "-",
}  # fmt: skip
_ALIGNS: dict[str, Align] = {"qc": "center", "qr": "right", "ql": "left", "qj": "left"}
_CHARSETS = {0: "cp1252", 163: "cp1258", 204: "cp1251", 128: "cp932", 134: "gbk", 238: "cp1250"}
_MOST_COLUMNS = 200
_MEASURES = ("picwgoal", "pichgoal", "picscalex", "picscaley")
"""Of a picture: how large it is, in twips, and at how many hundredths of that it is shown."""
_TWIPS = 20.0
"""To a point."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    dropped: bool = False
    hidden: bool = False
    font: int = 0
    skip: int = 1  # bytes that stand in for a \u
    size: float = 12.0
    align: Align = "left"
    in_table: bool = False
    fonts: bool = False  # inside the table of fonts
    in_picture: bool = False
    is_second_form: bool = False  # of a picture that was there before
    edge: str = ""  # of pages, where the text stands: "header"


@dataclass(slots=True)
class _Reader:
    path: str
    encoding: str = "cp1252"
    fonts: dict[int, tuple[str, str]] = field(default_factory=dict)  # name, encoding
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    cells: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    pending: int = 0  # bytes still to pass over after a \u
    pictures: Pictures = field(default_factory=Pictures)
    digits: bytearray = field(default_factory=bytearray)  # of the picture under way
    measures: dict[str, int] = field(default_factory=dict)
    scans: list[PastedScan] = field(default_factory=list)  # of the paragraph or table under way
    edges: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)  # heads and feet of pages
    has_title_page: bool = False
    beside: tuple[list[Block], list[str], list[str], list[tuple[str, ...]]] = ([], [], [], [])
    """Blocks, text, cells and rows of the page while its head or foot is read."""
    hides: bool = False

    def flush(self) -> None:
        """Decode the bytes that have come together in the font that holds."""
        name, encoding = self.fonts.get(self.state.font, ("", self.encoding))
        text = self.raw.decode(encoding, "replace")
        self.raw.clear()
        if not text:
            return
        if self.state.fonts:
            known = self.fonts.get(self.state.font, ("", self.encoding))
            self.fonts[self.state.font] = (known[0] + text.strip(" ;"), known[1])
        elif self.state.hidden:
            self.hides = self.hides or bool(text.strip())
        elif not self.state.dropped:
            self.text.append(run_to_unicode(text, name))

    def paragraph(self) -> None:
        self.flush()
        if self.state.in_table:
            self.text.append("\n")
            return
        self.end_table()
        text = "".join(self.text)
        self.text.clear()
        self.blocks.append(Paragraph(text, self.state.align, self.state.size))
        self.place_scans()

    def place_scans(self) -> None:
        """Set the scans that were met behind what they were met in."""
        self.blocks += self.scans
        self.scans.clear()

    def begin_edge(self, word: str) -> None:
        """Begin the head or foot of pages, which stands in the middle of their text."""
        self.flush()
        self.beside = self.blocks, self.text, self.cells, self.rows
        self.blocks, self.text, self.cells, self.rows = [], [], [], []
        self.state = replace(self.state, edge=word, in_table=False)

    def end_edge(self) -> None:
        """End the head or foot of pages; of page numbers nothing is kept."""
        self.flush()
        self.end_table()
        self.blocks.append(Paragraph("".join(self.text), self.state.align, self.state.size))
        texts = texts_of(tuple(self.blocks))
        told = tuple(one for one in texts if any(letter.isalpha() for letter in one.text))
        self.edges.setdefault(self.state.edge, told)
        self.blocks, self.text, self.cells, self.rows = self.beside

    def end_picture(self) -> None:
        """Take in the picture that has come to its end."""
        digits = self.digits[: len(self.digits) // 2 * 2]
        try:
            data = unhexlify(bytes(digits).translate(None, b" \t"))
        except ValueError:
            data = b""
        sides = [
            self.measures.get(f"pic{side}goal", 0) / _TWIPS * self.measures.get(f"picscale{axis}", 100) / 100
            for side, axis in (("w", "x"), ("h", "y"))
        ]
        if data:
            self.scans += self.pictures.scans(data, (sides[0], sides[1]) if all(sides) else None)
        self.digits.clear()
        self.measures.clear()

    def cell(self) -> None:
        self.flush()
        self.cells.append("".join(self.text).strip())
        self.text.clear()

    def row(self) -> None:
        self.flush()
        if self.cells:
            self.rows.append(tuple(self.cells[:_MOST_COLUMNS]))
        self.cells.clear()

    def end_table(self) -> None:
        if not self.rows:
            return
        width = max(len(row) for row in self.rows)
        rows = tuple(
            tuple(FlowCell(tuple(map(Paragraph, text.split("\n"))), at) for at, text in enumerate(row))
            for row in self.rows
        )
        self.rows.clear()
        self.blocks.append(FlowTable((1.0,) * width, rows, ruled=width > 2 or len(rows) > 3))
        self.place_scans()


def read_rtf(path: Path) -> Flow:
    """Return what rich text shows.

    Raises:
        UnreadableFileError: it is too large, or nests too deeply.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(str(path), _TOO_LARGE)
    reader = _read(path.read_bytes(), str(path), Pictures())
    notes = (Message("Text that is set as hidden in it was left out."),) if reader.hides else ()
    section = FlowSection(
        tuple(_trimmed(reader.blocks)),
        head=reader.edges.get("head", ()),
        foot=reader.edges.get("foot", ()),
        first_head=reader.edges.get("first head", ()) if reader.has_title_page else None,
        first_foot=reader.edges.get("first foot", ()) if reader.has_title_page else None,
    )
    return Flow((section,), (*reader.pictures.notes(), *notes))


def rtf_blocks(data: bytes, path: str, pictures: Pictures) -> tuple[Block, ...]:
    """Return the blocks of rich text.

    Args:
        data: of its file.
        path: of the file.
        pictures: takes in those that stand in it.

    Raises:
        UnreadableFileError: it nests too deeply, or has too many rows or paragraphs.
    """
    return tuple(_trimmed(_read(data, path, pictures).blocks))


def _read(data: bytes, path: str, pictures: Pictures) -> _Reader:
    rows, paragraphs = (sum(1 for _ in end.finditer(data)) for end in (_ROW_END, _PARAGRAPH_END))
    check_counts(rows, paragraphs, path)
    reader = _Reader(path, pictures=pictures)
    for match in _TOKEN.finditer(data):
        _take(reader, match)
    reader.paragraph()
    reader.end_table()
    reader.place_scans()
    return reader


def _trimmed(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks without an empty paragraph at the very end, which each file has."""
    last = blocks[-1] if blocks else None
    yield from blocks[:-1] if isinstance(last, Paragraph) and not last.text.strip() else blocks


def _take(reader: _Reader, match: re.Match[bytes]) -> None:
    if match["text"] is not None and reader.state.in_picture:
        reader.digits += match["text"]
    elif match["text"] is not None:
        text = match["text"]
        skipped = min(reader.pending, len(text))
        reader.pending -= skipped
        reader.raw += text[skipped:]
    elif match["byte"] is not None:
        if reader.pending:
            reader.pending -= 1
        else:
            reader.raw.append(int(match["byte"], 16))
    elif match["word"] is not None:
        _word(reader, match["word"].decode("ascii"), match["number"])
    elif match["open"] is not None:
        reader.flush()
        reader.stack.append(reader.state)
        if len(reader.stack) > _DEEPEST:
            raise UnreadableFileError(reader.path, TOO_DEEP)
    elif match["close"] is not None:
        reader.flush()
        before = reader.stack.pop() if reader.stack else reader.state
        if reader.state.in_picture and not before.in_picture:
            reader.end_picture()
        if reader.state.edge and not before.edge:
            reader.end_edge()
        reader.state = before
    elif match["sign"] is not None:
        _sign(reader, match["sign"])


def _sign(reader: _Reader, sign: bytes) -> None:
    if sign == b"*":
        reader.state = replace(reader.state, dropped=True, in_picture=False)
    elif sign in b"{}\\":
        reader.raw += sign
    elif sign in (b"~", b"_"):
        reader.raw += b" " if sign == b"~" else b"-"
    elif sign in (b"\n", b"\r"):
        reader.paragraph()


def _word(reader: _Reader, word: str, number: bytes | None) -> None:
    value = int(number) if number is not None else None
    state = reader.state
    if word == "u" and value is not None:
        reader.flush()
        _unicode(reader, value)
    elif word in ("f", "fs", "fcharset", "ansicpg", "uc") and value is not None:
        _setting(reader, word, value)
    elif word == "pict":
        reader.flush()
        reader.state = replace(state, dropped=True, in_picture=not state.is_second_form)
    elif word in _MEASURES and state.in_picture and value is not None:
        reader.measures[word] = value
    elif word == "titlepg":
        reader.has_title_page = True
    elif word in _EDGES and not state.edge and not state.dropped:
        reader.begin_edge(_EDGES[word])
    elif word in _DROPPED:
        reader.flush()
        is_second = state.is_second_form or word == "nonshppict"
        reader.state = replace(state, dropped=True, fonts=word == "fonttbl", is_second_form=is_second)
    elif word in ("v", "deleted"):
        reader.flush()
        reader.state = replace(state, hidden=value != 0)
    elif word in _ALIGNS:
        reader.state = replace(state, align=_ALIGNS[word])
    elif word == "plain":
        reader.flush()
        reader.state = replace(state, hidden=False, size=12.0)
    elif not state.dropped:
        _structure(reader, word)


def _structure(reader: _Reader, word: str) -> None:
    if word == "pard":
        reader.state = replace(reader.state, align="left", in_table=False)
    elif word == "intbl":
        reader.state = replace(reader.state, in_table=True)
    elif word in ("par", "sect"):
        reader.paragraph()
    elif word == "cell":
        reader.cell()
    elif word == "row":
        reader.row()
    elif word in _SIGNS:
        reader.flush()
        reader.text.append(_SIGNS[word])


def _unicode(reader: _Reader, value: int) -> None:
    code = value + 0x10000 if value < 0 else value
    reader.pending = reader.state.skip
    if reader.state.hidden:
        reader.hides = True
    elif not reader.state.dropped and 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
        reader.text.append(chr(code))


def _setting(reader: _Reader, word: str, value: int) -> None:
    reader.flush()
    if word == "f":
        reader.state = replace(reader.state, font=value)
    elif word == "fs" and 0 < value < 800:
        reader.state = replace(reader.state, size=value / 2)
    elif word == "uc":
        reader.state = replace(reader.state, skip=max(0, min(value, 9)))
    elif word == "fcharset":
        name = reader.fonts.get(reader.state.font, ("", ""))[0]
        reader.fonts[reader.state.font] = (name, _CHARSETS.get(value, reader.encoding))
    elif word == "ansicpg":
        page = f"cp{value}"
        reader.encoding = page if page in ("cp1252", "cp1258", "cp1250", "cp1251", "cp437") else "cp1252"
