"""Who stands on more than one line of the lists: places that may be one thing rewarded twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.types import RecipientKind, Status
from index.store.catalogue import Catalogue
from index.store.recipients import Identity

_AGAIN = """
SELECT r.loai, r.key, r.don_vi_key, r.document, r.position, r.award, r.page, r.ten, r.stt, r.chuc_vu, r.status
FROM recipients r
JOIN (SELECT loai, key, don_vi_key FROM recipients WHERE {among}
      GROUP BY loai, key, don_vi_key HAVING count(*) > 1) m
  ON m.loai = r.loai AND m.key = r.key AND m.don_vi_key = r.don_vi_key
ORDER BY r.loai, r.key, r.don_vi_key, r.document, r.position
"""

_OF_THESE = """
(loai, key, don_vi_key) IN
  (SELECT loai, key, don_vi_key FROM recipients WHERE document IN (SELECT value FROM json_each(:only)))
"""


class RepeatedLine(NamedTuple):
    """A line of a list whose name and unit stand on another line, too."""

    loai: RecipientKind
    key: str
    don_vi_key: str
    document: int
    position: int
    award: int | None
    page: int
    ten: str
    stt: str | None
    chuc_vu: str | None
    status: Status

    @property
    def identity(self) -> Identity:
        """Under what recipients are one."""
        return Identity(self.loai, self.key, self.don_vi_key)


def repeated_lines(catalogue: Catalogue, only: Iterable[int] | None = None) -> Iterator[RepeatedLine]:
    """Yield the lines whose name and unit stand more than once, identity by identity.

    With `only`, those of whoever stands on a list of these documents.
    """
    ids = None if only is None else json.dumps(sorted(only))
    query = _AGAIN.format(among="true" if only is None else _OF_THESE)
    return map(RepeatedLine._make, catalogue.tuples(query, {"only": ids}))
