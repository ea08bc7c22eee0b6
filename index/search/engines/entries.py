"""What the search engine learns about a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from extract.lexicon.symbol import number_key
from index.search.engines.analysis import mentioned_keys, number_tokens
from index.search.engines.engine import FieldName, IndexEntry, ValueName
from index.store import award_lookup, citations, fields, pages, recipient_corrections
from index.store.catalogue import Catalogue
from index.store.fields import FieldValue
from index.store.keys import award_key, field_key
from vietnamese.tokens import both_forms

_HEAD = ("loai_van_ban", "co_quan_ban_hanh", "co_quan_chu_quan", "dia_danh", "nguoi_ky", "chuc_vu")
SHOWN = ("so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "co_quan_ban_hanh", "trich_yeu")
"""Fields that tell how far a header can be relied on."""

_HIGHEST = 2**31 - 1
"""No series of numbers runs so high; what does was misread."""


def entry_of(catalogue: Catalogue, id: int) -> IndexEntry:
    """Return what the engine learns about a document of the catalogue."""
    # Plain columns, not the catalogue's types, of which a rebuild would make millions.
    header = fields.values_of(catalogue, id)
    values = {name: field.value for name, field in header.items() if field.value}
    cited = citations.keys_of(catalogue, id)
    # What a person wrote on a list isn't on the pages as they were read.
    written = [one.value.ten for one in recipient_corrections.standing(catalogue, id) if one.value]
    return IndexEntry(
        id,
        _tokens(values, pages.text_of(catalogue, id), cited, written),
        _keys(catalogue, id, header, cited),
        day=_day(values.get("ngay_ban_hanh", "")),
        number=running_number(values.get("so_ky_hieu", "")),
    )


def running_number(number: str) -> int | None:
    """Return the running number of a số/ký hiệu, by which a series is sorted.

    >>> running_number("05/2019/TT-BNV"), running_number("3176b/QĐ-UBND"), running_number("/UBND-NC")
    (5, 3176, None)
    """
    figures = number_key(number).partition("/")[0].rstrip("abcdefghijklmnopqrstuvwxyz")
    return min(int(figures), _HIGHEST) if figures.isdecimal() else None


def header_status(states: Iterable[str]) -> str:
    """Return how far a header can be relied on: as far as its least certain field.

    >>> header_status(["certain", "uncertain", "certain"]), header_status([])
    ('uncertain', 'missing')
    """
    held = set(states) or {"missing"}
    return next(status for status in ("missing", "uncertain", "certain") if status in held)


def _day(value: str) -> int | None:
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:  # none
        return None


def _tokens(
    values: Mapping[str, str], body: str, cited: list[str], written: list[str]
) -> dict[FieldName, list[str]]:
    number = values.get("so_ky_hieu", "")
    head = "\n".join([*(values.get(name, "") for name in _HEAD), *written])
    day = values.get("ngay_ban_hanh")
    own = {"number": [*(number_tokens(number) if number else []), *([day] if day else [])]}
    mentioned = {"mentions": _once([*cited, *mentioned_keys(body)])}
    texts = {**_both("subject", values.get("trich_yeu", "")), **_both("head", head), **_both("body", body)}
    return cast("dict[FieldName, list[str]]", {**own, **mentioned, **texts})


def _both(name: str, text: str) -> dict[str, list[str]]:
    """Return the exact and the folded tokens of a field."""
    exact, folded = both_forms(text)
    return {name: exact, f"{name}_folded": folded}


def _keys(
    catalogue: Catalogue, id: int, header: Mapping[str, FieldValue], cited: list[str]
) -> dict[ValueName, list[str]]:
    awards, about = award_lookup.awards_of(catalogue, id), award_lookup.class_of(catalogue, id)
    return {
        "kind": _key(header.get("loai_van_ban")),
        "agency": _key(header.get("co_quan_ban_hanh")),
        "year": [key[:4] for key in _key(header.get("ngay_ban_hanh"))],
        "award": _once(award_key(award, None) for award in awards),
        "status": [header_status(header[name].status for name in SHOWN if name in header)],
        "nhom": _once([field_key("nhom", about) or ""]),
        "cites": _once(cited),
        "own": _key(header.get("so_ky_hieu")),
    }


def _key(field: FieldValue | None) -> list[str]:
    return [field.key] if field is not None and field.key else []


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
