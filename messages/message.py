"""What is said to people: texts in their language, and messages that are kept for whoever looks later."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from messages.forms import day, money, number
from messages.language import Language, language, speaking

LOCALE = Path(__file__).parent / "locale"
"""Where catalogues stand: `vi/LC_MESSAGES/sovang.po`, and beside it what the build compiles of it."""

Value = object
"""What is filled into a message: texts, numbers, messages, or several of them, which are shown with commas.

Of anything else, such as a path or another program's error, the text is kept.
"""

_FORMS: Mapping[str, Callable[[Any], str]] = {"n": number, "day": day, "dong": money}
"""Names of values that each language writes in its own way, also behind "_": {first_day}, an ISO date."""

# Only names in braces: a format string of a stranger's archive must not reach into objects.
_PLACE = re.compile(r"\{(\w+)\}")
_KEPT = re.compile(r'\["')


def tr(key: str, /, **values: Value) -> str:
    """Return a text in the language that is spoken, its {names} filled in.

    >>> tr("the {what} was hard to read", what="name")
    'the name was hard to read'
    """
    return _filled(_catalogue(language()).gettext(key) if key else "", values)


def trn(one: str, many: str, n: int, /, **values: Value) -> str:
    """Return a text on `n` things in the language that is spoken; {n} stands for the number.

    >>> trn("{n} page", "{n} pages", 1), trn("{n} page", "{n} pages", 1204)
    ('1 page', '1,204 pages')
    """
    return _filled(_catalogue(language()).ngettext(one, many, n), {"n": n, **values})


class Message(str):
    """Something to tell a person, kept as a key with its values; as a string it is the English text.

    Attributes:
        key: the English text with {names} for the values.
        many: the key for other numbers than one; None where no number decides.
        values: what is filled in, messages among them. Of one with `many`, "n" is the number.

    >>> found = Message("the file name says {value}", value="72/QĐ-UBND")
    >>> found, found.key
    ('the file name says 72/QĐ-UBND', 'the file name says {value}')
    """

    __slots__ = ("key", "many", "values")
    key: str
    many: str | None
    values: Mapping[str, Value]

    def __new__(cls, key: str, /, **values: Value) -> Self:
        """Make the message whose English text is `key` with the values in it."""
        return cls._make(key, None, values)

    @classmethod
    def plural(cls, one: str, many: str, n: int, /, **values: Value) -> Self:
        """Make a message on `n` things; {n} stands for the number.

        >>> Message.plural("{n} line could not be read.", "{n} lines could not be read.", 2)
        '2 lines could not be read.'
        """
        return cls._make(one, many, {"n": n, **values})

    @classmethod
    def _make(cls, key: str, many: str | None, values: Mapping[str, Value]) -> Self:
        with speaking("en"):
            text = _filled(key if many is None or values["n"] == 1 else many, values)
        made = super().__new__(cls, text)
        for name, value in (
            ("key", key),
            ("many", many),
            ("values", MappingProxyType({name: _plain(value) for name, value in values.items()})),
        ):
            object.__setattr__(made, name, value)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a message doesn't change."""
        raise AttributeError(f"a message is frozen; {name} can't be set")

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it cross between processes."""
        return _unpickled, (self.key, self.many, dict(self.values))

    def __deepcopy__(self, _memo: object) -> Self:
        """Return itself: it is frozen."""
        return self

    def __conform__(self, _protocol: object) -> str:
        """Let SQLite keep key and values, not the English text."""
        return self.kept()

    def kept(self) -> str:
        """Return the message as text that `read` makes a message of: its key, or JSON where it has values.

        >>> Message("the annex says the same").kept()
        'the annex says the same'
        >>> Message("on page {page}", page=3).kept()
        '["on page {page}",{"page":3}]'
        """
        if not self.values:
            return str(self)
        return json.dumps(self.shape(), ensure_ascii=False, separators=(",", ":"))

    def shape(self) -> list[Any]:
        """Return the message as plain values for JSON: key, perhaps the key for several, values."""
        values = {name: _shape(value) for name, value in self.values.items()}
        return [self.key, *([self.many] if self.many else []), *([values] if values else [])]

    @classmethod
    def read(cls, kept: str) -> Self:
        """Return the message that was kept; a sentence of an archive older than messages is its own key.

        >>> Message.read(Message("on page {page}", page=3).kept()).values["page"]
        3
        >>> Message.read("on page 3").key
        'on page 3'
        """
        if _KEPT.match(kept):
            try:
                return cls._shaped(json.loads(kept))
            except (ValueError, TypeError, KeyError, RecursionError):
                pass
        return cls._make(kept, None, {})

    @classmethod
    def _shaped(cls, shape: Any) -> Self:
        """Return the message of a shape.

        Raises:
            ValueError, TypeError, KeyError: it is none.
        """
        match shape:
            case [str(key)]:
                return cls._make(key, None, {})
            case [str(key), dict(values)]:
                return cls._make(key, None, {name: _of_shape(shape) for name, shape in values.items()})
            case [str(key), str(many), dict(values)]:
                return cls._make(key, many, {name: _of_shape(shape) for name, shape in values.items()})
        raise ValueError("no message")

    def text(self) -> str:
        """Return it in the language that is spoken, as it is worded now."""
        if self.many is None:
            return tr(_reworded().get(self.key, self.key), **self.values)
        return trn(self.key, self.many, _whole(self.values["n"]), **self.values)


def N_(key: str) -> str:  # noqa: N802  # gettext's own name for it
    """Return `key`, and mark it as one that is given to `tr` elsewhere, where it is chosen from a table."""
    return key


@lru_cache(4096)
def read_message(kept: str) -> str:
    """Return what was kept as a message, "" as it is; the same ones come again and again in an archive."""
    return Message.read(kept) if kept else ""


def kept(text: str) -> str:
    """Return a message as it is kept, any other text as it is."""
    return text.kept() if isinstance(text, Message) else text


def message_of(error: BaseException) -> str:
    """Return the message that an error was raised with, else what it says."""
    return next((said for said in error.args[:1] if isinstance(said, Message)), str(error))


def local(text: str) -> str:
    """Return a message in the language that is spoken, any other text as it is."""
    return text.text() if isinstance(text, Message) else text


def _plain(value: Value) -> Value:
    """Return a value as one that JSON knows, messages as they are."""
    if isinstance(value, list | tuple):
        return tuple(map(_plain, value))
    if isinstance(value, BaseException):
        return message_of(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _shape(value: Value) -> Any:
    """Return a value for JSON; a message among them as an object, which no other value is."""
    if isinstance(value, Message):
        return {"message": value.shape()}
    return [_shape(one) for one in value] if isinstance(value, list | tuple) else value


def _of_shape(shape: Any) -> Value:
    if isinstance(shape, dict):
        return Message._shaped(shape["message"])
    return tuple(map(_of_shape, shape)) if isinstance(shape, list) else _plain(shape)


def _unpickled(key: str, many: str | None, values: Mapping[str, Value]) -> Message:
    return Message._make(key, many, values)


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


@cache
def _reworded() -> Mapping[str, str]:
    """Return what texts say now that were reworded since: archives keep the old ones."""
    texts: dict[str, str] = json.loads((Path(__file__).parent / "reworded.json").read_text("utf-8"))
    return texts


@cache
def _catalogue(spoken: Language) -> gettext.NullTranslations:
    """Return the texts of a language; English is what the keys are in."""
    return gettext.translation("sovang", LOCALE, [spoken], fallback=True)


def _filled(text: str, values: Mapping[str, Value]) -> str:
    if not values:
        return text
    return _PLACE.sub(lambda place: _shown(place[1], values) if place[1] in values else place[0], text)


def _shown(name: str, values: Mapping[str, Value]) -> str:
    value, form = values[name], _FORMS.get(name.rpartition("_")[2])
    if form and value is not None and not isinstance(value, Message):
        return form(value)
    if isinstance(value, str) or not isinstance(value, Sequence):
        return local(value) if isinstance(value, str) else str(value)
    return ", ".join(local(one) if isinstance(one, str) else str(one) for one in value)
