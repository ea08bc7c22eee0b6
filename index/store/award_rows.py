"""Awards, recipients and classes as rows of the catalogue, and back."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final

from extract.lexicon.symbol import number_key
from extract.types import Award, Classification, Evidence, Recipient
from index.store.rows import box_json, box_of, compact_json
from vietnamese.tokens import exact_tokens, folded_tokens

_AWARD: Final = (
    *(
        "hinh_thuc",
        "vai_tro",
        "hang",
        "tham_quyen",
        "so_tap_the",
        "so_ca_nhan",
        "so_ho",
        "ly_do",
        "thoi_gian",
    ),
    *("tu_nam", "den_nam", "tien_thuong", "so_quyet_dinh", "ngay_quyet_dinh"),
    *("text", "page", "start", "end", "status", "reason"),
)
"""Columns of `awards` that are fields of `Award` as they are."""

_RECIPIENT: Final = (
    *("loai", "ten", "dang", "stt", "danh_xung", "chuc_vu", "don_vi", "thanh_tich", "award"),
    *("text", "page", "start", "end", "status", "reason"),
)
"""Columns of `recipients` that are fields of `Recipient` as they are."""


def award_key(kind: str, rank: str | None) -> str:
    """Return what equal awards share: the kind with its class, folded.

    >>> award_key("Huân chương Lao động", "Nhì"), award_key("Bằng khen", None)
    ('huan chuong lao dong nhi', 'bang khen')
    """
    return " ".join(folded_tokens(f"{kind} {rank or ''}"))


def name_key(name: str) -> str:
    """Return what two writings of one name share: case and tone placement are folded, diacritics are kept.

    >>> name_key("Nguyễn Thị HOÀ") == name_key("Nguyễn  thị Hòa"), name_key("Hoa") == name_key("Hòa")
    (True, False)
    """
    return " ".join(exact_tokens(name))


def folded_key(name: str | None) -> str:
    """Return a name without case, diacritics and marks; "" for none.

    >>> folded_key("Phòng GD&ĐT huyện Mộc Châu"), folded_key(None)
    ('phong gd dt huyen moc chau', '')
    """
    return " ".join(folded_tokens(name or ""))


def award_row(document: int, position: int, award: Award) -> dict[str, Any]:
    """Return a row of `awards`, by column."""
    decision = award.so_quyet_dinh
    derived = {
        "document": document,
        "position": position,
        "key": award_key(award.hinh_thuc, award.hang),
        "tham_quyen_key": folded_key(award.tham_quyen) or None,
        "quyet_dinh_key": number_key(decision) if decision else None,
        "box": box_json(award.box),
    }
    return derived | {name: getattr(award, name) for name in _AWARD}


def award_of(row: sqlite3.Row) -> Award:
    """Return the award of a row of `awards`."""
    return Award(**{name: row[name] for name in _AWARD}, box=box_of(row["box"]))


def recipient_row(document: int, position: int, recipient: Recipient) -> dict[str, Any]:
    """Return a row of `recipients`, by column."""
    derived = {
        "document": document,
        "position": position,
        "key": name_key(recipient.ten),
        "folded": folded_key(recipient.ten),
        "don_vi_key": folded_key(recipient.don_vi),
        "box": box_json(recipient.box),
    }
    return derived | {name: getattr(recipient, name) for name in _RECIPIENT}


def recipient_of(row: sqlite3.Row) -> Recipient:
    """Return the recipient of a row of `recipients`."""
    return Recipient(**{name: row[name] for name in _RECIPIENT}, box=box_of(row["box"]))


def class_row(document: int, found: Classification) -> dict[str, Any]:
    """Return a row of `classes`, by column."""
    evidence = [(piece.source, piece.value, piece.weight) for piece in found.evidence]
    return {"document": document, "nhom": found.nhom, "evidence": compact_json(evidence)}


def class_of(row: sqlite3.Row | None) -> Classification | None:
    """Return the class of a row of `classes`, None for no row."""
    if row is None:
        return None
    return Classification(row["nhom"], tuple(Evidence(*piece) for piece in json.loads(row["evidence"])))
