"""Which files are read, and what they are: by content, never by name alone."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from ingest.errors import UnreadableFileError
from ingest.sources.files import find_files, fingerprint, media_type

PDF = b"%PDF-1.7\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n"


def write(path: Path, data: bytes = PDF) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


class TestWalk:
    def test_folders_are_walked_in_order_and_other_kinds_are_counted(self, tmp_path: Path) -> None:
        second, first = write(tmp_path / "b.pdf"), write(tmp_path / "a" / "Quyết định số 1.PDF")
        write(tmp_path / "a" / "notes.json", b"{}")
        write(tmp_path / ".hidden.pdf")
        write(tmp_path / ".git" / "c.pdf")
        walk = find_files([tmp_path])
        assert (walk.files, walk.skipped, walk.failures) == ((first, second), 1, ())

    def test_a_scan_without_a_telling_name_is_found_by_content(self, tmp_path: Path) -> None:
        scan = write(tmp_path / "scan0001", PNG)
        assert find_files([tmp_path]).files == (scan,)

    def test_links_that_lead_back_end_somewhere(self, tmp_path: Path) -> None:
        scan = write(tmp_path / "in" / "a.pdf")
        (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
        assert [path.resolve() for path in find_files([tmp_path]).files] == [scan.resolve()]

    def test_a_file_given_twice_is_read_once(self, tmp_path: Path) -> None:
        scan = write(tmp_path / "a.pdf")
        assert find_files([scan, tmp_path, scan]).files == (scan,)

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("missing.pdf", None, "does not exist"),
            ("list.gif", b"GIF8", "is a GIF picture"),
            ("gold.json", b"{}", "is text but not named .txt"),
        ],
    )
    def test_a_path_given_by_itself_must_be_readable(
        self, tmp_path: Path, name: str, data: bytes | None, reason: str
    ) -> None:
        path = tmp_path / name
        if data is not None:
            write(path, data)
        (failure,) = find_files([path]).failures
        assert failure.path == str(path)
        assert reason in failure.reason

    def test_a_folder_that_may_not_be_read_is_a_failure_and_the_rest_goes_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scan = write(tmp_path / "open" / "a.pdf")
        write(tmp_path / "locked" / "b.pdf")
        listing = Path.iterdir

        def refuse(path: Path) -> object:
            if path.name == "locked":
                raise PermissionError(13, "Permission denied")
            return listing(path)

        monkeypatch.setattr(Path, "iterdir", refuse)
        walk = find_files([tmp_path])
        assert walk.files == (scan,)
        assert [str(failure) for failure in walk.failures] == [
            f"{tmp_path / 'locked'}: may not be read by this user; check its permissions"
        ]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_a_pipe_is_never_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.pdf")
        assert find_files([tmp_path]).skipped == 1
        assert "not an ordinary file" in find_files([tmp_path / "pipe.pdf"]).failures[0].reason


class TestKind:
    @pytest.mark.parametrize(
        ("name", "data", "kind"),
        [
            ("a.pdf", PDF, "application/pdf"),
            ("a.pdf", b"scanner says hello\n" + PDF, "application/pdf"),
            ("a.jpg", PNG, "image/png"),
            ("a", b"\xff\xd8\xff\xe0", "image/jpeg"),
            ("a.tif", b"II*\x00", "image/tiff"),
            ("a.txt", "Số: 1".encode(), "text/plain"),
        ],
    )
    def test_content_decides(self, tmp_path: Path, name: str, data: bytes, kind: str) -> None:
        assert media_type(write(tmp_path / name, data)) == kind

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("a.pdf", b"", "is empty (0 bytes)"),
            ("a.pdf", b"hello", "is named .pdf but holds plain text"),
            ("a.png", b"\x00\x01\x02", "is named .png but holds something else"),
            ("a.tif", b"PK\x03\x04", "is named .tif but holds a ZIP archive"),
            ("a.doc", b"\xd0\xcf\x11\xe0", "is named .doc but holds an older office file"),
        ],
    )
    def test_what_can_not_be_read_is_told(self, tmp_path: Path, name: str, data: bytes, reason: str) -> None:
        path = write(tmp_path / name, data)
        with pytest.raises(UnreadableFileError) as caught:
            media_type(path)
        assert str(caught.value).startswith(f"{path}: {reason}")


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("hồ sơ.7z", b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive .*`sovang ingest` takes in"),
        ("hồ sơ.rar", b"Rar!\x1a\x07\x01", "is a RAR archive .*`sovang ingest` takes in"),
        ("hồ sơ.pdf", b"Rar!\x1a\x07\x01", "is an archive by another name; give it its own again"),
    ],
)
def test_what_holds_papers_is_never_passed_over(tmp_path: Path, name: str, data: bytes, advice: str) -> None:
    path = write(tmp_path / "in" / name, data)
    assert find_files([tmp_path / "in"]).files == (path,)
    with pytest.raises(UnreadableFileError, match=advice):
        media_type(path)


def test_a_letter_is_told_by_more_than_its_name(tmp_path: Path) -> None:
    walk = find_files([write(tmp_path / "in" / "log.msg", b"12:01 started").parent])
    assert (walk.files, walk.skipped) == ((), 1)


def test_fingerprint_is_the_sha256_of_the_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", b"x" * 3_000_000)
    assert fingerprint(path) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


class TestLinksAndPipes:
    """Others may put what they like into a folder that is shared."""

    def test_a_link_that_leads_nowhere_is_named_and_counted(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").symlink_to(tmp_path / "gone.pdf")
        (failure,) = find_files([tmp_path]).failures
        assert failure.path == str(tmp_path / "a.pdf")
        assert "a link to a file that is not there" in failure.reason

    def test_a_link_that_leads_out_is_followed_only_on_demand(self, tmp_path: Path) -> None:
        outside = write(tmp_path / "outside" / "secret.pdf")
        given = tmp_path / "given"
        given.mkdir()
        (given / "a.pdf").symlink_to(outside)
        (given / "folder").symlink_to(outside.parent)
        walk = find_files([given])
        assert (walk.files, walk.skipped, walk.failures) == ((), 2, ())
        assert find_files([given], follow_links=True).files == (given / "a.pdf",)

    def test_a_link_inside_and_one_that_is_given_are_followed(self, tmp_path: Path) -> None:
        scan = write(tmp_path / "in" / "x" / "a.pdf")
        (tmp_path / "in" / "b.pdf").symlink_to(scan)
        (tmp_path / "given").symlink_to(tmp_path / "in")
        assert [path.name for path in find_files([tmp_path / "given"]).files] == ["b.pdf"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
    def test_pipes_and_devices_are_refused_at_once(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.pdf")
        assert find_files([tmp_path]).skipped == 1
        for path in (tmp_path / "pipe.pdf", Path("/dev/zero")):
            (failure,) = find_files([path]).failures
            assert "not an ordinary file" in failure.reason
            for ask in (media_type, fingerprint):
                with pytest.raises(UnreadableFileError, match="not an ordinary file"):
                    ask(path)
