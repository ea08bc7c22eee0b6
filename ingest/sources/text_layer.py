"""The text layer of a PDF page: its words where they stand, and whether it can be relied on."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from ingest.cleanup.text import clean_text
from ingest.layout.ruled_lines import Grid, Rule, Rules, find_grids, joined
from ingest.layout.tables import drawn_table
from ingest.sources.annotations import filled_in_words
from ingest.sources.form_fields import field_words
from ingest.sources.layer_words import Glyph, words_of
from ingest.sources.lean_page import turned_page
from ingest.sources.legacy_fonts import in_unicode, legacy_fonts
from ingest.sources.open_pdfs import opened_page
from ingest.sources.page_box import turned_box
from ingest.sources.shown_words import BEYOND, Unseen, may_be_shown
from ingest.sources.turned import page_turn, turned_upright
from ingest.types import Box, PlacedWord, Table
from vietnamese.fold import strip_diacritics
from vietnamese.syllables import likeness

logger = logging.getLogger(__name__)

Verdict = Literal["real", "none", "partial", "garbage"]
"""A layer is real; or there is none; or it leaves most of the page to a scan; or its letters are wrong."""

_A_PICTURE = 0.05  # of the page: seals, logos and drawn signatures are smaller
_A_SCAN = 0.5
_IN_SIGHT = 0.15  # of a word's box: of a word of which less is on the page nobody reads anything
_UNMAPPED = 2  # words with a glyph of which nobody knows the letter: one may be a sign or a logo
_WORDS_OF_A_FONT = 3
_SYLLABLES_OF_A_FONT, _BROKEN_OF_A_FONT = 0.5, 0.25
"""Shares of a font's words. Each font of 60 born-digital pages, samples and shared papers, had at least 0.86
of syllables; one whose map is wrong had 0.07, and 0.79 of words that can't be. English is neither."""
_SYMBOLS = re.compile(r"symbol|wingd|webd|dingb|\bmt ?extra|math|marlett", re.IGNORECASE)
_BULLET = re.compile("[\uf020-\uf0ff]")  # a sign of Symbol or Wingdings before an entry
_VOWEL = re.compile("[aeiouy]")
_CONTROLS = dict.fromkeys([*range(9), *range(0x0E, 0x20)], "\ufffd")
_NEAR = 0.02  # of the page's height: a field's value and what an annotation draws of it
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_SPARSE = 120  # words on a page's area: a page of text has 300 to 500
_FEW_WORDS = 60


