"""What people see and are asked at a terminal, and what goes to which stream."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import click
import pytest
from cheap_passwords import cheap_passwords
from click.testing import CliRunner, Result
from papers import TEXTS, paper, run
from PIL import Image

from cli import main
from commands import ingest as ingest_command
from commands import progress
from commands.crops import show_in_terminal
from commands.group import Commands, ListedCommand, _give_up_output
from commands.review import _is_terminal
from commands.shared import emit
from commands.translated import AS_IT_IS, help_texts
from index.archive import Archive
from ingest.batch import Progress
from ingest.errors import MissingToolError, SovangError
from web.accounts import Accounts

PASSWORD = "bốn từ dài không dấu"  # noqa: S105 - of an account that is made here


def typed(archive: Path, *words: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *words], input=answers)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands take what they run in for a terminal."""
    monkeypatch.setattr("commands.review._is_terminal", lambda: True)
    monkeypatch.setattr("commands.delete._at_terminal", lambda: True)


# --- questions ---


@pytest.mark.usefixtures("terminal")
def test_before_a_deletion_all_is_asked_beside_the_result(own_archive: Path) -> None:
    done = typed(own_archive, "delete", "1", "--json", answers="y\n")
    assert done.stdout.startswith('{\n "deleted": [')
    for said in ("2935/QĐ-UBND", "Delete for good? [y/N]", "Deleting, and wiping"):
        assert said in done.stderr


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("answers", "left"), [("n\n", 2), ("\n", 2), ("", 2), ("y\n", 1)])
def test_only_a_yes_deletes(own_archive: Path, answers: str, left: int) -> None:
    assert typed(own_archive, "delete", "1", answers=answers).exit_code == (left == 2)
    with Archive.open(own_archive) as archive:
        assert archive.status().documents == left


@pytest.fixture
def doubtful(own_archive: Path) -> Path:
    """An archive in which both numbers were read with doubt."""
    with Archive.open(own_archive) as archive:
        archive._catalogue._sql.execute(
            "UPDATE fields SET (status, reason) = ('uncertain', 'hard to read') WHERE name = 'so_ky_hieu'"
        )
    return own_archive


def open_numbers(archive: Path) -> int:
    with Archive.open(archive) as opened:
        return len(opened.review(field="số").items)


@pytest.mark.usefixtures("terminal")
def test_at_a_terminal_doubts_are_settled_one_after_the_other(doubtful: Path) -> None:
    shown = typed(doubtful, "review", "--field", "số", answers="1\n\n\n")
    assert shown.exit_code == 0
    assert "A digit confirms that choice" in shown.stdout
    assert "1 value settled." in shown.stdout
    assert "> []" not in shown.stdout  # what Enter stands for isn't shown
    assert open_numbers(doubtful) == 1
    number = run("search", "--number", "2935/QĐ-UBND", archive=doubtful)
    assert "[?]" not in number.stdout.splitlines()[1]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("option", ["--list", "--json", "--brief"])
def test_who_asks_for_a_list_gets_one_at_a_terminal_too(doubtful: Path, option: str) -> None:
    shown = typed(doubtful, "review", "--field", "số", option, answers="1\n1\n")
    assert "A digit confirms" not in shown.output
    assert open_numbers(doubtful) == 2


@pytest.mark.usefixtures("terminal")
def test_where_nothing_is_open_nothing_is_asked(archive: Path) -> None:
    shown = typed(archive, "review", "--field", "số", answers="1\n")
    assert shown.exit_code == 0
    assert "A digit confirms" not in shown.stdout


@pytest.mark.usefixtures("terminal")
def test_who_may_only_read_gets_a_list(doubtful: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    shown = typed(doubtful, "review", "--field", "số", answers="1\n1\n")
    assert shown.stderr == "You may read this archive, not write to it; here is what is open.\n"
    assert "số, ký hiệu: 2 uncertain" in shown.stdout
    assert open_numbers(doubtful) == 2


@pytest.mark.parametrize(
    ("terminal_in", "terminal_out", "asked"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_a_terminal_is_one_that_is_typed_at_and_looked_at(
    terminal_in: bool, terminal_out: bool, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: terminal_in))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: terminal_out))
    assert _is_terminal() is asked


