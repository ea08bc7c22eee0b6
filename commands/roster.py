"""Putting lists of recipients right: `roster`."""

from __future__ import annotations

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import lists_text
from index.types import ListCorrection
from messages import tr


@command()
@click.argument("doc")
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--entry", metavar="ENTRY", help="Correct this entry, or confirm it without FIELD=VALUE.")
@click.option("--add", is_flag=True, help="Add an entry that was not read.")
@click.option("--page", type=click.IntRange(min=1), default=1, help="Page where the added entry stands.")
@click.option("--remove", metavar="ENTRY", help="Remove an entry that is none.")
@click.option(
    "--undo", metavar="LINE", type=int, help="Undo what was said of a line; 0 is the list as a whole."
)
@click.option("--complete", is_flag=True, help="Say that nothing is missing on the lists.")
@click.option("--note", default="", help="Reason, kept with the correction.")
@with_json
@in_archive
def roster(
    ctx: click.Context,
    doc: str,
    values: tuple[str, ...],
    *,
    entry: str | None,
    add: bool,
    page: int,
    remove: str | None,
    undo: int | None,
    complete: bool,
    note: str,
    as_json: bool,
) -> None:
    """Show and correct the lists of those commended.

    What a person says always takes precedence, also when the document is reread. Figures, records and tables
    follow at once.

    DOC is an id, a number or a file path; ENTRY is an entry's number as this command prints it, such as 15.3.
    The fields are loai, stt, danh_xung, ten, chuc_vu, don_vi, thanh_tich, award (1 for the first one of the
    document) and tien_thuong. `FIELD=` says that the entry has none.

    \b
    Example:
      sovang roster 15
      sovang roster 15 --entry 15.3 "ten=Lò Thị Mận"
      sovang roster 15 --add --page 2 stt=7 "ten=Lò Văn Pản" "don_vi=Trường Mầm non Hoa Ban"
      sovang roster 15 --remove 15.8
      sovang roster 15 --undo 2
    """
    chosen = [entry is not None, add, remove is not None, undo is not None, complete]
    if sum(chosen) > 1 or (values and not (add or entry)):
        raise click.UsageError(
            tr("Give one of --entry, --add, --remove, --undo, --complete; values go with the first two.")
        )
    fields = _fields(values)
    with Archive.open(ctx.obj) as archive:
        id = archive.resolve(doc).id
        if not any(chosen):
            held = archive.lists.of(id)
            emit(lists_text.list_json(held), lists_text.list_text(held), as_json=as_json)
            return
        if entry is not None:
            said = archive.lists.set(id, _position(id, entry), fields, note=note)
        elif add:
            said = archive.lists.add(id, fields, page=page, note=note)
        elif remove is not None:
            said = archive.lists.remove(id, _position(id, remove), note=note)
        else:
            said = _of_line(archive, id, undo, note)
        archive.commit_index()
    emit(lists_text.correction_json(said), lists_text.list_change_text(said), as_json=as_json)


def _of_line(archive: Archive, id: int, undo: int | None, note: str) -> ListCorrection:
    return (
        archive.lists.call_whole(id, note=note) if undo is None else archive.lists.undo(id, undo, note=note)
    )


def _position(id: int, entry: str) -> int:
    document, dot, position = entry.rpartition(".")
    if not position.isdecimal() or len(position) > 9 or (dot and document != str(id)):
        raise click.UsageError(
            tr("'{entry}' is no entry of document {id}; it looks like {id}.3.", entry=entry, id=id)
        )
    return int(position)


def _fields(values: tuple[str, ...]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for text in values:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.UsageError(tr("'{text}' gives no value; write FIELD=VALUE.", text=text))
        fields[name] = value
    return fields


COMMANDS = (roster,)
