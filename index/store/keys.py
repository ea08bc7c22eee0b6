"""What look-ups compare: keys that two writings of one number, name or award share."""

from __future__ import annotations

from extract.lexicon.symbol import number_key
from vietnamese.fold import fold
from vietnamese.tokens import exact_tokens, folded_tokens


def field_key(name: str, value: str | None) -> str | None:
    """Return what look-ups of the header field `name` compare.

    >>> field_key("so_ky_hieu", "05/QĐ-UBND"), field_key("co_quan_ban_hanh", "SỞ  Y TẾ")
    ('5/qdubnd', 'so y te')
    """
    if value is None:
        return None
    return number_key(value) if name == "so_ky_hieu" else " ".join(fold(value).split())


def award_key(kind: str, rank: str | None) -> str:
    """Return what equal awards share: the kind with its class, folded.

    >>> award_key("Huân chương Lao động", "Nhì"), award_key("Bằng khen", None)
    ('huan chuong lao dong nhi', 'bang khen')
    """
    return " ".join(folded_tokens(f"{kind} {rank or ''}"))


def name_key(name: str) -> str:
    """Return what two writings of one name share: case and tone placement are folded, diacritics are kept.

    >>> name_key("Nguyễn Thị HOÀ") == name_key("Nguyễn  thị Hòa"), name_key("Hoa") == name_key("Hòa")
    (True, False)
    """
    return " ".join(exact_tokens(name))


def folded_key(name: str | None) -> str:
    """Return a name without case, diacritics and marks; "" for none.

    >>> folded_key("Phòng GD&ĐT huyện Mộc Châu"), folded_key(None)
    ('phong gd dt huyen moc chau', '')
    """
    return " ".join(folded_tokens(name or ""))