class _Sixel:
    """What a terminal that shows pictures is given."""

    def __init__(self, picture: Image.Image, **_: object) -> None:
        self.size = picture.size

    def __rich__(self) -> str:
        return f"a picture of {self.size[0]}"


class _Blocks(_Sixel):
    """What any other terminal is given."""


@pytest.mark.parametrize(("kind", "shown"), [(_Sixel, True), (_Blocks, False)])
def test_a_place_is_shown_where_the_terminal_can(
    kind: type, shown: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library says what the terminal is; it is another's, and need not be there."""
    library = ModuleType("textual_image.renderable")
    library.Image, library.SixelImage, library.TGPImage = kind, _Sixel, type(None)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "textual_image", ModuleType("textual_image"))
    monkeypatch.setitem(sys.modules, "textual_image.renderable", library)
    assert show_in_terminal(Image.new("L", (9, 9))) is shown
    assert ("a picture of 9" in capsys.readouterr().out) is shown


def test_without_the_library_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_image", None)
    assert show_in_terminal(Image.new("L", (9, 9))) is False


# --- passwords ---


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    with Archive.open(tmp_path / "archive", create=True):
        pass
    with cheap_passwords():
        made = Accounts(tmp_path / "archive")
        made.add("lan", "reader", PASSWORD, cleared=False)
        yield made


def test_a_password_is_typed_twice_and_never_shown(accounts: Accounts, tmp_path: Path) -> None:
    new = "năm từ dài có dấu nữa"
    done = typed(tmp_path / "archive", "user", "lan", "--password", answers=f"{new}\n{new}\n")
    assert (done.exit_code, new in done.output) == (0, False)
    assert "Repeat the password" in done.output
    assert accounts.verified("lan", new)
    assert not accounts.verified("lan", PASSWORD)


def test_a_password_of_an_account_may_come_from_a_program(accounts: Accounts, tmp_path: Path) -> None:
    new = " năm từ dài có dấu nữa "  # blanks are its own
    assert typed(tmp_path / "archive", "user", "lan", "--password-stdin", answers=f"{new}\r\n").exit_code == 0
    assert accounts.verified("lan", new)


def test_a_role_changes_without_a_password(accounts: Accounts, tmp_path: Path) -> None:
    said = typed(tmp_path / "archive", "user", "lan", "--role", "editor", "--not-cleared")
    assert (said.stdout, accounts.verified("lan", PASSWORD) is not None) == ("lan: editor\n", True)


