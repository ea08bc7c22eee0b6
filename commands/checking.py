"""Checking the machine: `doctor`."""

from __future__ import annotations

import click

from commands.shared import emit, with_json
from ingest.errors import MissingToolError


@click.command()
@with_json
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Say what is installed for reading scans, what is missing, what that costs, and what mends it.

    The exit code is 3 where scans can't be read at all.

    \b
    Example:
      sovang doctor
    """
    from ingest.doctor import diagnosis_json, diagnosis_text, examine

    diagnosis = examine()
    emit(diagnosis_json(diagnosis), diagnosis_text(diagnosis), as_json=as_json)
    if not diagnosis.reads_scans:
        ctx.exit(MissingToolError.exit_code)


COMMANDS = (doctor,)
