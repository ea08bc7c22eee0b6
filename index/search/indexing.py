"""The search index beside the catalogue: kept up to date, built anew where it is damaged or out of date.

The index is disposable. It stands in a numbered folder under `index/`; the catalogue says which one is
current, so that a new one takes over in one transaction and a killed rebuild leaves the old one in place.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from index.errors import ArchiveBusyError, ArchiveError, ClusterError, plain_errors
from index.search import index_origin
from index.search.engines.analysis import ANALYSIS_VERSION
from index.search.engines.choice import POINTER, EngineName, engine_of, factory_of
from index.search.engines.engine import (
    And,
    Engine,
    EngineError,
    EngineFactory,
    FilesFactory,
    Found,
    Ids,
    Learning,
    Node,
    Not,
    Sort,
    ValueName,
)
from index.search.engines.entries import entry_of
from index.search.engines.links import link_files
from index.store import copies, documents, waiting
from index.store.boundary import is_own_folder
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from ingest.errors import MissingToolError
from messages import Message

FOLDER_NAME = "index"
_OWN_NAME = re.compile(r"\d{4,9}", re.ASCII)
"""Folders of indexes are numbered; what has another name is none of them, and is left alone."""
STAMP_NAME = "sovang.json"

_MANY = 50_000
"""Documents from which on an engine learns what is frequent: fewer are searched within 50 ms without."""

_LEARNED_FROM = 1_000
"""Documents, of all ages: what 3 of 100 documents have shows in 20 of these with near certainty."""

_log = logging.getLogger(__name__)


class SearchIndex:
    """The index of one archive, by the engine that the catalogue names."""

    def __init__(self, catalogue: Catalogue, folder: Path, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._folder = folder / FOLDER_NAME
        self._lock = lock
        self._engine: Engine | None = None
        self._name: str | None = None
        self._unsealed = False

    @property
    def engine(self) -> EngineName:
        """Which engine the archive has."""
        return engine_of(self._catalogue)

    def close(self) -> None:
        """Give the engine back."""
        if self._engine is not None:
            self._engine.close()
            if self._unsealed and self._name is not None:
                self._seal(self._name)  # now that nothing is merged any more
        self._engine = self._name = None
        self._unsealed = False

    def update(self) -> None:
        """Let the engine learn and forget what is waiting. The caller holds the writer's lock."""
        due = waiting.ids(self._catalogue)
        if not due and self._catalogue.meta("index") is not None:
            return
        with plain_errors(self._folder.parent):
            try:
                self._learn(due)
            except EngineError as error:
                self._rebuild_because(error)

    def purge(self) -> None:
        """Let nothing of what was forgotten stay in the engine's files. The caller holds the writer's lock.

        That is done beside the index, which answers until then, and is there still if it is killed.
        """
        self.update()
        with plain_errors(self._folder.parent):
            try:
                self._purge()
            except EngineError as error:
                self._rebuild_because(error)

    def _purge(self) -> None:
        self._current()  # which has to be sound
        if factory_of(self.engine).elsewhere:
            self.rebuild()  # a cluster deletes the files of the old one with it
            return
        name, old = self._next_name(), self._folder / str(self._name)
        self.close()
        link_files(old, self._folder / name)
        factory = factory_of(self.engine)
        made = factory.open(self._folder / name)
        try:
            clean = made.purge()
        finally:
            made.close()
        self._seal(name)
        if clean:
            self._put_in_place(
                name, self.engine, Message("deleted documents wiped, {engine}", engine=factory.name)
            )
        else:
            self.rebuild()

    def _learn(self, due: list[int]) -> None:
        engine = self._current()
        held = documents.among(self._catalogue, due)
        try:
            engine.remove(set(due) - held)
            engine.add(entry_of(self._catalogue, id) for id in due if id in held)
            engine.commit()
        except BaseException:
            self.close()
            raise
        if factory_of(self.engine).runs_files:
            self._seal(str(self._name))  # else another process would not read it
        self._unsealed = True
        with self._catalogue.transaction():
            waiting.remove(self._catalogue, due)

    def heal(self) -> int:
        """Mend what shows at once, unless another process is writing; return how many documents wait."""
        with suppress(ClusterError):  # said by what asks the engine; the catalogue answers without it
            if self._catalogue.sees_all and not self._sound():
                self._mend()
        return len(waiting.ids(self._catalogue))

    def _mend(self) -> None:
        with self._lock.if_free() as ours:
            if ours:
                self.update()
                if not self._sound():
                    self._rebuild_because(
                        EngineError(Message("The search index doesn't match the catalogue."))
                    )
                self.close()  # before the lock is given back: an engine may keep other writers out

    def _sound(self) -> bool:
        try:
            return not waiting.ids(self._catalogue) and self._current().count() == self._documents()
        except EngineError:
            return False

    def _documents(self) -> int:
        """Return how many documents the catalogue holds."""
        return self._catalogue.cached("count", self._catalogue.count)

    def search(
        self,
        query: Node,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[ValueName] = (),
    ) -> Found:
        """Return what `Engine.search` does; build the index anew if it turns out to be damaged.

        Raises:
            ArchiveBusyError: it is, and another process is writing to the archive.
        """
        if self._catalogue.meta("index") is None and not self._may_build():
            return Found(0, ())  # a batch has just begun; what waits is counted by `heal`

        hidden = self._catalogue.hidden
        seen = And((query, Not(Ids(hidden)))) if hidden else query

        def ask() -> Found:
            return self._current().search(seen, limit=limit, offset=offset, sort=sort, facets=facets)

        try:
            return ask()
        except EngineError as error:
            if not self._catalogue.sees_all:
                raise ArchiveBusyError(
                    Message("The search index has to be rebuilt; search again in a moment.")
                ) from error
            self._replace(error)
            return ask()

    def _may_build(self) -> bool:
        """Tell whether there is something to make an index of, and nobody else is about to."""
        with self._lock.if_free() as ours:
            return ours and self._documents() > 0

    def _replace(self, error: EngineError) -> None:
        name = self._name
        self.close()
        with self._lock.if_free() as ours:
            if ours and name is not None and self._catalogue.meta("index") != name:
                return  # another process has built it anew in this very moment
            if ours:
                self._rebuild_because(error)
            elif not os.access(self._folder.parent, os.W_OK):
                raise ArchiveError(
                    Message(
                        "{parent}: the search index must be built anew ({error}), and this user may not "
                        "write to the archive; ask who may to run `sovang reindex --engine tantivy`.",
                        parent=self._folder.parent,
                        error=error,
                    )
                ) from error
            elif self._catalogue.meta("index") == name:  # else the other process has just done it
                raise ArchiveBusyError(
                    Message(
                        "{parent}: the search index must be built anew ({error}), but another process is "
                        "writing to this archive; try again when it is done.",
                        parent=self._folder.parent,
                        error=error,
                    )
                ) from error

    def ids(self) -> set[int]:
        """Return the ids that the engine knows.

        Raises:
            EngineError: the index is damaged or out of date.
        """
        return self._current().ids()

    def _rebuild_because(self, error: EngineError) -> None:
        if self._catalogue.meta("index") is not None:
            _log.warning(Message("rebuilding the search index: {reason}", reason=error))
        self.rebuild()

    def rebuild(self, engine: EngineName | None = None) -> int:
        """Build a new index from the catalogue and put it in place; the old one answers until then.

        The caller holds the writer's lock.

        Args:
            engine: which engine the archive has from then on; by default the one that it has.

        Raises:
            MissingToolError: the engine can't be loaded on this machine.
        """
        named = engine or self.engine
        factory = factory_of(named)
        with plain_errors(self._folder.parent):
            self.close()
            self._check_what_came_from_elsewhere()
            name = self._next_name()
            ids = self._catalogue.ids()
            made = factory.open(self._folder / name, create=True)
            if factory.elsewhere:
                self._seal(name, factory)  # so that what a killed rebuild left there is known as ours
            try:
                if isinstance(made, Learning) and len(ids) >= _MANY:
                    made.learn(entry_of(self._catalogue, id) for id in ids[:: len(ids) // _LEARNED_FROM])
                made.add(entry_of(self._catalogue, id) for id in ids)
                made.commit()
            finally:
                made.close()
            stamp = json.dumps(self._stamp(factory))
            (self._folder / name / STAMP_NAME).write_text(stamp, encoding="utf-8")
            self._seal(name, factory)
            self._put_in_place(
                name, named, Message("{count} documents, {engine}", count=len(ids), engine=factory.name)
            )
        return len(ids)

    def _check_what_came_from_elsewhere(self) -> None:
        """Let SQLite check a catalogue that came with another machine's index, since all of it is read now.

        Raises:
            ArchiveDamagedError: it isn't sound.
        """
        name = self._catalogue.meta("index")
        if name is not None and not self._is_ours(self._folder / name, factory_of(self.engine)):
            copies.check_whole(self._catalogue)

    def _put_in_place(self, name: str, engine: EngineName, detail: str) -> None:
        with self._catalogue.transaction():
            self._catalogue.set_meta("index", name)
            self._catalogue.set_meta("engine", engine)
            waiting.clear(self._catalogue)
            self._catalogue.log("reindexed", detail=detail)
        factory_of(engine).publish(self._folder / name, self._catalogue.meta("archive") or "")
        for old in self._folder.iterdir():
            # the one before, or what a killed rebuild left: nothing but what Sovang names so itself
            if old.name != name and _OWN_NAME.fullmatch(old.name) and is_own_folder(old):
                self._discard(old)

    def _discard(self, folder: Path) -> None:
        """Delete an index that isn't used any more, on a cluster, too, if this archive put it there."""
        if (folder / POINTER).is_file():
            with suppress(MissingToolError):
                factory = factory_of("opensearch")
                if self._is_ours(folder, factory):
                    factory.discard(folder)
                    return
        FilesFactory().discard(folder)

    def _next_name(self) -> str:
        self._folder.mkdir(exist_ok=True)
        numbers = [int(path.name) for path in self._folder.iterdir() if _OWN_NAME.fullmatch(path.name)]
        return f"{max(numbers, default=0) + 1:04d}"

    def _current(self) -> Engine:
        """Return the engine of the index that the catalogue names."""
        name = self._catalogue.meta("index")
        if name is None:
            raise EngineError(Message("There is no search index yet; run `sovang reindex`."))
        if self._engine is None or name != self._name:
            self.close()
            factory = factory_of(self.engine)
            self._check_origin(name, factory)
            self._check_stamp(self._folder / name, factory)
            self._engine, self._name = factory.open(self._folder / name), name
        return self._engine

    def _check_origin(self, name: str, factory: EngineFactory) -> None:
        """Refuse an index that this machine didn't build, before anything of it is loaded.

        Raises:
            EngineError: it didn't. One without programs is still read by those who can't build it anew.
        """
        folder = self._folder / name
        if not _OWN_NAME.fullmatch(name) or not is_own_folder(folder) or not index_origin.is_plain(folder):
            raise EngineError(
                Message(
                    "{parent} names no index of its own; run `sovang reindex`.", parent=self._folder.parent
                )
            )
        if self._is_ours(folder, factory):
            return
        if factory.runs_files or (index_origin.machine_is_known() and os.access(self._folder, os.W_OK)):
            raise EngineError(
                Message(
                    "{folder} was not built on this machine by this user; run `sovang reindex`.",
                    folder=folder,
                )
            )

    def _is_ours(self, folder: Path, factory: EngineFactory) -> bool:
        archive = self._catalogue.meta("archive") or ""
        return index_origin.is_ours(folder, archive, covers_files=factory.runs_files)

    def _seal(self, name: str, factory: EngineFactory | None = None) -> None:
        """Mark the index as built by this machine, and note what its files are."""
        archive = self._catalogue.meta("archive") or ""
        made_by = factory or factory_of(self.engine)
        index_origin.write_seal(self._folder / name, archive, covers_files=made_by.runs_files)

    def changed_files(self) -> list[str]:
        """Return the files of the index that are not what they were when they were written."""
        name = self._catalogue.meta("index")
        folder = self._folder / str(name)
        return [] if name is None or not folder.is_dir() else list(index_origin.changed_files(folder))

    def _check_stamp(self, folder: Path, factory: EngineFactory) -> None:
        try:
            found = json.loads((folder / STAMP_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise EngineError(
                Message(
                    "{folder} is not a complete search index ({error}); run `sovang reindex`.",
                    folder=folder,
                    error=error,
                )
            ) from error
        if found != self._stamp(factory):
            raise EngineError(
                Message(
                    "{folder} was made by another version of Sovang; run `sovang reindex`.", folder=folder
                )
            )

    def _stamp(self, factory: EngineFactory) -> dict[str, str | int | None]:
        return {
            "engine": factory.name,
            "analysis": ANALYSIS_VERSION,
            "archive": self._catalogue.meta("archive"),
        }
