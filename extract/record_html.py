"""A record as one HTML page: the text with what was found marked, for whoever writes or checks rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from spacy import displacy

from extract.text.page_view import PageView
from extract.types import Award, HeaderField, Record, Reference, award_name
from ingest.types import Document, Page

_COLOURS = {
    "reference": "#b7e4c7",
    "uncertain reference": "#ffd6a5",
    "date": "#cfe2ff",
    "subject": "#eeeeee",
    "law": "#e5d4ff",
    "standard": "#d8d8c0",
    "award": "#ffc8dd",
    "uncertain award": "#f4978e",
    "recipient": "#bde0fe",
    "uncertain recipient": "#e0aaff",
    "header field": "#fff3b0",
    "uncertain header field": "#ffb3ab",
}
"""What is marked, in the order of the legend, with its colour."""

_MARK = '<mark style="background: {bg}" title="{title}">{text}<small>{label}</small></mark>'
_STYLE = """
body { font: 16px/1.7 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; }
mark { padding: 0.1em 0.25em; border-radius: 0.25em; color: inherit; }
mark small { margin-left: 0.4em; font-weight: bold; }
table { border-collapse: collapse; } td { padding: 0.1em 1em 0.1em 0; vertical-align: top; }
section { border-top: 1px solid #bbb; margin-top: 2em; } .note { color: #a33; }
"""
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p>{legend}</p>
<table>{header}</table>
{notes}
{pages}
</body>
</html>
"""


class Highlight(NamedTuple):
    """A stretch of a page's text to be marked: what it is (a key of the legend), a label, and a remark."""

    start: int
    end: int
    what: str
    label: str
    remark: str = ""


def record_html(document: Document, record: Record) -> str:
    """Return what was found in `document` as a page of HTML that needs nothing else, all text escaped."""
    return _PAGE.format(
        title=escape(document.path),
        style=_STYLE,
        legend=" ".join(
            _MARK.format(bg=colour, title="", text=what, label="") for what, colour in _COLOURS.items()
        ),
        header="\n".join(_row(name, field) for name, field in record.header.items()),
        notes="\n".join(f'<p class="note">{escape(warning)}</p>' for warning in record.warnings),
        pages="\n".join(_section(page, record) for page in document.pages),
    )


def page_marks(page: Page, record: Record) -> list[Highlight]:
    """Return what is marked on a page, in order and without overlap: what is nested in another parts it."""
    layers = [
        *_subjects(page, record.references),
        *_awards(page, record.awards),
        *_recipients(page, record),
        *_header_marks(page, record),
        *(_mark(law, "law", law.quan_he) for law in record.laws if law.page == page.number),
        *(_mark(found, "standard") for found in record.standards if found.page == page.number),
        *_references(page, record.references),
    ]
    return list(_painted(page.text, [mark for mark in layers if mark.start < mark.end]))


def _row(name: str, field: HeaderField) -> str:
    cells = (name, field.value or "–", field.status, field.reason)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _section(page: Page, record: Record) -> str:
    head = f"<section><h2>{page.number}</h2>"
    if page.error:
        return f'{head}<p class="note">{escape(page.error)}</p></section>'
    entities = [_entity(mark) for mark in page_marks(page, record)]
    marked = displacy.render(
        {"text": page.text, "ents": entities},
        style="ent",
        manual=True,
        jupyter=False,
        options={"template": _MARK},
    )
    return f"{head}{marked}</section>"


def _entity(mark: Highlight) -> dict[str, Any]:
    """Return a mark as displaCy takes it; displaCy escapes the text, and nothing else."""
    look = {"bg": _COLOURS[mark.what], "title": escape(mark.remark), "label": escape(mark.label)}
    return {"start": mark.start, "end": mark.end, "label": mark.what, "params": look}


def _mark(found: Any, what: str, label: str = "") -> Highlight:
    return Highlight(found.start, found.end, what, label or what)


def _references(page: Page, references: Iterable[Reference]) -> Iterator[Highlight]:
    for reference in references:
        if reference.page != page.number:
            continue
        if reference.ngay_ban_hanh_at:
            yield Highlight(*reference.ngay_ban_hanh_at, "date", reference.ngay_ban_hanh or "")
        what = "reference" if reference.status == "certain" else "uncertain reference"
        yield Highlight(reference.start, reference.end, what, reference.quan_he, _remark(reference))


def _awards(page: Page, awards: Iterable[Award]) -> Iterator[Highlight]:
    for award in awards:
        if award.page == page.number:
            what = "award" if award.status == "certain" else "uncertain award"
            decision = (award.so_quyet_dinh, award.ngay_quyet_dinh)
            remark = _joined(_award_name(award), award.tham_quyen, *decision, award.thoi_gian, award.reason)
            yield Highlight(award.start, award.end, what, f"{award.vai_tro}: {_award_name(award)}", remark)


def _recipients(page: Page, record: Record) -> Iterator[Highlight]:
    for recipient in record.recipients:
        if recipient.page == page.number:
            what = "recipient" if recipient.status == "certain" else "uncertain recipient"
            award = None if recipient.award is None else _award_name(record.awards[recipient.award])
            remark = _joined(recipient.ten, recipient.chuc_vu, recipient.don_vi, award, recipient.reason)
            yield Highlight(recipient.start, recipient.end, what, recipient.loai, remark)


def _award_name(award: Award) -> str:
    return award_name(award.hinh_thuc, award.hang)


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _remark(reference: Reference) -> str:
    return _joined(
        reference.dieu_khoan,
        reference.loai_van_ban,
        reference.so_ky_hieu,
        reference.ngay_ban_hanh or reference.target_date,
        reference.co_quan_ban_hanh,
        reference.reason,
    )


def _subjects(page: Page, references: Iterable[Reference]) -> Iterator[Highlight]:
    for reference in references:
        if reference.page == page.number and reference.trich_yeu_at:
            yield Highlight(*reference.trich_yeu_at, "subject", "", f"trich_yeu: {reference.so_ky_hieu}")


def _header_marks(page: Page, record: Record) -> Iterator[Highlight]:
    for name, field in record.header.items():
        what = "header field" if field.status == "certain" else "uncertain header field"
        for place in _places(page, field) if field.page == page.number else ():
            yield Highlight(*place, what, name, _joined(field.value, field.reason))


def _places(page: Page, field: HeaderField) -> list[tuple[int, int]]:
    """Return where a header field stands: the words in its box, or without one what was read of it."""
    if field.box:
        return PageView(page).within(field.box)
    words = (field.raw or field.value or "").split()
    found = re.search(r"\s+".join(map(re.escape, words)), page.text) if words else None
    return [found.span()] if found else []


def _painted(text: str, layers: list[Highlight]) -> Iterator[Highlight]:
    """Paint the marks one over the other and yield the stretches that are seen, blank ones left out."""
    paint: list[int | None] = [None] * len(text)
    for number, mark in enumerate(layers):
        paint[mark.start : mark.end] = [number] * (min(mark.end, len(text)) - mark.start)
    position = 0
    for top, run in groupby(paint):
        start, position = position, position + sum(1 for _ in run)
        if top is not None and text[start:position].strip():
            yield layers[top]._replace(start=start, end=position)
