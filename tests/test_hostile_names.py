"""Every command copes with names and values that would drive a terminal, forge a line, or are no UTF-8."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from every_command import COMMANDS, NOT_RUN
from inline_pool import reading_here
from specimens import text_pdf

from cli import SECTIONS, main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that Windows doesn't have")

TEXT = """UBND TỈNH MỘC GIANG
Số: {number}/QĐ-UBND
Mộc Giang, ngày 4 tháng 5 năm 2023

QUYẾT ĐỊNH
Về việc tặng Bằng khen

Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;
Điều 1. Tặng Bằng khen cho 02 cá nhân.
khoai lang
"""

NAMES = (
    b"xoa\x1b[2Jman hinh.txt",
    b"dong\nfailed: gia mao.txt",
    "ng\u202etxt.gpj.txt".encode(),
    b"quy\xe2\x41t.txt",
    b"=cmd|calc.txt",
    b"\x9b31mC1.txt",
    "thẻ\U000e0041\u2028.txt".encode(),
)


@pytest.fixture(autouse=True)
def _reads_in_this_process() -> Iterator[None]:
    with reading_here():
        yield


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with such names; one can't be read."""
    folder = tmp_path_factory.mktemp("papers")
    for number, name in enumerate(NAMES, 1):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(TEXT.format(number=number), "utf-8")
    Path(os.fsdecode(bytes(folder) + b"/r\x1b]0;\xe2ng.pdf")).write_bytes(b"")
    text_pdf(folder / "paper.pdf").rename(os.fsdecode(bytes(folder) + b"/n\xe2t\x1b[1A\n.pdf"))
    return folder


@pytest.fixture(scope="module")
def archive(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of them."""
    folder = tmp_path_factory.mktemp("archive") / "a"
    with reading_here():
        done = run(folder, "ingest", str(papers))
    assert done.exit_code == 4
    assert_harmless(done.output)
    assert "8 added" in done.output
    return folder


def run(archive: Path, *words: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, ["--archive", str(archive), *words])


def assert_harmless(said: str) -> None:
    """Nothing that a terminal obeys; no line that a name forged; nothing that is no UTF-8."""
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", said)
    assert not re.search("^failed: gia mao", said, re.MULTILINE)
    said.encode("utf-8")


@pytest.fixture(scope="module")
def copies(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A backup of the archive and an export."""
    folder = tmp_path_factory.mktemp("copies")
    own = Path(shutil.copytree(archive, folder / "own"))
    for command in ("backup", "export"):
        assert run(own, command, str(folder / command)).exit_code == 0
    return {"backup": folder / "backup", "export": folder / "export"}


def test_every_command_has_its_line() -> None:
    """A new one needs one in `every_command.COMMANDS`, or a reason in `NOT_RUN`."""
    listed = {one.name for commands in SECTIONS.values() for one in commands}
    assert {words[0] for words in COMMANDS.values()} | NOT_RUN.keys() == listed


@pytest.mark.slow
@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_command_in_an_archive_with_hostile_names(
    archive: Path,
    papers: Path,
    copies: dict[str, Path],
    tmp_path: Path,
    words: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    own = Path(shutil.copytree(archive, tmp_path / "own"))
    places = {"out": tmp_path, "papers": papers, "paper": next(papers.glob("*.txt")), **copies}
    given = [word.format(**places) if "{" in word else word for word in words]
    done = run(own, *given, *(["--json"] if as_json else []))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert done.exit_code in (0, 1, 4) or words[0] == "doctor"
    assert_harmless(done.stderr)
    assert_harmless(done.stdout)
    if as_json and words[0] != "watch" and done.stdout:
        json.loads(done.stdout_bytes.decode("utf-8"))
    expect_files(words, tmp_path, done)


def expect_files(words: tuple[str, ...], out: Path, done: Result) -> None:
    """What was asked for is there, and other programs can read it."""
    if words[0] == "pdf":
        assert len(list((out / "copies").iterdir())) == 1, done.output
    for path in out.rglob("*.csv"):
        assert_harmless(path.read_text("utf-8-sig"))
        assert list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    for path in [*(out / "lines").rglob("*.jsonl"), *out.glob("*.jsonl")]:
        assert all(json.loads(line) for line in path.read_text("utf-8").split("\n") if line)


def test_json_gives_the_name_back(archive: Path, papers: Path) -> None:
    r"""A byte that is no UTF-8 is \udcNN in JSON, as Python reads file names."""
    hits = json.loads(run(archive, "search", "khoai", "--json").stdout_bytes)["hits"]
    assert {hit["path"] for hit in hits} == {str(path) for path in papers.glob("*.txt")}


def test_values_of_a_foreign_catalogue_are_shown_harmless(archive: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(archive, tmp_path / "own"))
    with sqlite3.connect(own / "catalogue.sqlite3") as sql:
        sql.execute("UPDATE fields SET reason = ?, raw = ?", ("\x1b[2J\u202e", "\x1b]0;x\x07"))
        sql.execute("UPDATE pages SET text = replace(text, 'khoai', 'khoai \x1b]8;;http://x\x07')")
        sql.execute("UPDATE failures SET reason = '\x9b2J'")
    sql.close()
    for words in (("search", "lang"), ("show", "1"), ("review",), ("status",), ("verify",)):
        done = run(own, *words)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        assert_harmless(done.output)
