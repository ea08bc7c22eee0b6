"""Layers of a PDF are shown or not as a viewer has them when it opens the document."""

from __future__ import annotations

from io import BytesIO
from string import Template

import pytest
from limit_cases import holds_up_to
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from ingest.sources.optional_content import OptionalContent

_FILE = """%PDF-1.7
1 0 obj
<</Type /Catalog /OCProperties <</D $config>> /Content $content>>
endobj
2 0 obj
<</Type /OCG /Name (shown)>>
endobj
3 0 obj
<</Type /OCG /Name (switched off)>>
endobj
4 0 obj
<</Type /OCG /Name (for print) /Usage <</View <</ViewState /OFF>> /Print <</PrintState /ON>>>>>>
endobj
5 0 obj
<</Type /OCG /Name (for the screen) /Usage <</View <</ViewState /ON>>>>>>
endobj
trailer
<</Root 1 0 R>>
"""
_GROUPS = {"on": "2 0 R", "off": "3 0 R", "printed": "4 0 R", "screen": "5 0 R"}
_OFF = "<</OFF [$off]>>"


def is_off(content: str, config: str = _OFF) -> bool:
    """Whether `content` is not shown in a document whose layers are set up so."""
    written = Template(Template(_FILE).safe_substitute(config=config, content=content)).substitute(_GROUPS)
    catalog = PDFDocument(PDFParser(BytesIO(written.encode()))).catalog
    return OptionalContent(catalog).is_off(catalog.get("Content"))


@pytest.mark.parametrize(
    ("config", "content", "off"),
    [
        (_OFF, "$off", True),
        (_OFF, "$on", False),
        (_OFF, "null", False),
        (_OFF, "<</Type /OCG>>", False),  # no group that could be named
        ("<<>>", "$off", False),
        ("<</BaseState /OFF>>", "$on", True),
        ("<</BaseState /OFF /ON [$on]>>", "$on", False),
        ("<</BaseState /OFF /ON [$on]>>", "$off", True),
        ("<</BaseState /ON>>", "$off", False),
        ("<</BaseState /Unchanged>>", "$off", False),
        ("<</ON [$off] /OFF [$off]>>", "$off", True),
        ("<</OFF $off>>", "$off", False),  # no list
        ("<</OFF [3]>>", "$off", False),  # no groups
    ],
)
def test_a_group_is_off_as_the_document_opens(config: str, content: str, off: bool) -> None:
    assert is_off(content, config) is off


@pytest.mark.parametrize(
    ("usages", "content", "off"),
    [
        ("[<</Event /View /OCGs [$printed $screen]>>]", "$printed", True),
        ("[<</Event /View /OCGs [$printed $screen]>>]", "$screen", False),
        ("[<</Event /View /OCGs [$screen]>>]", "$printed", False),
        ("[<</Event /Print /OCGs [$printed]>>]", "$printed", False),
        ("[<</Event /Print /OCGs []>> <</Event /View /OCGs [$printed]>>]", "$printed", True),
    ],
)
def test_a_viewer_switches_off_what_is_for_another_use(usages: str, content: str, off: bool) -> None:
    assert is_off(content, f"<</AS {usages}>>") is off


@pytest.mark.parametrize(
    ("groups", "all_on", "any_on", "any_off", "all_off"),
    [
        ("[$on $on]", True, True, False, False),
        ("[$on $off]", False, True, True, False),
        ("[$off $off]", False, False, True, True),
        ("[]", True, True, True, True),
        ("[null]", True, True, True, True),
        ("$off", False, False, True, True),
    ],
)
def test_a_membership_is_shown_by_its_policy(
    groups: str, all_on: bool, any_on: bool, any_off: bool, all_off: bool
) -> None:
    policies = {"AllOn": all_on, "AnyOn": any_on, "AnyOff": any_off, "AllOff": all_off, "": any_on}
    for policy, shown in policies.items():
        said = f"/P /{policy}" if policy else ""
        assert is_off(f"<</Type /OCMD /OCGs {groups} {said}>>") is not shown, policy


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[/Not $on]", False),
        ("[/Not $off]", True),
        ("[/Not]", True),
        ("[/And $on $on]", True),
        ("[/And $on $off]", False),
        ("[/Or $on $off]", True),
        ("[/Or $off $off]", False),
        ("[/And $on [/Not $off]]", True),
        ("[/Or [/And $on $off] [/Not $on]]", False),
    ],
)
def test_an_expression_counts_more_than_groups(expression: str, shown: bool) -> None:
    assert is_off(f"<</Type /OCMD /OCGs [$off] /VE {expression}>>") is not shown


def test_an_empty_expression_says_nothing() -> None:
    assert is_off("<</Type /OCMD /OCGs [$off] /VE []>>")


def nested(depth: int) -> str:
    return f"<</Type /OCMD /VE {'[/And ' * depth}$off{']' * depth}>>"


test_expressions_in_expressions_count = holds_up_to(
    {"what lies deeper is shown": (lambda depth: is_off(nested(depth)), 7)}
)


@pytest.mark.parametrize("catalog", [{}, {"OCProperties": {}}, {"OCProperties": None}])
def test_a_document_without_layers_shows_everything(catalog: dict[str, object]) -> None:
    assert not OptionalContent(catalog).is_off({"Type": "OCG"})
