"""docs/archive.md describes the database that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.store import migrations
from index.store.catalogue import FILE_NAME, Catalogue

PAGE = Path(__file__).resolve().parents[3] / "docs" / "archive.md"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The columns of each table."""
    sql = Catalogue.open(tmp_path_factory.mktemp("schema") / FILE_NAME, create=True)._sql
    tables = sql.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return {
        name: [column[0] for column in sql.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        for (name,) in tables
    }


def test_each_table_has_a_section_that_names_its_columns(schema: dict[str, list[str]]) -> None:
    sections = dict(
        re.findall(r"^### `(\w+)`(.*?)(?=^##)", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    )
    assert set(sections) == set(schema)
    unnamed = {
        f"{table}.{column}"
        for table, columns in schema.items()
        for column in columns
        if f"`{column}`" not in sections[table]
    }
    assert unnamed == set()


def test_the_versions_are_the_ones_there_are() -> None:
    text = PAGE.read_text("utf-8")
    assert f"`application_id` is {migrations.APPLICATION_ID}" in text
    assert f"version of the schema, {len(migrations.steps())} on this page" in text
