"""What the machine does to a command: Ctrl-C at any moment, no more files or space, a folder that goes."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from archives import KeepingShelf
from click.testing import CliRunner
from papers import paper, run

from commands.group import Commands, ListedCommand
from index.archive import Archive
from index.errors import ArchiveError
from index.store.catalogue import Catalogue

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a POSIX system")


def python(program: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a program of Python's in a process of its own."""
    given = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(given, capture_output=True, text=True, check=False)


# --- Ctrl-C -------------------------------------------------------------------------------------------


def test_an_interrupt_while_the_program_is_loaded_is_a_sentence() -> None:
    done = python("import commands.interrupted\nraise KeyboardInterrupt")
    assert done.stderr == "Stopped; run the same command again to go on.\n"
    assert done.returncode != 0


def test_any_other_error_keeps_its_trace() -> None:
    assert "ZeroDivisionError" in python("import commands.interrupted\n1 / 0").stderr


def test_what_says_so_is_loaded_before_all_else() -> None:
    loaded = python("import sys\nimport cli\nprint(*sys.modules)").stdout.split()
    assert loaded.index("commands.interrupted") < loaded.index("logging") < loaded.index("click")


def test_an_interrupt_of_any_command_ends_as_shells_expect() -> None:
    group = Commands(sections={"": (ListedCommand("wait", "cho", "Wait."),)})

    @group.command()
    def wait() -> None:
        raise KeyboardInterrupt

    done = CliRunner().invoke(group, ["wait"])
    assert (done.exit_code, done.stderr) == (130, "Stopped; run the same command again to go on.\n")


# --- limits of the system -----------------------------------------------------------------------------

LIMITED = """
import resource, sys
resource.setrlimit(getattr(resource, sys.argv[1]), (int(sys.argv[2]),) * 2)
from cli import main
main(sys.argv[3:])
"""


@on_posix
@pytest.mark.slow
@pytest.mark.parametrize("files", [8, 20, 40])
def test_a_batch_that_may_open_few_files_says_so(tmp_path: Path, files: int) -> None:
    source = paper(tmp_path / "a.txt", 1)
    done = python(LIMITED, "RLIMIT_NOFILE", files, "--archive", tmp_path / "archive", "ingest", source)
    assert done.returncode == 1
    assert "files" in done.stderr
    assert "ulimit -n" in done.stderr
    assert "Traceback" not in done.stderr


@on_posix
@pytest.mark.parametrize("words", [("search", "khen"), ("verify",), ("verify", "--index"), ("status",)])
def test_a_sound_archive_on_a_full_disk_is_searched_and_checked(
    own_archive: Path, words: tuple[str, ...]
) -> None:
    """No file may grow beyond a kilobyte: what SQLite shares among processes needs 32."""
    done = python(LIMITED, "RLIMIT_FSIZE", 1024, "--archive", own_archive, *words)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_backup_of_an_archive_on_a_full_disk_does_without_its_line_in_the_log(
    own_archive: Path, tmp_path: Path
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with Archive.open(own_archive) as archive:
        with mock.patch.object(Catalogue, "log", side_effect=full):
            report = archive.maintenance.backup(tmp_path / "backup")
        assert report.documents == archive.status().documents
    assert run("restore", tmp_path / "backup", archive=tmp_path / "restored").exit_code == 0


# --- an archive that goes -----------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="open files can't be removed there")
@pytest.mark.parametrize("instead", [False, True])
def test_an_archive_removed_meanwhile_takes_nothing_in(tmp_path: Path, *, instead: bool) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder, create=True) as archive:
        shelf = KeepingShelf(archive, tmp_path)
        shelf.put("khoai lang")
        shutil.rmtree(folder)
        if instead:
            with Archive.open(folder, create=True):
                pass
        with pytest.raises(ArchiveError, match="removed, moved or replaced"):
            shelf.put("khoai tây")
        with pytest.raises(ArchiveError, match="removed, moved or replaced"):
            archive.finish()
    assert folder.exists() == instead
    assert not instead or run("status", archive=folder).exit_code == 0
