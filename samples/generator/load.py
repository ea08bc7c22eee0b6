"""Reads the documents of the archive from `content/`, one TOML file each.

A file has the fields of `Sample`, `[head]`, `[scan]` and `[[awards]]` as in `samples.generator.model`, the
lists of those who receive something (`[lists.NAME]`, see `samples.generator.lists`), and `[[body]]`: block by
block what stands on the pages. Each block has one of the keys in `_BLOCKS`, which says what it is. Text may
go over several lines; `{name}` in it stands for a phrase of `phrases.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from samples.generator import blocks
from samples.generator.lists import (
    Recipients,
    collectives,
    families,
    in_sentence,
    numbered,
    people,
    rows,
)
from samples.generator.model import (
    Award,
    Block,
    Hand,
    Head,
    IncomingStamp,
    NewPage,
    Paragraph,
    Row,
    Sample,
    Scan,
    Signature,
    Table,
    Title,
)

CONTENT = Path(__file__).parent / "content"
VETTING = Path(__file__).parent / "vetting"
"""Papers for vetting lists of proposals, kept apart: what they hold is no part of the other figures."""
PHRASES = Path(__file__).parent / "phrases.toml"

Data = dict[str, Any]
Lists = Mapping[str, Recipients]

_PHRASE = re.compile(r"\{(\w+)(?: ([^{}]+))?\}")
_KINDS = {"collectives": collectives, "people": people, "households": families}


def load_samples(folder: Path = CONTENT) -> tuple[Sample, ...]:
    """Return the documents described in `folder`, in the order of their file names."""
    phrases = tomllib.loads(PHRASES.read_text("utf-8"))
    return tuple(load_sample(path, phrases) for path in sorted(folder.glob("*.toml")))


def load_sample(path: Path, phrases: Mapping[str, str]) -> Sample:
    """Return the document that `path` describes.

    Raises:
        ValueError: the file isn't a description of a document; the message says which file and why.
    """
    try:
        return _sample(_whole(tomllib.loads(path.read_text("utf-8")), phrases))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _whole(value: Any, phrases: Mapping[str, str]) -> Any:
    r"""Return `value` with each text in one line and its phrases filled in, and with tuples for arrays.

    >>> _whole(["Căn cứ\n {decree dẫn chiếu};"], {"decree": '<r q="{relation}"><n>1/NĐ-CP</n></r>'})
    ('Căn cứ <r q="dẫn chiếu"><n>1/NĐ-CP</n></r>;',)
    """
    if isinstance(value, str):
        return " ".join(_PHRASE.sub(partial(_phrase, phrases), value).split())
    if isinstance(value, list):
        return tuple(_whole(item, phrases) for item in value)
    if isinstance(value, dict):
        return {key: _whole(item, phrases) for key, item in value.items()}
    return value


def _phrase(phrases: Mapping[str, str], found: re.Match[str]) -> str:
    """Return the phrase that `found` names; its relation is a basis where none is said."""
    name, relation = found.groups()
    return phrases[name].strip().replace("{relation}", relation or "căn cứ")


def _sample(data: Data) -> Sample:
    lists = {name: _recipients(groups) for name, groups in data.pop("lists", {}).items()}
    body = tuple(block for entry in data.pop("body") for block in _blocks(entry, lists))
    awards = tuple(Award(**award) for award in data.pop("awards", ()))
    scan = data.pop("scan", None)
    return Sample(
        head=_head(data.pop("head")), body=body, awards=awards, scan=Scan(**scan) if scan else None, **data
    )


def _head(data: Data) -> Head:
    hand, incoming = data.pop("hand", None), data.pop("incoming", None)
    return Head(
        issued=data.pop("issued", None),
        hand=None if hand is None else Hand(**hand),
        incoming=IncomingStamp(**incoming) if incoming else None,
        **data,
    )


def _recipients(groups: Data) -> Recipients:
    return tuple(recipient for kind, lines in groups.items() for recipient in _KINDS[kind](*lines))


# --- blocks ------------------------------------------------------------------------------------------------


def _blocks(data: Data, lists: Lists) -> Iterable[Block]:
    """Return what an entry of the body stands for: one block, or several of a kind."""
    kinds = _BLOCKS.keys() & data.keys()
    if len(kinds) != 1:
        raise ValueError(f"a block is one of {', '.join(_BLOCKS)}, not {', '.join(data)}")
    (kind,) = kinds
    return _BLOCKS[kind](data.pop(kind), data, lists)


def _text(texts: tuple[str, ...], options: Data, lists: Lists) -> Iterable[Block]:
    """Paragraphs; `names` is the list of those whom they name, `award` what these receive."""
    named, award = options.pop("names", None), options.pop("award", 0)
    listed = in_sentence(*lists[named], award=award) if named else ()
    return (Paragraph(text, listed=listed, **options) for text in texts)


def _numbered(name: str, options: Data, lists: Lists) -> Iterable[Block]:
    return numbered(lists[name], **options)


def _table(header: tuple[str, ...], options: Data, lists: Lists) -> Iterable[Block]:
    made = tuple(row for part in options.pop("rows") for row in _rows(part, lists))
    return (Table(header, made, **options),)


def _rows(part: Data, lists: Lists) -> Iterable[Row]:
    """Rows of a table: a line that goes over all columns, or a row for each recipient of a list."""
    if "across" in part:
        return (Row((part["across"],)),)
    return rows(lists[part.pop("list")], **part)


def _signature(lines: tuple[str, ...], options: Data, _: Lists) -> Iterable[Block]:
    """The signature; of the seal, the words around it come first, then the lines in its middle."""
    around, *middle = options.pop("seal", ("",))
    return (Signature(lines, seal=(around, "\n".join(middle)) if around else None, **options),)


_BLOCKS: dict[str, Callable[[Any, Data, Lists], Iterable[Block]]] = {
    "title": lambda kind, options, _: (Title(kind, **options),),
    "authority": lambda text, _options, _lists: blocks.authority(text),
    "basis": lambda texts, _options, _lists: blocks.basis(*texts),
    "decides": lambda text, _options, _lists: blocks.decides(text),
    "articles": lambda texts, _options, _lists: blocks.articles(*texts),
    "addressees": lambda names, _options, _lists: blocks.addressed_to(*names),
    "heading": lambda text, options, _: (Paragraph(text, bold=True, **options),),
    "text": _text,
    "annex": lambda lines, _options, _lists: blocks.annex(*lines),
    "numbered": _numbered,
    "table": _table,
    "signature": _signature,
    "new_page": lambda _value, _options, _lists: (NewPage(),),
}
