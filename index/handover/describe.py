"""What a package says of a dossier and its documents, as far as the archive knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from extract.lexicon.symbol import parse_symbol
from extract.types import HEADER_FIELDS, Header
from index.dossiers.dossiers import Dossier
from index.errors import ArchiveError
from index.handover.fields import code, complete
from index.handover.types import PackageKind, PackedDocument, PackedDossier, PackedFile, Sender
from index.store import papers, restrictions
from index.store.catalogue import Catalogue
from index.store.original_files import OriginalFiles
from index.types import StoredPage
from ingest.errors import UnreadableFileError
from messages import Message, message_of

FOR_EVER: Final = "vĩnh viễn"
DOUBTFUL: Final = "Chưa chắc:"
"""Words before the fields that were read without certainty, in what is said of a document."""

SHOWN: Final = {
    "so_ky_hieu": "số, ký hiệu",
    "ngay_ban_hanh": "ngày",
    "loai_van_ban": "loại",
    "co_quan_ban_hanh": "cơ quan ban hành",
    "trich_yeu": "trích yếu",
}
"""Header fields that a package's fields repeat, in the words of a clerk."""


def describe(
    catalogue: Catalogue,
    dossier: Dossier,
    sender: Sender,
    kind: PackageKind,
    copies: Mapping[int, Path],
) -> PackedDossier:
    """Return a dossier as it is handed over.

    Args:
        catalogue: of the archive.
        dossier: of it.
        sender: who hands over.
        kind: of the package.
        copies: PDF/A copies to hand over as the representation that is read, by the first paper of a file.

    Raises:
        ArchiveError: the original of a document can't be had, so that no package would be whole.
    """
    own = _code(dossier, sender)
    named = f"{sender.archives}.{own}" if kind == "AIP" and sender.archives else own
    held = _files(catalogue, dossier, named, copies)
    documents = tuple(_documents(catalogue, dossier, named, kind, held))
    known = _of_dossier(catalogue, dossier, documents)
    fields, cut = complete("dossier", kind, {**known, "fileCode": own, "arcFileCode": named})
    noted = [f"Bị cắt ngắn: {', '.join(cut)}"] if cut else []
    return PackedDossier(
        dossier.id,
        named,
        {**fields, "description": "; ".join(noted)},
        documents,
        tuple(dict.fromkeys(held.values())),
    )


def _code(dossier: Dossier, sender: Sender) -> str:
    """Return the code of a dossier (mã hồ sơ): of the agency, year, hand-over, and its number here."""
    return f"{sender.fonds}.{dossier.nam or '0000'}.{sender.transfer:02}.{dossier.id:03}"


def _files(
    catalogue: Catalogue, dossier: Dossier, named: str, copies: Mapping[int, Path]
) -> dict[int, PackedFile]:
    """Return by document the file in which it stands, numbered by the first document of each."""
    found: dict[int, PackedFile] = {}
    by_first: dict[int, PackedFile] = {}
    kept = OriginalFiles(catalogue, catalogue.path.parent)
    for one in dossier.documents:
        first = papers.first_of(catalogue, one.id)
        if first not in by_first:
            stem = f"{named}.{len(by_first) + 1:03}"
            by_first[first] = _file(catalogue, kept, first, stem, copies.get(first))
        found[one.id] = by_first[first]
    return found


def _file(catalogue: Catalogue, kept: OriginalFiles, first: int, stem: str, copy: Path | None) -> PackedFile:
    row = catalogue.main_row(first)
    paths = [Path(path) for path in catalogue.paths(first)]
    try:
        own = kept.local_copy(row.sha256, row.media_type)
    except UnreadableFileError as error:  # the others may have been fetched before
        raise ArchiveError(message_of(error)) from error
    original = next((path for path in (own, *paths) if path.is_file()), None)
    if original is None:
        raise ArchiveError(
            Message(
                "the original of document {id} is neither in the archive nor at its source; a package "
                "needs it",
                id=first,
            )
        )
    name = paths[0].name if paths else own.name
    if copy is None:
        return PackedFile(stem + own.suffix, original, row.sha256, row.media_type, name)
    return PackedFile(f"{stem}.pdf", copy, row.sha256, "application/pdf", name, original)


