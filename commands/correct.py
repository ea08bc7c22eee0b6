"""Putting header fields right: `correct`."""

from __future__ import annotations

from dataclasses import asdict

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import curation_text
from messages import tr


@command()
@click.argument("doc")
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--confirm", is_flag=True, help="Confirm the named fields as they are.")
@click.option("--undo", metavar="FIELD", multiple=True, help="Undo the correction of a field.")
@click.option("--note", default="", help="Reason, kept with the correction.")
@with_json
@in_archive
def correct(
    ctx: click.Context,
    doc: str,
    values: tuple[str, ...],
    *,
    confirm: bool,
    undo: tuple[str, ...],
    note: str,
    as_json: bool,
) -> None:
    """Correct or confirm header fields.

    A value set by a person always takes precedence, also when the document is reread.

    DOC is an id, a number or a file path. `FIELD=` says that the document has none. The fields are
    so_ky_hieu, ngay_ban_hanh, co_quan_ban_hanh, co_quan_chu_quan, loai_van_ban, trich_yeu, dia_danh,
    nguoi_ky and chuc_vu.

    \b
    Example:
      sovang correct 15 so_ky_hieu=2871/QĐ-UBND ngay_ban_hanh=28/9/2023
      sovang correct 15 nguoi_ky --confirm
      sovang correct 15 --undo so_ky_hieu
    """
    if sum((bool(values), bool(undo))) != 1 or (confirm and not values):
        raise click.UsageError(tr("Give FIELD=VALUE, FIELD with --confirm, or --undo FIELD."))
    with Archive.open(ctx.obj) as archive:
        id = archive.resolve(doc).id
        if undo:
            done = archive.corrections.undo(id, undo, note=note)
        elif confirm:
            done = archive.corrections.confirm(id, values, note=note)
        else:
            done = archive.corrections.set(id, _assignments(values), note=note)
        archive.commit_index()
        number = archive.document(id).header.so_ky_hieu.value
    result = {"id": id, "so_ky_hieu": number, "corrections": [asdict(correction) for correction in done]}
    emit(result, curation_text.corrections_text(id, done), as_json=as_json)


def _assignments(values: tuple[str, ...]) -> dict[str, str]:
    assigned: dict[str, str] = {}
    for text in values:
        field, sign, value = text.partition("=")
        if not sign:
            raise click.UsageError(
                tr("'{text}' gives no value; write {text}=VALUE, or add --confirm.", text=text)
            )
        if field in assigned:
            raise click.UsageError(tr("{field} is given twice.", field=field))
        assigned[field] = value
    return assigned


COMMANDS = (correct,)
