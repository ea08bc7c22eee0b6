"""Copies of several originals: where each original is found, where its copy goes, what is told of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from inline_pool import reading_here
from made_pdfs import a_document, a_page, a_pdf

from ingest.searchable.batch import CopyReport, Original, copy_all, find_original, place_copies
from ingest.searchable.make import CopyError, CopyTitle
from ingest.types import Document


def written(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def originals(folder: Path, *names: str) -> list[Original]:
    return [Original(id, written(folder / name)) for id, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("names", "output", "targets"),
    [
        (["a.pdf"], "out.pdf", ["out.pdf"]),
        (["a.pdf"], "out/", ["out/a.pdf"]),
        (["a.pdf"], "there", ["there/a.pdf"]),
        (["a.png", "b.tif"], "out", ["out/a.pdf", "out/b.pdf"]),
        (["1/a.pdf", "2/A.png", "b.pdf"], "out", ["out/a-1.pdf", "out/A-2.pdf", "out/b.pdf"]),
    ],
)
def test_a_copy_goes_to_the_file_or_into_the_folder(
    tmp_path: Path, names: list[str], output: str, targets: list[str]
) -> None:
    (tmp_path / "there").mkdir()
    found = place_copies(f"{tmp_path}/{output}", originals(tmp_path / "from", *names), replace=False)
    assert found == [tmp_path / target for target in targets]


@pytest.mark.parametrize("replace", [True, False])
def test_an_original_is_never_written_over_and_a_file_only_where_asked(tmp_path: Path, replace: bool) -> None:
    given = originals(tmp_path, "a.pdf", "b.pdf")
    with pytest.raises(CopyError, match="is the original"):
        place_copies(str(tmp_path), given, replace=replace)
    there = written(tmp_path / "there.pdf")
    if replace:
        assert place_copies(str(there), given[:1], replace=True) == [there]
    else:
        with pytest.raises(CopyError, match="already exists; add --force"):
            place_copies(str(there), given[:1], replace=False)


def test_an_original_that_is_gone_is_no_hindrance(tmp_path: Path) -> None:
    there = written(tmp_path / "there.pdf")
    gone = [Original(1, tmp_path / "gone.pdf")]
    assert place_copies(str(there), gone, replace=True) == [there]


def test_the_first_place_that_has_the_very_file_is_taken(tmp_path: Path) -> None:
    wanted = hashlib.sha256(b"x").hexdigest()
    changed, second, third = (
        written(tmp_path / name, text) for name, text in (("1", "y"), ("2", "x"), ("3", "x"))
    )
    places = [str(tmp_path / "gone"), str(changed), str(second), str(third)]
    assert find_original(places, wanted) == second
    with pytest.raises(CopyError, match=r"gone: the original is missing or has changed"):
        find_original(places[:2], wanted)
    with pytest.raises(CopyError, match="the original is missing"):
        find_original([], wanted)


def test_what_became_of_each_is_a_line() -> None:
    report = CopyReport(
        [
            {"copy": "a.pdf", "signed": False, "left_out": []},
            {"copy": "b.pdf", "signed": True, "left_out": []},
            {"copy": "c.pdf", "signed": True, "left_out": ["attachments", "scripts"]},
        ],
        [{"path": "d.pdf", "reason": "d.pdf is gone"}],
    )
    assert report.text().splitlines() == [
        "a.pdf",
        "b.pdf  (the original is signed, the copy is not)",
        "c.pdf  (the original is signed, the copy is not)  (without the original's attachments, scripts)",
        "failed: d.pdf is gone",
    ]


@pytest.fixture
def scans(tmp_path: Path) -> dict[int, Document]:
    """A scan, and a text, of which there is no copy."""
    text = written(tmp_path / "b.txt")
    return {1: a_document(a_pdf(tmp_path / "a.pdf"), a_page()), 2: a_document(text, a_page())}


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path, scans: dict[int, Document]) -> None:
    given = [Original(2, tmp_path / "b.txt"), Original(1, tmp_path / "a.pdf")]
    targets = [tmp_path / "out" / "b.pdf", tmp_path / "out" / "a.pdf"]
    with reading_here():
        report = copy_all(given, targets, scans.__getitem__, titles={1: CopyTitle("Quyết định", "")})
    (copied,) = report.copies
    assert (copied["id"], copied["original"], copied["copy"]) == (1, str(given[1].path), str(targets[1]))
    assert [one["path"] for one in report.failures] == [str(tmp_path / "b.txt")]
    assert targets[1].is_file()


def test_the_failure_of_the_only_one_is_an_error(tmp_path: Path, scans: dict[int, Document]) -> None:
    given = [Original(2, tmp_path / "b.txt")]
    with reading_here(), pytest.raises(CopyError, match="plain text"):
        copy_all(given, [tmp_path / "b.pdf"], scans.__getitem__)
    assert copy_all([], [], scans.__getitem__) == CopyReport([], [])


def test_a_copy_that_takes_too_much_is_a_failure_that_names_the_file(
    tmp_path: Path, scans: dict[int, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausting(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("ingest.searchable.batch.make_searchable", exhausting)
    with reading_here(), pytest.raises(CopyError, match=r"a\.pdf: can't be copied: .*memory"):
        copy_all([Original(1, tmp_path / "a.pdf")], [tmp_path / "c.pdf"], scans.__getitem__)
