"""Scans of one paper, and numbers claimed twice: `duplicates`."""

from __future__ import annotations

from dataclasses import asdict

import click

from commands.shared import emit, in_archive, with_brief, with_json
from commands.translated import command
from index.archive import Archive
from index.render import curation_text


@command()
@click.option("--confirm", nargs=2, metavar="DOC DOC", help="Confirm that these two are a pair.")
@click.option("--dismiss", nargs=2, metavar="DOC DOC", help="These two are not a pair.")
@click.option("--all", "settled_too", is_flag=True, help="Also list settled pairs.")
@with_brief
@with_json
@in_archive
def duplicates(
    ctx: click.Context,
    *,
    confirm: tuple[str, str] | None,
    dismiss: tuple[str, str] | None,
    settled_too: bool,
    brief: bool,
    as_json: bool,
) -> None:
    """List scans of the same document, and numbers used twice.

    Nothing is merged. --confirm and --dismiss settle a pair; DOC is an id, a number or a file path.

    \b
    Example:
      sovang duplicates
      sovang duplicates --confirm 12 31
    """
    with Archive.open(ctx.obj) as archive:
        settled = []
        if confirm:
            settled.append(archive.pairs.settle(*_ids(archive, confirm), "confirmed"))
        if dismiss:
            settled.append(archive.pairs.settle(*_ids(archive, dismiss), "dismissed"))
        pairs = settled or archive.pairs.all(None if settled_too else "open")
        documents = archive.summaries({id for pair in pairs for id in (pair.first, pair.second)})
    shown = [
        {**asdict(pair), "documents": [asdict(documents[id]) for id in (pair.first, pair.second)]}
        for pair in pairs
    ]
    emit({"pairs": shown}, curation_text.pairs_text(pairs, documents), as_json=as_json, brief=brief)


def _ids(archive: Archive, docs: tuple[str, str]) -> tuple[int, int]:
    return archive.resolve(docs[0]).id, archive.resolve(docs[1]).id


COMMANDS = (duplicates,)
