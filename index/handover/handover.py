"""Handing dossiers over to the archives, as packages."""

from __future__ import annotations

import re
import shutil
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from extract.types import HEADER_FIELDS
from index.curation.corrections import Corrections
from index.dossiers.dossiers import Dossier, Dossiers
from index.errors import ArchiveError, plain_errors
from index.handover import premis
from index.handover.clock import local_time
from index.handover.describe import FOR_EVER, describe
from index.handover.package import PackageOrder, build
from index.handover.premis import PremisEvent
from index.handover.types import (
    HandoverReport,
    LeftOut,
    PackageCheck,
    PackageKind,
    PackedDossier,
    ReadDocument,
    Sender,
    TakenIn,
    WrittenPackage,
)
from index.store import audit, papers
from index.store.atomic import new_file, new_folder
from index.store.audit_chain import author
from index.store.catalogue import Catalogue, now
from index.store.paths import to_text
from messages import Message, local, message_of, read_message

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
"""A code of an agency, as in names of files: H30, 000.00.01.H30."""

_HEADER: Final = ("typeName", "codeNumber", "issuedDate", "organName", "subject", "maintenance")
"""Fields of a document that its paper mostly states: those that are empty are worth a look."""

_REMARKS: Final = "description"
"""The field that is empty where there is nothing to remark."""

_NOT_FOR_EVER: Final = Message(
    "a SIP is for what is kept for ever; this is kept for a time, or nobody has said how long"
)


