"""Two processes have the catalogue open: neither may take the log away from under the other."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from index.store.catalogue import FILE_NAME, Catalogue

_WRITES = """
import sys
from contextlib import closing
from pathlib import Path
from index.store.catalogue import Catalogue
with closing(Catalogue.open(Path(sys.argv[1]))) as catalogue, catalogue.transaction():
    catalogue.set_meta(sys.argv[2], "there")
"""


def write_in_another_process(path: Path, key: str) -> None:
    subprocess.run([sys.executable, "-c", _WRITES, str(path), key], check=True, timeout=60)


def test_opening_it_once_more_lets_go_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    Catalogue.open(path, create=True).close()
    with closing(Catalogue.open(path)) as held:
        assert held.meta("one") is None
        Catalogue.open(path).close()  # as each change in the browser does
        write_in_another_process(path, "one")  # which leaves as the last one, as far as it can tell
        assert path.with_name(f"{FILE_NAME}-shm").exists(), "the log was taken away from under us"
        assert held.meta("one") == "there"
        with held.transaction():
            held.set_meta("two", "here")
    with closing(Catalogue.open(path)) as afterwards:
        assert (afterwards.meta("one"), afterwards.meta("two")) == ("there", "here")
