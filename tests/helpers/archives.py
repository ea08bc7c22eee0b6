"""Small invented documents, and an archive to put them into."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extract.lexicon.symbol import number_key
from extract.types import Header, HeaderField, Record, Reference, Status
from index.archive import Archive
from index.search.types import SearchRequest, SearchResult
from index.store import originals
from index.types import AddOutcome
from ingest.types import Document, Page


def found(value: str | None, status: Status = "certain", page: int = 1) -> HeaderField:
    """A header field as a rule finds it."""
    return HeaderField(value, status, 0.9, page, None, value) if value else HeaderField()


def cite(
    text: str, number: str, date: str | None = None, status: Status = "certain", page: int = 1
) -> Reference:
    """The mention of `number` in `text`, the page's text."""
    start = text.index(number)
    return Reference(
        number, number_key(number), number, page, start, start + len(number), date, status=status
    )


def document(path: Path, *pages: str | None) -> Document:
    """A document with these pages, None for a failed one, whose file is written to `path`."""
    content = "\f".join(page or "" for page in pages).encode()
    path.write_bytes(content)
    read = tuple(
        Page(n, "failed", "", 0.0, error="the page could not be read in time")
        if text is None
        else Page(n, "text_layer", text, 1.0)
        for n, text in enumerate(pages, 1)
    )
    return Document(str(path), hashlib.sha256(content).hexdigest(), len(content), "text/plain", read)


class Shelf:
    """Puts invented documents into an archive, each in a file of its own under `folder`."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive = archive
        self.folder = folder
        self.count = 0

    def put(
        self,
        *pages: str | None,
        number: str | None = None,
        date: str | None = None,
        cites: tuple[tuple[str, str | None], ...] = (),
        date_status: Status = "certain",
        **fields: str,
    ) -> int:
        """Add a document and return its id; `cites` are (number, date), each standing on the first page."""
        self.count += 1
        written = document(self.folder / f"{self.count}.txt", f"[{self.count}]\n{pages[0]}", *pages[1:])
        text = written.pages[0].text
        header = Header(
            so_ky_hieu=found(number),
            ngay_ban_hanh=found(date, date_status),
            **{name: found(value) for name, value in fields.items()},
        )
        record = Record(header, tuple(cite(text, *cited) for cited in cites))
        return self.add(written, record).id

    def add(self, written: Document, record: Record | None = None) -> AddOutcome:
        """Add a document as `sovang ingest` does."""
        stamp = Path(written.path).stat().st_mtime_ns
        return self.archive.add(written, record or Record(), mtime_ns=stamp)

    def search(self, query: str = "", **conditions: object) -> SearchResult:
        """Search once all that was put is indexed."""
        self.archive.commit_index()
        return self.archive.search(SearchRequest(query, **conditions))  # type: ignore[arg-type]

    def ids(self, query: str = "", **conditions: object) -> list[int]:
        """The ids of the hits, best first."""
        return [hit.document.id for hit in self.search(query, **conditions).hits]


class KeepingShelf(Shelf):
    """Puts invented documents into an archive that keeps their originals."""

    def add(self, written: Document, record: Record | None = None) -> AddOutcome:
        """Add a document as `sovang ingest` does."""
        stamp = Path(written.path).stat().st_mtime_ns
        return self.archive.add(written, record or Record(), mtime_ns=stamp, keep="copy")

    def settle(self) -> None:
        """End the batch."""
        self.archive.finish()

    def original(self, id: int) -> Path:
        """Where the archive keeps the original of a document."""
        held = self.archive.document(id)
        return originals.path_of(self.archive.folder, held.sha256, held.media_type)

    def source(self, id: int) -> Path:
        """Where the document stood when it was taken in."""
        return Path(self.archive.document(id).paths[0])

    def flip(self, path: Path) -> None:
        """Change one bit of a file, as a failing disk does."""
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.chmod(0o644)
        path.write_bytes(data)
