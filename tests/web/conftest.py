"""An archive of real sample files, and its pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archives import document as written
from browsing import serving
from cheap_passwords import cheap_passwords
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from extract.record import extract
from extract.types import Evidence, Header, HeaderField, Record
from index.archive import Archive
from ingest.options import ReadOptions
from ingest.read import read_document
from web.app import create_app

READ = (
    "09-bc-ubnd.pdf",
    "1127-qd-sgddt.pdf",
    "3140-qd-ubnd.pdf",
    "du-thao-kien-toan-hoi-dong.pdf",
    "qd-khen-thuong-chua-chay.pdf",
    "thong-bao-231.txt",
)
"""Samples whose text layer is read, without OCR."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCRIPTED = '<script>alert("x")</script>'


@pytest.fixture(autouse=True, scope="session")
def _processes_start_when_a_page_is_drawn() -> Iterator[None]:
    """Let tests that look at no picture do without the processes: each takes a second or two to start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("web.pictures._start", lambda _pool: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def _passwords_are_cheap() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture(scope="session")
def filled_archive(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of samples and two invented papers: one with a doubted number, one with a script in it."""
    folder = tmp_path_factory.mktemp("web") / "archive"
    inputs = tmp_path_factory.mktemp("inputs")
    with Archive.open(folder, create=True) as archive:
        for name in READ:
            path = inputs / name
            shutil.copy(samples / name, path)
            document = read_document(path, ReadOptions())
            archive.add(document, extract(document), mtime_ns=path.stat().st_mtime_ns, keep="copy")
        for document, record in (_doubted(inputs), _scripted(inputs)):
            archive.add(document, record, mtime_ns=Path(document.path).stat().st_mtime_ns, keep="copy")
        archive.finish()
    return folder


@pytest.fixture
def archive_folder(filled_archive: Path, tmp_path: Path) -> Path:
    """A copy of that archive, to be changed."""
    return Path(shutil.copytree(filled_archive, tmp_path / "archive"))


@pytest.fixture(scope="module")
def pages(filled_archive: Path) -> Iterator[TestClient]:
    """A browser that only looks."""
    with TestClient(create_app(filled_archive, language="en"), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def editing(archive_folder: Path) -> Iterator[TestClient]:
    """A browser that changes things."""
    with TestClient(create_app(archive_folder, language="en"), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests say so."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def server(archive_folder: Path) -> Iterator[str]:
    """`sovang serve` on an archive that may be changed; its address."""
    with serving(archive_folder) as address:
        yield address


@pytest.fixture(scope="session")
def looking(filled_archive: Path) -> Iterator[str]:
    """`sovang serve` on an archive that is only looked at; its address."""
    with serving(filled_archive) as address:
        yield address


def _doubted(folder: Path) -> tuple:
    number = HeaderField(
        "72/QĐ-UBND",
        "uncertain",
        0.4,
        1,
        None,
        "7Z/QĐ-UBND",
        "handwriting and page differ",
        (Evidence("handwriting", "72/QĐ-UBND", 0.4), Evidence("page", "12/QĐ-UBND", 0.3)),
    )
    header = Header(so_ky_hieu=number, loai_van_ban=HeaderField("Quyết định", "certain", 0.9, 1))
    return written(folder / "doubted.txt", "QUYẾT ĐỊNH\nSố: 7Z/QĐ-UBND\nkhen ngợi"), Record(header)


def _scripted(folder: Path) -> tuple:
    header = Header(trich_yeu=HeaderField(SCRIPTED, "certain", 0.9, 1))
    document = written(folder / "<b>scripted.txt", f"{SCRIPTED} tam giác vàng")
    return document, replace(Record(header), warnings=(SCRIPTED,))
