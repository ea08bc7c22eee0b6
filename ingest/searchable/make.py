"""A searchable PDF made of an original and what was read on it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from warnings import catch_warnings

import pikepdf
from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel

from ingest.errors import SovangError
from ingest.searchable.active import leave_active
from ingest.searchable.archival import NotArchivalError, save_archival
from ingest.searchable.font import alphabet, embed_font
from ingest.searchable.old_text import drop_hidden_text
from ingest.searchable.overlay import Sheet, draw_words, placed_words
from ingest.searchable.pictures import pictures_to_pdf
from ingest.searchable.signatures import leave_signatures
from ingest.searchable.unicode_maps import mend_unicode_maps
from ingest.sources.files import has_pages_to_show
from ingest.sources.pdf import inspect_page
from ingest.sources.text_layer import read_layer
from ingest.types import Box, Document, Page, converted_pages
from ingest.visible_text import visible_name
from messages import Message

logger = logging.getLogger(__name__)

SIGNATURE_NOTE = Message("The digital signature stayed with the original; this copy is not signed.")


_HALF = ".part"
"""End of the name under which a copy is written until it is whole."""


class CopyError(SovangError):
    """A searchable copy can't be made."""


class Copied(NamedTuple):
    """What became of the original.

    Attributes:
        pages: that got a text layer.
        signed: whether it had been signed.
        left_out: kinds of what would run, and of files in it, that the copy hasn't.
    """

    pages: int
    signed: bool
    left_out: tuple[str, ...] = ()


class CopyTitle(NamedTuple):
    """What a copy says of itself: its title (kind, number and subject), and words by which it is found.

    `keywords` are the number and date as the archive has them, also where a person put them right.
    """

    title: str = ""
    keywords: str = ""


NO_TITLE = CopyTitle()


def make_searchable(
    original: Path,
    document: Document,
    target: Path,
    *,
    pdfa_copy: bool = False,
    titled: CopyTitle = NO_TITLE,
) -> Copied:
    """Write a copy of `original` to `target` in which the words of `document` are found.

    Pictures keep their data, and pages that had a text layer of their own stay as they are, but that the
    letters of an old encoding are found as what they show. The page that was
    turned on reading stands upright. The original is not touched; `target` appears whole or not at all.

    Args:
        original: a PDF, TIFF, PNG or JPEG file.
        document: what was read on it.
        target: a file to write, replaced where it exists.
        pdfa_copy: make it PDF/A-2b, checked after writing.
        titled: what the copy says of itself in place of what a scanner wrote.

    Raises:
        CopyError: there is nothing to copy, `target` can't be written, or the copy can't be made PDF/A.
    """
    if not has_pages_to_show(document.media_type):
        raise CopyError(_no_pages(original, document.media_type))
    try:
        return _make(original, document, target, titled, pdfa_copy=pdfa_copy)
    except CopyError:
        raise
    except Exception as error:  # libraries raise anything on a malformed file; one must not end a batch
        logger.info("%s", original, exc_info=True)
        raise CopyError(
            Message(
                "{original}: can't be copied ({name}: {error}).",
                original=visible_name(str(original)),
                name=type(error).__name__,
                error=error,
            )
        ) from error


def _no_pages(original: Path, media_type: str) -> Message:
    name = visible_name(str(original))
    if media_type == "text/plain":
        return Message("{original} is plain text and has no pages to copy.", original=name)
    return Message(
        "{original} is an office file: its text can be searched, but it has no pictures of pages to copy; "
        "print it to a PDF and take that in.",
        original=name,
    )


def _make(original: Path, document: Document, target: Path, titled: CopyTitle, *, pdfa_copy: bool) -> Copied:
    scans = [page for page in document.pages if page.source == "ocr"]
    with TemporaryDirectory(prefix="sovang-") as folder, _opened(original, document) as pdf:
        signed = leave_signatures(pdf)
        left_out = leave_active(pdf)
        shown = _Shown(original, Path(folder), scans) if document.media_type == "application/pdf" else None
        if shown:
            shown.clean(pdf)
            mend_unicode_maps(pdf, original, converted_pages(document.warnings))
        _add_text(pdf, scans, shown)
        _describe(pdf, document, titled, signed=signed)
        _save(pdf, original, target, pdfa_copy=pdfa_copy)
    return Copied(len(scans), signed, left_out)


