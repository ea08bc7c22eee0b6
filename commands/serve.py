"""The archive in a browser: `serve`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from commands.shared import in_archive
from commands.translated import asked_language, command
from messages import choose_language, tr

_PORT = 8765


@command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="Port; 0 takes a free one.",
)
@click.option("--open", "show", is_flag=True, help="Open it in this machine's browser.")
@click.option(
    "--inbox",
    "inboxes",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True, resolve_path=True),
    help="A folder of this machine that may be read from the browser.",
)
@in_archive
def serve(ctx: click.Context, port: int, inboxes: tuple[Path, ...], *, show: bool) -> None:
    """Show the archive in a browser.

    Runs on this machine until you press Ctrl-C. Search, look at pages, settle doubts, read figures, take
    files in. It answers this machine only.

    \b
    Example:
      sovang serve --open
    """
    import socket
    import webbrowser

    import uvicorn

    from web.app import create_app

    # Whoever works in a browser is a clerk: Vietnamese unless somebody asks for English.
    wanted = {"SOVANG_LANG": os.environ.get("SOVANG_LANG", ""), "LANG": "vi"}
    app = create_app(ctx.obj, language=choose_language(asked_language(sys.argv[1:]), wanted), inboxes=inboxes)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        click.echo(tr("Open {address} in a browser; Ctrl-C ends it.", address=address), err=True)
        if show:
            webbrowser.open(address)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        )
        server.run(sockets=[listening])


COMMANDS = (serve,)
