"""What viewers of archives and libraries read, element by element: IIIF manifests and ALTO."""

from __future__ import annotations

from xml.etree import ElementTree

from extract.types import Header, HeaderField
from index.types import StoredDocument
from ingest.types import Box, Document, Line, Page, Word
from messages import speaking
from web.alto import alto_page
from web.iiif import manifest_of
from web.image_api import info_of

ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
ROOT = "http://archive.example"

WORDS = (
    Word(0, 4, Box(0.1, 0.2, 0.2, 0.25), 0.9),
    Word(5, 8, Box(0.25, 0.2, 0.3, 0.25), 0.5),
    Word(9, 12, Box(0.1, 0.5, 0.2, 0.55), 1.0),
)
PAGE = Page(
    3,
    "ocr",
    "khen tập\nthể",
    0.9,
    words=WORDS,
    lines=(
        Line(0, 9, Box(0.1, 0.2, 0.3, 0.25)),
        Line(9, 12, Box(0.1, 0.5, 0.2, 0.55)),
        Line(12, 12, Box(0.9, 0.9, 1, 1)),  # without a word
        Line(0, 12, None),
    ),
    width=72,
    height=144,
)


def parsed(page: Page, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(alto_page(page, name))  # noqa: S314 - we have just written it


def placed(element: ElementTree.Element) -> tuple[int, ...]:
    return tuple(int(element.attrib[name]) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))


class TestAlto:
    def test_words_stand_in_their_lines_with_their_places(self) -> None:
        alto = parsed(PAGE, "a\x01.pdf")
        page = alto.find(f"{ALTO}Layout/{ALTO}Page")
        assert page is not None
        assert page.attrib == {"ID": "page3", "PHYSICAL_IMG_NR": "3", "WIDTH": "1200", "HEIGHT": "2400"}
        assert alto.findtext(f".//{ALTO}MeasurementUnit") == "inch1200"
        assert alto.findtext(f".//{ALTO}fileName") == "a\ufffd.pdf"
        (space,), (block,) = alto.iter(f"{ALTO}PrintSpace"), alto.iter(f"{ALTO}TextBlock")
        assert (placed(space), placed(block)) == ((0, 0, 1200, 2400), (120, 480, 1080, 1920))
        lines = [*alto.iter(f"{ALTO}TextLine")]
        assert [(one.attrib["ID"], placed(one)) for one in lines] == [
            ("line3_0", (120, 480, 240, 120)),
            ("line3_1", (120, 1200, 120, 120)),
        ]
        assert [one.tag.removeprefix(ALTO) for one in lines[0]] == ["String", "SP", "String"]
        words = [*alto.iter(f"{ALTO}String")]
        assert [(one.attrib["ID"], one.attrib["CONTENT"], one.attrib["WC"]) for one in words] == [
            ("line3_0_0", "khen", "0.900"),
            ("line3_0_1", "tập", "0.500"),
            ("line3_1_0", "thể", "1.000"),
        ]
        assert placed(words[1]) == (300, 480, 60, 120)

    def test_plain_text_has_an_empty_page(self) -> None:
        alto = parsed(Page(1, "text_layer", "khen", 1.0), "a.txt")
        assert [*alto.iter(f"{ALTO}PrintSpace")]
        assert not [*alto.iter(f"{ALTO}TextBlock")]


def manifest(*pages: Page, **fields: HeaderField) -> dict:
    header = Header(**fields)
    document = StoredDocument(7, "ab" * 32, "application/pdf", 1, "", "", (), header, (), (), ())
    with speaking("en"):
        return manifest_of(document, Document("a.pdf", "ab" * 32, 1, "application/pdf", pages), ROOT)


class TestManifest:
    def test_its_head_says_what_is_known_and_marks_what_is_doubted(self) -> None:
        found = manifest(
            so_ky_hieu=HeaderField("12/QĐ-X", "uncertain", 0.5),
            loai_van_ban=HeaderField("Quyết định", "certain", 0.9),
            trich_yeu=HeaderField("Về việc khen thưởng", "certain", 0.9),
        )
        assert found["@context"] == "http://iiif.io/api/presentation/3/context.json"
        assert (found["id"], found["type"]) == (f"{ROOT}/api/v1/documents/7/manifest", "Manifest")
        assert found["label"] == {"vi": ["Quyết định 12/QĐ-X"]}
        assert found["summary"] == {"vi": ["Về việc khen thưởng"]}
        said = {one["label"]["none"][0]: one["value"]["vi"][0] for one in found["metadata"]}
        assert said == {
            "Number and symbol": "12/QĐ-X [?]",
            "Kind of document": "Quyết định",
            "Subject": "Về việc khen thưởng",
        }

    def test_without_a_head_it_has_its_documents_number(self) -> None:
        found = manifest()
        assert (found["label"], found["metadata"], "summary" in found) == ({"vi": ["#7"]}, [], False)

    def test_a_canvas_is_as_large_as_the_picture_of_its_page(self) -> None:
        sizes = [
            (one["width"], one["height"])
            for one in manifest(
                PAGE,
                Page(2, "text_layer", "", 1.0),  # of no size of its own: A4
                Page(3, "ocr", "", 1.0, width=20_000, height=1),
            )["items"]
        ]
        assert sizes == [(1600, 3200), (1600, 2264), (1600, 1)]

    def test_a_canvas_has_its_picture_its_service_and_its_words(self) -> None:
        (canvas,) = manifest(PAGE)["items"]
        own = f"{ROOT}/api/v1/documents/7/pages/3"
        assert (canvas["id"], canvas["type"], canvas["label"]) == (own, "Canvas", {"none": ["3"]})
        (page,) = canvas["items"]
        (painting,) = page["items"]
        assert (page["type"], painting["type"], painting["motivation"]) == (
            "AnnotationPage",
            "Annotation",
            "painting",
        )
        assert painting["target"] == own
        assert painting["body"] == {
            "id": f"{own}/image/full/max/0/default.jpg",
            "type": "Image",
            "format": "image/jpeg",
            "service": [{"id": f"{own}/image", "type": "ImageService3", "profile": "level0"}],
            "width": 1600,
            "height": 3200,
        }
        (alto,) = canvas["seeAlso"]
        assert (alto["id"], alto["format"]) == (f"{own}/alto", "application/xml")


def test_the_sizes_of_a_picture_stand_once_each_the_largest_last() -> None:
    found = info_of("http://archive.example/image", [(1600, 900), (240, 135), (240, 135), (1600, 900)])
    assert found["sizes"] == [{"width": 240, "height": 135}, {"width": 1600, "height": 900}]
    assert (found["width"], found["height"], found["profile"]) == (1600, 900, "level0")
