"""What people are told: in their language, and kept so that whoever looks later has it in theirs."""

from __future__ import annotations

import copy
import pickle
import sqlite3

import pytest

from messages import Message, choose_language, day, local, money, number, read_message, speaking, tr, trn
from messages.for_json import localised

SET = Message("set by {who} on {day}", who="lan", day="2026-03-01")


def test_a_message_reads_as_english_and_speaks_the_language_of_whoever_looks():
    assert SET == "set by lan on 01/03/2026"
    with speaking("vi"):
        assert local(SET) == "lan đặt ngày 01/3/2026"
        assert SET == "set by lan on 01/03/2026"


def test_what_has_no_translation_stays_english():
    with speaking("vi"):
        assert tr("no catalogue has {what}", what="this") == "no catalogue has this"


@pytest.mark.parametrize(
    "message",
    [
        Message("the annex says the same"),
        SET,
        Message.plural("{n} line was not read", "{n} lines were not read", 2),
        Message(
            "{where}: {what}", where="p. 1", what=Message("set by {who} on {day}", who="a", day="2026-03-02")
        ),
        Message("on pages {pages}", pages=(2, 3)),
        Message('["'),
    ],
)
@pytest.mark.parametrize("way", ["kept", "pickled", "copied"])
def test_key_and_values_survive(message: Message, way: str):
    back = {
        "kept": lambda: read_message(message.kept()),
        "pickled": lambda: pickle.loads(pickle.dumps(message)),  # noqa: S301
        "copied": lambda: copy.deepcopy(message),
    }[way]()
    assert isinstance(back, Message)
    assert (back, back.key, back.many, dict(back.values)) == (
        str(message),
        message.key,
        message.many,
        dict(message.values),
    )


def test_sqlite_keeps_key_and_values():
    [(kept,)] = sqlite3.connect(":memory:").execute("SELECT ?", (SET,))
    assert kept == SET.kept() != SET


@pytest.mark.parametrize(
    "sentence", ["page 3: {odd", '["no message', '["a", 3]', '["{x.__class__}",{"x":1}]']
)
def test_a_sentence_of_an_older_or_a_strange_archive_shows_as_it_is(sentence: str):
    with speaking("vi"):
        assert "class '" not in local(read_message(sentence))
        assert local(read_message(sentence)) in {sentence, "{x.__class__}"}


def test_a_message_cant_be_changed():
    with pytest.raises(AttributeError):
        SET.key = "other"


def test_json_has_the_text_and_beside_it_the_key():
    with speaking("vi"):
        shown = localised({"reason": SET, "warnings": [SET], "empty": "", "n": 3})
    key = ["set by {who} on {day}", {"who": "lan", "day": "2026-03-01"}]
    text = "lan đặt ngày 01/3/2026"
    assert shown == {
        "reason": text,
        "reason_key": key,
        "warnings": [text],
        "warning_keys": [key],
        "empty": "",
        "n": 3,
    }


@pytest.mark.parametrize(
    ("asked", "environment", "chosen"),
    [
        (None, {}, "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, "vi"),
        (None, {"LANG": "vi"}, "vi"),
        (None, {"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        (None, {"LANG": "vi_VN.UTF-8", "LC_ALL": ""}, "vi"),
        (None, {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "vi_VN.UTF-8"}, "vi"),
        (None, {"LANG": "vi_VN.UTF-8", "SOVANG_LANG": "en"}, "en"),
        (None, {"LANG": "vie_VN.UTF-8"}, "en"),
        ("vi", {"SOVANG_LANG": "en"}, "vi"),
    ],
)
def test_the_language_is_what_is_asked_for_or_what_the_environment_names(asked, environment, chosen):
    assert choose_language(asked, environment) == chosen


def test_numbers_dates_and_money_as_each_language_writes_them():
    with speaking("vi"):
        assert (number(1234), day("2023-09-28"), day("2023-01-05"), money(1490000)) == (
            "1.234",
            "28/9/2023",
            "05/01/2023",
            "1.490.000 đồng",
        )
    assert (number(1234), day("2023-09-28")) == ("1,234", "28/09/2023")


def test_a_number_decides_between_one_and_many():
    assert [trn("{n} page", "{n} pages", n) for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
