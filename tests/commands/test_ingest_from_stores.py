"""`sovang ingest s3://…`: scans of a store are taken in as files of a folder are."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from papers import TEXTS, run

from ingest import stores
from ingest.sources import remote

NAMES = list(TEXTS)[:2]


def answer(*words: str | Path, archive: Path, code: int = 0) -> Any:
    result = run(*words, "--json", archive=archive)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def counts(report: dict[str, Any]) -> tuple[int, int, int]:
    return report["added"], report["unchanged"], report["failed"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(stores, "SCHEMES", stores.SCHEMES | {"memory"})
    made = fsspec.filesystem("memory")
    made.store.clear()
    for name in NAMES:
        made.pipe(f"/scans/2023/{name}", TEXTS[name].encode())
    yield made
    made.store.clear()
    made.pseudo_dirs[:] = [""]


class TestAnyStore:
    ROOT = "memory://scans"

    def test_documents_are_known_by_their_addresses(self, in_memory: Any, archive: Path) -> None:
        assert counts(answer("ingest", self.ROOT, archive=archive)) == (2, 0, 0)
        url = f"{self.ROOT}/2023/{NAMES[0]}"
        shown = answer("show", url, archive=archive)
        assert shown["paths"] == [url]
        (kept,) = (archive / "originals" / "data").glob(f"*/{shown['sha256']}.txt")
        assert kept.read_bytes() == TEXTS[NAMES[0]].encode()
        assert answer("verify", archive=archive)["faults"] == []

    def test_what_has_not_changed_is_not_fetched_again(
        self, in_memory: Any, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer("ingest", self.ROOT, archive=archive)
        in_memory.pipe(f"/scans/2023/{NAMES[0]}", TEXTS[NAMES[0]].replace("2935", "2936").encode())
        fetched = []
        real = remote.fetch
        monkeypatch.setattr(remote, "fetch", lambda file, to: (fetched.append(file.url), real(file, to))[1])
        plan = answer("ingest", self.ROOT, "--dry-run", archive=archive)
        assert (plan["changed"], plan["unchanged"]) == ([f"{self.ROOT}/2023/{NAMES[0]}"], 1)
        assert counts(answer("ingest", self.ROOT, archive=archive)) == (1, 1, 0)
        assert fetched == [f"{self.ROOT}/2023/{NAMES[0]}"]

    def test_archives_are_taken_apart_and_folders_may_stand_beside(
        self, in_memory: Any, archive: Path, tmp_path: Path
    ) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as made:
            made.writestr("q3/a.txt", TEXTS[NAMES[0]])
        in_memory.store.clear()
        in_memory.pipe("/scans/box.zip", packed.getvalue())
        in_memory.pipe("/scans/broken.zip", b"PK\x03\x04")
        (tmp_path / "own.txt").write_text(TEXTS[NAMES[1]])
        report = answer("ingest", tmp_path / "own.txt", self.ROOT, archive=archive, code=4)
        assert counts(report) == (2, 0, 1)
        assert report["failures"][0]["path"] == f"{self.ROOT}/broken.zip"
        places = [answer("show", str(id), archive=archive)["paths"] for id in (1, 2)]
        assert sorted(places) == [[str(tmp_path / "own.txt")], [f"{self.ROOT}/box.zip/q3/a.txt"]]

    def test_a_failure_is_named_by_its_address_and_retried_only_when_that_is_typed(
        self, in_memory: Any, archive: Path
    ) -> None:
        in_memory.pipe("/scans/2023/bad.pdf", b"khoai lang")
        report = answer("ingest", self.ROOT, archive=archive, code=4)
        url = f"{self.ROOT}/2023/bad.pdf"
        assert [one["path"] for one in report["failures"]] == [url]
        retried = run("ingest", "--retry-failed", archive=archive)
        assert retried.exit_code == 0
        assert "1 file in a store failed, too" in retried.stderr
        plan = answer("ingest", self.ROOT, "--dry-run", archive=archive)
        assert (plan["retried"], plan["unchanged"]) == ([url], 2)
        in_memory.rm(f"/scans/2023/{NAMES[0]}")
        assert answer("status", archive=archive)["documents"] == 2

    def test_a_file_that_can_not_be_fetched_fails_alone(
        self, in_memory: Any, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(remote, "_MOST_BYTES", len(TEXTS[NAMES[1]].encode()))
        sizes = {name: len(TEXTS[name].encode()) for name in NAMES}
        assert sizes[NAMES[0]] > sizes[NAMES[1]]
        report = answer("ingest", self.ROOT, archive=archive, code=4)
        assert counts(report) == (1, 0, 1)
        assert "larger than" in report["failures"][0]["reason"]

    def test_the_same_content_elsewhere_keeps_both_places(
        self, in_memory: Any, archive: Path, tmp_path: Path
    ) -> None:
        answer("ingest", self.ROOT, archive=archive)
        own = tmp_path / NAMES[0]
        own.write_text(TEXTS[NAMES[0]])
        answer("ingest", own, archive=archive)
        url = f"{self.ROOT}/2023/{NAMES[0]}"
        assert answer("show", url, archive=archive)["paths"] == [url, str(own)]


@pytest.fixture
def bucket(s3: Any, server: tuple[str, Path], tmp_path: Path) -> str:
    name = re.sub("[^a-z0-9]+", "-", tmp_path.name.lower())[:50].strip("-")
    s3.call_s3("create_bucket", Bucket=name)
    for text in NAMES:
        s3.pipe(f"{name}/2023/{text}", TEXTS[text].encode())
    return name


@pytest.mark.slow
class TestRealServer:
    def test_a_bucket_is_taken_in_and_only_what_changes_is_read_again(
        self, s3: Any, bucket: str, archive: Path
    ) -> None:
        assert counts(answer("ingest", f"s3://{bucket}/2023", archive=archive)) == (2, 0, 0)
        assert counts(answer("ingest", f"s3://{bucket}", archive=archive)) == (0, 2, 0)
        s3.pipe(f"{bucket}/2023/{NAMES[0]}", TEXTS[NAMES[0]].replace("2935", "2936").encode())
        assert counts(answer("ingest", f"s3://{bucket}", archive=archive)) == (1, 1, 0)
        assert answer("verify", archive=archive)["faults"] == []

    def test_a_scan_is_read_as_its_copy_here_is(
        self, s3: Any, bucket: str, samples: Path, archive: Path, tmp_path: Path
    ) -> None:
        s3.put_file(str(samples / "1093-qd-ctn.pdf"), f"{bucket}/scan/1093-qd-ctn.pdf")
        answer("ingest", f"s3://{bucket}/scan/1093-qd-ctn.pdf", archive=archive)
        answer("ingest", samples / "1093-qd-ctn.pdf", archive=tmp_path / "other")
        there, here = (answer("show", "1", archive=place) for place in (archive, tmp_path / "other"))
        assert there["paths"] == [f"s3://{bucket}/scan/1093-qd-ctn.pdf"]
        assert {**there, "paths": 0, "path": 0, "added_at": 0} == {
            **here,
            "paths": 0,
            "path": 0,
            "added_at": 0,
        }

    def test_what_is_wrong_is_said_in_a_sentence(
        self, bucket: str, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def reason(url: str) -> str:
            said: str = answer("ingest", url, archive=archive, code=4)["failures"][0]["reason"]
            return said

        assert "no such bucket" in reason("s3://nobody-has-this")
        assert "no such bucket, folder or file" in reason(f"s3://{bucket}/2024")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
        assert "refuses access" in reason(f"s3://{bucket}/2023")
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        assert "credentials" in reason(f"s3://{bucket}/2023")
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        assert "can't be reached" in reason(f"s3://{bucket}/2023")
