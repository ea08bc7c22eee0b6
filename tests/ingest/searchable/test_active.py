"""A searchable copy does nothing when it is opened: no script, no program, no file inside."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String
from specimens import text_pdf

from ingest.read import read_document
from ingest.searchable.active import leave_active
from ingest.searchable.make import make_searchable


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def launch() -> Dictionary:
    return Dictionary(S=Name.Launch, F=String("calc.exe"))


def on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = script()


def behind_a_link(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(
        S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=Array([launch()])
    )


def named(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script()])))


def of_a_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=script())


def of_an_annotation(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch())
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def of_a_field(pdf: Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("x"), AA=Dictionary(K=script()))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), XFA=String("<xfa/>"))


def of_an_outline(pdf: Pdf) -> None:
    item = pdf.make_indirect(Dictionary(Title=String("x"), A=script()))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))


def attached(pdf: Pdf) -> None:
    pdf.attachments["virus.exe"] = AttachedFileSpec(pdf, b"MZ")


def attached_to_a_page(pdf: Pdf) -> None:
    file = Dictionary(Type=Name.Filespec, EF=Dictionary(F=pdf.make_stream(b"MZ")))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=file)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


SCRIPTS, STARTS, FILES = ("JavaScript",), ("launch actions",), ("embedded files",)


@pytest.mark.parametrize(
    ("spoil", "kinds"),
    [
        (on_opening, SCRIPTS),
        (behind_a_link, STARTS),
        (named, SCRIPTS),
        (of_a_page, SCRIPTS),
        (of_an_annotation, STARTS),
        (of_a_field, SCRIPTS),
        (of_an_outline, SCRIPTS),
        (attached, FILES),
        (attached_to_a_page, FILES),
    ],
)
def test_a_copy_loses_it_and_says_so(tmp_path: Path, spoil: object, kinds: tuple[str, ...]) -> None:
    original, copy = text_pdf(tmp_path / "a.pdf"), tmp_path / "copy.pdf"
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        assert callable(spoil)
        spoil(pdf)
        pdf.save(original)
    copied = make_searchable(original, read_document(original), copy)
    assert copied.left_out == kinds
    with pikepdf.open(copy) as pdf:
        assert leave_active(pdf) == ()
    plain = copy.with_name("plain.pdf")
    with pikepdf.open(copy) as pdf:
        pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    found = plain.read_bytes()
    assert not [
        word for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"calc.exe", b"MZ") if word in found
    ]


def test_links_to_pages_and_addresses_stay(tmp_path: Path) -> None:
    original, copy = text_pdf(tmp_path / "a.pdf"), tmp_path / "copy.pdf"
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
        action = Dictionary(S=Name.URI, URI=String("https://vanban.example"))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].obj.Annots = Array([link])
        pdf.save(original)
    assert make_searchable(original, read_document(original), copy).left_out == ()
    with pikepdf.open(copy) as pdf:
        assert "/OpenAction" in pdf.Root
        assert str(pdf.pages[0].obj.Annots[0].A.URI) == "https://vanban.example"
