"""What the rules have reached on the samples and on labelled real documents; they must not fall below."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.gold.labelled import load_labelled_commendations, load_labelled_scans
from bench.gold.samples import Gold, load_samples
from bench.quality.awards import award_figures
from bench.quality.decisions import Decision, score_decisions
from bench.quality.decisions import figures as decision_figures
from bench.quality.floors import (
    Certainties,
    certainties,
    figures,
    labelled_texts,
    load_floors,
    measure,
    shortfalls,
)
from bench.quality.mentions import ReferenceScore, Verdicts
from bench.quality.result import DocumentScore
from bench.quality.rosters import Outcome, Scored, sample_figures, score_samples
from bench.quality.score import Count, FieldScore
from bench.quality.vetting import VettingScore
from bench.quality.vetting import figures as vetting_figures
from bench.quality.vetting import score_samples as score_vetting
from extract.types import Award, Record


@pytest.mark.slow
def test_references_in_texts_dont_fall_below_what_was_reached(shared_data: Path) -> None:
    reached = measure(labelled_texts(shared_data))
    assert reached.keys() == {"texts: development", "texts: held out"} <= load_floors().keys()
    assert shortfalls(reached, load_floors()) == []


@pytest.mark.slow
def test_samples_dont_fall_below_what_was_reached() -> None:
    reached = measure(load_samples())
    assert (
        reached.keys() == {"samples: born_digital", "samples: office", "samples: bad"} <= load_floors().keys()
    )
    assert shortfalls(reached, load_floors()) == []


@pytest.mark.slow
def test_scans_dont_fall_below_what_was_reached(shared_data: Path) -> None:
    reached = measure(load_labelled_scans(shared_data))
    assert reached.keys() == {"scans: development", "scans: held out"} <= load_floors().keys()
    assert shortfalls(reached, load_floors()) == []


@pytest.mark.slow
def test_recipients_on_the_samples_dont_fall_below_what_was_reached() -> None:
    reached = sample_figures(score_samples())
    assert {"recipients: born_digital", "recipients: office", "recipients: bad"} == reached.keys()
    assert reached.keys() <= load_floors().keys()
    assert shortfalls(reached, load_floors()) == []


@pytest.mark.slow
def test_recipients_on_real_lists_dont_fall_below_what_was_reached(shared_data: Path) -> None:
    reached = {"recipients: real": decision_figures(score_decisions(shared_data))}
    assert reached.keys() <= load_floors().keys()
    assert shortfalls(reached, load_floors()) == []


@pytest.mark.slow
def test_awards_of_samples_dont_fall_below_what_was_reached() -> None:
    reached = {"awards: samples": award_figures(list(load_samples()))}
    assert reached.keys() <= load_floors().keys()
    assert shortfalls(reached, load_floors()) == []


@pytest.mark.slow
def test_awards_of_papers_of_commendation_dont_fall_below_what_was_reached(shared_data: Path) -> None:
    reached = {"awards: commendations": award_figures(list(load_labelled_commendations(shared_data)))}
    assert reached.keys() <= load_floors().keys()
    assert shortfalls(reached, load_floors()) == []


@pytest.mark.slow
def test_vetting_of_the_samples_does_not_fall_below_what_was_reached() -> None:
    reached = {"vetting: samples": vetting_figures(score_vetting())}
    assert reached.keys() <= load_floors().keys()
    assert shortfalls(reached, load_floors()) == []


def test_a_false_sign_of_a_duplicate_falls_below_the_floor() -> None:
    score = VettingScore(right=17, lines=11, verdicts_right=11, false_duplicates=1)
    assert shortfalls({"vetting: samples": vetting_figures(score)}, load_floors()) == [
        "vetting: samples: duplicates not certain and wrong 0.9091 is below 1.0"
    ]


def test_a_finder_that_finds_nothing_falls_below_the_floors() -> None:
    nothing = [Outcome("a.pdf", "office", Scored(gold=3), Scored(gold=3), Scored(gold=1), (), ())]
    assert shortfalls(sample_figures(nothing), load_floors())
    lost = Decision("b.pdf", listed=974, found=0, silent=974)
    assert len(shortfalls({"recipients: real": decision_figures([lost])}, load_floors())) >= 2


def test_a_figure_below_its_floor_or_gone_is_named() -> None:
    floors = {"texts: a": {"dates": 0.9, "relations": 0.9, "subjects": 0.9}}
    assert shortfalls({"texts: a": {"dates": 0.9, "relations": 0.89}}, floors) == [
        "texts: a: relations 0.8900 is below 0.9",
        "texts: a: subjects 0.0000 is below 0.9",
    ]


def test_no_floor_lets_anything_be_certain_and_wrong() -> None:
    for tier, floors in load_floors().items():
        none = {name: floor for name, floor in floors.items() if name.endswith("not certain and wrong")}
        assert none or tier in ("recipients: bad", "recipients: real"), tier
        assert set(none.values()) <= {1.0}, tier


def test_a_certain_award_that_is_not_there_counts_against_the_certain_ones() -> None:
    gold = Gold("a.pdf", "samples", "office")
    sure, unsure = (
        Award("Bằng khen", "tặng", "Bằng khen", 1, 0, 9, status=s) for s in ("certain", "uncertain")
    )
    assert certainties(gold, Record(awards=(sure, unsure))) == Certainties(1, 1)


def test_figures_of_texts_have_no_date_of_which_the_site_says_nothing() -> None:
    header = {"so_ky_hieu": FieldScore("right"), "trich_yeu": FieldScore("certain_wrong")}
    references = ReferenceScore(numbers=Count(1, 0, 0))
    found = figures([DocumentScore("text 1", "texts", "development", header=header, references=references)])
    assert (found["number not certain and wrong"], found["fields not certain and wrong"]) == (1, 0.5)
    assert "date not certain and wrong" not in found


def test_figures_of_references_and_of_the_page_head() -> None:
    header = {
        "so_ky_hieu*": FieldScore("right"),
        "ngay_ban_hanh*": FieldScore("certain_wrong"),
        "nguoi_ky": FieldScore("unsure_right"),
        "dia_danh": FieldScore("missed"),
        "co_quan_chu_quan": FieldScore("empty"),
    }
    references = ReferenceScore(numbers=Count(3, 1, 0), dates=Verdicts(2, 1, 0), certain_wrong=1)
    found = figures([DocumentScore("a.pdf", "scans", "real", header=header, references=references)])
    assert (found["references precision"], found["references recall"]) == (0.75, 1)
    assert found["dates"] == pytest.approx(2 / 3)
    assert (found["number right and certain"], found["date not certain and wrong"]) == (1, 0)
    assert found["printed fields right"] == 0.5
    assert found["fields not certain and wrong"] == 0.75
    assert found["references not certain and wrong"] == pytest.approx(2 / 3)
    assert "subjects" not in found