def _documents(
    catalogue: Catalogue,
    dossier: Dossier,
    named: str,
    kind: PackageKind,
    held: Mapping[int, PackedFile],
) -> Iterator[PackedDocument]:
    for ordinal, one in enumerate(dossier.documents, 1):
        header = catalogue.header(one.id)
        pages = catalogue.stored_pages(one.id)
        known = {
            **_of_header(header),
            "docId": str(one.id),
            "arcFileCode": named,
            "docCode": f"{named}.{ordinal:07}",
            "docOrdinal": str(ordinal),
            "maintenance": code("maintenance", dossier.thoi_han),
            "numberOfPage": str(len(pages)),
            "keyword": _topic(catalogue, one.id),
            "mode": _mode(catalogue, [one.id]),
            "confidenceLevel": _confidence(pages),
        }
        fields, cut = complete("document", kind, known)
        remarks = {**fields, "description": _remarks(header, cut)[:500]}
        values = {name: getattr(header, name).value for name in HEADER_FIELDS}
        plain = {name: value for name, value in values.items() if value}
        doubtful = tuple(name for name in plain if getattr(header, name).status == "uncertain")
        yield PackedDocument(one.id, held[one.id].name, remarks, plain, doubtful)


def _of_header(header: Header) -> dict[str, str]:
    number = header.so_ky_hieu.value or ""
    symbol = parse_symbol(number)
    return {
        "typeName": code("kind", header.loai_van_ban.value),
        "codeNumber": symbol.so if symbol else "",
        "codeNotation": symbol.text[len(symbol.so) + 1 :] if symbol else number,
        "issuedDate": day(header.ngay_ban_hanh.value),
        "organName": header.co_quan_ban_hanh.value or "",
        "subject": header.trich_yeu.value or "",
        # The names of kinds are Vietnamese words: where one was read, the document is in Vietnamese.
        "language": code("language", "tiếng Việt") if header.loai_van_ban.value else "",
    }


def _remarks(header: Header, cut: Iterable[str]) -> str:
    """Return what an archivist has to know: what was read without certainty, and what is not whole."""
    doubtful = [shown for name, shown in SHOWN.items() if getattr(header, name).status == "uncertain"]
    unlisted = code("kind", header.loai_van_ban.value) == code("kind", "khác")
    said = [
        f"{DOUBTFUL} {', '.join(doubtful)}" if doubtful else "",
        f"Loại văn bản: {header.loai_van_ban.value}" if unlisted else "",
        f"Bị cắt ngắn: {', '.join(cut)}" if any(cut) else "",
    ]
    return "; ".join(filter(None, said))


def _of_dossier(
    catalogue: Catalogue, dossier: Dossier, documents: tuple[PackedDocument, ...]
) -> dict[str, str]:
    days = sorted(filter(None, (one.ngay_ban_hanh for one in dossier.documents)))
    levels = {one.fields["confidenceLevel"] for one in documents} - {""}
    mixed = code("confidence", "hỗn hợp")
    return {
        "title": dossier.tieu_de,
        "maintenance": code("maintenance", dossier.thoi_han),
        "mode": _mode(catalogue, [one.id for one in dossier.documents]),
        "language": max((one.fields["language"] for one in documents), default=""),
        "startDate": day(days[0]) if days else "",
        "endDate": day(days[-1]) if days else "",
        "keyword": dossier.nhom or "",
        "totalDoc": str(len(documents)),
        "numberOfPage": str(sum(int(one.fields["numberOfPage"]) for one in documents)),
        "confidenceLevel": levels.pop() if len(levels) == 1 else mixed if levels else "",
    }


def day(iso: str | None) -> str:
    """Return an ISO date as packages write it.

    >>> day("2023-09-28"), day("2023-09"), day(None)
    ('28/09/2023', '09/2023', '')
    """
    return "/".join(reversed(iso.split("-"))) if iso else ""


def iso_day(written: str) -> str:
    """Return a date of a package as an ISO date.

    >>> iso_day("28/09/2023"), iso_day("2023"), iso_day("")
    ('2023-09-28', '2023', '')
    """
    return "-".join(reversed(written.split("/")))


def _topic(catalogue: Catalogue, id: int) -> str:
    topic = catalogue.phan_loai(id)
    return topic.nhom if topic else ""


def _mode(catalogue: Catalogue, ids: Iterable[int]) -> str:
    """Return the code of who may use a document, or all of a dossier: of the strictest of them."""
    marks = [found.mark for id in ids if (found := restrictions.of(catalogue, id)) and not found.lifted]
    if any("mật" in mark.casefold() for mark in marks):
        return code("mode", "mật")
    return code("mode", "có điều kiện" if marks else "công khai")


def _confidence(pages: Iterable[StoredPage]) -> str:
    """Return the code of how a document came to be digital: by its pages' text, or by a scanner."""
    sources = {page.source for page in pages}
    if not sources:
        return ""
    if sources == {"text_layer"}:
        return code("confidence", "gốc điện tử")
    return code("confidence", "hỗn hợp" if "text_layer" in sources else "số hóa")
