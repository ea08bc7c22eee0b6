"""Decisions that later ones revoke, correct or re-issue: what becomes of the awards that they gave.

Only a certain reading takes an award out of the figures: of a certain decision whose own words revoke or
replace that decision as a whole. What is doubtful, or is about a part of it, marks the award and removes
nothing; whom a decision names that revokes a part is looked for in `index.awards.revoked_by_name`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from extract.types import Status
from index.numbers import citations
from index.numbers.citations import agree, held
from index.store import decision_changes
from index.store.awards import Head
from index.store.catalogue import Catalogue
from index.store.decision_changes import ChangingMention
from messages import day
from vietnamese.fold import fold

ChangeKind = Literal["hủy bỏ", "thay thế", "đính chính", "cấp đổi"]
"""What a later document does with a decision: revokes, replaces, corrects it, or gives its diplomas anew."""

_FULL = len("2023-05-04")


@dataclass(frozen=True, slots=True)
class AwardChange:
    """What a later document does with the decision that gave an award.

    Attributes:
        document: the later one, with its number, its date and the page that says so.
        whole: it is about the decision as a whole, and not about some of its recipients.
        status: certain where nothing about it was read with doubt.
        settled: it revokes a part, and everybody whom it names was found on the list; the others are not
            concerned.
        reasons: why awards that it may be about still count.
    """

    document: int
    viec: ChangeKind
    whole: bool
    status: Status
    page: int
    so_ky_hieu: str | None = None
    ngay: str | None = None
    settled: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def revokes(self) -> bool:
        """Whether it surely revokes the decision, as a whole."""
        return self.viec == "hủy bỏ" and self.whole and self.status == "certain"

    @property
    def revokes_a_part(self) -> bool:
        """Whether it surely revokes something of the decision, perhaps not all."""
        return self.viec == "hủy bỏ" and not self.whole and self.status == "certain"

    @property
    def replaces(self) -> bool:
        """Whether it surely replaces the decision, as a whole."""
        return self.viec == "thay thế" and self.whole and self.status == "certain"


_CORRECTS = re.compile(r"\bdinh chinh\b")  # Về việc đính chính Quyết định số …
_ISSUES_ANEW = re.compile(r"\b(?:cap doi|cap lai|doi lai)\b")  # Về việc cấp đổi Bằng khen
_WHOLE = re.compile(
    r"""\b(?:huy\ bo|bai\ bo|thu\ hoi|huy)\s+(?:toan\ bo\s+)?(?:cac\s+)?quyet\ dinh   # hủy bỏ Quyết định số …
    """,
    re.VERBOSE,
)
_PART = re.compile(
    r"""\b(?:
        mot\ phan                                     # một phần Quyết định
      | doi\ voi                                      # đối với ông …
      | (?:khoan|diem|dieu)\ \d                       # Điều 1 Quyết định
      | (?:noi\ dung|ten|danh\ hieu|hinh\ thuc)\ (?:cua|tai|trong)   # tên của … tại Quyết định
    )\b""",
    re.VERBOSE,
)

_DOES_SO = re.compile(
    r"""(?:^|\n|[.:;]\s) [-+*\s\d.]* (?:dieu\ \d+[.:]?\s*)?          # Điều 1.
        (?:huy\ bo|bai\ bo|thu\ hoi|thu\ hoi\ va\ huy\ bo) \s+
        (?:toan\ bo\s+)? (?:quyet\ dinh\s+)? (?:so\s*:?\s*)? $      # Hủy bỏ Quyết định số …
    """,
    re.VERBOSE,
)
_REPLACES = re.compile(
    r"""(?<!khong\ ) \bthay\s+the\s+(?:cho\s+)?(?:toan\s+bo\s+)?   # có hiệu lực từ ngày ký và thay thế
        (?:quyet\s+dinh\s+)? (?:so\s*:?\s*)? $                      # Quyết định số …; not: Danh sách kèm theo
    """,
    re.VERBOSE,
)
_NEXT_ARTICLE = re.compile(r"\n\s*dieu \d")


def changes_of(
    catalogue: Catalogue, deciding: Iterable[int], heads: Mapping[int, Head]
) -> dict[int, tuple[AwardChange, ...]]:
    """Return what later documents do with decisions, by their ids; without those that nothing changes."""
    wanted = set(deciding)
    keys = {head.number_key for id in wanted if (head := heads.get(id)) and head.number_key}
    found: defaultdict[int, list[AwardChange]] = defaultdict(list)
    mentions = list(decision_changes.changing(catalogue, keys)) if keys else []
    known = citations.holdings(catalogue, {one.key for one in mentions}) if mentions else {}
    for one in mentions:
        target = held(one.ngay_ban_hanh, known.get(one.key, ()))
        change = _change(one, heads[target]) if target in wanted and target != one.document else None
        if change and target is not None and all(not _same(change, other) for other in found[target]):
            found[target].append(change)
    return {id: tuple(changes) for id, changes in found.items() if changes}


def changes_text(changes: Iterable[AwardChange]) -> str:
    """Return what later documents do with a decision: " [hủy bỏ: 99/QĐ-UBND (20/6/2023)]"."""
    return "".join(
        f" [{one.viec}{'' if one.whole else ' (một phần)'}{'' if one.status == 'certain' else '?'}: "
        f"{one.so_ky_hieu or f'#{one.document}'} ({day(one.ngay) if one.ngay else '?'})]"
        for one in changes
    )


def _same(one: AwardChange, other: AwardChange) -> bool:
    return (one.document, one.viec) == (other.document, other.viec)


def _change(one: ChangingMention, target: Head) -> AwardChange | None:
    """Return what a mention says is done with the decision that it means; None for nothing of the kind."""
    subject = fold(one.trich_yeu or "")
    viec = _kind(one, subject)
    if viec is None or (one.head_date and target.date and one.head_date < target.date):
        return None
    named = target.number is not None and fold(target.number) in subject.replace(" ", "")
    whole = one.dieu_khoan is None and not _PART.search(subject)
    if viec == "thay thế":
        whole &= _does_so(one, _REPLACES) and _is_later(one, target)
    else:
        whole &= (named and bool(_WHOLE.search(subject))) or _does_so(one, _DOES_SO)
    return AwardChange(
        document=one.document,
        viec=viec,
        whole=whole,
        status="certain" if _is_sure(one, target) else "uncertain",
        page=one.page,
        so_ky_hieu=one.head_number,
        ngay=one.head_date,
    )


def _is_later(one: ChangingMention, target: Head) -> bool:
    """Return whether a document is of a later day: of two of one day nobody knows which replaces which."""
    return one.head_date is not None and target.date is not None and one.head_date > target.date


def _does_so(one: ChangingMention, words: re.Pattern[str]) -> bool:
    """Return whether an article does with these words what it says, and nothing in it speaks of a part.

    Its end has to be seen: what goes on on the next page may say for whom it is revoked.
    """
    behind = fold(one.behind or "")
    article, *others = _NEXT_ARTICLE.split(behind, maxsplit=1)
    ended = bool(others) or article.rstrip().endswith(".")
    return ended and bool(words.search(fold(one.before or ""))) and not _PART.search(article)


def _kind(one: ChangingMention, subject: str) -> ChangeKind | None:
    if one.quan_he == "bãi bỏ" and one.kind != "Báo cáo":
        return "hủy bỏ"
    if one.quan_he == "thay thế":
        return "thay thế"
    if _CORRECTS.search(subject):
        return "đính chính"
    return "cấp đổi" if _ISSUES_ANEW.search(subject) else None


def _is_sure(one: ChangingMention, target: Head) -> bool:
    """Return whether the later document, its mention and the decision that it means were all read surely."""
    sure = {one.status, one.head_status, one.subject_status, target.number_status, target.date_status}
    dated = one.ngay_ban_hanh is not None and len(one.ngay_ban_hanh) == _FULL
    same = dated and target.date is not None and agree(one.ngay_ban_hanh or "", target.date)
    return sure == {"certain"} and same and one.kind == "Quyết định"
