"""Breaks words into lines and gives each word its place in the line."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.fonts import style_of, text_width
from samples.generator.markup import Word
from samples.generator.model import Align
from samples.generator.placed import Text


@dataclass(frozen=True, slots=True)
class TextLine:
    """The words of one line; `indent` is the room left free before the first."""

    words: tuple[Word, ...]
    indent: float
    last: bool

    @property
    def text(self) -> str:
        """The line as it is read."""
        return " ".join(word.text for word in self.words)


def word_width(word: Word, size: float) -> float:
    """Return the printed width of `word`."""
    return sum(text_width(s.text, style_of(s.bold, s.italic), size) for s in word.segments)


def break_lines(words: list[Word], width: float, size: float, indent: float = 0.0) -> list[TextLine]:
    """Break `words` into lines not wider than `width`; the first begins after `indent`."""
    blank = text_width(" ", "Regular", size)
    lines: list[list[Word]] = [[]]
    used = indent
    for word in words:
        needed = word_width(word, size)
        if lines[-1] and used + blank + needed > width:
            lines.append([])
            used = 0.0
        used += needed + (blank if lines[-1] else 0.0)
        lines[-1].append(word)
    last = len(lines) - 1
    return [TextLine(tuple(line), 0.0 if i else indent, i == last) for i, line in enumerate(lines) if line]


def break_balanced(words: list[Word], width: float, size: float) -> list[TextLine]:
    """Break `words` into as few lines as `break_lines` does, but of similar widths, as for centred text."""
    lines = break_lines(words, width, size)
    narrower = width
    while len(lines) > 1 and narrower > size:
        narrower -= size
        tried = break_lines(words, narrower, size)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def place_line(line: TextLine, x: float, y: float, *, width: float, size: float, align: Align) -> list[Text]:
    """Return the words of `line` where they are printed, on the baseline `y` between `x` and `x + width`."""
    blank = text_width(" ", "Regular", size)
    natural = sum(word_width(word, size) for word in line.words) + blank * (len(line.words) - 1)
    x += line.indent
    slack = width - line.indent - natural
    if align == "justify" and not line.last and len(line.words) > 1:
        blank += slack / (len(line.words) - 1)
    elif align == "center":
        x += slack / 2
    placed: list[Text] = []
    for number, word in enumerate(line.words, 1):
        for part, segment in enumerate(word.segments, 1):
            style = style_of(segment.bold, segment.italic)
            # A text layer tells words apart by the blank, which a scan doesn't show.
            ends = part == len(word.segments) and not (line.last and number == len(line.words))
            placed.append(Text(x, y, segment.text + (" " if ends else ""), style, size))
            x += text_width(segment.text, style, size)
        x += blank
    return placed
