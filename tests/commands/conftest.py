"""One small archive of invented texts for all commands, read once; who changes it gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_pool import reading_here
from papers import TEXTS, run


@pytest.fixture(autouse=True)
def _reads_in_this_process(request: pytest.FixtureRequest) -> Iterator[None]:
    """Start no workers, but where a test is marked slow: those see the real ones."""
    if request.node.get_closest_marker("slow"):
        yield
    else:
        with reading_here():
            yield


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose name the log bears."""
    monkeypatch.setenv("SOVANG_USER", "lan")


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the texts that `archive` was read from; never changed."""
    folder = tmp_path_factory.mktemp("papers")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def archive(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the texts, for tests that only ask."""
    folder = tmp_path_factory.mktemp("archive") / "sổ vàng"
    with reading_here():
        assert run("ingest", papers, archive=folder).exit_code == 0
    return folder


@pytest.fixture
def own_archive(archive: Path, tmp_path: Path) -> Path:
    """A copy of the archive that a test may change."""
    return Path(shutil.copytree(archive, tmp_path / "own" / "sổ vàng"))
