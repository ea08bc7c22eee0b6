"""The draft as a Word document: heading, four sections, annex, signature; each figure with its decisions."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from docx.document import Document
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from index.outputs.report import annex, heading, layout
from index.outputs.report.facts import Figured, FigureSource, Outstanding, ResultRow, YearReport
from index.outputs.report.footnotes import Footnotes
from index.outputs.report.words import GAP, change, counted, number_text

_NAMED: Final = 12
"""Documents that a footnote names before it points to the annex."""

_GUIDANCE_SHOWN: Final = 20
_RESULT_HEADINGS: Final = ["TT", "Hình thức khen thưởng", "Thẩm quyền", *["Tập thể", "Cá nhân", "Hộ"] * 2]
_RESULT_WIDTHS: Final = [9.0, 40.0, 40.0, *[13.0, 14.0, 11.0] * 2]


def write_draft(path: Path, report: YearReport) -> None:
    """Write the draft of a report to `path`."""
    made = layout.new_paper()
    made.core_properties.title = f"Báo cáo công tác thi đua, khen thưởng năm {report.nam} (dự thảo)"
    made.core_properties.author = report.agency or ""
    made.core_properties.language = "vi-VN"
    notes = Footnotes(made)
    heading.add_heading(made, report)
    _general(made, notes, report)
    _results(made, notes, report)
    _outstanding(made, notes, report)
    _outlook(made)
    heading.add_signature(made)
    annex.add_annex(made, report)
    whole = BytesIO()
    made.save(whole)  # a package that is cut off by a full disk complains once more when it is collected
    path.write_bytes(whole.getvalue())


# -- I. -----------------------------------------------------------------------------------------------------


def _general(made: Document, notes: Footnotes, report: YearReport) -> None:
    layout.body(made, "I. TÌNH HÌNH CHUNG, CÔNG TÁC CHỈ ĐẠO", bold=True)
    layout.body(made, f"1. Đặc điểm tình hình: {GAP}")
    layout.body(made, "2. Công tác chỉ đạo, ban hành văn bản", bold=True)
    text = layout.body(made, f"Trong năm {report.nam}, kho lưu trữ có ")
    layout.write(text, counted(report.documents, "văn bản") + (", trong đó:" if report.groups else "."))
    for group in report.groups:
        item = layout.body(made, f"- {group.nhom[:1].upper()}{group.nhom[1:]}: ")
        figure(item, notes, group.number, "văn bản")
        layout.write(item, ";" if group != report.groups[-1] else ".")
    _guidance(made, notes, report)
    layout.body(made, f"3. Công tác tuyên truyền, kiểm tra, tập huấn: {GAP}")


def _guidance(made: Document, notes: Footnotes, report: YearReport) -> None:
    if not report.guidance:
        layout.body(made, f"Văn bản chỉ đạo, hướng dẫn về thi đua, khen thưởng: {GAP}")
        return
    layout.body(made, "Văn bản chỉ đạo, hướng dẫn về thi đua, khen thưởng:")
    for one in report.guidance[:_GUIDANCE_SHOWN]:
        item = layout.body(made, "- ")
        (layout.doubted if one.evidence.doubt else layout.write)(item, one.evidence.name)
        _cite(item, notes, [one.evidence] if one.evidence.doubt else [])
        subject = one.trich_yeu or GAP
        layout.write(item, f" {subject[:1].lower()}{subject[1:]};")
    if len(report.guidance) > _GUIDANCE_SHOWN:
        layout.body(made, f"- và {len(report.guidance) - _GUIDANCE_SHOWN} văn bản khác.")


# -- II. ----------------------------------------------------------------------------------------------------


def _results(made: Document, notes: Footnotes, report: YearReport) -> None:
    layout.body(made, "II. KẾT QUẢ KHEN THƯỞNG", bold=True)
    if not report.results:
        layout.body(made, f"Kho lưu trữ không có quyết định khen thưởng nào của năm {report.nam}. {GAP}")
        return
    _summary(made, notes, report)
    _workers(made, notes, report)
    caption = layout.body(
        made, f"Kết quả khen thưởng theo hình thức và thẩm quyền, năm {report.nam} và năm trước:"
    )
    caption.paragraph_format.keep_with_next = True
    _result_table(made, notes, report)
    layout.body(
        made,
        "Số liệu lấy từ các quyết định trong kho lưu trữ và từ các văn bản thuật lại quyết định khen thưởng; "
        "số tô màu xanh là số có phần đọc chưa chắc, chỗ tô màu vàng là chỗ cần bổ sung.",
    )
    if report.not_held.value:
        text = layout.body(made, "Có ")
        figure(text, notes, report.not_held, "lần khen thưởng")
        layout.write(
            text, " chỉ được thuật lại: kho lưu trữ chưa có quyết định, hoặc quyết định không thấy nêu."
        )
    for difference in report.differences:
        item = layout.body(made)
        layout.doubted(item, f"Số nêu trong quyết định khác số trong danh sách: {difference}.")


def _summary(made: Document, notes: Footnotes, report: YearReport) -> None:
    """Say what the rows add up to, and how that compares with the year before."""
    text = layout.body(made, f"Năm {report.nam}, tổng số được khen thưởng: ")
    parts = zip(report.total.figures(), ("lượt tập thể", "lượt cá nhân", "lượt hộ gia đình"), strict=True)
    shown = [(number, noun) for number, noun in parts if number.value]
    for place, (number, noun) in enumerate(shown):
        layout.write(text, ", " if place else "")
        figure(text, notes, number, noun)
    if not shown:
        layout.write(text, GAP)
    compared = change(report.total.total, report.before.total)
    layout.write(text, f"; cộng {number_text(report.total.total)} lượt, {compared}.")


def _workers(made: Document, notes: Footnotes, report: YearReport) -> None:
    """Say the share of direct workers, of those individuals whose class is known; a gap where none is."""
    workers = report.workers
    text = layout.body(made, "Trong đó, cá nhân là người trực tiếp công tác, lao động, học tập: ")
    if not workers.known:
        layout.write(text, f"{GAP}.")
        return
    figure(text, notes, workers.direct, "lượt")
    share = f"{100 * workers.direct.value / workers.known:.1f}".replace(".", ",")
    layout.write(text, f", chiếm {share} % trong {number_text(workers.known)} lượt cá nhân rõ chức vụ")
    unknown = f"; {number_text(workers.unknown)} lượt không rõ" if workers.unknown else ""
    layout.write(text, f"{unknown}.")


def _result_table(made: Document, notes: Footnotes, report: YearReport) -> None:
    table = layout.grid(made, _RESULT_HEADINGS, _RESULT_WIDTHS)
    heading.years_above(table, _RESULT_WIDTHS, report.nam)
    for number, row in enumerate(report.results, 1):
        _result_row(layout.add_row(table, _RESULT_WIDTHS), notes, number, row)
    cells = layout.add_row(table, _RESULT_WIDTHS)
    layout.fill(cells[0].merge(cells[2]), "Cộng", bold=True)
    _numbers(cells[3:], (*report.total.figures(), *report.before.figures()), bold=True)


def _result_row(cells: list[_Cell], notes: Footnotes, number: int, row: ResultRow) -> None:
    layout.fill(cells[0], str(number))
    layout.fill(cells[1], row.hinh_thuc or "Chưa rõ hình thức (danh sách không nêu)", align=layout.LEFT)
    layout.fill(cells[2], row.tham_quyen or GAP, align=layout.LEFT)
    figures = (*row.people.figures(), *row.before.figures())
    for paragraph, one in zip(_numbers(cells[3:], figures), figures, strict=True):
        _cite(paragraph, notes, one.evidence if one.value else ())


def _numbers(cells: Sequence[_Cell], figures: Sequence[Figured], *, bold: bool = False) -> list[Paragraph]:
    paragraphs = []
    for cell, one in zip(cells, figures, strict=True):
        paragraph = layout.fill(cell, "")
        shown = number_text(one.value) if one.value else "-"
        if one.uncertain:
            layout.doubted(paragraph, shown, bold=bold, size=12)
        else:
            layout.write(paragraph, shown, bold=bold, size=12)
        paragraphs.append(paragraph)
    return paragraphs


# -- III., IV. ----------------------------------------------------------------------------------------------


def _outstanding(made: Document, notes: Footnotes, report: YearReport) -> None:
    layout.body(made, "III. TẬP THỂ, CÁ NHÂN TIÊU BIỂU", bold=True)
    for number, (kind, title) in enumerate((("tập thể", "Tập thể"), ("cá nhân", "Cá nhân")), 1):
        layout.body(made, f"{number}. {title}", bold=True)
        named = [one for one in report.outstanding if one.loai == kind]
        for one in named:
            _bearer(layout.body(made, "- "), notes, one)
        if not named:
            layout.body(made, GAP)
    layout.body(made, f"Gương điển hình tiên tiến, cách làm hay: {GAP}")


def _bearer(item: Paragraph, notes: Footnotes, one: Outstanding) -> None:
    name = " ".join(filter(None, (one.danh_xung, one.ten)))
    (layout.doubted if one.uncertain else layout.write)(item, name, bold=not one.uncertain)
    place = ", ".join(filter(None, (one.chuc_vu, one.don_vi)))
    layout.write(item, f", {place}: " if place else ": ")
    for number, (award, evidence) in enumerate(one.awards):
        layout.write(item, f"{'; ' if number else ''}{award}")
        _cite(item, notes, [evidence])
    layout.write(item, ".")


def _outlook(made: Document) -> None:
    layout.body(made, "IV. NHẬN XÉT, ĐÁNH GIÁ VÀ PHƯƠNG HƯỚNG", bold=True)
    for number, title in enumerate(
        ("Ưu điểm", "Tồn tại, hạn chế và nguyên nhân", "Phương hướng, nhiệm vụ"), 1
    ):
        layout.body(made, f"{number}. {title}: {GAP}")
    layout.body(made, f"4. Kiến nghị, đề xuất: {GAP}")


# -- figures ------------------------------------------------------------------------------------------------


def figure(paragraph: Paragraph, notes: Footnotes, number: Figured, noun: str) -> None:
    """Write a number with its noun, marked where it is uncertain, and a footnote with what it rests on."""
    (layout.doubted if number.uncertain else layout.write)(paragraph, counted(number.value, noun))
    _cite(paragraph, notes, number.evidence)


def _cite(paragraph: Paragraph, notes: Footnotes, evidence: Sequence[FigureSource]) -> None:
    """Put a footnote that names the documents, with the id under which the archive has them."""
    if not evidence:
        return
    distinct = list(dict.fromkeys(evidence))
    named = [_named(one) for one in distinct[:_NAMED]]
    more = len(distinct) - _NAMED
    ending = f" và {more} văn bản khác (xem Phụ lục hoặc `sovang tables`)" if more > 0 else ""
    notes.add(paragraph, "; ".join(named) + ending + ".")


def _named(one: FigureSource) -> str:
    held = f" (mã {one.document})" if one.document is not None else " (không có trong kho)"
    return f"{one.name}{held}" + (f" [chưa chắc: {one.doubt}]" if one.doubt else "")
