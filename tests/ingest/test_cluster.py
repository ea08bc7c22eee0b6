"""Reading by other workers than this machine's processes gives the same documents, whichever worker dies."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from cli import main
from index.archive import Archive
from ingest import cluster
from ingest.batch import Outcome, Progress, read_batch
from ingest.cluster import cluster_at
from ingest.errors import SovangError, UnreadableFileError
from ingest.workers import ExecutorWorkers


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> list[Path]:
    """Texts, a paper of several pages, a file that isn't what its name says, and one that isn't there."""
    folder = tmp_path_factory.mktemp("scans")
    texts = [folder / f"{n}.txt" for n in range(6)]
    for n, path in enumerate(texts):
        path.write_text(f"Số: {n}/QĐ-UBND\nkhoai lang\f{n} trang hai", encoding="utf-8")
    broken = folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    return [*texts, samples / "1093-qd-ctn.pdf", broken, folder / "none.txt"]


@pytest.fixture(scope="module")
def here(files: list[Path]) -> list[Outcome]:
    """What this machine's own processes make of the files."""
    return told(read_batch(files, jobs=2))


_TIMES = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)|'[0-9a-f]{64}'(?=\);$)")
"""Of taking in, and the checksum of a row with such a time."""


@contextmanager
def workers_of_dask(count: int) -> Iterator[str]:
    with LocalCluster(
        n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made.scheduler_address


@pytest.fixture(scope="module")
def four_workers() -> Iterator[str]:
    with workers_of_dask(4) as address:
        yield address


@pytest.fixture(scope="module")
def two_workers() -> Iterator[str]:
    with workers_of_dask(2) as address:
        yield address


def archived(folder: Path, files: list[Path], *how: str) -> tuple[list[str], dict[str, bytes]]:
    """What a command makes of the files: the catalogue as SQL, but for times; the originals, as bytes."""
    words = ["ingest", *map(str, files), *how]
    CliRunner().invoke(main, ["--archive", str(folder), *words])
    own = tuple(f'INSERT INTO "{table}"' for table in ("meta", "audit", "sums"))
    with Archive.open(folder) as archive:
        lines = [line for line in archive._catalogue._sql.iterdump() if not line.startswith(own)]
    data = folder / "originals" / "data"
    kept = {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}
    return [_TIMES.sub("", line) for line in lines], kept


def told(outcomes: Iterator[Outcome]) -> list[Any]:
    """Outcomes without the time they took, and errors as what they say."""
    return [
        replace(
            one,
            result=str(one.result) if isinstance(one.result, UnreadableFileError) else one.result,
            seconds=0,
        )
        for one in outcomes
    ]


@pytest.mark.slow
def test_any_executor_reads(files: list[Path], here: list[Outcome]) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert told(read_batch(files, workers=ExecutorWorkers(executor, 2))) == here


@pytest.mark.slow
class TestCluster:
    def test_it_reads_as_this_machine_does(
        self, files: list[Path], here: list[Outcome], four_workers: str
    ) -> None:
        seen: list[Progress] = []
        with cluster_at(four_workers) as workers:
            assert workers.count() == 4
            assert told(read_batch(files, workers=workers, on_progress=seen.append)) == here
        assert (seen[-1].files_done, seen[-1].files) == (len(files), len(files))

    def test_a_file_that_workers_do_not_see_is_sent(
        self, files: list[Path], here: list[Outcome], four_workers: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = cluster.source_of

        def elsewhere(args: list[Any]) -> Any:
            found = real(args)
            return replace(found, mtime_ns=found.mtime_ns + 1) if found.size >= 0 else found

        monkeypatch.setattr(cluster, "source_of", elsewhere)
        with cluster_at(four_workers) as workers:
            sent = told(read_batch(files, workers=workers))
        stamps = [one.mtime_ns for one in here]
        assert [replace(one, mtime_ns=stamp) for one, stamp in zip(sent, stamps, strict=True)] == here

    def test_a_worker_that_is_killed_changes_nothing(
        self, files: list[Path], here: list[Outcome], four_workers: str
    ) -> None:
        killed: list[int] = []
        with cluster_at(four_workers) as workers:
            pids = list(workers._client.run(os.getpid).values())

            def kill_one(*_: object) -> None:
                if not killed:
                    killed.append(pids[0])
                    os.kill(pids[0], signal.SIGKILL)

            assert told(read_batch(files, workers=workers, on_page=kill_one)) == here
        assert killed

    def test_a_worker_that_stops_is_not_waited_for(
        self,
        files: list[Path],
        here: list[Outcome],
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        """As one does whose machine hangs; neither it nor Dask says anything."""
        monkeypatch.setattr(cluster, "_LATE_SECONDS", 0.0)
        caplog.set_level("INFO", "ingest")
        stopped: list[int] = []
        with workers_of_dask(3) as address, cluster_at(address) as workers:
            pids = workers._client.run(os.getpid)

            def stop_one(*_: object) -> None:
                busy = [worker for worker, tasks in workers._client.processing().items() if tasks]
                if busy and not stopped:
                    stopped.append(pids[busy[0]])
                    os.kill(stopped[0], signal.SIGSTOP)

            try:
                assert told(read_batch(files, workers=workers, on_page=stop_one)) == here
            finally:
                for pid in stopped:
                    os.kill(pid, signal.SIGCONT)
        assert stopped
        assert "given to another worker as well" in caplog.text
        assert "starting new ones" not in caplog.text

    @pytest.mark.parametrize("workers", ["two_workers", "four_workers"])
    def test_the_archive_is_the_same(
        self, files: list[Path], request: pytest.FixtureRequest, tmp_path: Path, workers: str
    ) -> None:
        rows, originals = archived(tmp_path / "here", files, "--jobs", "2")
        address: str = request.getfixturevalue(workers)
        assert archived(tmp_path / "there", files, "--cluster", address) == (rows, originals)
        assert sum(line.startswith('INSERT INTO "documents"') for line in rows) == 7
        assert len(originals) == 7

    def test_a_command_reads_on_it(self, files: list[Path], four_workers: str, tmp_path: Path) -> None:
        words = ["ingest", *map(str, files[:2]), "--cluster", four_workers]
        done = CliRunner().invoke(main, ["--archive", str(tmp_path / "archive"), *words])
        assert done.exit_code == 0, done.output
        assert "2" in done.output


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.5)
    with pytest.raises(SovangError, match="no Dask scheduler answers"), cluster_at("tcp://127.0.0.1:9"):
        pass


def test_jobs_are_for_this_machine(tmp_path: Path) -> None:
    words = ["ingest", str(tmp_path), "--jobs", "2", "--cluster", "tcp://127.0.0.1:9"]
    asked = CliRunner().invoke(main, ["--archive", str(tmp_path / "archive"), *words])
    assert asked.exit_code == 2
    assert "leave it out with --cluster" in asked.output
