"""Nothing leaves the machine, and nothing is left in the home: of Sovang, and of what it is built on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.gold.samples import SAMPLES

REPOSITORY = Path(__file__).resolve().parent.parent
SEALED = (sys.executable, str(REPOSITORY / "tests" / "helpers" / "sealed.py"))
SCAN = SAMPLES / "scan0007.pdf"

SENDING = {
    "a look-up": "import socket; socket.getaddrinfo('sovang.invalid', 443)",
    "a packet": "import socket; socket.socket(type=socket.SOCK_DGRAM)",
    "a connection": "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
    "over IPv6": "import socket; socket.socket(socket.AF_INET6).connect_ex(('::1', 9))",
    "a native library": "import ctypes; ctypes.CDLL(None).socket(2, 2, 0)",
    "a thread": "import socket, threading; threading.Thread(target=socket.socket, args=(2, 2)).start()",
}


def run(command: Sequence[str | Path], home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program as a user whose home is `home`, with a handful of settings and none of this process's."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    env = {**kept, "LC_ALL": "C.UTF-8"}
    if home:
        env |= {"HOME": str(home), "TMPDIR": str(home / "tmp")}
        env |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return subprocess.run(
        command, cwd=REPOSITORY, env=env, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which there is nothing but a folder for what is swept."""
    folder = tmp_path / "home"
    (folder / "tmp").mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def guard() -> tuple[str, ...]:
    """What stands in front of a command that may send nothing; empty where the kernel takes no filter."""
    return SEALED if run([*SEALED, "true"]).returncode == 0 else ()


def left_in(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if path != home / "tmp")


@pytest.mark.parametrize("code", SENDING.values(), ids=SENDING)
def test_the_guard_kills_what_would_send(code: str, guard: tuple[str, ...]) -> None:
    if not guard:
        pytest.skip("this kernel takes no filter of system calls")
    assert run([*guard, sys.executable, "-c", code]).returncode == -signal.SIGSYS
    started = f"import subprocess, sys; sys.exit(-subprocess.call([sys.executable, '-c', {code!r}]))"
    assert run([*guard, sys.executable, "-c", started]).returncode == signal.SIGSYS


@pytest.mark.slow
def test_commands_send_nothing_and_leave_nothing_in_the_home(
    tmp_path: Path, home: Path, guard: tuple[str, ...]
) -> None:
    sovang = (*guard, sys.executable, "-m", "cli", "--archive", tmp_path / "archive")
    for command in (
        ("ingest", SCAN, SAMPLES / "1093-qd-ctn.pdf"),
        ("search", "bang khen"),
        ("stats", "--plot", tmp_path / "plot.png"),
        ("tables", "-o", tmp_path / "tables.xlsx"),
        ("report", "2023", "-o", tmp_path / "report.docx"),
        ("pdf", "1", "-o", tmp_path / "copies"),
        ("doctor",),
    ):
        done = run([*sovang, *command], home)
        assert done.returncode == 0, (command[0], done.stderr)
        assert left_in(home) == [], command[0]
        if command[0] == "ingest":  # a worker that is killed costs its page
            assert "2 added, 0 unchanged, 0 failed" in done.stdout


@pytest.mark.slow
def test_a_program_that_reads_a_scan_and_lives_on_sends_nothing(home: Path, guard: tuple[str, ...]) -> None:
    """onnxruntime's telemetry looks up its host about eight seconds after it was loaded."""
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from ingest.read import read_document\n"
        "page = read_document(Path(sys.argv[1])).pages[0]\n"
        "assert 'onnxruntime' in sys.modules and page.source == 'ocr', page\n"
        "time.sleep(12)\n"
    )
    done = run([*guard, sys.executable, "-c", code, SCAN], home)
    assert (done.returncode, done.stderr) == (0, "")
    assert left_in(home) == []


@pytest.mark.slow
def test_a_setting_that_turns_telemetry_on_is_overruled(home: Path) -> None:
    code = (
        "import os; os.environ['ORT_DISABLE_TELEMETRY'] = '0'\n"
        "import ingest.handwriting, ingest\n"
        "print(ingest.TELEMETRY_IS_OFF)\n"
    )
    assert run([sys.executable, "-c", code], home).stdout == "True\n"
    assert left_in(home) == []


@pytest.mark.slow
def test_who_loads_onnxruntime_before_sovang_is_told(home: Path) -> None:
    code = (
        "import onnxruntime\n"
        "from ingest.doctor import diagnosis_text, examine\n"
        "print(diagnosis_text(examine()))\n"
    )
    lines = run([sys.executable, "-c", code], home).stdout.splitlines()
    assert any(line.startswith("--  onnxruntime's telemetry") and " on: " in line for line in lines)
    assert any("ORT_DISABLE_TELEMETRY=1" in line for line in lines)
