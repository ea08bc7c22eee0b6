"""An archive whose originals are kept in an object store does what one does that keeps them in its folder."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from papers import TEXTS, run
from starlette.testclient import TestClient

from index.archive import Archive
from index.store import object_store
from index.store.original_files import prune
from ingest import stores
from web.app import create_app

NAMES = list(TEXTS)
HASHES = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in TEXTS.items()}
ADDRESS = "memory://kho/hồ sơ"


def answer(*words: str | Path, archive: Path, code: int = 0) -> Any:
    result = run(*words, "--json", archive=archive)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def faults(archive: Path, *words: str, code: int = 0) -> list[tuple[str, str]]:
    found = answer("verify", *words, archive=archive, code=code)["faults"]
    return [(one["what"], one["where"]) for one in found]


def place(name: str) -> str:
    """Where the store has the original of a paper."""
    return f"/kho/hồ sơ/data/{HASHES[name][:2]}/{HASHES[name]}.txt"


def forget_fetched(archive: Path) -> None:
    for path in (archive / "fetched").glob("*/*"):
        path.unlink()


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A store in memory, named by the environment."""
    monkeypatch.setattr(stores, "SCHEMES", stores.SCHEMES | {"memory"})
    monkeypatch.setattr(object_store, "SCHEMES", object_store.SCHEMES | {"memory"})
    monkeypatch.setenv("SOVANG_ORIGINALS", ADDRESS)
    made = fsspec.filesystem("memory")
    made.store.clear()
    yield made
    made.store.clear()
    made.pseudo_dirs[:] = [""]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def kept(store: Any, sources: Path, tmp_path: Path) -> Path:
    """An archive whose originals are in the store alone: nothing is fetched, and the sources are gone."""
    archive = tmp_path / "archive"
    assert answer("ingest", sources, archive=archive)["added"] == len(TEXTS)
    forget_fetched(archive)
    for path in sources.iterdir():
        path.unlink()
    return archive


