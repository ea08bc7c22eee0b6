"""What all pages share: the archive, pictures of pages, forms' tokens, and templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

import messages
from index.render.maintenance_text import event_label
from index.search.types import Snippet
from messages import N_, Message, tr, trn
from web.accounts import NOBODY, Accounts
from web.archives import Archives
from web.gate import viewer
from web.intake import Intake
from web.pictures import Pictures
from web.safety import Tokens
from web.sessions import Sessions, Tries
from web.words import field_label, kind_label, relation_label, status_label, witness_label

STATIC = Path(__file__).parent / "static"
LANGUAGE_COOKIE = "sovang_lang"


@dataclass(frozen=True, slots=True)
class Site:
    """One archive's pages.

    Attributes:
        archives: its readers and its writer.
        pictures: of its originals' pages.
        tokens: that forms carry.
        templates: of its pages, which escape all that they are given.
        intake: takes files in.
        accounts: who may work with it.
        sessions: the browsers that are logged in; None where nobody has to be.
        tries: of passwords.
        inboxes: folders of this machine that may be read from the browser.
    """

    archives: Archives
    pictures: Pictures
    tokens: Tokens
    templates: Environment
    intake: Intake
    accounts: Accounts
    sessions: Sessions | None
    tries: Tries
    inboxes: tuple[Path, ...] = ()

    @classmethod
    def of_archive(cls, folder: Path, inboxes: tuple[Path, ...] = (), *, login: bool = False) -> Site:
        """Return the pages of the archive in `folder`; with `login`, for those alone who have an account.

        Raises:
            ArchiveError: there is none, or it can't be read.
        """
        accounts = Accounts(folder)
        return cls(
            archives=Archives(folder),
            pictures=Pictures(folder),
            tokens=Tokens(),
            templates=_templates(),
            intake=Intake(folder),
            accounts=accounts,
            sessions=Sessions(accounts) if login else None,
            tries=Tries(),
            inboxes=inboxes,
        )

    def page(
        self, request: Request, template: str, values: Mapping[str, Any], *, status: int = 200
    ) -> HTMLResponse:
        """Return a page made by a template."""
        shared = {
            "request": request,
            "here": request.url.path,
            "area": _area(request.url.path),
            "language": messages.language(),
            "csrf": self.tokens.of(request),
            "viewer": viewer() if viewer() != NOBODY else None,
            "login": self.sessions is not None,
            "other_language": "en" if messages.language() == "vi" else "vi",
        }
        text = self.templates.get_template(template).render(shared | dict(values))
        return HTMLResponse(text, status)

    async def close(self) -> None:
        """End threads and processes."""
        await self.intake.stop()
        self.archives.close()
        self.pictures.close()


def site_of(request: Request) -> Site:
    """Return the site that a request is made to."""
    return cast(Site, request.app.state.site)


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("web"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_spoken,
    )
    environment.globals.update(
        _=tr,
        ngettext=trn,
        day=_day,
        number=messages.number,
        money=messages.money,
        percent=messages.percent,
        field_label=field_label,
        status_label=status_label,
        event_label=event_label,
        kind_label=kind_label,
        relation_label=relation_label,
        witness_label=witness_label,
        with_query=_with_query,
        citing_address=_citing_address,
        kept_query=_kept_query,
    )
    environment.filters["marked"] = _marked
    environment.filters["with_pages"] = _with_pages
    return environment


def _spoken(value: Any) -> Any:
    """Return what a template prints: a message in the reader's language, nothing for None."""
    if isinstance(value, Message):
        return value.text()
    return "" if value is None else value


def _day(iso: str | None) -> str:
    return messages.day(iso) if iso else ""


def _marked(snippet: Snippet) -> Markup:
    """Return a passage with what was found in <mark>, everything else escaped."""
    parts, at = [], 0
    for start, end in snippet.spans:
        parts += [escape(snippet.text[at:start]), Markup("<mark>"), escape(snippet.text[start:end])]
        parts.append(Markup("</mark>"))
        at = end
    return Markup("").join([*parts, escape(snippet.text[at:])])


_COMMAND = re.compile(r"`sovang (review|duplicates|missing|check|search)`")
_PAGE_OF = {"review": "/review?all=1", "duplicates": "/review?all=1", "missing": "/missing",
            "check": "/rosters", "search": "/"}  # fmt: skip
_NAME_OF = {"/review?all=1": N_("Review"), "/missing": N_("Missing"), "/rosters": N_("Lists that are short"),
            "/": N_("Search")}  # fmt: skip


def _with_pages(note: str) -> Markup:
    """Return a sentence that names a command with the page that shows the same.

    >>> _with_pages("See `sovang missing` & `sovang verify`.")
    Markup('See <a href="/missing">Missing</a> &amp; `sovang verify`.')
    """

    def link(match: re.Match[str]) -> str:
        page = _PAGE_OF[match[1]]
        return f'<a href="{page}">{escape(tr(_NAME_OF[page]))}</a>'

    return Markup(_COMMAND.sub(link, str(escape(_spoken(note)))))  # noqa: S704 - it was escaped


def _area(path: str) -> str:
    """Return the page of the main menu under which another page belongs.

    >>> _area("/review/7/so_ky_hieu"), _area("/documents/7/roster"), _area("/documents/7")
    ('/review', '/review', '/')
    """
    if path.startswith(("/review", "/rosters")) or path.endswith("/roster"):
        return "/review"
    return "/" if path.startswith("/documents") else path


def _citing_address(number: str) -> str:
    """Return the search for what cites a number, in words of the reader's language.

    >>> _citing_address("91/2017/NĐ-CP")
    '/?q=cites%3A91%2F2017%2FN%C4%90-CP'
    """
    field = "viện dẫn" if messages.language() == "vi" else "cites"
    return f"/?{urlencode({'q': f'{field}:{number}'})}"


def _kept_query(request: Request) -> str:
    """Return the conditions of a search as they stand in the address, without the place in its hits."""
    kept = {key: value for key, value in request.query_params.items() if key not in ("offset", "part")}
    return urlencode(kept)


def _with_query(request: Request, **changes: str | int | None) -> str:
    """Return this page's address with some conditions changed; None takes one away.

    Another condition begins again at the first page of hits.
    """
    kept = {
        name: value
        for name, value in request.query_params.items()
        if name not in ("offset", "saved", *changes)
    }
    asked = kept | {name: value for name, value in changes.items() if value is not None}
    return f"{request.url.path}?{urlencode(asked)}" if asked else request.url.path
