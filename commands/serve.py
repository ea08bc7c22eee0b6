"""The archive in a browser: `serve`."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from commands.shared import in_archive
from commands.translated import asked_language, command
from index.errors import ArchiveError
from messages import Message, choose_language, tr

_PORT = 8765


@command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="Port; 0 picks a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to answer on; any but this machine's own demands accounts.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    help="A name by which browsers call this server, such as archive.example.vn.",
)
@click.option("--login", "log_in", is_flag=True, help="Demand accounts on this machine, too.")
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A proxy on this machine hands requests on; demands accounts.",
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
def serve(
    ctx: click.Context,
    port: int,
    host: str,
    names: tuple[str, ...],
    inboxes: tuple[Path, ...],
    *,
    log_in: bool,
    behind_proxy: bool,
    show: bool,
) -> None:
    """Show the archive in a browser.

    Runs until you press Ctrl-C. Search, look at pages, settle doubts, read figures, take files in. It answers
    this machine only, without a login, unless you say otherwise; others need an account (`sovang user`).
    Passwords must not cross a network in the clear: put a proxy that encrypts in front (docs/deploy.md).

    \b
    Example:
      sovang serve --open
      sovang serve --behind-proxy --name archive.example.vn
    """
    import webbrowser

    import uvicorn

    from web.accounts import Accounts
    from web.app import LOOPBACK, create_app

    # Whoever works in a browser is a clerk: Vietnamese unless somebody asks for English.
    wanted = {"SOVANG_LANG": os.environ.get("SOVANG_LANG", ""), "LANG": "vi"}
    local_only = host in LOOPBACK
    demanded = log_in or behind_proxy or not local_only
    if demanded and not Accounts(ctx.obj).all():
        raise ArchiveError(
            Message("There are no accounts yet; add one: sovang user NAME --add --role admin --cleared")
        )
    app = create_app(
        ctx.obj,
        language=choose_language(asked_language(sys.argv[1:]), wanted),
        inboxes=inboxes,
        hosts=LOOPBACK | {host, *names},
        log_in=demanded,
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _bind(listening, host, port)
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        click.echo(tr("Open {address} in a browser; Ctrl-C ends it.", address=address), err=True)
        if show:
            webbrowser.open(address)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=behind_proxy,
                forwarded_allow_ips="127.0.0.1,::1",
            )
        )
        server.run(sockets=[listening])


def _bind(listening: socket.socket, host: str, port: int) -> None:
    try:
        listening.bind((host, port))
        listening.listen()  # whoever follows the address before the server has started waits for it
    except OSError as error:
        raise ArchiveError(
            Message(
                "Nothing can be served at {host}, port {port}: {reason}. Take another --port.",
                host=host,
                port=port,
                reason=error.strerror,
            )
        ) from error


COMMANDS = (serve,)