def test_a_new_account_is_a_reader_s_who_sees_nothing_restricted(accounts: Accounts, tmp_path: Path) -> None:
    words = ("user", "mai", "--add", "--password-stdin", "--json")
    done = typed(tmp_path / "archive", *words, answers=f"{PASSWORD}\n")
    assert '"role": "reader",\n "cleared": false' in done.stdout
    assert [one.name for one in accounts.all()] == ["lan", "mai"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lan", "--remove", "--json"), '{\n "name": "lan",\n "removed": true\n}\n'),
        (("lan", "--revoke-tokens", "--json"), '{\n "name": "lan",\n "revoked": 0\n}\n'),
        (("lan", "--remove"), "The account lan is removed.\n"),
        ((), "lan: reader\n"),
    ],
)
def test_what_became_of_an_account(
    accounts: Accounts, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    assert typed(tmp_path / "archive", "user", *words).stdout == told


# --- what goes beside the result ---


def test_what_a_batch_says_goes_beside_its_result(own_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(own_archive) as archive:
        archive.fail("s3://bucket/a.pdf", "is gone")
    retried = typed(own_archive, "ingest", "--retry-failed", "--json")
    assert retried.stderr.startswith("1 file in a store failed, too")
    assert retried.stdout.startswith("{")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest_command, "_take_in", stop)
    stopped = typed(own_archive, "ingest", str(own_archive.parent))
    assert (stopped.exit_code, stopped.stdout, stopped.stderr[:8]) == (130, "", "Stopped:")


def test_how_long_a_batch_took_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([100.0, 102.346])
    monkeypatch.setattr(ingest_command, "monotonic", lambda: next(clock))
    done = run("ingest", paper(tmp_path / "a.txt", 1), "--json", archive=tmp_path / "archive")
    assert '"seconds": 2.35' in done.stdout


def test_what_older_rules_missed_is_said_beside_the_figures(own_archive: Path) -> None:
    with Archive.open(own_archive) as archive:
        archive._catalogue._sql.execute("UPDATE documents SET rules = '1'")
    told = typed(own_archive, "stats", "--json")
    assert told.stdout.startswith("{")
    assert told.stderr.startswith("2 documents were read by older rules")


def test_json_is_in_its_own_letters(archive: Path, tmp_path: Path) -> None:
    assert "QĐ-UBND" in typed(archive, "search", "bằng khen", "--json").stdout
    (tmp_path / "Quyết định.txt").write_text(TEXTS["2935-qd-ubnd.txt"], "utf-8")
    words = ("watch", str(tmp_path), "--once", "--interval", "0", "--json")
    assert "Quyết định.txt" in typed(tmp_path / "archive", *words).stdout


def test_what_is_below_an_entry_is_left_out_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    emit({}, "#1  a\n    b", as_json=False)
    assert capsys.readouterr().out == "#1  a\n    b\n"


def test_a_stopped_watch_says_so_beside_what_it_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("commands.watch.time.sleep", stop)
    (tmp_path / "drop").mkdir()
    done = typed(tmp_path / "archive", "watch", str(tmp_path / "drop"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Stopped; start it again to go on.\n"


@pytest.mark.parametrize(("words", "code"), [(("--once",), 4), ((), 0)])
def test_only_a_watch_that_ends_tells_of_failures_by_its_code(
    tmp_path: Path, words: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.pdf").write_bytes(b"")
    looks = iter(range(12))

    def wait(_seconds: float) -> None:
        if next(looks) == 11:
            raise KeyboardInterrupt

    monkeypatch.setattr("commands.watch.time.sleep", wait)
    assert typed(tmp_path / "archive", "watch", str(tmp_path / "drop"), *words).exit_code == code
    assert (tmp_path / "drop" / "failed" / "a.pdf").exists()


def test_a_bar_goes_as_far_as_files_are_done() -> None:
    class Bar:
        pos, shown = 2, 0

        def update(self, steps: int, current_item: Progress) -> None:
            self.pos += steps
            self.item = current_item

        def render_progress(self) -> None:
            self.shown += 1

    bar: Any = Bar()
    now = Progress(5, 9, 5, 10, 0, 2)
    progress._advance(bar, now)
    assert (bar.pos, bar.item, bar.shown) == (5, now, 1)


def test_speed_is_that_since_the_batch_began(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = iter([1000.0, 1060.0, 1060.0, 1060.0, 1060.0])
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    with caplog.at_level(logging.INFO), progress.shown_progress(9, lambda: 0) as show:
        show(Progress(2, 4, 10, 20, 0, 4))
    assert caplog.messages == ["2 of 4 files, 10 of 20 pages, 10 a minute, 1 min left"]


# --- errors ---


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (SovangError("is gone"), 1, "Error: is gone\n"),
        (MissingToolError("is not installed"), 3, "Error: is not installed\n"),
        (OSError(errno.ENOENT, "No such file", "a.pdf"), 1, "Error: a.pdf: No such file.\n"),
        (OSError(errno.EIO, "Input/output error"), 1, "Error: the output: Input/output error.\n"),
        (OSError(errno.EPIPE, "Broken pipe"), 1, ""),
        (KeyboardInterrupt(), 130, "Stopped; run the same command again to go on.\n"),
    ],
)
def test_an_error_is_one_sentence_and_an_exit_code(error: BaseException, code: int, said: str) -> None:
    group = Commands(sections={})

    @group.command()
    def work() -> None:
        raise error

    done = CliRunner().invoke(group, ["work"])
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", said)


def test_what_could_not_be_written_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "out").open("w") as output:
        monkeypatch.setattr(sys, "__stdout__", output)
        monkeypatch.setattr(sys, "stdout", output)
        output.write("half")
        _give_up_output()
    assert (tmp_path / "out").read_text() == ""
    _give_up_output()  # closed by now
    monkeypatch.setattr(sys, "__stdout__", None)
    _give_up_output()


# --- the group of all commands ---


def test_a_program_s_own_words_are_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["sovang", "--lang", "en", "nonsense"])
    with pytest.raises(click.UsageError, match="nonsense"):
        main.main(standalone_mode=False)


def test_each_command_is_listed_once_and_others_after_those_of_the_sections() -> None:
    group = Commands(sections={"Find": (ListedCommand("refs", "vien-dan", "Find."),)})
    group.add_command(click.Command("other"))
    with click.Context(group) as ctx:
        assert group.get_command(ctx, "refs") is group.get_command(ctx, "vien-dan")
        assert group.list_commands(ctx)[:1] == ["refs"]
        assert group.list_commands(ctx).count("refs") == 1
        assert "other" in group.list_commands(ctx)
        assert group.get_command(ctx, "nonsense") is None


def test_no_more_than_three_commands_are_suggested() -> None:
    assert len(Commands._like("filex", ["file1", "file2", "file3", "file4"])) == 3


def test_help_shows_what_is_taken_where_nothing_is_said() -> None:
    shown = CliRunner().invoke(main, ["--lang", "en", "ingest", "--help"]).stdout
    for default in ("[default: 200; 72<=x<=1200]", "[default: vie]", "[default: both]", "[default: auto]"):
        assert default in " ".join(shown.split())
    assert "--lang " not in shown  # it works behind the command's name, too, but is shown once
    assert "--report" not in shown  # an older name


def test_all_that_help_says_is_translated() -> None:
    command = click.Command(
        "a",
        help=f"Read.\n\n{AS_IT_IS}\nExample:\n  sovang a",
        params=[click.Argument(["path"], metavar="PLACE"), click.Option(["--dpi"], help="Dots.")],
    )
    assert list(help_texts(command)) == ["Read.", "Example:", "PLACE", "Dots."]
    group = click.Group("all", help="All.", commands=[command])
    assert list(help_texts(group))[:2] == ["All.", "Read."]


# --- serving ---


class Server:
    """Takes the place of a server that would run until it is stopped."""

    configured: Any = None
    listening: list[socket.socket]

    def __init__(self, config: Any) -> None:
        type(self).configured = config

    def run(self, sockets: list[socket.socket]) -> None:
        type(self).listening = [one.dup() for one in sockets]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Server]]:
    Server.listening = []
    monkeypatch.setattr("uvicorn.Server", Server)
    yield Server
    for one in Server.listening:
        one.close()


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


