"""Commands in the language of whoever asks: which one it is, their help, and click's own texts."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import Any, TypeVar

import click

from messages import LANGUAGES, N_, Language, language, speaking, tr
from messages.message import LOCALE

C = TypeVar("C", bound=click.Command)

AS_IT_IS = "\b"
"""Stands over a paragraph whose lines click leaves alone."""


@contextmanager
def click_speaking(chosen: Language) -> Iterator[None]:
    """Speak a language inside the block; click too, which asks gettext as this process has it set."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("click", str(LOCALE))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = chosen
    try:
        with speaking(chosen):
            yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def asked_language(words: Sequence[str]) -> str | None:
    """Return what --lang says among the words of a command line, before any of them is understood.

    >>> asked_language(["search", "khen", "--lang", "vi"]), asked_language(["--", "--lang=vi"])
    ('vi', None)
    """
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if word == "--":
            return None
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang":
            return after
    return None


def lang_option(*, hidden: bool = False) -> click.Option:
    """Return the option that `asked_language` has heeded already."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        hidden=hidden,
        help="Language; by default $SOVANG_LANG, else that of the locale.",
    )


class Renamed(click.Option):
    """An option that had other names before; they still work, but are not shown."""

    def __init__(self, *words: Any, old: Sequence[str] = (), **others: Any) -> None:
        """Take the old names besides what an option takes."""
        super().__init__(*words, **others)
        self._old = [*old]

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Let the parser know old names, too."""
        shown, self.opts = self.opts, [*self.opts, *self._old]
        try:
            super().add_to_parser(parser, ctx)
        finally:
            self.opts = shown


class TranslatedCommand(click.Command):
    """A command whose help is in the language that is spoken; --lang may stand behind its name, too."""

    def __init__(self, *words: Any, **others: Any) -> None:
        super().__init__(*words, **others)
        self.params.append(lang_option(hidden=True))

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page."""
        return click.Command.get_help(in_spoken_language(self, ctx), ctx)

    def get_usage(self, ctx: click.Context) -> str:
        """Return the line that says how it is called."""
        return click.Command.get_usage(in_spoken_language(self, ctx), ctx)


def command(name: str | None = None) -> Callable[[Callable[..., Any]], TranslatedCommand]:
    """Make a command of a function, as `click.command` does."""
    return click.command(name, cls=TranslatedCommand)


_PLACEHOLDERS = frozenset((
    *(N_("DATE"), N_("DIRECTORY"), N_("DOC"), N_("DOCS"), N_("FILE"), N_("FLOAT"), N_("FOLDER")),
    *(N_("INTEGER"), N_("INTO"), N_("NAME"), N_("NUMBER"), N_("ONE"), N_("PATH"), N_("PATHS"), N_("QUERY")),
    *(N_("TEXT"), N_("VALUES"), N_("YEAR"), N_("[OPTIONS]"), N_("COMMAND [ARGS]...")),
))  # fmt: skip
"""What help shows in the place of a value: arguments by their names, values of options by their types."""


def in_spoken_language(command: C, ctx: click.Context) -> C:
    """Return a command as it is shown: with its help, and that of its options, in the spoken language."""
    shown = copy(command)
    shown._help_option = None  # click's own, made anew in the language
    shown.help = "\n\n".join(_paragraph(part) for part in paragraphs(command.help))
    shown.params = [_shown(param, ctx) for param in command.params]
    shown.options_metavar = tr(command.options_metavar or "")
    if isinstance(shown, click.Group):
        shown.subcommand_metavar = tr(shown.subcommand_metavar)
    return shown


def _shown(param: click.Parameter, ctx: click.Context) -> click.Parameter:
    shown = copy(param)
    shown.metavar = _metavar(param, ctx)
    if isinstance(shown, click.Option):
        shown.help = tr(shown.help) if shown.help else None
    return shown


def _metavar(param: click.Parameter, ctx: click.Context) -> str | None:
    """Return what stands for a parameter's value, None where click knows best, as of choices."""
    if param.metavar:
        return tr(param.metavar)
    if language() == "en" or (isinstance(param, click.Option) and (param.is_flag or param.count)):
        return None
    shown = param.make_metavar(ctx).removesuffix(" RANGE")
    return re.sub(r"[A-Z]+", lambda word: tr(word[0]) if word[0] in _PLACEHOLDERS else word[0], shown)


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a command's help, each in one line; a list of examples as it stands."""
    parts = re.split(r"\n\s*\n", cleandoc(text or ""))
    return [part if part.startswith(AS_IT_IS) else " ".join(part.split()) for part in parts if part]


def _paragraph(part: str) -> str:
    """Return a paragraph in the spoken language; of a list of examples only what stands over it."""
    if not part.startswith(AS_IT_IS):
        return tr(part)
    title, *lines = part.removeprefix(AS_IT_IS).strip("\n").split("\n")
    return "\n".join([AS_IT_IS, tr(title), *lines])


def help_texts(command: click.Command) -> Iterator[str]:
    """Yield all texts of a command's help, and of the commands below it, that are looked up."""
    for part in paragraphs(command.help):
        yield part.removeprefix(AS_IT_IS).strip("\n").split("\n")[0]
    yield from filter(None, (param.metavar for param in command.params))
    yield from filter(None, (one.help for one in command.params if isinstance(one, click.Option)))
    if isinstance(command, click.Group):
        with click.Context(command) as ctx:
            below = [command.get_command(ctx, name) for name in command.list_commands(ctx)]
        for one in below:
            yield from help_texts(one) if one else ()
