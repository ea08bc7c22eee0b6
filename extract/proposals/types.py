"""What a list of proposals says, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from extract.types import RecipientKind, Status


@dataclass(frozen=True, slots=True)
class ProposedAward:
    """Somebody who is proposed for an award.

    Attributes:
        loai: person, collective or household.
        ten: name in printed case.
        page: of the list.
        stt: number on the list, as printed.
        nam_sinh: year of birth; None where the list names none.
        hinh_thuc: award kind as in `extract/data/awards.json`; None where nothing says which.
        hang: class of the award.
        tham_quyen: who is to give it.
        thanh_tich: achievement, by its own line, else by the award's sentence.
        tu_nam: first year of the achievement; None where nothing says when.
        den_nam: its last year.
        status: of the line as it was read.
        reason: why it is uncertain.
    """

    loai: RecipientKind
    ten: str
    page: int
    stt: str | None = None
    chuc_vu: str | None = None
    don_vi: str | None = None
    nam_sinh: int | None = None
    hinh_thuc: str | None = None
    hang: str | None = None
    tham_quyen: str | None = None
    thanh_tich: str | None = None
    tu_nam: int | None = None
    den_nam: int | None = None
    status: Status = "certain"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProposalList:
    """All that one file proposes, in reading order.

    Attributes:
        so_ky_hieu: number of the paper that proposes, where it has one that was read.
        ngay: its date, ISO.
        unread_pages: that could not be read, so that the list may be short.
        warnings: what reading says of the file: a list that may be short, a page that was not read.
    """

    proposals: tuple[ProposedAward, ...]
    so_ky_hieu: str | None = None
    ngay: str | None = None
    unread_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
