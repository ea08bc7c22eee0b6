"""The spaCy components in a pipeline that is not ours, and the tokenizer."""

from __future__ import annotations

import doctest
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.record import extract
from extract.spacy_components import REFERENCE_ATTRIBUTES, pipeline
from extract.text.alignment import composed
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


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_point_into_the_text_that_was_given(form: str) -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    for name in ("vn_references", "vn_laws", "vn_header"):
        nlp.add_pipe(name)
    text = unicodedata.normalize(form, f"Đề nghị.\n{TEXT}")
    doc = nlp(text)
    (mention,), (law,) = doc._.mentions, doc._.laws
    assert text[mention.start : mention.end] == unicodedata.normalize(form, "12/QĐ-UBND")
    assert text[slice(*mention.issued_at)] == "05/01/2023"
    assert text[law.start : law.end] == unicodedata.normalize(form, "Luật Giá năm 2023")
    assert (mention.symbol.text, mention.kind, law.name) == ("12/QĐ-UBND", "Quyết định", "Luật Giá")
    assert [span.text for span in doc.spans["references"]] == [unicodedata.normalize(form, "12/QĐ-UBND")]


@given(st.text(st.sampled_from("ăứđaĐ \u0301\u0302\u0323\u031b.1/-Q"), max_size=60))
def test_composed_text_is_nfc_and_leads_back(text: str) -> None:
    aligned = composed(text)
    assert aligned.text == unicodedata.normalize("NFC", text)
    assert aligned.given(len(aligned.text)) == len(text)
    places = [aligned.given(offset) for offset in range(len(aligned.text) + 1)]
    assert places == sorted(places)
    for start, end in pairwise(places):
        assert unicodedata.normalize("NFC", text[start:end]) in aligned.text


def test_what_stands_in_the_documentation_is_so() -> None:
    path = Path(__file__).parents[2] / "docs" / "rules.md"
    outcome = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 0 and outcome.failed == 0


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


@settings(max_examples=40, deadline=None)
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
