"""The catalogue of messages: gathered from the sources, compared with its translation, compiled.

`python scripts/catalogue.py` brings `messages/locale/vi/LC_MESSAGES/*.po` up to date: what is new stands
there with an empty translation, what is gone is left out. With `compile` it only makes the .mo files, which
a build does by itself (`scripts/hatch_build.py`). Needs Babel, which nothing needs at run time.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

REPOSITORY = Path(__file__).resolve().parent.parent
LOCALE = REPOSITORY / "messages" / "locale"
PACKAGES = ("messages", "vietnamese", "ingest", "extract", "index", "commands", "web")
KEYWORDS = {"tr": None, "N_": None, "Message": None, "trn": (1, 2), "plural": (1, 2)}
"""Functions whose first argument, or first two, are keys."""
IN_TEMPLATES = {"_": None, "ngettext": (1, 2)}
"""The same in the templates of pages."""

HEADER = """\
# {title}, in Vietnamese. Brought up to date by scripts/catalogue.py; sorted, and without
# places in the sources, so that changes merge.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

Keys = frozenset[str | tuple[str, str]]


def calls(
    file: BinaryIO, keywords: Collection[str], _comment_tags: object, options: object
) -> Iterator[tuple[int, str, object, list[str]]]:
    """Yield the calls of functions named in `keywords`, for Babel: line, function, arguments, no comments.

    Babel's own way goes by tokens, and up to Python 3.11 an f-string is one, whatever is called in it.
    """
    del options  # Babel gives them by name
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in keywords:
            given = tuple(one.value if isinstance(one, ast.Constant) else None for one in node.args)
            texts = tuple(one if isinstance(one, str) else None for one in given)
            yield node.lineno, name, texts if len(texts) > 1 else next(iter(texts), None), []


def keys_in(folder: Path, keywords: dict[str, tuple[int, ...] | None]) -> Keys:
    """Return the keys that the modules in a folder give to functions named in `keywords`."""
    kinds = [("**.py", calls), ("**/templates/**.html", "jinja2")]
    found = extract_from_dir(folder, method_map=kinds, keywords=keywords)
    return frozenset(tuple(key) if isinstance(key, tuple | list) else key for _, _, key, _, _ in found) - {""}


@cache
def our_keys() -> Keys:
    """Return all keys of ours: those in the sources, and the help texts of commands and options."""
    entry = {key for _, key, *_ in extract_from_file(calls, REPOSITORY / "cli.py", keywords=KEYWORDS)}
    keywords = KEYWORDS | IN_TEMPLATES
    return help_keys().union(entry, *(keys_in(REPOSITORY / name, keywords) for name in PACKAGES))


def help_keys() -> Keys:
    """Return the help texts of commands and options."""
    if str(REPOSITORY) not in sys.path:
        sys.path.insert(0, str(REPOSITORY))
    from cli import main
    from commands.translated import help_texts

    return frozenset(help_texts(main))


def click_keys() -> Keys:
    """Return the keys of click's own texts, which it looks up under the same functions as gettext."""
    import click

    return keys_in(Path(click.__file__).parent, {"_": None, "ngettext": (1, 2)})


DOMAINS = {"sovang": our_keys, "click": click_keys}
TITLES = {"sovang": "Texts of Sovang", "click": "Texts of click, which reads the command line"}


def path_of(domain: str) -> Path:
    """Return where the translation of a domain stands."""
    return LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.po"


def read(domain: str) -> Catalog:
    """Return the translation of a domain, empty where there is none yet."""
    if not path_of(domain).exists():
        return Catalog(locale="vi", domain=domain)
    with path_of(domain).open("rb") as file:
        return read_po(file, locale="vi", domain=domain, ignore_obsolete=True)


def update(domain: str) -> list[str]:
    """Bring the translation of a domain up to date; return the keys that have none."""
    held, fresh = read(domain), Catalog(locale="vi", domain=domain)
    for key in DOMAINS[domain]():
        known = held.get(key if isinstance(key, str) else key[0])
        fits = known is not None and isinstance(known.id, str) == isinstance(key, str)
        fresh.add(key, known.string if known is not None and fits else None)
    with path_of(domain).open("wb") as file:
        file.write(HEADER.format(title=TITLES[domain]).encode())
        write_po(file, fresh, width=110, no_location=True, omit_header=True, sort_output=True)
    return list(untranslated(fresh))


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """Yield the keys that have no translation."""
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(strings):
            yield message.id if isinstance(message.id, str) else message.id[0]


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Make the .mo file of each .po file anew; return them."""
    compiled = []
    for source in sorted(locale.rglob("*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        # Whoever reads it meanwhile has the old one whole, and two who compile don't meet.
        partial = target.with_suffix(f".{os.getpid()}.partial")
        with partial.open("wb") as file:
            write_mo(file, catalogue)
        partial.replace(target)
        compiled.append(target)
    return compiled


def main() -> int:
    """Bring all up to date, or compile; exit 1 where a translation is missing."""
    missing = [] if "compile" in sys.argv[1:] else [key for domain in DOMAINS for key in update(domain)]
    compile_all()
    for key in missing:
        print(f"no translation: {key!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
