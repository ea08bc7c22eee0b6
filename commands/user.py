"""Accounts for those who work in a browser: `user`; and what not everybody may see: `restrict`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from messages import tr, trn

if TYPE_CHECKING:
    from web.accounts import Account, Accounts

_ROLES = ("reader", "editor", "admin")


@command()
@click.argument("name", required=False)
@click.option("--add", is_flag=True, help="Add the account; its password is asked for.")
@click.option("--role", type=click.Choice(_ROLES), help="What it may do; a new account is a reader's.")
@click.option("--cleared/--not-cleared", default=None, help="Whether it may see restricted documents.")
@click.option("--password", "new_password", is_flag=True, help="Give it a new password.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--token", is_flag=True, help="Make a token for a program that asks in its name.")
@click.option("--revoke-tokens", is_flag=True, help="Revoke all its tokens.")
@click.option("--remove", is_flag=True, help="Remove the account.")
@with_json
@in_archive
def user(ctx: click.Context, name: str | None, *, as_json: bool, **asked: Any) -> None:
    """List and change the accounts of `serve`.

    Without NAME, lists them. A reader looks; an editor also corrects and takes files in; an admin also says
    who may see what. Accounts stand in the archive's folder; backups and exports don't have them.

    \b
    Example:
      sovang user lan --add --role editor
      sovang user lan --cleared
      sovang user lan --token
    """
    from index.archive import Archive
    from web.accounts import Accounts

    Archive.open(ctx.obj).close()
    accounts = Accounts(ctx.obj)
    if name is None:
        if any(value for value in asked.values()):
            raise click.UsageError(tr("Give the NAME of the account."))
        found = [_shown(one) for one in accounts.all()]
        lines = [_line(one) for one in accounts.all()] or [tr("There are no accounts.")]
        emit(found, "\n".join(lines), as_json=as_json)
        return
    result, said = _change(accounts, name, asked)
    emit(result, said, as_json=as_json)


def _change(accounts: Accounts, name: str, asked: dict[str, Any]) -> tuple[dict[str, Any], str]:
    if asked["remove"]:
        accounts.remove(name)
        return {"name": name, "removed": True}, tr("The account {name} is removed.", name=name)
    if asked["revoke_tokens"]:
        count = accounts.revoke_tokens(name)
        return {"name": name, "revoked": count}, trn(
            "{n} token is revoked.", "{n} tokens are revoked.", count
        )
    if asked["token"]:
        token = accounts.new_token(name)
        return {"name": name, "token": token}, tr(
            "Keep this token; it is not shown again: {token}", token=token
        )
    wanted = asked["new_password"] or asked["password_stdin"] or asked["add"]
    password = _password(from_stdin=asked["password_stdin"]) if wanted else None
    if asked["add"]:
        made = accounts.add(name, asked["role"] or "reader", password or "", cleared=bool(asked["cleared"]))
    else:
        made = accounts.change(name, role=asked["role"], password=password, cleared=asked["cleared"])
    return _shown(made), _line(made)


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt(tr("Password"), hide_input=True, confirmation_prompt=tr("Repeat the password")))


def _shown(account: Account) -> dict[str, Any]:
    found = asdict(account)
    return {name: found[name] for name in ("name", "role", "cleared")} | {"tokens": len(account.tokens)}


def _line(account: Account) -> str:
    roles = {"reader": tr("reader"), "editor": tr("editor"), "admin": tr("administrator")}
    cleared = f", {tr('sees restricted documents')}" if account.cleared else ""
    return f"{account.name}: {roles[account.role]}{cleared}"


@command()
@click.argument("docs", nargs=-1, metavar="[DOC]...")
@click.option("--mark", help="Why, as a stamp would say it.")
@click.option("--file", "dossier", type=int, help="Restrict all that lies in this file, or will lie in it.")
@click.option("--lift", is_flag=True, help="Let everybody see them again.")
@with_json
@in_archive
def restrict(
    ctx: click.Context,
    docs: tuple[str, ...],
    *,
    mark: str | None,
    dossier: int | None,
    lift: bool,
    as_json: bool,
) -> None:
    """Say which documents only cleared accounts see in a browser.

    Without DOC, lists what is restricted. Papers with a printed mark (Mật, Tối mật, Tuyệt mật, Lưu hành nội
    bộ) are restricted by themselves. Who may read the archive's folder can read all of it.

    \b
    Example:
      sovang restrict 12/BC-UBND --mark "Nội bộ"
      sovang restrict --file 4
      sovang restrict 12/BC-UBND --lift
    """
    from index.archive import Archive
    from index.curation.restrictions import BY_HAND

    with Archive.open(ctx.obj) as archive:
        if dossier is not None:
            done = archive.restrictions.set_dossier(dossier, lifted=lift)
        elif docs:
            ids = [archive.resolve(doc).id for doc in docs]
            done = archive.restrictions.lift(ids) if lift else archive.restrictions.set(ids, mark or BY_HAND)
        else:
            done = archive.restrictions.all()
        names = archive.summaries([one.document for one in done])
    lines = [
        f"[{one.document}] {names[one.document].so_ky_hieu or '—'}: "
        + (tr("everybody may see it") if one.lifted else one.mark)
        for one in done
    ]
    emit(
        [one._asdict() for one in done],
        "\n".join(lines) or tr("Nothing is restricted."),
        as_json=as_json,
    )


COMMANDS = (user, restrict)
