"""Charts in a workbook, drawn by the spreadsheet from its sheet of statistics."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from index.outputs.tables.cells import Cell, plain

TITLE: Final = "Biểu đồ"
_A4: Final = 9

_SHOWN = 15
"""Bars in a chart; the sheet has all values."""

_THEME, _VALUE, _TOGETHER = 0, 1, 7
_PEOPLE: Final = ((4, "Tập thể", "#4472C4"), (5, "Cá nhân", "#ED7D31"), (6, "Hộ gia đình", "#A5A5A5"))
_WIDTH, _HEIGHT = 900, 300
_EACH_BAR, _AROUND_BARS = 38, 130
"""Pixels: programs leave out every second name where bars stand closer."""
_SHEET_ROW = 20
_PAGE = 640
"""Pixels of charts on a page of A4, set to its width."""
_FONT: Final = {"name": "Times New Roman", "size": 10, "bold": False}


class Drawn(NamedTuple):
    """One chart: the theme of its rows, its heading, and whether its bars stand or lie."""

    theme: str
    heading: str
    kind: str


CHARTS: Final = (
    Drawn("Năm", "Tập thể, cá nhân, hộ gia đình được khen thưởng theo năm", "column"),
    Drawn("Hình thức khen thưởng", "Theo hình thức khen thưởng", "bar"),
    Drawn("Thẩm quyền", "Theo thẩm quyền", "bar"),
    Drawn("Ngành", "Theo ngành", "bar"),
)


def add_charts(book: Any, title: str, rows: Sequence[Sequence[Cell]]) -> None:
    """Add a sheet with charts of the statistics in the sheet `title`; none where there are no figures."""
    places = _places(rows)
    chosen = [drawn for drawn in CHARTS if drawn.theme in places]
    if not chosen:
        return
    page = book.add_worksheet(TITLE)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    row, breaks = 0, [0]
    for drawn in chosen:
        first, last = places[drawn.theme]
        height = _height(drawn, last + 1 - first)
        chart = _chart(book, title, drawn, rows, first, last)
        chart.set_size({"width": _WIDTH, "height": height})
        rows_high = height // _SHEET_ROW + 1
        if row > breaks[-1] and row + rows_high - breaks[-1] > _PAGE // _SHEET_ROW:
            breaks.append(row)
        page.insert_chart(row, 0, chart, {"y_offset": 8})
        row += rows_high
    page.set_h_pagebreaks(breaks[1:])


def _height(drawn: Drawn, values: int) -> int:
    bars = min(values, _SHOWN) if drawn.kind == "bar" else 0
    return max(_HEIGHT, _EACH_BAR * bars + _AROUND_BARS)


def _places(rows: Sequence[Sequence[Cell]]) -> dict[str, tuple[int, int]]:
    """Return first and last row of each theme that has recipients, counted from the headings, row 0."""
    places = {}
    for theme, numbered in groupby(enumerate(rows, 1), key=lambda item: str(plain(item[1][_THEME]))):
        group = list(numbered)
        if any(plain(row[_TOGETHER]) for _, row in group):
            places[theme] = (group[0][0], group[-1][0])
    return places


def _chart(
    book: Any, source: str, drawn: Drawn, rows: Sequence[Sequence[Cell]], first: int, last: int
) -> Any:
    chart = book.add_chart({"type": drawn.kind, "subtype": "stacked"})
    end = last if drawn.kind == "column" else min(last, first + _SHOWN - 1)
    shown = [[plain(cell) for cell in row] for row in rows[first - 1 : end]]
    for column, name, colour in _PEOPLE:
        chart.add_series(
            {
                "name": name,
                "categories": [source, first, _VALUE, end, _VALUE],
                "values": [source, first, column, end, column],
                # Rows are on the disk already: what the chart shows before it is counted again is given here.
                "categories_data": [row[_VALUE] for row in shown],
                "values_data": [row[column] for row in shown],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    chart.set_title({"name": drawn.heading, "name_font": {**_FONT, "size": 13, "bold": True}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    values = {"num_font": _FONT, "num_format": "#,##0", "major_gridlines": {"visible": True}, "min": 0}
    names = {"num_font": _FONT, "text_axis": True, "interval_unit": 1}
    if drawn.kind == "bar":  # drawn from below; turned round, the first row stands on top, as in the sheet
        chart.set_y_axis({**names, "reverse": True})
        chart.set_x_axis({**values, "label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    return chart
