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
            length=files, label="Reading", file=sys.stderr, show_eta=False, item_show_func=words
        ) as bar:
            yield lambda now: _advance(bar, now)
        return
    last = begun

    def log(now: Progress) -> None:
        nonlocal last
        if monotonic() - last >= _EVERY:
            last = monotonic()
            logger.info("%d of %d files, %s", now.files_done, now.files, words(now))

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
        return "looking at the files"
    read = now.pages_done - now.pages_resumed
    unseen = (now.files - now.files_known) * now.pages_known / now.files_known
    parts = [f"{now.pages_done} of {'about ' if unseen else ''}{round(now.pages_known + unseen)} pages"]
    if read and seconds > 0:
        left = (now.pages_known - now.pages_done + unseen) * seconds / read
        parts += [f"{round(read * 60 / seconds)} a minute", f"{duration(left)} left"]
    if failures:
        parts.append(f"{failures} failed")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a time as people say it.

    >>> duration(42), duration(250), duration(7800)
    ('42 s', '4 min', '2 h 10 min')
    """
    if seconds < 60:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
