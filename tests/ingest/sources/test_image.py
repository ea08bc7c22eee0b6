"""Pictures of every kind become plain pages, and what can't hold a page is refused."""

from __future__ import annotations

import zlib
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin
from specimens import text_image

from ingest.errors import UnreadableFileError
from ingest.sources.files import media_type
from ingest.sources.image import count_frames, load_frame, picture_type

LIMIT = 89_000_000


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]
    return path


def shade_of_paper(image: Image.Image) -> float:
    return float(np.median(np.asarray(image.convert("L"))))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "YCbCr", "LA", "RGBA", "I;16"])
def test_every_mode_becomes_dark_letters_on_light_paper(tmp_path: Path, mode: str) -> None:
    page = text_image(dpi=100)
    if mode == "I;16":
        image = Image.fromarray(np.asarray(page).astype(np.uint16) * 257)
    else:
        image = page.convert(mode)
    suffix = ".tif" if mode in ("CMYK", "YCbCr") else ".png"
    picture = load_frame(saved(tmp_path / f"a{suffix}", image, dpi=(200, 200)), 1, 300, LIMIT)
    assert picture.image.mode in ("L", "RGB")
    assert shade_of_paper(picture.image) > 250
    assert np.asarray(picture.image.convert("L")).min() < 60


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    assert shade_of_paper(load_frame(saved(tmp_path / "a.png", image), 1, 300, LIMIT).image) == 255


