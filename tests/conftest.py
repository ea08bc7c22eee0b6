"""What several tests share."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bench.gold.samples import SAMPLES
from bench.gold.samples import shared_data as find_shared_data
from scripts import catalogue, opensearch_nodes

# A busy machine is slow now and then; that is no fault of the code. Tests of speed say so themselves.
settings.register_profile("all", deadline=None)
settings.register_profile("quick", settings.get_profile("all"), max_examples=25)


def pytest_configure(config: pytest.Config) -> None:
    """Draw fewer examples where the slow tests are left out, too; `make test` draws all of them."""
    settings.load_profile("quick" if config.option.markexpr.startswith("not slow") else "all")


_ARCHIVES = frozenset(("archive", "folder", "filled_archive", "own_archive"))
"""Fixtures that are an archive, or the folder in which a test makes one."""


@pytest.hookimpl(tryfirst=True)  # before -m chooses among them
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of archives, each of which costs a catalogue, an index and their commits."""
    for item in items:
        if isinstance(item, pytest.Function) and not _ARCHIVES.isdisjoint(item.fixturenames):
            item.add_marker("archive")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample documents."""
    return SAMPLES


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents beside the repository; tests that ask for it are skipped without it."""
    folder = find_shared_data()
    if folder is None:
        pytest.skip("no shared real documents beside this repository")
    return folder


@pytest.fixture(scope="session")
def _three_nodes() -> Iterator[opensearch_nodes.Nodes]:
    reason = opensearch_nodes.reason_missing()
    if reason:
        pytest.skip(f"no OpenSearch to test with: {reason}")
    with opensearch_nodes.three_nodes() as nodes:
        yield nodes


@pytest.fixture
def cluster(_three_nodes: opensearch_nodes.Nodes, monkeypatch: pytest.MonkeyPatch) -> opensearch_nodes.Nodes:
    """A real cluster of three nodes, named in the environment; skipped where it can't be had."""
    monkeypatch.setenv("SOVANG_OPENSEARCH", _three_nodes.urls)
    monkeypatch.setenv("SOVANG_OPENSEARCH_PATIENCE", "40")
    return _three_nodes


@pytest.fixture(scope="session", autouse=True)
def _translations_are_compiled() -> None:
    """Compile translations that were changed since this checkout was installed."""
    for source in catalogue.LOCALE.rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        catalogue.compile_all()


@pytest.fixture(autouse=True)
def _speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for English, whatever the locale of whoever runs the tests."""
    monkeypatch.setenv("SOVANG_LANG", "en")


@pytest.fixture(scope="session", autouse=True)
def _heeds_interrupts() -> None:
    """Let programs under test heed Ctrl-C also where the tests run in the background, which ignores it."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
