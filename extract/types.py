"""What the rules find in a document: header fields, references, laws, awards and who received them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.types import Box, Document

Status = Literal["certain", "uncertain", "missing"]
"""How far a value can be relied on. A wrong value called certain is the worst outcome there is."""

RULES_VERSION = "6"
"""Raised with every change of the rules that changes what they find, so that an archive can be read again."""

HEADER_FIELDS = (
    "so_ky_hieu",
    "ngay_ban_hanh",
    "co_quan_ban_hanh",
    "co_quan_chu_quan",
    "loai_van_ban",
    "trich_yeu",
    "dia_danh",
    "nguoi_ky",
    "chuc_vu",
)
"""Names of the header fields, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence for a header field: who says it, what it says, and how much that weighs.

    Attributes:
        source: where it stands, e.g. "header", "annex", "file name".
        value: what it says, in normal form.
        weight: how much it counts beside the others; below 0 it contradicts the field's value.
    """

    source: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One field of the document's own header.

    Attributes:
        value: normal form, or None. An uncertain field may have a value (the best reading) or none.
        status: certain, uncertain or missing.
        confidence: from 0 to 1.
        page: page number from 1, None where nothing was found.
        box: where it stands, in fractions of the page; None for plain text.
        raw: what was read, before it was brought to normal form.
        reason: why the status is what it is, a short English sentence for a person.
        evidence: what was weighed, each piece with its weight.
    """

    value: str | None = None
    status: Status = "missing"
    confidence: float = 0.0
    page: int | None = None
    box: Box | None = None
    raw: str | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


MISSING = HeaderField()
"""The field that a document does not have."""


@dataclass(frozen=True, slots=True)
class Header:
    """The document's own header fields, named as in `HEADER_FIELDS`."""

    so_ky_hieu: HeaderField = MISSING
    ngay_ban_hanh: HeaderField = MISSING
    co_quan_ban_hanh: HeaderField = MISSING
    co_quan_chu_quan: HeaderField = MISSING
    loai_van_ban: HeaderField = MISSING
    trich_yeu: HeaderField = MISSING
    dia_danh: HeaderField = MISSING
    nguoi_ky: HeaderField = MISSING
    chuc_vu: HeaderField = MISSING

    def items(self) -> list[tuple[str, HeaderField]]:
        """The fields with their names, in the order in which they are shown."""
        return [(name, getattr(self, name)) for name in HEADER_FIELDS]


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of another document: `page.text[start:end] == text` on page `page`.

    Attributes:
        so_ky_hieu: normal form, e.g. "91/2017/NĐ-CP".
        key: for matching, see `extract.lexicon.symbol.number_key`.
        ngay_ban_hanh: ISO date, None where none is cited.
        loai_van_ban: kind as in the vocabulary, e.g. "Nghị định"; None where neither text nor symbol says.
        co_quan_ban_hanh: issuing agency as named or as the symbol implies.
        trich_yeu: subject as cited.
        quan_he: relation, see `extract/data/relations.json`.
        status: certain or uncertain; never missing.
        reason: why it is uncertain, "" where certain.
        box: of the line part that holds the mention; None for plain text.
        dieu_khoan: the part that is cited, as printed, e.g. "khoản 1 Điều 5"; None where the whole is.
        ngay_ban_hanh_at: where the date stands on the page; None where none is cited, or on the next page.
        trich_yeu_at: where the subject stands on the page, as far as it does; None where none is cited.
        target: which document this is: the position in `Record.references` of the first that cites it.
        target_date: date of issue of that document, which another mention may state, ISO; None if none does.
    """

    so_ky_hieu: str
    key: str
    text: str
    page: int
    start: int
    end: int
    ngay_ban_hanh: str | None = None
    loai_van_ban: str | None = None
    co_quan_ban_hanh: str | None = None
    trich_yeu: str | None = None
    quan_he: str = "dẫn chiếu"
    status: Status = "certain"
    reason: str = ""
    box: Box | None = None
    dieu_khoan: str | None = None
    ngay_ban_hanh_at: tuple[int, int] | None = None
    trich_yeu_at: tuple[int, int] | None = None
    target: int | None = None
    target_date: str | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law cited by its name, with a date or year but no number."""

    ten: str
    text: str
    page: int
    start: int
    end: int
    ngay_ban_hanh: str | None = None
    nam: int | None = None
    quan_he: str = "dẫn chiếu"
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """One mention of a technical standard, which is no document of the archive's kind: "TCVN 5699-1:2010"."""

    text: str
    page: int
    start: int
    end: int


