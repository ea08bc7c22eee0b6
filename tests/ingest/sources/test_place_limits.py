"""Places on a page in points and pixels, resolutions, and form fields: at each limit."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from pdfminer.psparser import LIT
from PIL import Image

from ingest.errors import UnreadableFileError
from ingest.sources import crop as crop_module
from ingest.sources.containers.names import safe_name
from ingest.sources.containers.unpack import Limits, _Budget, _TooMuchError
from ingest.sources.crop import _pixels, crop
from ingest.sources.form_fields import _size, field_words
from ingest.sources.image import _check_size, _from_deep_grey, _in_true_shape, _stated_dpi, load_frame
from ingest.types import Box

MIB = 1024**2


# --- crops ---


@pytest.mark.parametrize(
    ("box", "margins", "pixels"),
    [
        (Box(0.4, 0.5, 0.6, 0.52), True, (320, 960, 680, 1080)),
        (Box(0.4, 0.5, 0.6, 0.52), False, (400, 1000, 600, 1040)),
        (Box(0.01, 0.01, 0.99, 0.99), True, (0, 0, 1000, 2000)),
    ],
)
def test_a_place_is_shown_with_what_stands_around_it(
    box: Box, margins: bool, pixels: tuple[int, ...]
) -> None:
    assert _pixels(box, (1000, 2000), margins=margins) == pixels


@pytest.mark.parametrize(
    ("media_type", "loader"), [("application/pdf", "render_page"), ("image/png", "load_frame")]
)
def test_without_a_place_the_head_of_the_page_is_shown(
    media_type: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def load(*words: object) -> SimpleNamespace:
        asked.append(words)
        return SimpleNamespace(image=Image.new("L", (400, 1000), 255))

    monkeypatch.setattr(crop_module, loader, load)
    assert crop(Path("a"), media_type, 3, None, 0).size == (400, 250)
    assert crop(Path("a"), media_type, 3, None, 90).size == (1000, 100)
    assert crop(Path("a"), media_type, 3, Box(0.4, 0.5, 0.6, 0.5), 0).size == (144, 40)
    assert set(asked) == {(Path("a"), 3, 200, 89_000_000)}


# --- pictures ---


def stated(across: float, down: float) -> tuple[float, float] | None:
    image: Any = SimpleNamespace(info={"dpi": (across, down)})
    return _stated_dpi(image)


@pytest.mark.parametrize(
    ("across", "down", "counts"),
    [
        (100, 100, True),
        (99, 99, False),
        (1200, 1200, True),
        (1201, 1201, False),
        (204, 98, True),  # a fax
        (108, 72, True),
        (107, 72, False),
        (324, 72, True),
        (325, 72, False),
        (200, 71, False),
        (1200, 300, True),
        (1201, 300, False),
        (96, 96, False),
        (0, 0, False),
    ],
)
def test_a_resolution_is_one_that_scanners_state(across: int, down: int, counts: bool) -> None:
    assert (stated(across, down) is not None) is counts


@pytest.mark.parametrize(("down", "size"), [(194, (100, 50)), (193, (100, 52)), (100, (100, 100))])
def test_pixels_that_are_no_squares_are_made_square(down: int, size: tuple[int, int]) -> None:
    image = Image.new("1", (100, 50), 1)
    found = _in_true_shape(image, (200, down))
    assert found.size == size
    assert (found is image) is (size == (100, 50))
    assert _in_true_shape(image, None) is image


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        ((32, 32), ""),
        ((31, 100), "too small to hold text"),
        ((100, 31), "too small to hold text"),
        ((100, 50), ""),
        ((100, 51), "more than the limit of 5,000"),
    ],
)
def test_a_picture_has_a_size(size: tuple[int, int], reason: str) -> None:
    image: Any = SimpleNamespace(size=size)
    if reason:
        with pytest.raises(UnreadableFileError, match=reason):
            _check_size(Path("a.png"), image, 5000)
    else:
        _check_size(Path("a.png"), image, 5000)
        assert size


@pytest.mark.parametrize(
    ("own", "dpi", "becomes"),
    [
        (300, 300, 300),
        (400, 300, 300),
        (150, 300, 200),
        (150, 100, 100),
        (200, 300, 200),
        (250, 300, 250),
        (191, 300, 191),  # near enough
        (190, 300, 200),
    ],
)
def test_a_scan_is_brought_to_a_resolution_that_reads(
    tmp_path: Path, own: int, dpi: int, becomes: int
) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (own, 2 * own), 255).save(path, dpi=(own, own))
    picture = load_frame(path, 1, dpi, 89_000_000)
    assert (picture.dpi, picture.image.width) == (becomes, becomes)
    assert (picture.width, picture.height) == (pytest.approx(72, abs=0.5), pytest.approx(144, abs=1))


def test_a_picture_that_states_none_is_as_wide_as_a4(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (827, 1169), 255).save(path)
    picture = load_frame(path, 1, 100, 89_000_000)
    assert (picture.dpi, picture.width) == (100, pytest.approx(595.4, abs=0.5))
    Image.new("L", (100, 100), 255).save(path)
    assert load_frame(path, 1, 300, 89_000_000).width == pytest.approx(144)  # of 50 dots, the least


@pytest.mark.parametrize(
    ("values", "shades"),
    [([0, 255], [0, 255]), ([0, 256, 65535], [0, 0, 255]), ([0, 128, 255], [0, 128, 255]), ([0, 0], [0, 0])],
)
def test_deep_grey_becomes_grey(values: list[int], shades: list[int]) -> None:
    image = Image.fromarray(np.array([values], np.int32), "I")
    assert np.asarray(_from_deep_grey(image)).tolist() == [shades]


# --- form fields ---


def field(**entries: Any) -> dict[str, Any]:
    usual = {"Subtype": LIT("Widget"), "FT": LIT("Tx"), "Rect": [100, 700, 300, 720], "V": b"khen"}
    return usual | entries


def words_in(*fields: dict[str, Any]) -> list[tuple[str, tuple[float, ...]]]:
    page: Any = SimpleNamespace(annots=list(fields), cropbox=(0, 0, 1000, 1000), rotate=0)
    return [(one.text, tuple(round(1000 * side, 2) for side in one.box)) for one in field_words(page)]


def test_a_value_stands_in_the_middle_of_its_field() -> None:
    """In 12 points where it leaves the size open; a letter is half as wide."""
    assert words_in(field()) == [("khen", (100.0, 284.0, 124.0, 296.0))]
    assert words_in(field(V=b"a b")) == [
        ("a", (100.0, 284.0, 106.0, 296.0)),
        ("b", (112.0, 284.0, 118.0, 296.0)),
    ]


def test_lines_of_a_field_stand_below_each_other() -> None:
    tops = [box[1] for _, box in words_in(field(V=b"a\nb\nc"))]
    assert tops == [280.0, 294.4, 308.8]


def test_what_is_longer_than_its_field_ends_with_it() -> None:
    found = words_in(field(V=b"n" * 50 + b" b"))
    assert [box[::2] for _, box in found] == [(100.0, 300.0), (299.0, 300.0)]


@pytest.mark.parametrize(
    ("entries", "size"),
    [
        ({}, 12.0),
        ({"height": 10.0}, 7.0),
        ({"height": 18.0}, 12.0),
        ({"DA": b"/F1 9.5 Tf"}, 9.5),
        ({"DA": b"/F1 0 Tf"}, 12.0),
    ],
)
def test_the_size_of_a_value(entries: dict[str, Any], size: float) -> None:
    height = entries.pop("height", 20.0)
    assert _size(entries, height) == pytest.approx(size)


@pytest.mark.parametrize(
    ("entries", "is_read"),
    [
        ({"F": 0b000010}, False),  # hidden
        ({"F": 0b100000}, False),  # not viewed
        ({"F": 0b011101}, True),
        ({"Ff": 1 << 13}, False),  # a password
        ({"Ff": 1 << 12}, True),
        ({"FT": LIT("Ch")}, True),
        ({"FT": LIT("Btn")}, False),
        ({"Subtype": LIT("Link")}, False),
        ({"Rect": [100, 700, 300]}, False),
        ({"Rect": None}, False),
    ],
)
def test_a_field_that_nobody_sees_is_not_read(entries: dict[str, Any], is_read: bool) -> None:
    assert bool(words_in(field(**entries))) is is_read


@pytest.mark.parametrize(("fields", "read"), [(500, 500), (501, 500)])
def test_five_hundred_fields_of_a_page_are_looked_at(fields: int, read: int) -> None:
    assert len(words_in(*[field()] * fields)) == read


@pytest.mark.parametrize(("deep", "found"), [(15, True), (16, False)])
def test_a_field_is_part_of_others_sixteen_deep(deep: int, found: bool) -> None:
    entry: dict[str, Any] = {"V": b"khen"}
    for _ in range(deep):
        entry = {"Parent": entry}
    assert bool(words_in({key: value for key, value in field().items() if key != "V"} | entry)) is found


def test_choices_are_read_as_they_are_shown() -> None:
    options = [[b"1", b"khen"], [b"2", b"tang"], b"3"]
    assert [text for text, _ in words_in(field(FT=LIT("Ch"), V=[b"1", b"3"], Opt=options))] == ["khen,", "3"]


# --- archives ---


def taken(size: int, *, whole: int, limits: Limits | None = None) -> str:
    budget = _Budget(limits or Limits(), whole)
    try:
        budget.take(size)
    except _TooMuchError as error:
        return str(error.reason)
    return ""


@pytest.mark.parametrize(
    ("size", "whole", "reason"),
    [
        (100 * MIB, 1, ""),
        (100 * MIB + 1, 1, "100 times its size"),
        (200 * MIB, 2 * MIB, ""),
        (200 * MIB + 1, 2 * MIB, "100 times its size"),
        (8 * 1024 * MIB, 8 * 1024 * MIB, ""),
        (8 * 1024 * MIB + 1, 8 * 1024 * MIB, "8,589,934,592 bytes"),
    ],
)
def test_an_archive_unpacks_to_so_much(size: int, whole: int, reason: str) -> None:
    found = taken(size, whole=whole)
    assert reason in found
    assert bool(found) is bool(reason)


def test_an_archive_holds_so_many_files() -> None:
    budget = _Budget(Limits(), 1)
    for _ in range(10_000):
        budget.count()
    with pytest.raises(_TooMuchError, match="10,000 files"):
        budget.count()
    assert Limits().depth == 3


@pytest.mark.parametrize(("letters", "kept"), [(150, 150), (151, 150)])
def test_names_in_archives_are_cut_at_their_beginning(letters: int, kept: int) -> None:
    name = safe_name("x" + "a" * (letters - 5) + ".pdf")
    assert name is not None
    assert (len(name), name[-4:], name[0]) == (kept, ".pdf", "x" if letters == 150 else "a")
