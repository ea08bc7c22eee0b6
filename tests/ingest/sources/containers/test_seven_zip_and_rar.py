"""7-Zip and RAR archives, read through libarchive as ZIP archives are."""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from packed import rar, rar5, seven_zip

from ingest.errors import UnreadableFileError
from ingest.sources.containers import libarchive_members
from ingest.sources.containers.unpack import LIMITS, Limits, Unpacked, is_packed, unpack

needs_libarchive = pytest.mark.skipif(
    not libarchive_members.is_installed(), reason="libarchive isn't installed on this machine"
)
LOCKED_CONTENT = bytes.fromhex(
    "377abcaf271c000445988ec17900000000000000140000000000000081d6bdcadabe89eb697edc88e36c8a7aafe3ae1601006401"
    "0406000109100a011da7793100070b0100022406f1070112530fc6d2cef85a5f6619500d48c8959398ad2121011801000c0e0a00"
    "080a0107f494b000000501110d0061002e007400780074000000140a010010749ce90781dd011506010020808081000000170610"
    "01096900070b010001212101180c650000"
)
LOCKED_NAMES = bytes.fromhex(
    "377abcaf271c00045b0beb21800000000000000028000000000000004c3594f00681556315f7b783c30209af6bb4a326e90c9846"
    "1712b94364670f1cc10e733b5fa735c8a3410bab75296c291beb0e81cc66fc91c5218726c5c4ac4e6ded3b71473d19c396bcac39"
    "6551b32263220abe389e900e98bac338ccf2d74bbc06eb884353c4efa91295210681b319edf855ff6ff6c8319a72878ca63f748a"
    "ed6bd1b817061001097000070b0100012406f1070112530f8d7f29ffc08bd1e2929964cd2dafe6ae0c650000"
)
"""An archive with the password "mật": one shows its names, one doesn't."""


def opened(archive: Path, limits: Limits = LIMITS) -> Unpacked:
    into = archive.parent / "out"
    into.mkdir()
    return unpack(archive, into, limits)


