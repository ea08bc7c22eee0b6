"""The file of accounts: what is added, changed and removed, also by others, and what a token opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import ArchiveError
from web.accounts import Account, Accounts

PASSWORD = "bốn từ dài không dấu"  # noqa: S105 - of accounts that are made here


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    held = Accounts(tmp_path)
    held.add("mai", "editor", PASSWORD, cleared=True)
    held.add("lan", "reader", PASSWORD)
    return held


def test_they_are_listed_by_name(accounts: Accounts) -> None:
    assert [(one.name, one.role, one.cleared) for one in accounts.all()] == [
        ("lan", "reader", False),
        ("mai", "editor", True),
    ]


def test_a_name_is_taken_once(accounts: Accounts) -> None:
    with pytest.raises(ArchiveError, match="lan already"):
        accounts.add("lan", "admin", PASSWORD)
    held = accounts.get("lan")
    assert held is not None
    assert held.role == "reader"


@pytest.mark.parametrize(
    ("change", "role", "cleared", "password"),
    [
        ({}, "editor", True, PASSWORD),
        ({"role": "admin"}, "admin", True, PASSWORD),
        ({"cleared": False}, "editor", False, PASSWORD),
        ({"password": PASSWORD[::-1]}, "editor", True, PASSWORD[::-1]),
    ],
    ids=["nothing", "role", "cleared", "password"],
)
def test_what_is_given_is_changed_and_nothing_else(
    accounts: Accounts, change: dict, role: str, cleared: bool, password: str
) -> None:
    changed = accounts.change("mai", **change)
    assert (changed.name, changed.role, changed.cleared) == ("mai", role, cleared)
    assert accounts.get("mai") == changed
    assert accounts.verified("mai", password) == changed
    assert len(accounts.all()) == 2


@pytest.mark.parametrize("name", ["lan", "mai"])
def test_one_is_removed_the_others_stay(accounts: Accounts, name: str) -> None:
    accounts.remove(name)
    assert [one.name for one in accounts.all()] == [{"lan": "mai", "mai": "lan"}[name]]


def test_tokens_open_their_own_account_until_they_are_revoked(accounts: Accounts) -> None:
    first, second, other = (accounts.new_token(name) for name in ("lan", "lan", "mai"))
    names = [one and one.name for one in map(accounts.of_token, (first, second, other, "x", ""))]
    assert names == ["lan", "lan", "mai", None, None]
    assert accounts.revoke_tokens("lan") == 2
    assert [accounts.of_token(token) is None for token in (first, second, other)] == [True, True, False]
    assert accounts.revoke_tokens("lan") == 0


def test_who_is_not_there_is_told_apart_from_nothing(accounts: Accounts) -> None:
    asked = (accounts.change, accounts.remove, accounts.new_token, accounts.revoke_tokens)
    for ask in asked:
        with pytest.raises(ArchiveError, match="no account nobody"):
            ask("nobody")
    assert (accounts.get("nobody"), accounts.verified("nobody", PASSWORD)) == (None, None)


def test_without_a_password_nobody_logs_in(accounts: Accounts) -> None:
    accounts._put(Account("program", "reader"))
    assert accounts.get("program")
    assert [accounts.verified("program", word) for word in ("", PASSWORD)] == [None, None]


def test_what_another_process_changes_holds_from_the_next_question_on(
    accounts: Accounts, tmp_path: Path
) -> None:
    assert accounts.get("new") is None
    Accounts(tmp_path).add("new", "reader", PASSWORD)
    assert accounts.get("new")
    Accounts(tmp_path).remove("new")
    assert accounts.get("new") is None


def test_only_a_plain_yes_clears(accounts: Accounts, tmp_path: Path) -> None:
    file = tmp_path / "accounts.json"
    said = json.loads(file.read_text("utf-8"))
    for one, cleared in zip(said, ("true", 1), strict=True):
        one["cleared"] = cleared
    file.write_text(json.dumps(said), "utf-8")
    assert [one.cleared for one in Accounts(tmp_path).all()] == [False, False]


def test_names_stand_as_they_are_written(accounts: Accounts, tmp_path: Path) -> None:
    accounts.add("đặng.ổi", "reader", PASSWORD)
    assert "đặng.ổi" in (tmp_path / "accounts.json").read_text("utf-8")
