"""Pages changed as offices change them: the pictures, the names, and what is said of the readings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.gold.samples import DEVELOPMENT, HELD_OUT, Gold
from bench.quality.damage import CHANGES, Sheet
from bench.quality.mentions import ReferenceScore
from bench.quality.result import DocumentScore
from bench.quality.score import Count, FieldScore
from bench.quality.sturdy import Case, Judged, chosen, file_name, mistakes, report


def page() -> Sheet:
    """A sheet with a line of dark bars in its middle, in colour."""
    image = Image.new("RGB", (400, 560), "white")
    draw = ImageDraw.Draw(image)
    for left in range(100, 300, 20):
        draw.rectangle((left, 270, left + 8, 290), fill=(30, 30, 60))
    return Sheet(image, 200)


def changed(name: str, seed: int = 7) -> Sheet:
    return CHANGES[name](page(), np.random.default_rng(seed))


@pytest.mark.parametrize("name", [name for name in CHANGES if name != "none"])
def test_a_change_changes_the_picture_the_same_way_each_time(name: str) -> None:
    sheet = changed(name)
    assert sheet.image.tobytes() == changed(name).image.tobytes()
    assert (sheet.image.mode, sheet.image.tobytes()) != (page().image.mode, page().image.tobytes())


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_keeps_what_is_printed(name: str) -> None:
    """Bars stay darker than the paper between them, about where they were."""
    sheet = changed(name)
    scale = sheet.dpi / 200
    grey = np.asarray(sheet.image.convert("L").resize((400, 560))).astype(int)
    middle = grey[200:360, 40:360]
    assert scale in (1, 0.75, 0.6)
    assert middle.max() - middle.min() > 80
    assert (middle < (middle.max() + middle.min()) / 2).mean() < 0.2


def scan(name: str, tier: str = DEVELOPMENT, number: str | None = "2935/QĐ-UBND") -> Gold:
    return Gold(name, "scans", tier, Path(name), header={"so_ky_hieu": number})


def test_each_document_is_read_under_the_same_few_changes_each_time() -> None:
    golds = [scan("a.pdf"), scan("b.pdf")]
    few = chosen(golds, every=False)
    assert few == chosen(golds, every=False)
    assert len({case.change for case in few if case.gold.name == "a.pdf"}) == 3
    assert len(chosen(golds, every=True)) == 2 * len(CHANGES)


@pytest.mark.parametrize("number", ["2935/QĐ-UBND", "12/2020/QĐ-UBND", "34-CT/TW", "3176b/QĐ-SYT"])
def test_a_misleading_name_has_another_number(number: str) -> None:
    name = file_name("misleading", scan("2935-qd.pdf", number=number))
    digits = name.partition("_")[0]
    assert digits != number[: len(digits)]
    assert sum(a != b for a, b in zip(digits, number, strict=False)) == 1


def judged(tier: str, outcome: str, change: str = "fax") -> Judged:
    score = DocumentScore(
        "a.pdf",
        "scans",
        tier,
        header={"nguoi_ky": FieldScore(outcome, "Lê Văn Thử", "Lê Văn Thứ")},
        references=ReferenceScore(numbers=Count(2, 1, 3), certain_wrong=1),
    )
    return Judged(Case(scan("a.pdf", tier), change), "neutral", score)


def test_the_table_counts_by_change_and_by_field() -> None:
    text = report([judged(DEVELOPMENT, "certain_wrong"), judged(DEVELOPMENT, "right")])
    rows = {line.split("  ")[0]: line.split()[-9:] for line in text.splitlines() if line}
    assert rows["fax"] == ["1", "0", "0", "0", "1", "4", "6", "2", "2"]
    assert rows["nguoi_ky"][-5:] == ["1", "0", "0", "0", "1"]


def test_mistakes_of_held_out_documents_are_not_shown() -> None:
    assert "Lê Văn Thử" in mistakes([judged(DEVELOPMENT, "certain_wrong")], every=False)
    assert mistakes([judged(HELD_OUT, "certain_wrong")], every=False) == ""
