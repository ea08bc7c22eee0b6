"""The sample archive: complete and consistent with its gold."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from extract.types import HEADER_FIELDS, Award, AwardRole, Recipient, RecipientKind
from ingest.cleanup.photo import find_sheet
from samples.generator.load import load_samples
from samples.generator.markup import RELATIONS

SAMPLES = load_samples()
FOLDER = Path(__file__).resolve().parents[1] / "samples"
COUNTS = {"tập thể": "so_tap_the", "cá nhân": "so_ca_nhan", "hộ gia đình": "so_ho"}
SYMBOL = re.compile(r"\d+(?:/\d{4})?[-/][^\W\d_]+[-/][^\W\d_]+")


def load_gold() -> dict[str, dict[str, Any]]:
    """Return the gold by file, of what an archive holds by "archive.zip/file"."""
    golds = {}
    for path in FOLDER.glob("*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        members = {f"{gold['file']}/{member['file']}": member for member in gold.get("members", ())}
        golds |= members or {gold["file"]: gold}
    return golds


def file_of(name: str) -> Path:
    """Return the file in samples/ that has the gold of this name."""
    return FOLDER / name.split("/", maxsplit=1)[0]


EXPLAINED = ("README.md", "__init__.py")


def is_known(path: Path) -> bool:
    """Tell whether a file in samples/ is a sample or its gold."""
    return path.name.removesuffix(".json") in {name.split("/")[0] for name in GOLD}


def joined(gold: dict[str, Any], page: int | None = None) -> str:
    """Return the text of one page, or of all, in one line."""
    pages = gold["pages"][page - 1 : page] if page else gold["pages"]
    return " ".join(" ".join(page["text"].split()) for page in pages)


GOLD = load_gold()
every_sample = pytest.mark.parametrize("gold", GOLD.values(), ids=list(GOLD))


def text_layer(name: str) -> list[str]:
    with pdfium.PdfDocument(FOLDER / name) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_every_document_of_the_generator_is_there_with_its_gold() -> None:
    named = {f"{sample.within}/{sample.file}".lstrip("/") for sample in SAMPLES}
    assert set(GOLD) == named
    assert all(file_of(name).stat().st_size > 0 for name in named)
    assert not [path for path in FOLDER.glob("*.*") if path.name not in EXPLAINED and not is_known(path)]


def test_the_archive_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 9_000_000


def test_the_archive_has_the_kinds_that_offices_have() -> None:
    kinds = {gold["header"]["loai_van_ban"] for gold in GOLD.values()}
    assert kinds >= {"Quyết định", "Báo cáo", "Tờ trình", "Công văn", "Kế hoạch", "Chỉ thị", "Thông báo"}
    assert {sample.container for sample in SAMPLES} == {
        "pdf_text", "pdf_scan", "pdf_garbage", "pdf_hybrid", "pdf_layers", "pdf_tcvn3",
        "tiff", "jpeg", "png", "photo", "txt", "docx", "xlsx",
    }  # fmt: skip
    assert {Path(sample.within).suffix for sample in SAMPLES} == {"", ".zip"}
    assert {sample.tier for sample in SAMPLES} == {"born_digital", "office", "bad"}
    assert any(sample.head.party for sample in SAMPLES)
    assert any(sample.head.incoming for sample in SAMPLES)
    assert {turn for sample in SAMPLES if sample.scan for turn in sample.scan.turns} >= {90, 180}


def test_about_half_of_the_scans_have_a_handwritten_number() -> None:
    scans = [gold for gold in GOLD.values() if gold["tier"] != "born_digital"]
    by_hand = [gold for gold in scans if "so_ky_hieu" in gold["handwritten"]]
    assert 0.4 <= len(by_hand) / len(scans) <= 0.8


def given() -> list[dict[str, Any]]:
    """Return the gold of the decisions that give an award."""
    return [g for g in GOLD.values() if any(award["vai_tro"] == "tặng" for award in g["awards"])]


def test_decisions_of_four_years_and_many_givers_commend_more_than_two_hundred() -> None:
    assert len(given()) >= 15
    assert {g["header"]["ngay_ban_hanh"][:4] for g in given()} == {"2004", "2021", "2022", "2023", "2024"}
    assert len({g["header"]["co_quan_ban_hanh"] for g in given()}) >= 8
    recipients = [recipient for g in given() for recipient in g["recipients"]]
    assert len(recipients) >= 200
    assert {r["loai"] for r in recipients} == {"tập thể", "cá nhân", "hộ gia đình"}
    assert {r["dang"] for r in recipients} == {"danh sách", "bảng", "câu văn"}


def test_awards_of_all_levels_are_given_told_of_and_proposed() -> None:
    awards = [award for g in GOLD.values() for award in g["awards"]]
    assert {award["vai_tro"] for award in awards} == set(get_args(AwardRole))
    assert {award["hinh_thuc"] for award in awards} >= {
        "Huân chương Lao động", "Kỷ niệm chương", "Cờ thi đua", "Bằng khen", "Giấy khen",
        "Chiến sĩ thi đua toàn quốc", "Chiến sĩ thi đua cấp tỉnh", "Chiến sĩ thi đua cơ sở",
        "Lao động tiên tiến", "Tập thể lao động xuất sắc",
    }  # fmt: skip


def test_two_lists_differ_from_their_text_and_one_bonus_is_wrong() -> None:
    assert sorted(g["file"] for g in GOLD.values() if g["differences"]) == [
        "qd-khen-thuong-chua-chay.pdf",
        "scan0044.pdf",
    ]
    assert [g["file"] for g in GOLD.values() if g["wrong_bonuses"]] == ["402-qd-ubnd.pdf"]


def test_a_name_is_met_again_in_other_years_and_in_other_units() -> None:
    years: dict[str, set[str]] = {}
    units: dict[str, set[str]] = {}
    for gold in given():
        for recipient in gold["recipients"]:
            years.setdefault(recipient["ten"], set()).add(gold["header"]["ngay_ban_hanh"][:4])
            units.setdefault(recipient["ten"], set()).add(recipient["don_vi"] or "")
    assert years["Lò Thị Pún"] == {"2021", "2023", "2024"}
    assert years["Trường Trung học phổ thông Suối Trúc"] >= {"2023", "2024"}
    assert {"Bệnh viện Đa khoa tỉnh", "Trường Mầm non Hoa Sim, thị xã Hoa Lĩnh"} == units["Đinh Thị Lụa"]
    assert len(units["Nguyễn Văn Hòa"]) >= 4


def test_a_decision_about_a_council_names_people_and_commends_nobody() -> None:
    council = GOLD["1204-qd-ubnd.pdf"]
    assert "Ông Tôn Thất Hạnh" in joined(council)
    assert council["awards"] == council["recipients"] == []
    assert council["phan_loai"] == "tổ chức cán bộ"


def test_classes_are_those_that_the_rules_know() -> None:
    known = json.loads((FOLDER.parent / "extract" / "data" / "classes.json").read_text(encoding="utf-8"))
    assert {g["phan_loai"] for g in GOLD.values()} <= {known["other"], *(c["name"] for c in known["classes"])}


def test_references_are_partly_held_and_partly_missing() -> None:
    held = {(g["header"]["so_ky_hieu"], g["header"]["ngay_ban_hanh"]) for g in GOLD.values()}
    cited = {(r["so_ky_hieu"], r["ngay_ban_hanh"]) for g in GOLD.values() for r in g["references"]}
    assert len(cited & held) >= 8
    assert len(cited - held) >= 15


def test_no_citation_of_a_held_document_contradicts_its_date() -> None:
    dates = {g["header"]["so_ky_hieu"]: g["header"]["ngay_ban_hanh"] for g in GOLD.values()}
    for gold in GOLD.values():
        for reference in gold["references"]:
            number, day = reference["so_ky_hieu"], reference["ngay_ban_hanh"]
            assert day is None or dates.get(number, day) == day, (gold["file"], number)


@every_sample
def test_page_text_is_clean_and_composed(gold: dict[str, Any]) -> None:
    for page in gold["pages"]:
        assert unicodedata.is_normalized("NFC", page["text"])
        assert all(line == " ".join(line.split()) != "" for line in page["text"].split("\n"))


@every_sample
def test_header_values_stand_on_the_page(gold: dict[str, Any]) -> None:
    header, text = gold["header"], " ".join(gold["pages"][0]["text"].split())
    whole = " ".join(" ".join(page["text"].split()) for page in gold["pages"])
    assert tuple(header) == HEADER_FIELDS
    for name in ("co_quan_ban_hanh", "co_quan_chu_quan", "trich_yeu", "dia_danh", "so_ky_hieu"):
        assert header[name] is None or header[name] in text
    for name in ("nguoi_ky", "chuc_vu"):
        assert header[name] is None or header[name] in whole
    if header["ngay_ban_hanh"]:
        day = date.fromisoformat(header["ngay_ban_hanh"])
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        assert f"{header['dia_danh']}, ngày {day.day:02d} tháng {month} năm {day.year}" in text


@every_sample
def test_references_stand_on_their_page_in_reading_order(gold: dict[str, Any]) -> None:
    at: dict[int, int] = {}
    for reference in gold["references"]:
        number = reference["page"]
        found = gold["pages"][number - 1]["text"].find(reference["so_ky_hieu"], at.get(number, 0))
        assert found >= 0, reference
        at[number] = found + 1
        assert reference["quan_he"] in RELATIONS
        assert reference["ngay_ban_hanh"] is None or date.fromisoformat(reference["ngay_ban_hanh"])


@every_sample
def test_no_printed_number_is_left_out_of_the_gold(gold: dict[str, Any]) -> None:
    own = gold["header"]["so_ky_hieu"]
    for number, page in enumerate(gold["pages"], 1):
        printed = [symbol for symbol in SYMBOL.findall(page["text"]) if symbol != own]
        assert printed == [r["so_ky_hieu"] for r in gold["references"] if r["page"] == number]


@every_sample
def test_awards_and_recipients_have_the_fields_that_the_rules_find(gold: dict[str, Any]) -> None:
    found_at = {"text", "start", "end", "box", "status", "reason"}
    method = {"phuong_thuc", "phuong_thuc_status", "phuong_thuc_can_cu"}  # which the gold says nothing of
    for award in gold["awards"]:
        assert award.keys() == {field.name for field in fields(Award)} - found_at - method
        assert award["vai_tro"] in get_args(AwardRole)
    of_rows = {"vai_tro", "tien_thuong"}  # which differ from the award's in no sample
    of_rows |= {"doi_tuong", "doi_tuong_status", "doi_tuong_can_cu"}  # which the gold says nothing of
    for recipient in gold["recipients"]:
        assert recipient.keys() == {field.name for field in fields(Recipient)} - found_at - of_rows
        assert recipient["loai"] in get_args(RecipientKind)
        assert recipient["award"] in range(len(gold["awards"]))


@every_sample
def test_what_an_award_says_stands_in_the_text(gold: dict[str, Any]) -> None:
    whole = joined(gold)
    for award in gold["awards"]:
        assert award["hinh_thuc"] in joined(gold, award["page"])
        for name in ("ly_do", "thoi_gian"):
            assert award[name] is None or award[name] in whole
        if award["tien_thuong"]:
            assert f"{award['tien_thuong']:,}".replace(",", ".") in whole
        if award["tu_nam"]:
            assert re.findall(r"\d{4}", award["thoi_gian"])[-1] == str(award["den_nam"])


@every_sample
def test_what_a_list_says_of_a_recipient_stands_on_its_page(gold: dict[str, Any]) -> None:
    for recipient in gold["recipients"]:
        text = joined(gold, recipient["page"])
        for name in ("ten", "danh_xung", "chuc_vu", "thanh_tich"):
            assert recipient[name] is None or recipient[name] in text, recipient
        # A cell that goes over several rows may have its words on the page before.
        assert recipient["don_vi"] is None or recipient["don_vi"] in joined(gold), recipient


@every_sample
def test_a_declared_count_is_printed_or_that_of_the_names_in_the_sentence(gold: dict[str, Any]) -> None:
    counts = Counter((recipient["award"], recipient["loai"]) for recipient in gold["recipients"])
    for number, award in enumerate(gold["awards"]):
        for kind, name in COUNTS.items():
            printed = re.search(rf"\b0?{award[name]}\b", joined(gold))
            assert award[name] is None or printed or award[name] == counts[number, kind]


@every_sample
def test_a_difference_from_the_declared_count_is_named(gold: dict[str, Any]) -> None:
    counts = Counter((recipient["award"], recipient["loai"]) for recipient in gold["recipients"])
    found = [
        (number, kind, award[name], counts[number, kind])
        for number, award in enumerate(gold["awards"])
        for kind, name in COUNTS.items()
        if gold["recipients"] and award[name] not in (None, counts[number, kind])
    ]
    named = [(d["award"], d["loai"], d["declared"], d["listed"]) for d in gold["differences"]]
    assert found == named


@pytest.mark.parametrize("name", ["3318-qd-ubnd.pdf", "du-thao-kien-toan-hoi-dong.pdf"])
def test_a_born_digital_file_carries_its_text_in_correct_unicode(name: str) -> None:
    layer = " ".join(text_layer(name)).split()
    printed = " ".join(page["text"] for page in GOLD[name]["pages"]).split()
    assert Counter(layer) == Counter(printed)


def test_the_garbage_layer_has_no_vietnamese_letter() -> None:
    (layer,) = text_layer("58-kh-sgddt.pdf")
    assert len(layer) > 500
    assert layer.isascii()


def test_the_hybrid_file_has_only_the_signing_stamp_as_text() -> None:
    (layer,) = text_layer("05-ct-ubnd-signed.pdf")
    assert "Ký bởi: Ủy ban nhân dân tỉnh Mộc Giang" in layer
    assert "CHỈ THỊ" not in layer


def test_the_old_file_has_its_letters_in_tcvn3() -> None:
    (layer,) = text_layer("1187-qd-ub-2004.pdf")
    assert "B»ng khen" in layer
    assert "Bằng" not in layer
    with pikepdf.open(FOLDER / "1187-qd-ub-2004.pdf") as pdf:
        names = {str(font.BaseFont).split("+")[-1] for font in pdf.pages[0].Resources.Font.values()}
    assert {".VnTime", ".VnTimeH-Bold"} <= names


def test_the_layer_that_is_switched_off_has_another_number_than_the_page() -> None:
    (layer,) = text_layer("1955-qd-ubnd.pdf")
    assert "1902/QĐ-UBND" in layer
    assert "1902" not in joined(GOLD["1955-qd-ubnd.pdf"])
    with pikepdf.open(FOLDER / "1955-qd-ubnd.pdf") as pdf:
        assert len(pdf.Root.OCProperties.D.OFF) == 1


def test_the_photograph_states_no_resolution_and_its_sheet_lies_aslant() -> None:
    with Image.open(FOLDER / "IMG_20240614_080527.jpg") as picture:
        assert "dpi" not in picture.info
        assert find_sheet(picture) is not None


def test_the_other_scans_have_no_text_layer() -> None:
    scans = [sample.file for sample in SAMPLES if sample.container == "pdf_scan"]
    assert all(not "".join(text_layer(name)).strip() for name in scans)


def test_the_fax_is_a_bilevel_tiff_of_two_pages() -> None:
    with Image.open(FOLDER / "fax_1602.tif") as picture:
        assert (picture.n_frames, picture.mode) == (2, "1")  # type: ignore[attr-defined]
        assert picture.info["compression"] == "group4"


def test_the_page_fed_the_wrong_way_lies_on_its_side() -> None:
    with pdfium.PdfDocument(FOLDER / "scan0012.pdf") as pdf:
        width, height = pdf[0].get_size()
    assert width > height
