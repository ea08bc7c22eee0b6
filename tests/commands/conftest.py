"""One small archive of invented texts for all commands, read once; who changes it gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from inline_pool import reading_here
from papers import TEXTS, run
from s3_server import KEY, SECRET, reason_missing, s3_server


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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    reason = reason_missing()
    if reason:
        pytest.skip(f"no S3 server to test with: {reason}")
    folder = tmp_path_factory.mktemp("s3")
    with s3_server(folder) as url:
        yield url, folder / "data"


@pytest.fixture
def s3(server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """What speaks to a real server, as whoever has its key; the machine's own settings are left aside."""
    s3fs = pytest.importorskip("s3fs", reason="the extra `s3` isn't installed")
    for name, value in {
        "AWS_ENDPOINT_URL": server[0],
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
    }.items():
        monkeypatch.setenv(name, value)
    return s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
