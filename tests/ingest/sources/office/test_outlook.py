"""Letters of Outlook (.msg): read as other e-mails are, and their attachments as documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from packed import compound, letter

from ingest.errors import UnreadableFileError
from ingest.read import read_document
from ingest.sources.containers.unpack import unpack
from ingest.sources.files import find_files, media_type
from ingest.sources.office.outlook_rtf import unpacked_rtf

SUBJECT, TEXT, SENDER, ADDRESS, TO = "0037", "1000", "0C1A", "5D01", "0E04"
PAGE, RICH = "1013", "1009"


def msg(folder: Path, data: bytes, name: str = "thư.msg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def text_of(path: Path) -> str:
    return "\n\f".join(page.text for page in read_document(path).pages)


def test_a_letter_with_its_head(tmp_path: Path) -> None:
    texts = {
        SUBJECT: "Danh sách khen thưởng",
        TEXT: "Kính gửi Sở Nội vụ,\r\nĐiều 1. Tặng.",
        SENDER: "Lý Văn Ví",
        ADDRESS: "vi@example.vn",
        TO: "Vi Thị Mơ; Sở Nội vụ",
    }
    path = msg(tmp_path, compound(letter(texts, sent=133_400_000_000_000_000)))
    assert media_type(path) == "application/vnd.ms-outlook"
    assert text_of(path).splitlines() == [
        "Từ: Lý Văn Ví <vi@example.vn>",
        "Đến: Vi Thị Mơ; Sở Nội vụ",
        "Ngày: Sun, 24 Sep 2023 10:33:20 +0700",
        "Chủ đề: Danh sách khen thưởng",
        "Kính gửi Sở Nội vụ,",
        "Điều 1. Tặng.",
    ]


def test_a_letter_that_is_a_web_page(tmp_path: Path) -> None:
    page = "<html><body><p>Điều 1. Tặng.</p></body></html>".encode()
    assert "Điều 1. Tặng." in text_of(msg(tmp_path, compound(letter({}, binary={PAGE: page}))))


def test_a_letter_in_packed_rich_text(tmp_path: Path) -> None:
    """The first is the example of [MS-OXRTFCP] 3.1.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    repeats = bytes.fromhex(
        "500000007c0000004c5a4675e6bd77647f000a010301f702a40364076d02807d130af402c0204b0b8068206754756906006f07b0"
        "6f11707650752c206b1119540b702054636811113a12372e0aa27d030a8014b0"
    )
    text = text_of(msg(tmp_path, compound(letter({}, binary={RICH: repeats}))))
    assert text == "Kinh gui So Noi vu, kinh gui So Tai chinh: kinh gui."


def test_attachments_come_out_and_those_of_letters_in_it(tmp_path: Path) -> None:
    inner = letter(
        {SUBJECT: "Thư trước", TEXT: "Điều 2."}, attachments={"b.pdf": b"%PDF" * 2000}, inside=True
    )
    outer = letter({TEXT: "Điều 1."}, attachments={"../QĐ 12.pdf": b"%PDF-1.4", "kèm.msg": inner})
    (tmp_path / "out").mkdir()
    found = unpack(msg(tmp_path, compound(outer)), tmp_path / "out")
    assert {one.name: one.path.read_bytes() for one in found.members} == {
        "QĐ 12.pdf": b"%PDF-1.4",
        "Thư trước.txt": "Chủ đề: Thư trước\nĐiều 2.".encode(),
        "Thư trước/b.pdf": b"%PDF" * 2000,
    }
    assert found.failures == ()


def test_a_log_is_no_letter(tmp_path: Path) -> None:
    msg(tmp_path, b"12:01 started", "log.msg")
    assert find_files([tmp_path]).files == ()


class TestHostile:
    def whole(self) -> bytes:
        return compound(letter({TEXT: "Điều 1. " * 2000}, attachments={"a.pdf": b"%PDF" * 5000}))

    def refusal(self, path: Path) -> str:
        with pytest.raises(UnreadableFileError) as caught:
            read_document(path)
        return caught.value.reason

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
    def test_one_that_is_cut_off_says_so(self, share: float, tmp_path: Path) -> None:
        data = self.whole()
        assert self.refusal(msg(tmp_path, data[: int(len(data) * share)])).startswith("is damaged")

    def test_sectors_that_lead_back_come_to_an_end(self, tmp_path: Path) -> None:
        data = bytearray(self.whole())
        for at in range(len(data) - 512, len(data), 4):  # the last sector is of the table of sectors
            if data[at : at + 4] not in (b"\xff\xff\xff\xff", b"\xfd\xff\xff\xff"):
                data[at : at + 4] = b"\x01\0\0\0"
        read = read_document(msg(tmp_path, bytes(data)))
        assert sum(len(page.text) for page in read.pages) <= len(data)

    def test_letters_in_letters_come_to_an_end(self, tmp_path: Path) -> None:
        tree = letter({TEXT: "a"}, inside=True)
        for _ in range(5):
            tree = letter({TEXT: "a"}, attachments={"a.msg": tree}, inside=True)
        outer = letter({TEXT: "Điều 1."}, attachments={"a.msg": tree})
        (tmp_path / "out").mkdir()
        found = unpack(msg(tmp_path, compound(outer)), tmp_path / "out")
        assert [reason for _, reason in found.failures] == [
            "holds letters in letters more than 3 deep, and was not opened"
        ]

    def test_nothing_but_a_head_says_so(self, tmp_path: Path) -> None:
        assert self.refusal(msg(tmp_path, self.whole()[:512])).startswith("is damaged")
