"""Office files, letters and archives made to exhaust a machine: each ends in one sentence, in a worker."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from office_files import W, docx, p, packed, row, xlsx
from packed import seven_zip

from ingest.errors import UnreadableFileError
from ingest.limited_process import LimitedProcess, read_within
from ingest.options import ReadOptions
from ingest.sources.containers import libarchive_members
from ingest.unpacking import FoundFile, files_in

MILLION = 1_000_000
OPTIONS = ReadOptions(memory_limit=2 << 30)


def rows_of_a_web_page(path: Path) -> None:
    path.write_text("<html><table>" + "<tr><td>1</td></tr>" * MILLION + "</table>", "utf-8")


def blocks_in_blocks_of_a_web_page(path: Path) -> None:
    path.write_text("<html>" + "<div>" * 300_000 + "a", "utf-8")


def tables_in_tables_of_a_web_page(path: Path) -> None:
    path.write_text("<html>" + "<table><tr><td>" * 3000 + "a", "utf-8")


def rows_of_a_sheet(path: Path) -> None:
    one = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    xlsx(path, "".join(one.format(number) for number in range(1, MILLION + 1)))


def groups_in_groups_of_rich_text(path: Path) -> None:
    path.write_bytes(rb"{\rtf1 " + b"{" * 300_000 + b"a" + b"}" * 300_001)


def paragraphs_of_rich_text(path: Path) -> None:
    path.write_bytes(rb"{\rtf1 " + rb"a\par " * MILLION + b"}")


def rows_of_rich_text(path: Path) -> None:
    path.write_bytes(rb"{\rtf1 " + rb"\intbl a\cell\row " * MILLION + b"}")


def paragraphs_of_a_word_file(path: Path) -> None:
    docx(path, "".join(f'<w:p w:rsidR="{number:x}"/>' for number in range(300_000)))


def rows_of_a_word_file(path: Path) -> None:
    rows = "".join(f'<w:tr w:rsidR="{number:x}"><w:tc/></w:tr>' for number in range(200_000))
    docx(path, f"<w:tbl>{rows}</w:tbl>")


def rows_of_an_open_document(path: Path) -> None:
    rows = "".join(f'<table:table-row table:style-name="{number:x}"/>' for number in range(200_000))
    body = f"<table:table>{rows}</table:table>"
    names = 'xmlns:text="t" xmlns:table="u"'
    content = f"<document-content {names}><body><text>{body}</text></body></document-content>"
    packed(path, {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def entities_of_a_word_file(path: Path) -> None:
    laughs = "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    main = f'<!DOCTYPE a [<!ENTITY a "ha">{laughs}]><w:document {W}><w:body>{p("&i;")}</w:body></w:document>'
    packed(path, {"word/document.xml": main})


REFUSED = [
    (".html", rows_of_a_web_page, "has more than 50,000 rows in its tables"),
    (".html", blocks_in_blocks_of_a_web_page, "nests its parts too deeply"),
    (".html", tables_in_tables_of_a_web_page, "nests its parts too deeply"),
    (".xlsx", rows_of_a_sheet, "has more than 50,000 rows in its sheet DS"),
    (".rtf", groups_in_groups_of_rich_text, "nests its parts too deeply"),
    (".rtf", paragraphs_of_rich_text, "has more than 250,000 paragraphs"),
    (".rtf", rows_of_rich_text, "has more than 50,000 rows in its tables"),
    (".docx", paragraphs_of_a_word_file, "has more than 250,000 paragraphs"),
    (".docx", rows_of_a_word_file, "has more than 50,000 rows in its tables"),
    (".odt", rows_of_an_open_document, "has more than 50,000 rows in its tables"),
    (".docx", entities_of_a_word_file, "declares XML entities"),
]


@pytest.mark.slow
def test_a_worker_of_little_memory_refuses_each_in_one_sentence_and_reads_the_next(tmp_path: Path) -> None:
    with LimitedProcess(OPTIONS.memory_limit) as process:
        for suffix, make, reason in REFUSED:
            path = tmp_path / f"a{suffix}"
            make(path)
            assert refusal(process, path).startswith(reason), make.__name__
        sound = docx(tmp_path / "b.docx", p("Điều 1."))
        assert read_within(process, sound, OPTIONS).pages[0].text == "Điều 1."


def refusal(process: LimitedProcess, path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_within(process, path, OPTIONS)
    return caught.value.reason


@pytest.mark.slow
def test_a_sheet_whose_million_rows_hold_nothing_but_a_colour_is_read(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 200_000))
    path = xlsx(tmp_path / "a.xlsx", row(1, "Điều 1.") + blank + '<row r="200000"/>' + row(200_001, "Hết."))
    with LimitedProcess(OPTIONS.memory_limit) as process:
        assert read_within(process, path, OPTIONS).pages[0].text == "Điều 1.\nHết."


def taken_out(path: Path, folder: Path) -> tuple[list[str], list[str]]:
    """Names of the files of a batch of one, and the reasons of what failed."""
    (folder / "out").mkdir()
    found = list(files_in([path], folder / "out", OPTIONS))
    names = [Path(one.shown).name for one in found if isinstance(one, FoundFile)]
    return names, [one.reason for one in found if isinstance(one, UnreadableFileError)]


@pytest.mark.slow
def test_a_letter_of_200_000_attachments_is_refused_before_it_is_taken_apart(tmp_path: Path) -> None:
    part = "--x\nContent-Disposition: attachment; filename=a.txt\n\na\n"
    head = 'Subject: a\nContent-Type: multipart/mixed; boundary="x"\n\n'
    path = tmp_path / "a.eml"
    path.write_text(head + part * 200_000 + "--x--\n")
    reason = "is an e-mail of more than 10,000 parts, and was not opened"
    assert taken_out(path, tmp_path) == (["a.eml"], [reason])
    with LimitedProcess(OPTIONS.memory_limit) as process:
        assert refusal(process, path) == reason


@pytest.mark.slow
@pytest.mark.skipif(
    not libarchive_members.is_installed(), reason="libarchive isn't installed on this machine"
)
def test_a_bomb_in_a_7_zip_is_put_out_at_the_hundredfold(tmp_path: Path) -> None:
    inner = seven_zip(tmp_path / "trong.7z", {"a.txt": bytes(150 << 20)}).read_bytes()
    path = seven_zip(tmp_path / "a.7z", {"a.txt": b"a", "trong.7z": inner})
    assert taken_out(path, tmp_path) == ([], ["unpacks to more than 100 times its size"])


class TestNothingIsRunOrFetched:
    def test_links_and_macros_of_a_word_file(self, tmp_path: Path) -> None:
        outside = "http://127.0.0.1:9/"
        link = f'<Relationship Id="rId1" TargetMode="External" Target="{outside}a.png"/>'
        template = f'<Relationship Id="rId2" TargetMode="External" Target="{outside}a.dotm"/>'
        size = '<extent cx="5000000" cy="7000000"/>'
        body = p("Điều 1.") + f'<w:p><w:r><w:drawing>{size}<blip r:embed="rId1"/></w:drawing></w:r></w:p>'
        path = docx(tmp_path / "a.docm", body)
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(
                "word/_rels/document.xml.rels", f"<Relationships>{link}{template}</Relationships>"
            )
            package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 AutoOpen")
        self.reads(path, "Điều 1.")

    def test_links_of_a_web_page(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        path.write_text(
            '<html><head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="a.css">'
            '<script src="a.js">document.body.innerHTML = "9021"</script></head><body>'
            '<img src="a.png"><iframe src="b.html"></iframe><object data="file:///etc/passwd"></object>'
            '<p onclick="run()">Điều 1.</p></body></html>',
            "utf-8",
        )
        self.reads(path, "Điều 1.")

    def reads(self, path: Path, text: str) -> None:
        """Read the file where whoever looks up or calls another machine is stopped."""
        with LimitedProcess(OPTIONS.memory_limit) as process:
            process.run(30.0, forbid_network)
            assert read_within(process, path, OPTIONS).pages[0].text == text


def forbid_network() -> None:
    """Let this process open no connection from now on."""
    import socket  # noqa: PLC0415 - only in the worker

    def refuse(*_: object, **__: object) -> None:
        raise SystemExit("something called another machine")

    socket.socket.connect = refuse  # type: ignore[method-assign,assignment]
    socket.getaddrinfo = refuse  # type: ignore[assignment]
