"""Reading digits that were written by hand, with PP-OCRv6's line reader held to what may stand there.

The reader gives, for each step from left to right, how likely each of its characters is (CTC: a character
may last several steps, blanks part them). Left alone it reads "45" for a day whose 1 has a long flag; asked
only for days, the same figures say 15. So candidates are scored, not characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from PIL import Image

from messages import Message

Floats = NDArray[np.float64]

READER = "PP-OCRv6 small"
_HEIGHT = 48  # pixels, what the model was trained on
_MIN_WIDTH = 48
_FLOOR = 1e-5  # no character is ever impossible
_DIGITS = "0123456789"
_SUFFIXES = "ABCDabcdđĐ"  # "3176b": a number put between two others
_ALPHABET = _DIGITS + _SUFFIXES
_COLUMNS = {char: column for column, char in enumerate(_ALPHABET, 1)}
"""Of each character in `LineReading.chances`; the first is nothing's."""
LOOKALIKES = {
    "0": "OoDQ°Ø",
    "1": "lI|!iíìłʃ/\\[]Í",
    "2": "ZzL&",
    "3": "Jz}",
    "4": "HчYỴ",
    "5": "Ss$",
    "6": "GCб",
    "7": "TF?Ƒ",
    "8": "&%",
    "9": "gqyP",
}
"""Letters and signs that readers of print see in written digits."""
_AS_MUCH = 0.5
"""What a look-alike counts for: the model knows letters and signs, a slot holds digits only."""
_CONFUSED = {
    ("1", "A"): 0.4,
    ("4", "A"): 0.4,
    ("1", "4"): 0.35,
    ("7", "A"): 0.05,
    ("8", "B"): 0.2,
    ("6", "b"): 0.3,
}
"""(written, read): a Vietnamese 1 has a long flag, and the model takes it for a 4 or an A."""
_NO_MARK = " .,:;_-·'`\"…“”‘’~^*"
"""Dots of the form, specks and spaces: they say nothing."""
_SUFFIX_IS_RARE = 0.3


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line as read: its characters with the step that each peaks in, and what each step may be as a slot.

    Attributes:
        text: best characters.
        steps: one for each character of `text`.
        chances: steps × (nothing, then `_ALPHABET`), each from 0 to 1.
    """

    text: str
    steps: tuple[int, ...]
    chances: Floats

    def part(self, start: float, end: float) -> Floats:
        """Return the chances between two places, given as fractions of the line's width."""
        count = len(self.chances)
        first = min(count - 1, max(0, round(start * count)))
        return self.chances[first : max(first + 1, round(end * count))]


def read_line(image: Image.Image) -> LineReading:
    """Read one line of text, in colour or grey."""
    width = max(_MIN_WIDTH, round(image.width * _HEIGHT / image.height))
    scaled = image.convert("RGB").resize((width, _HEIGHT), Image.Resampling.BICUBIC)
    values = np.asarray(scaled, dtype=np.float32)[:, :, ::-1] / 127.5 - 1  # blue, green, red from -1 to 1
    model = _model()
    feed = {model.session.get_inputs()[0].name: np.ascontiguousarray(values.transpose(2, 0, 1)[None])}
    output: NDArray[np.float32] = np.asarray(model.session.run(None, feed)[0])[0]
    best = output.argmax(axis=1)
    steps = [s for s, char in enumerate(best) if char and (s == 0 or best[s - 1] != char)]
    text = "".join(model.characters[best[s]] for s in steps)
    chances = output[:, model.used] @ model.weights
    return LineReading(text, tuple(steps), np.maximum(chances.astype(np.float64), _FLOOR))


def score(chances: Floats, candidates: Sequence[str]) -> Floats:
    """Return the probability of each candidate (CTC's sum over all ways to spread it over the steps)."""
    labels, skips, ends, prior = _states(tuple(candidates))
    steps = chances[:, labels]
    reached = np.zeros(labels.shape)
    reached[:, :2] = steps[0][:, :2]
    for step in steps[1:]:
        come = reached.copy()
        come[:, 1:] += reached[:, :-1]
        come[:, 2:] += reached[:, :-2] * skips
        reached = come * step
    rows = np.arange(len(labels))
    last = np.where(ends > 0, reached[rows, np.maximum(ends - 1, 0)], 0)
    total: Floats = (reached[rows, ends] + last) * prior
    return total


