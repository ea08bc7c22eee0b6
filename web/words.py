"""The names of fields, of how sure a value is, and of relations, in the language of whoever looks."""

from __future__ import annotations

from extract.types import RecipientKind
from messages import N_, tr

_FIELDS = {
    "so_ky_hieu": N_("Number and symbol"),
    "ngay_ban_hanh": N_("Date of issue"),
    "co_quan_ban_hanh": N_("Issuing agency"),
    "co_quan_chu_quan": N_("Parent agency"),
    "loai_van_ban": N_("Kind of document"),
    "trich_yeu": N_("Subject"),
    "dia_danh": N_("Place"),
    "nguoi_ky": N_("Signer"),
    "chuc_vu": N_("Signer's title"),
}

_STATUSES = {"certain": N_("certain"), "uncertain": N_("uncertain"), "missing": N_("missing")}

_RELATIONS = {
    "căn cứ": N_("legal basis"),
    "dẫn chiếu": N_("refers to"),
    "sửa đổi, bổ sung": N_("amends"),
    "thay thế": N_("replaces"),
    "bãi bỏ": N_("abolishes"),
    "hướng dẫn": N_("guides"),
    "khen thưởng tại": N_("commended in"),
    "theo đề nghị": N_("at the request of"),
    "thực hiện": N_("carries out"),
}

_KINDS: dict[RecipientKind, str] = {
    "tập thể": N_("collective"),
    "cá nhân": N_("individual"),
    "hộ gia đình": N_("household"),
}

_WITNESSES = {
    "page": N_("printed on the page"),
    "page, maybe by hand": N_("read on the page, perhaps handwritten"),
    "handwriting": N_("handwriting"),
    "second reader of handwriting": N_("second reader of handwriting"),
    "annex": N_("named in the annex"),
    "annex, by hand": N_("handwritten on the annex"),
    "file name": N_("file name"),
    "file name, in part": N_("part of the file name"),
    "signature time": N_("time of the digital signature"),
}
"""What speaks for a value, by its name among the evidence."""


def witness_label(source: str) -> str:
    """Return what speaks for a value, in words that a clerk uses."""
    return tr(_WITNESSES[source]) if source in _WITNESSES else source


def field_label(name: str) -> str:
    """Return what a header field is called."""
    return tr(_FIELDS[name])


def status_label(status: str) -> str:
    """Return how sure a value is, in a word."""
    return tr(_STATUSES[status])


def kind_label(kind: RecipientKind) -> str:
    """Return what a kind of recipient is called."""
    return tr(_KINDS[kind])


def relation_label(relation: str) -> str:
    """Return what one document has to do with another that it cites, as the field calls it where unnamed."""
    return tr(_RELATIONS[relation]) if relation in _RELATIONS else relation
