"""Texts that were reworded: archives that keep the old ones speak the language of whoever looks, too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from messages import Message, local, speaking
from scripts import catalogue

REWORDED: dict[str, str] = json.loads(
    (Path(__file__).parents[2] / "messages" / "reworded.json").read_text("utf-8")
)
IN_USE = {key for key in catalogue.our_keys() if isinstance(key, str)}


@pytest.mark.parametrize("old", REWORDED)
def test_an_old_text_is_said_as_a_text_that_is_in_use(old: str):
    assert old not in IN_USE
    assert REWORDED[old] in IN_USE
    with speaking("vi"):
        assert local(Message(old)) == local(Message(REWORDED[old])) != REWORDED[old]


@pytest.mark.parametrize("old", REWORDED)
def test_it_has_the_same_places_for_values(old: str):
    assert sorted(re.findall(r"\{\w+\}", old)) == sorted(re.findall(r"\{\w+\}", REWORDED[old]))
