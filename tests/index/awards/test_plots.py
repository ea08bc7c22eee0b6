"""Plots: Vietnamese letters whole, the same file for the same figures."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from index.awards.statistics import Statistics
from index.awards.sums import Figure, StatsRow, Trend, TrendPoint
from index.errors import ArchiveError
from index.outputs.plots import plot
from ingest.errors import MissingToolError

REPOSITORY = Path(__file__).resolve().parents[3]
ROWS = (
    StatsRow("Trường THPT Đồi Xanh – Mỹ Thuận", Figure(2), Figure(1), Figure(5, 1)),
    StatsRow(None, Figure(1), ca_nhan=Figure(3)),
)
BARS = Statistics("unit", ROWS, ROWS[0])
LINES = Statistics(
    "award",
    ROWS,
    ROWS[0],
    (Trend("Bằng khen $ $", (TrendPoint(2022, 1, 3, None), TrendPoint(2023, 1, 4, 33.3))),),
)


@pytest.mark.slow
@pytest.mark.parametrize("found", [BARS, LINES], ids=["bars", "lines"])
def test_text_in_an_svg_is_text_with_all_its_letters(tmp_path: Path, found: Statistics) -> None:
    path = tmp_path / "a.svg"
    plot(found, path)
    text = path.read_text("utf-8")
    assert "Khen thưởng theo" in text
    assert ("Đồi Xanh – Mỹ Thuận" if found is BARS else "Bằng khen $ $") in text
    plot(found, tmp_path / "b.svg")
    assert (tmp_path / "b.svg").read_bytes() == path.read_bytes()


def test_without_matplotlib_a_sentence_says_what_to_install_and_what_works_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra: most users never draw a plot."""
    for name in ("matplotlib", "matplotlib.figure"):
        monkeypatch.setitem(sys.modules, name, None)  # type: ignore[arg-type]  # as Python marks what can't be
    with pytest.raises(MissingToolError, match=r"extra `plots`.*sovang tables"):
        plot(BARS, tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_png_is_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    plot(BARS, path)
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 10


@pytest.mark.slow
@pytest.mark.parametrize("has_home", [True, False], ids=["a home", "none that can be written to"])
def test_drawing_leaves_nothing_in_the_home_and_needs_none(tmp_path: Path, *, has_home: bool) -> None:
    home = tmp_path / "home"
    home.mkdir() if has_home else home.touch()
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from index.outputs.plots import plot\n"
        "from test_plots import BARS\n"
        "before = dict(os.environ)\n"
        "plot(BARS, Path(sys.argv[1]))\n"
        "assert os.environ == before\n"
    )
    places = os.pathsep.join((str(REPOSITORY), str(Path(__file__).parent)))
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": places,
        "HOME": str(home),
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a.svg"], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.svg", "home"]


def test_a_plot_that_cannot_be_finished_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.svg"
    path.write_text("before", "utf-8")

    def fill(_: object, half: Path, **__: object) -> None:
        Path(half).write_text("half", "utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("matplotlib.figure.Figure.savefig", fill)
    with pytest.raises(OSError, match=r"No space left on device.*a\.svg"):
        plot(BARS, path)
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.svg", "before")]


def test_another_ending_or_nothing_to_draw_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"must end in \.svg or \.png"):
        plot(BARS, tmp_path / "a.jpg")
    with pytest.raises(ArchiveError, match="nothing to plot"):
        plot(Statistics("year", (), ROWS[0]), tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == []
