"""How the document cites a mention, from its clause, the words around it and the mention before."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.lexicon.relations import default_relation, words
from extract.text.clauses import Clause, Clauses

_WINDOW = 160  # characters before a mention that say how it is cited
_SENTENCE = 900  # characters behind it in which its sentence ends, however long its title

_PEERS = re.compile(r"\s{0,9}(?:,|va|hoac|hay|, va|;)\s{1,9}(?:cac\s+)?")
"""What stands between two peers of which each has a kind of its own."""

_PASSIVE = re.compile(
    r"\bduoc\s+(?:sua|bo|thay|bai|dinh|huong|hop)\s+[^.;]{1,80}?\b(?:boi|theo|tai|bang)"
    r"(?:\s+quy\s+dinh\s+tai)?\s{0,3}:?\s*(?:cac\s+)?$"
)
"""Before a mention: what it did to the one before it, not what this document does."""

_OF_A_LAW = re.compile(
    r"\b(?:mot\s+so\s+dieu|thi\s+hanh)\s+(?:cua\s+)?(?:bo\s+)?(?:luat|phap\s+lenh)\s[^,;.]{2,80}$"
)
_ANNEXED = re.compile(r"\b(?:ban\s+hanh\s+)?(?:dinh\s+)?kem\s+theo(?:\s+cac)?\s*$")
_ACCORDING = re.compile(
    r"\btheo(?:\s+(?:dung\s+)?(?:quy\s+dinh|huong\s+dan|noi\s+dung))?(?:\s+(?:tai|cua))?(?:\s+cac)?\s*$"
)
_OPINION = re.compile(r"\bva\s+(?:y\s+kien|ket\s+qua|ket\s+luan)\b")
"""Behind a proposal, what others said of it: "… tại Tờ trình số 5 và ý kiến của Hội đồng tại …"."""
_STATED = re.compile(r"\b(?:quy\s+dinh|neu)\s+tai(?:\s+cac)?\s*$")
_BEGINS = re.compile(
    r"[\W_]{0,40}(?:[a-z]\d?\)|\d{1,2}\.)?[\W_]{0,9}"
    r"(?:ke tu ngay [^;.]{3,90} hieu luc(?: thi hanh)?\s?,\s?)?(?:cac\s+)?"
)
_SENTENCE_END = re.compile(r"\.(?=\s|$)|\n[ \t]{0,20}\n|\n\s{0,9}(?:dieu \d|\d{1,2}[.)]|[a-z]\))")
_ISSUED_WITH = "ban hành kèm theo"
_CHANGES = ("sửa đổi, bổ sung", "bãi bỏ", "thay thế")


class Cited(NamedTuple):
    """What a mention leaves behind for the next one.

    Attributes:
        relation: how it is cited.
        begin: where its clause begins.
        end: where the date and agency behind it end.
        reach: where its cited title ends, or that of the one in whose title it stands.
    """

    relation: str
    begin: int
    end: int
    reach: int


class Place(NamedTuple):
    """Where a mention stands in the folded text.

    Attributes:
        lead: where what belongs to it begins: the article cited, the kind, the word "số" or the number.
        start: the same without the article.
        end: where the date, the agency and the title behind it end.
        listed: whether it continues the list of the number before it.
        kind: name of the kind, None where none is named.
    """

    lead: int
    start: int
    end: int
    listed: bool = False
    kind: str | None = None


class Citing(NamedTuple):
    """A folded text with its clauses, in which mentions are cited."""

    folded: str
    clauses: Clauses

    def relation(self, place: Place, previous: Cited | None) -> str:
        """Return how the document cites what stands at `place`; `previous` is the mention before it.

        What a legal basis cites is a basis, whatever stands between; what a proposal cites is
        one, too, but for the opinion that stands beside it. A number in a cited title is merely
        mentioned. Amended "bởi Nghị định B", a document keeps the relation it had, and B has the same.
        """
        clause = self.clauses.at(place.start)
        if clause.head in ("căn cứ", "theo đề nghị"):
            return default_relation() if self._is_opinion(place, clause, previous) else clause.head
        if previous and place.start < previous.reach:
            return default_relation()
        floor = max(clause.begin, previous.end if previous else 0, place.lead - _WINDOW)
        lead = self.folded[floor : place.lead]
        if _PASSIVE.search(lead):
            same = previous is not None and previous.begin == clause.begin
            if previous and same and previous.relation != _ISSUED_WITH:
                return previous.relation
            return clause.head if clause.head in _CHANGES else default_relation()
        if previous and self._is_peer(place, previous):
            return default_relation() if self._goes_on(previous) else previous.relation
        return (
            self._annexed(place, clause)
            or self._near(lead, place.kind)
            or self._of_clause(clause, lead)
            or self._at_the_start(place, clause)
            or default_relation()
        )

    def _is_opinion(self, place: Place, clause: Clause, previous: Cited | None) -> bool:
        """Tell whether an opinion stands there beside what was proposed, rather than the proposal."""
        if clause.head != "theo đề nghị" or previous is None or previous.begin != clause.begin:
            return False
        return _OPINION.search(self.folded, previous.end, max(previous.end, place.lead)) is not None

    def _is_peer(self, place: Place, previous: Cited) -> bool:
        return place.listed or (
            previous.relation != default_relation()
            and _PEERS.fullmatch(self.folded, max(previous.end, previous.reach), place.lead) is not None
        )

    def _goes_on(self, previous: Cited) -> bool:
        """Return whether a peer is part of the title before it: "hướng dẫn … Luật A và Nghị định số …"."""
        return (
            _OF_A_LAW.search(self.folded, max(previous.end, previous.reach - 120), previous.reach) is not None
        )

    def _annexed(self, place: Place, clause: Clause) -> str | None:
        """Return how a document is cited whose annex is meant: "Mẫu số 1 ban hành kèm theo Thông tư số …"."""
        if not _ANNEXED.search(self.folded, max(clause.begin, place.start - 40), place.start):
            return None
        return clause.head if clause.head in _CHANGES else _ISSUED_WITH

    def _near(self, lead: str, kind: str | None) -> str | None:
        """Return the relation that the words just before give."""
        near = words("near")
        match = near.pattern.search(lead)
        if match is None:
            return None
        relation, wanted = near.relation(match), near.kinds[str(match.lastgroup)]
        return relation if not wanted or kind in wanted else None

    def _of_clause(self, clause: Clause, lead: str) -> str | None:
        """Return the relation that the first words of the clause give, unless they are of something else."""
        if clause.head is None or _ACCORDING.search(lead) or lead.rfind("“") > lead.rfind("”"):
            return None
        return None if clause.head not in _CHANGES and _STATED.search(lead) else clause.head

    def _at_the_start(self, place: Place, clause: Clause) -> str | None:
        """Return the relation of a mention that begins its clause, from its list or what comes behind."""
        if clause.quoted or not _BEGINS.fullmatch(self.folded, clause.begin, place.lead):
            return None
        if clause.listed:
            return clause.listed
        limit = min(len(self.folded), place.end + _SENTENCE)
        stop = _SENTENCE_END.search(self.folded, place.end, limit)
        after = words("after")
        return after.relation(after.pattern.search(self.folded, place.end, stop.start() if stop else limit))
