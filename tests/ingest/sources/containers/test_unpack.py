"""ZIP archives: what comes out of them, and what is refused."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.errors import UnreadableFileError
from ingest.sources.containers.unpack import LIMITS, Limits, Unpacked, is_packed, unpack


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def opened(data: bytes, folder: Path, limits: Limits = LIMITS) -> Unpacked:
    archive = folder / "hồ sơ.zip"
    archive.write_bytes(data)
    (folder / "out").mkdir()
    return unpack(archive, folder / "out", limits)


def refusal(data: bytes, folder: Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        opened(data, folder, limits)
    assert not list((folder / "out").iterdir())
    return caught.value.reason


def test_files_come_out_with_their_names_and_those_of_archives_inside(tmp_path: Path) -> None:
    inner = zipped({"b.txt": b"hai"})
    found = opened(zipped({"2023/a.txt": "một".encode(), "phụ lục.zip": inner}), tmp_path)
    assert [(one.name, one.path.read_bytes()) for one in found.members] == [
        ("2023/a.txt", "một".encode()),
        ("phụ lục.zip/b.txt", b"hai"),
    ]
    assert found.failures == ()


def test_whatever_a_name_says_nothing_is_written_outside(tmp_path: Path) -> None:
    found = opened(zipped({"../../evil.txt": b"x", "/etc/evil.txt": b"y"}), tmp_path)
    assert [one.name for one in found.members] == ["evil.txt", "etc/evil.txt"]
    assert all(one.path.parent == tmp_path / "out" for one in found.members)
    assert not (tmp_path.parent / "evil.txt").exists()


def test_two_files_of_one_name_are_both_there(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.txt", b"1")
            archive.writestr("a.txt", b"2")
    assert [one.name for one in opened(buffer.getvalue(), tmp_path).members] == ["a.txt", "a (2).txt"]


def test_links_and_what_is_hidden_are_passed_over(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, b"/etc/passwd")
        archive.writestr("__MACOSX/._a.txt", b"x")
        archive.writestr(".DS_Store", b"x")
        archive.writestr("a.txt", b"x")
    assert [one.name for one in opened(buffer.getvalue(), tmp_path).members] == ["a.txt"]


class TestBombs:
    def test_a_file_that_unpacks_to_too_much_is_refused(self, tmp_path: Path) -> None:
        data = zipped({"a.txt": b"x", "bomb.txt": b" " * (4 << 20)})
        small = replace(LIMITS, free=1 << 20)
        assert refusal(data, tmp_path, small) == "unpacks to more than 100 times its size"

    def test_so_is_one_with_too_many_bytes(self, tmp_path: Path) -> None:
        limits = replace(LIMITS, size=1000)
        assert refusal(zipped({"a.txt": b"x" * 1001}), tmp_path, limits) == "unpacks to more than 1,000 bytes"

    def test_and_one_with_too_many_files(self, tmp_path: Path) -> None:
        data = zipped({f"{n}.txt": b"x" for n in range(6)})
        assert refusal(data, tmp_path, replace(LIMITS, members=5)) == "holds more than 5 files"

    def test_all_archives_inside_count_together(self, tmp_path: Path) -> None:
        inner = zipped({f"{n}.txt": b"x" for n in range(3)})
        data = zipped({f"{n}.zip": inner + bytes([n]) for n in range(3)})
        assert refusal(data, tmp_path, replace(LIMITS, members=8)) == "holds more than 8 files"

    def test_archives_in_archives_end_somewhere(self, tmp_path: Path) -> None:
        data = zipped({"a.txt": b"x"})
        for depth in range(5):
            data = zipped({f"{depth}.zip": data, f"{depth}.txt": b"x"})
        found = opened(data, tmp_path)
        assert [one.name for one in found.members] == ["4.zip/3.zip/2.txt", "4.zip/3.txt", "4.txt"]
        assert found.failures == (
            ("4.zip/3.zip/2.zip", "lies more than 3 archives deep, and was not opened"),
        )

    def test_one_that_holds_itself_is_opened_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ingest.sources.containers.unpack._digest", lambda _: "one and the same")
        found = opened(zipped({"a.txt": b"x", "self.zip": zipped({"a.txt": b"x"})}), tmp_path)
        assert found.failures == (("self.zip", "is an archive that holds itself, and was not opened"),)


class TestDamage:
    def test_one_damaged_file_does_not_cost_the_others(self, tmp_path: Path) -> None:
        data = bytearray(zipped({"a.txt": b"abcdefgh" * 50, "b.txt": b"x"}))
        at = data.index(b"a.txt") + len("a.txt")
        data[at : at + 8] = b"\xff" * 8
        found = opened(bytes(data), tmp_path)
        assert [one.name for one in found.members] == ["b.txt"]
        assert [name for name, _ in found.failures] == ["a.txt"]

    def test_a_locked_file_says_so(self, tmp_path: Path) -> None:
        data = bytearray(zipped({"a.txt": b"x"}))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + at] |= 1
        assert refusal(bytes(data), tmp_path).startswith("is protected by a password")

    @pytest.mark.parametrize("cut", [10, 60])
    def test_an_archive_that_is_cut_off_says_so(self, cut: int, tmp_path: Path) -> None:
        assert refusal(zipped({"a.txt": b"x" * 99})[:-cut], tmp_path).startswith("is a damaged ZIP archive")

    def test_an_empty_one_says_so(self, tmp_path: Path) -> None:
        assert refusal(zipped({}), tmp_path) == "is an archive that holds no files"


def test_an_office_file_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(zipped({"word/document.xml": b"<a/>"}))
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": b"x"}))
    assert not is_packed(tmp_path / "a.docx")
    assert is_packed(tmp_path / "a.zip")


def test_an_archive_by_the_name_of_another_kind_is_opened_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.rar").write_bytes(zipped({"a.txt": b"x"}))
    (tmp_path / "out").mkdir()
    assert [one.name for one in unpack(tmp_path / "a.rar", tmp_path / "out").members] == ["a.txt"]


class TestLetters:
    def letter(self, *, forwarded: bool = False) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = "Gửi quyết định"
        message.set_content("Kính gửi.")
        if forwarded:
            before = self.letter()
            before.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="QĐ 12.pdf")
            message.add_attachment(before)
        return message

    def opened(self, message: EmailMessage, folder: Path) -> Unpacked:
        (folder / "thư.eml").write_bytes(message.as_bytes())
        (folder / "out").mkdir()
        return unpack(folder / "thư.eml", folder / "out")

    def test_a_letter_in_a_letter_is_a_document_with_its_attachments(self, tmp_path: Path) -> None:
        found = self.opened(self.letter(forwarded=True), tmp_path)
        assert [one.name for one in found.members] == [
            "Gửi quyết định.eml",
            "Gửi quyết định.eml/QĐ 12.pdf",
        ]

    def test_what_a_letter_brings_too_many_letters_deep_is_a_failure_and_not_lost(
        self, tmp_path: Path
    ) -> None:
        message = self.letter(forwarded=True)
        for _ in range(2):
            outer = self.letter()
            outer.add_attachment(message)
            message = outer
        found = self.opened(message, tmp_path)
        name = "/".join(["Gửi quyết định.eml"] * 3)
        assert [one.name for one in found.members][-1] == name
        assert found.failures == ((name, "lies more than 3 archives deep, and was not opened"),)

    def test_a_picture_without_a_name_gets_one(self, tmp_path: Path) -> None:
        message = self.letter()
        message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
        assert [one.name for one in self.opened(message, tmp_path).members] == ["Tệp 3.png"]

    def test_one_with_too_many_parts_fails_instead_of_losing_some(self, tmp_path: Path) -> None:
        part = "--x\nContent-Disposition: attachment; filename=a.txt\n\na\n"
        (tmp_path / "a.eml").write_text(
            'Subject: a\nContent-Type: multipart/mixed; boundary="x"\n\n' + part * 10_001 + "--x--\n"
        )
        (tmp_path / "out").mkdir()
        found = unpack(tmp_path / "a.eml", tmp_path / "out")
        assert found.members == ()
        assert [reason for _, reason in found.failures] == [
            "is an e-mail of more than 10,000 parts, and was not opened"
        ]
