"""Mentions by which a document may revoke, replace, correct or re-issue what another decision gave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.types import Status
from index.store.catalogue import Catalogue

_CHANGING = """
SELECT c.document, c.key, c.ngay_ban_hanh, c.quan_he, c.dieu_khoan, c.page, c.status,
       n.value, coalesce(n.status, 'missing'), d.value, t.value, coalesce(t.status, 'missing'), k.value,
       substr(p.text, max(1, c.start + 1 - 60), min(60, c.start)), substr(p.text, c."end" + 1, 600)
FROM citations c
LEFT JOIN pages p ON p.document = c.document AND p.number = c.page
LEFT JOIN fields n ON n.document = c.document AND n.name = 'so_ky_hieu'
LEFT JOIN fields d ON d.document = c.document AND d.name = 'ngay_ban_hanh'
LEFT JOIN fields t ON t.document = c.document AND t.name = 'trich_yeu'
LEFT JOIN fields k ON k.document = c.document AND k.name = 'loai_van_ban'
WHERE c.key IN (SELECT value FROM json_each(?))
  AND (c.quan_he IN ('bãi bỏ', 'thay thế', 'sửa đổi, bổ sung')
       OR (c.quan_he IN ('dẫn chiếu', 'khen thưởng tại') AND t.value IS NOT NULL))
ORDER BY c.document, c.position
"""


class ChangingMention(NamedTuple):
    """A mention of a decision, with the head of the document that mentions it.

    Attributes:
        trich_yeu: subject of the document that mentions it, which says what it does.
        kind: of that document.
        before: what stands before the mention on its page, and `behind` it: it may say what is done.
    """

    document: int
    key: str
    ngay_ban_hanh: str | None
    quan_he: str
    dieu_khoan: str | None
    page: int
    status: Status
    head_number: str | None
    head_status: Status
    head_date: str | None
    trich_yeu: str | None
    subject_status: Status
    kind: str | None
    before: str | None
    behind: str | None


def changing(catalogue: Catalogue, keys: Iterable[str]) -> Iterator[ChangingMention]:
    """Yield the mentions of decisions with these numbers that may change them, in the order of documents."""
    return map(ChangingMention._make, catalogue.tuples(_CHANGING, (json.dumps(sorted(keys)),)))
