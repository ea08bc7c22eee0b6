"""Copies of several originals: where each is found, where its copy goes, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ingest.errors import UnreadableFileError
from ingest.limited_process import LimitedProcess, TaskLostError
from ingest.searchable.make import NO_TITLE, Copied, CopyError, CopyTitle, make_searchable, remove_halves
from ingest.sources.files import fingerprint
from ingest.types import Document
from ingest.visible_text import visible_name
from messages import Message, message_of, tr

_SECONDS, _PAGE_SECONDS = 120.0, 10.0
"""Time for a copy, and more for each page: a page of a scan takes about half a second."""

_MEMORY = 4 << 30
"""Bytes of address space: pictures stand in memory page by page, what a PDF unpacks to may be anything."""


class Original(NamedTuple):
    """A document of an archive: its id, and its file."""

    id: int
    path: Path


class CopyReport(NamedTuple):
    """What was copied, and what could not be: `sovang pdf --json` prints it as it is."""

    copies: list[dict[str, Any]]
    failures: list[dict[str, str]]

    def text(self) -> str:
        """Return a line for each copy, then for each failure."""
        failed = (tr("failed: {reason}", reason=failure["reason"]) for failure in self.failures)
        return "\n".join([*map(_line_of, self.copies), *failed])


def _line_of(copy: dict[str, Any]) -> str:
    told = [visible_name(copy["copy"])]
    if copy["signed"]:
        told.append(tr("(the original is signed, the copy is not)"))
    if copy["left_out"]:
        told.append(tr("(without the original's {parts})", parts=", ".join(map(tr, copy["left_out"]))))
    return "  ".join(told)


def copy_all(
    originals: Sequence[Original],
    targets: Sequence[Path],
    reading: Callable[[int], Document],
    *,
    pdfa_copy: bool = False,
    titles: Mapping[int, CopyTitle] | None = None,
) -> CopyReport:
    """Make a searchable copy of each original. One that fails doesn't stop the others.

    Args:
        originals: what to copy.
        targets: the file to write for each.
        reading: returns what was read on the document with an id.
        pdfa_copy: make them PDF/A-2b.
        titles: what each copy says of itself, by id.

    Raises:
        CopyError: the only one can't be copied.
    """
    report = CopyReport([], [])
    with LimitedProcess(_MEMORY) as process:
        for (id, path), target in zip(originals, targets, strict=True):
            titled = (titles or {}).get(id, NO_TITLE)
            copy = partial(make_searchable, pdfa_copy=pdfa_copy, titled=titled)
            try:
                copied = _copied_within(process, copy, path, reading(id), target)
            except CopyError as error:
                if len(originals) == 1:
                    raise
                report.failures.append({"path": str(path), "reason": message_of(error)})
            else:
                told = {"id": id, "original": str(path), "copy": str(target)}
                report.copies.append(told | copied._asdict())
    return report


def _copied_within(
    process: LimitedProcess, copy: Callable[..., Copied], original: Path, document: Document, target: Path
) -> Copied:
    """Make a copy in a process of its own.

    Raises:
        CopyError: the original can't be copied, or not within the limits.
    """
    try:
        return process.run(_SECONDS + _PAGE_SECONDS * len(document.pages), copy, original, document, target)
    except TaskLostError as error:
        remove_halves(target)
        raise CopyError(
            Message(
                "{original}: can't be copied: {reason}.",
                original=visible_name(str(original)),
                reason=error.reason,
            )
        ) from error


def find_original(paths: Iterable[str], sha256: str) -> Path:
    """Return the first of `paths` that still holds the file with this fingerprint.

    Raises:
        CopyError: none does.
    """
    first = ""
    for path in paths:
        first = first or path
        try:
            if fingerprint(Path(path)) == sha256:
                return Path(path)
        except UnreadableFileError:
            continue
    raise CopyError(
        Message(
            "{first}: the original is missing or has changed; put it back, or read it in from its new "
            "place with `sovang ingest`.",
            first=visible_name(first),
        )
    )


def place_copies(output: str, originals: Sequence[Original], *, replace: bool) -> list[Path]:
    """Return the file to write for each original.

    One original goes to the file `output`; several, or a folder (one that is there, or ends with a slash),
    go into the folder under their own names, with the id where two are named alike.

    Raises:
        CopyError: a file is there already (and not `replace`), or is one of the originals.
    """
    folder = Path(output)
    if len(originals) == 1 and not output.endswith(("/", "\\")) and not folder.is_dir():
        targets = [folder]
    else:
        stems = [original.path.stem.casefold() for original in originals]
        targets = [
            folder / f"{original.path.stem}{f'-{original.id}' if stems.count(stem) > 1 else ''}.pdf"
            for original, stem in zip(originals, stems, strict=True)
        ]
    for target in targets:
        _check(target, originals, replace=replace)
    return targets


def _check(target: Path, originals: Sequence[Original], *, replace: bool) -> None:
    if not target.exists():
        return
    if any(original.path.exists() and target.samefile(original.path) for original in originals):
        raise CopyError(
            Message(
                "{target} is the original, which is never changed; give another place.",
                target=visible_name(str(target)),
            )
        )
    if not replace:
        raise CopyError(
            Message(
                "{target} already exists; add --force to replace it, or give another name.",
                target=visible_name(str(target)),
            )
        )