def refusal(archive: Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        opened(archive, limits)
    assert not list((archive.parent / "out").iterdir())
    return caught.value.reason


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def held(found: Unpacked) -> dict[str, bytes]:
    return {one.name: one.path.read_bytes() for one in found.members}


@needs_libarchive
class TestSevenZip:
    def test_files_come_out_with_their_names_and_those_of_archives_inside(self, tmp_path: Path) -> None:
        inner = seven_zip(tmp_path / "trong.7z", {"b.txt": b"hai"}).read_bytes()
        files = {"2023/quyết định.txt": "một".encode(), "phụ lục.7z": inner}
        assert held(opened(seven_zip(tmp_path / "a.7z", files))) == {
            "2023/quyết định.txt": "một".encode(),
            "phụ lục.7z/b.txt": b"hai",
        }

    def test_whatever_a_name_says_nothing_is_written_outside(self, tmp_path: Path) -> None:
        found = opened(seven_zip(tmp_path / "a.7z", {"../../evil.txt": b"x", "/etc/evil.txt": b"y"}))
        assert [one.name for one in found.members] == ["evil.txt", "etc/evil.txt"]
        assert all(one.path.parent == tmp_path / "out" for one in found.members)

    def test_what_is_hidden_is_passed_over(self, tmp_path: Path) -> None:
        found = opened(seven_zip(tmp_path / "b.7z", {"__MACOSX/._a.txt": b"x", "a.txt": b"y"}))
        assert [one.name for one in found.members] == ["a.txt"]

    @pytest.mark.parametrize("data", [LOCKED_CONTENT, LOCKED_NAMES])
    def test_a_locked_one_says_so(self, data: bytes, tmp_path: Path) -> None:
        assert refusal(written(tmp_path / "a.7z", data)).startswith("is protected by a password")

    @pytest.mark.parametrize("cut", [10, 60])
    def test_one_that_is_cut_off_says_so(self, cut: int, tmp_path: Path) -> None:
        whole = seven_zip(tmp_path / "a.7z", {"a.txt": bytes(range(256)) * 9}).read_bytes()
        assert refusal(written(tmp_path / "b.7z", whole[:-cut])).startswith("is a damaged archive")

    def test_one_with_a_wrong_byte_gives_nothing_out(self, tmp_path: Path) -> None:
        data = bytearray(seven_zip(tmp_path / "a.7z", {"a.txt": bytes(range(256)) * 9}).read_bytes())
        data[60] ^= 0x55
        assert refusal(written(tmp_path / "b.7z", bytes(data))).startswith("is a damaged archive")

    def test_names_are_whole_whatever_the_language_of_the_machine(self, tmp_path: Path) -> None:
        archive = seven_zip(tmp_path / "a.7z", {"quyết định.txt": b"x"})
        (tmp_path / "out").mkdir()
        program = (
            "from pathlib import Path; from ingest.sources.containers.unpack import unpack; "
            f"print(ascii(unpack(Path({str(archive)!r}), Path({str(tmp_path / 'out')!r})).members[0].name))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == ascii("quyết định.txt")

    def test_the_locale_is_what_it_was(self, tmp_path: Path) -> None:
        before = locale.setlocale(locale.LC_CTYPE)
        opened(seven_zip(tmp_path / "a.7z", {"a.txt": b"x"}))
        assert locale.setlocale(locale.LC_CTYPE) == before


@needs_libarchive
class TestBombs:
    def test_a_file_that_unpacks_to_too_much_is_refused(self, tmp_path: Path) -> None:
        archive = seven_zip(tmp_path / "a.7z", {"a.txt": b"x", "bomb.txt": b" " * (4 << 20)})
        assert refusal(archive, replace(LIMITS, free=1 << 20)) == "unpacks to more than 100 times its size"

    def test_so_is_one_with_too_many_files(self, tmp_path: Path) -> None:
        archive = seven_zip(tmp_path / "a.7z", {f"{n}.txt": b"x" for n in range(6)})
        assert refusal(archive, replace(LIMITS, members=5)) == "holds more than 5 files"

    def test_archives_in_archives_end_somewhere(self, tmp_path: Path) -> None:
        data = b"x"
        for depth in range(5):
            data = seven_zip(tmp_path / "a.7z", {f"{depth}.7z": data, f"{depth}.txt": b"x"}).read_bytes()
        found = opened(tmp_path / "a.7z")
        assert [one.name for one in found.members] == ["4.7z/3.7z/2.txt", "4.7z/3.txt", "4.txt"]
        assert found.failures == (("4.7z/3.7z/2.7z", "lies more than 3 archives deep, and was not opened"),)


@needs_libarchive
class TestRar:
    def test_names_in_an_old_code_page_are_right(self, tmp_path: Path) -> None:
        name = "2023/Quyê\u0301t đi\u0323nh.txt".encode("cp1258")
        assert held(opened(written(tmp_path / "a.rar", rar({name: b"abc"})))) == {
            "2023/Quyết định.txt": b"abc"
        }

    def test_the_newer_kind_is_read_too(self, tmp_path: Path) -> None:
        archive = written(tmp_path / "a.rar", rar5({"2023/quyết định.txt": b"abc", "../b.txt": b"d"}))
        assert held(opened(archive)) == {"2023/quyết định.txt": b"abc", "b.txt": b"d"}

    def test_links_are_passed_over(self, tmp_path: Path) -> None:
        archive = written(tmp_path / "a.rar", rar({b"link.txt": b"/etc/passwd"}, mode=0o120777))
        assert refusal(archive) == "is an archive that holds no files"

    def test_a_locked_one_says_so(self, tmp_path: Path) -> None:
        archive = written(tmp_path / "a.rar", rar({b"a.txt": b"abc"}, locked=True))
        assert refusal(archive).startswith("is protected by a password")


def test_without_libarchive_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libarchive_members, "find_library", lambda _: None)
    reason = refusal(written(tmp_path / "a.7z", LOCKED_CONTENT))
    assert "libarchive isn't installed" in reason
    assert "unpack it" in reason


@pytest.mark.parametrize(("name", "expected"), [("a.7z", True), ("a.rar", False), ("a.pdf", False)])
def test_an_archive_is_told_by_name_and_content(name: str, expected: bool, tmp_path: Path) -> None:
    content = LOCKED_CONTENT if name != "a.rar" else b"no archive"
    assert is_packed(written(tmp_path / name, content)) is expected
