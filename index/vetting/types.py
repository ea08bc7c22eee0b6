"""What vetting a list says: of each proposal what was found, on which paper it rests, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from extract.proposals.types import ProposalList, ProposedAward
from index.awards.decision_changes import AwardChange
from index.vetting.law import AwardCode, RuleBasis

Verdict = Literal["dấu hiệu trùng", "cần người xem", "đủ căn cứ trong kho"]
"""A sign of a duplicate; for a person to look at; the base is in the archive. Never that somebody may not be
proposed: what the archive doesn't hold may be a missing scan."""

DUPLICATE: Final = "dấu hiệu trùng"
LOOK: Final = "cần người xem"
BASE: Final = "đủ căn cứ trong kho"

SameAs = Literal["same", "unsure", "other"]
"""Whether an entry of the archive is taken for the person proposed, might be, or is somebody else."""

Rule = Literal[
    "same_title_year",
    "same_achievement",
    "same_period",
    "twice_on_list",
    "interval",
    "base",
    "method",
    "homonym",
    "proposed_before",
    "revoked",
    "changed",
    "doubtful_line",
    "unknown_award",
    "unknown_year",
    "nothing_found",
]


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An award that the archive holds for somebody of this name.

    Attributes:
        id: of the entry, "document.position".
        proposed: whether it is only proposed, so that nothing was given.
        code: what the rules call it; None where they don't know it.
        nam: the year that it is for: the last of the time that it names, else that of its decision.
        nam_named: whether the decision itself names that time.
        sure: whether entry, award and date were read with certainty, and nothing changed the decision.
        changes: what later documents do with its decision.
        taken_out: why nothing rests upon it any more, and no figure counts it; "" where it stands.
        phuong_thuc: by which method it was given, where that was read with certainty.
        same: whether it is taken for an award of the person proposed, and `why`.
    """

    id: str
    document: int
    page: int
    ten: str
    don_vi: str | None
    hinh_thuc: str | None
    hang: str | None
    tham_quyen: str | None
    so_quyet_dinh: str | None
    ngay_quyet_dinh: str | None
    ly_do: str | None
    thoi_gian: str | None
    tu_nam: int | None
    den_nam: int | None
    nam: int | None
    nam_named: bool
    sure: bool
    proposed: bool
    code: AwardCode | None
    nam_sinh: int | None = None
    changes: tuple[AwardChange, ...] = ()
    phuong_thuc: str | None = None
    taken_out: str = ""
    same: SameAs = "unsure"
    why: str = ""

    @property
    def for_one_deed(self) -> bool:
        """Whether it surely rewards a deed or a campaign, and so is no base for a higher one for service."""
        return self.phuong_thuc in ("đột xuất", "chuyên đề")


@dataclass(frozen=True, slots=True)
class VettingFinding:
    """One thing that was found of a proposal.

    Attributes:
        message: a sentence for a person.
        entries: ids of the archive's entries on which it rests.
        basis: the rule behind it, with how sure that is; None where it is no matter of law.
    """

    rule: Rule
    verdict: Verdict
    message: str
    entries: tuple[str, ...] = ()
    basis: RuleBasis | None = None


@dataclass(frozen=True, slots=True)
class Vetted:
    """A proposal with what the archive says of it.

    Attributes:
        earlier: awards of people of this name, those taken for the same person first.
    """

    proposal: ProposedAward
    code: AwardCode | None
    verdict: Verdict
    findings: tuple[VettingFinding, ...]
    earlier: tuple[EarlierAward, ...]


@dataclass(frozen=True, slots=True)
class Vetting:
    """A list, vetted.

    Attributes:
        ngay: the day whose law was applied, ISO.
        notes: sentences for whoever asked.
    """

    proposed: ProposalList
    ngay: str
    rows: tuple[Vetted, ...]
    notes: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many proposals have a verdict."""
        return sum(row.verdict == verdict for row in self.rows)
