"""A real register: each of its numbers is found in each way in which a person may write it."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.types import Header, HeaderField, Record
from index.numbers.typed_numbers import number_of
from index.search.query.conditions import own_number
from index.store import documents
from index.store.catalogue import FILE_NAME, Catalogue
from ingest.types import Document, Page
from vietnamese.fold import fold

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def numbers(shared_data: Path) -> list[str]:
    with (shared_data / "text" / "symbols.csv").open(encoding="utf-8") as file:
        return [row["so_ky_hieu"] for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def register(numbers: list[str], tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    catalogue = Catalogue.open(tmp_path_factory.mktemp("register") / FILE_NAME, create=True)
    for number in numbers:
        sha256 = hashlib.sha256(str(catalogue.count()).encode()).hexdigest()
        written = Document(f"/{sha256}", sha256, 1, "text/plain", (Page(1, "text_layer", number, 1.0),))
        documents.add(
            catalogue, written, Record(Header(so_ky_hieu=HeaderField(number, "certain"))), mtime_ns=1
        )
    return catalogue


def as_words(number: str) -> str:
    return fold(number).replace("/", " ").replace("-", " ")


@pytest.mark.parametrize("write", [str, str.upper, as_words], ids=["as printed", "capitals", "words"])
def test_every_number_is_found(register: Catalogue, numbers: list[str], write: Callable[[str], str]) -> None:
    lost = [
        number
        for id, number in enumerate(numbers, 1)
        if (asked := number_of(write(number).split())) is None or id not in own_number(register, asked)
    ]
    assert lost == []
