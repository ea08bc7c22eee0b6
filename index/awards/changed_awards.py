"""Which awards no figure counts: revoked, replaced by another decision, or only issued anew.

Each says why. What is doubtful counts on, marked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from extract.proposals.birth_year import born_behind
from index.awards.decision_changes import AwardChange, changes_of
from index.awards.revoked_by_name import RevokedByName, revoked_by_name
from index.store import awards as award_rows
from index.store import pages, recipients
from index.store.awards import Head
from index.store.catalogue import Catalogue
from index.store.recipients import ListLine
from messages import N_, Message

_LOOKED_AT = 160
"""Characters from where an entry begins in which its name, and the year of birth behind it, stand."""

REVOKED = N_("a later decision revokes it")
REVOKED_BY_NAME = N_("a later decision revokes it for this recipient by name")
REPLACED = N_("a later decision replaces it, and gives the award itself")
ISSUED_ANEW = N_("its paper only issues a diploma anew, for an award that was given before")
TAKES_BACK = N_("its paper takes awards back")

_ISSUES_ANEW = re.compile(
    r"(?:quyet dinh )?(?:v/v |ve viec |ve )?(?:cap doi|cap lai|doi lai)\b"  # Về việc cấp đổi Bằng khen
)
_GIVES = re.compile(
    r"(?<!da )(?<!duoc )(?<!truy )\b(?:truy )?(?:tang|cong nhan)\b"  # … và tặng; not: đã được tặng
)
_TAKES_BACK = re.compile(
    r"(?:quyet dinh )?(?:v/v |ve viec |ve )?(?:huy bo|huy|thu hoi|bai bo)\b"  # Về việc thu hồi Bằng khen
)
_NO_HEAD = Head()


_Named = tuple[RevokedByName, list[ListLine]]
"""Whom a decision names on the list of one scan, and that list."""
_ByScan = Mapping[int, _Named]


@dataclass(frozen=True, slots=True)
class ChangedAwards:
    """What later documents do with the awards of decisions.

    Attributes:
        changes: by the id of the decision.
        lost: the entries that lost their award by name, by document and position.
        by_name: the change behind each of these.
        given: which kinds of award the decisions give that replace others, as keys.
    """

    changes: Mapping[int, tuple[AwardChange, ...]] = field(default_factory=dict)
    lost: Mapping[tuple[int, int], ListLine] = field(default_factory=dict)
    by_name: Mapping[tuple[int, int], AwardChange] = field(default_factory=dict)
    given: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def of(self, documents: Iterable[int]) -> tuple[AwardChange, ...]:
        """Return what is done with any of these scans of a decision."""
        return tuple(dict.fromkeys(change for id in documents for change in self.changes.get(id, ())))

    def why_not_counted(self, documents: Iterable[int], key: str) -> str:
        """Return why no figure counts an award of this kind of a decision; "" where figures count it."""
        for change in self.of(documents):
            if change.revokes:
                return Message(REVOKED)
            if change.replaces and key in self.given.get(change.document, ()):
                return Message(REPLACED)
        return ""


def changed_awards(
    catalogue: Catalogue, scans: Mapping[int, int], heads: Mapping[int, Head]
) -> ChangedAwards:
    """Return what later documents do with decisions; `scans` has all scans of each, with the counted one."""
    changes = changes_of(catalogue, scans, heads)
    if not changes:
        return ChangedAwards()
    changes = _still_standing(catalogue, changes)
    lost: dict[tuple[int, int], ListLine] = {}
    by_name: dict[tuple[int, int], AwardChange] = {}
    for id, mine in list(changes.items()):
        same = [other for other in scans if scans[other] == scans[id]]
        named = {one: _named(catalogue, one, heads[id], same) for one in mine if one.revokes_a_part}
        changes[id] = tuple(_told(one, named, scans[id]) for one in mine)
        for one, found in named.items():
            rows = [row for document in found for row in _lost(found[document])]
            lost |= {(row.document, row.position): row for row in rows}
            by_name |= {(row.document, row.position): one for row in rows}
    replacing = sorted({one.document for mine in changes.values() for one in mine if one.replaces})
    given: defaultdict[int, set[str]] = defaultdict(set)
    for award in award_rows.rows(catalogue, replacing) if replacing else ():
        if award.vai_tro == "tặng" and award.status == "certain":
            given[award.document].add(award.key)
    return ChangedAwards(changes, lost, by_name, {id: frozenset(keys) for id, keys in given.items()})


def _named(catalogue: Catalogue, change: AwardChange, head: Head, documents: list[int]) -> dict[int, _Named]:
    """Return whom a decision names that revokes a part of another, on the list of each scan of that one."""
    text = pages.text_of(catalogue, change.document)
    found = {}
    for document in documents:
        lines = list(recipients.lines_in(catalogue, [document]))
        places = [(line.document, line.position) for line in lines]
        texts = recipients.texts_from(catalogue, places, _LOOKED_AT)
        born = {line.position: _born(line, texts.get((document, line.position), "")) for line in lines}
        found[document] = revoked_by_name(text, head.number or "", lines, born), lines
    return found


def _born(line: ListLine, text: str) -> int | None:
    at = text.find(line.ten)
    return born_behind(text[at + len(line.ten) :]) if at >= 0 else None


def _lost(named: _Named) -> Iterator[ListLine]:
    found, lines = named
    yield from (line for line in lines if line.position in found.positions)


def _told(change: AwardChange, named: Mapping[AwardChange, _ByScan], counted: int) -> AwardChange:
    """Return a change with what its names came to on the list that is counted."""
    if change not in named or counted not in named[change]:
        return change
    found, _ = named[change][counted]
    return replace(change, settled=found.settled, reasons=found.reasons)


def _still_standing(
    catalogue: Catalogue, changes: Mapping[int, tuple[AwardChange, ...]]
) -> dict[int, tuple[AwardChange, ...]]:
    """Return changes, those in doubt whose own decision was revoked: what it did may stand no more."""
    changing = {one.document for mine in changes.values() for one in mine}
    again = changes_of(catalogue, changing, award_rows.heads(catalogue, changing))
    fallen = {id for id, mine in again.items() if any(one.viec == "hủy bỏ" for one in mine)}
    return {
        id: tuple(_doubted(one) if one.document in fallen else one for one in mine)
        for id, mine in changes.items()
    }


def _doubted(change: AwardChange) -> AwardChange:
    reason = Message("a later decision may revoke the one that says so")
    return replace(change, status="uncertain", reasons=(reason,))


def issues_anew(head: Head) -> bool:
    """Return whether a paper's subject says that it issues diplomas anew, perhaps beside other things.

    >>> issues_anew(Head(change_subject="ve viec cap doi bang khen")), issues_anew(Head())
    (True, False)
    """
    return bool(_ISSUES_ANEW.match(head.change_subject or ""))


def only_issues_anew(head: Head) -> bool:
    """Return whether a paper surely gives no award, but diplomas for those that were given before.

    >>> subjects = "ve viec cap lai bang huan chuong da duoc tang", "ve viec cap doi va tang bang khen"
    >>> [only_issues_anew(Head(change_subject=one, change_subject_status="certain")) for one in subjects]
    [True, False]
    """
    subject = head.change_subject or ""
    return issues_anew(head) and head.change_subject_status == "certain" and not _GIVES.search(subject)


def takes_back(head: Head) -> bool:
    """Return whether a paper's subject says that it takes awards back: whoever it lists receives none by it.

    >>> takes_back(Head(change_subject="ve viec thu hoi bang khen", change_subject_status="certain"))
    True
    """
    return head.change_subject_status == "certain" and bool(_TAKES_BACK.match(head.change_subject or ""))
