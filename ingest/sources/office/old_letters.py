"""Text from before Unicode in an office file whose fonts don't say so: told by its words and converted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.sources.office.flow import Block, Flow, FlowSection, FlowTable, Paragraph, texts_of
from messages import Message
from vietnamese.legacy import mend_legacy


def with_letters_mended(flow: Flow) -> Flow:
    """Return a flow whose text is Unicode, with a note where it wasn't."""
    texts = [text for section in flow.sections for text in _texts(section)]
    mended, encoding = mend_legacy("\n".join(texts))
    if encoding is None:
        return flow
    lines = iter(mended.split("\n"))
    sections = tuple(_section(section, lines) for section in flow.sections)
    note = Message("Its text was in the old encoding {encoding} and was converted.", encoding=encoding)
    return Flow(sections, (*flow.notes, note))


def _texts(section: FlowSection) -> Iterator[str]:
    """Yield all texts of a section in the order in which `_section` asks for them again."""
    edges = (section.head, section.foot, section.first_head or (), section.first_foot or ())
    for blocks in (section.blocks, *edges):
        for paragraph in texts_of(blocks):
            yield paragraph.text
            yield from paragraph.notes


def _section(section: FlowSection, lines: Iterator[str]) -> FlowSection:
    blocks = _blocks(section.blocks, lines)
    head, foot = _paragraphs(section.head, lines), _paragraphs(section.foot, lines)
    first_head = None if section.first_head is None else _paragraphs(section.first_head, lines)
    first_foot = None if section.first_foot is None else _paragraphs(section.first_foot, lines)
    return replace(section, blocks=blocks, head=head, foot=foot, first_head=first_head, first_foot=first_foot)


def _blocks(blocks: tuple[Block, ...], lines: Iterator[str]) -> tuple[Block, ...]:
    return tuple(_block(block, lines) for block in blocks)


def _block(block: Block, lines: Iterator[str]) -> Block:
    if isinstance(block, Paragraph):
        return _paragraph(block, lines)
    if not isinstance(block, FlowTable):
        return block
    rows = tuple(
        tuple(replace(cell, blocks=_blocks(cell.blocks, lines)) for cell in row) for row in block.rows
    )
    return replace(block, rows=rows)


def _paragraphs(paragraphs: tuple[Paragraph, ...], lines: Iterator[str]) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(one, lines) for one in paragraphs)


def _paragraph(paragraph: Paragraph, lines: Iterator[str]) -> Paragraph:
    text = _next(paragraph.text, lines)
    return replace(paragraph, text=text, notes=tuple(_next(note, lines) for note in paragraph.notes))


def _next(text: str, lines: Iterator[str]) -> str:
    """Return what a text has become: it has as many lines as before."""
    return "\n".join(next(lines) for _ in range(text.count("\n") + 1))
