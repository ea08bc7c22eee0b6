"""Turns samples into files, each with its gold beside it."""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from samples.generator import pdf
from samples.generator.compose import compose
from samples.generator.garbage import garble
from samples.generator.gold import gold_of
from samples.generator.model import Container, Sample, Scan
from samples.generator.paint import paint
from samples.generator.placed import PlacedPage
from samples.generator.scanner import scan_sheet

logger = logging.getLogger(__name__)


def write_samples(samples: Iterable[Sample], folder: Path) -> None:
    """Write each sample and its gold into `folder`."""
    for sample in samples:
        pages = compose(sample)
        data = _file_bytes(sample, pages)
        if sample.digital_signature:
            pages[0].lines[:0] = sample.digital_signature
        gold = json.dumps(gold_of(sample, pages), ensure_ascii=False, indent=1) + "\n"
        (folder / sample.file).write_bytes(data)
        (folder / f"{sample.file}.json").write_text(gold, encoding="utf-8")
        logger.info("%s: %d page(s), %d kB", sample.file, len(pages), len(data) // 1000)


def _file_bytes(sample: Sample, pages: list[PlacedPage]) -> bytes:
    if sample.container == "txt":
        return "".join(f"{page.text}\n" for page in pages).encode()
    if sample.container == "pdf_text":
        return pdf.text_pdf(pages)
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
