"""Consolidated texts (văn bản hợp nhất): another document set out again with its amendments worked in.

They bear a number of their own, "1315/VBHN-…", often only beside the signature at the end. What the head and
the annexes name is the document that they reproduce.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.text.lines import HeadLine, page_lines
from ingest.types import Page

_HEADING = re.compile(r"\W{0,3}van ban hop nhat(?:\W|$)")
_NUMBER = re.compile(r"\W{0,3}so\s?[:.]\s?\d{1,4}\s?/\s?vbhn\s?-")
_HEAD_LINES = 15


def is_consolidated(lines: Sequence[HeadLine]) -> bool:
    """Return whether a first page of these lines is a consolidated text's, whatever number its head gives."""
    return any(line.is_capital and _HEADING.match(line.folded) for line in lines[:_HEAD_LINES])


def consolidated_number(pages: Sequence[Page]) -> tuple[Page, HeadLine] | None:
    """Return the first line that gives the number of a consolidated text, and its page; None without one."""
    for page in pages:
        for line in page_lines(page):
            if _NUMBER.match(line.folded):
                return page, line
    return None
