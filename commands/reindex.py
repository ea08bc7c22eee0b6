"""The search index, built anew: `reindex`."""

from __future__ import annotations

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.search.engines.choice import ENGINES, EngineName
from messages import trn


@command()
@click.option("--engine", type=click.Choice(ENGINES), help="Search engine to use from now on.")
@with_json
@in_archive
def reindex(ctx: click.Context, engine: EngineName | None, *, as_json: bool) -> None:
    """Rebuild the search index.

    From the catalogue, and with another engine if you name one. The old index answers searches until the new
    one is complete.

    \b
    Example:
      sovang reindex
      sovang reindex --engine tantivy
    """
    with Archive.open(ctx.obj) as archive:
        documents = archive.reindex(engine)
        named = archive.status().engine
    text = trn(
        "{n} document indexed by {engine}.", "{n} documents indexed by {engine}.", documents, engine=named
    )
    emit({"documents": documents, "engine": named}, text, as_json=as_json)


COMMANDS = (reindex,)
