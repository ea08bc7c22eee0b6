"""Settling doubts in place: what is typed, what follows, and what is written for a screen."""

from __future__ import annotations

import hashlib
import os
import pty
import re
import select
import sys
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from archives import document, found
from click.testing import CliRunner
from PIL import Image, ImageDraw

from cli import main
from commands.review_session import Session
from extract.types import Evidence, Header, HeaderField, Record
from index.archive import Archive
from ingest.types import Box, Document, Page

HAND = Evidence("handwriting", "44/CT-UBND", 0.5)
NAME = Evidence("file name", "11/CT-UBND", -0.9)


def doubted(value: str | None, *evidence: Evidence, raw: str | None = None) -> HeaderField:
    return HeaderField(
        value, "uncertain", 0.4, 1, None, raw or value, "the digits were hard to read", evidence
    )


def put(
    archive: Archive, folder: Path, count: int, number: HeaderField, date: HeaderField | None = None
) -> int:
    written = document(folder / f"t{count:02}.txt", f"[{count}] Nơi nhận: như trên")
    header = Header(
        so_ky_hieu=number,
        ngay_ban_hanh=date or found("2025-02-06"),
        loai_van_ban=found("Chỉ thị"),
        co_quan_ban_hanh=found("ỦY BAN NHÂN DÂN TỈNH CAO SƠN"),
    )
    return archive.add(written, Record(header), mtime_ns=1).id


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for an archive; who settles is Lan."""
    monkeypatch.setenv("SOVANG_USER", "lan")
    return tmp_path / "archive"


def settle(folder: Path, typed: Iterable[str], limit: int = 20) -> tuple[list[str], list[str | None]]:
    """Type these lines; return what was printed, and the numbers that the archive then has."""
    lines, said = iter(typed), []

    def ask(_prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    with Archive.open(folder, create=True) as archive:
        Session(archive, archive.review(limit=limit).items, ask, said.append).run()
        archive.commit_index()
        numbers = [archive.record(id).header.so_ky_hieu.value for id in archive.summaries(range(1, 99))]
    return said, numbers


class TestAnswers:
    @pytest.fixture(autouse=True)
    def _one(self, folder: Path, tmp_path: Path) -> None:
        with Archive.open(folder, create=True) as archive:
            put(archive, tmp_path, 1, doubted("44/CT-UBND", HAND, NAME))

    @pytest.mark.parametrize(
        ("typed", "number"),
        [
            ("1", "44/CT-UBND"),
            ("2", "11/CT-UBND"),
            ("47", "47/CT-UBND"),
            ("5/ct-ubnd", "5/CT-UBND"),
            (" 11/ct-ubnd ", "11/CT-UBND"),
            ("12b", "12b/CT-UBND"),
            ("-", None),
        ],
    )
    def test_an_answer_settles(self, folder: Path, typed: str, number: str | None) -> None:
        said, numbers = settle(folder, [typed])
        assert numbers == [number]
        assert said[-1] == "1 value settled."
        with Archive.open(folder) as archive:
            assert archive.review(field="số").items == ()

    def test_what_is_settled_is_not_asked_again(self, folder: Path) -> None:
        said, _ = settle(folder, ["1", "2"])
        assert said[-2].endswith("Enter ends.")
        assert said[-1] == "1 value settled."

    @pytest.mark.parametrize("typed", [[""], ["q"], [], ["?", ""], ["3", ""], ["khen", ""], ["1", "u", ""]])
    def test_others_change_nothing(self, folder: Path, typed: list[str]) -> None:
        said, numbers = settle(folder, typed)
        assert numbers == ["44/CT-UBND"]
        assert said[-1] == "0 values settled."
        with Archive.open(folder) as archive:
            (item,) = archive.review(field="số").items
            assert item.reason == "the digits were hard to read"

    def test_it_is_said_why_an_answer_is_none(self, folder: Path) -> None:
        said, _ = settle(folder, ["3", "khen", ""])
        assert any(line.startswith("There are 2 choices") for line in said)
        assert any("'khen'" in line for line in said)

    def test_each_choice_has_its_witnesses(self, folder: Path) -> None:
        said, _ = settle(folder, [""])
        assert (
            "  1  44/CT-UBND   the handwriting looks like 44\n  2  11/CT-UBND   the file name has 11" in said
        )

    def test_there_is_nothing_to_take_back_at_first(self, folder: Path) -> None:
        said, _ = settle(folder, ["u", ""])
        assert "There is nothing to undo." in said


def test_a_day_alone_keeps_month_and_year(folder: Path, tmp_path: Path) -> None:
    day = doubted("2025-02-06", Evidence("handwriting", "2025-02-16", -0.3))
    with Archive.open(folder, create=True) as archive:
        put(archive, tmp_path, 1, found("1/CT-UBND"), day)
    settle(folder, ["26"])
    with Archive.open(folder) as archive:
        assert archive.record(1).header.ngay_ban_hanh.value == "2025-02-26"


def test_a_bare_number_takes_the_letters_that_were_read(folder: Path, tmp_path: Path) -> None:
    with Archive.open(folder, create=True) as archive:
        put(archive, tmp_path, 1, doubted(None, raw="2?/QĐ-UBND"))
    assert settle(folder, ["2817"])[1] == ["2817/QĐ-UBND"]


@pytest.mark.slow
def test_ten_numbers_are_settled_at_a_terminal_in_a_few_keystrokes(folder: Path, tmp_path: Path) -> None:
    """A real terminal: the right number is confirmed by a digit, typed, skipped, or taken back."""
    with Archive.open(folder, create=True) as archive:
        for count in range(1, 12):
            evidence = (
                Evidence("handwriting", f"{count}44/CT-UBND", 0.5),
                Evidence("file name", f"{count}11/CT-UBND", -0.9),
            )
            put(archive, tmp_path, count, doubted(f"{count}44/CT-UBND", *evidence))
    keys = ["2", "2", "1", "317/ct-ubnd", "", "u", "418", "", "2", "2", "2", "2", "2", "2", ""]
    shown = terminal(folder, keys)
    assert "10 values settled." in shown
    with Archive.open(folder) as archive:
        numbers = [archive.record(id).header.so_ky_hieu.value for id in range(1, 12)]
        assert len(archive.review(field="số").items) == 1
        assert numbers[:2] == ["111/CT-UBND", "211/CT-UBND"]
    assert sum(len(key) + 1 for key in keys) < 60  # keystrokes, Enter included


def terminal(folder: Path, keys: list[str]) -> str:
    """Type `keys` into `sovang review` in a terminal, a line at each prompt; return what it showed."""
    child, end = pty.fork()
    if child == 0:
        os.environ |= {"SOVANG_LANG": "en", "TERM": "dumb"}
        os.execv(  # noqa: S606  # a terminal's child
            sys.executable, [sys.executable, "-m", "cli", "--archive", str(folder), "review", "--field", "số"]
        )
    shown, left = "", list(keys)
    while True:
        ready, _, _ = select.select([end], [], [], 60)
        assert ready, shown
        try:
            shown += os.read(end, 65536).decode("utf-8", "replace")
        except OSError:  # the child has ended
            break
        while left and shown.count("\n> ") > len(keys) - len(left):
            os.write(end, f"{left.pop(0)}\n".encode())
    os.waitpid(child, 0)
    return shown


# -- pictures and the page -------------------------------------------------------------------------


class Tags(HTMLParser):
    """Counts elements and gathers text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.outside += [
            value or ""
            for name, value in attrs
            if name in ("src", "href") and not (value or "").startswith("data:")
        ]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def scan(folder: Path, tmp_path: Path) -> Path:
    """An archive with one scan, whose number is a red block on white."""
    picture = Image.new("RGB", (1000, 1400), "white")
    ImageDraw.Draw(picture).rectangle((100, 200, 300, 250), fill="red")
    path = tmp_path / "<b>scan.png"
    picture.save(path, dpi=(120, 120))
    page = Page(1, "ocr", "Số: 44/CT-UBND", 0.9, width=600, height=840)
    whole = Document(
        str(path), hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, "image/png", (page,)
    )
    number = replace(doubted("44/CT-UBND", HAND, NAME), box=Box(0.1, 200 / 1400, 0.3, 250 / 1400))
    header = Header(so_ky_hieu=number, trich_yeu=found("Về <script>alert(1)</script>"))
    with Archive.open(folder, create=True) as archive:
        archive.add(whole, Record(header), mtime_ns=1, keep="copy")
    return folder


