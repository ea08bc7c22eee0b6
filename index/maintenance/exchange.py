"""Exports: all that an archive holds in open formats, in a BagIt bag, and archives made of them again.

EXPORT/bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt
EXPORT/data/README.txt, archive.json
EXPORT/data/documents.jsonl, files.jsonl, pages.jsonl, ...
EXPORT/data/originals/Quyết định 05.pdf
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from index.errors import ArchiveError, plain_errors
from index.maintenance import bags
from index.maintenance.bags import Payload
from index.store import migrations, originals, recipient_corrections, table_rows, waiting
from index.store.atomic import new_folder
from index.store.catalogue import FILE_NAME, Catalogue, now
from index.store.foreign_values import wrong_values_told
from index.store.original_files import OriginalFiles
from index.store.originals import KeptOriginal
from index.store.paths import to_text
from index.store.table_rows import CatalogueFacts, Values
from ingest.errors import UnreadableFileError
from messages import Message

FORMAT = 1
"""Raise it when an older Sovang could not read an export any more."""

_DESCRIPTION = "Export of a Sovang archive; data/README.txt describes the files"
_ORIGINALS = "originals"
_GONE = Message("is neither in the archive nor intact at its source; the export has only its text")


class WithoutOriginal(NamedTuple):
    """A document whose original could not be exported, and why."""

    path: str
    reason: str


class ExportReport(NamedTuple):
    """What was exported."""

    folder: str
    documents: int
    originals: int
    failures: tuple[WithoutOriginal, ...]


class ImportReport(NamedTuple):
    """What was imported."""

    folder: str
    documents: int
    originals: int


def export(catalogue: Catalogue, folder: Path, target: Path, ids: Collection[int] | None) -> ExportReport:
    """Write the documents `ids`, or all that the archive in `folder` holds, to `target`.

    Raises:
        ArchiveError: `target` is there and not empty, or lies inside the archive.
        DiskFullError: no space left.
        UnreadableFileError: the originals are in a store that can't be reached.
    """
    if target.resolve().is_relative_to(folder.resolve()):
        raise ArchiveError(Message("{target} lies inside the archive; give a place outside.", target=target))
    kept = OriginalFiles(catalogue, folder)
    kept.reach()
    with new_folder(target) as new:
        data = new / bags.PAYLOAD
        (data / _ORIGINALS).mkdir(parents=True)
        with catalogue.snapshot():
            documents = _write_tables(catalogue, data, ids)
            paths = {row["id"]: catalogue.paths(row["id"]) for row in documents}
        names = _copy_originals(kept, data, documents, paths)
        _write_lines(data / "documents.jsonl", (_with_original(row, names) for row in documents))
        (data / "README.txt").write_bytes(files("index").joinpath("maintenance", "export.txt").read_bytes())
        bags.seal(new, _payload(data, documents, names), _info(catalogue))
    with catalogue.transaction():
        for id in ids or (None,):
            catalogue.log("exported", document=id, path=to_text(target))
    lost = [row for row in documents if row["id"] not in names and row["part_of"] is None]
    failures = (WithoutOriginal(next(iter(paths[row["id"]]), row["sha256"]), _GONE) for row in lost)
    return ExportReport(str(target), len(documents), len(names), tuple(failures))


def _info(catalogue: Catalogue) -> dict[str, str]:
    identity = str(catalogue.meta("archive"))
    return {"External-Description": _DESCRIPTION, "External-Identifier": identity, "Bagging-Date": now()[:10]}


def _write_tables(catalogue: Catalogue, data: Path, ids: Collection[int] | None) -> list[Values]:
    """Write every table but `documents`, whose rows are returned: their originals are yet to copy."""
    whole = ids is None
    table_rows.choose(catalogue, ids)
    for name in table_rows.TABLES:
        if name != "documents":
            _write_lines(data / f"{name}.jsonl", table_rows.rows(catalogue, name, whole=whole))
    _write_facts(catalogue, data / "archive.json", whole=whole)
    return list(table_rows.rows(catalogue, "documents", whole=whole))


def _payload(data: Path, documents: list[Values], names: Mapping[int, str]) -> dict[str, Payload]:
    """Return hash and size of each file; those of the originals are known."""
    held = (row for row in documents if row["id"] in names)
    copied = {f"{_ORIGINALS}/{names[row['id']]}": Payload(row["sha256"], row["size"]) for row in held}
    return copied | {path.name: bags.hashed(path) for path in data.iterdir() if path.is_file()}


def _write_lines(path: Path, rows: Iterable[Values]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(map(line_of, rows))


def _write_facts(catalogue: Catalogue, path: Path, *, whole: bool) -> None:
    """Write what is true of the archive as a whole."""
    known = table_rows.facts(catalogue)
    facts = {"format": FORMAT, "schema": known.schema, "whole": whole, "meta": known.meta, "last": known.last}
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _with_original(row: Values, names: Mapping[int, str]) -> Values:
    """Return a row of `documents` as it is exported: where the original is instead of how it was kept."""
    name = names.get(row["id"])
    plain = {key: value for key, value in row.items() if key != "kept"}
    return {**plain, "original": f"{_ORIGINALS}/{name}" if name else None}


def _copy_originals(
    kept: OriginalFiles, data: Path, documents: list[Values], paths: Mapping[int, tuple[str, ...]]
) -> dict[int, str]:
    """Copy the originals under their first known names; return these, by document: a file's first paper."""
    taken: set[str] = set()
    names = {}
    for row in documents:
        if row["part_of"] is not None:
            continue
        id, sha256, media_type = row["id"], row["sha256"], row["media_type"]
        suffix = Path(originals.payload_name(sha256, media_type)).suffix
        name = _free_name(next(iter(paths[id]), sha256), suffix, id, taken)
        target = data / _ORIGINALS / name
        with _own_copy(kept, sha256, media_type) as own:
            found = any(bags.copy_intact(source, target, sha256) for source in (*own, *map(Path, paths[id])))
        if found:
            names[id] = name
            taken.add(name.casefold())
    return names


