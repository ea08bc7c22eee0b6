"""What a search asks for, as it is typed."""

from __future__ import annotations

import json
import shlex
from datetime import date

from index.search.saved import request_json
from index.types import SearchRequest

_OPTIONS = {"group": "class", "path": "in"}
"""Options of `sovang search` that have another name than what they set."""


def request_words(request: SearchRequest) -> str:
    """Return what a request asks for as it is typed behind `sovang search`.

    >>> from extract.lexicon.dates import DateRange
    >>> request_words(SearchRequest("bằng khen", kind="QĐ", path="2023"))
    "'bằng khen' --kind 'QĐ' --in 2023"
    >>> request_words(SearchRequest(dates=DateRange(date(2023, 9, 1), date.max)))
    '--from 2023-09-01'
    """
    given = json.loads(request_json(request))
    words = [given.pop("query")] if "query" in given else []
    if days := given.pop("dates", None):
        words += ["--from", days["first"]] if days["first"] != str(date.min) else []
        words += ["--to", days["last"]] if days["last"] != str(date.max) else []
    for name, value in given.items():
        words += [f"--{_OPTIONS.get(name, name)}", str(value)]
    return shlex.join(words)
