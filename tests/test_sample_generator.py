"""The generator of the samples: its markup, its descriptions, and that it draws what is committed."""

from __future__ import annotations

import doctest
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

from ingest.errors import MissingToolError
from samples.generator import fonts, garbage, load, markup, tcvn3
from samples.generator.load import CONTENT, PHRASES, load_samples
from samples.generator.markup import AwardMention, LawMention, ReferenceMention, parse
from samples.generator.write import write_samples

SAMPLES = load_samples()
FOLDER = Path(__file__).resolve().parents[1] / "samples"


def test_a_member_of_a_list_takes_kind_and_date_from_its_neighbours() -> None:
    words = parse('<r q="căn cứ" k="Quyết định" d="05/01/2023">số <n>12/QĐ-UBND</n></r>, số')
    assert [word.text for word in words] == ["số", "12/QĐ-UBND,", "số"]
    assert words[1].mention == ReferenceMention(
        "12/QĐ-UBND", "2023-01-05", "Quyết định", None, None, "căn cứ"
    )


def test_a_mention_inside_another_keeps_its_own_parts() -> None:
    outer = (
        "<r><k>Thông tư</k> số <n>1/2019/TT-BNV</n> <t>về <r><k>Nghị định</k> số <n>2/NĐ-CP</n></r></t></r>"
    )
    mentions = [word.mention for word in parse(outer) if word.mention]
    assert [m.so_ky_hieu for m in mentions if isinstance(m, ReferenceMention)] == ["1/2019/TT-BNV", "2/NĐ-CP"]
    assert isinstance(mentions[0], ReferenceMention)
    assert (mentions[0].loai_van_ban, mentions[0].trich_yeu) == ("Thông tư", "về Nghị định số 2/NĐ-CP")


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("<law><t>Luật Đất đai</t> năm <y>2013</y></law>", LawMention("Luật Đất đai", None, 2013)),
        (
            "<law><t>Luật Đất đai</t> ngày <d>18/01/2024</d></law>",
            LawMention("Luật Đất đai", "2024-01-18", 2024),
        ),
    ],
)
def test_a_law_is_cited_by_name_with_date_or_year(text: str, law: LawMention) -> None:
    assert parse(text)[0].mention == law


def test_an_award_is_marked_where_it_is_named() -> None:
    words = parse("Tặng <w>Bằng khen</w> cho:")
    assert [word.text for word in words if isinstance(word.mention, AwardMention)] == ["Bằng"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('<r q="xem"><n>1/QĐ-UBND</n></r>', "Unknown relation"),
        ("<r><k>Quyết định</k></r>", "without <n>"),
        ("<law>ngày <d>18/01/2024</d></law>", "without <t>"),
        ("<r><n>1/QĐ-UBND</n></r>,<r><n>2/QĐ-UBND</n></r>", "Two mentions"),
    ],
)
def test_wrong_markup_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse(text)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('[[body]]\nparagraph = ["Kính gửi"]', "a block is one of title, .* not paragraph"),
        ('[[body]]\nheading = "I."\ntext = ["II."]', "a block is one of"),
        ('[[body]]\nnumbered = "nobody"', "nobody"),
        ('[[body]]\ntext = ["Căn cứ {luat_nao};"]', "luat_nao"),
        ('[[awards]]\nhinh_thuc = "Bằng khen"\nxep_hang = 1', "xep_hang"),
    ],
)
def test_a_description_that_says_something_unknown_is_refused_by_name(
    entry: str, complaint: str, tmp_path: Path
) -> None:
    described = (CONTENT / "du-thao-kien-toan-hoi-dong.toml").read_text("utf-8")
    (tmp_path / "new.toml").write_text(f"{described}\n{entry}\n", "utf-8")
    with pytest.raises(ValueError, match=rf"new\.toml: .*{complaint}"):
        load_samples(tmp_path)


def test_each_shared_phrase_is_used() -> None:
    described = "".join(path.read_text("utf-8") for path in CONTENT.glob("*.toml"))
    assert [name for name in tomllib.loads(PHRASES.read_text("utf-8")) if f"{{{name}" not in described] == []


@pytest.mark.parametrize("module", [markup, garbage, load, tcvn3])
def test_examples_in_the_docstrings_hold(module: Any) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0


def test_a_missing_font_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FAMILY", "No Such Family")
    with pytest.raises(MissingToolError, match="fonts-croscore"):
        fonts.font_path.__wrapped__("Regular")


def tinos_missing() -> bool:
    try:
        fonts.font_path("Regular")
    except MissingToolError:
        return True
    return False


needs_font = pytest.mark.skipif(tinos_missing(), reason="the font Tinos isn't installed")


def packed(path: Path) -> dict[str, bytes]:
    """Return what a ZIP archive or an office file holds, by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def first_page(path: Path) -> Image.Image:
    """Return the first page as a small grey picture, to compare two drawings of it."""
    if path.suffix == ".pdf":
        with pdfium.PdfDocument(path) as pdf:
            return pdf[0].render(scale=0.5).to_pil().convert("L")
    with Image.open(path) as picture:
        return picture.convert("L").reduce(4)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    write_samples(SAMPLES, folder)
    return folder


@pytest.mark.slow
@needs_font
def test_the_generator_draws_the_committed_archive(drawn: Path) -> None:
    for name in {sample.within or sample.file for sample in SAMPLES}:
        assert (drawn / f"{name}.json").read_bytes() == (FOLDER / f"{name}.json").read_bytes(), name
        if name.endswith((".docx", ".xlsx", ".zip")):
            assert packed(drawn / name).keys() == packed(FOLDER / name).keys()
        elif not name.endswith(".txt"):
            # Not byte by byte: another build of a codec may pack the same picture differently.
            old, new = first_page(FOLDER / name), first_page(drawn / name)
            assert ImageStat.Stat(ImageChops.difference(old, new)).mean[0] < 2, name


@pytest.mark.slow
@needs_font
def test_the_same_content_gives_the_same_bytes(drawn: Path, tmp_path: Path) -> None:
    kinds = {sample.container: sample for sample in SAMPLES if not sample.within}
    inside = [sample for sample in SAMPLES if sample.within]
    write_samples([*kinds.values(), *inside], tmp_path)
    for name in {sample.within or sample.file for sample in (*kinds.values(), *inside)}:
        assert (tmp_path / name).read_bytes() == (drawn / name).read_bytes(), name
