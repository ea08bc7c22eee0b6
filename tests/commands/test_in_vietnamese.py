"""A clerk's session where the locale is Vietnamese: no word of English but commands and codes."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from papers import TEXTS, run

from cli import SECTIONS, main
from extract.types import HEADER_FIELDS
from vietnamese.syllables import is_possible

UNREADABLE = "ảnh hỏng.png"
DOUBTFUL = """ỦY BAN NHÂN DÂN
TỈNH MỘC GIANG
Số: 531/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mộc Giang, ngày 01 tháng 9 năm 2023
QUYẾT ĐỊNH
Về việc tặng Bằng khen cho các cá nhân
Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 02 năm 2017 của Chính phủ;
Điều 1. Tặng Bằng khen cho 03 cá nhân có thành tích xuất sắc:
1. Ông Lê Văn Thử, Chuyên viên Sở Nội vụ;
3. Bà Trần Thị Mẫu, Chuyên viên Sở Y tế.
"""

COMMANDS = {entry.name for entries in SECTIONS.values() for entry in entries}
ALIASES = {entry.alias for entries in SECTIONS.values() for entry in entries}
ENGLISH = frozenset(
    [
        "all",
        "also",
        "and",
        "any",
        "are",
        "as",
        "cited",
        "could",
        "counted",
        "declared",
        "document",
        "documents",
        "each",
        "else",
        "error",
        "failed",
        "file",
        "files",
        "for",
        "found",
        "from",
        "given",
        "has",
        "have",
        "held",
        "if",
        "is",
        "its",
        "left",
        "list",
        "lists",
        "missing",
        "name",
        "named",
        "none",
        "not",
        "note",
        "of",
        "one",
        "only",
        "or",
        "other",
        "page",
        "pages",
        "read",
        "say",
        "says",
        "set",
        "shown",
        "than",
        "that",
        "their",
        "there",
        "these",
        "they",
        "this",
        "uncertain",
        "was",
        "were",
        "what",
        "where",
        "which",
        "who",
        "whom",
        "with",
    ]
)
"""English words that are no Vietnamese syllables as well, as "to" and "in" are."""

CODES = frozenset(
    [
        "reader",
        "editor",
        "admin",
        "stt",
        "method",
        "json",
        "jsonl",
        "csv",
        "xlsx",
        "docx",
        "pdf",
        "zip",
        "html",
        "svg",
        "png",
        "txt",
        "tiff",
        "jpeg",
        "excel",
        "word",
        "sovang",
        "tesseract",
        "trueocr",
        "tantivy",
        "whoosh",
        "dask",
        "opensearch",
        "aip",
        "bagit",
        "mets",
        "premis",
        "sha",
        "sip",
        "readme",
        "sqlite",
        "ocr",
        "dpi",
        "utf",
        "ctrl",
        "enter",
        "env",
        "var",
        "lang",
        "byte",
        "plots",
        "matplotlib",
        "lines",
        "both",
        "relevance",
        "date",
        "number",
        "year",
        "award",
        "authority",
        "agency",
        "unit",
        "industry",
        "class",
        "recipient",
        "kind",
        "certain",
        "uncertain",
        "missing",
        "failed",
        "archive",
        "vie",
        "eng",
        "home",
        "auto",
        "group",
        "stderr",
        "web",
        "or",
        "ubnd",
        "documents",
        "awards",
        "recipients",
        "statistics",
        "citations",
        "text",
        "plain",
        "rules",
        "owner",
        "group",
        "all",
    ]
).union(HEADER_FIELDS)
"""What is typed or stored as it is: formats, programs, names of fields and of choices."""


TYPED = re.compile(
    r"""
    `[^`]*`                    # `sovang reindex`
    | \b[0-9a-f]{64}\b         # a hash
    | ^[ ]+(?:sovang|echo)[ ].*$  # an example in help
    | sovang[ ][a-z-]+         # sovang search
    | \w*_\w+                  # so_ky_hieu
    | --?[a-z][a-z-]*          # --limit
    | \[[a-z|-]+\]             # [csv|jsonl]
    | \S*/\S*                  # /srv/archive, 12/QĐ-UBND
    | \S+\.[a-z]{2,5}\b        # report.docx
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What stands in a text as it is typed."""


def english_in(text: str, *, besides: str = "") -> set[str]:
    """The words of a text that are English, or no Vietnamese at least, and stand in none of the sources.

    >>> sorted(english_in("tìm thấy 2 văn bản; page 3 was not read"))
    ['not', 'page', 'read', 'was']
    """
    text = TYPED.sub(" ", text)
    known = CODES.union(
        re.findall(r"\w+", besides.lower()), *(name.split("-") for name in COMMANDS | ALIASES)
    )
    words = {word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in known and word.isascii()}
    return {word for word in words if word in ENGLISH or (len(word) > 2 and not is_possible(word))}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of papers, one of them unreadable; the locale is Vietnamese from here on."""
    folder = tmp_path / "quét"
    folder.mkdir()
    for name, text in {**TEXTS, "531-qd-ubnd.txt": DOUBTFUL}.items():
        (folder / name).write_text(text, "utf-8")
    (folder / UNREADABLE).write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.delenv("SOVANG_LANG")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    return folder


SESSION = (
    ("ingest", "{shelf}"),
    ("ingest", "{shelf}", "--dry-run"),
    ("search", "bang khen"),
    ("search", "bang khen", "--brief"),
    ("search", "phonh chống dịch"),
    ("search", "2936/QĐ-UBND"),
    ("search", "--number", "9/QĐ-X", "--agency", "sở lạ"),
    ("searches",),
    ("refs", "412/BC-UBND"),
    ("cited-by", "91/2017/NĐ-CP"),
    ("missing",),
    ("show", "1"),
    ("show", "3"),
    ("review",),
    ("correct", "1", "dia_danh=Huế"),
    ("correct", "1", "nguoi_ky", "--confirm"),
    ("correct", "1", "--undo", "dia_danh"),
    ("duplicates",),
    ("series",),
    ("files",),
    ("check",),
    ("stats",),
    ("stats", "--by", "award", "--trend"),
    ("recipients",),
    ("join", "3.0", "3.1"),
    ("tables", "-o", "{out}/so-lieu.xlsx"),
    ("report", "2023", "-o", "{out}/bao-cao.docx"),
    ("reread", "--all", "--dry-run"),
    ("status",),
    ("verify",),
    ("reindex",),
    ("log",),
    ("backup", "{out}/sao"),
    ("export", "{out}/xuat"),
    ("delete", "2", "--yes"),
    ("show", "99"),
    ("show", "x"),
    ("correct", "1", "sai=1"),
    ("correct", "1", "ngay_ban_hanh=30/2/2023"),
    ("search", "--from", "2024", "--to", "2023"),
    ("search", "--date", "hôm qua"),
    ("serch",),
    ("search", "--limt", "3"),
    ("stats", "--by", "x"),
)


def test_a_clerks_session_has_no_english_word(shelf: Path, tmp_path: Path):
    archive, out = tmp_path / "kho", tmp_path / "ra"
    out.mkdir()
    sources = "\n".join([*TEXTS.values(), DOUBTFUL, str(tmp_path), "lan text plain octet stream image png"])
    found = {}
    for words in SESSION:
        given = [word.format(shelf=shelf, out=out) for word in words]
        result = run(*given, archive=archive)
        assert result.exception is None or isinstance(result.exception, SystemExit), words
        if english := english_in(result.output, besides=f"{sources} {' '.join(given)}"):
            found[words] = english
    assert found == {}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_has_no_english_word(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOVANG_LANG", "vi")
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert english_in(shown.output) == set()


def test_the_list_of_commands_has_no_english_word_but_their_names(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOVANG_LANG", "vi")
    assert english_in(CliRunner().invoke(main, ["--help"]).output) == set()


def test_each_command_answers_to_its_vietnamese_name():
    with click.Context(main) as ctx:
        for entries in SECTIONS.values():
            for entry in entries:
                assert main.get_command(ctx, entry.alias) is main.get_command(ctx, entry.name)


def test_a_mistyped_command_or_option_is_guessed():
    assert "'search'" in CliRunner().invoke(main, ["serch"]).stderr
    assert "'--limit'" in CliRunner().invoke(main, ["search", "--limt", "3"]).stderr


def test_one_line_in_the_list_is_a_whole_sentence():
    shown = CliRunner().invoke(main, ["--help"]).output
    assert "..." not in shown.replace("[ARGS]...", "")


@pytest.mark.parametrize(
    ("words", "old"), [(("search", "khen"), "--export"), (("stats",), "--plot"), (("extract", "-"), "--html")]
)
def test_old_names_of_options_still_work_and_are_not_shown(words: tuple[str, ...], old: str):
    assert old not in CliRunner().invoke(main, [words[0], "--help"]).output
    assert "requires an argument" in CliRunner().invoke(main, [*words, old]).stderr
