"""Plain English: phrases that sound translated are gone, and the field's own term stands in their place.

Docs, names, comments and texts are read; Vietnamese texts are not.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent

INSTEAD = {
    r"\b(bears?|bore|borne|bearing)( \w+){0,4} out\b": "confirm, corroborate",
    r"_bears_": "_has_, _confirms_",
    r"\b(another|no|a|is) witness": "evidence, source",
    r"\bbetray": "reveal",
    r"\bthrows? doubt\b": "make uncertain",
    r"\bas far as it serves\b": "as far as it helps",
    r"\brather doubts?\b": "It would rather flag a correct value than assert a wrong one.",
    r"\bvouch": "assert",
    r"\bturns? (it|them) round\b": "reverses the order",
    r"\bthe same command goes on where\b": "continues where it stopped",
}
"""Each phrase, and what to write instead."""

_READ = {".py", ".md", ".toml", ".sh", ".sql", ".json"}
_TEXTS_OF_DOCUMENTS = ("samples/", "tests/cases/", "extract/data/", "vietnamese/data/", "bench/labels/")


def sources() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [
        REPOSITORY / name
        for name in listed.stdout.splitlines()
        if Path(name).suffix in _READ and not name.startswith(_TEXTS_OF_DOCUMENTS)
    ]


def test_no_old_phrase_is_left():
    phrases = re.compile("|".join(INSTEAD), re.IGNORECASE)
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}: {phrase[0]}"
        for path in sources()
        if path != Path(__file__) and path.is_file()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        for phrase in phrases.finditer(line)
    ]
    assert found == [], "write instead: " + "; ".join(INSTEAD.values())


@pytest.mark.parametrize(
    "text", ["a file name that bears it out", "another witness agrees", "it throws doubt on the number"]
)
def test_an_old_phrase_would_be_found(text: str):
    assert re.search("|".join(INSTEAD), text)
