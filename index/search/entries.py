"""What the search engine learns about a document."""

from __future__ import annotations

from typing import cast

from index.catalogue import Catalogue
from index.search.analysis import mentioned_keys, number_tokens, tokens
from index.search.engine import Entry, FieldName

_HEAD = ("loai_van_ban", "co_quan_ban_hanh", "co_quan_chu_quan", "dia_danh", "nguoi_ky", "chuc_vu")


def entry_of(catalogue: Catalogue, id: int) -> Entry:
    """Return the tokens of a document of the catalogue, field by field."""
    header = dict(catalogue.header(id).items())
    number, subject = header["so_ky_hieu"].value or "", header["trich_yeu"].value or ""
    head = "\n".join(header[name].value or "" for name in _HEAD)
    body = "\n".join(text for _, text in catalogue.texts(id))
    mentions = [*(reference.key for reference in catalogue.citations(id)), *mentioned_keys(body)]
    own = {"number": number_tokens(number) if number else [], "mentions": list(dict.fromkeys(mentions))}
    texts = {**_both("subject", subject), **_both("head", head), **_both("body", body)}
    return Entry(id, cast("dict[FieldName, list[str]]", {**own, **texts}))


def _both(name: str, text: str) -> dict[str, list[str]]:
    """Return the exact and the folded tokens of a field."""
    words = list(tokens(text))
    return {name: [word.exact for word in words], f"{name}_folded": [word.folded for word in words]}
