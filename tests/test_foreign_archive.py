"""Every command against an archive that a stranger made: nothing of it runs, nothing outside it changes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from every_command import COMMANDS
from hostile_index import craft_toc
from inline_pool import reading_here
from papers import paper

from cli import main
from index.archive import Archive
from index.store.catalogue import FILE_NAME

pytestmark = pytest.mark.slow

WITHOUT_IT = ("extract", "doctor", "restore", "import")
"""Commands that need no archive, or make one."""


@pytest.fixture(autouse=True)
def _reads_in_this_process() -> Iterator[None]:
    with reading_here():
        yield


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for number in (1, 2):
        paper(folder / f"{number}.txt", number)
    return folder


@pytest.fixture(scope="module")
def sound(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive, a backup of it and an export."""
    folder = tmp_path_factory.mktemp("sound")
    with reading_here():
        assert run(folder / "archive", "ingest", str(papers)).exit_code == 0
        for command in ("backup", "export"):
            assert run(folder / "archive", command, str(folder / command)).exit_code == 0
    return folder


def run(archive: Path, *words: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, ["--archive", str(archive), *words])


def commanded(own: Path, papers: Path, words: tuple[str, ...]) -> Result:
    """Run a line of the table in a copy of the folder."""
    places = {
        "out": own / "out",
        "papers": papers,
        "paper": papers / "1.txt",
        "backup": own / "backup",
        "export": own / "export",
    }
    (own / "out").mkdir()
    done = run(own / "archive", *(word.format(**places) if "{" in word else word for word in words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def run_by_trigger(catalogue: Path) -> None:
    """Put a program into a catalogue that points the index elsewhere whenever something is logged."""
    with sqlite3.connect(catalogue) as sql:
        sql.execute("CREATE TRIGGER t AFTER INSERT ON audit BEGIN UPDATE meta SET value = '../x'; END")
    sql.close()


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_program_in_the_catalogue_is_refused(
    sound: Path, papers: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    own = Path(shutil.copytree(sound, tmp_path / "own"))
    run_by_trigger(own / "archive" / FILE_NAME)
    done = commanded(own, papers, words)
    if words[0] not in WITHOUT_IT:
        assert done.exit_code == 1
        assert "not as Sovang makes it" in done.stderr


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_program_in_the_index_does_not_run(
    sound: Path, papers: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    own, ran = Path(shutil.copytree(sound, tmp_path / "own")), tmp_path / "ran"
    with Archive.open(own / "archive", create=True) as archive:
        index = own / "archive" / "index" / str(archive._catalogue.meta("index"))
        with archive._catalogue.transaction():
            archive._catalogue.set_meta("engine", "whoosh")
    craft_toc(index, ran)
    done = commanded(own, papers, words)
    assert done.exit_code in (0, 1, 4) or words[0] == "doctor"
    assert not ran.exists()
    assert sorted(path.name for path in papers.iterdir()) == ["1.txt", "2.txt"]


@pytest.mark.parametrize("name", ["index", "originals"])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_link_in_it_leads_nowhere(
    sound: Path, papers: Path, tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    own, outside = Path(shutil.copytree(sound, tmp_path / "own")), tmp_path / "outside"
    (own / "archive" / name).rename(outside)
    (own / "archive" / name).symlink_to(outside)
    before = sorted(outside.rglob("*"))
    commanded(own, papers, words)
    assert sorted(outside.rglob("*")) == before
