"""What a call of the API answers where it does not give what was asked for, as its description lists it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

_WHY = {
    304: "Nothing has changed since the ETag in If-None-Match.",
    400: "The request can't be understood, or asks for what this server does not give.",
    401: "Nobody is logged in, and the token is missing or wrong.",
    403: "The account may not do that.",
    404: "There is no such document, page or field, or it is restricted.",
    412: "Someone else has changed the value since the ETag in If-Match.",
    413: "The body is too large.",
    422: "A parameter has no value that it may have.",
    428: "If-Match is missing.",
    503: "A batch is writing to the archive; try again.",
}


class Refusal(BaseModel):
    """Why a call was refused: in a sentence, or parameter by parameter."""

    detail: str | list[Any]


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return answers that a call may give beside its own, as FastAPI takes them for its `responses`."""
    return {
        status: {"description": _WHY[status]} | ({} if status == 304 else {"model": Refusal})
        for status in statuses
    }


OF_ALL = refusals(304, 400, 401, 422)
OF_READING = refusals(404)
OF_WRITING = refusals(403, 404, 412, 413, 428, 503)
