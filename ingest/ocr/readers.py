"""Which readers read scanned pages: two that check each other, or the one that is there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from time import monotonic

from PIL import Image

from ingest.errors import MissingToolError
from ingest.ocr import trueocr
from ingest.ocr.fusion import fuse
from ingest.ocr.line_cuts import cut_lines
from ingest.ocr.strips import cut_strip
from ingest.ocr.tesseract import Reader, TesseractReader
from ingest.ocr.tesseract_lines import TesseractLines
from ingest.ocr.trueocr import TrueOcr
from ingest.options import ReaderChoice, ReadOptions
from ingest.types import PixelBox, PlacedWord
from messages import Message

_NO_TRUEOCR = MissingToolError(
    Message(
        "TrueOCR is not installed; install it with: pip install trueocr==0.1.1, or choose the reader "
        "tesseract"
    )
)
_TESSERACT_LOST = Message(
    "Only TrueOCR read the scanned pages, since Tesseract or its Vietnamese data is not installed: "
    "diacritics are read worse, and no second reader confirms numbers."
)
_TRUEOCR_LOST = Message(
    "Only Tesseract read the scanned pages, since TrueOCR is not installed: numbers and dates are read "
    "worse, and no second reader confirms them."
)


class LineReader:
    """TrueOCR finds the lines of a page and reads them; Tesseract, where it is given, reads them too.

    Attributes:
        name: of both, with versions.
        warning: what is lost where a reader is missing, as a sentence; or None.
    """

    def __init__(
        self, trueocr: TrueOcr, tesseract: TesseractLines | None, warning: str | None = None
    ) -> None:
        self._trueocr = trueocr
        self._tesseract = tesseract
        self.name = f"{tesseract.name} + {trueocr.name}" if tesseract else trueocr.name
        self.warning = warning

    def read(
        self,
        image: Image.Image,
        dpi: int,  # noqa: ARG002 - lines are brought to one height
        timeout: float,
        *,
        sparse: bool = False,  # noqa: ARG002
    ) -> list[PlacedWord]:
        """Return the words in `image`; a run is a line."""
        deadline = monotonic() + timeout
        return self.read_lines(image, self._trueocr.find_lines(image), deadline - monotonic())

    def find_lines(self, image: Image.Image) -> list[PixelBox]:
        """Return where the lines of an upright page stand, in no order."""
        return self._trueocr.find_lines(image)

    def read_lines(self, image: Image.Image, lines: Sequence[PixelBox], timeout: float) -> list[PlacedWord]:
        """Return the words of `lines`, wherever they were found."""
        deadline = monotonic() + timeout
        cuts = cut_lines(image, lines)
        second = self._trueocr.read_lines(cuts, image.size)
        if self._tesseract is None:
            return [word for line in second for word in line]
        strips = [cut_strip(cut) for cut in cuts]
        first = self._tesseract.read(strips, image.size, deadline - monotonic())
        return [word for pair in zip(first, second, strict=True) for word in fuse(*pair)]

    def turn(self, image: Image.Image, dpi: int, timeout: float) -> int | None:  # noqa: ARG002
        """Return the clockwise degrees that would turn `image` upright, None where it can't say."""
        return self._trueocr.turn(image)


def make_reader(options: ReadOptions) -> Reader:
    """Return what reads scanned pages, made once per process.

    Raises:
        MissingToolError: the reader that was chosen isn't there, or of both none is.
    """
    return _reader(options.reader, options.language)


@cache
def _reader(choice: ReaderChoice, language: str) -> Reader:
    has_trueocr = trueocr.is_installed()
    if choice == "tesseract" or (choice == "both" and not has_trueocr):
        return TesseractReader(language, warning=None if choice == "tesseract" else _TRUEOCR_LOST)
    if not has_trueocr:
        raise _NO_TRUEOCR
    if choice == "trueocr":
        return LineReader(TrueOcr(), None)
    try:
        return LineReader(TrueOcr(), TesseractLines(language))
    except MissingToolError:
        return LineReader(TrueOcr(), None, warning=_TESSERACT_LOST)