def test_this_machine_is_served_without_accounts(
    archive: Path, server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = opened(monkeypatch)
    done = typed(archive, "serve", "--port", "0", "--open")
    assert (done.exit_code, done.stdout) == (0, "")
    (listening,) = server.listening
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    assert done.stderr == f"Open {address} in a browser; Ctrl-C ends it.\n"
    assert addresses == [address]
    assert listening.family == socket.AF_INET
    assert listening.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)


def test_a_browser_is_opened_only_when_asked(
    archive: Path, server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = opened(monkeypatch)
    assert typed(archive, "serve", "--port", "0").exit_code == 0
    assert (addresses, len(server.listening)) == ([], 1)


@pytest.mark.parametrize("behind_proxy", [False, True])
def test_the_server_tells_strangers_nothing_and_believes_a_proxy_only_where_one_is(
    accounts: Accounts, tmp_path: Path, server: type[Server], behind_proxy: bool
) -> None:
    words = ["--behind-proxy"] if behind_proxy else ["--login"]
    assert typed(tmp_path / "archive", "serve", "--port", "0", *words).exit_code == 0
    config = server.configured
    assert (config.access_log, config.server_header) == (False, False)
    assert config.proxy_headers is behind_proxy


@pytest.mark.parametrize(
    ("words", "demanded"),
    [
        ((), False),
        (("--host", "localhost"), False),
        (("--host", "0.0.0.0"), True),  # noqa: S104 - refused
        (("--login",), True),
        (("--behind-proxy",), True),
    ],
)
def test_whoever_serves_others_needs_accounts(
    archive: Path, server: type[Server], words: tuple[str, ...], demanded: bool
) -> None:
    done = typed(archive, "serve", "--port", "0", *words)
    assert (done.exit_code, bool(server.listening)) == ((1, False) if demanded else (0, True))
