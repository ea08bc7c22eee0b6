"""Invented decisions and reports with awards and lists, for archives of tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from archives import Shelf, cite, document, found

from extract.types import Award, Classification, Header, Recipient, Record, Status

PROVINCE = "ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"
CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh"


def given(kind: str = "Bằng khen", **fields: Any) -> Award:
    """An award that the document gives."""
    return Award(kind, "tặng", "x", 1, 0, 1, **{"tham_quyen": CHAIRMAN, **fields})


def told(number: str | None, date: str | None = None, kind: str = "Bằng khen", **fields: Any) -> Award:
    """An award that the document mentions."""
    return Award(kind, "thuật lại", "x", 1, 0, 1, so_quyet_dinh=number, ngay_quyet_dinh=date, **fields)


def proposed(kind: str = "Bằng khen", **fields: Any) -> Award:
    """An award that the document proposes."""
    return Award(kind, "đề nghị", "x", 1, 0, 1, **fields)


def person(ten: str, don_vi: str | None = None, award: int | None = 0, **fields: Any) -> Recipient:
    """A person on a list."""
    return Recipient("cá nhân", ten, "danh sách", "x", 1, 0, 1, don_vi=don_vi, award=award, **fields)


def collective(ten: str, award: int | None = 0, **fields: Any) -> Recipient:
    """A collective on a list."""
    return Recipient("tập thể", ten, "danh sách", "x", 1, 0, 1, award=award, **fields)


@dataclass(slots=True)
class Desk:
    """Puts decisions and reports on a shelf."""

    shelf: Shelf
    count: int = field(default=0)

    def put(
        self,
        number: str | None,
        date: str | None,
        *found_here: Award | Recipient,
        agency: str | None = PROVINCE,
        kind: str = "Quyết định",
        nhom: str | None = "khen thưởng",
        status: Status = "certain",
        text: str = "Nơi nhận: như trên",
        unread: Mapping[int, str] | None = None,
        said: tuple[str, ...] = (),
        **fields: Any,
    ) -> int:
        """Add a document with these awards and recipients; return its id.

        `unread` says of pages how much of their print was not read, e.g. "about 40 lines were", `said` what
        the rules say of it.
        """
        self.count += 1
        more = [""] * (max(unread or {}, default=1) - 1)
        written = document(self.shelf.folder / f"d{self.count}.txt", f"x [{self.count}] {text}", *more)
        notes = tuple(f"Page {page}: {what} not read." for page, what in (unread or {}).items())
        header = Header(
            so_ky_hieu=found(number, status),
            ngay_ban_hanh=found(date, status),
            co_quan_ban_hanh=found(agency),
            loai_van_ban=found(kind),
            **{name: found(value) for name, value in fields.items()},
        )
        record = Record(
            header,
            awards=tuple(one for one in found_here if isinstance(one, Award)),
            recipients=tuple(one for one in found_here if isinstance(one, Recipient)),
            phan_loai=Classification(nhom) if nhom else None,
            warnings=(*notes, *said),
        )
        return self.shelf.add(replace(written, warnings=notes), record).id

    def change(
        self,
        number: str,
        date: str,
        text: str,
        changed: str,
        changed_date: str,
        relation: str,
        *found_here: Award | Recipient,
    ) -> int:
        """Add a decision whose text, with the number {} in it, changes another one; return its id."""
        self.count += 1
        written = document(self.shelf.folder / f"d{self.count}.txt", text.format(changed))
        mention = cite(written.pages[0].text, changed)
        header = Header(
            so_ky_hieu=found(number),
            ngay_ban_hanh=found(date),
            co_quan_ban_hanh=found(PROVINCE),
            loai_van_ban=found("Quyết định"),
            trich_yeu=found("Về việc hủy bỏ, thay thế Quyết định"),
        )
        record = Record(
            header,
            (replace(mention, ngay_ban_hanh=changed_date, quan_he=relation),),
            awards=tuple(one for one in found_here if isinstance(one, Award)),
            recipients=tuple(one for one in found_here if isinstance(one, Recipient)),
        )
        return self.shelf.add(written, record).id
