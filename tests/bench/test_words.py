"""Words read exactly: hashes that tell words apart, and scores that count each word as often as it stands."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from bench.quality.words import (
    WordLabel,
    label_page,
    load_word_labels,
    read_text_of,
    score_words,
    unknown_words,
    word_seal,
    words_of,
)

TRANSCRIPT = "Điều 1. Giao đất cho ông Bầu,\nđất ở xã Ao Sen (xã mới)."


def label(tmp_path: Path, transcript: str = TRANSCRIPT) -> WordLabel:
    path = tmp_path / "words.json"
    path.write_text(json.dumps([label_page("ab12", 2, transcript)]), "utf-8")
    return load_word_labels(path)[0]


def test_a_page_read_as_printed_scores_full_marks(tmp_path: Path) -> None:
    score = score_words(label(tmp_path), TRANSCRIPT.replace("\n", " "))
    assert (score.printed, score.read, score.right) == (14, 14, 14)
    assert (score.recall, score.precision) == (1.0, 1.0)


def test_a_mark_a_capital_and_a_joined_word_are_mistakes(tmp_path: Path) -> None:
    read = "Điều 1. Giao đắt choông Bầu, đất ở Xã Ao Sen (xã mới) |"
    score = score_words(label(tmp_path), read)
    assert (score.printed, score.read, score.right) == (14, 14, 10)
    assert list(unknown_words(label(tmp_path), read)) == ["đắt", "choông", "Xã", "|"]


def test_a_word_counts_as_often_as_it_is_printed(tmp_path: Path) -> None:
    assert score_words(label(tmp_path), "đất đất đất").right == 2
    assert list(unknown_words(label(tmp_path), "đất đất đất")) == ["đất"]


def test_nothing_read_has_no_recall(tmp_path: Path) -> None:
    score = score_words(label(tmp_path), "")
    assert (score.recall, score.precision) == (0.0, 1.0)


def test_how_marks_are_coded_makes_no_difference() -> None:
    assert words_of(unicodedata.normalize("NFD", TRANSCRIPT)) == words_of(TRANSCRIPT)


def test_a_label_holds_no_text_and_no_order(tmp_path: Path) -> None:
    kept = label_page("ab12", 2, TRANSCRIPT)["words"]
    assert kept == label_page("ab12", 2, " ".join(reversed(TRANSCRIPT.split())))["words"]
    assert not set(words_of(TRANSCRIPT)) - {"1"} & set(str(kept).split())


def test_one_word_has_another_hash_on_another_page() -> None:
    assert len({word_seal("ab12", page, "đất") for page in range(8)}) > 1


@pytest.mark.slow
@pytest.mark.parametrize("page", load_word_labels(), ids=lambda label: f"{label.file} {label.page}")
def test_both_readers_read_most_words_of_real_pages_exactly(shared_data: Path, page: WordLabel) -> None:
    score = score_words(page, read_text_of(shared_data, page, "both"))
    assert min(score.recall, score.precision) > 0.95
