"""The gold of a sample: what a reader that makes no mistake finds, from the same data as the page."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import asdict
from typing import Any, TypeVar

from samples.generator.markup import AwardMention, LawMention, ReferenceMention, parse
from samples.generator.model import Award, Block, Head, Listing, Sample, Signature, Title
from samples.generator.placed import PlacedPage

Gold = dict[str, Any]
_B = TypeVar("_B", bound=Block)


def gold_of(sample: Sample, pages: list[PlacedPage]) -> Gold:
    """Return the gold of `sample` as composed into `pages`."""
    mentions = [(number, mention) for number, page in enumerate(pages, 1) for mention in page.mentions]
    listed = [(number, listing) for number, page in enumerate(pages, 1) for listing in page.listed]
    named = [n for n, mention in mentions if isinstance(mention, AwardMention)]
    return {
        "file": sample.file,
        "tier": sample.tier,
        "phan_loai": sample.topic,
        "header": _header(sample),
        "handwritten": _handwritten(sample.head),
        "references": [{"page": n, **asdict(m)} for n, m in mentions if isinstance(m, ReferenceMention)],
        "laws": [{"page": n, **asdict(m)} for n, m in mentions if isinstance(m, LawMention)],
        "awards": [_award(n, a, sample.head) for n, a in zip(named, sample.awards, strict=True)],
        "recipients": [_recipient(n, listing) for n, listing in listed],
        "differences": _differences(sample.awards, [listing for _, listing in listed]),
        "wrong_bonuses": _wrong_bonuses(sample.awards),
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
        "loai_van_ban": sample.kind or None,
        "trich_yeu": " ".join(word.text for line in subject for word in parse(line)) or None,
        "dia_danh": head.place or None,
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


def _award(page: int, award: Award, head: Head) -> Gold:
    """Return an award as `extract.types.Award` has it; the document's own number where it gives the award."""
    found = asdict(award)
    del found["right_bonus"]
    if award.vai_tro == "tặng":
        found["so_quyet_dinh"] = head.so_ky_hieu
        found["ngay_quyet_dinh"] = head.issued.isoformat() if head.issued else None
    return {"page": page, **found}


def _recipient(page: int, listing: Listing) -> Gold:
    """Return a recipient as `extract.types.Recipient` has it."""
    found = asdict(listing.recipient)
    del found["run_on"]
    return {"page": page, **found, "dang": listing.dang, "stt": listing.stt, "award": listing.award}


def _differences(awards: tuple[Award, ...], listed: list[Listing]) -> list[Gold]:
    """Return where the number that the text declares isn't the number of those listed."""
    if not listed:
        return []
    counted: Counter[tuple[int, str]] = Counter((listing.award, listing.recipient.loai) for listing in listed)
    return [
        {"award": number, "loai": kind, "declared": declared, "listed": counted[number, kind]}
        for number, award in enumerate(awards)
        for kind, declared in (
            ("tập thể", award.so_tap_the), ("cá nhân", award.so_ca_nhan), ("hộ gia đình", award.so_ho),
        )
        if declared is not None and declared != counted[number, kind]
    ]  # fmt: skip


def _wrong_bonuses(awards: tuple[Award, ...]) -> list[Gold]:
    return [
        {"award": number, "stated": award.tien_thuong, "expected": award.right_bonus}
        for number, award in enumerate(awards)
        if award.right_bonus is not None
    ]
