"""Write docs/cli.md from the commands' own help: `python -m scripts.cli_docs`; `--check` only compares."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import click

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100
"""Columns of the help as it is printed here; a terminal may have fewer."""

HEAD = """\
# The command line

<!-- Made from the commands' own help by `python -m scripts.cli_docs`; don't edit it here. -->

The archive's folder is `--archive DIR`, else `$SOVANG_ARCHIVE`, else `./archive`. Every command takes \
`--json`, which prints one JSON document. `DOC` is an id, a number or a file path. Dates are written \
`28/9/2023`, `2023-09-28`, `9/2023` or `2023`.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a needed program is missing, 4 finished, but some files \
failed. See also: [messages and what to do about them](errors.md), \
[batches that break off](deploy.md#batches-that-break-off).
"""


def main() -> int:
    """Write the page, or with --check return 1 where it isn't what the commands say."""
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, "utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == text:
        return 0
    print("docs/cli.md is not what the commands' help says; run: python -m scripts.cli_docs", file=sys.stderr)
    return 1


def page() -> str:
    """Return the page: the list of all commands, then the help of each."""
    os.environ["SOVANG_LANG"] = "en"  # whatever language this machine speaks
    from cli import main as group

    with _context(group, "sovang") as context:
        parts = [HEAD, _block(group.get_help(context))]
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None  # noqa: S101 - it is on the list
            if not command.hidden:
                with _context(command, name, context) as own:
                    parts += [f"## {name}\n", _block(command.get_help(own))]
    return "\n".join(parts)


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH, color=False
    )


def _block(text: str) -> str:
    plain = re.sub(r"[ \t]+$", "", click.unstyle(text), flags=re.MULTILINE).strip("\n")
    return f"```text\n{plain}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
