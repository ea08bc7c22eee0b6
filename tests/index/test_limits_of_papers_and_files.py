"""How much is listed, linked, unpacked and compared: just inside and just outside of each limit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock
from zipfile import ZipFile

import numpy as np
import pytest

from extract.lexicon.vocabulary import kinds
from extract.types import Recipient
from index.awards import same_person
from index.awards.same_person import suggestions
from index.awards.statistics import Statistics
from index.awards.sums import Figure, StatsRow, Trend
from index.curation.likeness import CROWD, _most_alike, _note, bands, signature
from index.curation.list_corrections import _with_values
from index.curation.normal_values import ImpossibleValueError
from index.dossiers.suggested import of_one_matter
from index.errors import ArchiveError
from index.handover.check import _unpacked
from index.handover.validity import _faults
from index.numbers import citations
from index.numbers.typed_numbers import _LONGEST_KIND
from index.outputs import plots
from index.outputs.report import draft, layout
from index.outputs.report.facts import FigureSource
from index.outputs.tables.award_tables import _documents
from index.outputs.tables.cells import Column, Link, OutputTable
from index.outputs.tables.charts import CHARTS, _height, add_charts
from index.outputs.tables.citation_tables import _citing
from index.outputs.tables.file_links import file_link
from index.outputs.tables.row_writer import RowWriter
from index.outputs.tables.workbook import MAX_ROWS, _new_page
from index.search.query.patterns import _word
from index.store.audit_chain import chained
from index.store.catalogue import FILE_NAME
from index.store.dossiers import Proposal
from index.store.log_head import BAG_ENTRY, noted
from index.store.recipients import Identity, Namesake
from index.types import DocumentSummary

Question = Callable[[int], object]


def footnoted(documents: int) -> str:
    """What a footnote on so many documents says."""
    notes = MagicMock()
    draft._cite(MagicMock(), notes, [FigureSource(f"văn bản {n}", n) for n in range(documents)])
    return str(notes.add.call_args.args[1])


def guidance(documents: int) -> list[str]:
    """The paragraphs of a report on so many documents of guidance."""
    made = layout.new_paper()
    one = SimpleNamespace(evidence=FigureSource("Kế hoạch số 1/KH-UBND", 1), trich_yeu="Về khen thưởng")
    draft._guidance(made, MagicMock(), SimpleNamespace(guidance=(one,) * documents))  # type: ignore[arg-type]
    return [paragraph.text for paragraph in made.paragraphs]


def entry(letters: int) -> bool:
    """Whether an entry takes an achievement of so many letters."""
    one = Recipient("cá nhân", "Lò Thị Na", "danh sách", "", 1, 0, 1)
    try:
        return bool(_with_values(one, {"thanh_tich": "v" * letters}, ()))
    except ImpossibleValueError:
        return False


def proposal(years: int) -> Proposal:
    """A paper of 2020, cited by a decision so many years later."""
    return Proposal(1, 2, "Quyết định", "2020-12-31", None, f"{2020 + years}-12-31")


def told_faults(faults: int) -> int:
    """How many of a document's faults are told."""
    rules = SimpleNamespace(
        validate=lambda _tree: False, error_log=[SimpleNamespace(line=1, message="x")] * faults
    )
    return len(_faults(rules, MagicMock()))


