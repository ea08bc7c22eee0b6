"""How far a batch is, for whoever waits for it: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Literal

import click

from messages import number, tr

if TYPE_CHECKING:
    from ingest.batch import Progress

logger = logging.getLogger(__name__)

_EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


ProgressStyle = Literal["auto", "json"]
"""How progress is told: to a person, or to a program, a JSON object a line."""


@contextmanager
def shown_progress(
    files: int, failures: Callable[[], int], style: ProgressStyle = "auto"
) -> Iterator[Callable[[Progress], None]]:
    """Give a function that shows how far a batch of `files` is, for as long as the block runs."""
    if style == "json":
        yield _tell_a_program
        return
    begun = monotonic()

    def words(now: Progress | None) -> str:
        return progress_text(now, monotonic() - begun, failures()) if now else ""

    if sys.stderr.isatty() and files:
        with click.progressbar(
            length=files, label=tr("Reading"), file=sys.stderr, show_eta=False, item_show_func=words
        ) as bar:
            yield lambda now: _advance(bar, now)
        return
    last = begun

    def log(now: Progress) -> None:
        nonlocal last
        if monotonic() - last >= _EVERY:
            last = monotonic()
            done = tr("{done} of {files} files", done=number(now.files_done), files=number(now.files))
            logger.info("%s, %s", done, words(now))

    yield log


def _tell_a_program(now: Progress) -> None:
    told = {name: getattr(now, name) for name in ("files", "files_done", "pages_done", "pages_known")}
    click.echo(json.dumps(told), err=True)


def _advance(bar: click._termui_impl.ProgressBar[Progress | None], now: Progress) -> None:
    bar.update(now.files_done - bar.pos, current_item=now)
    bar.render_progress()


def progress_text(now: Progress, seconds: float, failures: int) -> str:
    """Return pages, pages a minute, time left and failures in a few words.

    The pages of files that nobody has looked at yet are taken to be as many as those of the others.
    """
    if not now.files_known:
        return tr("looking at the files")
    read = now.pages_done - now.pages_resumed
    unseen = (now.files - now.files_known) * now.pages_known / now.files_known
    pages = {"done": number(now.pages_done), "pages": number(round(now.pages_known + unseen))}
    parts = [
        tr("{done} of about {pages} pages", **pages) if unseen else tr("{done} of {pages} pages", **pages)
    ]
    if read and seconds > 0:
        left = (now.pages_known - now.pages_done + unseen) * seconds / read
        parts += [
            tr("{pages} a minute", pages=number(round(read * 60 / seconds))),
            tr("{time} left", time=duration(left)),
        ]
    if failures:
        parts.append(tr("{failures} failed", failures=number(failures)))
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a time as people say it.

    >>> duration(42), duration(250), duration(7800)
    ('42 s', '4 min', '2 h 10 min')
    """
    if seconds < 60:
        return tr("{seconds} s", seconds=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{minutes} min", minutes=minutes)
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
