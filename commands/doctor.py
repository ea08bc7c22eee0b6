"""Checking the machine: `doctor`."""

from __future__ import annotations

import click

from commands.shared import emit, with_json
from commands.translated import command
from ingest.errors import MissingToolError
from messages import tr


@command()
@with_json
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Check what is installed on this machine.

    For reading scans and for searching: what is missing, what you lose by it, and how to fix it.

    The exit code is 3 where scans can't be read at all.

    \b
    Example:
      sovang doctor
    """
    from index.search.engines.choice import usable_engines
    from ingest.doctor import diagnosis_json, diagnosis_text, examine

    diagnosis, engines = examine(), usable_engines()
    shown = "\n".join(
        tr("search by {engine}: {state}", engine=name, state=state or tr("ready"))
        for name, state in engines.items()
    )
    as_dict = {**diagnosis_json(diagnosis), "engines": engines}
    emit(as_dict, f"{diagnosis_text(diagnosis)}\n{shown}", as_json=as_json)
    if not diagnosis.reads_scans:
        ctx.exit(MissingToolError.exit_code)


COMMANDS = (doctor,)
