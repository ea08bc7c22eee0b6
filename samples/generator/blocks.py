"""What several documents set alike: their bases, articles, addressees and the heading of an annex."""

from __future__ import annotations

from samples.generator.model import Paragraph


def addressed_to(*names: str) -> tuple[Paragraph, ...]:
    """The addressees of a letter: in one line where there is one, else as a list."""
    if len(names) == 1:
        return (Paragraph(f"Kính gửi: {names[0]}", align="center", before=10),)
    items = (Paragraph(f"- {name}", align="left", left=112, indent=0, before=2) for name in names)
    return (Paragraph("Kính gửi:", align="left", left=56, before=10), *items)


def authority(name: str) -> tuple[Paragraph, ...]:
    """The authority that decides."""
    return (Paragraph(name, align="center", bold=True, before=2),)


def basis(*lines: str) -> tuple[Paragraph, ...]:
    """The căn cứ lines of a document, in italics."""
    return tuple(Paragraph(line, italic=True, before=3) for line in lines)


def decides(words: str) -> tuple[Paragraph, ...]:
    """The line before the articles: "QUYẾT ĐỊNH:"."""
    return (Paragraph(words, align="center", bold=True, before=8),)


def articles(*texts: str) -> tuple[Paragraph, ...]:
    """Articles 1, 2, 3 …"""
    return tuple(Paragraph(f"<b>Điều {i}.</b> {text}") for i, text in enumerate(texts, 1))


def annex(title: str, *lines: str) -> tuple[Paragraph, ...]:
    """The heading of an annex: its name, what it lists, and in brackets the document to which it belongs."""
    return (
        Paragraph(title, align="center", bold=True, before=8),
        *(Paragraph(line, align="center", bold=True, before=0) for line in lines[:-1]),
        Paragraph(f"({lines[-1]})", align="center", italic=True, before=2, size=13),
    )
