"""Tesseract reading lines that another reader found: in this process, or else as a program."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import pytesseract

from ingest.cleanup.text import clean_text
from ingest.endings import TOOK_TOO_LONG
from ingest.ocr.strips import Strip
from ingest.ocr.tesseract import ReadingError, TesseractReader, word_table
from ingest.types import PixelBox, PlacedWord
from messages import Message

logger = logging.getLogger(__name__)

_DPI = 300
_SINGLE_LINE = 7  # of Tesseract's page segmentation modes


class TesseractLines:
    """Tesseract for single lines; in this process it takes half the CPU that the program takes.

    Raises:
        MissingToolError: Tesseract isn't installed, or not the data of `language`.
    """

    def __init__(self, language: str = "vie") -> None:
        self._language = language
        program = TesseractReader(language)
        self._data = data_folder()
        self._in_process = self._data is not None and _engine(self._data, language) is not None
        self.name = f"tesseract {_library_version()} {language}" if self._in_process else program.name

    def read(self, strips: Sequence[Strip], size: tuple[int, int], timeout: float) -> list[list[PlacedWord]]:
        """Return the words of each strip, with boxes on the page of `size` in pixels.

        Raises:
            ReadingError: it failed, or took longer than `timeout` seconds.
        """
        if not strips:
            return []
        if self._in_process and self._data is not None:
            return self._read_here(_engine(self._data, self._language), strips, size, monotonic() + timeout)
        return self._read_by_program(strips, size, timeout)

    def _read_here(
        self, engine: Any, strips: Sequence[Strip], size: tuple[int, int], deadline: float
    ) -> list[list[PlacedWord]]:
        lines = []
        for run, strip in enumerate(strips, 1):
            left = deadline - monotonic()
            if left <= 0:
                raise ReadingError(TOOK_TOO_LONG)
            width, height = strip.image.size
            shades = strip.image.tobytes()  # kept until it is read
            engine.SetImageBytes(shades, width, height, 1, width)
            engine.SetSourceResolution(_DPI)
            if not engine.Recognize(max(1, int(left * 1000))):
                raise ReadingError(TOOK_TOO_LONG if monotonic() >= deadline else Message("Tesseract failed"))
            found = (_placed(*word, strip, size, run) for word in _words(engine))
            lines.append([word for word in found if word])
        return lines

    def _read_by_program(
        self, strips: Sequence[Strip], size: tuple[int, int], timeout: float
    ) -> list[list[PlacedWord]]:
        """Read all strips in one call: they are the pages of one file."""
        with tempfile.TemporaryDirectory(prefix="sovang-") as folder:
            path = Path(folder) / "lines.tif"
            images = [strip.image for strip in strips]
            images[0].save(path, save_all=True, append_images=images[1:])
            table = word_table(str(path), self._language, f"--psm {_SINGLE_LINE} --dpi {_DPI}", timeout)
        lines: list[list[PlacedWord]] = [[] for _ in strips]
        for row, text in enumerate(table["text"]):
            number = int(table["page_num"][row])
            left, top = int(table["left"][row]), int(table["top"][row])
            box = PixelBox(left, top, left + int(table["width"][row]), top + int(table["height"][row]))
            word = _placed(str(text), box, float(table["conf"][row]), strips[number - 1], size, number)
            if word:
                lines[number - 1].append(word)
        return lines


@cache
def data_folder() -> str | None:
    """Return the folder of the installed language data, None where it can't be told."""
    if folder := os.environ.get("TESSDATA_PREFIX"):
        return folder
    command = [pytesseract.pytesseract.tesseract_cmd, "--list-langs"]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r'"(.+)"', listed.stdout + listed.stderr)
    return match[1] if match else None


@cache
def _engine(data: str, language: str) -> Any:
    """Return Tesseract's engine, loaded once per process; None where the library or its data is missing."""
    try:
        import tesserocr  # noqa: PLC0415 - not installed everywhere
    except ImportError:
        return None
    try:
        return tesserocr.PyTessBaseAPI(
            path=data,
            lang=language,
            psm=_SINGLE_LINE,
            oem=tesserocr.OEM.LSTM_ONLY,
            variables={"invert_threshold": "0"},  # a line is never tried as white on black
        )
    except RuntimeError:
        logger.info("Tesseract's library can't use the data in %s; its program is used", data)
        return None


def _library_version() -> str:
    import tesserocr  # noqa: PLC0415

    return str(tesserocr.tesseract_version().split()[1])


def _words(engine: Any) -> list[tuple[str, PixelBox, float]]:
    """Return text, box and confidence in per cent of each word that `engine` recognised."""
    import tesserocr  # noqa: PLC0415

    level = tesserocr.RIL.WORD
    words = []
    at = engine.GetIterator()
    while at is not None:
        box = at.BoundingBox(level)
        if box and not at.Empty(level):
            words.append((at.GetUTF8Text(level), PixelBox(*box), float(at.Confidence(level))))
        if not at.Next(level):
            break
    return words


def _placed(
    text: str, box: PixelBox, confidence: float, strip: Strip, size: tuple[int, int], run: int
) -> PlacedWord | None:
    text = "".join(clean_text(text).split())
    place = strip.on_page(box, size)
    if not text or confidence < 0 or place is None:
        return None
    return PlacedWord(text, place, min(1.0, confidence / 100), run)
