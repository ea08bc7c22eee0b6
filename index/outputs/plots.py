"""Plots of statistics as SVG or PNG. matplotlib is loaded only when one is drawn, and leaves nothing behind.

Its own font, DejaVu Sans, has every Vietnamese letter, so that a plot looks the same on every machine; text
in an SVG stays text. Nothing of pyplot's global state is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from index.awards.statistics import Statistics
from index.awards.sums import StatsRow
from index.errors import ArchiveError
from index.store.atomic import new_file
from ingest.errors import MissingToolError
from messages import Message

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

SUFFIXES = (".svg", ".png")

_SHOWN = 20
"""Bars, and of a trend lines, that a person can still tell apart."""
_LINES = 6
_UNKNOWN = "không rõ"
_LONG = 42
_TITLES = {
    "year": "Khen thưởng theo năm",
    "award": "Khen thưởng theo hình thức",
    "method": "Khen thưởng theo phương thức",
    "authority": "Khen thưởng theo cấp khen",
    "agency": "Khen thưởng theo cơ quan ban hành",
    "unit": "Khen thưởng theo đơn vị",
    "recipient-kind": "Khen thưởng theo đối tượng",
    "recipient-class": "Khen thưởng theo nhóm đối tượng",
    "industry": "Khen thưởng theo ngành",
    "nhom": "Khen thưởng theo nhóm văn bản",
}
_PARTS: tuple[tuple[str, str, Callable[[StatsRow], int]], ...] = (
    ("Tập thể", "#1b6ca8", lambda row: row.tap_the.total),
    ("Cá nhân", "#f0a202", lambda row: row.ca_nhan.total),
    ("Hộ gia đình", "#4c956c", lambda row: row.ho.total),
)
_STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "svg.fonttype": "none",
    "svg.hashsalt": "sovang",  # the same figures give the same file
    "text.parse_math": False,  # a pair of $ in a name is no formula
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def plot(found: Statistics, path: Path) -> None:
    """Draw statistics to `path`: the trend as lines where there is one, else recipients as bars.

    Raises:
        ArchiveError: the ending is neither .svg nor .png, or nothing was found.
        MissingToolError: matplotlib, which is an extra, isn't installed.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise ArchiveError(Message("{path}: a plot must end in .svg or .png.", path=path))
    if not found.rows:
        raise ArchiveError(Message("{path}: there is nothing to plot.", path=path))
    _load_matplotlib()
    import matplotlib  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    with matplotlib.rc_context(_STYLE):
        drawing = _lines if found.trend else _bars
        canvas = Figure(figsize=(9, 2.0 + 0.34 * min(len(found.rows), _SHOWN)), layout="constrained")
        if found.trend:
            canvas.set_size_inches(9, 5)
        axes: Axes = canvas.subplots()
        drawing(axes, found)
        canvas.legend(loc="outside lower center", ncols=3, frameon=False)  # where it hides no line
        axes.set_title(_TITLES[found.by], loc="left", fontweight="bold")
        _save(canvas, path)


def _load_matplotlib() -> None:
    """Import matplotlib, which takes half a second, so that it writes nothing into the home and needs none.

    As it is loaded it asks fontconfig for the machine's fonts and writes their list into the home; where it
    can't, it complains. Plots use its own font only, and a list without the others is made in no time.
    """
    before = dict(os.environ)
    with TemporaryDirectory(prefix="sovang-") as folder:
        os.environ.update(MPLCONFIGDIR=folder, MPL_IGNORE_SYSTEM_FONTS="1")
        try:
            import matplotlib.figure  # noqa: F401, PLC0415
        except ModuleNotFoundError as error:
            raise MissingToolError(
                Message(
                    "Plots need matplotlib, which is not installed; install Sovang with its extra `plots`, "
                    "or use `sovang tables -o FILE.xlsx`, whose charts need nothing more."
                )
            ) from error
        finally:
            for name in ("MPLCONFIGDIR", "MPL_IGNORE_SYSTEM_FONTS"):
                del os.environ[name]
            os.environ.update(before)


def _save(canvas: Canvas, path: Path) -> None:
    kind = path.suffix.lower()[1:]
    with new_file(path, replace=True) as half:
        canvas.savefig(half, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)


def _bars(axes: Axes, found: Statistics) -> None:
    shown = found.rows[-_SHOWN:] if found.by == "year" else found.rows[:_SHOWN]
    labels = [_short(row.value) for row in shown]
    places = range(len(shown))
    left = [0] * len(shown)
    for name, colour, number in _PARTS:
        numbers = [number(row) for row in shown]
        if any(numbers):
            axes.barh(places, numbers, left=left, label=name, color=colour)
            left = [before + now for before, now in zip(left, numbers, strict=True)]
    for place, total in zip(places, left, strict=True):
        axes.annotate(
            f"{total:,}".replace(",", "."), (total, place), (4, 0), textcoords="offset points", va="center"
        )
    axes.set_yticks(list(places), labels)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    _whole_numbers(axes)
    axes.set_xlabel(_left_out("Số lượng", found.rows, _SHOWN))


def _lines(axes: Axes, found: Statistics) -> None:
    for trend in found.trend[:_LINES]:
        axes.plot(
            [point.nam for point in trend.points],
            [point.recipients for point in trend.points],
            marker="o",
            label="Tất cả" if found.by == "year" else _short(trend.value),
        )
    _whole_numbers(axes)
    axes.set_ylim(bottom=0)
    axes.set_ylabel("Số lượng")
    axes.set_xlabel(_left_out("Năm", found.trend, _LINES) if found.by != "year" else "Năm")


def _whole_numbers(axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - see `plot`

    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _left_out(label: str, rows: Sequence[object], shown: int) -> str:
    return f"{label} (còn {len(rows) - shown} dòng khác)" if len(rows) > shown else label


def _short(value: str | None) -> str:
    text = value or _UNKNOWN
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
