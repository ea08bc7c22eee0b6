"""Readers of pictures. Tesseract is one; another needs only the two members of `Reader`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import pytesseract
from PIL import Image

from ingest.cleanup.text import clean_text
from ingest.endings import TOOK_TOO_LONG
from ingest.errors import MissingToolError
from ingest.types import Box, PixelBox, PlacedWord
from messages import Message


class ReadingError(Exception):
    """A picture could not be read; the message says why, as the end of a sentence about the page."""


class Reader(Protocol):
    """Something that finds words in a picture.

    It may also have a `warning` (a sentence without its full stop: what is lost where it stands in for a
    better one), be a `Turner` (see `ingest.ocr.orientation`), or be a `LinesReader`.
    """

    @property
    def name(self) -> str:
        """What it is, with its version and language, e.g. "tesseract 5.3.0 vie"."""

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        """Return the words of an upright grey picture, boxes in fractions of it.

        Args:
            image: a page or a part of one.
            dpi: its resolution.
            timeout: seconds that it may take.
            sparse: the words stand apart from one another, as in a table.

        Raises:
            ReadingError: it failed, or took longer than `timeout` seconds.
        """


@runtime_checkable
class LinesReader(Reader, Protocol):
    """A reader that finds lines by itself, and can also read those which others found."""

    def find_lines(self, image: Image.Image) -> list[PixelBox]:
        """Return where the lines of an upright page stand, in no order."""

    def read_lines(self, image: Image.Image, lines: Sequence[PixelBox], timeout: float) -> list[PlacedWord]:
        """Return the words of `lines`, which stand on `image`."""


def word_table(image: Image.Image | str, language: str, config: str, timeout: float) -> dict[str, list[Any]]:
    """Return Tesseract's table of words for a picture, or for the file at a path.

    Raises:
        ReadingError: it failed, or took longer than `timeout` seconds.
    """
    try:
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            image,
            lang=language,
            config=config,
            timeout=max(timeout, 0.1),
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractError as error:
        raise ReadingError(Message("Tesseract failed: {problem}", problem=error.message)) from error
    except RuntimeError as error:  # pytesseract's word for a timeout
        raise ReadingError(TOOK_TOO_LONG) from error
    if "text" not in table:
        raise ReadingError(Message("Tesseract gave no answer"))
    return table


class TesseractReader:
    """Tesseract with its LSTM engine, as a program of its own for each picture.

    Attributes:
        warning: what is lost where it has to read alone, or None.

    Raises:
        MissingToolError: Tesseract isn't installed, or not the data of `language`.
    """

    def __init__(self, language: str = "vie", warning: str | None = None) -> None:
        self.warning = warning
        # One thread a page: pages run side by side, and threads within one cost 3.5 times the CPU.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        version = _version()
        installed = pytesseract.get_languages()
        for part in language.split("+"):
            if part not in installed:
                raise MissingToolError(
                    Message(
                        "Tesseract has no data for the language '{part}'; install it, on Debian or Ubuntu "
                        "with: sudo apt install tesseract-ocr-{package}",
                        part=part,
                        package=part.replace("_", "-").lower(),
                    )
                )
        self._language = language
        self._name = f"tesseract {version} {language}"
        self._has_osd = "osd" in installed

    @property
    def name(self) -> str:
        """Program, version and language."""
        return self._name

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        """Return the words in `image`; a run is one of Tesseract's lines."""
        table = word_table(image, self._language, f"--psm {11 if sparse else 3} --dpi {dpi}", timeout)
        return [word for row in range(len(table["text"])) if (word := _word(table, row, image)) is not None]

    def turn(self, image: Image.Image, dpi: int, timeout: float) -> int | None:
        """Return the clockwise degrees that would turn `image` upright, None where Tesseract can't say."""
        if not self._has_osd:
            return None
        try:
            found = pytesseract.image_to_osd(
                image,
                config=f"--psm 0 --dpi {dpi}",
                timeout=max(timeout, 0.1),
                output_type=pytesseract.Output.DICT,
            )
        except RuntimeError:  # TesseractError is one: "Too few characters"
            return None
        return int(found["rotate"]) if found["orientation_conf"] >= 1.0 else None


def _version() -> str:
    try:
        return str(pytesseract.get_tesseract_version()).split()[0]
    except (pytesseract.TesseractNotFoundError, SystemExit) as error:
        raise MissingToolError(
            Message(
                "Tesseract is not installed, and scanned pages can't be read without it; install it, on "
                "Debian or Ubuntu with: sudo apt install tesseract-ocr tesseract-ocr-vie"
            )
        ) from error


def _word(table: dict[str, list[Any]], row: int, image: Image.Image) -> PlacedWord | None:
    text = "".join(clean_text(str(table["text"][row])).split())
    confidence = float(table["conf"][row]) / 100
    left, top = int(table["left"][row]), int(table["top"][row])
    width, height = int(table["width"][row]), int(table["height"][row])
    if not text or confidence < 0 or width <= 0 or height <= 0:
        return None
    box = Box(
        left / image.width,
        top / image.height,
        min(1.0, (left + width) / image.width),
        min(1.0, (top + height) / image.height),
    )
    run = (int(table["block_num"][row]) * 1000 + int(table["par_num"][row])) * 1000 + int(
        table["line_num"][row]
    )
    return PlacedWord(text, box, min(1.0, confidence), run)
