"""Run the examples in the docs again and paste what they print: `python -m scripts.paste_outputs`.

Examples are the lines that begin with `$ sovang` in blocks marked ```console. They run on an archive of the
samples, made again for this (or `--archive DIR`, one made earlier), in the language of the page. Look at the
difference before you commit it: it is what users will see.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from index.render.ingest_text import ingest_report
from messages import Language, speaking

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_TAKING_IN = "sovang ingest samples"


def main() -> None:
    """Paste the outputs into every page that has examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, help="an archive of the samples that is there already")
    archive: Path | None = parser.parse_args().archive
    with tempfile.TemporaryDirectory(prefix="sovang-") as folder:
        place = archive or Path(folder) / "archive"
        taken_in = None if archive else json.loads(_run(f"{_TAKING_IN} --json", place, "en"))
        for page in sorted((*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md"))):
            _paste(page, place, taken_in)


def _paste(page: Path, archive: Path, taken_in: dict[str, Any] | None) -> None:
    """Paste into one page; `taken_in` is what taking in the samples said, None where it wasn't done anew."""
    language: Language = "vi" if page.name == "README.vi.md" or page.parent.name == "vi" else "en"

    def again(block: re.Match[str]) -> str:
        shown = []
        for command, before in re.findall(r"^\$ (sovang .*)\n((?:(?!\$ ).*\n)*)", block[0], re.MULTILINE):
            if command != _TAKING_IN:
                said = _run(command, archive, language)
            else:
                said = ingest_report(taken_in) if taken_in else before
            shown.append(f"$ {command}\n{said.strip()}\n")
        return "\n".join(shown)

    old = page.read_text("utf-8")
    with speaking(language):
        new = _BLOCK.sub(again, old)
    if new != old:
        page.write_text(new, "utf-8")
        print(page.relative_to(ROOT))


def _run(command: str, archive: Path, language: str) -> str:
    """Return what a command prints on a terminal: its notes, then its result."""
    env = {**os.environ, "SOVANG_ARCHIVE": str(archive), "SOVANG_LANG": language, "NO_COLOR": "1"}
    env["PATH"] = f"{Path(sys.executable).parent}:{env['PATH']}"
    done = subprocess.run(  # noqa: S602 - our own docs, which pipe into head
        command, shell=True, cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    notes = "" if command.startswith(_TAKING_IN) else done.stderr  # progress is for those who wait
    return notes + done.stdout


if __name__ == "__main__":
    main()
