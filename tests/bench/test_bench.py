"""The bench's scores: what counts as right, and what a change gains or loses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.gold.labelled import HELD_OUT_TEXTS, cleaned_offsets, load_labelled_scans
from bench.gold.samples import HELD_OUT, Gold, GoldReference
from bench.gold.seal import is_sealed, seal
from bench.gold.texts import load_texts
from bench.quality import reading as kept_readings
from bench.quality.changes import changes, to_json
from bench.quality.mentions import Verdicts, score_references
from bench.quality.peer import naive_references
from bench.quality.reading import fingerprint
from bench.quality.report import mistakes, report
from bench.quality.result import DocumentScore
from bench.quality.score import Count, Errors, FieldScore, comparable, field_outcome, reading_errors
from extract.lexicon.symbol import number_key
from extract.types import HeaderField, Reference, Status
from ingest.read import read_text

_DASH = re.compile("[‐-―−]")


def found(
    number: str,
    date: str | None = None,
    *,
    page: int = 1,
    start: int = 0,
    relation: str = "",
    status: Status = "certain",
    **attributes,
) -> Reference:
    return Reference(
        number,
        number_key(number),
        number,
        page,
        start,
        start + len(number),
        date,
        quan_he=relation,
        status=status,
        **attributes,
    )


def gold(*references: tuple | GoldReference, **attributes) -> Gold:
    wanted = tuple(r if isinstance(r, GoldReference) else GoldReference(*r) for r in references)
    return Gold("a.pdf", "samples", "office", references=wanted, **attributes)


def placed(number: str, start: int, **attributes) -> GoldReference:
    return GoldReference(number, None, "căn cứ", start=start, end=start + len(number), **attributes)


# --- kept readings -----------------------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "vietnamese"
    (folder / "data").mkdir(parents=True)
    (folder / "fold.py").write_text("FOLD = 1\n")
    (folder / "data" / "compounds.txt").write_text("thi đua\n")
    return folder


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "fold.py").write_text("FOLD = 2\n"),
        lambda folder: (folder / "data" / "compounds.txt").write_text("thi đua\nkhen thưởng\n"),
        lambda folder: (folder / "data" / "compounds.txt").rename(folder / "data" / "words.txt"),
        lambda folder: (folder / "data" / "people.json").write_text("{}"),
    ],
    ids=["code", "data", "name", "new file"],
)
def test_a_reading_is_kept_for_the_code_and_the_data_that_made_it(
    package: Path, change: Callable[[Path], object]
):
    before = fingerprint([package])
    change(package)
    assert fingerprint([package]) != before


def test_compiled_code_leaves_kept_readings_as_they_are(package: Path):
    before = fingerprint([package])
    (package / "fold.pyc").write_bytes(b"compiled")
    assert fingerprint([package]) == before


def test_a_kept_reading_has_the_name_of_the_file_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kept_readings, "OUT", tmp_path / "out")
    first, copy = tmp_path / "1346-QD.txt", tmp_path / "9021-QD.txt"
    for path in (first, copy):
        path.write_text("Số: 1346/QĐ-UBND")
    golds = [Gold(path.name, "samples", "office", path) for path in (first, copy)]
    for gold in golds:  # one after the other: the second finds what is kept of the first
        (reading,) = kept_readings.read_all([gold], fresh=False, ocr=True, peer=False)
        assert reading.document
        assert reading.document.path == str(gold.path)


# --- reading -----------------------------------------------------------------------------------------------


def test_line_breaks_and_decomposed_letters_are_no_reading_errors():
    assert reading_errors("Bằng\nkhen", "Bằng khen") == Errors(0, 9, 0, 2)


def test_a_page_read_as_nothing_is_all_errors():
    errors = reading_errors("", "Giấy khen")
    assert (errors.cer, errors.wer) == (1.0, 1.0)


def test_rates_add_up_by_length_and_not_by_page():
    total = reading_errors("a", "b").plus(reading_errors("abc", "abc"))
    assert total.cer == 0.25


# --- header ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("UỶ BAN", "Ủy ban"),
        ("khỏe", "khoẻ"),
        ("Hoà Bình", "Hòa  Bình"),
        ("A – B", "A - B"),
        ("về việc tặng thưởng.", "về việc tặng thưởng"),
    ],
)
def test_values_are_equal_but_for_writing(left: str, right: str):
    assert comparable(left) == comparable(right)


@pytest.mark.parametrize(("left", "right"), [("Hoa", "Hoà"), ("Sở Y tế", "Sở Nội vụ"), ("10", "1")])
def test_values_that_differ(left: str, right: str):
    assert comparable(left) != comparable(right)


@pytest.mark.parametrize(
    ("value", "status", "wanted", "outcome"),
    [
        ("12/QĐ-UBND", "certain", "12/QĐ-UBND", "right"),
        ("12 /QĐ - UBND", "certain", "12/QĐ-UBND", "right"),
        ("12/QĐ-UBND", "uncertain", "12/QĐ-UBND", "unsure_right"),
        ("12/QĐ-UBND", "uncertain", "13/QĐ-UBND", "unsure"),
        (None, "uncertain", "13/QĐ-UBND", "unsure"),
        (None, "missing", "13/QĐ-UBND", "missed"),
        ("12/QĐ-UBND", "certain", "13/QĐ-UBND", "certain_wrong"),
        ("12/QĐ-UBND", "certain", None, "certain_wrong"),
        ("12/QĐ-UBND", "uncertain", None, "unsure"),
        (None, "missing", None, "empty"),
    ],
)
def test_outcome_of_a_field(value: str | None, status: Status, wanted: str | None, outcome: str):
    assert field_outcome("so_ky_hieu", HeaderField(value, status), wanted) == outcome


def test_a_sealed_value_can_be_checked_and_not_read():
    sealed = seal("a.pdf", "nguoi_ky", comparable("Lý Thị Hòa"))
    assert is_sealed(sealed) and "hòa" not in sealed.casefold()
    field = HeaderField("LÝ THỊ  HOÀ", "certain")
    assert field_outcome("nguoi_ky", field, sealed, "a.pdf") == "right"
    assert field_outcome("nguoi_ky", field, sealed, "b.pdf") == "certain_wrong"
    assert field_outcome("chuc_vu", field, sealed, "a.pdf") == "certain_wrong"


# --- labels ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        "Số 1/QĐ-A;",
        unicodedata.normalize("NFD", "ngày ấy, số 1/QĐ-A;"),
        "\n\r\n\u00a0Luật\u200b số\r\n1/QĐ-A",
    ],
)
def test_offsets_are_mapped_to_the_text_that_reading_makes(raw: str):
    start = raw.index("1/")
    cleaned = read_text(raw).pages[0].text
    moved = cleaned_offsets(raw, [start, start + 6])
    assert cleaned[moved[start] : moved[start + 6]] == "1/QĐ-A"


@pytest.mark.slow
def test_labels_of_texts_stand_where_the_numbers_do(shared_data: Path):
    labelled = [gold for gold in load_texts(shared_data) if not gold.silver]
    assert len(labelled) == 66 and len(HELD_OUT_TEXTS) == 22
    for text in labelled:
        page = read_text(text.text).pages[0].text
        for reference in text.references:
            printed = page[slice(*reference.place)]
            assert "".join(_DASH.sub("-", printed).split()) == reference.number, text.name


def test_labels_of_scans_are_sealed_and_name_files(shared_data: Path):
    scans = list(load_labelled_scans(shared_data))
    assert len(scans) == 30 and all(scan.path and scan.path.is_file() for scan in scans)
    plain = {"so_ky_hieu", "ngay_ban_hanh", "loai_van_ban"}
    values = [(name, value) for scan in scans for name, value in scan.header.items() if value]
    assert all(is_sealed(value) == (name not in plain) for name, value in values)


# --- references --------------------------------------------------------------------------------------------


def test_number_and_date_are_counted_apart():
    wanted = gold(("1/QĐ-A", "2023-01-01"), ("2/QĐ-A", "2023-01-02"), ("3/QĐ-A", "2023-01-03"))
    score = score_references([found("1/QĐ-A", "2023-01-01"), found("2/QĐ-A"), found("9/QĐ-A")], wanted)
    assert score.numbers == Count(hit=2, false=1, missed=1)
    assert score.dated == Count(hit=1, false=2, missed=2)
    assert score.dates == Verdicts(right=1, missed=1)


def test_each_mention_counts():
    wanted = gold(("1/QĐ-A", None), ("1/QĐ-A", None))
    assert score_references([found("1/QĐ-A")], wanted).numbers == Count(hit=1, missed=1)


def test_the_mention_with_the_right_date_is_matched_first():
    wanted = gold(("1/QĐ-A", "2022-05-05"), ("1/QĐ-A", "2023-05-05"))
    score = score_references([found("1/QĐ-A", "2023-05-05"), found("1/QĐ-A", "2022-05-05")], wanted)
    assert score.dated == Count(hit=2)


def test_certain_but_wrong_is_an_invented_number_or_another_date():
    wanted = gold(("1/QĐ-A", "2023-01-01"), ("2/QĐ-A", "2023-01-02"))
    mentions = [
        found("1/QĐ-A", "2023-01-11"),
        found("2/QĐ-A"),
        found("8/QĐ-A"),
        found("9/QĐ-A", status="uncertain"),
    ]
    assert score_references(mentions, wanted).certain_wrong == 2


def test_relations_are_scored_where_the_number_is_found():
    wanted = gold(("1/QĐ-A", None, "căn cứ"), ("2/QĐ-A", None, "căn cứ"), ("3/QĐ-A", None, "căn cứ"))
    score = score_references(
        [found("1/QĐ-A", relation="căn cứ"), found("2/QĐ-A", relation="dẫn chiếu")], wanted
    )
    assert score.relations == score.undoubted == Verdicts(right=1, wrong=1)
    assert score.faults == ("relation dẫn chiếu for căn cứ: 2/QĐ-A -",)


def test_a_date_where_the_gold_has_none_is_wrong():
    assert score_references([found("1/QĐ-A", "2023-01-01")], gold(("1/QĐ-A", None))).dates == Verdicts(
        wrong=1
    )


def test_a_mention_on_another_page_is_another_mention():
    wanted = gold(GoldReference("1/QĐ-A", None, page=2))
    assert score_references([found("1/QĐ-A", page=1)], wanted).numbers == Count(false=1, missed=1)


def test_a_mention_at_another_place_is_another_mention():
    wanted = gold(placed("1/QĐ-A", 10), placed("1/QĐ-A", 50))
    score = score_references([found("1/QĐ-A", start=50), found("1/QĐ-A", start=90)], wanted)
    assert score.numbers == Count(hit=1, false=1, missed=1)


def test_subjects_and_articles_are_scored_where_the_gold_has_places():
    wanted = gold(
        placed("1/QĐ-A", 10, subject=(20, 30), article="khoản 1 Điều 5"),
        placed("2/QĐ-A", 50, subject=(60, 70)),
        placed("3/QĐ-A", 90, article="Điều 7"),
    )
    mentions = [
        found("1/QĐ-A", start=10, trich_yeu_at=(20, 30), dieu_khoan="Khoản 1  Điều 5"),
        found("2/QĐ-A", start=50, trich_yeu_at=(60, 71)),
        found("3/QĐ-A", start=90, trich_yeu_at=(80, 89)),
    ]
    score = score_references(mentions, wanted)
    assert score.subjects == Verdicts(right=2, wrong=1)  # a name before the number is no subject behind it
    assert score.articles == Verdicts(right=2, missed=1)
    assert "subject 60-71 for 60-70: 2/QĐ-A - at 50" in score.faults


def test_relations_that_the_reader_doubted_are_counted_apart():
    score = score_references([found("1/QĐ-A", start=10)], gold(placed("1/QĐ-A", 10, doubted=True)))
    assert (score.relations, score.undoubted) == (Verdicts(wrong=1), Verdicts())


def test_silver_gold_counts_no_false_ones():
    wanted = gold(("1/QĐ-A", None), ("2/QĐ-A", None), silver=True)
    score = score_references([found("1/QĐ-A", "2023-01-01"), found("9/QĐ-A")], wanted)
    assert (score.numbers, score.dated, score.certain_wrong) == (Count(hit=1, missed=1), Count(), 0)


def test_the_naive_peer_finds_a_plain_reference_with_its_date():
    [reference] = naive_references(["Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017;"])
    assert (reference.so_ky_hieu, reference.ngay_ban_hanh) == ("91/2017/NĐ-CP", "2017-07-31")


# --- against an earlier run --------------------------------------------------------------------------------


def scored(**attributes) -> DocumentScore:
    return DocumentScore(**{"name": "a.pdf", "set": "samples", "tier": "office"} | attributes)


def test_no_change_says_so():
    assert changes(to_json([scored()]), [scored()]) == "No gains, no losses."


def test_changes_name_the_gains_and_the_losses():
    wanted = gold(("1/QĐ-A", None), ("2/QĐ-A", None))
    before = scored(
        header={"nguoi_ky": FieldScore("missed"), "dia_danh": FieldScore("right")},
        references=score_references([found("1/QĐ-A")], wanted),
    )
    after = scored(
        header={"nguoi_ky": FieldScore("right"), "dia_danh": FieldScore("certain_wrong")},
        references=score_references([found("2/QĐ-A")], wanted),
    )
    lines = changes(to_json([before]), [after]).splitlines()
    assert "  + nguoi_ky: missed -> right" in lines
    assert "  - dia_danh: right -> certain_wrong" in lines
    assert "  + no longer lost: 2/QĐ-A -" in lines
    assert "  - lost: 1/QĐ-A -" in lines


def test_changes_name_what_became_of_relations():
    wanted = gold(("1/QĐ-A", None, "căn cứ"))
    before, after = (
        scored(references=score_references([found("1/QĐ-A", relation=relation)], wanted))
        for relation in ("dẫn chiếu", "căn cứ")
    )
    gain = "relation dẫn chiếu for căn cứ: 1/QĐ-A -"
    assert f"  + no longer {gain}" in changes(to_json([before]), [after])
    assert f"  - {gain}" in changes(to_json([after]), [before])


def test_mistakes_in_what_is_held_out_are_counted_and_not_shown():
    wanted = gold(("1/QĐ-A", None))
    before = scored(tier=HELD_OUT, references=score_references([found("1/QĐ-A")], wanted))
    after = scored(tier=HELD_OUT, references=score_references([], wanted))
    assert changes(to_json([before]), [after]) == "samples/a.pdf\n  0 gained, 1 lost"
    assert mistakes([after]) == ""


def test_the_report_shows_what_could_not_be_read():
    assert "Not read: a.pdf: is empty" in report([scored(error="is empty")])


def test_the_list_of_mistakes_shows_both_values():
    field = FieldScore("certain_wrong", "534/QĐ-UBND", "539/QĐ-UBND")
    assert "certain_wrong so_ky_hieu: '534/QĐ-UBND' for '539/QĐ-UBND'" in mistakes(
        [scored(header={"so_ky_hieu": field})]
    )
