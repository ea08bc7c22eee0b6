"""How long a document may have to be kept: a hint from dated schedules, with the rule that it rests on."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from extract.lexicon.vocabulary import load
from extract.types import Record
from vietnamese.fold import fold


class Retention(NamedTuple):
    """A hint for an archivist, no ruling.

    Attributes:
        years: to be kept, None for ever.
        words: what the schedule says is kept so long.
        rests_on: the circular.
        confirmed: whether the rule was found in a published text of the circular; mostly it was not.
    """

    years: int | None
    words: str
    rests_on: str
    confirmed: bool


def retention_of(record: Record) -> Retention | None:
    """Return how long the document of `record` may have to be kept, None where no rule fits or it is undated.

    >>> from extract.types import Classification, Header, HeaderField
    >>> header = Header(ngay_ban_hanh=HeaderField("2023-04-04"), trich_yeu=HeaderField("Phát động thi đua"))
    >>> retention_of(Record(header, phan_loai=Classification("phát động thi đua"))).years
    10
    """
    issued = record.header.ngay_ban_hanh.value
    if record.phan_loai is None or issued is None:
        return None
    held = [schedule for schedule in load("retention")["schedules"] if schedule["from"] <= issued]
    if not held:
        return None
    schedule = max(held, key=lambda one: str(one["from"]))
    rule = next((rule for rule in schedule["rules"] if _fits(rule, record)), None)
    if rule is None:
        return None
    return Retention(rule["years"], rule["words"], schedule["rests_on"], rule["confirmed"])


def _fits(rule: dict[str, Any], record: Record) -> bool:
    """Return whether all that `rule` asks for is so."""
    if record.phan_loai is None or rule["class"] != record.phan_loai.nhom:
        return False
    if "kinds" in rule and record.header.loai_van_ban.value not in rule["kinds"]:
        return False
    if rule.get("awards") and not record.awards:
        return False
    if "by" in rule and not any(_given_by(rule["by"], award.tham_quyen) for award in record.awards):
        return False
    subject = fold(record.header.trich_yeu.value or "")
    return "subject" not in rule or _pattern(rule["subject"]).search(subject) is not None


def _given_by(words: list[str], giver: str | None) -> bool:
    """Tell whether one of `words` is in the name of a giver; a city is a province's only by its own name."""
    return any(re.search(rf"\b{word}\b", fold(giver or "")) for word in words)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words.replace(" ", r"\s+"))
