"""`python -m bench.rules`: how quick the rules are, and whether hostile text makes them slow."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

import click

from bench.gold.samples import load_samples
from extract.awards.find_awards import find_awards
from extract.record import extract
from extract.references.find_references import find_mentions
from extract.references.standards import find_standards
from extract.types import Header, HeaderField
from index.search.engines.analysis import mentioned_keys
from ingest.read import read_text
from vietnamese.tokens import exact_tokens

_HOSTILE = {
    "numbers without end": "12/QĐ-",
    "laws without end": "Luật A ",
    "dates without end": "ngày 1 tháng ",
    "lists without end": "số 12/QĐ-UBND, ",
    "slashes": "1/",
    "dashes": "A-",
    "blanks": " \n",
    "dots": "Số: ....../",
    "open brackets": "(Kèm theo ",
}
_AWARDS = (
    *("Bằng khen, ", "Điều 1. Tặng Bằng khen và ", "tặng ", "cho ", "được ", "5 tập thể, "),
    *("Huân chương Lao động hạng Ba, hạng ", "đề nghị tặng Bằng khen ", "\n- Bằng khen: 5 tập thể"),
    *("của Chủ tịch ", "năm học 2022 - ", "“", "danh hiệu "),
)
_STANDARDS = ("TCVN ", "TCVN 1-", "QCVN\n", "ISO 9001", "1.", "EN 1")
_WORDS = ("a", "1/", "12-", "1/2019/", "ộ ", "9/QĐ-", "\u0301", "x" * 50 + " ")
_SHORT, _LONG = 20_000, 80_000
_QUADRATIC = 8.0  # four times the text: 4 is linear, 16 quadratic
_NOISE = 0.05  # seconds: less can't be distinguished


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the computing time that `work` takes, with the garbage of what ran before it cleared away."""
    gc.collect()
    begun = process_time()
    work(text)
    return process_time() - begun


def whole_record(text: str) -> object:
    return extract(read_text(text))


def speed() -> str:
    """Return a line on how much text the rules take in per second."""
    texts = ["\n".join(gold.pages) for gold in load_samples() if gold.pages]
    text = "\n".join(texts) * max(1, 400_000 // sum(map(len, texts)))
    whole_record(texts[0])  # what is loaded once is not counted
    megabytes = len(text.encode()) / 1e6
    return f"references: {megabytes / seconds(find_mentions, text):.2f} MB of text a second"


def _tried() -> Iterator[tuple[str, Callable[[str], object], str]]:
    """Yield what to try: its name, the work, and the part that the hostile text repeats."""
    for name, part in _HOSTILE.items():
        yield name, whole_record, part
    for kind in (None, "Quyết định", "Báo cáo", "Tờ trình"):
        header = Header(loai_van_ban=HeaderField(kind))
        for part in _AWARDS:
            yield f"{kind or 'no kind'}: {part.strip()}", partial(_awards, header), part
    for part in _STANDARDS:
        yield f"standards: {part.strip()}", _standards, part
    for part in _WORDS:
        yield f"words: {part.strip()}", _words, part


def _awards(header: Header, text: str) -> object:
    return find_awards(text, header)


def _standards(text: str) -> object:
    return list(find_standards(text))


def _words(text: str) -> object:
    return exact_tokens(text), mentioned_keys(text)


@click.command()
def main() -> None:
    """Measure the rules on the samples' text and on text made to slow them down; exit 1 where it does.

    Example: python -m bench.rules
    """
    click.echo(speed())
    click.echo(f"\n{'hostile text':44} {'20 kB':>8} {'80 kB':>8}  times")
    slow = False
    for name, work, part in _tried():
        short = min(seconds(work, (part * _SHORT)[:_SHORT]) for _ in range(2))
        long = min(seconds(work, (part * _LONG)[:_LONG]) for _ in range(2))
        times = long / max(short, _NOISE / 4)
        slow = slow or (times > _QUADRATIC and long > _NOISE)
        click.echo(f"{name:44} {short:7.2f}s {long:7.2f}s  {times:5.1f}{'  SLOW' * (times > _QUADRATIC)}")
    if slow:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
