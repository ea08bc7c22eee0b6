"""The lists of those who receive an award: as data, as numbered lines, as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from samples.generator.model import MERGED, Listing, Paragraph, Recipient, Row

Recipients = tuple[Recipient, ...]


def collectives(*rows: str) -> Recipients:
    """Collectives from rows "tên" or "tên|thành tích"."""
    return tuple(Recipient("tập thể", name, thanh_tich=deed or None) for name, deed in _split(rows, 2))


def people(*rows: str) -> Recipients:
    """Persons from rows "Ông|họ tên|chức vụ|đơn vị|thành tích"; a " > " lets position run into unit."""
    return tuple(_person(*row) for row in _split(row.replace(" > ", "|>") for row in rows))


def families(*rows: str) -> Recipients:
    """Households from rows "ông|họ tên|địa chỉ|thành tích"."""
    return tuple(
        Recipient("hộ gia đình", name, form, None, address, deed or None)
        for form, name, address, deed in _split(rows, 4)
    )


def _split(rows: Iterable[str], parts: int = 5) -> Iterable[tuple[str, ...]]:
    for row in rows:
        found = row.split("|")
        yield (*found, *[""] * (parts - len(found)))


def _person(form: str, name: str, position: str, unit: str, deed: str) -> Recipient:
    run_on = unit.startswith(">")
    unit = unit.removeprefix(">")
    return Recipient("cá nhân", name, form or None, position or None, unit or None, deed or None, run_on)


def describe(recipient: Recipient) -> str:
    """A recipient as the lists name it."""
    who = full_name(recipient)
    return (
        f"Hộ gia đình {who}, {recipient.don_vi}"
        if recipient.loai == "hộ gia đình"
        else _joined((who, place_of(recipient)))
    )


def full_name(recipient: Recipient) -> str:
    """The name with what stands before it."""
    return f"{recipient.danh_xung} {recipient.ten}" if recipient.danh_xung else recipient.ten


def place_of(recipient: Recipient) -> str:
    """Position and unit as one phrase."""
    parts = (recipient.chuc_vu, recipient.don_vi)
    return " ".join(part for part in parts if part) if recipient.run_on else _joined(parts)


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def numbered(
    recipients: Recipients, *, award: int = 0, size: float = 14.0, deeds: bool = False, end: str = "."
) -> tuple[Paragraph, ...]:
    """The recipients as numbered lines, as annexes of commendation decisions have them."""
    last = len(recipients)
    return tuple(
        Paragraph(
            f"{i}. {describe(recipient)}{f': {recipient.thanh_tich}' if deeds else ''}"
            f"{end if i == last else ';'}",
            before=3,
            size=size,
            listed=(Listing(recipient, "danh sách", str(i), award),),
        )
        for i, recipient in enumerate(recipients, 1)
    )


def in_sentence(*recipients: Recipient, award: int = 0) -> tuple[Listing, ...]:
    """The recipients that a sentence names."""
    return tuple(Listing(recipient, "câu văn", None, award) for recipient in recipients)


_CELLS: dict[str, Callable[[Recipient], str | None]] = {
    "ten": lambda r: r.ten,
    "danh_xung": lambda r: r.danh_xung,
    "full_name": full_name,
    "chuc_vu": lambda r: r.chuc_vu,
    "don_vi": lambda r: r.don_vi,
    "place": place_of,
    "thanh_tich": lambda r: r.thanh_tich,
    "household": lambda r: f"Hộ {full_name(r)}",
    "blank": lambda _: "",
}


def rows(
    recipients: Recipients,
    columns: tuple[str, ...],
    *,
    award: int = 0,
    first: int = 1,
    merge: tuple[str, ...] = (),
    cells: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Row, ...]:
    """The recipients as rows of a table whose first column numbers them.

    Args:
        recipients: in the order of the rows.
        columns: those after the number, by their names in `_CELLS` or in `cells`.
        award: the position of what they receive.
        first: the number of the first row.
        merge: columns in which cells that say the same are one.
        cells: columns of what no recipient has, e.g. the names of principals.
    """
    made: list[Row] = []
    above: dict[str, str] = {}
    for position, recipient in enumerate(recipients):
        texts = {
            column: cells[column][position] if cells and column in cells else _CELLS[column](recipient) or ""
            for column in columns
        }
        shown = (MERGED if c in merge and above.get(c) == texts[c] else texts[c] for c in columns)
        number = str(first + position)
        made.append(Row((number, *shown), Listing(recipient, "bảng", number, award)))
        above = texts
    return tuple(made)
