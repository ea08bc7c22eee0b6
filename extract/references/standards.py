"""Technical standards and regulations: they have numbers and years, but are no documents of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DASH = "[-‐-―−]"
_VIETNAMESE = r"(?:QCVN|QCĐP|TCVN|TCXDVN|TCXD|TCCS|TCN|TCĐP|ĐLVN)(?:[ \t]{0,2}(?:ISO(?:/IEC)?|IEC|HACCP))?"
_BETWEEN = r"[ \t]{0,2}\n?[ \t]{0,2}(?:số[ \t]{1,2})?:?[ \t]?"
_FOREIGN = r"(?:ISO/IEC|ISO/TS|ISO/TR|ISO|IEC|ASTM|EN|IEEE|ITU-T|GS1)"
_NUMBER = rf"(?:[A-Z]{{1,2}}[ \t]?\.?)?\d{{1,6}}(?:(?:{_DASH}|\.)\d{{1,4}}){{0,3}}"
_YEAR = r"[ \t]?:[ \t]?(?:19|20)\d{2}"
_ISSUER = r"/[A-ZĐ]{1,12}(?:[-&][A-ZĐ]{1,10}){0,2}"
_STANDARD = re.compile(
    rf"""(?<![\w/-])(?:
        {_VIETNAMESE}{_BETWEEN}{_NUMBER}(?:{_YEAR})?(?:{_ISSUER})?   # QCVN 41:2011/BTNMT, TCVN 5699-1:2010
      | {_FOREIGN}[ \t]{{1,2}}{_NUMBER}{_YEAR}                       # ASTM D4541:2009
      | ISO(?:/IEC)?[ \t]{{1,2}}\d{{4,5}}(?:{_DASH}\d{{1,2}})?        # ISO 9001
    )(?![\w/])""",
    re.VERBOSE,
)


def find_standards(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the standards that `text` (NFC) cites stand, in order.

    >>> text = "theo QCVN 41:2011/BTNMT, TCVN 5699-1:2010 và ISO 9001:2015"
    >>> [text[start:end] for start, end in find_standards(text)]
    ['QCVN 41:2011/BTNMT', 'TCVN 5699-1:2010', 'ISO 9001:2015']
    """
    return (match.span() for match in _STANDARD.finditer(text))