def run(folder: Path, *words: object) -> str:
    result = CliRunner().invoke(main, ["--archive", str(folder), *map(str, words)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_page_with_pictures_choices_and_commands(scan: Path, tmp_path: Path) -> None:
    page = tmp_path / "doubts.html"
    run(scan, "review", "--html", page)
    html = page.read_text("utf-8")
    found_here = Tags()
    found_here.feed(html)
    assert found_here.outside == []  # it needs nothing else
    assert "script" not in found_here.tags
    assert found_here.tags.count("img") == 1
    assert "Về <script>alert(1)</script>" in found_here.text
    (command,) = re.findall(r"sovang --archive \S+ correct 1 so_ky_hieu=11/CT-UBND", found_here.text)
    words = command.split()
    run(scan, *words[3:])
    with Archive.open(scan) as archive:
        assert archive.record(1).header.so_ky_hieu.value == "11/CT-UBND"


def test_a_page_that_is_there_stays_without_force(scan: Path, tmp_path: Path) -> None:
    page = tmp_path / "doubts.html"
    page.write_text("mine", "utf-8")
    result = CliRunner().invoke(main, ["--archive", str(scan), "review", "--html", str(page)])
    assert result.exit_code == 1
    assert page.read_text("utf-8") == "mine"


def test_the_place_is_cut_out_of_the_original(scan: Path, tmp_path: Path) -> None:
    run(scan, "review", "--crops", tmp_path / "crops")
    (path,) = (tmp_path / "crops").iterdir()
    with Image.open(path) as picture:
        assert picture.width < 700
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert (255, 0, 0) in colours


def test_without_a_terminal_it_is_a_list(scan: Path) -> None:
    assert "44/CT-UBND" in run(scan, "review")


# -- fields by their Vietnamese names ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("số=11/ct-ubnd", "so_ky_hieu", "11/CT-UBND"),
        ("trích yếu=Về việc họp", "trich_yeu", "Về việc họp"),
        ("ngày=ngày 5 tháng 2 năm 2025", "ngay_ban_hanh", "2025-02-05"),
        ("người ký=Lò Thị Mây", "nguoi_ky", "Lò Thị Mây"),
        ("Cơ quan ban hành=SỞ Y TẾ", "co_quan_ban_hanh", "SỞ Y TẾ"),
        ("loai=ttr", "loai_van_ban", "Tờ trình"),
    ],
)
def test_fields_go_by_their_vietnamese_names(scan: Path, typed: str, field: str, value: str) -> None:
    run(scan, "correct", 1, typed)
    with Archive.open(scan) as archive:
        assert getattr(archive.record(1).header, field).value == value


def test_an_unknown_field_brings_the_likely_one(scan: Path) -> None:
    result = CliRunner().invoke(main, ["--archive", str(scan), "correct", "1", "trich yue=x"])
    assert result.exit_code == 2
    assert "is trich_yeu meant?" in result.stderr
