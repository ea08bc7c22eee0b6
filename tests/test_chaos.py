"""Whatever ends an ingest, the next one leads to the archive that an undisturbed run makes.

$SOVANG_KILLS says how often it is killed (100 before a release), $SOVANG_SEED when.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from chaos_helpers import Space, State, ingest, kill, moments, stack, state

from index.archive import Archive
from index.store import originals

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="forks and signals"),
]

KILLS = int(os.environ.get("SOVANG_KILLS", "12"))
SEED = int(os.environ.get("SOVANG_SEED", "20231122"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stack(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def undisturbed(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, State, Random, float]:
    archive = tmp_path_factory.mktemp("undisturbed") / "archive"
    random, seconds = moments(SEED, archive, papers)
    return archive, state(archive), random, seconds


@pytest.fixture
def expected(undisturbed: tuple[Path, State, Random, float]) -> State:
    return undisturbed[1]


@pytest.fixture
def sound(undisturbed: tuple[Path, State, Random, float], tmp_path: Path) -> Path:
    """A copy of an archive that nothing has happened to."""
    return shutil.copytree(undisturbed[0], tmp_path / "archive")


def killed(archive: Path, papers: Path, undisturbed: tuple[Path, State, Random, float]) -> Iterator[float]:
    """Kill ingests into fresh archives, each at a random moment; yield these moments."""
    _, _, random, seconds = undisturbed
    done = 0
    while done < KILLS:
        shutil.rmtree(archive, ignore_errors=True)
        moment = random.uniform(0, seconds)
        if kill(archive, papers, moment):
            done += 1
            yield moment


def test_the_undisturbed_archive_holds_it_all(expected: State) -> None:
    assert len(expected.originals) == 10
    assert len(expected.answers[1]) == 10
    assert len(expected.catalogue[1]) == 11  # files: one paper stands twice
    assert len(expected.catalogue[7]) == 1  # failures


def test_killed_at_any_moment_the_next_run_makes_it_whole(
    papers: Path, tmp_path: Path, undisturbed: tuple[Path, State, Random, float], expected: State
) -> None:
    archive = tmp_path / "archive"
    for number, moment in enumerate(killed(archive, papers, undisturbed), 1):
        assert ingest(archive, papers)[0] == 4
        assert state(archive) == expected, f"kill {number} of seed {SEED}, after {moment:.4f} s"


def test_killed_again_and_again_it_gets_there(
    papers: Path, tmp_path: Path, undisturbed: tuple[Path, State, Random, float], expected: State
) -> None:
    archive, (_, _, random, seconds) = tmp_path / "archive", undisturbed
    for _ in range(KILLS):
        kill(archive, papers, random.uniform(0, seconds / 2))
    assert ingest(archive, papers)[0] == 4
    assert state(archive) == expected


def test_without_space_at_any_step_it_says_so_and_goes_on_later(
    papers: Path, tmp_path: Path, expected: State
) -> None:
    archive = tmp_path / "archive"
    for steps in range(1, 400, max(1, 80 // KILLS)):
        shutil.rmtree(archive, ignore_errors=True)
        code, said = ingest(archive, papers, Space(steps))
        if code == 4:
            break
        assert code == 1
        assert "no space left for the archive" in said, f"after {steps} steps: {said}"
        assert ingest(archive, papers)[0] == 4
        assert state(archive) == expected, f"after {steps} steps"
    else:
        pytest.fail("it never had space enough")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, which only root may make."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_on_a_full_file_system_it_says_so_and_goes_on_when_there_is_space(
    papers: Path, small_disk: Path, expected: State
) -> None:
    archive = small_disk / "archive"

    def resize(kilobytes: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(small_disk)], check=True)

    ended = []
    for kilobytes in range(256, 8192, 256):
        resize(kilobytes)
        code, said = ingest(archive, papers)
        ended.append(code)
        if code == 4:
            break
        assert code == 1
        assert "no space left for the archive" in said
    assert ended.count(1) >= 2
    assert ended[-1] == 4
    resize(16384)
    assert ingest(archive, papers)[0] == 4
    assert state(archive) == expected


@pytest.mark.parametrize("damage", ["removed", "emptied", "cut", "garbled"])
def test_the_search_index_is_no_loss(damage: str, sound: Path, papers: Path, expected: State) -> None:
    index = sound / "index"
    if damage == "removed":
        shutil.rmtree(index)
    for file in [path for path in index.rglob("*") if path.is_file()]:
        data = file.read_bytes()
        if damage == "emptied":
            file.unlink()
        else:
            file.write_bytes(data[: len(data) // 2] if damage == "cut" else bytes(b ^ 0x55 for b in data))
    assert ingest(sound, papers)[0] == 4
    assert state(sound) == expected


def test_a_flipped_byte_in_an_original_is_named(sound: Path) -> None:
    kept = next(originals.stored(sound))
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.chmod(0o644)
    kept.write_bytes(data)
    with Archive.open(sound) as archive:
        faults = archive.verify()
    assert len(faults) == 1
    assert kept.name in faults[0].where or kept.stem in str(faults[0])


def test_a_cut_write_ahead_log_costs_nothing_that_the_next_run_does_not_bring_back(
    papers: Path, tmp_path: Path, undisturbed: tuple[Path, State, Random, float], expected: State
) -> None:
    _, _, random, seconds = undisturbed
    left, cut = tmp_path / "left", tmp_path / "cut"
    log = "catalogue.sqlite3-wal"
    while not (
        (at_work := kill(left, papers, random.uniform(seconds / 2, seconds))) and (left / log).exists()
    ):
        seconds *= 1.1 if at_work else 0.9  # the machine may be slower, or quicker, than when it was measured
        shutil.rmtree(left, ignore_errors=True)
    for _ in range(KILLS):
        shutil.rmtree(cut, ignore_errors=True)
        shutil.copytree(left, cut)
        os.truncate(cut / log, random.randrange((left / log).stat().st_size))
        assert ingest(cut, papers)[0] == 4
        assert state(cut) == expected
