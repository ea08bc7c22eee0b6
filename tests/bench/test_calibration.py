"""Counting how often what is certain is right, by the kind of its evidence."""

from __future__ import annotations

from bench.gold.samples import Gold
from bench.quality.calibration import kind_of_evidence, rows, tabulate
from extract.spacy_components import plain_document
from extract.types import Evidence, HeaderField

HEAD = """UBND TỈNH MỘC GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc
Số: 145/TTr-SNV Mộc Giang, ngày 20 tháng 9 năm 2023

TỜ TRÌNH
"""


def gold(number: str) -> Gold:
    return Gold("a", "samples", "text", header={"so_ky_hieu": number})


def test_the_kind_is_what_proved_the_value() -> None:
    alone = HeaderField("1/A", "certain", evidence=(Evidence("handwriting", "1/A", 0.95),))
    agreed = HeaderField("1/A", "certain", reason="the annex says the same", evidence=alone.evidence)
    assert kind_of_evidence("so_ky_hieu", alone) == "handwriting alone"
    assert kind_of_evidence("so_ky_hieu", agreed) == "the annex says the same"
    assert kind_of_evidence("so_ky_hieu", HeaderField("1/A", "uncertain")) == "in doubt"


def test_evidence_against_a_value_is_not_what_proved_it() -> None:
    pieces = (Evidence("page", "7/A", -0.3), Evidence("handwriting", "1/A", 0.95))
    assert (
        kind_of_evidence("so_ky_hieu", HeaderField("1/A", "certain", evidence=pieces)) == "handwriting alone"
    )


def test_right_and_wrong_are_counted_apart() -> None:
    document = plain_document(HEAD)
    table = tabulate([(gold("145/TTr-SNV"), document), (gold("146/TTr-SNV"), document)])
    assert dict(table["so_ky_hieu", "print alone"]) == {"right": 1, "certain_wrong": 1}


def test_a_field_that_the_gold_does_not_speak_of_is_left_out() -> None:
    assert [row.split()[0] for row in rows(tabulate([(gold("145/TTr-SNV"), plain_document(HEAD))]))] == [
        "so_ky_hieu"
    ]