AwardRole = Literal["tặng", "thuật lại", "đề nghị"]
"""What the document does with an award: gives it, mentions one given elsewhere, or proposes it."""


@dataclass(frozen=True, slots=True)
class Award:
    """One award event that a document gives, mentions or proposes: `page.text[start:end] == text`.

    Attributes:
        hinh_thuc: award kind as in `extract/data/awards.json`, e.g. "Bằng khen", "Huân chương Lao động".
        vai_tro: what the document does with it.
        hang: class, "Nhất", "Nhì" or "Ba", where the kind has classes.
        tham_quyen: who gives it, e.g. "Chủ tịch Ủy ban nhân dân tỉnh"; None where nothing says.
        so_tap_the: number of collectives as declared; likewise individuals and households.
        ly_do: what it is given for, as printed: "đã có thành tích xuất sắc trong …".
        thoi_gian: the time of the achievement as printed, e.g. "năm học 2022 - 2023"; with its years.
        tien_thuong: bonus in đồng for each recipient, where the text states it.
        so_quyet_dinh: number of the decision that gives it: the document's own, or the one it mentions.
        ngay_quyet_dinh: its date, ISO.
        status: certain or uncertain; never missing.
        reason: why it is uncertain, "" where certain.
        phuong_thuc: by which method it is given, of those in `extract/data/award_methods.json`, e.g.
            "công trạng", "đột xuất"; None where nothing says it.
        phuong_thuc_status: how far that can be relied on; missing is "không rõ".
        phuong_thuc_can_cu: the words, or the award kind, that say so.
    """

    hinh_thuc: str
    vai_tro: AwardRole
    text: str
    page: int
    start: int
    end: int
    hang: str | None = None
    tham_quyen: str | None = None
    so_tap_the: int | None = None
    so_ca_nhan: int | None = None
    so_ho: int | None = None
    ly_do: str | None = None
    thoi_gian: str | None = None
    tu_nam: int | None = None
    den_nam: int | None = None
    tien_thuong: int | None = None
    so_quyet_dinh: str | None = None
    ngay_quyet_dinh: str | None = None
    status: Status = "certain"
    reason: str = ""
    box: Box | None = None
    phuong_thuc: str | None = None
    phuong_thuc_status: Status = "missing"
    phuong_thuc_can_cu: str | None = None


def award_name(kind: str | None, rank: str | None) -> str:
    """Return the kind of an award with its class, as people call it; "" where neither is known.

    >>> award_name("Huân chương Lao động", "Nhì"), award_name("Giấy khen", None)
    ('Huân chương Lao động hạng Nhì', 'Giấy khen')
    """
    return " ".join(filter(None, [kind, rank and f"hạng {rank}"]))


