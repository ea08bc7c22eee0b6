"""A server of PostgreSQL of its own, on the loopback address, in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import stat
import subprocess
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from types import TracebackType

_DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian puts the programs of each version, out of the way of PATH."""

_NOT_ROOT = "postgres"
"""PostgreSQL doesn't run as root: then as the user that its package made."""


def _program(name: str) -> str | None:
    found = sorted(_DEBIAN.glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


def reason_missing() -> str | None:
    """Return why there can be no server here, None where there can."""
    if _program("initdb") is None or _program("pg_ctl") is None:
        return "it isn't installed (Debian: the package postgresql)"
    try:
        import psycopg  # noqa: F401, PLC0415
    except ImportError:
        return "psycopg isn't installed"
    return _why_not_as_another() if os.getuid() == 0 else None


def _why_not_as_another() -> str | None:
    """Say why root can't let another user run it, None where it can."""
    try:
        pwd.getpwnam(_NOT_ROOT)
    except KeyError:
        return f"there is no user {_NOT_ROOT}, and root can't run it"
    folder = Path(gettempdir()).resolve()
    closed = [one for one in (folder, *folder.parents) if not one.stat().st_mode & stat.S_IXOTH]
    return f"other users can't reach {folder}" if closed else None


class Server:
    """A running server; its settings are the defaults, so each transaction is on the disk at its end."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="postgres-"))
        self._user = _NOT_ROOT if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]

    @property
    def address(self) -> str:
        """The connection string."""
        return f"host=127.0.0.1 port={self._port} user={self._user} dbname=postgres"

    @property
    def bytes(self) -> int:
        """The size of the database with its indexes, without the write-ahead log."""
        return int(self._asked("SELECT pg_database_size('postgres')"))

    def __enter__(self) -> Server:
        shutil.chown(self._folder, self._user)
        self._call("initdb", "-D", f"{self._folder}/data", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder}"
        log = f"{self._folder}/log"
        self._call("pg_ctl", "-D", f"{self._folder}/data", "-w", "-o", options, "-l", log, "start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._call("pg_ctl", "-D", f"{self._folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def empty(self) -> None:
        """Take all tables away."""
        self.run("DROP SCHEMA public CASCADE")
        self.run("CREATE SCHEMA public")

    def run(self, statement: str) -> None:
        """Run one statement."""
        self._asked(statement)

    def _asked(self, statement: str) -> str:
        import psycopg  # noqa: PLC0415

        with psycopg.connect(self.address, autocommit=True) as connection:
            cursor = connection.execute(statement)
            row = cursor.fetchone() if cursor.description else None
        return str(row[0]) if row else ""

    def _call(self, name: str, *arguments: str) -> None:
        program = _program(name)
        if program is None:
            raise FileNotFoundError(name)
        user = self._user if os.getuid() == 0 else None
        subprocess.run(
            [program, *arguments],
            check=True,
            user=user,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
