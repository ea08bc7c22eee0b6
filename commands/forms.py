"""Official statistical forms: `forms`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from commands.shared import YEAR, emit, in_archive, with_json
from commands.stats import warn_of_older_rules
from commands.translated import command
from index.archive import Archive
from index.forms.fill import FilledForm, FormCell
from index.forms.layout import FORMS
from messages import tr


@command()
@click.argument("form", type=click.Choice(FORMS))
@click.option("--year", type=YEAR, help="The year that is reported; by default this one.")
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the form to this .xlsx or .docx file.",
)
@click.option("--cell", metavar="ROW.COLUMN", help="List the documents behind a cell, e.g. 05.2.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@with_json
@in_archive
def forms(
    ctx: click.Context,
    form: str,
    year: int | None,
    target: Path | None,
    cell: str | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Fill the official statistical forms from the archive.

    0601 to 0603 of Thông tư 02/2023/TT-BNV, 0701 to 0703 of Thông tư 03/2018/TT-BNV, and the provinces'
    tables m2 and m3.

    The numbers are those of `sovang stats`. What the archive can't know stays blank and is named; the layouts
    are to be compared with the circular before a form is handed in.

    \b
    Example:
      sovang forms 0603 --year 2023 -o 0603.xlsx
      sovang forms 0603 --year 2023 --cell 05.2
    """
    from index.outputs.forms.write import notes, write_form
    from index.render.forms import cell_text, form_json, form_text

    with Archive.open(ctx.obj) as archive:
        warn_of_older_rules(archive)
        filled = archive.form(form, year or date.today().year)
        asked = _cell(filled, cell) if cell else None
        documents = archive.summaries(asked.documents) if asked else {}
    if target:
        write_form(target, filled, replace=force)
    if asked is not None:
        shown = [documents[id] for id in asked.documents if id in documents]
        plain = {"value": asked.value, "blank": asked.blank, "documents": list(asked.documents)}
        emit(plain, cell_text(asked, shown), as_json=as_json)
        return
    emit(form_json(filled), form_text(filled, notes(filled)), as_json=as_json)


def _cell(form: FilledForm, name: str) -> FormCell:
    """Return the cell of a name like 05.2, its row and its column.

    Raises:
        click.BadParameter: there is none.
    """
    row, _, column = name.partition(".")
    found = form.cells.get((row, column))
    if found is None:
        raise click.BadParameter(tr("a cell is a row and a column, e.g. 05.2"), param_hint="--cell")
    return found


COMMANDS = (forms,)
