"""XML that is written, and XML that may come from a stranger."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold (XML 1.0, production Char): control characters, halves of characters."""


def writable(text: str) -> str:
    r"""Return text with U+FFFD for what XML can't hold.

    >>> writable("Mục\x0c lục") == "Mục\ufffd lục"
    True
    """
    return _NOT_XML.sub("\ufffd", text)


def as_bytes(root: Any) -> bytes:
    """Return an element as a document in UTF-8."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def parsed(data: bytes) -> Any:
    """Return the root of a document; it declares nothing, and fetches nothing.

    Raises:
        ValueError: it isn't well-formed, or has a document type of its own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("it has a document type")
    return root