class _States(NamedTuple):
    """The states of candidates, a row each: nothing, the first character, nothing, the second, ...

    Attributes:
        labels: of each state, a column of `LineReading.chances`.
        skips: whether a state, from the third on, may follow the one but last: not where it repeats it.
        ends: the last state.
        prior: how likely such a candidate is.
    """

    labels: NDArray[np.intp]
    skips: NDArray[np.bool_]
    ends: NDArray[np.intp]
    prior: Floats


@lru_cache(maxsize=16)  # days, months and years are the same on each page
def _states(candidates: tuple[str, ...]) -> _States:
    longest = max(map(len, candidates))
    labels = np.zeros((len(candidates), 2 * longest + 1), dtype=np.intp)
    for row, text in enumerate(candidates):
        labels[row, 1 : 2 * len(text) : 2] = [_COLUMNS[char] for char in text]
    skips = (labels[:, 2:] != 0) & (labels[:, 2:] != labels[:, :-2])
    ends = np.array([2 * len(text) for text in candidates])
    prior = np.array([_SUFFIX_IS_RARE if text[-1:].isalpha() else 1.0 for text in candidates])
    return _States(labels, skips, ends, prior)


def numbers(chances: Floats, longest: int = 5, beam: int = 12) -> list[str]:
    """Return the likeliest numbers, best first: digits, maybe with a letter behind ("3176B")."""
    found: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}  # ends in nothing, ends in its last character
    for step in chances.tolist():
        grown = {text: _stayed(text, both, step) for text, both in found.items()}
        least = min(map(sum, grown.values())) if len(grown) == beam else 0.0
        for text, (alone, ended) in found.items():
            for char in _may_follow(text, longest):
                chance = (alone if text[-1:] == char else alone + ended) * step[_COLUMNS[char]]
                if (longer := text + char) in grown:
                    grown[longer] = grown[longer][0], grown[longer][1] + chance
                elif chance >= least:  # else it would not be kept
                    grown[longer] = 0.0, chance
        found = dict(sorted(grown.items(), key=lambda item: -sum(item[1]))[:beam])
    return [text for text in found if text]


def _stayed(text: str, both: tuple[float, float], step: Sequence[float]) -> tuple[float, float]:
    """Return how likely `step` added nothing to `text`: it has nothing, or the last character goes on."""
    alone, ended = both
    return (alone + ended) * step[0], ended * step[_COLUMNS[text[-1]]] if text else 0.0


def _may_follow(text: str, longest: int) -> str:
    if text[-1:].isalpha():
        return ""
    digits = _DIGITS if len(text) < longest else ""
    return digits + _SUFFIXES if text else digits


@dataclass(frozen=True, slots=True)
class _Model:
    """The reader, its characters (the first is the blank), and what those `used` in a slot count for there.

    Of some 18,000 characters a slot uses about 90; the product with all would keep every core busy.
    """

    session: ort.InferenceSession
    characters: tuple[str, ...]
    used: NDArray[np.intp]
    weights: NDArray[np.float32]


@cache
def _model() -> _Model:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # pages run side by side
    options.enable_cpu_mem_arena = False  # it grows with each new width
    session = ort.InferenceSession(str(_model_file()), options, providers=["CPUExecutionProvider"])
    listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    characters = ("", *listed, " ")
    weights = _weights(characters)
    used = np.flatnonzero(weights.any(axis=1))
    return _Model(session, characters, used, weights[used])


def _weights(characters: Sequence[str]) -> NDArray[np.float32]:
    """Return, for each character of the model, what it counts for as nothing and as each of `_ALPHABET`."""
    weights = np.zeros((len(characters), 1 + len(_ALPHABET)), dtype=np.float32)
    at = {char: place for place, char in enumerate(characters)}
    for char in ("", *_NO_MARK):
        if char in at:
            weights[at[char], 0] = 1.0
    for column, char in enumerate(_ALPHABET, 1):
        if char in at:
            weights[at[char], column] = 1.0
        for alike in LOOKALIKES.get(char, ""):
            if alike in at:
                weights[at[alike], column] = _AS_MUCH
    for (written, read), much in _CONFUSED.items():
        weights[at[read], _COLUMNS[written]] = much
    return weights


def _model_file() -> Path:
    """Return the model that the package rapidocr carries; the package itself need not be loaded."""
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(Message("rapidocr, which carries the reader of handwriting"))
    return Path(spec.submodule_search_locations[0]) / "models" / "PP-OCRv6_rec_small.onnx"
