"""The review queue: uncertain header fields one after the other, each settled by a key or a click."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extract.types import HEADER_FIELDS, HeaderField
from index.archive import Archive
from index.curation.choices import choices_of
from index.curation.queue import Review
from index.types import StoredDocument
from messages import tr
from web.errors import ChangedMeanwhileError, NotFoundError
from web.site import site_of

_QUEUE = 400
"""Values looked at to find the next one: one of a document that is skipped doesn't come again at once."""


async def review_page(request: Request) -> Response:
    """Show how much is open, and lead to the first doubt: of one field, or of the one that matters most."""
    site = site_of(request)
    name = request.query_params.get("field", "")
    field = name if name in HEADER_FIELDS else None
    after = request.query_params.get("after", "")

    def ask(archive: Archive) -> Review:
        return archive.review(field=field, limit=_QUEUE if field else 1)

    found = await site.archives.read(ask)
    if field:
        waiting = [item.document.id for item in found.items if str(item.document.id) not in after.split(".")]
        if waiting:
            query = urlencode({"queue": field, **({"after": after} if after else {})})
            return RedirectResponse(f"/review/{waiting[0]}/{field}?{query}", 303)
    return site.page(request, "review.html", {"found": found, "fields": HEADER_FIELDS, "done": bool(field)})


async def field_page(request: Request) -> Response:
    """Show one field of a document: its place large, candidates with their witnesses, a box to type in."""
    site = site_of(request)
    id, name = _place(request)

    def ask(archive: Archive) -> tuple[StoredDocument, Review]:
        return archive.document(id), archive.review(field=name, limit=_QUEUE)

    document, queue = await site.archives.read(ask)
    field: HeaderField = getattr(document.header, name)
    item = next((one for one in queue.items if one.document.id == id), None)
    choices = item.choices if item else choices_of(name, field.value, field.evidence)
    values = {
        "document": document,
        "name": name,
        "field": field,
        "choices": choices,
        "supports": item.supports if item else (),
        "seen": version(document, name),
        "open": queue.counts.get(name, 0),
        "queue": request.query_params.get("queue", ""),
        "after": request.query_params.get("after", ""),
        "corrected": [one for one in document.corrections if one.field == name],
    }
    return site.page(request, "field.html", values)


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
    last = {"last": f"{id}"}
    return f"/review?{urlencode({'field': queue, **({'after': past} if past else {}), **last})}"


def _place(request: Request) -> tuple[int, str]:
    name = request.path_params["field"]
    if name not in HEADER_FIELDS:
        raise NotFoundError(tr("There is no such field."))
    return request.path_params["id"], name


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
