"""Names in a decision that revokes awards of some recipients, beside the list of the decision it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.awards.revoked_by_name import revoked_by_name
from index.store.recipients import ListLine

DATA = json.loads((Path(__file__).parents[2] / "cases" / "revoked_by_name.json").read_text())
NUMBER = "412/QĐ-UBND"


def line(position: int, said: dict[str, Any]) -> ListLine:
    return ListLine(
        document=1,
        position=position,
        loai="cá nhân",
        ten=said["ten"],
        page=1,
        stt=None,
        danh_xung=None,
        chuc_vu=said.get("chuc_vu"),
        don_vi=said.get("don_vi"),
        unit="",
        thanh_tich=None,
        award=0,
        vai_tro="tặng",
        tien_thuong=None,
        doi_tuong=None,
        doi_tuong_status="missing",
        status=said.get("status", "certain"),
        reason="",
    )


@pytest.mark.parametrize("case", DATA["cases"], ids=[one["name"] for one in DATA["cases"]])
def test_whose_award_is_revoked(case: dict[str, Any]) -> None:
    said = DATA["lists"][case.get("list", "three")]
    lines = [line(position, one) for position, one in enumerate(said)]
    born = {position: one.get("born") for position, one in enumerate(said)}
    found = revoked_by_name(case["text"], NUMBER, lines, born)
    assert sorted(said[position]["ten"] for position in found.positions) == sorted(case["lost"])
    assert found.settled == case["settled"]
    assert list(found.reasons) == case["reasons"]