class TextLayer(NamedTuple):
    """The words in a page's text layer, in no order to rely on, and the ruled tables drawn on the page.

    `tables` are those tables as cells, without words; `broken` says that there is more than could be
    taken. `fonts` are those of the words, "" for what is filled in. `unseen` are words of which a sign
    says that the page doesn't show them; they are not among `words`. `converted` are the old encodings
    that fonts of the page have. `rotation` is by how many degrees, clockwise, the page was turned for its
    text to stand upright; all places are on the page that was turned.
    """

    words: list[PlacedWord]
    grids: list[Grid]
    tables: tuple[Table, ...] = ()
    broken: bool = False
    fonts: tuple[str, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    converted: tuple[str, ...] = ()
    rotation: int = 0

    @property
    def claimed(self) -> list[PlacedWord]:
        """All words that the page may show; a look at it tells which of them it does."""
        return self.words + may_be_shown(self.unseen)


def read_layer(path: Path, number: int) -> TextLayer:
    """Return the text layer of page `number` (from 1), with what is filled into the page.

    A layer that can't be read has no words and is `broken`: the page's picture is still there.

    Raises:
        MemoryError: it takes more memory than there is.
    """
    try:
        with opened_page(path, number) as opened:
            turn = page_turn(opened.chars)
            page = turned_page(opened, turn) if turn else opened
            legacy = legacy_fonts(page.chars)
            words, fonts, unseen = _layer_words(page, in_unicode(page.chars, legacy))
            entries = filled_in_words(path, number) if resolve1(page.page_obj.annots) else []
            filled = [word._replace(box=turned_box(word.box, turn)) for word in entries]
            fields = [word for word in field_words(page.page_obj) if not _stands_there(word, filled)]
            filled += fields
            return TextLayer(
                words + filled,
                _grids(page),
                _tables(page),
                opened.is_cut_short,
                (*fonts, *[""] * len(filled)),
                tuple(unseen),
                tuple(sorted({font.encoding for font in legacy.values()})),
                turn,
            )
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises whatever a malformed file makes happen
        logger.info("%s, page %d: the text layer can't be read (%s)", path, number, error)
        return TextLayer([], [], broken=True)


def _layer_words(page: Page, glyphs: Sequence[Glyph]) -> tuple[list[PlacedWord], list[str], list[Unseen]]:
    """Return the words of a page with their fonts, and apart from them those that may not be seen."""
    by_sign: dict[str, list[Glyph]] = {"": []}
    for glyph in glyphs:
        by_sign.setdefault(glyph["sign"], []).append(glyph)
    found = [(word, _place(word, page.cropbox)) for word in _words(page, by_sign.pop(""))]
    shown = [(word, placed) for word, placed in found if placed is not None]
    unseen = [
        Unseen(sign, tuple(filter(None, (_place(word, page.cropbox) for word in _words(page, signed)))))
        for sign, signed in by_sign.items()
    ]
    beyond = tuple(
        PlacedWord(_text(word), _NOWHERE, 1.0)
        for word, placed in found
        if placed is None and _has_a_size(word, page)
    )
    unseen.append(Unseen(BEYOND, tuple(word for word in beyond if word.text)))
    fonts = [str(word["chars"][0]["font"]) for word, _ in shown]
    return [placed for _, placed in shown], fonts, [one for one in unseen if one.words]


def _has_a_size(word: Glyph, page: Page) -> bool:
    """Return whether a word has a sound place, if not on the page; that of a broken font is no place."""
    width, height = word["x1"] - word["x0"], word["bottom"] - word["top"]
    return bool(0 < width < page.width and 0 < height < page.height)


def _words(page: Page, glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Give the words of a page, those that are turned on it likewise in the order of their own letters."""
    for turn in sorted({glyph["turn"] for glyph in glyphs}):
        same = [glyph for glyph in glyphs if glyph["turn"] == turn]
        if not turn:
            yield from words_of(same)
            continue
        width, height = float(page.width), float(page.height)
        upright = [turned_upright(glyph, turn, width, height) for glyph in same]
        size = (height, width) if turn in (90, 270) else (width, height)
        for word in words_of(upright):
            yield turned_upright(word, -turn % 360, *size)


def _stands_there(word: PlacedWord, others: Sequence[PlacedWord]) -> bool:
    return any(word.text == other.text and abs(word.box.y0 - other.box.y0) < _NEAR for other in others)


def judge_layer(words: Sequence[PlacedWord], images: Sequence[Box]) -> Verdict:
    """Return whether `words`, the layer of a page that shows `images`, can stand for the page's text.

    Over a scan the layer is another program's OCR, and must look like Vietnamese. Without a scan it is the
    document itself, and only letters that can't be right contradict it.
    """
    if not words:
        return "none"
    pictures = [image for image in images if image.width * image.height >= _A_PICTURE]
    unread = sum(_area(image) for image in pictures if _density(words, image) < _SPARSE)
    if unread >= _A_SCAN or (unread > 0 and len(words) < _FEW_WORDS):
        return "partial"
    found = likeness(word.text for word in words)
    unmapped = sum("(cid:" in word.text for word in words)
    if sum(_area(image) for image in pictures) >= _A_SCAN:
        good = found.share(found.marked) >= 0.35 and found.share(found.syllables) >= 0.6
        return "real" if good and unmapped < 0.1 * len(words) else "garbage"
    return "garbage" if found.broken + unmapped > 0.2 * len(words) else "real"


def has_wrong_letters(words: Sequence[PlacedWord], fonts: Sequence[str]) -> bool:
    """Return whether a font of the page gives letters that it doesn't show, or none for some of them.

    Its words are no syllables then, while the rest of the page may read well; digits without their Unicode
    leave a page without number and date.
    """
    texts = [(font, word.text) for font, word in zip(fonts, words, strict=True)]
    if sum(_is_unmapped(text, font) for font, text in texts) >= _UNMAPPED:
        return True
    return any(
        _is_wrong([text for used, text in texts if used == font]) for font in dict.fromkeys(fonts) if font
    )


def _is_unmapped(text: str, font: str) -> bool:
    if _SYMBOLS.search(font) or _BULLET.fullmatch(text):
        return False
    return "(cid:" in text or any(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)


def _is_wrong(texts: Sequence[str]) -> bool:
    found = likeness(texts)
    if found.words < _WORDS_OF_A_FONT or found.share(found.syllables) >= _SYLLABLES_OF_A_FONT:
        return False
    letters = [text.lower() for text in texts if text.isalpha()]
    without_vowel = sum(not _VOWEL.search(strip_diacritics(text)) for text in letters)
    return found.share(found.broken) >= _BROKEN_OF_A_FONT or without_vowel >= _BROKEN_OF_A_FONT * found.words


def _text(word: Glyph) -> str:
    return "".join(clean_text(str(word["text"]).translate(_CONTROLS)).split())


def _place(word: Glyph, crop: tuple[float, float, float, float]) -> PlacedWord | None:
    """Turn pdfplumber's word into ours, None where next to nothing of it is on the page as shown."""
    text = _text(word)
    left, top, right, bottom = crop
    x0 = (float(word["x0"]) - left) / (right - left)
    x1 = (float(word["x1"]) - left) / (right - left)
    y0 = (float(word["top"]) - top) / (bottom - top)
    y1 = (float(word["bottom"]) - top) / (bottom - top)
    whole = (x1 - x0) * (y1 - y0)
    x0, y0, x1, y1 = (min(1.0, max(0.0, side)) for side in (x0, y0, x1, y1))
    if not text or x1 <= x0 or y1 <= y0 or (x1 - x0) * (y1 - y0) < _IN_SIGHT * whole:
        return None
    return PlacedWord(text, Box(x0, y0, x1, y1), 1.0)


def _grids(page: Page) -> list[Grid]:
    left, top, right, bottom = page.cropbox
    wide, high = right - left, bottom - top
    level = [
        Rule((edge["top"] - top) / high, (edge["x0"] - left) / wide, (edge["x1"] - left) / wide)
        for edge in page.horizontal_edges
    ]
    upright = [
        Rule((edge["x0"] - left) / wide, (edge["top"] - top) / high, (edge["bottom"] - top) / high)
        for edge in page.vertical_edges
    ]
    return find_grids(Rules(joined(level), joined(upright)))


def _tables(page: Page) -> tuple[Table, ...]:
    left, top, right, bottom = page.cropbox
    wide, high = right - left, bottom - top
    found = [
        drawn_table(
            [
                Box((x0 - left) / wide, (y0 - top) / high, (x1 - left) / wide, (y1 - top) / high)
                for x0, y0, x1, y1 in table.cells
            ]
        )
        for table in page.find_tables()
    ]
    return tuple(table for table in found if table is not None)


def _area(box: Box) -> float:
    return box.width * box.height


def _density(words: Sequence[PlacedWord], image: Box) -> float:
    """Return how many words a page would have that is filled as `image` is."""
    inside = sum(
        image.x0 <= (w.box.x0 + w.box.x1) / 2 <= image.x1
        and image.y0 <= (w.box.y0 + w.box.y1) / 2 <= image.y1
        for w in words
    )
    return inside / _area(image)
