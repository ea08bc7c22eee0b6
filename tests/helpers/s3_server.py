"""A real server that speaks S3, S3Proxy on a folder, with the artifacts that `make store-server` fetched."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

BUILT = Path(__file__).resolve().parent.parent / "s3proxy" / "target"
KEY, SECRET = "invented-key", "invented-secret"

_START_SECONDS = 90.0
_UNTIL_PARENT_ENDS = '"$@" & cat >/dev/null; kill -9 $!'
"""The pipe on its standard input closes with the process of the tests, whatever ends that."""


def reason_missing() -> str | None:
    """Return why there can be no server here, None where there can."""
    if shutil.which("java") is None:
        return "Java isn't installed"
    if not list(BUILT.glob("lib/s3proxy-*.jar")):
        return "S3Proxy wasn't fetched: run `make store-server` (needs Maven)"
    return None


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """Give the address of a server whose buckets are the folders in `folder`/data; it ends with the block."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    (folder / "data").mkdir()
    settings = folder / "s3proxy.conf"
    settings.write_text(
        f"s3proxy.endpoint={url}\ns3proxy.authorization=aws-v2-or-v4\ns3proxy.identity={KEY}\n"
        f"s3proxy.credential={SECRET}\ns3proxy.ignore-unknown-headers=true\n"
        f"jclouds.provider=filesystem\njclouds.filesystem.basedir={folder / 'data'}\n"
    )
    java = ["java", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{BUILT / 'lib'}/*"]
    words = [*java, "org.gaul.s3proxy.Main", "--properties", str(settings)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            ["sh", "-c", _UNTIL_PARENT_ENDS, "sh", *words], stdin=subprocess.PIPE, stdout=log, stderr=log
        ) as process,
    ):
        try:
            _wait(url, folder)
            yield url
        finally:
            process.communicate()


def _wait(url: str, folder: Path) -> None:
    until = monotonic() + _START_SECONDS
    while monotonic() < until:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own server
                return
        except HTTPError:
            return  # it refuses who has no key: it is there
        except (URLError, OSError):
            sleep(0.2)
    raise TimeoutError(f"S3Proxy didn't start: see {folder / 'log'}")
