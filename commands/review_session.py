"""Settling doubts one after the other at a terminal: a digit confirms, text types a value, `u` undoes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.archive import Archive
from index.curation.choices import Choice, completed
from index.curation.normal_values import ImpossibleValueError
from index.curation.queue import ReviewItem
from index.render.curation_text import choice_lines, question_lines, value_text
from index.render.lines import LABELS
from index.types import Correction
from messages import Message, local, tr, trn

UNDO, NONE = "u", "-"


@dataclass
class Session:
    """Goes through what is open, and settles each as the person says.

    Attributes:
        ask: shows a prompt and returns what was typed; raises EOFError at the end of what is typed.
        say: prints a line.
        show: shows the place of an item, where that can be done.
    """

    archive: Archive
    items: Sequence[ReviewItem]
    ask: Callable[[str], str]
    say: Callable[[str], object]
    show: Callable[[ReviewItem], object] = lambda _item: None
    settled: list[tuple[int, Correction]] = field(default_factory=list)

    def run(self) -> int:
        """Ask about each item until the last, or until the person ends; return how many are settled."""
        at = 0
        try:
            while at < len(self.items):
                at = self._one(at)
                if at == len(self.items) and self.settled:
                    at = self._end(at)
        except (EOFError, KeyboardInterrupt):
            self.say("")
        self.say(trn("{n} value settled.", "{n} values settled.", len(self.settled)))
        return len(self.settled)

    def _one(self, at: int) -> int:
        """Ask about one item; return which comes next."""
        item = self.items[at]
        self.say("\n".join(question_lines(item, at + 1, len(self.items))))
        self.show(item)
        self.say("\n".join(choice_lines(item)))
        while True:
            answer = self.ask("> ").strip()
            match answer:
                case "":
                    return at + 1
                case "q":
                    raise EOFError
                case "?":
                    self.say(help_text())
                case "u":
                    return self._undo(at)
                case _ if self._settle(at, item, answer):
                    return at + 1

    def _end(self, at: int) -> int:
        """Let the last answer be taken back, too; return which item comes next."""
        self.say("\n" + tr("That was the last; u undoes the last answer, Enter ends."))
        return self._undo(at) if self.ask("> ").strip() == UNDO else at

    def _settle(self, at: int, item: ReviewItem, answer: str) -> bool:
        """Settle an item by an answer; say why where it can't be."""
        try:
            value = _meant(item, answer)
            (done,) = self.archive.settle(item.document.id, item.field, value)
        except ImpossibleValueError as error:
            self.say(local(error.args[0]))
            return False
        self.settled.append((at, done))
        self.say(f"  {LABELS[item.field]}: {value_text(item.field, done.value)}")
        return True

    def _undo(self, at: int) -> int:
        """Take the last answer back and ask about its item again."""
        if not self.settled:
            self.say(tr("There is nothing to undo."))
            return at
        before, done = self.settled.pop()
        self.archive.unsettle(done.document, done.field)
        self.say(tr("Undone: {value}", value=value_text(done.field, done.value)))
        return before


def _meant(item: ReviewItem, answer: str) -> str:
    """Return the value that an answer gives: a choice by its digit, "" for none, else what was typed.

    Raises:
        ImpossibleValueError: there is no such choice.
    """
    if answer == NONE:
        return ""
    if answer.isdecimal() and len(answer) == 1 and answer != "0":
        return _chosen(item.choices, int(answer)).value
    return completed(item.field, answer, item.choices, item.letters)


def _chosen(choices: Sequence[Choice], digit: int) -> Choice:
    if digit > len(choices):
        raise ImpossibleValueError(
            Message.plural(
                "There is {n} choice; a value of one digit is typed in full, like {digit}/QĐ-UBND.",
                "There are {n} choices; a value of one digit is typed in full, like {digit}/QĐ-UBND.",
                len(choices),
                digit=digit,
            )
        )
    return choices[digit - 1]


def help_text() -> str:
    """Return what may be answered."""
    return tr(
        "A digit confirms that choice, text is another value, - means that there is none; Enter skips, u "
        "undoes the last answer, q ends."
    )