class Handover:
    """Hands dossiers of one archive over."""

    def __init__(self, catalogue: Catalogue, dossiers: Dossiers) -> None:
        self._catalogue = catalogue
        self._dossiers = dossiers

    def chosen(self, ids: Sequence[int] | None) -> tuple[Dossier, ...]:
        """Return dossiers by id, in this order, or all.

        Raises:
            ArchiveError: there is no dossier with one of the ids.
        """
        held = {one.id: one for one in self._dossiers.all()}
        for id in ids or ():
            if id not in held:
                raise ArchiveError(Message("The archive has no file {id}; `sovang files` lists them.", id=id))
        return tuple(held[id] for id in ids) if ids else tuple(held.values())

    def described(
        self, sender: Sender, kind: PackageKind, chosen: Iterable[Dossier]
    ) -> tuple[tuple[PackedDossier, ...], tuple[LeftOut, ...]]:
        """Return dossiers as packages would tell of them, and those without a document or an original."""
        found, left = [], []
        for one in chosen:
            try:
                found.append(self._packed(one, sender, kind, {}))
            except _NotPackedError as error:
                left.append(LeftOut(one.id, one.tieu_de, error.reason))
        return tuple(found), tuple(left)

    def write(
        self,
        target: Path,
        sender: Sender,
        kind: PackageKind,
        chosen: Iterable[Dossier],
        *,
        copies: Mapping[int, Path] | None = None,
        zipped: bool = False,
    ) -> HandoverReport:
        """Write a package of each dossier into the folder `target`.

        Args:
            target: made where it isn't there.
            sender: who hands over.
            kind: AIP, or SIP, which takes only what is kept for ever.
            chosen: the dossiers; one without documents is left out.
            copies: copies for archives (PDF/A) by the first paper of their file; the originals go along.
            zipped: write each package as a ZIP.

        Raises:
            ArchiveError: a code can't stand in a name, or a package is there already.
        """
        for code in (sender.fonds, sender.archives or sender.fonds):
            if not _CODE.fullmatch(code):
                raise ArchiveError(
                    Message("{code} is no code of an agency: letters, digits, '.' and '-'.", code=code)
                )
        written, left = [], []
        with plain_errors(target):
            target.mkdir(parents=True, exist_ok=True)
        for one in chosen:
            try:
                order = self._order(one, sender, kind, copies or {})
                place = _write(target / order.objid.replace(":", "_"), order, zipped=zipped)
            except _NotPackedError as error:
                left.append(LeftOut(one.id, one.tieu_de, error.reason))
                continue
            self._note(order, place)
            written.append(_report(place, order))
        return HandoverReport(str(target), kind, tuple(written), tuple(left))

    def take_over(self, found: PackageCheck, corrections: Corrections) -> TakenIn:
        """Set the fields of documents that were taken in to what their package says, where they differ.

        What the package calls uncertain is left to the rules.
        """
        by_file: dict[str, list[ReadDocument]] = {}
        for one in sorted(found.documents, key=lambda one: one.fields.get("docCode", "")):
            by_file.setdefault(one.sha256, []).append(one)
        held, corrected, unmatched = 0, 0, []
        for sha256, told in by_file.items():
            ids = papers.with_hash(self._catalogue, sha256)
            held += len(ids)
            if len(ids) != len(told):
                unmatched.append(told[0].file)
                continue
            for id, one in zip(ids, told, strict=True):
                wanted = self._differing(id, one)
                corrections.set(id, wanted, note=found.objid)
                corrected += len(wanted)
        return TakenIn(held, corrected, tuple(unmatched))

    def _differing(self, id: int, told: ReadDocument) -> dict[str, str]:
        header = self._catalogue.header(id)
        return {
            name: value
            for name, value in told.header.items()
            if name not in told.doubtful and name in HEADER_FIELDS and getattr(header, name).value != value
        }

    def _order(
        self, dossier: Dossier, sender: Sender, kind: PackageKind, copies: Mapping[int, Path]
    ) -> PackageOrder:
        if kind == "SIP" and dossier.thoi_han != FOR_EVER:
            raise _NotPackedError(_NOT_FOR_EVER)
        packed = self._packed(dossier, sender, kind, copies)
        archive = str(self._catalogue.meta("archive"))
        copied = "copies" if any(one.original for one in packed.files) else ""
        content = "/".join((archive, kind, packed.code, copied, *(one.sha256 for one in packed.files)))
        id = str(uuid.uuid5(uuid.NAMESPACE_URL, content)).upper()
        objid = f"uuid-{id}" if kind == "SIP" else f"urn:{sender.fonds}:uuid:{id}"
        created = local_time(now())
        digitised = packed.fields["confidenceLevel"] != "01"
        what = "transfer" if kind == "AIP" and digitised else "information package creation"
        made = PremisEvent("package", what, created, objid, author() or premis.SOFTWARE, objid)
        history = {one.id: tuple(self._events(one.id)) for one in packed.documents}
        software = (premis.SOFTWARE, version("sovang"))
        return PackageOrder(objid, kind, sender, software, packed, history, created, made)

    def _packed(
        self, dossier: Dossier, sender: Sender, kind: PackageKind, copies: Mapping[int, Path]
    ) -> PackedDossier:
        if not dossier.documents:
            raise _NotPackedError(Message("it has no documents"))
        try:
            return describe(self._catalogue, dossier, sender, kind, copies)
        except ArchiveError as error:
            raise _NotPackedError(message_of(error)) from error

    def _events(self, document: int) -> Iterable[PremisEvent]:
        for entry in audit.entries(self._catalogue, document):
            event = premis.logged(entry, "")
            if entry.detail:
                told = f"{entry.what}: {local(read_message(entry.detail))}"
                event = event._replace(detail=told)
            yield event

    def _note(self, order: PackageOrder, place: Path) -> None:
        """Write into the audit log what was handed over."""
        with self._catalogue.transaction():
            for one in order.dossier.documents:
                self._catalogue.log("handed over", document=one.id, path=to_text(place), detail=order.objid)


class _NotPackedError(Exception):
    """No package can be made of a dossier; `reason` is a sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _write(place: Path, order: PackageOrder, *, zipped: bool) -> Path:
    """Write a package to `place`, whole or not at all; return where it is."""
    with plain_errors(place):
        try:
            with new_folder(place) as folder:
                build(folder, order)
        except ValueError as error:
            raise _NotPackedError(Message("a file is not what was taken in: {named}", named=error)) from error
        return _zipped(place) if zipped else place


def _report(place: Path, order: PackageOrder) -> WrittenPackage:
    dossier = order.dossier
    empty: Counter[str] = Counter()
    for one in dossier.documents:
        empty.update(name for name in _HEADER if name in one.fields and not one.fields[name])
    return WrittenPackage(
        str(place),
        order.objid,
        dossier.id,
        dossier.fields["title"],
        len(dossier.documents),
        sum(2 if one.original else 1 for one in dossier.files),
        tuple(name for name, value in dossier.fields.items() if not value and name != _REMARKS),
        dict(sorted(empty.items())),
    )


def _zipped(folder: Path) -> Path:
    """Put a package into a ZIP of its name, and take its folder away."""
    target = folder.with_name(f"{folder.name}.zip")
    with new_file(target) as half, zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as pack:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            pack.write(path, str(path.relative_to(folder.parent)))
    shutil.rmtree(folder)
    return target
