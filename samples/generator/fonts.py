"""The typeface of the samples: Tinos, which has the metrics of Times New Roman and all Vietnamese letters."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

from ingest.errors import MissingToolError

Style = Literal["Regular", "Bold", "Italic", "Bold Italic"]

_FAMILY = "Tinos"
_UNITS = 1000
"""Size at which widths are measured: big enough for hinting not to matter."""


def style_of(bold: bool, italic: bool) -> Style:
    """Return the name of the style."""
    if bold:
        return "Bold Italic" if italic else "Bold"
    return "Italic" if italic else "Regular"


@cache
def font_path(style: Style) -> Path:
    """Return the font file of `style`.

    Raises:
        MissingToolError: fontconfig or the font isn't installed.
    """
    query = ["fc-match", "--format=%{family}\t%{file}", f"{_FAMILY}:style={style}"]
    try:
        answer = subprocess.run(query, capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise MissingToolError("fc-match can't be run: install the package fontconfig.") from error
    family, _, file = answer.partition("\t")
    if family != _FAMILY:
        raise MissingToolError(f"The font {_FAMILY} isn't installed: install the package fonts-croscore.")
    return Path(file)


@cache
def pil_font(style: Style, pixels: float) -> ImageFont.FreeTypeFont:
    """Return the font for drawing; the basic layout engine gives the same result on every machine."""
    return ImageFont.truetype(str(font_path(style)), pixels, layout_engine=ImageFont.Layout.BASIC)


@cache
def text_width(text: str, style: Style, size: float) -> float:
    """Return the width of `text` at `size`, in the unit of `size`."""
    return pil_font(style, _UNITS).getlength(text) / _UNITS * size
