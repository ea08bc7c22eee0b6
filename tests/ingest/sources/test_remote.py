"""Files of stores: which are found under an address, how they are fetched, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest

from ingest import stores
from ingest.errors import MissingToolError, SovangError, UnreadableFileError
from ingest.sources import remote
from ingest.sources.remote import Fetcher, RemoteFile, fetch, find_remote, stamp_of

ROOT = "memory://scans"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A store in memory with a bucket "scans"."""
    monkeypatch.setattr(stores, "SCHEMES", stores.SCHEMES | {"memory"})
    made = fsspec.filesystem("memory")
    made.store.clear()
    yield made
    made.store.clear()
    made.pseudo_dirs[:] = [""]


def found(*urls: str) -> list[str]:
    return [one.url for one in find_remote(urls).files]


def the_file(store: Any, name: str = "/scans/a.txt", content: bytes = b"khoai lang") -> RemoteFile:
    store.pipe(name, content)
    (file,) = find_remote([f"memory:/{name}"]).files
    return file


class TestFinding:
    def test_a_folder_gives_its_files_at_any_depth_but_hidden_ones_and_other_kinds(self, store: Any) -> None:
        for name in ("b.pdf", "2023/A.PDF", "2023/q/c.zip", ".trash/d.pdf", "list.csv", "noname"):
            store.pipe(f"/scans/{name}", b"x")
        walk = find_remote([ROOT])
        assert [one.url for one in walk.files] == [
            f"{ROOT}/2023/A.PDF",
            f"{ROOT}/2023/q/c.zip",
            f"{ROOT}/b.pdf",
        ]
        assert (walk.skipped, walk.failures) == (3, ())

    def test_a_file_that_is_named_is_taken_whatever_its_name(self, store: Any) -> None:
        store.pipe("/scans/noname", b"x")
        assert found(f"{ROOT}/noname") == [f"{ROOT}/noname"]

    def test_each_is_found_once(self, store: Any) -> None:
        store.pipe("/scans/2023/a.pdf", b"x")
        assert found(ROOT, f"{ROOT}/2023/", f"{ROOT}/2023/a.pdf") == [f"{ROOT}/2023/a.pdf"]

    def test_what_is_not_there_fails_alone(self, store: Any) -> None:
        store.pipe("/scans/a.pdf", b"x")
        walk = find_remote([f"{ROOT}/none", ROOT])
        assert [one.url for one in walk.files] == [f"{ROOT}/a.pdf"]
        (failure,) = walk.failures
        assert (failure.path, "no such bucket" in failure.reason) == (f"{ROOT}/none", True)

    @pytest.mark.parametrize(
        "url",
        ["http://example.org/a.pdf", "file:///etc/passwd", "simplecache::s3://scans/a.pdf", "reference://x"],
    )
    def test_addresses_that_lead_elsewhere_are_refused(self, url: str) -> None:
        with pytest.raises(SovangError, match="no store that Sovang reads from"):
            find_remote([url])

    def test_a_password_in_an_address_is_refused_and_not_repeated(self) -> None:
        with pytest.raises(SovangError, match="must not hold a password") as caught:
            find_remote(["sftp://scan:khoailang@host/scans"])
        assert "khoailang" not in str(caught.value)

    def test_a_missing_package_is_told_with_its_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(scheme: str) -> Any:
            raise ImportError(f"Install {scheme}fs")

        monkeypatch.setattr(fsspec, "get_filesystem_class", missing)
        with pytest.raises(MissingToolError, match=r"s3://.*Install s3fs.*its extra `s3`"):
            find_remote(["s3://scans"])


class TestStamp:
    def test_another_time_or_another_tag_is_another_stamp(self) -> None:
        stamps = {stamp_of({"mtime": time, "ETag": tag}) for time in (5, 6) for tag in ("", "a", "b")}
        assert len(stamps) == 6

    def test_where_a_store_tells_neither_there_is_none(self) -> None:
        assert stamp_of({"size": 5}) == 0


class TestFetching:
    def test_the_file_comes_whole_with_its_stamp(self, store: Any, tmp_path: Path) -> None:
        file = the_file(store)
        fetch(file, tmp_path / "0.txt")
        assert (tmp_path / "0.txt").read_bytes() == b"khoai lang"
        assert (tmp_path / "0.txt").stat().st_mtime_ns == file.stamp_ns

    @pytest.mark.parametrize("size", [9, 11])
    def test_one_that_is_not_what_was_listed_fails(self, store: Any, tmp_path: Path, size: int) -> None:
        with pytest.raises(UnreadableFileError, match="changed while it was being fetched"):
            fetch(replace(the_file(store), size=size), tmp_path / "0.txt")

    def test_one_that_is_too_large_is_not_asked_for(self, store: Any, tmp_path: Path) -> None:
        large = replace(the_file(store), size=remote._MOST_BYTES + 1, store=None)
        with pytest.raises(UnreadableFileError, match="larger than 8 GB"):
            fetch(large, tmp_path / "0.txt")

    def test_one_that_takes_too_long_fails(
        self, store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(remote, "_SECONDS", -1.0)
        with pytest.raises(UnreadableFileError, match="took too long"):
            fetch(the_file(store), tmp_path / "0.txt")

    def test_what_a_store_raises_is_one_sentence(self, store: Any, tmp_path: Path) -> None:
        class Refusing:
            def open(self, name: str, mode: str) -> Any:
                raise PermissionError("<html>\n<b>403</b>\n</html>")

        with pytest.raises(UnreadableFileError, match=r"refuses access \(<html> <b>403</b> </html>\)"):
            fetch(replace(the_file(store), store=Refusing()), tmp_path / "0.txt")


class TestFetcher:
    def test_files_come_when_they_are_waited_for_and_some_ahead(self, store: Any, tmp_path: Path) -> None:
        for n in range(30):
            store.pipe(f"/scans/{n:02}.txt", b"%d" % n)
        with Fetcher(find_remote([ROOT]).files, tmp_path) as fetcher:
            first, *others = fetcher.places
            fetcher.wait_for(first)
            assert first.read_bytes() == b"0"
        assert 1 <= len(list(tmp_path.iterdir())) <= 1 + remote._AHEAD
        assert others[0].name == "1.txt"

    def test_one_that_can_not_be_had_stops_no_other(self, store: Any, tmp_path: Path) -> None:
        files = [replace(the_file(store), size=1), the_file(store, "/scans/b.txt")]
        with Fetcher(files, tmp_path) as fetcher:
            bad, good = fetcher.places
            fetcher.wait_for(bad)
            fetcher.wait_for(good)
            assert good.is_file()
            assert list(fetcher.failures) == [bad]

    def test_a_name_in_a_store_names_no_file_here(self, store: Any, tmp_path: Path) -> None:
        file = replace(the_file(store), name="/scans/../../x/a.txt", url=f"{ROOT}/../../x/a.txt")
        with Fetcher([file], tmp_path) as fetcher:
            assert list(fetcher.places) == [tmp_path / "0.txt"]

    def test_it_takes_away_only_what_it_brought(self, store: Any, tmp_path: Path) -> None:
        own = tmp_path / "own.txt"
        own.write_text("x")
        with Fetcher([the_file(store)], tmp_path) as fetcher:
            (place,) = fetcher.places
            fetcher.wait_for(place)
            fetcher.forget(own)
            fetcher.forget(place)
            assert (own.exists(), place.exists()) == (True, False)
