"""Scanned pages as the rules for page heads get them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ingest.types import Box, Document, Line, Page, Slot, SlotReading, Word

HEAD = (("ỦY BAN NHÂN DÂN TỈNH MỘC GIANG", 0.95), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.95))


def laid_out(lines: list[dict[str, Any]], path: str) -> Document:
    """A scanned page of `lines`: their text, and where it isn't as usual their place and how they were read.

    `x` is where a line begins and ends, `down` how far it stands from the top, `sure` the confidence of its
    words, `unsure` of those that differ, `other` what a second reader made of some.
    """
    text, words, spans = "", [], []
    for row, line in enumerate(lines):
        left, right = line.get("x", (0.2, 0.8))
        top, start = line.get("down", 0.05 + 0.025 * row), len(text)
        width = (right - left) / len(line["text"])
        for match in re.finditer(r"\S+", line["text"]):
            word = match.group()
            box = Box(left + width * match.start(), top, left + width * match.end(), top + 0.02)
            sure = line.get("unsure", {}).get(word, line.get("sure", 0.95))
            other = line.get("other", {}).get(word, "")
            words.append(Word(start + match.start(), start + match.end(), box, sure, other))
        spans.append(Line(start, start + len(line["text"]), Box(left, top, right, top + 0.02)))
        text += line["text"] + "\n"
    page = Page(1, "ocr", text.rstrip("\n"), 0.9, tuple(words), tuple(spans), 595, 842, 300)
    return Document(path, "", 0, "application/pdf", (page,))


def scanned(*lines: tuple[str, float], path: str = "scan0007.pdf") -> Document:
    """A scanned page of `lines`, each with the confidence of all its words, one below the other."""
    text, words, spans = "", [], []
    for row, (line, confidence) in enumerate(lines):
        top, start = 0.05 + 0.03 * row, len(text)
        at = start
        for word in line.split(" "):
            words.append(Word(at, at + len(word), Box(0.1, top, 0.4, top + 0.02), confidence))
            at += len(word) + 1
        spans.append(Line(start, start + len(line), Box(0.1, top, 0.4, top + 0.02)))
        text += line + "\n"
    page = Page(1, "ocr", text.rstrip("\n"), 0.9, tuple(words), tuple(spans), 595, 842, 300)
    return Document(path, "", 0, "application/pdf", (page,))


def filled(document: Document, **readings: tuple[str, str, float]) -> Document:
    """`document` with slots: kind=(what the text has there, what the reader of hands says, its score)."""
    page = document.pages[0]
    slots = []
    for kind, (printed, text, score) in readings.items():
        start = page.text.index(printed)
        answer = (SlotReading(text, score, "hand"),) if text else ()
        box = Box(0.2, 0.11, 0.3, 0.13)
        slots.append(Slot(kind, start, start + len(printed), box, answer))  # type: ignore[arg-type]
    return replace(document, pages=(replace(page, slots=tuple(slots)),))
