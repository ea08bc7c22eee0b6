"""Read documents for the bench, by Sovang and by plain Tesseract, and keep the readings for the next run."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import resource
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pytesseract

from bench.gold.samples import OUT, REPOSITORY, Gold
from ingest.errors import UnreadableFileError
from ingest.ocr.tesseract_lines import data_folder
from ingest.options import ReaderChoice
from ingest.read import ReadOptions, read_document, read_text
from ingest.types import Box, Cell, Document, Line, Page, Slot, SlotReading, Table, Word

from .peer import read_plainly

_NO_OCR_TIERS = frozenset({"born_digital"})


class Reading(NamedTuple):
    """One document as read by Sovang and by its peer.

    Attributes:
        document: None if the file couldn't be read, or was left out.
        seconds: of CPU that reading it took, on the run that did.
        plain: text of each page by plain Tesseract; empty where the document is a text.
        error: why the file couldn't be read.
        left_out: whether it wasn't read because it needs OCR and none may run.
    """

    document: Document | None
    seconds: float = 0.0
    plain: tuple[str, ...] = ()
    error: str | None = None
    left_out: bool = False


def read_all(
    golds: list[Gold], *, fresh: bool, ocr: bool, reader: ReaderChoice = "both", peer: bool = True
) -> list[Reading]:
    """Read the documents of `golds` in order, files over all cores.

    Args:
        golds: what to read.
        fresh: read files again even if a reading of the same file by the same code is kept.
        ocr: whether OCR may run. If not, kept readings serve, of whatever version, and born-digital files
            are read; other files are left out.
        reader: of scanned pages.
        peer: whether plain Tesseract reads them as well.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one core for each Tesseract: more only wait for each other
    files = [gold for gold in golds if gold.path]
    with ProcessPoolExecutor() as pool:
        read = partial(_read_file, fresh=fresh, ocr=ocr, reader=reader, peer=peer)
        readings = pool.map(read, files)
        return [next(readings) if gold.path else Reading(read_text(gold.text, gold.name)) for gold in golds]


def _read_file(gold: Gold, *, fresh: bool, ocr: bool, reader: ReaderChoice, peer: bool) -> Reading:
    assert gold.path is not None
    digest = hashlib.sha256(gold.path.read_bytes()).hexdigest()[:24]
    kept = OUT / "readings" / f"{digest}-{reader}.json"
    reading = None if fresh else _load(kept, gold.path, any_version=not ocr)
    if reading is None and not ocr and gold.tier not in _NO_OCR_TIERS:
        return Reading(None, left_out=True)
    if reading is None:
        try:
            reading = _read(gold.path, reader)
        except UnreadableFileError as error:
            return Reading(None, error=str(error))
        if ocr:
            _save(kept, reading)
    if not peer:
        return reading
    return reading._replace(plain=_read_plainly(gold.path, kept.with_name(f"{digest}-plain.json"), ocr=ocr))


def _read(path: Path, reader: ReaderChoice) -> Reading:
    started = _cpu_seconds()
    document = read_document(path, ReadOptions(reader=reader))
    return Reading(document, _cpu_seconds() - started)


def _read_plainly(path: Path, kept: Path, *, ocr: bool) -> tuple[str, ...]:
    """Read `path` by plain Tesseract, once for all readers; without OCR, return what is kept of it."""
    tesseract = f"{pytesseract.get_tesseract_version()} {_language_data()}" if ocr else ""
    found = json.loads(kept.read_text("utf-8")) if kept.exists() else None
    if found and (found["version"] == tesseract or not ocr):
        return tuple(found["pages"])
    if not ocr:
        return ()
    pages = read_plainly(path)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"version": tesseract, "pages": pages}, ensure_ascii=False), "utf-8")
    return pages


def _cpu_seconds() -> float:
    """Return what this process and the programs it started have taken: wall time is others' doing, too."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


# --- kept readings -----------------------------------------------------------------------------------------


READING = ("ingest", "vietnamese")
"""The packages whose code and data decide how a page is read."""
_ENGINES = (
    *("tesserocr", "trueocr", "rapidocr", "onnxruntime"),
    *("numpy", "opencv-python-headless", "pdfplumber", "pillow", "pikepdf", "pypdfium2"),
)


@cache
def _version() -> str:
    """Name all that a reading depends on besides the file: engines, their data, our code and our data."""
    engines = ", ".join(f"{name} {version(name)}" for name in _ENGINES)
    own = fingerprint(REPOSITORY / package for package in READING)
    return f"tesseract {pytesseract.get_tesseract_version()} {_language_data()}, {engines}, code {own}"


def _language_data() -> str:
    """Return the fingerprint of what Tesseract knows of languages, "" where its folder can't be told."""
    folder = data_folder()
    return fingerprint(Path(folder).glob("*.traineddata")) if folder else ""


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a hash of the names and bytes of files and of all that lies in folders, but compiled code."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(path.parent)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _save(path: Path, reading: Reading) -> None:
    assert reading.document is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {
        "version": _version(),
        "seconds": reading.seconds,
        "document": dataclasses.asdict(reading.document),
    }
    path.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")


def _load(path: Path, read: Path, *, any_version: bool) -> Reading | None:
    """Return the reading kept in `path` as one of the file `read`: the same bytes may have another name."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        if kept["version"] != _version() and not any_version:
            return None
        document = dataclasses.replace(_document(kept["document"]), path=str(read))
        return Reading(document, kept["seconds"])
    except (OSError, ValueError, KeyError, TypeError):  # absent, or its form has changed since
        return None


def _document(kept: dict[str, Any]) -> Document:
    return Document(
        **kept | {"pages": tuple(map(_page, kept["pages"])), "warnings": tuple(kept["warnings"])},
    )


def _page(kept: dict[str, Any]) -> Page:
    words = (Word(start, end, Box(*box), *rest) for start, end, box, *rest in kept["words"])
    lines = (Line(start, end, Box(*box) if box else None) for start, end, box in kept["lines"])
    slots = (
        Slot(kind, start, end, Box(*box), tuple(SlotReading(*reading) for reading in readings))
        for kind, start, end, box, readings in kept["slots"]
    )
    found = {"words": tuple(words), "lines": tuple(lines), "slots": tuple(slots)}
    return Page(**kept | found | {"tables": tuple(map(_table, kept["tables"]))})


def _table(kept: list[Any]) -> Table:
    box, rows, columns, cells = kept
    read = (Cell(r, c, rs, cs, Box(*around), tuple(words)) for r, c, rs, cs, around, words in cells)
    return Table(Box(*box), rows, columns, tuple(read))
