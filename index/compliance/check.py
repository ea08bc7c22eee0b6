"""All checks on documents: their form, and whether their awards add up."""

from __future__ import annotations

from collections.abc import Iterator

from extract.awards.authority_check import contradiction
from extract.types import Status, says_list_may_be_short
from index.awards.decision_changes import AwardChange
from index.awards.event_bonuses import with_bonuses
from index.awards.events import AwardEvent, Gathered, gather
from index.awards.lists import NO_COUNTS
from index.awards.shortfalls import without_recipients
from index.awards.statistics import differences
from index.compliance.form import CheckedDocument, Finding, checked_documents, form_findings, ordered
from index.compliance.repeats import repeat_findings
from index.store import documents, pages, recipient_corrections
from index.store.catalogue import Catalogue
from messages import Message


def check(catalogue: Catalogue, id: int | None = None) -> tuple[Finding, ...]:
    """Return what a person should look at in one document, or in all.

    Raises:
        DocumentNotFoundError: there is no document with this id.
    """
    if id is not None:
        catalogue.main_row(id)
    known = checked_documents(catalogue, id)
    gathered = gather(catalogue, id)
    findings = [
        *form_findings(catalogue, id, known),
        *_lists(gathered, known),
        *_nobody(gathered, known),
        *_lists_in_doubt(catalogue, known),
        *_unread_print(catalogue, known),
        *_authorities(gathered, known),
        *_changes(gathered, known),
        *repeat_findings(catalogue, gathered, known),
        *_bonuses(gathered, known),
    ]
    return ordered(findings)


def _lists(gathered: Gathered, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield the awards whose list has another number of recipients than the text declares."""
    events = {event.id: event for event in gathered.events}
    for found in differences(gathered.events):
        if found.document in known:
            event = events[found.event]
            doubt = event.uncertain_entries or event.status == "uncertain"
            status: Status = "uncertain" if doubt else "certain"
            values = {"award": found.hinh_thuc, "declared": found.declared, "kind": found.loai}
            what = (
                Message(
                    "{award}: the text declares {declared} {kind}, the list has {counted}.",
                    counted=found.counted,
                    **values,
                )
                if found.counted
                else Message(
                    "{award}: the text declares {declared} {kind}, no list of them was read.", **values
                )
            )
            rests_on = Message("the decision's own text and the list that goes with it")
            number, page = known[found.document].value("so_ky_hieu"), event.sources[0].page
            yield Finding(found.document, number, "declared_and_counted", what, rests_on, status, True, page)


def _nobody(gathered: Gathered, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield the awards of which neither a number nor a list of recipients was read."""
    for event in without_recipients(gathered.events):
        document = event.sources[0].document
        if document in known:
            what = Message(
                "{award}: neither a number nor a list of recipients was read.", award=event.hinh_thuc
            )
            rests_on = Message("the decision's own text and the list that goes with it")
            number, page = known[document].value("so_ky_hieu"), event.sources[0].page
            yield Finding(document, number, "recipients_not_read", what, rests_on, "uncertain", True, page)


def _lists_in_doubt(catalogue: Catalogue, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield what the rules say of lists that may not be whole: numbers left out, rows that were not read.

    Not of those of which a person says that nothing is missing.
    """
    whole = recipient_corrections.whole_lists(catalogue)
    for id, notes in documents.record_notes(catalogue, [id for id in known if id not in whole]):
        for note in filter(says_list_may_be_short, notes):
            page = note.values.get("page") if isinstance(note, Message) else None
            rests_on = Message("the decision's own text and the list that goes with it")
            number = known[id].value("so_ky_hieu")
            at = page if isinstance(page, int) else None
            yield Finding(id, number, "list_not_whole", note, rests_on, "uncertain", True, at)


def _unread_print(catalogue: Catalogue, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield the pages whose print was not read: whatever stands there is in no figure."""
    for id, unread in pages.not_read(catalogue, known):
        number, rests_on = known[id].value("so_ky_hieu"), Message("the page itself")
        for page, how_much in unread.items():
            what = Message("Page {page}: {what}.", page=page, what=how_much)
            yield Finding(id, number, "print_not_read", what, rests_on, "uncertain", True, page)


def _authorities(gathered: Gathered, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield the awards that their giver may not give by the law of the day."""
    for event in gathered.events:
        document = event.sources[0].document
        if document not in known:
            continue
        givers = (event.tham_quyen, event.co_quan_ban_hanh if event.told == "given" else None)
        found = contradiction(event.hinh_thuc, givers, event.ngay_quyet_dinh)
        if found is None:
            continue
        what = Message("{award}: {giver} may not give it.", award=event.hinh_thuc, giver=found.giver)
        sure = found.mark == "sure" and event.date_status == "certain"
        status: Status = "certain" if sure else "uncertain"
        number, page = known[document].value("so_ky_hieu"), event.sources[0].page
        confirmed = found.mark == "sure"
        yield Finding(document, number, "award_authority", what, found.can_cu, status, confirmed, page)


def _changes(gathered: Gathered, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield the awards that still count, though a later document changes their decision."""
    for event in gathered.events:
        document = event.sources[0].document
        for change in event.changes if document in known and not event.taken_out else ():
            if change.settled:
                continue
            what = _still_counts(event, change)
            number, page = known[document].value("so_ky_hieu"), event.sources[0].page
            rests_on, related = Message("what the later document says"), (change.document,)
            yield Finding(
                document, number, "decision_changed", what, rests_on, "uncertain", True, page, related
            )


def _still_counts(event: AwardEvent, change: AwardChange) -> Message:
    """Return what a change leaves open, with the reasons where it names people who were looked for."""
    values = {"award": event.hinh_thuc, "number": change.so_ky_hieu or f"#{change.document}"}
    if change.revokes_a_part and not change.reasons and event.withdrawn != NO_COUNTS:
        return Message(
            "{award}: {number} takes it from some of its recipients by name, and perhaps from others, who "
            "still count.",
            **values,
        )
    if not change.reasons:
        return Message(
            "{award}: {number} may change it ({what}); it still counts.", what=change.viec, **values
        )
    return Message(
        "{award}: {number} may take it from some of its recipients; who is not surely named still counts: "
        "{reasons}.",
        reasons=change.reasons,
        **values,
    )


def _bonuses(gathered: Gathered, known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield the bonuses that aren't those by decree; uncertain where the decree's table isn't confirmed."""
    stating = {row.document for rows in gathered.awards.values() for row in rows if row.tien_thuong}
    for event in gathered.events:
        document = event.sources[0].document
        if document not in stating or document not in known:
            continue
        for bonus in with_bonuses(event, gathered.awards).bonuses:
            if bonus.verdict != "differs":
                continue
            what = Message(
                "{award}, {kind}: {dong} is stated, {expected_dong} expected ({times} x {base_dong}).",
                award=event.hinh_thuc,
                kind=bonus.loai,
                dong=bonus.stated,
                expected_dong=bonus.expected,
                times=_times(bonus.he_so),
                base_dong=bonus.luong_co_so,
            )
            sure = bonus.confirmed and event.status == event.date_status == "certain"
            status: Status = "certain" if sure else "uncertain"
            yield Finding(
                document,
                known[document].value("so_ky_hieu"),
                "bonus_differs",
                what,
                bonus.can_cu,
                status,
                bonus.confirmed,
                event.sources[0].page,
            )


def _times(multiple: float | None) -> str:
    """Return a multiple as it is written in Vietnam.

    >>> _times(1.5), _times(12)
    ('1,5', '12')
    """
    return f"{multiple or 0:g}".replace(".", ",")
