"""`sovang search` and `searches`: export, kept searches, what JSON has, and how quickly it starts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_pool import reading_here
from papers import paper, run


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers, folder = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("archive")
    for number in (2935, 118, 40):
        paper(papers / f"{number}.txt", number)
    with reading_here():
        assert run("ingest", papers, archive=folder).exit_code == 0
    return folder


def answer(archive: Path, *words: str) -> dict[str, object]:
    result = run(*words, "--json", archive=archive)
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_fields_in_the_query_and_options_ask_the_same(archive: Path) -> None:
    by_query = answer(archive, "search", "loại:QĐ ngày:9/2023 bằng khen")
    by_options = answer(archive, "search", "bằng khen", "--kind", "QĐ", "--date", "9/2023")
    assert by_query["total"] == by_options["total"] == 3
    assert by_query["hits"] == by_options["hits"]


def test_hits_say_where_their_matches_stand(archive: Path) -> None:
    (hit, *_) = answer(archive, "search", "bang khen")["hits"]  # type: ignore[misc]
    assert [hit["passage"][start:end] for start, end in hit["highlights"]] == ["Bằng", "khen"]
    assert hit["near"] is False


@pytest.mark.parametrize("count", [0, -1, 2**32, 10**20])
def test_a_limit_that_no_engine_counts_to_is_wrong_use_and_leaves_the_index_alone(
    archive: Path, count: int
) -> None:
    for option in ("--limit", "--offset"):
        if (option, count) != ("--offset", 0):
            result = run("search", "khen", option, str(count), archive=archive)
            assert (result.exit_code, "WARNING" in result.stderr) == (2, False)
    assert run("search", "khen", "--limit", str(10**9), archive=archive).exit_code == 0
    assert run("search", "khen", "--offset", str(10**9), archive=archive).exit_code == 0


@pytest.mark.parametrize("command", ["search", "stats"])
def test_days_that_leave_nothing_between_them_are_wrong_use(archive: Path, command: str) -> None:
    result = run(command, "--from", "2024", "--to", "2020", archive=archive)
    assert (result.exit_code, "swap them" in result.stderr) == (2, True)


def test_a_search_is_kept_under_a_name_only(archive: Path) -> None:
    for option in ("--save", "--saved"):
        result = run("search", "khen", option, "", archive=archive)
        assert (result.exit_code, "can't be the name of a search" in result.stderr) == (1, True)


def test_kept_searches_are_listed_as_they_are_typed(archive: Path) -> None:
    run("search", "bằng khen", "--kind", "QĐ", "--from", "2023", "--save", "Thử", archive=archive)
    listed = run("searches", archive=archive).stdout
    assert "Thử: 'bằng khen' --from 2023-01-01 --kind 'QĐ'" in listed
    run("searches", "--delete", "Thử", archive=archive)


def test_a_near_number_is_marked(archive: Path) -> None:
    result = run("search", "--number", "2936/QĐ-UBND", archive=archive)
    assert "[near: another number]" in result.stdout
    assert "one digit or letter off" in result.stderr


def test_hits_are_sorted_by_running_number(archive: Path) -> None:
    found = answer(archive, "search", "bằng khen", "--sort", "number")
    numbers = [hit["so_ky_hieu"] for hit in found["hits"]]  # type: ignore[attr-defined]
    assert numbers == ["40/QĐ-UBND", "118/QĐ-UBND", "2935/QĐ-UBND"]


def test_every_hit_is_exported_and_no_file_is_lost(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "hits.csv"
    assert run("search", "bằng khen", "--limit", "1", "--export", target, archive=archive).exit_code == 0
    assert len(target.read_text("utf-8-sig").splitlines()) == 4
    again = run("search", "bằng khen", "--export", target, archive=archive)
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert run("search", "x", "--export", target, "--force", archive=archive).exit_code == 0


def test_a_search_is_kept_asked_again_narrowed_and_forgotten(archive: Path) -> None:
    run("search", "bằng khen", "--sort", "number", "--save", "Bằng khen", archive=archive)
    (kept,) = answer(archive, "searches")["searches"]  # type: ignore[misc]
    assert kept["request"] == {"query": "bằng khen", "sort": "number"}
    assert answer(archive, "search", "--saved", "Bằng khen")["total"] == 3
    assert answer(archive, "search", "--saved", "Bằng khen", "--number", "118")["total"] == 1
    forgotten = run("searches", "--delete", "Bằng khen", archive=archive)
    assert "bằng khen" in forgotten.stderr
    assert "No saved searches." in forgotten.stdout
    missing = run("search", "--saved", "Bằng khen", archive=archive)
    assert (missing.exit_code, "sovang searches" in missing.stderr) == (1, True)
