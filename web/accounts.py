"""Accounts: who may work with an archive through a browser, and what each of them may do.

They stand in one file beside the catalogue, which only the archive's owner can read; no backup and no export
takes it along. Passwords are kept as argon2id hashes, tokens for programs as SHA-256 of 32 random bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from index.errors import ArchiveError
from index.store.atomic import new_file
from messages import Message

FILE_NAME = "accounts.json"

Role = Literal["reader", "editor", "admin"]
"""A reader looks; an editor also corrects and takes files in; an administrator also says who may see what."""

ROLES: tuple[Role, ...] = get_args(Role)

SHORTEST_PASSWORD = 10
"""Letters; length counts more than odd signs (NIST SP 800-63B, 5.1.1.2, asks for 8 at least)."""

_LONGEST_PASSWORD = 1000
_NAME = re.compile(r"[\w.@-]{1,60}")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may work with the archive.

    Attributes:
        password: its argon2id hash, "" where nobody can log in with one.
        cleared: may see restricted documents.
        tokens: hashes of the tokens with which programs ask in this name.
    """

    name: str
    role: Role
    cleared: bool = False
    password: str = ""
    tokens: tuple[str, ...] = field(default=())

    def may(self, role: Role) -> bool:
        """Tell whether it has at least the rights of `role`."""
        return ROLES.index(self.role) >= ROLES.index(role)


NOBODY = Account("", "reader")
"""Who has not logged in: sees no page but the login."""


class Accounts:
    """The accounts of one archive. What another process changes holds from the next question on."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._read: tuple[tuple[int, int], dict[str, Account]] | None = None

    @cached_property
    def _hasher(self) -> PasswordHasher:
        return PasswordHasher()  # argon2id as RFC 9106 advises, second choice: 64 MB, three rounds

    @cached_property
    def _nobody(self) -> str:
        """A hash that no password has: a name that is not there takes as long as one that is."""
        return self._hasher.hash(secrets.token_urlsafe())

    def all(self) -> tuple[Account, ...]:
        """Return all accounts by name.

        Raises:
            ArchiveError: their file is damaged.
        """
        return tuple(sorted(self._held().values(), key=lambda one: one.name))

    def get(self, name: str) -> Account | None:
        """Return the account with this name, None where there is none."""
        return self._held().get(name)

    def verified(self, name: str, password: str) -> Account | None:
        """Return the account to which name and password belong, None where they don't."""
        found = self.get(name)
        kept = found.password if found and found.password else self._nobody
        try:
            self._hasher.verify(kept, password[:_LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return None
        return found

    def of_token(self, token: str) -> Account | None:
        """Return the account in whose name a program asks with this token, None where nobody has it."""
        wanted = _token_hash(token)
        return next((one for one in self._held().values() if wanted in one.tokens), None)

    def add(self, name: str, role: Role, password: str, *, cleared: bool = False) -> Account:
        """Add an account.

        Raises:
            ArchiveError: the name is taken or can't be one, or the password is too short.
        """
        if not _NAME.fullmatch(name):
            raise ArchiveError(
                Message(
                    "'{name}' can't be a name; use at most 60 letters, digits, dots, dashes, underscores, @.",
                    name=name,
                )
            )
        if name in self._held():
            raise ArchiveError(Message("There is an account {name} already.", name=name))
        return self._put(Account(name, role, cleared, self._hash(password)))

    def change(
        self,
        name: str,
        *,
        role: Role | None = None,
        password: str | None = None,
        cleared: bool | None = None,
    ) -> Account:
        """Change what is given; who is logged in with an old password is logged out.

        Raises:
            ArchiveError: there is no such account, or the password is too short.
        """
        account = self._known(name)
        return self._put(
            replace(
                account,
                role=role or account.role,
                cleared=account.cleared if cleared is None else cleared,
                password=account.password if password is None else self._hash(password),
            )
        )

    def remove(self, name: str) -> None:
        """Remove an account, its tokens with it.

        Raises:
            ArchiveError: there is none with this name.
        """
        self._known(name)
        self._write(one for one in self._held().values() if one.name != name)

    def new_token(self, name: str) -> str:
        """Return a new token for programs that ask in this account's name; it can't be shown again.

        Raises:
            ArchiveError: there is no such account.
        """
        account, token = self._known(name), secrets.token_urlsafe(32)
        self._put(replace(account, tokens=(*account.tokens, _token_hash(token))))
        return token

    def revoke_tokens(self, name: str) -> int:
        """Let no token of an account hold any more; return how many there were.

        Raises:
            ArchiveError: there is no such account.
        """
        account = self._known(name)
        self._put(replace(account, tokens=()))
        return len(account.tokens)

    def _known(self, name: str) -> Account:
        found = self.get(name)
        if found is None:
            raise ArchiveError(Message("There is no account {name}; `sovang user` lists them.", name=name))
        return found

    def _hash(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
            raise ArchiveError(
                Message(
                    "The password is too short; take {count} letters or more, such as four words.",
                    count=SHORTEST_PASSWORD,
                )
            )
        return self._hasher.hash(password)

    def _put(self, account: Account) -> Account:
        self._write([*(one for one in self._held().values() if one.name != account.name), account])
        return account

    def _write(self, accounts: Iterable[Account]) -> None:
        content = json.dumps([asdict(one) for one in accounts], ensure_ascii=False, indent=1)
        with new_file(self._path, replace=True) as file:
            file.touch(mode=0o600)
            file.write_text(content, encoding="utf-8")
        self._read = None

    def _held(self) -> dict[str, Account]:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return {}
        stamp = (stat.st_mtime_ns, stat.st_ino)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, _parsed(self._path))
        return self._read[1]


def _parsed(path: Path) -> dict[str, Account]:
    try:
        found = [
            Account(one["name"], one["role"], one["cleared"] is True, one["password"], tuple(one["tokens"]))
            for one in json.loads(path.read_text("utf-8"))
        ]
        if any(one.role not in ROLES for one in found):
            raise ValueError
    except (ValueError, TypeError, KeyError) as error:
        raise ArchiveError(
            Message("{path} is damaged; remove it and add the accounts anew.", path=path)
        ) from error
    return {one.name: one for one in found}


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
