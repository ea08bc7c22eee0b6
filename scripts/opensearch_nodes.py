"""`python -m scripts.opensearch_nodes -- COMMAND`: run a command beside three real nodes of OpenSearch.

Each node is a JVM of its own on the loopback address, with the artifacts that `make cluster-nodes` fetched.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

BUILT = Path(__file__).resolve().parent.parent / "tests" / "opensearch" / "target"
"""Where Maven puts the compiled main and the artifacts."""

NAMES = ("one", "two", "three")

_HEAP = "320m"
"""Of each node: 256m is refused by circuit breakers at times while 10,000 documents are written."""

_START_SECONDS = 90.0


def reason_missing() -> str | None:
    """Return why there can be no nodes here, None where there can."""
    if shutil.which("java") is None:
        return "Java isn't installed"
    if not list(BUILT.glob("lib/opensearch-[0-9]*.jar")) or not (BUILT / "classes" / "sovang").is_dir():
        return "OpenSearch wasn't fetched: run `make cluster-nodes` (needs Maven)"
    return None


class Nodes:
    """Three nodes, which can be killed and started again one by one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        ports = _free_ports(2 * len(NAMES))
        self._http = dict(zip(NAMES, ports, strict=False))
        self._transport = dict(zip(NAMES, ports[len(NAMES) :], strict=True))
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def urls(self) -> str:
        """The addresses of all nodes, as `SOVANG_OPENSEARCH` takes them."""
        return ",".join(f"http://127.0.0.1:{port}" for port in self._http.values())

    @property
    def missing(self) -> list[str]:
        """The names of nodes that don't run."""
        return [name for name in NAMES if name not in self._running]

    def start(self, name: str) -> None:
        """Start a node; it keeps what it had."""
        home = self._folder / name
        (home / "config").mkdir(parents=True, exist_ok=True)
        seeds = ",".join(f"127.0.0.1:{port}" for port in self._transport.values())
        words = [str(home), name, str(self._http[name]), str(self._transport[name]), ",".join(NAMES), seeds]
        java = ["java", f"-Xms{_HEAP}", f"-Xmx{_HEAP}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        path = f"{BUILT / 'classes'}:{BUILT / 'lib'}/*"
        with (home / "log").open("ab") as log:
            command = [*java, "-cp", path, "sovang.OneNode", *words]
            # Its end of the pipe closes with this process, whatever ends that: then the node ends, too.
            self._running[name] = subprocess.Popen(  # noqa: S603 - our own words
                command, stdin=subprocess.PIPE, stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """End a node as a power cut would."""
        process = self._running.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stdin is not None:
            process.stdin.close()

    def stop(self) -> None:
        """End all nodes; what they hold is thrown away with the folder."""
        for name in list(self._running):
            self.kill(name)

    def wait(self, status: str = "green") -> None:
        """Wait until all running nodes have found each other and every shard is where it should be.

        Raises:
            TimeoutError: that took too long.
        """
        until = monotonic() + _START_SECONDS
        wanted = f"/_cluster/health?wait_for_status={status}&wait_for_nodes={len(self._running)}&timeout=5s"
        while monotonic() < until:
            for name in self._running:
                with suppress(URLError, OSError, ValueError):
                    if not self.ask("GET", wanted, name=name)["timed_out"]:
                        return
            sleep(0.2)
        raise TimeoutError(f"the nodes didn't become {status}: see the logs in {self._folder}")

    def ask(self, method: str, path: str, body: object = None, name: str | None = None) -> Any:
        """Ask a node, by default any that runs, as `curl` would."""
        port = self._http[name or next(iter(self._running))]
        data = None if body is None else json.dumps(body).encode()
        address = f"http://127.0.0.1:{port}{path}"
        request = Request(address, data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=30) as answer:  # noqa: S310 - our own nodes
            return json.loads(answer.read() or b"null")


@contextmanager
def three_nodes() -> Iterator[Nodes]:
    """Give three nodes that have found each other; they end with the block, whatever ends it."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="sovang-nodes-", ignore_cleanup_errors=True))
        nodes = Nodes(Path(folder))
        stack.callback(nodes.stop)
        for name in NAMES:
            nodes.start(name)
        nodes.wait()
        yield nodes


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]


def main() -> int:
    """Run the command given, with `SOVANG_OPENSEARCH` set to the nodes."""
    reason = reason_missing()
    if reason:
        sys.stderr.write(f"{reason}\n")
        return 3
    command = sys.argv[1:]
    if command[:1] == ["--"]:
        command = command[1:]
    with three_nodes() as nodes:
        environment = {**os.environ, "SOVANG_OPENSEARCH": nodes.urls}
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
