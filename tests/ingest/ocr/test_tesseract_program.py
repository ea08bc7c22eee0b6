"""Tesseract as a program, by a stand-in: how it is asked, and what becomes of its answer and its failures."""

from __future__ import annotations

from typing import Any

import pytesseract
import pytest
from PIL import Image

from ingest.errors import MissingToolError
from ingest.ocr.tesseract import ReadingError, TesseractReader

PAGE = Image.new("L", (1000, 500), 255)


class Program:
    """What was asked of Tesseract, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.rows: list[dict[str, Any]] = []
        self.orientation = {"rotate": 90, "orientation_conf": 1.0}
        self.languages = ["eng", "osd", "vie"]
        self.error: Exception | None = None

    def image_to_data(self, image: object, **asked: Any) -> dict[str, list[Any]]:
        self.asked.append(asked)
        if self.error:
            raise self.error
        names = self.rows[0].keys() if self.rows else ()
        return {name: [row[name] for row in self.rows] for name in names}

    def image_to_osd(self, image: object, **asked: Any) -> dict[str, Any]:
        self.asked.append(asked)
        if self.error:
            raise self.error
        return self.orientation


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Program:
    made = Program()
    monkeypatch.setattr(pytesseract, "image_to_data", made.image_to_data)
    monkeypatch.setattr(pytesseract, "image_to_osd", made.image_to_osd)
    monkeypatch.setattr(pytesseract, "get_languages", lambda: made.languages)
    monkeypatch.setattr(pytesseract, "get_tesseract_version", lambda: "5.3.0 with something")
    return made


def row(**changes: Any) -> dict[str, Any]:
    place = {"left": 100, "top": 50, "width": 200, "height": 25}
    return {"text": "khen", "conf": 96, **place, "block_num": 2, "par_num": 3, "line_num": 4, **changes}


def test_its_name_says_version_and_language(program: Program) -> None:
    assert TesseractReader("vie+eng").name == "tesseract 5.3.0 vie+eng"
    assert TesseractReader().warning is None


def test_a_language_without_data_is_named_with_its_package(program: Program) -> None:
    with pytest.raises(MissingToolError, match="tesseract-ocr-chi-sim"):
        TesseractReader("vie+chi_sim")


@pytest.mark.parametrize(("sparse", "mode"), [(False, 3), (True, 11)])
def test_it_is_told_resolution_layout_and_time(program: Program, sparse: bool, mode: int) -> None:
    program.rows = [row()]
    TesseractReader().read(PAGE, 200, 7.5, sparse=sparse)
    (asked,) = program.asked
    assert (asked["lang"], asked["config"], asked["timeout"]) == ("vie", f"--psm {mode} --dpi 200", 7.5)


@pytest.mark.parametrize(("left", "given"), [(-3.0, 0.1), (0.1, 0.1), (0.2, 0.2)])
def test_it_always_gets_a_moment(program: Program, left: float, given: float) -> None:
    program.rows = [row()]
    reader = TesseractReader()
    reader.read(PAGE, 200, left)
    reader.turn(PAGE, 200, left)
    assert [asked["timeout"] for asked in program.asked] == [given, given]


def test_a_row_becomes_a_word_with_its_place_in_fractions(program: Program) -> None:
    program.rows = [row()]
    (word,) = TesseractReader().read(PAGE, 200, 9)
    assert (word.text, word.confidence, word.run) == ("khen", 0.96, 2_003_004)
    assert tuple(word.box) == pytest.approx((0.1, 0.1, 0.3, 0.15))


@pytest.mark.parametrize(
    ("changes", "read"),
    [
        ({"conf": 0}, True),
        ({"conf": -1}, False),
        ({"width": 1}, True),
        ({"width": 0}, False),
        ({"height": 1}, True),
        ({"height": 0}, False),
        ({"text": "  "}, False),
    ],
)
def test_what_has_no_text_size_or_confidence_is_no_word(
    program: Program, changes: dict[str, Any], read: bool
) -> None:
    program.rows = [row(**changes)]
    assert bool(TesseractReader().read(PAGE, 200, 9)) is read


def test_a_word_never_leaves_the_page(program: Program) -> None:
    program.rows = [row(left=900, width=300, top=490, height=30, conf=101)]
    (word,) = TesseractReader().read(PAGE, 200, 9)
    assert tuple(word.box) == pytest.approx((0.9, 0.98, 1.0, 1.0))
    assert word.confidence == 1.0


def test_failures_end_a_sentence_about_the_page(program: Program) -> None:
    with pytest.raises(ReadingError, match="gave no answer"):
        TesseractReader().read(PAGE, 200, 9)
    program.error = pytesseract.TesseractError(1, "no such file")
    with pytest.raises(ReadingError, match="failed: no such file"):
        TesseractReader().read(PAGE, 200, 9)
    program.error = RuntimeError("Tesseract process timeout")
    with pytest.raises(ReadingError, match="too long"):
        TesseractReader().read(PAGE, 200, 9)


@pytest.mark.parametrize(("confidence", "turn"), [(1.0, 90), (0.99, None)])
def test_which_way_up_is_believed_from_a_confidence_of_one(
    program: Program, confidence: float, turn: int | None
) -> None:
    program.orientation["orientation_conf"] = confidence
    assert TesseractReader().turn(PAGE, 200, 9) == turn
    assert program.asked[0]["config"] == "--psm 0 --dpi 200"


def test_without_data_or_letters_it_cannot_say_which_way_up(program: Program) -> None:
    program.error = pytesseract.TesseractError(1, "Too few characters")
    assert TesseractReader().turn(PAGE, 200, 9) is None
    program.languages = ["vie"]
    program.error = None
    assert TesseractReader().turn(PAGE, 200, 9) is None
    assert len(program.asked) == 1


@pytest.mark.parametrize("error", [pytesseract.TesseractNotFoundError(), SystemExit()])
def test_without_the_program_it_says_what_to_install(
    program: Program, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version() -> str:
        raise error

    monkeypatch.setattr(pytesseract, "get_tesseract_version", version)
    with pytest.raises(MissingToolError, match="sudo apt install tesseract-ocr tesseract-ocr-vie"):
        TesseractReader()
