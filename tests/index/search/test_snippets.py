"""The passage shows why the document was found."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.query.parsing import parse
from index.search.query.patterns import Wanted, folded, places
from index.search.query.question import question_of
from index.search.snippets import best_snippet
from index.store.catalogue import Catalogue

FILLER = "Căn cứ Luật Tổ chức chính quyền địa phương và các văn bản có liên quan. " * 10


def wanted(query: str) -> tuple[Wanted, ...]:
    """What a passage should show for a query to an archive that holds nothing."""
    with TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder) / "catalogue.sqlite3", create=True)
        asked = parse(query).asked
        found = question_of(catalogue, [asked] if asked else []).wanted
        catalogue.close()
    return found


def passage(query: str, *pages: str) -> str | None:
    found = best_snippet(enumerate(pages, 1), wanted(query))
    return found.marked("[", "]") if found else None


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("bang khen", "Tặng Bằng khen cho", "Tặng [Bằng] [khen] cho"),
        ('"bằng khen"', "Tặng BẰNG KHEN cho", "Tặng [BẰNG KHEN] cho"),
        ("hoà", "Xã Hòa Bình", "Xã [Hòa] Bình"),
        ("2935/QĐ-UBND", "Quyết định số 2935/QĐ-UBND.", "Quyết định số [2935/QĐ-UBND]."),
        ("5/QĐ-UBND", "số 05/QĐ - UBND", "số [05/QĐ - UBND]"),
        ("28/9/2023", "ngày 28 tháng 09 năm 2023", "ngày [28 tháng 09 năm 2023]"),
        ("đua", "thi đua\nyêu nước", "thi [đua] yêu nước"),
    ],
)
def test_words_are_marked_in_the_original_writing(query: str, text: str, marked: str) -> None:
    assert passage(query, text) == marked


def test_parts_of_words_are_not_marked() -> None:
    assert passage("an", "ban hành văn bản") is None


def test_the_page_with_most_of_the_query_is_chosen() -> None:
    found = best_snippet([(4, "khen"), (7, "bằng khen"), (9, "bằng khen khen")], wanted("bang khen"))
    assert found
    assert found.page == 7


def test_words_as_typed_go_before_words_folded() -> None:
    found = best_snippet([(1, "bảng khen"), (2, "bằng khen")], wanted("bằng khen"))
    assert found
    assert found.page == 2


def test_words_that_stand_together_go_before_words_apart() -> None:
    text = f"bằng đại học và thư khen. {FILLER} Tặng Bằng khen."
    assert "Tặng [Bằng] [khen]" in (passage("bang khen", text) or "")


def test_it_is_short_and_cut_at_words() -> None:
    shown = passage("bang khen", FILLER + "Tặng Bằng khen cho tập thể. " + FILLER)
    assert shown
    assert len(shown) < 300
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    known = {word.strip(".") for word in f"{FILLER} Tặng Bằng khen cho tập thể".split()}
    assert {word.strip("[].…") for word in shown.split()} <= known | {""}


def test_a_long_page_of_matches_takes_no_time() -> None:
    assert passage("khen", "khen " * 50_000)


def test_a_letter_with_a_slip_is_never_found_where_nothing_stands() -> None:
    assert passage("y~", "ở", "—", "") == "[ở]"


LETTERS = "aAàÀăẶdDđĐưỨnNgG059 _-–/.\n"
WANTED = st.builds(
    Wanted,
    st.lists(st.sampled_from(["a", "an", "dang", "5", "50", "ng"]), min_size=1, max_size=3).map(tuple),
    open=st.booleans(),
)
SLIPPED = st.builds(
    Wanted,
    st.sampled_from([("a",), ("dan",), ("ung",), ("50",)]),
    slips=st.integers(min_value=0, max_value=2),
)


@given(text=st.text(LETTERS, max_size=40), item=WANTED | SLIPPED)
def test_a_page_with_a_foreign_sign_has_the_same_places(text: str, item: Wanted) -> None:
    plain = folded(text)
    assert isinstance(plain, bytes)
    foreign = folded(text + " →")
    assert isinstance(foreign, str)
    assert [*places(plain, item)] == [*places(foreign, item)]
