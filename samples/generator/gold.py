"""The gold of a sample: what a reader that makes no mistake finds, from the same data as the page."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from typing import Any, TypeVar

from samples.generator.markup import LawMention, ReferenceMention, parse
from samples.generator.model import Block, Collective, Head, Recipient, Sample, Signature, Title
from samples.generator.placed import PlacedPage

Gold = dict[str, Any]
_B = TypeVar("_B", bound=Block)


def gold_of(sample: Sample, pages: list[PlacedPage]) -> Gold:
    """Return the gold of `sample` as composed into `pages`."""
    mentions = [(number, mention) for number, page in enumerate(pages, 1) for mention in page.mentions]
    return {
        "file": sample.file,
        "tier": sample.tier,
        "header": _header(sample),
        "handwritten": _handwritten(sample.head),
        "references": [{"page": n, **asdict(m)} for n, m in mentions if isinstance(m, ReferenceMention)],
        "laws": [{"page": n, **asdict(m)} for n, m in mentions if isinstance(m, LawMention)],
        "awards": [asdict(award) for award in sample.awards],
        "recipients": [_recipient(recipient) for recipient in sample.recipients],
        "pages": [{"text": unicodedata.normalize("NFC", page.text)} for page in pages],
    }


def _header(sample: Sample) -> dict[str, str | None]:
    head, signature = sample.head, _find(sample.body, Signature)
    title = _find(sample.body, Title)
    subject = title.subject if title else head.about
    return {
        "so_ky_hieu": head.so_ky_hieu,
        "ngay_ban_hanh": head.issued.isoformat() if head.issued else None,
        "co_quan_ban_hanh": " ".join(head.agency),
        "co_quan_chu_quan": " ".join(head.superior) or None,
        "loai_van_ban": sample.kind,
        "trich_yeu": " ".join(word.text for line in subject for word in parse(line)) or None,
        "dia_danh": head.place,
        "nguoi_ky": (signature and signature.signer) or None,
        "chuc_vu": " ".join(signature.lines) if signature else None,
    }


def _find(body: tuple[Block, ...], kind: type[_B]) -> _B | None:
    return next((block for block in body if isinstance(block, kind)), None)


def _handwritten(head: Head) -> list[str]:
    if not head.hand:
        return []
    fields = {"so_ky_hieu": head.hand.number, "ngay_ban_hanh": head.hand.day or head.hand.month}
    return [name for name, by_hand in fields.items() if by_hand]


def _recipient(recipient: Recipient) -> dict[str, str | None]:
    if isinstance(recipient, Collective):
        return {"loai": "tập thể", "ten": recipient.ten, "chuc_vu": None, "don_vi": None}
    return {
        "loai": "cá nhân",
        "ten": recipient.ten,
        "chuc_vu": recipient.chuc_vu or None,
        "don_vi": recipient.don_vi or None,
    }
