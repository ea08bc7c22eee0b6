"""What people and programs are told of invented answers of an archive."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from invented_answers import (
    BARE,
    CALENDAR_LINES,
    CITED_BY,
    DOCUMENT,
    DOCUMENT_BARE,
    DOSSIER,
    EMPTY,
    EVENT,
    EVENT_BARE,
    FINDINGS,
    HELD,
    HITS,
    ITEM,
    ITEM_BARE,
    KEPT,
    LEDGER,
    MAYBE,
    MENTIONS,
    MISSING,
    NA,
    NAMED,
    OI,
    PACKAGES,
    POINTS,
    PROPOSED,
    READ,
    RECORD,
    STATISTICS,
    TIMELINE,
    VETTING,
    WHOLE,
    record_of,
)

from extract.types import (
    Header,
    HeaderField,
    Record,
)
from index.awards.identities import Join
from index.awards.recipient_records import RecipientList
from index.awards.statistics import Statistics
from index.awards.sums import StatsRow, Trend
from index.curation.learned import Learned
from index.curation.list_corrections import OpenedEntry, OpenedList
from index.curation.queue import ListToRead, PageToPart, Review, UnreadPage
from index.curation.reread import Change, ChangedReference, FieldChange, Recount
from index.curation.series import Double, Series, SeriesPlace
from index.dossiers.calendar import Calendar
from index.forms.fill import FormCell
from index.handover.types import (
    HandoverReport,
    LeftOut,
    PackageCheck,
    TakenIn,
)
from index.maintenance.backup import BackupReport, Missing, RestoreReport
from index.maintenance.delete import Deleted
from index.maintenance.exchange import ExportReport
from index.maintenance.types import ArchiveStatus, Fault, Repair, Verification
from index.render import (
    answers_json,
    answers_text,
    calendar,
    curation_text,
    figures_json,
    figures_text,
    forms,
    handover,
    ingest_text,
    ledger,
    lists_text,
    maintenance_text,
    search_json,
    search_text,
    timeline,
    vetting,
)
from index.render.curation_text import RereadDocument, RereadReport
from index.render.review_html import review_html
from index.search.types import Facet, SearchResult
from index.store.audit import LogEntry
from index.store.mended_lists import MendedLine
from index.types import (
    Correction,
    Failure,
    ListCorrection,
    Pair,
    StoredDocument,
)
from index.vetting.timeline import RecipientTimeline, TitleRun


def statistics() -> dict[str, str]:
    bare = Statistics("unit", (), StatsRow(None), (Trend(None, POINTS[:1]),))
    text = figures_text.statistics_text
    return {"statistics": text(STATISTICS, HELD), "statistics of nothing": text(bare, {})}


def commended() -> dict[str, str]:
    proposal = Record(Header(), awards=(PROPOSED,), recipients=(OI,) * 13)
    lines = figures_text.commended_lines
    return {
        "what a document commends": "\n".join(lines(RECORD, [EVENT, EVENT_BARE])),
        "what a document proposes": "\n".join(lines(proposal, [])),
        "what was found": figures_text.found_text(RECORD),
        "what was found of nothing": figures_text.found_text(Record(Header())),
        "a merge": figures_text.join_text(Join("cá nhân", "Na", "Sở Y tế", "Lò Na", None, "lan", "")),
        "a merge undone": figures_text.join_text(
            Join("cá nhân", "Na", None, "Lò Na", "Sở Y tế", "lan", "", undone=True)
        ),
    }


def dossiers() -> dict[str, str]:
    return {
        "files": figures_text.dossiers_text([DOSSIER, NAMED, EMPTY]),
        "findings": figures_text.findings_text(FINDINGS, HELD),
        "calendar": calendar.calendar_text(Calendar("2025-05-05", "Thông tư 05", "likely", CALENDAR_LINES)),
        "calendar of what is known": calendar.calendar_text(
            Calendar("2025-05-05", "Thông tư 05", "sure", CALENDAR_LINES[:1])
        ),
        "a cell": forms.cell_text(FormCell(12, uncertain=2), [WHOLE]),
        "a cell that can't be known": forms.cell_text(FormCell(None, blank="nobody counts them"), []),
    }


def answers() -> dict[str, str]:
    certain = StoredDocument(
        5,
        "",
        "text/plain",
        1,
        "",
        "",
        (),
        Header(so_ky_hieu=HeaderField("1/X", "certain", 1.0)),
        MENTIONS[:1],
        (),
        (),
    )
    text = answers_text
    return {
        "a record": text.record_text(RECORD),
        "a record of nothing": text.record_text(Record(Header())),
        "references": text.references_text(DOCUMENT),
        "references of what has no number": text.references_text(DOCUMENT_BARE),
        "references of a certain number": text.references_text(certain),
        "cited by": text.cited_by_text(CITED_BY),
        "missing": text.missing_text(MISSING, MAYBE),
        "missing nothing": text.missing_text(()),
        "a document": text.document_text(DOCUMENT),
        "a document without much": text.document_text(DOCUMENT_BARE),
    }


def state_of_an_archive() -> dict[str, str]:
    fields: Any = {"so_ky_hieu": {"certain": 1234, "uncertain": 5}, "dia_danh": {"missing": 1239}}
    status = ArchiveStatus(
        "/archive",
        1239,
        1,
        2000,
        3,
        fields,
        40,
        5,
        6,
        (Failure("/in/x.pdf", "is empty", ""),),
        2,
        "tantivy",
        1,
        1,
    )
    sound = ArchiveStatus("/archive", 1, 1, 1, 0, {}, 1, 0, 0, (), 1, "whoosh", 1, 1)
    fault, repair = Fault("is damaged", "catalogue", "restore it"), Repair("was left over", "half", "removed")
    verify, counts = maintenance_text.verify_text, ("/backup", 2, 1)
    logged = (
        LogEntry(
            1, "2025-01-02T03:04:05", "lan", "joined", 4, "/in/a.pdf", '{"to": "x", "n": 0, "no": null}', ""
        ),
        LogEntry(2, "2025-01-02T03:04:06", "", "reckoned", None, None, "{broken", ""),
        LogEntry(3, "2025-01-02T03:04:07", "mai", "added", 3, None, "sent twice", ""),
    )
    return {
        "status": answers_text.status_text(status),
        "status of a sound archive": answers_text.status_text(sound),
        "faults": verify(Verification((fault,), (repair,), "abc", writing=True)),
        "repairs alone": verify(Verification((), (repair,), "abc")),
        "no faults": verify(Verification((), (), "")),
        "log": maintenance_text.log_text(logged),
        "an empty log": maintenance_text.log_text(()),
        "deleted": maintenance_text.deleted_text(
            (Deleted(3, None, "", ("/in/a.pdf",)), Deleted(4, "1/X", "", ()))
        ),
        "backup": maintenance_text.backup_text(
            BackupReport(*counts, 1, 3, 2, (Missing("/in/x.pdf", "is gone"),))
        ),
        "backup of all": maintenance_text.backup_text(BackupReport(*counts, 1, 0, 0, ())),
        "export": maintenance_text.export_text(ExportReport(*counts, ())),
        "restored": maintenance_text.made_text(RestoreReport(*counts)),
    }


def curation() -> dict[str, str]:
    corrected = (
        Correction(4, "ngay_ban_hanh", "2023-02-06", None, "lan", ""),
        Correction(4, "nguoi_ky", "Na", "Na", "lan", ""),
        Correction(4, "nguoi_ky", None, "Na", "lan", "", undone=True),
    )
    place = SeriesPlace(4, "12/QĐ-SYT", "2023-02-06", True, None, None, "It is later than number 13.")
    doubted = SeriesPlace(3, "9/QĐ-SYT", "2023-02-06", False, None, None, "It is too early.")
    pairs = (
        Pair(3, 4, "same_paper", 0.9, "text is the same", "confirmed", "lan", ""),
        Pair(4, 5, "conflict", 0.1, "one number", "dismissed", "mai", ""),
    )
    review = Review(
        {"so_ky_hieu": 2, "ngay_ban_hanh": 1, "nguoi_ky": 3},
        (ITEM, ITEM_BARE),
        pairs,
        (place,),
        (ListToRead(4, "12/QĐ-SYT", "6 declared, 5 read", 2, True),),
        (PageToPart(3, None, "Page 2 begins", True),),
        (UnreadPage(WHOLE, 2, "40 lines"), UnreadPage(BARE, 1, "a table")),
    )
    alone = Series("Sở", None, "QĐ", None, 2022, 1, 1, 1, 1, (), (), (), ())
    series = (
        Series(
            None,
            "Ủy ban",
            "QĐ-SYT",
            None,
            2023,
            5,
            4,
            1,
            9,
            ((2, 2), (4, 6)),
            (Double("3", (3, 4), True), Double("8", (5, 6), False)),
            (place, doubted),
            (),
            ((2, 3), (2, 4), (5, 7)),
        ),
        Series("Sở", None, "KH", None, 2023, 2, 0, None, None, (), (), (), ()),
        alone,
    )
    was = FieldChange("so_ky_hieu", "1/X", "uncertain", "7/X", "certain")
    gone = FieldChange("ngay_ban_hanh", "2023-02-06", "certain", None, "missing")
    change = Change(
        4,
        (was,),
        (gone,),
        (ChangedReference("7/X", "2023-02-06", "căn cứ", "uncertain"),),
        (ChangedReference("1/X", None, "dẫn chiếu", "certain"),),
        (Recount("recipient", 0, 14), Recount("award", 1, 2)),
        (None, "khen thưởng"),
        (1, 2),
        2,
    )
    reread = RereadReport(
        2, (RereadDocument(WHOLE, change),), ({"path": "/in/x.pdf", "reason": "is gone"},), False
    )
    names = (Learned(4, "nguoi_ky", "Lò Na", "Lò Thị Na", (3, 5)),)
    text = curation_text
    return {
        "corrections": text.corrections_text(4, corrected),
        "review": text.review_text(review),
        "nothing to review": text.review_text(Review({"so_ky_hieu": 0}, (), (), ())),
        "a question": "\n".join([*text.question_lines(ITEM, 1, 2), *text.choice_lines(ITEM)]),
        "a question of nothing": "\n".join(
            [*text.question_lines(ITEM_BARE, 2, 2), *text.choice_lines(ITEM_BARE)]
        ),
        "pairs": text.pairs_text(pairs[:1], HELD),
        "series": text.series_text(series),
        "no series": text.series_text(()),
        "reread": text.reread_text(reread),
        "reread for trial": text.reread_text(RereadReport(1, (), (), True)),
        "names learned": text.suggestions_text(names, HELD, applied=True),
        "names to learn": text.suggestions_text(names, HELD, applied=False),
    }


def searches() -> dict[str, str]:
    counts = {"added": 1234, "unchanged": 1, "failed": 1, "pages": 1, "seconds": 12.34, "skipped": 2}
    failures = [{"path": "/in/x.pdf", "reason": "is empty"}]
    plan = {"new": ["/in/a.pdf"], "changed": ["/in/b.pdf", "/in/c.pdf"], "retried": [], "unchanged": 1200}
    return {
        "hits": search_text.search_text(SearchResult(5, HITS, suggestions=("bằng",)), search_text.STARS),
        "all hits": search_text.search_text(SearchResult(1, HITS[1:]), search_text.STARS),
        "kept searches": search_text.saved_searches_text(KEPT),
        "no kept searches": search_text.saved_searches_text(()),
        "ingest": ingest_text.ingest_report({**counts, "failures": failures}),
        "ingest of papers alone": ingest_text.ingest_report({**counts, "skipped": 0, "failures": []}),
        "a plan": ingest_text.ingest_plan({**plan, "failures": failures}),
    }


def packages() -> dict[str, str]:
    return {
        "handed over": handover.report_text(
            HandoverReport("/out", "SIP", PACKAGES, (LeftOut(3, "Khác", "it is empty"),))
        ),
        "nothing handed over": handover.report_text(HandoverReport("/out", "AIP", (), ())),
        "a package with faults": handover.check_text(
            PackageCheck("/out/1", "A.1", "SIP", {}, READ, 2, ("a.pdf differs",))
        ),
        "a sound package": handover.check_text(PackageCheck("/out/1", "A.1", "SIP", {}, (), 1, ())),
        "taken in": handover.taken_in_text(TakenIn(2, 1, ("b.pdf",))),
    }


def money() -> dict[str, str]:
    return {
        "ledger": ledger.ledger_text(LEDGER, "decision"),
        "ledger without notes": ledger.ledger_text(LEDGER[1:2], "year"),
    }


def lives() -> dict[str, str]:
    bare = RecipientTimeline(record_of("Vi Văn Ổi"), (), (TitleRun("Chiến sĩ", ((2020, 2020),), ()),), ())
    return {"timelines": timeline.timelines_text([TIMELINE, bare])}


def vetted() -> dict[str, str]:
    return {"a vetted list": vetting.vetting_text(VETTING)}


GROUPS: tuple[Callable[[], Mapping[str, str]], ...] = (
    statistics,
    commended,
    dossiers,
    answers,
    state_of_an_archive,
    curation,
    searches,
    packages,
    money,
    lives,
    vetted,
)


def shown() -> dict[str, list[str]]:
    """All texts by name, line by line."""
    return {name: text.split("\n") for group in GROUPS for name, text in group().items()}


def values() -> dict[str, Any]:
    """The same for programs, by the command that prints it with --json."""
    held = OpenedList(
        4,
        (OpenedEntry(0, NA), OpenedEntry(1, OI, line=2)),
        (MendedLine(3, "removed", None, OI),),
        (),
        True,
        "1",
        (ListCorrection(4, 3, "removed", None, OI, "lan", "2025-01-02", "twice"),),
    )
    found = {
        "stats": figures_json.statistics_json(STATISTICS, HELD),
        "stats without documents": figures_json.statistics_json(STATISTICS, {}),
        "show": {**answers_json.document_json(DOCUMENT), **figures_json.commended_json(RECORD, [EVENT])},
        "show, nothing commended": figures_json.commended_json(Record(Header()), ()),
        "recipients": figures_json.recipients_json(RecipientList(1, (record_of("Na"),), 2)),
        "files": figures_json.dossiers_json([DOSSIER]),
        "check": figures_json.findings_json(FINDINGS),
        "refs": answers_json.references_json(DOCUMENT),
        "cited-by": answers_json.cited_by_json(CITED_BY),
        "missing": answers_json.missing_json(MISSING, MAYBE),
        "log": answers_json.log_json((LogEntry(1, "2025-01-02", "lan", "added", 4, None, None, "ab"),), "ab"),
        "search": search_json.search_json(
            SearchResult(5, HITS, {"nam": (Facet("2023", 2),)}, ("A note.",), ("bằng",))
        ),
        "searches": [search_json.saved_search_json(one) for one in KEPT],
        "calendar": calendar.calendar_json(Calendar("2025-05-05", "Thông tư 05", "likely", CALENDAR_LINES)),
        "ledger": ledger.ledger_json(LEDGER[:2], "decision"),
        "record": timeline.timelines_json([TIMELINE]),
        "vet": vetting.vetting_json(VETTING),
        "roster": lists_text.list_json(held),
        "roster, for people": lists_text.list_text(held).split("\n"),
        "handover": handover.report_json(HandoverReport("/out", "SIP", PACKAGES, ())),
        "package": handover.check_json(PackageCheck("/out/1", "A.1", "SIP", {}, READ, 2, ())),
        "review": review_html((ITEM, ITEM_BARE), {(4, "so_ky_hieu"): b"PNG"}, Path("/archive")).split("\n"),
    }
    plain: dict[str, Any] = json.loads(json.dumps(found))
    return plain