def named_namesakes(number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many of so many namesakes are suggested as the same person."""
    mine = Identity("cá nhân", "lo thi na", "so y te")
    others = [
        Namesake(mine._replace(don_vi_key=f"so {n}"), f"{n}.0", "Lò Thị Na", f"Sở {n}") for n in range(number)
    ]
    monkeypatch.setattr(same_person.recipients, "namesakes", lambda *_: others)
    return len(suggestions(None, [mine], ["lo thi na"]))  # type: ignore[arg-type]


UP_TO: dict[str, tuple[Question, int]] = {
    "fifty documents stand behind a figure": (
        lambda n: "văn bản khác" not in str(_documents(tuple(range(n)))),
        50,
    ),
    "thirty documents are named that cite one": (
        lambda n: "văn bản khác" not in _citing((DocumentSummary(1),) * n),
        30,
    ),
    "a footnote names twelve documents": (lambda n: "văn bản khác" not in footnoted(n), 12),
    "a report names twenty documents of guidance": (lambda n: "văn bản khác" not in guidance(n)[-1], 20),
    "an entry of a list has 2,000 letters": (entry, 2000),
    "a matter is settled in the year after it was proposed": (lambda n: of_one_matter(proposal(n)), 1),
    "twenty faults of a document are told": (lambda n: told_faults(n) == n, 20),
    "a word of twenty letters is looked for with slips": (lambda n: "?" in _word("a" * n, 1, str), 20),
}


@pytest.mark.parametrize(("question", "last"), UP_TO.values(), ids=UP_TO)
def test_up_to_a_limit(question: Question, last: int) -> None:
    assert question(last)
    assert not question(last + 1)


def test_what_is_left_out_is_counted() -> None:
    assert str(_documents(tuple(range(53)))).endswith("49 và 3 văn bản khác")
    assert _documents(()) is None
    assert _citing((DocumentSummary(8, "412/BC-UBND"), DocumentSummary(9))) == (
        "412/BC-UBND (mã 8); chưa rõ số (mã 9)"
    )
    assert _citing((DocumentSummary(1),) * 33).endswith("; và 3 văn bản khác")
    assert footnoted(15).endswith("văn bản 11 (mã 11) và 3 văn bản khác (xem Phụ lục hoặc `sovang tables`).")
    assert guidance(23)[-1] == "- và 3 văn bản khác."


def test_the_longest_name_of_a_kind_has_as_many_words_as_are_looked_at() -> None:
    assert max(len(name.split()) for name in kinds().by_folded_name) == _LONGEST_KIND


@pytest.mark.parametrize(("length", "linked"), [(2000, True), (2001, False)])
def test_a_link_has_2_000_letters(length: int, linked: bool, tmp_path: Path) -> None:
    folder = tmp_path / ("ế" * 80)  # nine letters each in a link
    while (left := length - len(folder.as_uri()) - 1) > 200:
        folder /= "v" * 100
    folder.mkdir(parents=True)
    file = folder / ("v" * left)
    file.touch()
    assert len(file.as_uri()) == length
    assert isinstance(file_link("a.pdf", [file]), Link) is linked


@pytest.mark.parametrize(("size", "taken"), [(20 * 1024**3, True), (20 * 1024**3 + 1, False)])
def test_a_package_unpacks_to_20_gb(
    size: int, taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("package/METS.xml", "<mets/>")
    monkeypatch.setattr(ZipFile, "infolist", lambda _self: [SimpleNamespace(file_size=size)])
    if taken:
        assert _unpacked(tmp_path / "a.zip", tmp_path / "out")
    else:
        with pytest.raises(ArchiveError, match="20 GB"):
            _unpacked(tmp_path / "a.zip", tmp_path / "out")


@pytest.mark.parametrize(("numbers", "told"), [(10, "n9;"), (11, "n9 and 1 more;")])
def test_ten_numbers_are_listed_that_may_be_meant(
    numbers: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [f"n{n}" for n in range(numbers)]
    monkeypatch.setattr(citations.citations, "writings", lambda _catalogue, keys, most: keys[:most])
    assert told in str(citations._ambiguous(None, "12", keys))  # type: ignore[arg-type]


@pytest.mark.parametrize(("number", "lines", "bars"), [(6, 6, 6), (7, 6, 7), (20, 6, 20), (21, 6, 20)])
def test_six_lines_and_twenty_bars_are_drawn(
    number: int, lines: int, bars: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "_whole_numbers", lambda _axes: None)
    rows = tuple(StatsRow(str(n), Figure(1), Figure(1)) for n in range(number))
    found = Statistics("award", rows, StatsRow(None), tuple(Trend(row.value, ()) for row in rows))
    axes = MagicMock()
    plots._lines(axes, found)
    plots._bars(axes, found)
    assert (axes.plot.call_count, len(axes.barh.call_args.args[0])) == (lines, bars)


@pytest.mark.parametrize(("others", "shown"), [(5, 5), (6, 5)])
def test_five_namesakes_are_suggested(others: int, shown: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert named_namesakes(others, monkeypatch) == shown


# --- workbooks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("values", "height"), [(1, 300), (4, 300), (5, 320), (15, 700), (16, 700)])
def test_a_chart_is_as_high_as_its_bars(values: int, height: int) -> None:
    assert _height(CHARTS[1], values) == height
    assert _height(CHARTS[0], values) == 300  # its bars stand


def charted(**values: int) -> MagicMock:
    """A workbook with charts of so many values by theme."""
    themes = {"nam": "Năm", "hinh_thuc": "Hình thức khen thưởng", "nganh": "Ngành"}
    rows = [
        (themes[theme], f"v{n}", 1, 0, n, 2, 0, n + 2)
        for theme, number in values.items()
        for n in range(number)
    ]
    book = MagicMock()
    add_charts(book, "Thống kê", rows)
    return book


def test_charts_stand_below_each_other_on_pages_of_a4() -> None:
    page = charted(nam=3, hinh_thuc=20, nganh=2).add_worksheet.return_value
    assert [call.args[:2] for call in page.insert_chart.call_args_list] == [(0, 0), (16, 0), (52, 0)]
    assert page.set_h_pagebreaks.call_args.args == ([16, 52],)
    page.set_paper.assert_called_once_with(9)
    page.fit_to_pages.assert_called_once_with(1, 0)


def test_two_charts_that_fit_share_a_page() -> None:
    page = charted(nam=3, nganh=2).add_worksheet.return_value
    assert page.set_h_pagebreaks.call_args.args == ([],)


@pytest.mark.parametrize(("values", "last"), [(15, 15), (16, 15)])
def test_a_chart_of_lying_bars_has_fifteen(values: int, last: int) -> None:
    series = charted(hinh_thuc=values).add_chart.return_value.add_series.call_args_list
    assert [(one.args[0]["name"], one.args[0]["values"]) for one in series] == [
        (name, ["Thống kê", 1, column, last, column])
        for column, name in ((4, "Tập thể"), (5, "Cá nhân"), (6, "Hộ gia đình"))
    ]
    assert series[0].args[0]["values_data"] == [*range(last)]
    assert series[0].args[0]["categories_data"] == [f"v{n}" for n in range(last)]


def test_without_figures_there_is_no_chart() -> None:
    book = MagicMock()
    add_charts(book, "Thống kê", [("Năm", "2023", 1, 0, 0, 0, 0, 0)])
    assert not book.add_worksheet.called


@pytest.mark.parametrize(("value", "as_day"), [(date(1900, 2, 28), False), (date(1900, 3, 1), True)])
def test_days_before_march_1900_are_text_in_a_workbook(value: date, as_day: bool) -> None:
    sheet, formats = MagicMock(), MagicMock()
    RowWriter(sheet, formats, [Column("ngay", "Ngày", 10, "date")]).write(1, [value])
    assert sheet.write_datetime.called is as_day
    assert as_day or sheet.write_string.call_args.args[2] == "28/02/1900"


def test_a_sheet_is_printed_across_on_a4_with_its_headings_on_each_page() -> None:
    columns = [Column("ten", "Tên", 20), Column("ma", "Mã", 8, aside=True)]
    page = _new_page(MagicMock(), None, "Danh sách", OutputTable("a", "Danh sách", columns, []))
    page.set_paper.assert_called_once_with(9)
    page.set_landscape.assert_called_once_with()
    page.set_margins.assert_called_once_with(left=0.5, right=0.4, top=0.75, bottom=0.6)
    page.fit_to_pages.assert_called_once_with(1, 0)
    page.freeze_panes.assert_called_once_with(1, 0)
    page.hide_gridlines.assert_called_once_with(0)
    page.repeat_rows.assert_called_once_with(0)
    assert page.set_header.call_args.args[0].endswith("DANH SÁCH")
    assert [call.args for call in page.set_column.call_args_list] == [
        (0, 0, 20, None, {}),
        (1, 1, 8, None, {"level": 1, "hidden": True}),
    ]
    assert [call.args[:3] for call in page.write_string.call_args_list] == [(0, 0, "Tên"), (0, 1, "Mã")]


def test_a_sheet_has_as_many_rows_as_excel_with_its_heading() -> None:
    assert MAX_ROWS + 1 == 2**20


# --- likeness ----------------------------------------------------------------------------------------------


def test_a_signature_has_64_numbers_in_32_bands() -> None:
    made = signature(" ".join(f"tieng{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60)))
    assert len(made) == 64 * 4
    assert [len(one) for one in bands(made)] == [8] * 32
    assert b"".join(bands(made)) == made


def test_of_a_crowd_in_one_band_the_neighbours_are_looked_at() -> None:
    near: dict[int, set[int]] = {}
    _note(near, 100, np.arange(200))
    assert near == {100: {*range(75, 126)} - {100}}
    assert CROWD == 25
    edge: dict[int, set[int]] = {}
    _note(edge, 3, np.arange(200))
    assert edge == {3: {*range(29)} - {3}}


@pytest.mark.parametrize(("shared", "alike"), [(19, False), (20, True)])
def test_texts_are_promising_that_share_three_numbers_of_ten(shared: int, alike: bool) -> None:
    table = np.zeros((2, 64), np.uint32)
    table[1, shared:] = 1  # 0.297 and 0.3125
    assert bool(_most_alike(table, 0, [1])) is alike


@pytest.mark.parametrize(("others", "taken"), [(10, 10), (11, 10)])
def test_the_ten_most_alike_are_taken(others: int, taken: int) -> None:
    table = np.zeros((others + 1, 64), np.uint32)
    table[1, 60:] = 1
    found = _most_alike(table, 0, range(1, others + 1))
    assert (len(found), 1 in found) == (taken, others == taken)


# --- the catalogue and what lies beside it ------------------------------------------------------------------


@pytest.mark.parametrize(("before", "found"), [(0, True), (1, False)])
def test_a_head_stands_within_the_first_4096_bytes(before: int, found: bool, tmp_path: Path) -> None:
    head = f"{BAG_ENTRY}: 57 {'3f' * 32}"
    file = tmp_path / "bag-info.txt"
    file.write_text("v" * (4096 - len(head) + before) + head, "ascii")
    assert (noted(file) is not None) is found


def test_a_line_of_the_log_without_a_digest_hashes_as_it_did_before_there_were_any() -> None:
    line = (1, "2026-01-01T00:00:00+00:00", "lan", "added", 1, "/a.pdf", "why")
    assert chained("", *line, None) == chained("", *line)
    assert chained("", *line[:-1], None) != chained("", *line[:-1])


def test_a_catalogue_says_what_it_is_and_waits_ten_seconds(archive: Any) -> None:
    file = archive.folder / FILE_NAME
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"SOVG"
    assert archive._catalogue._sql.execute("PRAGMA busy_timeout").fetchone()[0] == 10_000
