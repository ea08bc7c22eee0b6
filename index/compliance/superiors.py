"""Which agencies name none above them in a document's head."""

from __future__ import annotations

from index.dated_tables import load
from index.store.keys import folded_key


def has_no_superior(agency: str | None) -> bool:
    """Tell whether documents of an agency name none above it, so that nothing is missing there.

    >>> has_no_superior("ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"), has_no_superior("BỘ NỘI VỤ")
    (True, True)
    >>> has_no_superior("SỞ Y TẾ"), has_no_superior("BỘ CHỈ HUY QUÂN SỰ TỈNH"), has_no_superior(None)
    (False, False, False)
    """
    bodies, name = load("checks")["without_superior"], f"{folded_key(agency)} "
    return _begins(name, bodies["begin"]) and not _begins(name, bodies["but"])


def _begins(name: str, words: list[str]) -> bool:
    return any(name.startswith(f"{word} ") for word in words)