class _Shown:
    """The text that a scan's PDF shows beside its picture, such as the stamp of a signature."""

    def __init__(self, original: Path, scratch: Path, scans: list[Page]) -> None:
        numbers = [page.number for page in scans]
        self._original = original
        self._numbers = [number for number in numbers if inspect_page(original, number).characters]
        self._scratch = scratch
        self._cleaned = scratch / "cleaned.pdf"

    def clean(self, pdf: Pdf) -> None:
        """Take hidden text off `pdf`."""
        if self._numbers:
            drop_hidden_text(pdf, self._original, self._numbers, self._scratch)
            pdf.save(self._cleaned)

    def on(self, page: Page) -> Callable[[str, Box], bool]:
        """Return what says whether `page` shows a word already."""
        if page.number not in self._numbers:
            return lambda _text, _box: False
        words = [(word.text, word.box) for word in read_layer(self._cleaned, page.number).claimed]
        # The layer lies as the PDF shows it; where reading turned the page, all words of ours are wanted.
        words = [] if page.rotation else words
        return lambda text, box: any(text == other and _meet(box, where) for other, where in words)


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


@contextmanager
def _opened(original: Path, document: Document) -> Iterator[Pdf]:
    if document.media_type == "application/pdf":
        # Opened here, since pikepdf can't take a name that is no UTF-8.
        with original.open("rb") as file, pikepdf.open(file) as pdf:
            yield pdf
    else:
        with pikepdf.open(BytesIO(pictures_to_pdf(original, document.pages))) as pdf:
            yield pdf


def _add_text(pdf: Pdf, scans: list[Page], shown: _Shown | None) -> None:
    if not scans:
        return
    codes = alphabet([" ", *(page.text for page in scans)])
    font = embed_font(pdf, codes)
    for page in scans:
        sheet_page = pdf.pages[page.number - 1]
        if page.rotation:
            sheet_page.rotate(page.rotation, relative=True)
        if not placed_words(page):
            continue
        name = sheet_page.add_resource(font, Name.Font, _free_name(sheet_page))
        already = shown.on(page) if shown else lambda _text, _box: False
        drawn = draw_words(page, _sheet(sheet_page), str(name), codes, already)
        # What the page left open must not move the text.
        sheet_page.contents_add(b"q\n", prepend=True)
        sheet_page.contents_add(b"\nQ\n" + drawn)


def _free_name(page: pikepdf.Page) -> Name:
    """Return a name that no font of the page has, the same each time."""
    taken = page.get("/Resources", Dictionary()).get("/Font", Dictionary())
    return next(name for number in count(1) if (name := Name(f"/Sovang{number}")) not in taken)


def _sheet(page: pikepdf.Page) -> Sheet:
    media, crop = ([float(side) for side in box] for box in (page.mediabox, page.cropbox))
    xs, ys = sorted(crop[::2]), sorted(crop[1::2])
    media_xs, media_ys = sorted(media[::2]), sorted(media[1::2])
    return Sheet(
        max(xs[0], media_xs[0]),
        max(ys[0], media_ys[0]),
        min(xs[1], media_xs[1]),
        min(ys[1], media_ys[1]),
        int(page.rotation) % 360,
    )


def _describe(pdf: Pdf, document: Document, titled: CopyTitle, *, signed: bool) -> None:
    """Say in the copy what it is, and what it is a copy of."""
    if titled.title:
        pdf.docinfo["/Title"] = titled.title
    if titled.keywords:
        pdf.docinfo["/Keywords"] = titled.keywords
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        with catch_warnings(action="ignore"):  # XMP has no place for some; they stay
            metadata.load_from_docinfo(pdf.docinfo)
        metadata["pdf:Producer"] = f"Sovang {version('sovang')}"
        metadata["dc:source"] = f"sha256:{document.sha256}"
        if signed:
            told = metadata.get("dc:description")
            metadata["dc:description"] = f"{told} {SIGNATURE_NOTE}" if told else SIGNATURE_NOTE


def remove_halves(target: Path) -> None:
    """Remove what processes left that were ended while they wrote `target`."""
    for path in target.parent.iterdir() if target.parent.is_dir() else ():
        if path.name.startswith(f".{target.name}.") and path.name.endswith(_HALF):
            path.unlink(missing_ok=True)


def _save(pdf: Pdf, original: Path, target: Path, *, pdfa_copy: bool) -> None:
    half = target.with_name(f".{target.name}.{os.getpid()}{_HALF}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if pdfa_copy:
            save_archival(pdf, half)
        else:
            pdf.save(
                half,
                stream_decode_level=StreamDecodeLevel.none,
                object_stream_mode=ObjectStreamMode.generate,
                deterministic_id=True,
            )
        half.replace(target)
    except NotArchivalError as error:
        raise CopyError(
            Message(
                "{original}: can't be made PDF/A ({error}); leave out --pdfa for a plain copy.",
                original=visible_name(str(original)),
                error=error,
            )
        ) from error
    except OSError as error:
        raise CopyError(
            Message(
                "{target}: can't be written ({problem}).",
                target=visible_name(str(target)),
                problem=error.strerror or error,
            )
        ) from error
    finally:
        half.unlink(missing_ok=True)
