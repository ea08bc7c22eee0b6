"""What a row or an entry says that its recipient gets in money, in đồng."""

from __future__ import annotations

import re

from extract.text.passage import Passage
from vietnamese.fold import fold

_AMOUNT = r"(?P<amount>\d{1,3}(?:[., ]\d{3}){1,3}|\d{1,9}(?:,\d{1,2})?)"
_CELL = re.compile(
    rf"\W{{0,2}}{_AMOUNT}\s*(?P<unit>trieu(?: dong)?|nghin(?: dong)?|ngan(?: dong)?|dong|d|vnd)?\W*"
)
_AT_END = re.compile(
    rf"""\s*[,:;(–-]\s*
    (?:(?:so\ tien|muc\ thuong|tien\ thuong|thuong)\s*:?\s*)?          # mức thưởng 500.000 đồng
    {_AMOUNT}\s*(?P<unit>trieu\ dong|nghin\ dong|ngan\ dong|dong|d|vnd)  # 1.000.000 đồng
    (?:\s*/\s*\w+(?:\s\w+)?)?                                           # /người
    (?:\s*\([^()]*dong[^()]*\))?\W*$                                    # (Một triệu đồng)
    """,
    re.VERBOSE,
)
_UNIT_LINE = re.compile(r"\W*(?:don vi(?: tinh)?|dvt)\s*:?\s*(?P<unit>[\w., ]{0,12}(?:dong|d|vnd))\W*")
"""The line over a table: "Đơn vị tính: 1.000 đồng", "ĐVT: triệu đồng"."""
_TIMES = {"trieu": 1_000_000, "nghin": 1_000, "ngan": 1_000}
_FEWEST = 10_000
"""Đồng that a bonus has at least: decrees round bonuses up to 10,000 (Nghị định 98/2023/NĐ-CP, Điều 53)."""


def unit_of(title: str) -> int:
    """Return how many đồng the amounts of a column count, by its title.

    >>> unit_of("Tiền thưởng (nghìn đồng)"), unit_of("Mức thưởng (1.000đ)"), unit_of("Số tiền")
    (1000, 1000, 1)
    """
    words = fold(title)
    if "trieu" in words:
        return _TIMES["trieu"]
    return 1_000 if re.search(r"nghin|ngan|1[.,]?000", words) else 1


def unit_over(line: str) -> int | None:
    """Return how many đồng the amounts under a folded line count, None where it does not say.

    >>> unit_over("don vi tinh: 1.000 dong"), unit_over("(dvt: dong)"), unit_over("don vi tinh: nguoi")
    (1000, 1, None)
    """
    match = _UNIT_LINE.fullmatch(line)
    return unit_of(match["unit"]) if match else None


def amount_in(cell: Passage, unit: int = 1) -> int | None:
    """Return the amount that a cell states, in đồng; None where it states none that can be one.

    >>> [amount_in(Passage(text, ())) for text in ("2.000.000", "500.000đ", "1,5 triệu", "500", "x")]
    [2000000, 500000, 1500000, None, None]
    >>> amount_in(Passage("500", ()), 1_000)
    500000
    """
    match = _CELL.fullmatch(cell.folded)
    return _dong(match, unit) if match else None


def without_amount(entry: Passage) -> tuple[Passage, int | None, Passage]:
    """Return an entry without the amount at its end, the amount in đồng, and its words.

    >>> without_amount(Passage("Bà Lê Thị Ví, Kế toán: 500.000 đồng (Năm trăm nghìn đồng);", ()))[0].text
    'Bà Lê Thị Ví, Kế toán'
    >>> without_amount(Passage("Ông Lê Văn Ví, Kế toán", ()))[1]
    """
    match = _AT_END.search(entry.folded)
    if match is None or match.start() == 0 or (dong := _dong(match, 1)) is None:
        return entry, None, Passage()
    return entry.part(0, match.start()), dong, entry.part(match.start("amount"), match.end("amount"))


def _dong(match: re.Match[str], unit: int) -> int | None:
    named = (match["unit"] or "").split()[:1]
    times = _TIMES.get(named[0], unit) if named and named[0] in _TIMES else (1 if named else unit)
    amount = match["amount"]
    if re.fullmatch(r"\d+,\d{1,2}", amount):
        dong = round(float(amount.replace(",", ".")) * times)
    else:
        dong = int(re.sub(r"\D", "", amount)) * times
    return dong if dong >= _FEWEST else None
