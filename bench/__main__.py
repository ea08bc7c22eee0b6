"""`python -m bench`: score reading, header fields and references, and print a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import click

from ingest.options import ReaderChoice

from .gold.labelled import load_labelled_scans
from .gold.samples import Gold, load_samples, load_symbols, shared_data
from .gold.texts import load_texts
from .quality.changes import changes, to_json
from .quality.reading import read_all
from .quality.report import mistakes, report
from .quality.run import score_document

Loader = Callable[[Path], Iterator[Gold]]
SHARED_SETS: dict[str, Loader] = {"scans": load_labelled_scans, "texts": load_texts, "symbols": load_symbols}


@click.command()
@click.option(
    "--set", "sets", type=click.Choice(["samples", *SHARED_SETS]), multiple=True, help="Only this set."
)
@click.option(
    "--reader", type=click.Choice(get_args(ReaderChoice)), default="both", help="Who reads scanned pages."
)
@click.option("--no-ocr", is_flag=True, help="Run no OCR: use kept readings, of whatever version.")
@click.option("--fresh", is_flag=True, help="Read all files anew.")
@click.option("--mistakes", "show_mistakes", is_flag=True, help="List each document's mistakes.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the scores to this file.")
@click.option(
    "--baseline", type=click.Path(path_type=Path, exists=True), help="Compare with this earlier --json."
)
def main(
    *,
    sets: tuple[str, ...],
    reader: ReaderChoice,
    no_ocr: bool,
    fresh: bool,
    show_mistakes: bool,
    json_file: Path | None,
    baseline: Path | None,
) -> None:
    """Score Sovang on samples/ and, where they are present, on the shared real documents.

    Example: python -m bench --set samples --baseline bench/out/before.json
    """
    golds = list(_load(sets))
    readings = read_all(golds, fresh=fresh, ocr=not no_ocr, reader=reader)
    pairs = zip(golds, readings, strict=True)
    scores = [score_document(gold, reading) for gold, reading in pairs if not reading.left_out]
    earlier = baseline.read_text("utf-8") if baseline else None
    click.echo(report(scores))
    if left_out := len(golds) - len(scores):
        click.echo(f"\nLeft out, since they need OCR: {left_out}")
    if show_mistakes:
        click.echo("\n" + mistakes(scores))
    if earlier is not None:
        click.echo("\n" + changes(earlier, scores))
    if json_file is not None:
        json_file.write_text(to_json(scores), "utf-8")


def _load(sets: tuple[str, ...]) -> Iterator[Gold]:
    if not sets or "samples" in sets:
        yield from load_samples()
    data = shared_data()
    for name, load in SHARED_SETS.items():
        if name in sets and data is None:
            raise click.UsageError(
                f"--set {name} needs the shared documents, which aren't beside this repository"
            )
        if data is not None and (not sets or name in sets):
            yield from load(data)


if __name__ == "__main__":
    main()
