"""What in a PDF does something when it is opened or clicked on, and files in it: copies have none of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from messages import N_

_SCRIPTS, _STARTS, _FILES = N_("JavaScript"), N_("launch actions"), N_("embedded files")

_ACTIONS = {
    "/JavaScript": _SCRIPTS,
    "/Launch": _STARTS,
    "/ImportData": _STARTS,
    "/SubmitForm": _STARTS,
    "/GoToE": _STARTS,
    "/Rendition": _STARTS,
    "/RichMediaExecute": _STARTS,
}
"""Actions (ISO 32000-2, table 201) that run a program, send something or open a file; links to pages stay."""

_HOLDERS = ("/A", "/OpenAction", "/Next", "/PA")
"""Entries that hold an action; `/AA`, additional actions, holds several."""


def leave_active(pdf: Pdf) -> tuple[str, ...]:
    """Take out of `pdf` what would run and the files in it; return what kinds of these there were."""
    found: set[str] = set()
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        found |= {_SCRIPTS} if _drop(names, "/JavaScript") else set()
        found |= {_FILES} if _drop(names, "/EmbeddedFiles") else set()
    for holder in _dictionaries(pdf):
        found |= set(_cleaned(holder))
    for page in pdf.pages:
        found |= set(_without_attached(page.obj))
    return tuple(sorted(found))


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Yield every dictionary of the file: those with a number of their own, and those inside them."""
    due: list[Object] = [*pdf.objects, pdf.Root]
    while due:
        one = due.pop()
        if isinstance(one, Array):
            due += [part for part in one if isinstance(part, Object) and not part.is_indirect]
        elif isinstance(one, Dictionary | Stream):
            yield one
            due += [part for _, part in one.items() if isinstance(part, Object) and not part.is_indirect]


def _cleaned(holder: Any) -> Iterator[str]:
    """Take what runs out of one dictionary; yield what kinds there were."""
    if isinstance(more := holder.get("/AA"), Dictionary):
        yield from {_kind(action) or _SCRIPTS for _, action in more.items()}
        del holder["/AA"]
    for name in _HOLDERS:
        action = holder.get(name)
        first = action[0] if isinstance(action, Array) and len(action) else action
        if kind := _kind(first):
            yield kind
            del holder[name]
    if _drop(holder, "/XFA"):  # a form in XML, with scripts of its own
        yield _SCRIPTS
    if isinstance(holder.get("/EF"), Dictionary) and _drop(holder, "/EF"):
        yield _FILES


def _kind(action: Any) -> str | None:
    if not isinstance(action, Dictionary):
        return None
    if "/JS" in action:
        return _SCRIPTS
    return _ACTIONS.get(str(action.get("/S", "")))


def _without_attached(page: Any) -> Iterator[str]:
    """Take annotations that are files or players off a page."""
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return
    kept = [note for note in notes if not _is_attached(note)]
    if len(kept) < len(notes):
        page["/Annots"] = Array(kept)
        yield _FILES


def _is_attached(note: Any) -> bool:
    kinds = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")
    return isinstance(note, Dictionary) and str(note.get("/Subtype", "")) in kinds


def _drop(holder: Any, name: str) -> bool:
    there = name in holder
    if there:
        del holder[name]
    return there
