"""JSON has the field names that scripts rely on."""

from __future__ import annotations

import json

import pytest
from archives import Shelf

from index.archive import Archive
from index.render.answers_json import (
    cited_by_json,
    document_json,
    missing_json,
    references_json,
    status_json,
    verify_json,
)
from index.render.search_json import search_json

HIT = {"id", "so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "co_quan_ban_hanh", "trich_yeu", "path"}


@pytest.fixture(autouse=True)
def report(shelf: Shelf) -> int:
    return shelf.put(
        "Tặng Bằng khen theo 12/QĐ-UBND",
        number="56/BC-SNV",
        date="2023-01-05",
        cites=(("12/QĐ-UBND", "2022-01-05"),),
    )


def test_search(shelf: Shelf) -> None:
    found = search_json(shelf.search("bang khen"))
    (hit,) = found["hits"]
    assert found["total"] == 1
    assert set(hit) == HIT | {
        "page",
        "score",
        "snippet",
        "uncertain",
        "near",
        "possible",
        "why",
        "passage",
        "highlights",
        "boxes",
    }
    assert hit["snippet"] == "[1] Tặng **Bằng** **khen** theo 12/QĐ-UBND"
    assert found["facets"]["nam"] == [{"value": "2023", "count": 1}]


def test_a_hit_without_passage_has_an_empty_one(shelf: Shelf) -> None:
    assert search_json(shelf.search(number="56/BC-SNV"))["hits"][0]["snippet"] == ""


def test_references(archive: Archive, report: int) -> None:
    found = references_json(archive.document(report))
    (reference,) = found["references"]
    assert (found["id"], found["so_ky_hieu"]) == (report, "56/BC-SNV")
    assert reference["held"] is None
    assert {
        "so_ky_hieu",
        "key",
        "ngay_ban_hanh",
        "quan_he",
        "status",
        "page",
        "start",
        "end",
        "text",
        "box",
    } <= set(reference)


def test_cited_by(archive: Archive, report: int) -> None:
    found = cited_by_json(archive.cited_by("12/QĐ-UBND"))
    assert found["so_ky_hieu"] == "12/QĐ-UBND"
    assert [(each["id"], len(each["mentions"])) for each in found["documents"]] == [(report, 1)]


def test_missing(archive: Archive, report: int) -> None:
    assert missing_json(archive.missing())["missing"] == [
        {
            "so_ky_hieu": "12/QĐ-UBND",
            "ngay_ban_hanh": "2022-01-05",
            "count": 1,
            "mentions": 1,
            "status": "certain",
            "cited_by": [{"id": report, "so_ky_hieu": "56/BC-SNV"}],
        }
    ]


def test_everything_is_json(shelf: Shelf, archive: Archive, report: int) -> None:
    shown = document_json(archive.document(report))
    assert shown["header"]["so_ky_hieu"]["value"] == "56/BC-SNV"
    assert shown["pages"] == [
        {"number": 1, "source": "text_layer", "confidence": 1.0, "error": None, "unread": 0.0}
    ]
    for value in (shown, status_json(archive.status()), verify_json(archive.maintenance.verify())):
        assert json.loads(json.dumps(value)) == value
