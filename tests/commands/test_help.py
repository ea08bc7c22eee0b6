"""The list of commands: each with its first sentence, in the language that was asked for."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from cli import main
from commands.group import _MEANT
from commands.translated import AS_IT_IS, asked_language, paragraphs


def listed(*words: str) -> dict[str, str]:
    """The commands of a help page, each with what stands behind its name."""
    page = CliRunner().invoke(main, [*words, "--help"]).stdout
    return dict(re.findall(r"^  ([a-z-]+)(?:, [a-z-]+)? {2,}(\S.*)$", page, re.MULTILINE))


def test_each_command_has_a_sentence_in_either_language() -> None:
    english, vietnamese = listed("--lang", "en"), listed("--lang", "vi")
    assert {"ingest", "search", "review", "backup"} <= english.keys() == vietnamese.keys()
    assert english["watch"].startswith("Take in what a scanner drops into a folder")
    assert english["serve"] != vietnamese["serve"]


def test_without_a_command_the_help_is_shown() -> None:
    assert "Usage: " in CliRunner().invoke(main, []).output


def test_help_of_a_command_is_in_the_language_asked_for_before_or_behind_it() -> None:
    runner = CliRunner()
    before = runner.invoke(main, ["--lang", "vi", "watch", "--help"]).stdout
    behind = runner.invoke(main, ["watch", "--lang", "vi", "--help"]).stdout
    english = runner.invoke(main, ["--lang", "en", "watch", "--help"]).stdout
    assert before == behind != english
    assert "sovang watch /srv/scans --once" in before
    assert "\n      sovang watch" in before or "\n    sovang watch" in before


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], None),
        (["search", "khen"], None),
        (["search", "--lang", "vi"], "vi"),
        (["--lang=en", "search"], "en"),
        (["search", "--lang"], ""),
        (["search", "--", "--lang", "vi"], None),
        (["--lang", "en", "--lang", "vi"], "en"),
    ],
)
def test_the_language_is_seen_before_the_words_are_understood(words: list[str], language: str | None) -> None:
    assert asked_language(words) == language


def test_paragraphs_are_lines_and_examples_stay_as_they_stand() -> None:
    text = f"Take in\n    a file.\n\n    {AS_IT_IS}\n    Example:\n      sovang ingest a\n    "
    assert paragraphs(text) == ["Take in a file.", f"{AS_IT_IS}\nExample:\n  sovang ingest a"]
    assert paragraphs(None) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("serch", "search"),
        ("find", "search"),
        ("list", "search"),
        ("add", "ingest"),
        ("cite", "cited-by"),
        ("rm", "delete"),
    ],
)
def test_an_unknown_command_is_told_which_one_is_meant(typed: str, meant: str) -> None:
    result = CliRunner().invoke(main, ["--lang", "en", typed])
    assert result.exit_code == 2
    assert f"'{meant}'" in result.stderr.splitlines()[-1]


def test_what_is_like_no_command_gets_no_guess() -> None:
    last = CliRunner().invoke(main, ["--lang", "en", "xyz"]).stderr.splitlines()[-1]
    assert last == "Error: No such command 'xyz'."


def test_every_guess_is_a_command() -> None:
    assert set(_MEANT.values()) <= set(listed("--lang", "en"))


@pytest.mark.parametrize("typed", ["tìm", "Tìm", "TIM", "hồ sơ", "ho_so", "kiểm-tra"])
def test_a_command_may_be_typed_with_diacritics_capitals_or_spaces(typed: str) -> None:
    assert CliRunner().invoke(main, [typed, "--help"]).exit_code == 0


@pytest.mark.parametrize(("language", "shown"), [("vi", "ingest, nhap"), ("en", "ingest")])
def test_names_in_vietnamese_are_shown_to_whoever_speaks_it(language: str, shown: str) -> None:
    page = CliRunner().invoke(main, ["--lang", language, "--help"]).stdout
    assert re.search(rf"^  {shown} {{2,}}\S", page, re.MULTILINE)
