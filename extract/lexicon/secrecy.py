"""The mark by which a paper says who may see it: a degree of secrecy, or that it stays inside the office.

Degrees are those of the Law on protection of State secrets (Luật Bảo vệ bí mật nhà nước 2018, Điều 8). They
are stamped or printed in capitals on a line of their own, under the number or at the top right.
"""

from __future__ import annotations

import re

from vietnamese.fold import fold

_HEAD_LINES = 30
"""Lines of the first page among which a mark stands: a head has about ten, a page of print forty to fifty."""

_MARKS = {
    "tuyet mat": "Tuyệt mật",
    "toi mat": "Tối mật",
    "mat": "Mật",
    "luu hanh noi bo": "Lưu hành nội bộ",
    "tai lieu noi bo": "Lưu hành nội bộ",
    "noi bo": "Lưu hành nội bộ",
}

_LINE = re.compile(
    r"""[\W_]*
        (?P<label> (?:mức\ )?độ\ mật \s* :? \s* )?    # Độ mật: Tuyệt mật
        (?P<mark> [^\W\d_]+ (?:\ [^\W\d_]+){0,3} )    # MẬT; (TỐI MẬT); LƯU HÀNH NỘI BỘ
        [\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)


def secrecy_mark(text: str) -> str | None:
    r"""Return the mark that stands in the head of a first page, None where there is none.

    >>> secrecy_mark("UBND TỈNH\nSố: 12/BC-UBND\nTỐI MẬT\nBÁO CÁO")
    'Tối mật'
    >>> secrecy_mark("Điều 3. Bí mật nhà nước\nMật") is None
    True
    """
    for line in text.split("\n")[:_HEAD_LINES]:
        found = _LINE.fullmatch(" ".join(line.split()))
        if found and (found["label"] or found["mark"].isupper()) and fold(found["mark"]) in _MARKS:
            return _MARKS[fold(found["mark"])]
    return None