def test_a_photo_is_turned_as_its_tags_say(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise to see it upright
    path = saved(tmp_path / "a.jpg", Image.new("L", (400, 200), 255), exif=exif)
    picture = load_frame(path, 1, 300, LIMIT)
    assert picture.image.height == 2 * picture.image.width
    assert picture.height == pytest.approx(2 * picture.width)


@pytest.mark.parametrize("name", ["a.tif", "a.webp"])
def test_each_page_of_a_file_is_read(name: str, tmp_path: Path) -> None:
    sheets = [Image.new("L", (200, 100), shade) for shade in (10, 120, 250)]
    exact = {"lossless": True} if name.endswith("webp") else {}
    path = saved(tmp_path / name, sheets[0], save_all=True, append_images=sheets[1:], **exact)
    assert count_frames(path, LIMIT) == 3
    shades = [shade_of_paper(load_frame(path, number, 300, LIMIT).image) for number in (1, 2, 3)]
    assert shades == [10, 120, 250]


def test_each_further_page_of_a_tiff_is_one_step_from_the_one_before(tmp_path: Path) -> None:
    """From the first page each time, 1,990 of them would be two million steps."""
    count = 40
    sheets = [Image.new("L", (60, 60), shade) for shade in range(100, 100 + count)]
    path = saved(tmp_path / "a.tif", sheets[0], save_all=True, append_images=sheets[1:])
    with mock.patch.object(
        TiffImagePlugin.ImageFileDirectory_v2, "load", autospec=True, side_effect=_LOAD
    ) as steps:
        for number in range(1, count + 1):
            load_frame(path, number, 300, LIMIT)
    assert steps.call_count < 6 * count


_LOAD = TiffImagePlugin.ImageFileDirectory_v2.load


def test_a_page_has_nothing_of_the_page_before_it(tmp_path: Path) -> None:
    sheets = [Image.new("L", (1654, 2339), 250) for _ in range(4)]
    for sheet, dpi in zip(sheets, (200, 300, 0, 0), strict=True):
        sheet.encoderinfo = {"dpi": (dpi, dpi)} if dpi else {}
    path = saved(tmp_path / "a.tif", sheets[0], save_all=True, append_images=sheets[1:])
    widths = [round(load_frame(path, number, 300, LIMIT).width) for number in (1, 2, 3, 2, 4)]
    assert widths == [595, 397, 595, 397, 595]


@pytest.mark.parametrize(("stated", "read"), [(600, 300), (300, 300), (150, 200), (240, 240)])
def test_resolution_is_brought_within_reason(tmp_path: Path, stated: int, read: int) -> None:
    path = saved(tmp_path / "a.png", text_image(dpi=stated, lines=1), dpi=(stated, stated))
    picture = load_frame(path, 1, 300, LIMIT)
    assert picture.dpi == read
    assert picture.image.width == pytest.approx(8.27 * read, rel=0.01)
    assert picture.width == pytest.approx(595, abs=2)


def test_without_a_stated_resolution_the_sheet_is_taken_for_a4(tmp_path: Path) -> None:
    picture = load_frame(saved(tmp_path / "a.jpg", text_image(dpi=240)), 1, 300, LIMIT)
    assert (picture.dpi, round(picture.width)) == (240, 595)


class TestRefused:
    def reason(self, path: Path, limit: int = LIMIT) -> str:
        with pytest.raises(UnreadableFileError) as caught:
            count_frames(path, limit)
        return caught.value.reason

    def test_one_pixel(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.png", Image.new("L", (1, 1)))
        assert self.reason(path) == "is 1×1 pixels: too small to hold text"

    def test_more_pixels_than_the_limit(self, tmp_path: Path) -> None:
        path = saved(tmp_path / "a.png", Image.new("1", (2000, 1000)))
        assert "2000×1000 pixels, more than the limit of 1,000,000" in self.reason(path, 1_000_000)

    def test_a_bomb_is_refused_before_it_unpacks(self, tmp_path: Path) -> None:
        path = tmp_path / "a.png"
        data = bytearray(saved(path, Image.new("1", (64, 64))).read_bytes())
        data[16:24] = (60_000).to_bytes(4, "big") * 2
        data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
        path.write_bytes(bytes(data))
        assert "too many pixels" in self.reason(path) or "more than the limit" in self.reason(path)

    def test_not_a_picture(self, tmp_path: Path) -> None:
        path = tmp_path / "a.png"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"nonsense" * 10)
        assert "is damaged or cut short" in self.reason(path)

    @pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
    def test_cut_short(self, tmp_path: Path, suffix: str) -> None:
        path = saved(tmp_path / f"a{suffix}", text_image(dpi=100))
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(UnreadableFileError, match="is damaged or cut short"):
            load_frame(path, 1, 300, LIMIT)


def test_a_resolution_of_nothing_by_nothing_is_no_resolution(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[282] = tags[283] = TiffImagePlugin.IFDRational(0, 0)
    Image.new("L", (1240, 1754), 255).save(path, tiffinfo=tags)
    picture = load_frame(path, 1, 200, LIMIT)
    assert picture.width == pytest.approx(595, abs=1)


@pytest.mark.parametrize(
    ("kind", "suffix", "media"),
    [
        ("WEBP", ".webp", "image/webp"),
        ("BMP", ".bmp", "image/bmp"),
        ("JPEG2000", ".jp2", "image/jp2"),
        ("JPEG2000", ".j2k", "image/jp2"),
    ],
)
def test_pictures_of_phones_and_old_programs_are_read(
    tmp_path: Path, kind: str, suffix: str, media: str
) -> None:
    path = tmp_path / f"a{suffix}"
    Image.new("RGB", (900, 1200), "white").save(path, kind)
    assert media_type(path) == media
    assert load_frame(path, 1, 200, LIMIT).image.size[0] >= 900


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_photographs_of_iphones_are_known(brand: bytes) -> None:
    assert picture_type(b"\0\0\0\x18ftyp" + brand) == "image/heic"
    assert ".heic" in Image.registered_extensions()


def test_text_that_begins_like_a_bitmap_is_none() -> None:
    assert picture_type(b"BM so 12/QD-UBND ngay 18 thang 9 nam 2023") is None


@pytest.mark.parametrize("dpi", [(204, 98), (204, 196), (200, 100)])
def test_a_fax_of_two_resolutions_gets_its_true_shape(tmp_path: Path, dpi: tuple[int, int]) -> None:
    path = tmp_path / "fax.tif"
    Image.new("1", (round(8.27 * dpi[0]), round(11.69 * dpi[1])), 1).save(path, dpi=dpi)
    picture = load_frame(path, 1, 300, LIMIT)
    assert picture.image.height / picture.image.width == pytest.approx(11.69 / 8.27, rel=0.01)
    assert (picture.width, picture.height) == (pytest.approx(595, abs=3), pytest.approx(842, abs=3))
