"""Which language Sovang speaks: as asked for, else as the environment says, else English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, get_args

Language = Literal["en", "vi"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FROM_ENVIRONMENT = ("SOVANG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Variables that name a language, the strongest first. The last three are those of POSIX locales."""

_language: ContextVar[Language] = ContextVar("language", default="en")


def language() -> Language:
    """Return the language that is spoken here and now."""
    return _language.get()


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Speak a language inside the block."""
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)


def choose_language(asked: str | None, environment: Mapping[str, str]) -> Language:
    """Return the language that is asked for, else the first that the environment names, else English.

    A variable that is set decides, also where it names a language that Sovang doesn't speak.

    >>> choose_language(None, {"LANG": "vi_VN.UTF-8"}), choose_language("en", {"LANG": "vi_VN.UTF-8"})
    ('vi', 'en')
    >>> choose_language(None, {"LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"})
    'en'
    """
    named = asked or next(filter(None, (environment.get(name) for name in _FROM_ENVIRONMENT)), "")
    spoken: dict[str, Language] = {one: one for one in LANGUAGES}
    return spoken.get(named[:2].lower() if named[2:3] in ("", "_", ".", "-", "@") else "", "en")
