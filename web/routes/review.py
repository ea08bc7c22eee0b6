"""The review queue: uncertain header fields one after the other, each settled by a key or a click."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extract.types import HEADER_FIELDS, HeaderField
from index.archive import Archive
from index.curation.choices import choices_of
from index.curation.queue import ReviewItem
from index.errors import DocumentNotFoundError
from index.types import StoredDocument
from messages import tr
from web.errors import ChangedMeanwhileError, NotFoundError
from web.site import site_of

_LONGEST_ID = 18
_SHOWN = 20
"""Of each kind of what is found by comparing documents."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A value that a person has just said, and what it takes to look at it again or to take it back.

    Attributes:
        after: documents of the queue that were skipped.
        seen: as `version` has it.
    """

    document: int
    field: str
    value: str | None
    after: str
    seen: str

    @property
    def action(self) -> str:
        """Where the form is sent that takes it back."""
        return f"/review/{self.document}/{self.field}"

    @property
    def address(self) -> str:
        """The page on which it stands."""
        return f"{self.action}?{urlencode({'queue': self.field, 'after': self.after})}"


async def review_page(request: Request) -> Response:
    """Show how much is open, or lead to the first doubt of one field.

    What only a comparison of all documents tells is looked for where it is asked for: that takes seconds in a
    large archive.
    """
    site = site_of(request)
    name = request.query_params.get("field", "")
    field = name if name in HEADER_FIELDS else None
    kept = {key: request.query_params[key] for key in ("after", "last") if request.query_params.get(key)}
    if field:
        skipped = kept.get("after", "").split(".")
        found = await site.archives.read(lambda archive: archive.waiting_for_review(field, len(skipped) + 1))
        if waiting := [id for id in found if str(id) not in skipped]:
            query = urlencode({"queue": field, **kept})
            return RedirectResponse(f"/review/{waiting[0]}/{field}?{query}", 303)
    compared = "all" in request.query_params
    values = {
        "counts": await site.archives.read(Archive.review_counts),
        "found": await site.archives.read(lambda one: one.review(limit=_SHOWN)) if compared else None,
        "fields": HEADER_FIELDS,
        "done": bool(field),
        "last": await _last(request, field),
    }
    return site.page(request, "review.html", values)


async def field_page(request: Request) -> Response:
    """Show one field of a document: its place large, candidates with their witnesses, a box to type in."""
    site = site_of(request)
    id, name = _place(request)

    def ask(archive: Archive) -> tuple[StoredDocument, ReviewItem | None, int]:
        return archive.document(id), archive.review_item(id, name), archive.review_counts()[name]

    document, item, still_open = await site.archives.read(ask)
    field: HeaderField = getattr(document.header, name)
    choices = item.choices if item else choices_of(name, field.value, field.evidence)
    queue = request.query_params.get("queue", "")
    values = {
        "document": document,
        "name": name,
        "field": field,
        "choices": choices,
        "supports": item.supports if item else (),
        "seen": version(document, name),
        "open": still_open,
        "queue": queue,
        "after": request.query_params.get("after", ""),
        "corrected": [one for one in document.corrections if one.field == name],
        "last": await _last(request, name) if queue == name else None,
    }
    return site.page(request, "field.html", values)


async def _last(request: Request, field: str | None) -> Settled | None:
    """Return what was settled before this page, so that it can be seen and undone."""
    id = request.query_params.get("last", "")
    if field is None or not (id.isdecimal() and len(id) < _LONGEST_ID):
        return None
    try:
        document = await site_of(request).archives.read(lambda archive: archive.document(int(id)))
    except DocumentNotFoundError:
        return None
    value: HeaderField = getattr(document.header, field)
    return Settled(
        int(id), field, value.value, request.query_params.get("after", ""), version(document, field)
    )


async def settle(request: Request) -> Response:
    """Take what a person says of a field, and go on to the next one."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    id, name = _place(request)
    seen, action = _text(form, "seen"), _text(form, "action")
    value = _text(form, "typed").strip() or _text(form, "value")

    def change(archive: Archive) -> None:
        if version(archive.document(id), name) != seen:
            raise ChangedMeanwhileError(
                tr("Someone else has changed this value in the meantime. Look at it again, then decide.")
            )
        if action == "undo":
            archive.unsettle(id, name)
        elif action == "none":
            archive.settle(id, name, "")
        elif action == "confirm" and not value:
            archive.corrections.confirm(id, [name])
        elif value:
            archive.settle(id, name, value)

    if action != "skip":
        await site.archives.write(change)
    return RedirectResponse(_next(id, name, form, skipped=action == "skip", undone=action == "undo"), 303)


def version(document: StoredDocument, name: str) -> str:
    """Return what a form must have seen to be let through: the value, and who said so when."""
    field: HeaderField = getattr(document.header, name)
    last = next((one for one in reversed(document.corrections) if one.field == name), None)
    return "|".join((field.value or "", field.status, last.at if last else "", last.who if last else ""))


def _next(id: int, name: str, form: FormData, *, skipped: bool, undone: bool) -> str:
    """Return where to go: to the next of the queue, or back to the document."""
    queue, after = _text(form, "queue"), _text(form, "after")
    if undone:
        return f"/review/{id}/{name}" + (f"?{urlencode({'queue': queue, 'after': after})}" if queue else "")
    if queue not in HEADER_FIELDS:
        return f"/documents/{id}"
    past = ".".join(filter(None, (after, str(id)))) if skipped else after
    said = {} if skipped else {"last": f"{id}"}
    return f"/review?{urlencode({'field': queue, **({'after': past} if past else {}), **said})}"


def _place(request: Request) -> tuple[int, str]:
    name = request.path_params["field"]
    if name not in HEADER_FIELDS:
        raise NotFoundError(tr("There is no such field."))
    return request.path_params["id"], name


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