@contextmanager
def _own_copy(kept: OriginalFiles, sha256: str, media_type: str) -> Iterator[tuple[Path, ...]]:
    """Give the archive's own copy, nothing where its store is away: the file may be where it was found."""
    with ExitStack() as stack:
        own: tuple[Path, ...] = ()
        with suppress(UnreadableFileError):
            own = (stack.enter_context(kept.at_hand(sha256, media_type)),)
        yield own


def _free_name(path: str, suffix: str, id: int, taken: Collection[str]) -> str:
    """Return a name for an original that no other has, also where case makes no difference."""
    name = Path(path).name
    ending = Path(name).suffix.lower()
    free = bags.safe_name(name, ending if ending in _SIMILAR.get(suffix, ()) else suffix)
    while free.casefold() in taken:
        stem, dot, rest = free.rpartition(".")
        free = f"{stem} (#{id}){dot}{rest}"
    return free


_SIMILAR = {".jpg": (".jpeg",), ".tif": (".tiff",)}
"""Endings that an original may keep, beside the one of its kind."""


def import_(export: Path, folder: Path) -> ImportReport:
    """Make an archive in `folder` of an export, whose files are checked first. Its index is yet to build.

    An export may come from a stranger: what isn't as an export has it ends the import, and nothing is left.

    Raises:
        ArchiveError: the export isn't whole, or of a newer Sovang, or holds what no export holds, or `folder`
            holds something.
    """
    data = export / bags.PAYLOAD
    with plain_errors(export):
        if bags.check(export).get("External-Description") != _DESCRIPTION:
            raise ArchiveError(Message("{export} is not an export of a Sovang archive.", export=export))
    with new_folder(folder) as new, wrong_values_told(export):
        held = _take_originals(data, new)
        _make_catalogue(new / FILE_NAME, data, _facts(data / "archive.json"))
        with closing(Catalogue.open(new / FILE_NAME)) as catalogue:
            with catalogue.transaction():
                waiting.add_all(catalogue)
                catalogue.log("imported", path=to_text(export))
            _read_all(catalogue)
            documents = catalogue.count()
            originals.update_manifest(catalogue, new)
    return ImportReport(str(folder), documents, len(held))


def _read_all(catalogue: Catalogue) -> None:
    """Read every document as a search or a person will: what can't be read then is refused now."""
    for id in catalogue.ids():
        catalogue.document(id)
        catalogue.record(id)
    recipient_corrections.read_all(catalogue, catalogue.ids())


def _facts(path: Path) -> Values:
    """Return what is true of the exported archive as a whole.

    Raises:
        ArchiveError: a newer Sovang wrote them.
        ValueError: there are no such versions; or whatever else JSON of another shape leads to.
    """
    facts = {**json.loads(path.read_text("utf-8"))}
    versions = (int(facts["format"]), int(facts["schema"]))
    if versions[0] > FORMAT or versions[1] > len(migrations.steps()):
        raise ArchiveError(
            Message(
                "{parent} was exported by a newer Sovang; update Sovang to import it.", parent=path.parent
            )
        )
    if min(versions) < 1:
        raise ValueError(f"version {min(versions)}")
    return {**facts, "schema": versions[1], "meta": dict(facts["meta"]), "last": dict(facts["last"])}


def _take_originals(data: Path, new: Path) -> list[KeptOriginal]:
    """Put the originals of an export into the folder of the archive in the making."""
    held = []
    for row in lines_of(data / "documents.jsonl"):
        if row["original"] is not None:
            source = data / _ORIGINALS / Path(row["original"]).name
            originals.keep(new, source, row["sha256"], row["media_type"])
            held.append(KeptOriginal(row["sha256"], row["media_type"], row["size"]))
    return held


def _make_catalogue(path: Path, data: Path, facts: Values) -> None:
    """Fill a catalogue of the version that was exported; opening it brings it up to date."""
    meta = facts["meta"] if facts["whole"] else {}  # a part is an archive of its own

    def rows_of(table: str) -> Iterator[Values]:
        rows = lines_of(data / f"{table}.jsonl")
        yield from map(_with_kept, rows) if table == "documents" else rows

    table_rows.make_catalogue(path, CatalogueFacts(facts["schema"], meta, facts["last"]), rows_of)


def _with_kept(row: Values) -> Values:
    plain = {key: value for key, value in row.items() if key != "original"}
    return {**plain, "kept": "copy" if row["original"] else "outside"}


def line_of(row: Values) -> str:
    r"""Return a row as one line of JSON.

    >>> line_of({"id": 1, "text": "Số"})
    '{"id":1,"text":"Số"}\n'
    """
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def lines_of(file: Path) -> Iterator[Values]:
    """Yield the rows of a file of JSON Lines.

    Raises:
        ArchiveError: a line is no row.
    """
    with file.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield {**json.loads(line)}
            except (ValueError, TypeError, RecursionError) as error:
                raise ArchiveError(
                    Message(
                        "{file}: line {number} is not a row of a table ({error}).",
                        file=file,
                        number=number,
                        error=error,
                    )
                ) from error
