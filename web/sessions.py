"""Who is asking: sessions of browsers, tokens of programs, and how often a password may be tried."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from web.accounts import Account, Accounts

IDLE_SECONDS = 8 * 3600.0
"""After which a session that nothing was asked in ends: a working day."""

_MOST_SESSIONS = 10_000

FREE_TRIES = 5
"""Wrong passwords in a row that cost nothing but the time of hashing."""

FIRST_WAIT = 30.0
"""Seconds to wait after these; each further wrong password doubles them."""

LONGEST_WAIT = 3600.0

_MOST_TRIERS = 10_000


@dataclass(slots=True)
class _Session:
    """A browser that is logged in; `proof` changes with the account's password."""

    name: str
    proof: str
    used: float


class Sessions:
    """The browsers that are logged in, in this process: a restart logs everybody out."""

    def __init__(self, accounts: Accounts, clock: Callable[[], float] = monotonic) -> None:
        self._accounts = accounts
        self._clock = clock
        self._open: dict[str, _Session] = {}

    def begin(self, account: Account) -> str:
        """Log an account in; return the new session's word."""
        if len(self._open) >= _MOST_SESSIONS:
            del self._open[min(self._open, key=lambda word: self._open[word].used)]
        word = secrets.token_urlsafe(32)
        self._open[word] = _Session(account.name, _proof(account), self._clock())
        return word

    def account(self, word: str) -> Account | None:
        """Return who is logged in with this word, None where nobody is (any more)."""
        session = self._open.get(word)
        if session is None:
            return None
        account = self._accounts.get(session.name)
        late = self._clock() - session.used > IDLE_SECONDS
        if account is None or late or session.proof != _proof(account):
            del self._open[word]
            return None
        session.used = self._clock()
        return account

    def end(self, word: str) -> None:
        """Log out."""
        self._open.pop(word, None)


class Tries:
    """Counts wrong passwords, by who tries and by whose account it is, so that guessing takes for ever."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, tuple[int, float]] = {}

    def wait(self, *keys: str) -> float:
        """Return the seconds until the next try of any of these is listened to, 0 for now."""
        return max(self._wait(key) for key in keys)

    def _wait(self, key: str) -> float:
        count, last = self._wrong.get(key, (0, 0.0))
        if count < FREE_TRIES:
            return 0.0
        wait = min(FIRST_WAIT * 2.0 ** min(count - FREE_TRIES, 20), LONGEST_WAIT)
        return max(0.0, last + wait - self._clock())

    def wrong(self, *keys: str) -> None:
        """Note a wrong password."""
        for key in keys:
            if key not in self._wrong and len(self._wrong) >= _MOST_TRIERS:
                del self._wrong[min(self._wrong, key=lambda one: self._wrong[one][1])]
            self._wrong[key] = (self._wrong.get(key, (0, 0.0))[0] + 1, self._clock())

    def right(self, *keys: str) -> None:
        """Forget the wrong passwords before a right one."""
        for key in keys:
            self._wrong.pop(key, None)


def _proof(account: Account) -> str:
    return hashlib.sha256(account.password.encode()).hexdigest()
