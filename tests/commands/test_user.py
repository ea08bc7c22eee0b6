"""`user` and `restrict`: accounts of the browser's face, and what not everybody may see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cheap_passwords import cheap_passwords
from click.testing import CliRunner, Result
from papers import paper, run

from cli import main
from web.accounts import Accounts

PASSWORD = "bốn từ dài không dấu"  # noqa: S105 - of accounts that are made here


@pytest.fixture(autouse=True, scope="module")
def _passwords_are_cheap() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    run("ingest", paper(tmp_path / "a.txt", 7), archive=tmp_path / "archive")
    return tmp_path / "archive"


def user(archive: Path, *words: str, said: str = f"{PASSWORD}\n") -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), "user", *words], input=said)


def test_an_account_is_added_listed_changed_and_removed(archive: Path) -> None:
    assert user(archive).output == "There are no accounts.\n"
    added = user(archive, "lan", "--add", "--role", "editor", "--password-stdin")
    assert added.output == "lan: editor\n"
    assert Accounts(archive).verified("lan", PASSWORD)
    assert user(archive, "lan", "--cleared", "--role", "admin").output == (
        "lan: administrator, sees restricted documents\n"
    )
    assert json.loads(user(archive, "--json").output) == [
        {"name": "lan", "role": "admin", "cleared": True, "tokens": 0}
    ]
    assert user(archive, "lan", "--remove").exit_code == 0
    assert Accounts(archive).all() == ()


def test_a_password_is_asked_for_twice(archive: Path) -> None:
    user(archive, "lan", "--add", said=f"{PASSWORD}\n{PASSWORD}\n")
    assert Accounts(archive).verified("lan", PASSWORD)


def test_a_token_is_shown_once_and_revoked(archive: Path) -> None:
    user(archive, "lan", "--add", "--password-stdin")
    token = json.loads(user(archive, "lan", "--token", "--json").output)["token"]
    assert Accounts(archive).of_token(token)
    assert user(archive, "lan", "--revoke-tokens").output == "1 token is revoked.\n"
    assert Accounts(archive).of_token(token) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lan", "--add", "--password-stdin"), "short\n"),
        (("lan", "--cleared"), ""),
        (("lan", "--remove"), ""),
        (("--add",), ""),
        (("lan", "--token"), ""),
    ],
)
def test_what_can_not_be_done_is_one_sentence(archive: Path, words: tuple[str, ...], said: str) -> None:
    found = user(archive, *words, said=said)
    assert found.exit_code != 0
    assert found.output.count("Error: ") == 1


def test_a_document_is_restricted_listed_and_opened(archive: Path) -> None:
    assert run("restrict", archive=archive).output == "Nothing is restricted.\n"
    assert run("restrict", "7/QĐ-UBND", "--mark", "Mật", archive=archive).output == "[1] 7/QĐ-UBND: Mật\n"
    assert run("restrict", archive=archive).output == "[1] 7/QĐ-UBND: Mật\n"
    assert run("restrict", "1", "--lift", archive=archive).output == "[1] 7/QĐ-UBND: everybody may see it\n"


def test_serving_to_others_needs_an_account(archive: Path) -> None:
    for words in (("--host", "0.0.0.0"), ("--login",), ("--behind-proxy",)):  # noqa: S104 - refused
        found = run("serve", "--port", "0", *words, archive=archive)
        assert found.exit_code != 0
        assert "There are no accounts yet" in found.output
