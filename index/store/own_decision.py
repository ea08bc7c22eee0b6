"""Awards follow the head of the decision that gives them: a number that a person settled is theirs, too."""

from __future__ import annotations

from dataclasses import replace

from extract.awards.own_doubt import OWN_DOUBTS, own_doubt
from extract.lexicon.symbol import number_key
from extract.types import Award, Header
from index.store.catalogue import Catalogue


def following(award: Award, header: Header) -> Award:
    """Return an award as it is under this head; one that is told of or proposed rests on another decision.

    A doubt of its own stays whatever the head says.
    """
    if award.vai_tro != "tặng":
        return award
    number, date = header.so_ky_hieu.value, header.ngay_ban_hanh.value
    named = replace(award, so_quyet_dinh=number, ngay_quyet_dinh=date)
    if award.status != "certain" and award.reason not in OWN_DOUBTS:
        return named
    doubt = own_doubt(header)
    return replace(named, status="uncertain" if doubt else "certain", reason=doubt)


def let_awards_follow(catalogue: Catalogue, document: int) -> None:
    """Bring the awards of a document into line with its head, in the caller's transaction."""
    header = catalogue.header(document)
    for position, award in enumerate(catalogue.awards(document)):
        new = following(award, header)
        if new != award:
            number = new.so_quyet_dinh
            key = number_key(number) if number else None
            catalogue._sql.execute(
                "UPDATE awards SET (so_quyet_dinh, quyet_dinh_key, ngay_quyet_dinh, status, reason)"
                " = (?, ?, ?, ?, ?) WHERE document = ? AND position = ?",
                (number, key, new.ngay_quyet_dinh, new.status, new.reason, document, position),
            )
