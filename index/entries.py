"""What the search engine learns about a document."""

from __future__ import annotations

from index.analysis import exact_tokens, folded_tokens, mentioned_keys, number_tokens
from index.catalogue import Catalogue
from index.engine import Entry

_HEAD = ("loai_van_ban", "co_quan_ban_hanh", "co_quan_chu_quan", "dia_danh", "nguoi_ky", "chuc_vu")


def entry_of(catalogue: Catalogue, id: int) -> Entry:
    """Return the tokens of a document of the catalogue, field by field."""
    header = dict(catalogue.header(id).items())
    number, subject = header["so_ky_hieu"].value or "", header["trich_yeu"].value or ""
    head = "\n".join(header[name].value or "" for name in _HEAD)
    body = "\n".join(text for _, text in catalogue.texts(id))
    mentions = [*(reference.key for reference in catalogue.citations(id)), *mentioned_keys(body)]
    return Entry(
        id,
        {
            "number": number_tokens(number) if number else [],
            "mentions": list(dict.fromkeys(mentions)),
            "subject": exact_tokens(subject),
            "subject_folded": folded_tokens(subject),
            "head": exact_tokens(head),
            "head_folded": folded_tokens(head),
            "body": exact_tokens(body),
            "body_folded": folded_tokens(body),
        },
    )
