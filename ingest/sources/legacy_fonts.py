"""Letters of a page whose fonts are of an old encoding (.VnTime, VNI) into Unicode, font by font."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from vietnamese.legacy import LegacyFont, detect, known_share, legacy_font, letters_at, to_unicode

Glyph = dict[str, Any]

_APART = 0.15  # of the letter's size: white that parts two words, where no blank is written
_ODD = re.compile("[^\x00-\x7f]")


def legacy_fonts(glyphs: Sequence[Glyph]) -> dict[str, LegacyFont]:
    """Return which fonts of a page have an old encoding, and which.

    It is told by the font's name or by its text, and where a page has such a font, another one of it needs
    less text to be told by.
    """
    texts: dict[str, list[str]] = {}
    for font, word in _words(glyphs):
        texts.setdefault(font, []).append("".join(glyph["text"] for glyph in word))
    found: dict[str, LegacyFont] = {}
    for font, words in texts.items():
        told = _told(font, " ".join(words))
        if told:
            found[font] = told
    for encoding in {told.encoding for told in found.values()}:
        for font in texts.keys() - found.keys():
            text = " ".join(texts[font])
            if _ODD.search(text) and known_share(to_unicode(text, encoding)) > known_share(text):
                found[font] = LegacyFont(encoding)
    return found


def in_unicode(glyphs: Sequence[Glyph], fonts: dict[str, LegacyFont]) -> list[Glyph]:
    """Return `glyphs` with the letters of `fonts` in Unicode; a mark is put together with its letter."""
    if not fonts:
        return list(glyphs)
    changed: dict[int, Glyph] = {}
    for font, word in _words(glyphs):
        if told := fonts.get(font):
            text = "".join(glyph["text"] for glyph in word)
            letters = iter(letters_at(text, told.encoding, capitals=told.capitals))
            last = word[0]
            for glyph in word:  # one may stand for two codes, a letter and its mark
                shown = "".join(islice(letters, len(glyph["text"])))
                new = changed[id(glyph)] = glyph | {"text": shown}
                if shown:
                    last = new
                else:
                    last["x1"] = max(last["x1"], new["x1"])
    converted = (changed.get(id(glyph), glyph) for glyph in glyphs)
    return [glyph for glyph in converted if glyph["text"]]


def _told(font: str, text: str) -> LegacyFont | None:
    named = legacy_font(font)
    if named is not None:
        converted = to_unicode(text, named.encoding, capitals=named.capitals)
        return named if known_share(converted) >= known_share(text) else None
    encoding = detect(text)
    return LegacyFont(encoding) if encoding else None


def _words(glyphs: Sequence[Glyph]) -> Iterator[tuple[str, list[Glyph]]]:
    """Give the glyphs of each word in the order of the page's content, with their font."""
    for (font, is_blank), run in groupby(glyphs, key=lambda glyph: (glyph["font"], glyph["text"].isspace())):
        if is_blank:
            continue
        word: list[Glyph] = []
        for glyph in run:
            if word and _stand_apart(word[-1], glyph):
                yield font, word
                word = []
            word.append(glyph)
        yield font, word


def _stand_apart(before: Glyph, after: Glyph) -> bool:
    reach = _APART * max(before["size"], 1.0)
    return bool(
        after["x0"] - before["x1"] > reach
        or after["x1"] < before["x0"] - reach
        or abs(after["top"] - before["top"]) > before["size"]
    )
