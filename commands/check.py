"""Form and figures of documents, checked: `check`."""

from __future__ import annotations

import click

from commands.scans import looking_at_scans
from commands.shared import emit, in_archive, with_brief, with_json
from commands.translated import command
from index.archive import Archive
from index.render import figures_json, figures_text


@command()
@click.argument("doc", required=False)
@click.option("--scans", is_flag=True, help="Look at the originals, too: PDF/A, colour and dpi of scans.")
@with_brief
@with_json
@in_archive
def check(ctx: click.Context, doc: str | None, *, scans: bool, brief: bool, as_json: bool) -> None:
    """Check form, dates and figures against the regulations.

    Of one document or of all; each finding names the rule it rests on.

    Number, date, signer, recipients line, kind and symbol, dates of citing documents, resolution of the
    scan, declared and counted recipients, bonuses. The exit code is 0 also with findings. What was only read
    with doubt is settled by `sovang review`. With --scans each kind of what scans lack is one finding with
    its first files; every original is opened. DOC is an id, a number or a file path.

    \b
    Example:
      sovang check 2935/QĐ-UBND
      sovang check --scans
    """
    with Archive.open(ctx.obj) as archive:
        document = archive.resolve(doc).id if doc else None
        found = archive.check(document)
        if scans:
            with looking_at_scans() as looked_at:
                found = (*archive.check_scans(looked_at, document), *found)
        documents = archive.summaries(one.document for one in found)
    text = figures_text.findings_text(found, documents)
    emit(figures_json.findings_json(found), text, as_json=as_json, brief=brief)


COMMANDS = (check,)