RecipientKind = Literal["tập thể", "cá nhân", "hộ gia đình"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, collective or household on a list of those commended: `page.text[start:end] == text`.

    Attributes:
        loai: which of the three.
        ten: name of the person, the collective, or the head of the household, in printed case.
        dang: where it stands: numbered lines, a table, or a sentence that names it.
        stt: its number on the list, as printed.
        danh_xung: honorific or rank before the name, e.g. "Ông", "Thượng tá".
        chuc_vu: position.
        don_vi: the unit it belongs to.
        thanh_tich: achievement, where the list states one for each.
        award: position in `Record.awards` of what it receives; None where that is not clear.
        vai_tro: whether it is given that, proposed for it or told to have it; None where that is not clear.
        tien_thuong: bonus in đồng, where its own row or entry states one.
        status: certain or uncertain, as to name, position and unit together; never missing.
        reason: why it is uncertain, "" where certain.
        doi_tuong: its class, of those in `extract/data/recipient_classes.json`, e.g. "trực tiếp",
            "doanh nghiệp"; None where position and unit don't say it.
        doi_tuong_status: how far that can be relied on; missing is "không rõ".
        doi_tuong_can_cu: the words that say so.
    """

    loai: RecipientKind
    ten: str
    dang: Literal["danh sách", "bảng", "câu văn"]
    text: str
    page: int
    start: int
    end: int
    stt: str | None = None
    danh_xung: str | None = None
    chuc_vu: str | None = None
    don_vi: str | None = None
    thanh_tich: str | None = None
    award: int | None = None
    vai_tro: AwardRole | None = None
    tien_thuong: int | None = None
    status: Status = "certain"
    reason: str = ""
    box: Box | None = None
    doi_tuong: str | None = None
    doi_tuong_status: Status = "missing"
    doi_tuong_can_cu: str | None = None


DIRECT_WORKER = "trực tiếp"
"""The class of recipients who hold no leading post, whose share every yearly report quotes."""


@dataclass(frozen=True, slots=True)
class Classification:
    """What a document is about, of the classes in `extract/data/classes.json`.

    Attributes:
        nhom: the class, e.g. "khen thưởng", "phát động thi đua", "tổ chức cán bộ", "khác".
        evidence: what spoke for it, the heaviest first: the source, the words, the weight.
    """

    nhom: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that the rules found in one document, in reading order.

    Attributes:
        papers: where the file holds more than one paper, all of them, in order; the record itself is then the
            first one's.
    """

    header: Header = field(default_factory=Header)
    references: tuple[Reference, ...] = ()
    laws: tuple[Law, ...] = ()
    warnings: tuple[str, ...] = ()
    standards: tuple[Standard, ...] = ()
    awards: tuple[Award, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    phan_loai: Classification | None = None
    papers: tuple[Paper, ...] = ()


MAY_BEGIN = "begins like another paper"
"""Words of a warning's key (`extract.papers.records`) by which the archive finds such pages again."""


_ON_LISTS = (
    "The text names a list of recipients, but none was found",
    "The text commends, but neither an award nor anybody",
    "None of the entries of the list of recipients",
    "On the list of recipients on page {page}",
    "On page {page}, a table could not be read",
    "On page {page}, {n} entry may name",
    "“{words}” on page {page} declares",
)
"""How the keys of warnings begin that say that a list may not be whole; `extract.rosters` writes them."""


def says_list_may_be_short(warning: str) -> bool:
    """Tell whether a warning of a record says that recipients may be missing, or are read into one another.

    >>> says_list_may_be_short("None of the entries of the list of recipients on page 2 could be read.")
    True
    >>> says_list_may_be_short("Page 2: about 40 lines were not read.")
    False
    """
    return getattr(warning, "key", warning).startswith(_ON_LISTS)


def sets_award_against_list(warning: str) -> bool:
    """Tell whether a warning of a record says that an award is declared for other numbers than a list has."""
    return getattr(warning, "key", warning).startswith("{award} is declared for {declared}")


@dataclass(frozen=True, slots=True)
class Paper:
    """One of several papers in a file.

    Attributes:
        document: its own pages, numbered as in the file; of a sheet with two papers the half that is its own,
            offsets and boxes being those of the sheet.
        record: what the rules found on them.
    """

    document: Document
    record: Record

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of its pages."""
        return tuple(page.number for page in self.document.pages)
