"""What is open as one HTML page that needs nothing else: pictures, choices, commands that settle them."""

from __future__ import annotations

import shlex
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from index.curation.choices import Choice
from index.curation.queue import ReviewItem
from index.render.curation_text import value_text
from index.render.lines import LABELS
from messages import language, local, tr

Place = tuple[int, str]
"""A document's id and the name of a field."""

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; }
section { border-top: 1px solid #bbb; padding: 1em 0; }
img { max-width: 100%; border: 1px solid #bbb; }
table { border-collapse: collapse; } td { padding: 0.2em 1em 0.2em 0; vertical-align: top; }
code { background: #f3f3f3; padding: 0.1em 0.3em; user-select: all; overflow-wrap: anywhere; }
.reason { color: #a33; }
"""
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p>{intro}</p>
{items}
</body>
</html>
"""


def review_html(items: Sequence[ReviewItem], pictures: Mapping[Place, bytes], archive: Path) -> str:
    """Return the uncertain values as a page, all text escaped; `pictures` are PNG files, by place.

    `archive` is the folder that the commands name.
    """
    return _PAGE.format(
        language=language(),
        title=escape(tr("Values to settle: {n}", n=len(items))),
        intro=escape(tr("Run the command next to the correct value.")),
        style=_STYLE,
        items="\n".join(
            _section(item, pictures.get((item.document.id, item.field)), archive) for item in items
        ),
    )


def _section(item: ReviewItem, picture: bytes | None, archive: Path) -> str:
    document = item.document
    about = (document.loai_van_ban, document.co_quan_ban_hanh, document.trich_yeu, document.path)
    page = tr("p. {page}", page=item.page) if item.page else ""
    rows = "\n".join(_row(item, choice, archive) for choice in item.choices)
    return f"""<section>
<h2>{escape(LABELS[item.field])}: #{document.id}, {escape(page)}</h2>
<p>{escape(", ".join(part for part in about if part))}</p>
{_picture(picture)}
<p class="reason">{escape(" ".join((item.raw or "").split()))} – {escape(local(item.reason))}</p>
<table>{rows}</table>
<p><code>{escape(_command(item, "…", archive))}</code></p>
</section>"""


def _picture(picture: bytes | None) -> str:
    return f'<img alt="" src="data:image/png;base64,{b64encode(picture).decode()}">' if picture else ""


def _row(item: ReviewItem, choice: Choice, archive: Path) -> str:
    cells = (
        f"<b>{escape(value_text(item.field, choice.value))}</b>",
        escape("; ".join(local(witness) for witness in choice.witnesses)),
        f"<code>{escape(_command(item, value_text(item.field, choice.value), archive))}</code>",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _command(item: ReviewItem, value: str, archive: Path) -> str:
    """Return the command that settles an item, as a shell takes it."""
    words = ["sovang", "--archive", str(archive), "correct", str(item.document.id), f"{item.field}={value}"]
    return shlex.join(words)
