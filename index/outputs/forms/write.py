"""A filled form as a workbook or a Word document, with what the archive can't know named below it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from index.errors import ArchiveError
from index.forms.fill import FilledForm, FormCell
from index.outputs.report import layout
from index.outputs.tables.cells import Cell, Column, Doubtful, OutputTable
from index.outputs.tables.workbook import write_workbook
from index.store.atomic import new_file
from messages import Message

_WIDE: Final = 257.0
"""Width in mm of the text of a page that lies on its side, by the margins of Nghị định 30/2020/NĐ-CP."""
_TITLE_MM, _CODE_MM = 62.0, 12.0


def write_form(path: Path, form: FilledForm, *, replace: bool = False) -> None:
    """Write a filled form to `path`, an .xlsx or .docx.

    Raises:
        ArchiveError: the ending is another one, or the file is there and not `replace`.
    """
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".docx"):
        raise ArchiveError(
            Message("{path}: the name must end in one of {endings}.", path=path, endings=[".xlsx", ".docx"])
        )
    with new_file(path, replace=replace) as half:
        if ending == ".xlsx":
            _write_book(half, form)
        else:
            _write_word(half, form)


def heading(form: FilledForm) -> str:
    """Return a form's name: "Biểu 0602: Số lượng khen thưởng cấp Nhà nước, năm 2024"."""
    return f"Biểu {form.layout.name}: {form.layout.title}, năm {form.year}"


def notes(form: FilledForm) -> Iterator[str]:
    """Yield what is to be known of a form: where its layout is from, blanks, what fits nowhere."""
    own = form.layout
    if own.circular:
        yield f"Theo {own.circular}; bố cục {_MARKS[own.mark]}."
    else:
        yield f"Mẫu của địa phương; bố cục {_MARKS[own.mark]}."
    if own.successor:
        yield f"Đã có {own.successor}, biểu mẫu mới chưa được đưa vào phần mềm: dùng tạm bố cục trước đó."
    for line in (*own.rows, *own.columns):
        if line.blank:
            yield f"Để trống “{line.title.strip(' -')}”: {line.blank}."
    titles = {column.id: column.title for column in own.columns}
    for id, number in form.unclassed.items():
        yield f"{titles[id]}: {number} cá nhân không rõ đối tượng, không nằm trong dòng nào theo đối tượng."
    for id, number in form.without_method.items():
        yield f"{titles[id]}: {number} lượt không rõ phương thức, không nằm trong dòng nào theo phương thức."
    if any(cell.uncertain for cell in form.cells.values()):
        yield "Số tô màu có phần đọc chưa chắc."
    if missing := max((cell.unlisted for cell in form.cells.values()), default=0):
        yield f"Còn {missing} lượt nêu trong quyết định mà chưa đọc được danh sách, không nằm trong số liệu."


_MARKS: Final = {
    "likely": "có khả năng đúng (một nguồn), cần đối chiếu trước khi nộp",
    "unconfirmed": "chưa kiểm chứng",
}


def shown(cell: FormCell) -> int | float | None:
    """Return a cell's number as it is shown; None where it stays blank."""
    if cell.value is None:
        return None
    return int(cell.value) if float(cell.value).is_integer() else cell.value


def _write_book(path: Path, form: FilledForm) -> None:
    columns = [
        Column("chi_tieu", "Chỉ tiêu", 46),
        Column("ma_so", "Mã số", 7),
        *(
            Column(f"c{one.id}", f"{one.title}\n({one.id})", 14, "factor" if one.ratio else "number")
            for one in form.layout.columns
        ),
    ]
    said = [(line,) for line in (heading(form), *notes(form))]
    tables = [
        OutputTable("form", f"Biểu {form.layout.name}", columns, _rows(form)),
        OutputTable("notes", "Ghi chú", [Column("ghi_chu", "Ghi chú", 100)], said),
    ]
    write_workbook(path, tables)


def _rows(form: FilledForm) -> Iterator[tuple[Cell, ...]]:
    for row in form.layout.rows:
        cells = (form.cell(row.id, column.id) for column in form.layout.columns)
        yield (row.title, row.id, *(Doubtful(shown(one)) if one.uncertain else shown(one) for one in cells))


def _write_word(path: Path, form: FilledForm) -> None:
    made = layout.new_paper()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Mm(20)
    made.core_properties.title = heading(form)
    made.core_properties.author = ""
    made.core_properties.language = "vi-VN"
    layout.line(made, heading(form), bold=True)
    layout.line(made)
    number = len(form.layout.columns)
    widths = [_TITLE_MM, _CODE_MM, *[(_WIDE - _TITLE_MM - _CODE_MM) / number] * number]
    heads = ["Chỉ tiêu", "Mã số", *(f"{one.title} ({one.id})" for one in form.layout.columns)]
    table = layout.grid(made, heads, widths)
    for row in form.layout.rows:
        cells = layout.add_row(table, widths)
        layout.fill(cells[0], row.title, align=layout.LEFT)
        layout.fill(cells[1], row.id)
        for place, column in zip(cells[2:], form.layout.columns, strict=True):
            cell = form.cell(row.id, column.id)
            text = "" if shown(cell) is None else str(shown(cell)).replace(".", ",")
            if cell.uncertain:
                layout.doubted(place.paragraphs[0], text, size=12)
                place.paragraphs[0].alignment = layout.CENTRE
            else:
                layout.fill(place, text)
    for note in notes(form):
        layout.line(made, note, italic=True, size=12, align=layout.LEFT)
    whole = BytesIO()
    made.save(whole)
    path.write_bytes(whole.getvalue())
