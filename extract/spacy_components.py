"""spaCy components that find references, laws and the page head in Vietnamese administrative text.

They work in anyone's pipeline, on text in NFC or NFD; offsets point into the text as it was given:

>>> import spacy
>>> import extract.spacy_components
>>> nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
>>> _ = nlp.add_pipe("vn_references")
>>> doc = nlp("Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2024 của UBND tỉnh.")
>>> [(span.text, span._.loai_van_ban, span._.ngay_ban_hanh) for span in doc.spans["references"]]
[('45/KH-UBND', 'Kế hoạch', '2024-03-12')]
"""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import extract.text.tokenizer  # noqa: F401  registers the tokenizer
from extract.awards.find_awards import find_awards
from extract.awards.mention import AwardMention, Decision
from extract.header.read_header import read_header
from extract.references.find_references import find_mentions
from extract.references.laws import LawMention, find_laws
from extract.references.mention import Mention
from extract.text.alignment import Aligned, composed
from extract.types import Header
from ingest.types import Document, Line, Page

REFERENCE_ATTRIBUTES = (
    "so_ky_hieu",
    "key",
    "ngay_ban_hanh",
    "loai_van_ban",
    "co_quan_ban_hanh",
    "trich_yeu",
    "quan_he",
    "dieu_khoan",
)
"""Extension attributes of the spans in `doc.spans["references"]`."""

AWARD_ATTRIBUTES = ("hinh_thuc", "hang", "tham_quyen", "so_tap_the", "so_ca_nhan", "so_ho", "so_quyet_dinh")
"""Extension attributes of the spans in `doc.spans["awards"]`, whose label is what is done with the award."""


def _register() -> None:
    for name in REFERENCE_ATTRIBUTES:
        Span.set_extension(name, default=None, force=True)
    for name in ("ten", "nam", *AWARD_ATTRIBUTES):
        Span.set_extension(name, default=None, force=True)
    Doc.set_extension("mentions", default=(), force=True)
    Doc.set_extension("laws", default=(), force=True)
    Doc.set_extension("document", default=None, force=True)
    Doc.set_extension("header", default=Header(), force=True)
    Doc.set_extension("awards", default=(), force=True)


_register()


@Language.factory("vn_references", assigns=["doc.spans", "doc._.mentions"])
class ReferenceFinder:
    """Put the references of a text into `doc.spans["references"]` and `doc._.mentions`.

    The spans cover whole tokens; the exact offsets of a number are those of its `Mention`.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy gives both
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its references."""
        aligned = composed(doc.text)
        mentions = tuple(map(aligned.moved, find_mentions(aligned.text)))
        doc._.mentions = mentions
        doc.spans["references"] = [_reference_span(doc, mention) for mention in mentions]
        return doc


@Language.factory("vn_laws", assigns=["doc.spans", "doc._.laws"])
class LawFinder:
    """Put the laws cited by name into `doc.spans["laws"]` and `doc._.laws`; runs behind `vn_references`."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy gives both
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its laws."""
        aligned = composed(doc.text)
        taken = [(aligned.composed(m.context_start), aligned.composed(m.end)) for m in doc._.mentions]
        laws = tuple(map(aligned.moved, find_laws(aligned.text, taken)))
        doc._.laws = laws
        doc.spans["laws"] = [_law_span(doc, law) for law in laws]
        return doc


@Language.factory("vn_header", assigns=["doc._.header"])
class HeaderReader:
    """Put the page head's fields into `doc._.header`; runs behind `vn_references`.

    With `doc._.document` set to a `Document` it reads the layout of the pages, else the lines of the text.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy gives both
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its header."""
        document = doc._.document or plain_document(composed(doc.text).text)
        doc._.header = read_header(document, [(m.symbol.text, m.issued) for m in doc._.mentions if m.annexed])
        return doc


@Language.factory("vn_awards", assigns=["doc.spans", "doc._.awards"])
class AwardFinder:
    """Put the awards of a document into `doc.spans["awards"]` and `doc._.awards`; runs behind `vn_header`."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy gives both
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its awards."""
        aligned = composed(doc.text)
        decisions = [
            _decision(aligned, place, mention)
            for place, mention in enumerate(doc._.mentions)
            if not mention.annexed
        ]
        awards = tuple(map(aligned.moved, find_awards(aligned.text, doc._.header, decisions)))
        doc._.awards = awards
        doc.spans["awards"] = [_award_span(doc, award) for award in awards]
        return doc


def plain_document(text: str) -> Document:
    """Return `text` as a document of one page without layout."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line), None))
        start += len(line) + 1
    return Document("-", "", 0, "text/plain", (Page(1, "text_layer", text, 1.0, lines=tuple(lines)),))


def _reference_span(doc: Doc, mention: Mention) -> Span:
    span = _span(doc, mention.start, mention.end, mention.relation)
    values: dict[str, Any] = {
        "so_ky_hieu": mention.symbol.text,
        "key": mention.symbol.key,
        "ngay_ban_hanh": mention.issued.isoformat() if mention.issued else None,
        "loai_van_ban": mention.kind,
        "co_quan_ban_hanh": mention.agency,
        "trich_yeu": mention.subject,
        "quan_he": mention.relation,
        "dieu_khoan": mention.article,
    }
    for name, value in values.items():
        span._.set(name, value)
    return span


def _law_span(doc: Doc, law: LawMention) -> Span:
    span = _span(doc, law.start, law.end, law.relation)
    span._.ten, span._.nam, span._.quan_he = law.name, law.year, law.relation
    span._.ngay_ban_hanh = law.issued.isoformat() if law.issued else None
    return span


def _decision(aligned: Aligned, place: int, mention: Mention) -> Decision:
    """Return a mention as the rules for awards look at it."""
    start, end = aligned.composed(mention.context_start), aligned.composed(mention.end)
    issued = mention.issued.isoformat() if mention.issued else None
    return Decision(start, end, mention.kind, mention.symbol.text, issued, place, mention.agency)


def _award_span(doc: Doc, award: AwardMention) -> Span:
    span = _span(doc, award.start, award.end, award.role)
    counts = award.counts
    numbers = (counts.collectives, counts.individuals, counts.households)
    values = (award.kind, award.rank, award.authority, *numbers, award.number)
    for name, value in zip(AWARD_ATTRIBUTES, values, strict=True):
        span._.set(name, value)
    return span


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    """Return the tokens that hold `start` to `end`; the tokenizer glues "Số:56/BC-SNV." into one."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise AssertionError(
            f"no token at {start}:{end}"
        )  # an offset outside the text would be our own fault
    return span


@cache
def pipeline() -> Language:
    """Return the pipeline that Sovang reads documents with: a blank Vietnamese one with the components.

    pyvi, which spaCy's Vietnamese tokenizer asks for, is not needed: the rules work on characters.
    """
    tokenizer = {"@tokenizers": "sovang.AdministrativeTokenizer.v1"}
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    nlp.max_length = 200_000_000  # the limit guards parsers, which this pipeline has none of
    nlp.add_pipe("vn_references")
    nlp.add_pipe("vn_laws")
    nlp.add_pipe("vn_header")
    nlp.add_pipe("vn_awards")
    return nlp
