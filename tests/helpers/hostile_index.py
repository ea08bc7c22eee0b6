"""An index that runs a program when it is loaded, for tests that it never is."""

from __future__ import annotations

import pickle
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import _CURRENT_TOC_VERSION
from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE


class Attack:
    """Makes a file when it is unpickled."""

    def __init__(self, made: Path) -> None:
        self.made = made

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (_touch, (str(self.made),))


def _touch(path: str) -> None:
    Path(path).write_text("ran")


def craft_toc(folder: Path, ran: Path) -> None:
    """Write a list of files as Whoosh keeps it, whose schema is a program."""
    stream = FileStorage(str(folder)).create_file("_MAIN_0.toc")
    for size in (_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE):
        stream.write_varint(size)
    stream.write_int(-12345)  # Whoosh's mark of the order of bytes
    stream.write_int(_CURRENT_TOC_VERSION)
    for number in (2, 7, 4):  # a version of Whoosh
        stream.write_varint(number)
    stream.write_string(pickle.dumps(Attack(ran)))
    stream.write_int(0)
    stream.write_string(pickle.dumps([]))
    stream.close()
