"""Turns samples into files, each with its gold beside it."""

from __future__ import annotations

import json
import logging
import zipfile
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from samples.generator import pdf
from samples.generator.compose import compose
from samples.generator.docx import LONG_AGO, docx_bytes
from samples.generator.garbage import garble
from samples.generator.gold import Gold, gold_of
from samples.generator.model import Container, Sample, Scan
from samples.generator.paint import paint
from samples.generator.photo import photo_bytes, photograph
from samples.generator.placed import PlacedPage
from samples.generator.scanner import scan_sheet
from samples.generator.xlsx import sheet_page, xlsx_bytes

logger = logging.getLogger(__name__)


def write_samples(samples: Iterable[Sample], folder: Path) -> None:
    """Write each sample and its gold into `folder`; what an archive holds stands in it, likewise its gold."""
    archives: dict[str, dict[str, tuple[bytes, Gold]]] = {}
    for sample in samples:
        data, gold = _made(sample)
        if sample.within:
            archives.setdefault(sample.within, {})[sample.file] = data, gold
        else:
            _write(folder, sample.file, data, gold)
    for name, members in archives.items():
        golds = [gold for _, gold in members.values()]
        data = _zip_bytes({file: data for file, (data, _) in members.items()})
        _write(folder, name, data, {"file": name, "members": golds})


def _made(sample: Sample) -> tuple[bytes, Gold]:
    """Return the file of a sample, and its gold."""
    pages = [sheet_page(sample)] if sample.container == "xlsx" else compose(sample)
    data = _file_bytes(sample, pages)
    if sample.digital_signature:
        pages[0].lines[:0] = sample.digital_signature
    logger.info("%s: %d page(s), %d kB", sample.file, len(pages), len(data) // 1000)
    return data, gold_of(sample, pages)


def _write(folder: Path, name: str, data: bytes, gold: Gold) -> None:
    (folder / name).write_bytes(data)
    text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _zip_bytes(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


_UNSCANNED: dict[Container, Callable[[Sample, list[PlacedPage]], bytes]] = {
    "txt": lambda _, pages: "".join(f"{page.text}\n" for page in pages).encode(),
    "pdf_text": lambda _, pages: pdf.text_pdf(pages),
    "pdf_tcvn3": lambda _, pages: pdf.text_pdf(pages, old=True),
    "pdf_layers": lambda sample, pages: pdf.layered_pdf(pages, sample.hidden),
    "docx": lambda sample, _: docx_bytes(sample),
    "xlsx": lambda sample, _: xlsx_bytes(sample),
}
"""How files are made that no scanner sees."""


def _file_bytes(sample: Sample, pages: list[PlacedPage]) -> bytes:
    if sample.container in _UNSCANNED:
        return _UNSCANNED[sample.container](sample, pages)
    if sample.scan is None:
        raise ValueError(f"{sample.file}: a scanned sample needs its scan")
    return _scan_bytes(sample, sample.scan, pages)


def _scan_bytes(sample: Sample, scan: Scan, pages: list[PlacedPage]) -> bytes:
    pictures = _scan_pages(sample, pages, scan)
    if sample.container == "pdf_garbage":
        layers = [[garble(line) for line in page.lines] for page in pages]
        return pdf.garbage_pdf(pictures, layers, scan.dpi, scan.quality)
    if sample.container == "pdf_hybrid":
        return pdf.hybrid_pdf(pictures, sample.digital_signature, scan.dpi, scan.quality)
    if sample.container == "tiff":
        return _tiff_bytes(pictures, scan.dpi)
    if sample.container == "photo":
        rng = np.random.default_rng(zlib.crc32(sample.file.encode()))
        return photo_bytes(photograph(pictures[0], rng), scan.quality)
    if sample.container in ("jpeg", "png"):
        return _picture_bytes(pictures[0], sample.container, scan)
    return pdf.scan_pdf(pictures, scan.dpi, scan.quality)


def _scan_pages(sample: Sample, pages: list[PlacedPage], scan: Scan) -> list[Image.Image]:
    """Print and scan the pages; each page's chance depends on the file's name and the page's number alone."""
    streams = [np.random.default_rng(zlib.crc32(f"{sample.file}:{i}".encode())) for i in range(len(pages))]
    sheets = [paint(page, rng) for page, rng in zip(pages, streams, strict=True)]
    turns = scan.turns + (0,) * (len(pages) - len(scan.turns))
    backs = [*sheets[1:], sheets[0]]
    return [
        scan_sheet(sheet, back, scan, turn, rng)
        for sheet, back, turn, rng in zip(sheets, backs, turns, streams, strict=True)
    ]


def _picture_bytes(picture: Image.Image, container: Container, scan: Scan) -> bytes:
    if container == "jpeg":
        return pdf.jpeg_bytes(picture, scan.dpi, scan.quality)
    buffer = BytesIO()
    picture.save(buffer, "PNG", dpi=(scan.dpi, scan.dpi), optimize=True)
    return buffer.getvalue()


def _tiff_bytes(pictures: list[Image.Image], dpi: int) -> bytes:
    buffer = BytesIO()
    first, *rest = pictures
    first.save(buffer, "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True, append_images=rest)
    return buffer.getvalue()
