"""`python -m bench.words`: how many words of real pages that a person transcribed are read exactly.

`bench/labels/words.json` has the words of each page as hashes in the order of the hashes, so that no text of
a scan stands in the project: each is the first four hex digits of SHA-256 of "file prefix|page|word". One
wrong word in about three hundred has the hash of another word of a page of 200 different ones. Words that
are written by hand, also in part, and the text of seals are left out, so that they cost a little precision.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, get_args

import click

from bench.gold.samples import LABELS, shared_data
from ingest.options import ReaderChoice, ReadOptions
from ingest.read import plan, read_page
from vietnamese.edges import PUNCTUATION

_HASH_LENGTH = 4


@dataclass(frozen=True, slots=True)
class WordLabel:
    """One transcribed page: the first letters of its file's name, its number from 1, its words as hashes."""

    file: str
    page: int
    words: Counter[str]


class WordScore(NamedTuple):
    """Words of the transcript, words read, words that are both; each as often as it stands there."""

    printed: int
    read: int
    right: int

    @property
    def recall(self) -> float:
        """Share of the printed words that were read exactly, 1 where nothing is printed."""
        return self.right / self.printed if self.printed else 1.0

    @property
    def precision(self) -> float:
        """Share of the words read that stand there, 1 where nothing was read."""
        return self.right / self.read if self.read else 1.0


def words_of(text: str) -> list[str]:
    """Return the words of a text: NFC, without signs at their edges, case kept.

    >>> words_of("- Nhà (của dân), số 12/QĐ-UBND.")
    ['Nhà', 'của', 'dân', 'số', '12/QĐ-UBND']
    """
    words = (word.strip(PUNCTUATION) for word in unicodedata.normalize("NFC", text).split())
    return [word for word in words if word]


def word_seal(file: str, page: int, word: str) -> str:
    """Return the hash of a word on a page.

    >>> word_seal("a1b2c3", 1, "đất") == word_seal("a1b2c3", 1, "đắt")
    False
    """
    return hashlib.sha256(f"{file}|{page}|{word}".encode()).hexdigest()[:_HASH_LENGTH]


def label_page(file: str, page: int, transcript: str) -> dict[str, str | int]:
    """Return what `words.json` has of a page, from its transcript."""
    return {
        "file": file,
        "page": page,
        "words": " ".join(sorted(word_seal(file, page, word) for word in words_of(transcript))),
    }


def load_word_labels(path: Path = LABELS / "words.json") -> list[WordLabel]:
    """Return the transcribed pages."""
    labels = json.loads(path.read_text("utf-8"))
    return [WordLabel(one["file"], one["page"], Counter(one["words"].split())) for one in labels]


def score_words(label: WordLabel, text: str) -> WordScore:
    """Score the text that was read of a page."""
    read = Counter(word_seal(label.file, label.page, word) for word in words_of(text))
    return WordScore(label.words.total(), read.total(), (label.words & read).total())


def unknown_words(label: WordLabel, text: str) -> Iterator[str]:
    """Yield the words read that don't stand on the page, or not as often."""
    left = label.words.copy()
    for word in words_of(text):
        seal = word_seal(label.file, label.page, word)
        if not left[seal]:
            yield word
        left[seal] -= 1


def read_text_of(data: Path, label: WordLabel, reader: ReaderChoice) -> str:
    """Read a transcribed page, of the one shared scan whose name begins so."""
    (path,) = (data / "scans").glob(f"{label.file}*")
    options = ReadOptions(reader=reader)
    return read_page(plan(path, options), label.page, options).page.text


@click.command()
@click.option("--mistakes", is_flag=True, help="List the words read that don't stand there.")
@click.option(
    "--reader",
    "readers",
    type=click.Choice(get_args(ReaderChoice)),
    multiple=True,
    help="Only this reader; all by default.",
)
def main(*, mistakes: bool, readers: tuple[ReaderChoice, ...]) -> None:
    """Score the words that are read of the transcribed pages of the shared real scans.

    Example: python -m bench.words --reader both --mistakes
    """
    data = shared_data()
    if data is None:
        raise click.UsageError("the shared documents aren't beside this repository")
    click.echo(f"{'reader':<11}{'page':<12}{'words':>6}{'recall':>9}{'precision':>11}")
    for reader in readers or get_args(ReaderChoice):
        for label in load_word_labels():
            text = read_text_of(data, label, reader)
            score = score_words(label, text)
            name = f"{label.file} {label.page}"
            click.echo(
                f"{reader:<11}{name:<12}{score.printed:>6}{score.recall:>9.4f}{score.precision:>11.4f}"
            )
            if mistakes:
                click.echo("  + " + " ".join(unknown_words(label, text)))


if __name__ == "__main__":
    main()
