"""The spaCy components in a pipeline that is not ours, and the tokenizer."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st

from extract.components import REFERENCE_ATTRIBUTES, pipeline
from extract.record import extract
from ingest.read import read_text

TEXT = "Số:56/BC-SNV. Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2023 của UBND tỉnh và Luật Giá năm 2023;"


def test_references_in_anyones_pipeline() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.add_pipe("vn_references")
    doc = nlp(TEXT)
    (span,) = doc.spans["references"]
    assert span.text == "12/QĐ-UBND"
    values = {name: span._.get(name) for name in REFERENCE_ATTRIBUTES}
    assert values["ngay_ban_hanh"] == "2023-01-05"
    assert values["quan_he"] == span.label_ == "căn cứ"


def test_all_components_together() -> None:
    doc = pipeline()(TEXT)
    assert [span.text for span in doc.spans["references"]] == ["12/QĐ-UBND"]
    assert [(span._.ten, span._.nam) for span in doc.spans["laws"]] == [("Luật Giá", 2023)]
    assert doc._.header.so_ky_hieu.value == "56/BC-SNV"


def test_symbols_are_tokens() -> None:
    words = [token.text for token in pipeline().make_doc("Số:56/BC-SNV, ngày 5/1/2023.")]
    assert words == ["Số", ":", "56/BC-SNV", ",", "ngày", "5/1/2023", "."]


@given(st.text(max_size=200))
def test_tokens_lose_nothing_of_the_text(text: str) -> None:
    assert pipeline().make_doc(text).text == text


@given(st.text(max_size=200))
def test_a_record_comes_of_any_text_and_its_offsets_hold(text: str) -> None:
    document = read_text(f"{text}\nCăn cứ Quyết định số 12/QĐ-UBND;\f{text} theo Kế hoạch số 3/KH-UBND")
    record = extract(document)
    assert extract(document) == record
    pages = {page.number: page.text for page in document.pages}
    for found in (*record.references, *record.laws):
        assert pages[found.page][found.start : found.end] == found.text


def test_a_date_over_a_page_break_is_found_past_the_page_number() -> None:
    document = read_text("tại Quyết định số 3318/QĐ-UBND ngày\f2\n07/11/2023. Khen thưởng")
    (reference,) = extract(document).references
    assert (reference.page, reference.ngay_ban_hanh) == (1, "2023-11-07")
