"""What stands at the edges of a word and is no part of it."""

from __future__ import annotations

PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»-–—*…"
"""Signs that print puts before and behind a word."""

SYLLABLE_EDGES = PUNCTUATION + "/+"
"""What no syllable has at its edges, as in "này./."; a symbol may: "/QĐ-UBND" is one without its number."""

READ_EDGES = PUNCTUATION + "_~ˆ`|¬"
"""What OCR puts around a word besides: specks, dotted leaders and the rules of tables, read as signs.

Only for words of which a picture was read: in a text layer these reveal letters that lack their Unicode,
such as "l~".
"""
