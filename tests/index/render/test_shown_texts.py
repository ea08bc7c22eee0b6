"""All that an archive tells people and programs, word for word, of answers with much and with little."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shown import shown, values

from messages import speaking

CASES = Path(__file__).parents[2] / "cases"
TEXTS = json.loads((CASES / "shown_texts.json").read_text("utf-8"))
VALUES = json.loads((CASES / "shown_values.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    with speaking("en"):
        return shown()


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    with speaking("en"):
        return values()


@pytest.mark.parametrize("name", TEXTS)
def test_an_answer_reads_like_this(texts: dict[str, list[str]], name: str) -> None:
    assert texts[name] == TEXTS[name]


@pytest.mark.parametrize("name", VALUES)
def test_a_program_is_told_this(told: dict[str, Any], name: str) -> None:
    assert told[name] == VALUES[name]


def test_every_answer_has_its_case(texts: dict[str, list[str]], told: dict[str, Any]) -> None:
    assert ([*texts], [*told]) == ([*TEXTS], [*VALUES])
