"""Correcting: `correct`, `review`, `duplicates` and `series`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from commands.shared import emit, in_archive, with_json
from extract.types import HEADER_FIELDS
from index.archive import Archive
from index.render import curation_text


@click.command()
@click.argument("doc")
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--confirm", is_flag=True, help="The fields named, without a value, are right as they are.")
@click.option("--undo", metavar="FIELD", multiple=True, help="Give a field back to the rules.")
@click.option("--note", default="", help="Why, for whoever comes later.")
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
    """Put header fields right; what a person says outranks every rule and stays when it is read anew.

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
        raise click.UsageError("Give FIELD=VALUE, FIELD with --confirm, or --undo FIELD.")
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
            raise click.UsageError(f"{text!r} gives no value; write {text}=VALUE, or add --confirm.")
        if field in assigned:
            raise click.UsageError(f"{field} is given twice.")
        assigned[field] = value
    return assigned


@click.command()
@click.option("--field", metavar="FIELD", help=f"One of {', '.join(HEADER_FIELDS)}.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Values to print of each field.",
)
@with_json
@in_archive
def review(ctx: click.Context, *, field: str | None, limit: int, as_json: bool) -> None:
    """List what is uncertain, worst first, by field, and what speaks for another value.

    After it come pairs of documents to settle and documents that run against their series. Work it down
    with `sovang correct` and `sovang duplicates`.

    \b
    Example:
      sovang review --field so_ky_hieu --limit 50
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.review(field=field, limit=limit)
    emit(asdict(found), curation_text.review_text(found), as_json=as_json)


@click.command()
@click.option("--confirm", nargs=2, metavar="DOC DOC", help="These two are what they were found to be.")
@click.option("--dismiss", nargs=2, metavar="DOC DOC", help="These two are not.")
@click.option("--all", "settled_too", is_flag=True, help="List settled pairs, too.")
@with_json
@in_archive
def duplicates(
    ctx: click.Context,
    *,
    confirm: tuple[str, str] | None,
    dismiss: tuple[str, str] | None,
    settled_too: bool,
    as_json: bool,
) -> None:
    """List scans of one paper, and papers that claim one number and date in one agency.

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
    emit({"pairs": shown}, curation_text.pairs_text(pairs, documents), as_json=as_json)


def _ids(archive: Archive, docs: tuple[str, str]) -> tuple[int, int]:
    return archive.resolve(docs[0]).id, archive.resolve(docs[1]).id


@click.command()
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--kind", help="Kind of document: quyết định, bao cao, QĐ.")
@click.option("--year", type=click.IntRange(1900, 2200), help="Year of the numbers.")
@with_json
@in_archive
def series(ctx: click.Context, *, as_json: bool, **conditions: Any) -> None:
    """List gaps, doubles, and dates that run against the numbers, by agency, symbol and year.

    Only what is certain judges; a doubt comes with the likely misreading.

    \b
    Example:
      sovang series --agency "sở nội vụ" --kind QĐ --year 2023
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.series(**conditions)
    emit({"series": [asdict(one) for one in found]}, curation_text.series_text(found), as_json=as_json)


COMMANDS = (correct, review, duplicates, series)
