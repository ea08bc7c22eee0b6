"""Hand-over to the archives: `handover`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.files import file_what_is_new
from commands.shared import SOME_FAILED, emit, in_archive, reading_options, with_json
from commands.translated import command
from index.archive import Archive
from ingest.options import ReadOptions
from messages import tr, trn

if TYPE_CHECKING:
    from index.dossiers.dossiers import Dossier
    from index.handover.types import LeftOut, PackageKind, PackedDossier


@command()
@click.argument("place", metavar="PLACE", type=click.Path(path_type=Path))
@click.argument("files", metavar="[FILE]...", nargs=-1, type=int)
@click.option("--fonds", metavar="CODE", help="Code of the agency that hands over (mã phông).")
@click.option("--agency", metavar="NAME", default="", help="Its name.")
@click.option("--archives", metavar="CODE", default="", help="Code of the archives that receive.")
@click.option(
    "--transfer", type=click.IntRange(1, 99), default=1, show_default=True, help="Which hand-over this is."
)
@click.option(
    "--sip", is_flag=True, help="Make SIP packages, of files that are kept for ever; else AIP packages."
)
@click.option("--pdfa", is_flag=True, help="Pack searchable PDF/A copies, beside the originals.")
@click.option("--zip", "zipped", is_flag=True, help="Write each package as a ZIP file.")
@click.option(
    "--list",
    "listed",
    is_flag=True,
    help="Write the lists of files, documents and scans to PLACE.xlsx instead.",
)
@click.option("--verify", is_flag=True, help="Check the package PLACE instead; nothing is written.")
@click.option("--take-in", is_flag=True, help="Check the package PLACE, a folder, and take its documents in.")
@reading_options
@with_json
@in_archive
def handover(
    ctx: click.Context,
    place: Path,
    files: tuple[int, ...],
    *,
    fonds: str | None,
    agency: str,
    archives: str,
    transfer: int,
    sip: bool,
    pdfa: bool,
    zipped: bool,
    listed: bool,
    verify: bool,
    take_in: bool,
    options: ReadOptions,
    as_json: bool,
) -> None:
    """Make packages of files (hồ sơ) for the archives, or check one.

    Each file becomes a package in the folder PLACE, by default all files, after Thông tư 05/2025/TT-BNV:
    METS, descriptions of file and documents, PREMIS 3 from the audit log, and a SHA-256 of each part.

    No conformance is claimed: docs/handover.md lists what is open. What the archive can't know stays empty,
    and is named.

    \b
    Example:
      sovang handover giao-nop --fonds H30 --archives 000.H30 --pdfa --zip
      sovang handover muc-luc.xlsx --list --fonds H30
      sovang handover giao-nop/urn_H30_uuid_ABC.zip --verify
      sovang handover urn_H30_uuid_ABC --take-in --archive kho-moi
    """
    if verify + take_in + listed > 1:
        raise click.UsageError(tr("Give one of --list, --verify and --take-in."))
    if verify:
        _verify(ctx, place, as_json=as_json)
        return
    if take_in:
        _take_in(ctx, place, options, as_json=as_json)
        return
    if not fonds:
        raise click.UsageError(tr("Give the code of the agency that hands over: --fonds H30."))
    from index.handover.types import Sender
    from index.render.handover import report_json, report_text
    from ingest.scratch import scratch_folder

    sender = Sender(fonds, agency, archives, transfer)
    kind: PackageKind = "SIP" if sip else "AIP"
    with Archive.open(ctx.obj) as archive, scratch_folder() as folder:
        file_what_is_new(archive)
        chosen = archive.handover.chosen(files)
        if listed:
            _list(ctx, place, *archive.handover.described(sender, kind, chosen), as_json=as_json)
            return
        copies = _copies(archive, chosen, folder) if pdfa else {}
        report = archive.handover.write(place, sender, kind, chosen, copies=copies, zipped=zipped)
    emit(report_json(report), report_text(report), as_json=as_json)
    if report.left_out:
        ctx.exit(SOME_FAILED)


def _list(
    ctx: click.Context,
    place: Path,
    dossiers: tuple[PackedDossier, ...],
    left_out: tuple[LeftOut, ...],
    *,
    as_json: bool,
) -> None:
    """Write the working lists, and say how many pages fall short of what is asked of scans."""
    from dataclasses import asdict

    from commands.scans import looking_at_scans
    from index.handover.lists import write_lists
    from index.render.handover import left_out_line

    if place.suffix.lower() != ".xlsx":
        raise click.UsageError(
            tr("{place}: the lists are a workbook; its name must end in .xlsx.", place=place)
        )
    with looking_at_scans() as scans:
        short = write_lists(place, dossiers, scans)
    documents = sum(len(one.documents) for one in dossiers)
    told = tr(
        "{place}: {files}, {documents}; {pages} short of what is asked of scans",
        place=place,
        files=trn("{n} file (hồ sơ)", "{n} files (hồ sơ)", len(dossiers)),
        documents=trn("{n} document", "{n} documents", documents),
        pages=trn("{n} page", "{n} pages", short),
    )
    counts = {"files": len(dossiers), "documents": documents, "pages_short": short}
    left = [asdict(one) for one in left_out]
    text = "\n".join([told, *map(left_out_line, left_out)])
    emit({"path": str(place), **counts, "left_out": left}, text, as_json=as_json)
    if left_out:
        ctx.exit(SOME_FAILED)


def _verify(ctx: click.Context, place: Path, *, as_json: bool) -> None:
    from index.handover.check import check_package
    from index.render.handover import check_json, check_text

    found = check_package(place)
    emit(check_json(found), check_text(found), as_json=as_json)
    if found.faults:
        ctx.exit(1)


def _take_in(ctx: click.Context, place: Path, options: ReadOptions, *, as_json: bool) -> None:
    """Read the documents of a package without faults into the archive, with the fields that it tells."""
    from dataclasses import asdict

    from commands.batch import Intake
    from index.handover.check import check_package
    from index.render.handover import check_json, check_text, taken_in_text

    if not place.is_dir():
        raise click.UsageError(tr("{place} is no folder; unpack the package first.", place=place))
    found = check_package(place)
    if found.faults:
        emit(check_json(found), check_text(found), as_json=as_json)
        ctx.exit(1)
    files = [place / name for name in dict.fromkeys(one.file for one in found.documents)]
    with Archive.open(ctx.obj, create=True) as archive:
        intake = Intake(archive, options)
        try:
            intake.run(files)
            report = archive.handover.take_over(found, archive.corrections)
        finally:
            archive.finish()
    emit(asdict(report) | {"failures": intake.tally.failures}, taken_in_text(report), as_json=as_json)
    if report.unmatched or intake.tally.failures:
        ctx.exit(SOME_FAILED)


def _copies(archive: Archive, chosen: tuple[Dossier, ...], folder: Path) -> dict[int, Path]:
    """Return PDF/A copies of the dossiers' files, by first paper, made in `folder`.

    What has no pages to copy, such as plain text, has none.
    """
    from ingest.searchable.batch import Original, copy_all, find_original
    from ingest.searchable.make import CopyError, CopyTitle

    originals, titles = [], {}
    for id in sorted({archive.document(one.id).papers[0] for dossier in chosen for one in dossier.documents}):
        document = archive.document(id)
        places = archive.originals.places(document.sha256, document.media_type, document.paths)
        with suppress(CopyError):  # the report says which dossier lacks an original
            originals.append(Original(id, find_original(places, document.sha256)))
        titles[id] = CopyTitle(document.title, "")
    targets = [folder / f"{one.id}.pdf" for one in originals]
    with suppress(CopyError):  # of the only one: the original goes alone
        copy_all(originals, targets, archive.file_reading, pdfa_copy=True, titles=titles)
    return {one.id: target for one, target in zip(originals, targets, strict=True) if target.is_file()}


COMMANDS = (handover,)
