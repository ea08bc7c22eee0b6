"""The group of all commands: sections, aliases, languages, and errors as click shows them."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from commands.translated import asked_language, click_speaking, in_spoken_language
from ingest.errors import SovangError
from ingest.visible_text import visible
from messages import Message, choose_language, language, local, message_of, tr
from vietnamese.fold import fold

_MEANT = {
    "find": "search", "list": "search", "ls": "search", "query": "search", "tra-cuu": "search",
    "add": "ingest", "load": "ingest", "scan": "ingest", "read": "ingest", "quet": "ingest", "them": "ingest",
    "open": "show", "view": "show", "cat": "show", "info": "show", "mo": "show",
    "cites": "refs", "cite": "cited-by", "citing": "cited-by", "references": "refs",
    "edit": "correct", "fix": "correct", "set": "correct",
    "dossiers": "files", "folders": "files", "summary": "stats", "count": "stats", "thong-tin": "status",
    "web": "serve", "ui": "serve", "gui": "serve", "remove": "delete", "rm": "delete", "index": "reindex",
    "awards": "recipients", "khen-thuong": "stats", "history": "log", "config": "doctor", "undo": "correct",
}  # fmt: skip
"""Words of other tools, and of an office, for what a command here does."""

_ALIKE = 0.7
"""Likeness from which a command is suggested, as difflib measures it: "serch" is 0.91 like "search", "list"
0.6 like "ingest", with which it has nothing to do."""

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class ListedCommand(NamedTuple):
    """A command on the list.

    Attributes:
        name: as it is typed.
        alias: its name in Vietnamese, without diacritics.
        help: the first sentence of its help page, so that a list of commands needs none of their modules.
        module: of `commands`, where that isn't named like the command.
    """

    name: str
    alias: str
    help: str
    module: str = ""

    def short_help(self) -> str:
        """Return what it does, in the language that is spoken, without a full stop."""
        return tr(self.help).removesuffix(".")


INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


class CommandFailure(click.ClickException):
    """An error of ours as click shows it: its sentence, and its exit code."""

    def __init__(self, error: SovangError) -> None:
        super().__init__(visible(local(message_of(error))))
        self.exit_code = error.exit_code  # type: ignore[misc]  # click declares it for the class


def _give_up_output() -> None:
    """Let what is still buffered go nowhere; Python would try to write it once more at its end, and fail."""
    output = sys.__stdout__
    if output is not None and not output.closed and sys.stdout == output:
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


class Commands(click.Group):
    """A group whose commands end with an error's own sentence and exit code.

    A command's module is loaded when the command is asked for: start-up time counts.
    """

    def __init__(self, *words: Any, sections: Mapping[str, Sequence[ListedCommand]], **others: Any) -> None:
        """Take the commands in their sections, as the help lists them."""
        super().__init__(*words, **others)
        self._sections = sections
        self._entries = {one.name: one for entries in self._sections.values() for one in entries}
        self._aliases = {one.alias: one.name for one in self._entries.values()}

    def main(self, args: Sequence[str] | None = None, *words: Any, **others: Any) -> Any:
        """Run the command line in the language that it asks for."""
        given = list(sys.argv[1:] if args is None else args)
        with click_speaking(choose_language(asked_language(given), os.environ)):
            return super().main(given, *words, **others)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page in the language that is spoken."""
        return click.Group.get_help(in_spoken_language(self, ctx), ctx)

    def get_usage(self, ctx: click.Context) -> str:
        """Return the line that says how it is called, in the language that is spoken."""
        return click.Group.get_usage(in_spoken_language(self, ctx), ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, section by section."""
        return [*self._entries, *(name for name in super().list_commands(ctx) if name not in self._entries)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name or Vietnamese alias, None where there is none."""
        name = cmd_name if cmd_name in self._entries else self._named(cmd_name)
        if name in self._entries and name not in self.commands:
            for command in import_module(f"commands.{self._entries[name].module or name}").COMMANDS:
                self.add_command(command)
        return super().get_command(ctx, name)

    def _named(self, typed: str) -> str:
        """Return the command that has what was typed for its alias, with diacritics, capitals or spaces."""
        plain = "-".join(fold(typed).replace("_", " ").replace("-", " ").split())
        return self._aliases.get(plain, plain if plain in self._entries else typed)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was meant; where there is none, name those that are like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            typed = error.command_name
            known = [*self.list_commands(ctx), *self._aliases]
            meant = click.exceptions.NoSuchCommand(typed, ctx=ctx)
            meant.possibilities = self._like(typed, known)  # type: ignore[misc]  # it would sift them
            raise meant from None

    @staticmethod
    def _like(typed: str, known: Sequence[str]) -> list[str]:
        """Return the commands that may have been meant, by their meaning or else by their letters."""
        plain = fold(typed).replace(" ", "-")
        if plain in _MEANT:
            return [_MEANT[plain]]
        return get_close_matches(plain, known, 3, _ALIKE)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in their sections, each with its whole first sentence."""
        del ctx  # would be needed to load them
        width = max(len(self._shown(one)) for one in self._entries.values())
        for title, entries in self._sections.items():
            with formatter.section(tr(title)):
                formatter.write_dl([(self._shown(one).ljust(width), one.short_help()) for one in entries])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin like what is typed; none is loaded for it."""
        from click.shell_completion import CompletionItem

        entries = (one for one in self._entries.values() if one.name.startswith(incomplete))
        commands = [CompletionItem(one.name, help=one.short_help()) for one in entries]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    @staticmethod
    def _shown(entry: ListedCommand) -> str:
        """Return a command's name, in Vietnamese with its alias."""
        return f"{entry.name}, {entry.alias}" if language() == "vi" else entry.name

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except SovangError as error:
            raise CommandFailure(error) from error
        except KeyboardInterrupt:
            click.echo(tr("Stopped; run the same command again to go on."), err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the output has enough; click ends quietly
                raise
            _give_up_output()
            raise CommandFailure(
                SovangError(
                    Message(
                        "{path}: {problem}.",
                        path=error.filename or Message("the output"),
                        problem=error.strerror,
                    )
                )
            ) from error
