"""What a sample document consists of, before any page is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Tier = Literal["born_digital", "office", "bad"]
Container = Literal[
    "pdf_text", "pdf_scan", "pdf_garbage", "pdf_hybrid", "pdf_layers", "pdf_tcvn3",
    "tiff", "jpeg", "png", "photo", "txt", "docx", "xlsx",
]  # fmt: skip
Align = Literal["justify", "left", "center"]
Ink = Literal["blue", "black"]
ColourMode = Literal["gray", "color", "bilevel"]
AwardRole = Literal["tặng", "thuật lại", "đề nghị"]
RecipientKind = Literal["tập thể", "cá nhân", "hộ gia đình"]
ListForm = Literal["danh sách", "bảng", "câu văn"]


@dataclass(frozen=True, slots=True)
class Hand:
    """Which parts of the page head are written by hand, and with which ink."""

    number: bool = True
    day: bool = True
    month: bool = False
    ink: Ink = "blue"


@dataclass(frozen=True, slots=True)
class IncomingStamp:
    """The receiving agency's stamp: its number and date are never the document's own."""

    agency: str
    number: str
    received: str


@dataclass(frozen=True, slots=True)
class Head:
    """The page head of Nghị định 30/2020/NĐ-CP, Phụ lục I; of the Party's own rules where `party` is set.

    Attributes:
        agency: the issuing agency, one entry a printed line.
        number: the running number, "" where it is left blank.
        symbol: what is printed after the number, e.g. "/QĐ-UBND".
        place: as in the date line.
        issued: the date of issue, None where day and month are left blank.
        year: printed in the date line where `issued` is None.
        superior: the superior agency, one entry a printed line.
        about: the "V/v" text of a công văn, one entry a printed line.
    """

    agency: tuple[str, ...]
    number: str
    symbol: str
    place: str
    issued: date | None
    year: int = 0
    superior: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    party: bool = False
    hand: Hand | None = None
    incoming: IncomingStamp | None = None

    @property
    def so_ky_hieu(self) -> str | None:
        """The number with its symbol, None where the number is left blank."""
        return f"{self.number}{self.symbol}" if self.number else None


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of the document in capitals and its subject, one entry a printed line, in the markup."""

    kind: str
    subject: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Award:
    """An award that the document gives, mentions or proposes; fields as in `extract.types.Award`.

    Number and date of the decision are left out where the document itself gives the award.

    Attributes:
        right_bonus: the bonus that the rules ask for, where `tien_thuong` is stated and wrong.
    """

    hinh_thuc: str
    tham_quyen: str | None = None
    so_tap_the: int | None = None
    so_ca_nhan: int | None = None
    so_ho: int | None = None
    vai_tro: AwardRole = "tặng"
    hang: str | None = None
    ly_do: str | None = None
    thoi_gian: str | None = None
    tu_nam: int | None = None
    den_nam: int | None = None
    tien_thuong: int | None = None
    so_quyet_dinh: str | None = None
    ngay_quyet_dinh: str | None = None
    right_bonus: int | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives an award; fields as in `extract.types.Recipient`.

    Attributes:
        run_on: whether the position runs into the unit without a comma: "Giáo viên Trường Tiểu học …".
    """

    loai: RecipientKind
    ten: str
    danh_xung: str | None = None
    chuc_vu: str | None = None
    don_vi: str | None = None
    thanh_tich: str | None = None
    run_on: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A recipient where the document lists it; `award` is the position among the document's awards."""

    recipient: Recipient
    dang: ListForm
    stt: str | None = None
    award: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text in the markup of `samples.generator.markup`, and the recipients that it names."""

    text: str
    align: Align = "justify"
    italic: bool = False
    bold: bool = False
    indent: float = 28.0
    left: float = 0.0
    before: float = 5.0
    size: float = 14.0
    listed: tuple[Listing, ...] = ()


MERGED = "^"
"""The text of a cell that is one with the cell above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell for each column, or a single one that goes over all of them."""

    cells: tuple[str, ...]
    listed: Listing | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are in points, `centered` the columns set in the middle."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    centered: tuple[int, ...] = (0,)
    size: float = 12.5
    repeat_header: bool = False
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class NewPage:
    """Whatever follows stands on a new page, e.g. an annex."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The end of the document: the recipients' list on the left, the signer on the right.

    Attributes:
        lines: authority and title, e.g. ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
        signer: the printed name, "" where there is none yet.
        copies: the lines under "Nơi nhận:".
        seal: the words round the seal and those in its middle; None for an unsealed document.
        signed: whether there is a handwritten signature.
    """

    lines: tuple[str, ...]
    signer: str
    copies: tuple[str, ...] = ()
    seal: tuple[str, str] | None = None
    signed: bool = True


Block = Title | Paragraph | Table | NewPage | Signature


@dataclass(frozen=True, slots=True)
class Scan:
    """How the printed pages are scanned.

    Attributes:
        dpi: of the scan.
        mode: gray and color are stored as JPEG, bilevel as CCITT group 4.
        skew: degrees by which the sheet lies askew.
        blur: of the optics, in pixels of the scan.
        noise: standard deviation of the sensor's noise, 0 to 255.
        paper: colour of the sheet.
        ink: the darkest level that print reaches, 0 for full black.
        uneven: depth of the uneven lighting, in levels.
        speckle: dark specks a page.
        wear: share of the toner that has come off, 0 to 1.
        bleed: how strongly the other side shines through, 0 to 1.
        edge: whether the sheet's edge throws a shadow.
        threshold: grey level that separates black from white in bilevel scans.
        quality: of the JPEG.
        turns: clockwise degrees by which each page was fed the wrong way; missing pages are upright.
    """

    dpi: int = 200
    mode: ColourMode = "gray"
    skew: float = 0.2
    blur: float = 0.6
    noise: float = 2.0
    paper: tuple[int, int, int] = (250, 250, 250)
    ink: int = 20
    uneven: float = 3.0
    speckle: int = 6
    wear: float = 0.02
    bleed: float = 0.0
    edge: bool = False
    threshold: int = 150
    quality: int = 55
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample file.

    Attributes:
        file: its name in samples/.
        kind: loai_van_ban as in the gold, e.g. "Công văn"; "" where it has none.
        awards: in the order in which the text marks them.
        topic: phan_loai as in the gold, a class of `extract/data/classes.json`.
        digital_signature: the lines of a signing stamp in the text layer, for a hybrid file.
        hidden: the lines of a layer that is switched off.
        within: the ZIP archive that holds the file, "" where it stands in samples/ itself.
    """

    file: str
    tier: Tier
    container: Container
    head: Head
    kind: str
    body: tuple[Block, ...]
    awards: tuple[Award, ...] = ()
    topic: str = "khen thưởng"
    scan: Scan | None = None
    digital_signature: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    within: str = ""