class TestKeeping:
    def test_originals_are_in_the_store_under_their_hashes_and_not_in_the_folder(
        self, store: Any, kept: Path
    ) -> None:
        assert {name: store.cat_file(place(name)).decode() for name in NAMES} == TEXTS
        assert list((kept / "originals" / "data").iterdir()) == []
        assert faults(kept) == faults(kept, "--quick") == []

    def test_the_bag_says_where_they_are_to_be_had(self, kept: Path) -> None:
        bag = kept / "originals"
        named = [line.split("  ")[1] for line in (bag / "manifest-sha256.txt").read_text().splitlines()]
        fetch = [line.split(" ") for line in (bag / "fetch.txt").read_text().splitlines()]
        assert [line[2] for line in fetch] == named
        assert all(line[0] == f"memory://kho/h%E1%BB%93%20s%C6%A1/{line[2]}" for line in fetch)
        assert {int(line[1]) for line in fetch} == {len(text.encode()) for text in TEXTS.values()}

    def test_what_was_in_the_folder_before_stays_there(
        self, store: Any, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive = tmp_path / "archive"
        monkeypatch.delenv("SOVANG_ORIGINALS")
        answer("ingest", sources / NAMES[0], archive=archive)
        monkeypatch.setenv("SOVANG_ORIGINALS", ADDRESS)
        answer("ingest", sources, archive=archive)
        here = [path.stem for path in (archive / "originals" / "data").glob("*/*")]
        assert here == [HASHES[NAMES[0]]]
        assert store.exists(place(NAMES[1]))
        assert not store.exists(place(NAMES[0]))
        assert faults(archive) == []

    def test_what_arrives_otherwise_fails_alone_and_leaves_nothing(
        self, store: Any, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = object_store.ObjectStore.put

        def half(self: Any, source: Path, name: str) -> None:
            real(self, source, name)
            if HASHES[NAMES[0]] in name:
                store.pipe_file(place(NAMES[0]), source.read_bytes()[:9])

        monkeypatch.setattr(object_store.ObjectStore, "put", half)
        report = answer("ingest", sources, archive=tmp_path / "archive", code=4)
        assert (report["added"], report["failed"]) == (1, 1)
        assert "what the store gives back" in report["failures"][0]["reason"]
        assert not store.exists(place(NAMES[0]))
        assert list((tmp_path / "archive" / "fetched" / ".under-way").iterdir()) == []
        assert faults(tmp_path / "archive") == []
        monkeypatch.undo()

    def test_a_store_that_goes_away_fails_files_one_by_one(
        self, store: Any, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise ConnectionError("connection refused")

        with monkeypatch.context() as patched:
            patched.setattr(type(store), "put_file", refuse)
            report = answer("ingest", sources, archive=tmp_path / "archive", code=4)
        assert [one["reason"].partition(";")[0] for one in report["failures"]] == [
            "the store can't be reached (connection refused)"
        ] * 2
        assert answer("status", archive=tmp_path / "archive")["documents"] == 0
        assert answer("ingest", "--retry-failed", archive=tmp_path / "archive")["added"] == 2

    def test_a_run_that_is_killed_leaves_an_object_that_the_next_one_takes_over(
        self, store: Any, kept: Path, sources: Path, tmp_path: Path
    ) -> None:
        more = paper_without_document(store, "một văn bản khác")
        assert faults(kept, code=1) == [("the file belongs to no document", f"{ADDRESS}/{more}")]
        (tmp_path / "a.txt").write_text("một văn bản khác")
        answer("ingest", tmp_path / "a.txt", archive=kept)
        assert faults(kept) == []


def paper_without_document(store: Any, text: str) -> str:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    name = f"data/{sha256[:2]}/{sha256}.txt"
    store.pipe_file(f"/kho/hồ sơ/{name}", text.encode())
    return name


class TestReading:
    def test_an_original_is_fetched_once(self, store: Any, kept: Path) -> None:
        with Archive.open(kept) as archive:
            first = archive.originals.local_copy(HASHES[NAMES[0]], "text/plain")
            assert first.read_text("utf-8") == TEXTS[NAMES[0]]
            store.store.clear()
            assert archive.originals.local_copy(HASHES[NAMES[0]], "text/plain") == first

    def test_a_copy_that_another_user_fetched_is_used(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        with Archive.open(kept) as archive:
            first = archive.originals.local_copy(HASHES[NAMES[0]], "text/plain")
            monkeypatch.setattr(os, "utime", refuse)
            assert archive.originals.local_copy(HASHES[NAMES[0]], "text/plain") == first

    def test_half_a_file_is_never_there(
        self, store: Any, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.pipe_file(place(NAMES[0]), b"half")
        with Archive.open(kept) as archive, pytest.raises(Exception, match="has changed in the store"):
            archive.originals.local_copy(HASHES[NAMES[0]], "text/plain")
        assert [path for path in (kept / "fetched").glob("*/*") if path.is_file()] == []

    def test_pages_are_read_again(self, kept: Path) -> None:
        report = answer("reread", "--all", "--pages", archive=kept)
        assert (report["documents"], report["failures"]) == (2, [])

    def test_what_is_still_where_it_was_found_is_not_fetched(
        self, store: Any, kept: Path, sources: Path
    ) -> None:
        (sources / NAMES[0]).write_bytes(TEXTS[NAMES[0]].encode())
        for name in NAMES:
            store.rm_file(place(name))
        report = answer("reread", "--all", "--pages", archive=kept, code=4)
        assert [(one["path"], one["reason"]) for one in report["failures"]] == [
            (str(sources / NAMES[1]), "the original is missing or has changed; put it back")
        ]

    def test_a_package_for_the_archives_has_it(
        self, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as away:
            away.delenv("SOVANG_ORIGINALS")
            refused = run("handover", tmp_path / "gói", "--fonds", "H30", archive=kept)
        assert "set SOVANG_ORIGINALS" in refused.output
        (package,) = answer("handover", tmp_path / "gói", "--fonds", "H30", archive=kept)["packages"]
        packed = Path(package["path"]).glob("representations/rep1/data/*")
        assert {path.read_bytes().decode() for path in packed} == set(TEXTS.values())

    def test_copies_used_longest_ago_make_room(self, tmp_path: Path) -> None:
        for used, name in ((1, "a"), (2, "b"), (3, "c")):
            file = tmp_path / name / name
            file.parent.mkdir()
            file.write_bytes(bytes(10))
            os.utime(file, (used, used))
        (tmp_path / "a" / "now").write_bytes(bytes(10))
        prune(tmp_path, 25)
        assert sorted(path.name for path in tmp_path.glob("*/*")) == ["c", "now"]


class TestCopies:
    def test_a_backup_has_the_bytes_and_becomes_an_archive_that_needs_no_store(
        self, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        report = answer("backup", tmp_path / "backup", archive=kept)
        assert (report["originals"], report["failures"]) == (2, [])
        assert answer("backup", tmp_path / "backup", archive=kept)["copied"] == 0
        monkeypatch.delenv("SOVANG_ORIGINALS")
        answer("restore", tmp_path / "backup", archive=tmp_path / "restored")
        assert faults(tmp_path / "restored") == []
        assert not (tmp_path / "restored" / "originals" / "fetch.txt").exists()

    def test_an_export_has_the_bytes(
        self, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert answer("export", tmp_path / "export", archive=kept)["originals"] == 2
        monkeypatch.delenv("SOVANG_ORIGINALS")
        answer("import", tmp_path / "export", archive=tmp_path / "imported")
        assert faults(tmp_path / "imported") == []

    def test_nothing_is_left_on_this_machine_by_either(self, kept: Path, tmp_path: Path) -> None:
        answer("backup", tmp_path / "backup", archive=kept)
        answer("export", tmp_path / "export", archive=kept)
        assert [path for path in (kept / "fetched").glob("*/*") if path.is_file()] == []


class TestDeleting:
    def test_the_object_goes_with_its_document(self, store: Any, kept: Path) -> None:
        answer("delete", "2935/QĐ-UBND", "--yes", archive=kept)
        assert [store.exists(place(name)) for name in NAMES] == [False, True]
        assert HASHES[NAMES[0]] not in (kept / "originals" / "fetch.txt").read_text()
        assert faults(kept) == []

    def test_an_object_that_a_killed_deletion_left_goes_when_the_archive_is_mended(
        self, store: Any, kept: Path
    ) -> None:
        answer("delete", "2935/QĐ-UBND", "--yes", archive=kept)
        store.pipe_file(place(NAMES[0]), TEXTS[NAMES[0]].encode())
        answer("verify", "--repair", archive=kept)
        assert not store.exists(place(NAMES[0]))
        assert faults(kept) == []

    def test_nothing_is_deleted_while_the_store_is_away(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("SOVANG_ORIGINALS")
        refused = run("delete", "2935/QĐ-UBND", "--yes", archive=kept)
        assert refused.exit_code == 1
        assert "set SOVANG_ORIGINALS to its address" in refused.output
        assert answer("status", archive=kept)["documents"] == 2


class TestVerifying:
    def test_what_is_gone_or_changed_there_is_told(self, store: Any, kept: Path) -> None:
        store.rm_file(place(NAMES[0]))
        store.pipe_file(place(NAMES[1]), TEXTS[NAMES[1]].replace("412", "413").encode())
        found = dict(faults(kept, code=1))
        assert set(found) == {"the original is missing", "the original has changed since it was taken in"}
        assert all(place(NAMES[0])[1:] in where or place(NAMES[1])[1:] in where for where in found.values())
        assert [what for what, _ in faults(kept, "--quick", code=1)] == ["the original is missing"]

    def test_it_is_put_there_again_from_where_it_was_found(
        self, store: Any, kept: Path, sources: Path
    ) -> None:
        store.pipe_file(place(NAMES[0]), b"half")
        (sources / NAMES[0]).write_bytes(TEXTS[NAMES[0]].encode())
        assert len(answer("verify", "--repair", archive=kept)["repairs"]) == 1
        assert store.cat_file(place(NAMES[0])).decode() == TEXTS[NAMES[0]]

    def test_what_belongs_to_no_document_is_taken_out_to_look_at(self, store: Any, kept: Path) -> None:
        name = paper_without_document(store, "một văn bản khác")
        store.pipe_file("/kho/hồ sơ/data/ghi chú.txt", b"not ours")
        answer("verify", "--repair", archive=kept)
        assert (kept / "unclaimed" / Path(name).name).read_text() == "một văn bản khác"
        assert not store.exists(f"/kho/hồ sơ/{name}")
        assert store.exists("/kho/hồ sơ/data/ghi chú.txt")


class TestAddress:
    """It is the environment's: nothing in an archive says whom Sovang speaks to."""

    def test_without_it_a_search_goes_on_and_whoever_needs_an_original_is_told(
        self, kept: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("SOVANG_ORIGINALS")
        assert answer("search", "khen", archive=kept)["total"] == 2
        (sources / "a.txt").write_text("một văn bản khác")
        refused = run("ingest", sources, archive=kept)
        assert refused.exit_code == 1
        assert "the originals of this archive are kept in a store; set SOVANG_ORIGINALS" in refused.output
        ((what, where),) = faults(kept, code=1)
        assert what == "the originals in the store can't be checked"
        assert "set SOVANG_ORIGINALS" in where

    def test_another_archives_place_is_refused(
        self, kept: Path, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (sources / "a.txt").write_text("một văn bản khác")
        refused = run("ingest", sources, archive=tmp_path / "second")
        assert refused.exit_code == 1
        assert "holds no originals of this archive" in refused.output
        monkeypatch.setenv("SOVANG_ORIGINALS", "memory://kho/elsewhere")
        lost = run("ingest", sources, archive=kept)
        assert lost.exit_code == 1
        assert "memory://kho/elsewhere holds no originals of this archive" in lost.output

    def test_a_restored_archive_has_no_part_in_the_store(
        self, store: Any, kept: Path, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Else mending one would take out what the other has kept since."""
        answer("backup", tmp_path / "backup", archive=kept)
        answer("restore", tmp_path / "backup", archive=tmp_path / "restored")
        (sources / "a.txt").write_text("một văn bản khác")
        refused = run("ingest", sources, archive=tmp_path / "restored")
        assert "holds no originals of this archive" in refused.output
        answer("delete", "2935/QĐ-UBND", "--yes", archive=tmp_path / "restored")
        assert store.exists(place(NAMES[0]))
        monkeypatch.setenv("SOVANG_ORIGINALS", "memory://kho/restored")
        assert answer("ingest", sources, archive=tmp_path / "restored")["added"] == 1

    def test_a_run_that_is_killed_before_anything_is_kept_finds_its_place_again(
        self, store: Any, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(object_store.ObjectStore, "put", lambda *_: sys.exit(137))
            assert run("ingest", sources, archive=tmp_path / "archive").exit_code == 137
        assert store.exists("/kho/hồ sơ/archive.txt")
        assert answer("ingest", sources, archive=tmp_path / "archive")["added"] == 2

    @pytest.mark.parametrize(
        ("address", "told"),
        [("sftp://kho/a", "no address of an object store"), ("s3://a:b@kho", "must not hold a password")],
    )
    def test_what_is_no_such_place_is_refused(
        self, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, told: str
    ) -> None:
        monkeypatch.setenv("SOVANG_ORIGINALS", address)
        refused = run("ingest", sources, archive=tmp_path / "archive")
        assert refused.exit_code == 1
        assert told in refused.output

    def test_a_link_in_place_of_the_copies_is_refused(self, kept: Path, tmp_path: Path) -> None:
        forget_fetched(kept)
        (kept / "fetched").rename(tmp_path / "elsewhere")
        (kept / "fetched").symlink_to(tmp_path / "elsewhere")
        assert run("status", archive=kept).exit_code == 1

    def test_fetch_txt_is_never_followed(self, store: Any, kept: Path) -> None:
        other = (kept / "originals" / "fetch.txt").read_text().replace("memory://kho", "memory://other")
        (kept / "originals" / "fetch.txt").write_text(other)
        with Archive.open(kept) as archive:
            place = archive.originals.local_copy(HASHES[NAMES[0]], "text/plain")
        assert place.read_text("utf-8") == TEXTS[NAMES[0]]


def test_an_archive_in_a_folder_loads_nothing_that_speaks_to_stores(archive: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.archive import Archive\n"
        f"with Archive.open(Path({str(archive)!r})) as archive:\n"
        "    archive.originals.prepare()\n"
        f"    archive.originals.local_copy({HASHES[NAMES[0]]!r}, 'text/plain')\n"
        f"    archive.maintenance.backup(Path({str(tmp_path / 'backup')!r}))\n"
        "    assert not archive.verify()\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('fsspec', 's3fs', 'aiohttp')])\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "SOVANG_ORIGINALS"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout == "[]\n"


@pytest.mark.slow
class TestRealServer:
    @pytest.fixture
    def address(self, s3: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        name = re.sub("[^a-z0-9]+", "-", tmp_path.name.lower())[:50].strip("-")
        s3.call_s3("create_bucket", Bucket=name)
        monkeypatch.setenv("SOVANG_ORIGINALS", f"s3://{name}/kho")
        return f"s3://{name}/kho"

    def test_a_scan_goes_through_its_whole_life(
        self, s3: Any, address: str, samples: Path, tmp_path: Path
    ) -> None:
        archive, scan = tmp_path / "archive", tmp_path / "1093-qd-ctn.pdf"
        scan.write_bytes((samples / scan.name).read_bytes())
        sha256 = hashlib.sha256(scan.read_bytes()).hexdigest()
        there = f"{address}/data/{sha256[:2]}/{sha256}.pdf"
        answer("ingest", scan, archive=archive)
        scan.unlink()
        forget_fetched(archive)
        assert s3.info(there)["size"] == (samples / scan.name).stat().st_size
        assert answer("search", "1093", archive=archive)["total"] == 1
        with TestClient(create_app(archive, language="en"), base_url="http://127.0.0.1") as browser:
            assert browser.get("/documents/1/pages/1/small").headers["content-type"] == "image/webp"
            assert browser.get("/documents/1/original").content == (samples / scan.name).read_bytes()
            forget_fetched(archive)
            assert browser.get("/documents/1/pages/1/small").status_code == 200
            assert not list((archive / "fetched").glob("*/*.pdf"))  # its picture was drawn before
        answer("pdf", "1", "-o", tmp_path / "copy.pdf", archive=archive)
        assert faults(archive) == faults(archive, "--quick") == []
        assert answer("backup", tmp_path / "backup", archive=archive)["originals"] == 1
        answer("restore", tmp_path / "backup", archive=tmp_path / "restored")
        assert faults(tmp_path / "restored") == []
        answer("delete", "1", "--yes", archive=archive)
        assert not s3.exists(there)
        assert faults(archive) == []

    def test_an_upload_in_parts_arrives(self, s3: Any, address: str, tmp_path: Path) -> None:
        """What is larger than 50 MB goes in parts, and becomes an object when the last has come."""
        large = tmp_path / "large.txt"
        large.write_bytes(b"0123456789abcdef" * (4 << 20))
        sha256 = hashlib.sha256(large.read_bytes()).hexdigest()
        with Archive.open(tmp_path / "archive", create=True) as archive:
            archive.originals.keep(large, sha256, "text/plain")
        assert s3.info(f"{address}/data/{sha256[:2]}/{sha256}.txt")["size"] == 64 << 20

    def test_what_is_wrong_is_said_in_a_sentence(
        self, address: str, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive = tmp_path / "archive"

        def told() -> str:
            refused = run("ingest", sources, archive=archive)
            assert refused.exit_code == 1
            return refused.output

        with monkeypatch.context() as changed:
            changed.setenv("SOVANG_ORIGINALS", "s3://nobody-has-this/kho")
            assert "no such bucket" in told()
        with monkeypatch.context() as changed:
            changed.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
            assert "refuses access" in told()
        with monkeypatch.context() as changed:
            changed.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
            assert "can't be reached" in told()
        assert answer("ingest", sources, archive=archive)["added"] == 2
