"""Older office files (.doc, .xls, .ppt) through LibreOffice: no macros, no network, a profile of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.errors import UnreadableFileError
from messages import Message

_SECONDS = 90.0
"""A list of 1,000 persons takes 3 seconds, and a cold start 10."""
_NEWER = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}
_PROGRAMS = ("soffice", "libreoffice")
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody answers at: whatever a file links to is not fetched."""

_MISSING = Message(
    "is an older Word, Excel or PowerPoint file, which is read through LibreOffice, and LibreOffice isn't "
    "installed; install it (`sovang doctor` says how), or save the file in the newer format"
)
_TOO_SLOW = Message("took LibreOffice too long to open; save it in the newer format, then try again")
_REFUSED = Message("can't be opened by LibreOffice: it is damaged, locked, or no office file")

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SET = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> str | None:
    """Return where LibreOffice is, None where it isn't installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def converted(path: Path, kind: str) -> Iterator[tuple[Path, str]]:
    """Give the file in the newer format, and which that is, for as long as the block runs.

    Args:
        path: of the older file; it is not touched.
        kind: "doc", "xls" or "ppt".

    Raises:
        UnreadableFileError: LibreOffice isn't installed, or can't open the file.
    """
    found = program()
    if found is None:
        raise UnreadableFileError(str(path), _MISSING)
    newer = _NEWER[kind]
    with TemporaryDirectory(prefix="sovang-office-") as name:
        folder = Path(name)
        source = folder / f"file.{kind}"  # its own name may be anything
        shutil.copyfile(path, source)
        _write_profile(folder / "profile")
        _run(found, folder, source, newer, str(path))
        target = folder / "out" / f"file.{newer}"
        if not target.is_file():
            raise UnreadableFileError(str(path), _REFUSED)
        yield target, newer


def _write_profile(folder: Path) -> None:
    (folder / "user").mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SET)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), "utf-8")


def _run(found: str, folder: Path, source: Path, newer: str, shown: str) -> None:
    command = [
        found, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", newer, "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    environment = {
        **os.environ, "HOME": str(folder), "TMPDIR": str(folder),
        "http_proxy": _NOWHERE, "https_proxy": _NOWHERE,
    }  # fmt: skip
    process = subprocess.Popen(  # noqa: S603, the program that was found, and names of our own
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # it starts others, which end with it
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableFileError(shown, _TOO_SLOW) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
