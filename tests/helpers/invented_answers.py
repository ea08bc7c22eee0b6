"""Invented answers of an archive, each bare and with all that can be said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from extract.lexicon.dates import DateRange
from extract.proposals.types import ProposalList, ProposedAward
from extract.types import (
    Award,
    Classification,
    Evidence,
    Header,
    HeaderField,
    Law,
    Recipient,
    Record,
    Reference,
    Standard,
)
from index.awards.decision_changes import AwardChange
from index.awards.decreed_bonus import BonusCheck
from index.awards.events import AwardEvent, AwardSource
from index.awards.ledger import LedgerLine
from index.awards.lists import RecipientCounts
from index.awards.recipient_records import RecipientRecord
from index.awards.roster import RosterEntry
from index.awards.statistics import Difference, Statistics
from index.awards.sums import Figure, StatsRow, Trend, TrendPoint
from index.compliance.form import Finding
from index.curation.choices import Choice
from index.curation.queue import ReviewItem, Suggestion
from index.dossiers.calendar import CURRENT, EXPIRED, HISTORICAL, CalendarLine
from index.dossiers.dossiers import Dossier
from index.handover.types import (
    ReadDocument,
    WrittenPackage,
)
from index.numbers.types import CitedBy, CitingDocument, MissingDocument
from index.search.saved import SavedSearch
from index.search.types import SearchHit, SearchRequest, Snippet
from index.types import (
    Correction,
    DocumentSummary,
    HeldReference,
    Pair,
    StoredDocument,
    StoredPage,
)
from index.vetting.law import RuleBasis
from index.vetting.timeline import RecipientTimeline, TimelineLine, TitleRun
from index.vetting.types import BASE, DUPLICATE, LOOK, EarlierAward, Vetted, Vetting, VettingFinding
from messages import Message

BARE = DocumentSummary(3)
WHOLE = DocumentSummary(
    4,
    "12/QĐ-SYT",
    "2023-02-06",
    "Quyết định",
    "Sở Y tế",
    "Về việc khen thưởng",
    "/in/a.pdf",
    ("ngay_ban_hanh", "trich_yeu"),
)
HELD = {3: BARE, 4: WHOLE}

CITED = Reference(
    "91/2017/NĐ-CP",
    "91/2017/ndcp",
    "",
    2,
    0,
    1,
    "2017-07-31",
    "Nghị định",
    quan_he="căn cứ",
    dieu_khoan="khoản 1\nĐiều 5",
)
CITED_BARE = Reference("7/KH-UBND", "7/khubnd", "", 1, 0, 1, status="uncertain")
LAW = Law("Luật Thi đua, khen thưởng", "", 1, 0, 1, "2022-06-15", quan_he="căn cứ")
LAW_OF_A_YEAR = Law("Luật Lưu trữ", "", 1, 0, 1, nam=2024)
HEADER = Header(
    so_ky_hieu=HeaderField("12/QĐ-SYT", "uncertain", 0.5, 1, reason="faint print"),
    ngay_ban_hanh=HeaderField("2023-02-06", "certain", 0.9, 1),
)

GOOD = AwardChange(9, "hủy bỏ", True, "certain", 1, "99/QĐ-SYT", "2023-06-20")
DOUBTFUL = AwardChange(9, "thay thế", False, "uncertain", 1)
BONUS = BonusCheck("cá nhân", 1_490_000, 1.0, 1_490_000, "Nghị định 91, Điều 70", 1_000_000, "differs", True)
BONUS_BARE = BonusCheck("tập thể", 2_980_000, 2.0, 1_490_000, "Nghị định 91, Điều 71", None, "unknown", False)
STATED_ALONE = BonusCheck("hộ gia đình", None, None, None, "", 500_000, "unknown", True)
NO_BONUS = BonusCheck("cá nhân", None, None, None, "", None, "unknown", True)

REPORTED = AwardSource(5, 1, "thuật lại", 1, None, "certain")
EVENT = AwardEvent(
    "4.0",
    "Huân chương Lao động",
    "tặng",
    "given",
    (AwardSource(4, 0, "tặng", 2, "12/QĐ-SYT", "certain"), REPORTED),
    hang="Ba",
    tham_quyen="Chủ tịch nước",
    so_quyet_dinh="12/QĐ-CTN",
    ngay_quyet_dinh="2023-02-06",
    date_status="uncertain",
    number_status="uncertain",
    nam=2023,
    declared=RecipientCounts(2, 3, 1),
    counted=RecipientCounts(2, 2),
    withdrawn=RecipientCounts(None, 1),
    status="uncertain",
    reason="faint print",
    bonuses=(BONUS, BONUS_BARE, STATED_ALONE, NO_BONUS),
    phuong_thuc="công trạng",
    phuong_thuc_status="uncertain",
    changes=(GOOD, DOUBTFUL),
    taken_out="a later decision revokes it",
)
EVENT_BARE = AwardEvent(
    "5.1",
    "Giấy khen",
    "thuật lại",
    "not held",
    (REPORTED,),
    phuong_thuc="đột xuất",
    phuong_thuc_status="certain",
)

NA = Recipient(
    "cá nhân",
    "Lò Thị Na",
    "danh sách",
    "",
    2,
    0,
    0,
    stt="1",
    danh_xung="Bà",
    chuc_vu="Bác sĩ",
    don_vi="Sở Y tế",
    status="uncertain",
    reason="faint print",
)
OI = Recipient("cá nhân", "Vi Văn Ổi", "danh sách", "", 2, 0, 0)
AWARD = Award(
    "Huân chương Lao động",
    "tặng",
    "",
    2,
    0,
    0,
    "Ba",
    "Chủ tịch nước",
    2,
    3,
    0,
    so_quyet_dinh="12/QĐ-CTN",
    ngay_quyet_dinh="2023-02-06",
    status="uncertain",
    reason="faint print",
)
PROPOSED = Award("Giấy khen", "đề nghị", "", 1, 0, 0)
RECORD = Record(
    HEADER,
    (CITED, CITED_BARE),
    (LAW, LAW_OF_A_YEAR),
    ("Page 2: about 40 lines were not read.",),
    (Standard("TCVN\n5699-1:2010", 1, 0, 1),),
    (AWARD, PROPOSED),
    (NA, OI),
    Classification(
        "khen thưởng",
        tuple(Evidence("page", word, 1.0) for word in ("khen", "khen", "tặng thưởng", "bằng khen")),
    ),
)

ROSTER = RosterEntry(
    "4.0",
    4,
    0,
    "cá nhân",
    "Lò Thị Na",
    2,
    hinh_thuc="Huân chương Lao động",
    hang="Ba",
    so_quyet_dinh="12/QĐ-CTN",
    ngay_quyet_dinh="2023-02-06",
    number_status="uncertain",
    status="uncertain",
    reason="faint print",
    changes=(GOOD,),
    taken_out="a later decision revokes it",
)
ROSTER_BARE = RosterEntry("5.0", 5, 0, "cá nhân", "Lò Thị Na", 1, vai_tro="đề nghị")


def record_of(name: str, **said: Any) -> RecipientRecord:
    return RecipientRecord("4.0", "cá nhân", name, said.pop("don_vi", None), None, (ROSTER,), **said)


ROWS = (
    StatsRow("2022", Figure(3, 1), Figure(12), Figure(4, 2, 6, 6), Figure(), documents=(3, 4, 9)),
    StatsRow("x" * 45, Figure(1, beside_unread=1), Figure(0, unlisted=2)),
    StatsRow(None, Figure(), Figure(), Figure(), Figure(1)),
)
POINTS = (TrendPoint(2022, 1, 1, None), TrendPoint(2023, 2, 14, -12.5), TrendPoint(2024, 2, 21, 50.0))
DIFFERENCES = (
    Difference("4.0", 4, "12/QĐ-SYT", "Giấy khen", "tập thể", 6, 5, "uncertain"),
    Difference("5.0", 5, None, "Giấy khen", "cá nhân", 6, 0),
)
STATISTICS = Statistics(
    "year",
    ROWS,
    StatsRow(None, Figure(5)),
    (Trend("2022", POINTS), Trend(None, POINTS[:1])),
    DIFFERENCES,
    1,
    ("4.0", "5.0"),
    ("The list may be short.",),
)

DOSSIER = Dossier(
    1, "Khen thưởng 2023", 2023, "khen thưởng", (BARE, WHOLE), "20 năm", "Thông tư 10", moved_here=(4,)
)
NAMED = Dossier(2, "Họp", None, None, (BARE,), "5 năm")
EMPTY = Dossier(3, "Khác", None, None, ())
CALENDAR_LINES = (
    CalendarLine(
        DOSSIER,
        "2024-06-30",
        "2033-06-30",
        "2034-01-01",
        "2044-01-01",
        None,
        (CURRENT, HISTORICAL, EXPIRED),
        "",
    ),
    CalendarLine(EMPTY, None, None, None, None, None, (), "no year"),
)
FINDINGS = (
    Finding(4, "12/QĐ-SYT", "x", "The number is missing.", "Nghị định 30, Điều 8", "uncertain", False, 2),
    Finding(4, "12/QĐ-SYT", "y", "The date is missing.", "Nghị định 30, Điều 9"),
    Finding(3, None, "y", "The date is missing.", "Nghị định 30, Điều 9"),
)

MENTIONS = (
    HeldReference(CITED, 4),
    HeldReference(CITED_BARE, None, 3, "its letters are those"),
    HeldReference(CITED_BARE, None),
)
DOCUMENT = StoredDocument(
    4,
    "ab" * 32,
    "application/pdf",
    1234,
    "1",
    "2025-01-02T03:04:05",
    ("/in/a.pdf", "/in/b.pdf"),
    HEADER,
    MENTIONS,
    (LAW,),
    (StoredPage(1, "ocr", 0.876), StoredPage(2, "failed", 0.0, "could not be read")),
    ("Page 2 was not read.",),
    (Correction(4, "nguoi_ky", "Na", None, "lan", "2025-01-02T03:04", "sure"),),
    (Pair(3, 4, "conflict", 0.2, "one number", "open", "", ""),),
    (3, 4, 5),
)
DOCUMENT_BARE = StoredDocument(
    3, "", "text/plain", 1, "", "2025-01-02", (), Header(), (), (), (), papers=(3,)
)
CITED_BY = CitedBy(
    "91/2017/NĐ-CP",
    (CitingDocument(WHOLE, (CITED,)), CitingDocument(BARE, (CITED_BARE,), possible=True)),
)
MISSING = (
    MissingDocument("7/X", "7/x", "2023-01-02", 2, 3, (WHOLE, BARE), "uncertain"),
    MissingDocument("8/X", "8/x", None, 1, 1, (DocumentSummary(6, "6/X", uncertain=("so_ky_hieu",)),)),
)
MAYBE = (MissingDocument("9/X", "9/x", None, 1, 1, (BARE,), possible=4, why="its date"),)

SNIPPET = Snippet("tặng  Bằng\nkhen", 2, ((6, 10),))
HITS = (
    SearchHit(WHOLE, 2, 1.0, SNIPPET, possible=True, why="it was read as 7Z"),
    SearchHit(BARE, 1, 0.5, near=True),
)
ASKED = SearchRequest("bằng khen", group="khác", path="2023", dates=DateRange(date.min, date(2023, 1, 2)))
KEPT = (SavedSearch("Khen", ASKED, "lan", "2025-01-02T03:04:05"),)

PACKED_HEADER = {"so_ky_hieu": "12/QĐ-SYT", "ngay_ban_hanh": "2023-02-06", "dia_danh": "Mộc Giang"}
READ = (ReadDocument("a.pdf", "", {}, PACKED_HEADER, ()), ReadDocument("b.pdf", "", {}, {}, ()))
PACKAGES = (
    WrittenPackage("/out/1", "A.1", 1, "Khen thưởng", 2, 1, ("title", "rights"), {"signer": 2}),
    WrittenPackage("/out/2", "A.2", 2, "Họp", 1, 1, ("rights",), {}),
)


def _line(check: BonusCheck, number: int | None, certain: bool, name: str | None) -> LedgerLine:
    return LedgerLine("4.0", 4, name, None, 2023, None, "Giấy khen", number, False, check, certain)


AGREED = BonusCheck("cá nhân", 150, 1.5, 100, "Nghị định 91", 150, "agrees", True)
LEDGER = (
    _line(BONUS, 2, True, "12/QĐ-SYT"),
    _line(AGREED, 3, True, "12/QĐ-SYT"),
    _line(BONUS_BARE, 1, True, None),
    _line(AGREED, 4, False, None),
    _line(NO_BONUS, 1, True, None),
    _line(AGREED, None, True, None),
)

LIFE = (
    TimelineLine(ROSTER, 2022, True, "2022", "công tác tốt"),
    TimelineLine(ROSTER_BARE, None, False, None, None),
)
TITLE = TitleRun("Lao động tiên tiến", ((2020, 2022), (2024, 2024)), (2023,))
TIMELINE = RecipientTimeline(
    record_of("Lò Thị Na", don_vi="Sở Y tế", status="uncertain"), LIFE, (TITLE,), (2021, 2023)
)

PROPOSED_NA = ProposedAward(
    "cá nhân",
    "Lò Thị Na",
    1,
    "1",
    None,
    "Sở Y tế",
    1980,
    "Huân chương Lao động",
    "Ba",
    tu_nam=2022,
    den_nam=2023,
)
PROPOSED_OI = ProposedAward("cá nhân", "Vi Văn Ổi", 1, den_nam=2023)
PROPOSED_MIT = ProposedAward("cá nhân", "Lò Văn Mít", 1, hinh_thuc="Giấy khen", tu_nam=2023, den_nam=2023)
EARLIER = (
    EarlierAward(
        "4.0",
        4,
        2,
        "Lò Thị Na",
        None,
        "Giấy khen",
        None,
        None,
        "12/QĐ-SYT",
        "2023-02-06",
        None,
        None,
        2022,
        2022,
        2022,
        True,
        True,
        False,
        None,
        same="same",
        why="same unit",
    ),
    EarlierAward(
        "5.0",
        5,
        1,
        "Lò Thị Na",
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        False,
        False,
        True,
        None,
        taken_out="it was revoked",
        why="no unit",
    ),
)
VETTING_FINDINGS = (
    VettingFinding("base", BASE, "Base found.", (), RuleBasis("Luật, Điều 34", "sure")),
    VettingFinding("interval", LOOK, "Too early.", (), RuleBasis("Luật, Điều 35", "likely")),
    VettingFinding("twice_on_list", DUPLICATE, "Twice on the list."),
)
VETTED = (
    Vetted(PROPOSED_NA, None, DUPLICATE, VETTING_FINDINGS, EARLIER),
    Vetted(PROPOSED_OI, None, LOOK, (), ()),
    Vetted(PROPOSED_MIT, None, BASE, (), ()),
)
PROPOSED_LIST = ProposalList((PROPOSED_NA, PROPOSED_OI, PROPOSED_MIT), warnings=("Page 2 was not read.",))
VETTING = Vetting(PROPOSED_LIST, "2025-01-02", VETTED, ("By law of 2025.",))

ITEM = ReviewItem(
    WHOLE,
    "so_ky_hieu",
    "72/QĐ-SYT",
    0.456,
    "readers differ",
    "7Z/QĐ\n-SYT",
    1,
    None,
    (Evidence("file name", "72/QĐ-SYT", 0.5), Evidence("odd", "12/QĐ-SYT", -0.25)),
    ("number 71 is of the day before",),
    (Suggestion("12/QĐ-SYT", ("a report cites it", "by date")),),
    (Choice("72/QĐ-SYT", (Message("the page"),), 0.5), Choice("12/QĐ-SYT", (), 0.1)),
)
ITEM_BARE = ReviewItem(BARE, "ngay_ban_hanh", None, 0.0, "nothing was read", None, None, None, ())
