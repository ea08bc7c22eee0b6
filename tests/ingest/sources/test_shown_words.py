"""What a page shows counts, not what its file holds; what is kept apart is told of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from drawn_pdfs import BODY, a_layer, body, drawn_pdf, show, write_page
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from ingest.read import read_document
from ingest.sources.drawing import INVISIBLE, PICTURED
from ingest.sources.shown_words import Unseen, shown_words
from ingest.types import Box, Document, PlacedWord

HELD = "Ban cu: 9021/QD-UBND"
OFF = "a layer that is switched off"


class FindsNothing:
    """A reader before which nothing but white paper lies."""

    name = "nothing 1.0"

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        return []


def read(path: Path) -> Document:
    return read_document(path)


def text_of(document: Document) -> str:
    return document.pages[0].text.replace("\n", " ")


def kept_apart(document: Document, reason: str) -> bool:
    return any(f"“{HELD}” (" in warning and reason in warning for warning in document.warnings)


HIDDEN = {
    "invisible type": ("3 Tr " + show(HELD, 85, 500) + "0 Tr\n", "invisible type"),
    "type that only clips": ("q 7 Tr " + show(HELD, 85, 500) + "Q\n", "invisible type"),
    "invisible over print": ("3 Tr " + show(HELD, 85, 662) + "0 Tr\n", "invisible type"),
    "white on white": ("1 g " + show(HELD, 85, 500) + "0 g\n", "white on white"),
    "white in colours": ("1 1 1 rg " + show(HELD, 85, 500) + "0 g\n", "white on white"),
    "no ink": ("0 0 0 0 k " + show(HELD, 85, 500) + "0 g\n", "white on white"),
    "white over print": ("1 g " + show(HELD, 85, 660) + "0 g\n", "white on white"),
    "under a white box": (show(HELD, 85, 500) + "1 g 80 490 300 30 re f 0 g\n", "painted over"),
    "under a black box": (show(HELD, 85, 500) + "80 490 300 30 re f\n", "painted over"),
    "under a box with other words on it": (
        show(HELD, 85, 500) + "1 g 80 490 300 30 re f 0 g " + show("Khong co", 85, 500),
        "painted over",
    ),
    "of no size": (show(HELD, 85, 500, size=0.5), "too small"),
    "of no width": ("4 Tz " + show(HELD, 85, 500) + "100 Tz\n", "too small"),
    "of no height": ("q 1 0 0 0.01 0 500 cm " + show(HELD, 85, 0) + "Q\n", "too small"),
    "clipped away": ("q 0 0 50 50 re W n " + show(HELD, 85, 500) + "Q\n", "clipped away"),
    "beyond the page": (show(HELD, 85, 900), "beyond the edge"),
    "black on black": ("80 490 300 30 re f " + show(HELD, 85, 500), "nothing is drawn"),
    "under a bent shape": (
        show(HELD, 85, 500) + "1 g 60 480 m 400 480 l 430 540 l 60 540 l h f 0 g\n",
        "nothing is drawn",
    ),
}


@pytest.mark.parametrize(("content", "reason"), HIDDEN.values(), ids=HIDDEN)
def test_text_that_nobody_sees_is_kept_apart_and_told_of(tmp_path: Path, content: str, reason: str) -> None:
    document = read(drawn_pdf(tmp_path / "a.pdf", body() + content))
    assert "9021" not in text_of(document)
    assert BODY in text_of(document)
    assert kept_apart(document, reason)


SEEN = {
    "on a box": "0.9 g 80 490 300 30 re f 0 g " + show(HELD, 85, 500),
    "white on dark": "0 0 0.5 rg 80 490 300 30 re f 1 g " + show(HELD, 85, 500) + "0 g\n",
    "grey": "0.7 g " + show(HELD, 85, 500) + "0 g\n",
    "underlined": show(HELD, 85, 500) + "85 498 200 1 re f\n",
    "in a frame drawn later": show(HELD, 85, 500) + "80 490 300 30 re S\n",
    "within its clip": "q 80 490 300 30 re W n " + show(HELD, 85, 500) + "Q\n",
    "drawn again on the box": show(HELD, 85, 500) + "1 g 80 490 300 30 re f 0 g " + show(HELD, 85, 500),
    "outlined": "1 Tr " + show(HELD, 85, 500) + "0 Tr\n",
    "outlined in black, filled with white": "1 g 2 Tr " + show(HELD, 85, 500) + "0 Tr 0 g\n",
    "narrow": "50 Tz " + show(HELD, 85, 500) + "100 Tz\n",
    "small": show(HELD, 85, 500, size=5),
    "after the state is restored": "q 3 Tr 1 g 0 0 5 5 re W n Q " + show(HELD, 85, 500),
}


@pytest.mark.parametrize("content", SEEN.values(), ids=SEEN)
def test_text_that_is_seen_counts(tmp_path: Path, content: str) -> None:
    document = read(drawn_pdf(tmp_path / "a.pdf", body() + content))
    assert HELD in text_of(document)
    assert not document.warnings


STATES = {
    "a marker's colour that mixes": ({"ca": 1, "BM": Name.Multiply}, True),
    "half transparent": ({"ca": 0.4}, True),
    "opaque": ({"ca": 1, "BM": Name.Normal}, False),
}


@pytest.mark.parametrize(("state", "is_seen"), STATES.values(), ids=STATES)
def test_a_box_hides_only_where_it_is_opaque(tmp_path: Path, state: dict[str, Any], is_seen: bool) -> None:
    content = show(HELD, 85, 500) + "q /G gs 1 1 0 rg 80 490 300 30 re f Q\n"
    states = {"ExtGState": Dictionary(G=Dictionary(**state))}
    document = read(drawn_pdf(tmp_path / "a.pdf", body() + content, states))
    assert (HELD in text_of(document), kept_apart(document, "painted over")) == (is_seen, not is_seen)


def test_transparent_text_is_kept_apart(tmp_path: Path) -> None:
    states = {"ExtGState": Dictionary(G=Dictionary(ca=0))}
    content = body() + "q /G gs " + show(HELD, 85, 500) + "Q\n"
    assert kept_apart(read(drawn_pdf(tmp_path / "a.pdf", content, states)), "transparent")


def layered(path: Path, config: dict[str, Any], member: dict[str, Any] | None = None) -> Path:
    """Write a page with a line in a layer, or in a membership of it."""
    with pikepdf.new() as pdf:
        held = a_layer(pdf, **config)
        if member is not None:
            held = Dictionary(Type=Name.OCMD, OCGs=Array([held]), **member)
        content = body() + "/OC /L BDC " + show(HELD, 85, 500) + "EMC\n"
        write_page(pdf, content, {"Properties": Dictionary(L=held)})
        pdf.save(path)
    return path


LAYERS: dict[str, tuple[dict[str, Any], dict[str, Any] | None, bool]] = {
    "off": ({}, None, False),
    "on": ({"OFF": Array([])}, None, True),
    "all off but none named": ({"OFF": Array([]), "BaseState": Name.OFF}, None, False),
    "all off but this one": ({"OFF": Array([]), "BaseState": Name.OFF, "ON": "layer"}, None, True),
    "a membership": ({}, {}, False),
    "a membership that shows when it is off": ({}, {"P": Name.AllOff}, True),
    "a membership that shows when not all are on": ({}, {"P": Name.AnyOff}, True),
}


@pytest.mark.parametrize(("config", "member", "is_seen"), LAYERS.values(), ids=LAYERS)
def test_layers_count_as_they_are_when_opened(
    tmp_path: Path, config: dict[str, Any], member: dict[str, Any] | None, is_seen: bool
) -> None:
    document = read(layered(tmp_path / "a.pdf", config, member))
    assert (HELD in text_of(document), kept_apart(document, OFF)) == (is_seen, not is_seen)


def test_an_expression_of_layers_is_obeyed(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        layer = a_layer(pdf)
        held = Dictionary(Type=Name.OCMD, VE=Array([Name.And, Array([Name.Not, Array([Name.Not, layer])])]))
        write_page(
            pdf, body() + "/OC /L BDC " + show(HELD, 85, 500) + "EMC\n", {"Properties": Dictionary(L=held)}
        )
        pdf.save(tmp_path / "a.pdf")
    assert kept_apart(read(tmp_path / "a.pdf"), OFF)


def test_a_form_in_a_layer_is_kept_apart_with_what_it_draws(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        layer = a_layer(pdf)
        write_page(pdf, body() + "q /X Do Q\n")
        fonts = pdf.pages[0].obj.Resources
        form = pdf.make_stream(show(HELD, 85, 500).encode())
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842], Resources=fonts))
        form.OC = layer
        pdf.pages[0].obj.Resources = Dictionary(Font=fonts.Font, XObject=Dictionary(X=form))
        pdf.save(tmp_path / "a.pdf")
    assert kept_apart(read(tmp_path / "a.pdf"), OFF)


def test_text_under_a_picture_without_it_is_kept_apart(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        write_page(pdf, body() + show(HELD, 85, 500) + "q 300 0 0 30 80 490 cm /X Do Q\n")
        white = pdf.make_stream(b"\xff")
        white.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1))
        white.update(Dictionary(ColorSpace=Name.DeviceGray, BitsPerComponent=8))
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=white)
        pdf.save(tmp_path / "a.pdf")
    assert kept_apart(read(tmp_path / "a.pdf"), "painted over")


def test_text_beyond_the_crop_box_is_kept_apart(tmp_path: Path) -> None:
    content = body() + show(HELD, 85, 100)
    document = read(drawn_pdf(tmp_path / "a.pdf", content, CropBox=Array([0, 300, 595, 842])))
    assert kept_apart(document, "beyond the edge")


@pytest.mark.parametrize("sign", [INVISIBLE, PICTURED])
def test_the_words_of_an_ocr_layer_count_where_its_scan_has_print(sign: str) -> None:
    scan = Image.new("L", (827, 1169), 235)
    ImageDraw.Draw(scan).text((100, 100), "Quyet dinh", fill=60)
    printed = PlacedWord("Quyết", Box(0.12, 0.08, 0.2, 0.1), 1.0)
    forged = PlacedWord("9021/QĐ-UBND", Box(0.5, 0.5, 0.6, 0.52), 1.0)
    shown = shown_words([], [], [Unseen(sign, (printed, forged))], scan)
    assert shown == ([printed], (Unseen(sign, (forged,)),))


def test_a_page_of_nothing_but_hidden_text_is_blank_and_not_lost(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", "3 Tr " + show(HELD, 85, 500))
    document = read_document(path, reader=FindsNothing())
    assert (document.pages[0].source, document.pages[0].text) != ("failed", HELD)
    assert kept_apart(document, "invisible type")
