"""The wheel holds the packages, their data and the command, and nothing that would collide elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


def build(kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(build("wheel", tmp_path_factory.mktemp("wheel")))


def read(wheel: zipfile.ZipFile, name: str) -> str:
    [path] = [path for path in wheel.namelist() if path.endswith(f".dist-info/{name}")]
    return wheel.read(path).decode()


def test_exact_top_level_names(wheel: zipfile.ZipFile):
    top = {re.sub(r"-.*\.dist-info", ".dist-info", name.split("/")[0]) for name in wheel.namelist()}
    assert top == {
        "cli.py",
        "commands",
        "messages",
        "vietnamese",
        "ingest",
        "extract",
        "index",
        "web",
        "sovang.dist-info",
    }


def test_every_tracked_file_of_the_packages_is_inside(wheel: zipfile.ZipFile):
    """Data files too: a vocabulary or a schema that is left behind breaks only where it is installed."""
    names = ("commands", "messages", "vietnamese", "ingest", "extract", "index", "web")
    packages = [REPOSITORY / name for name in names]
    files = (path for package in packages for path in package.rglob("*") if path.is_file())
    ours = {str(p.relative_to(REPOSITORY)) for p in files if "__pycache__" not in p.parts}
    assert any(name.startswith("extract/data/") for name in ours)
    assert ours <= set(wheel.namelist())


def test_translations_are_compiled(wheel: zipfile.ZipFile):
    """Nothing is compiled at run time; an archive office has no Babel."""
    names = set(wheel.namelist())
    assert "messages/locale/vi/LC_MESSAGES/sovang.po" in names
    assert all(name.replace(".po", ".mo") in names for name in names if name.endswith(".po"))


def test_it_cant_be_uploaded_by_mistake(wheel: zipfile.ZipFile):
    assert "Classifier: Private :: Do Not Upload" in read(wheel, "METADATA").splitlines()


def test_it_carries_the_command_and_the_licence(wheel: zipfile.ZipFile):
    assert "sovang = cli:main" in read(wheel, "entry_points.txt")
    assert "Apache License" in read(wheel, "licenses/LICENSE")


def test_the_source_distribution_holds_no_samples_and_no_tests(tmp_path: Path):
    with tarfile.open(build("sdist", tmp_path)) as archive:
        folders = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert folders.isdisjoint({"samples", "tests", "bench", ".venv"})
