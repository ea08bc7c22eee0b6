"""The content of a page as pdfminer runs through it, with what keeps a letter from being seen.

pdfminer gives every letter that stands in the content. A viewer shows none of a layer that is switched off,
of invisible or white type, of what is clipped away or painted over. Each letter gets the sign of that here;
whether it really can't be seen is decided with the drawn page (`ingest.sources.shown_words`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import Any, NamedTuple

import numpy as np
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_rect, mult_matrix
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from ingest.sources.content import instructions
from ingest.sources.optional_content import OptionalContent

LAYER, TRANSPARENT, TINY, CLIPPED = "layer", "transparent", "tiny", "clipped"
"""Signs that say by themselves that a letter isn't seen."""
INVISIBLE, WHITE, COVERED, PICTURED = "invisible", "white", "covered", "pictured"
"""Signs that want a look at the drawn page: an OCR layer is invisible too, a table's head white on blue."""

_WHITE = 0.93  # share of light from which a colour can't be told from paper
_CLEAR = 0.02  # opacity: less isn't seen
_TINY = 1 / 600  # of the page's longer side: 1.4 points on A4; the smallest print of the shared papers has 4
_SQUEEZED = 0.05  # of its height or width: what is drawn so narrow or flat is a line; narrow type has 0.5
_SOFT_HYPHEN = 0xAD
_UNKNOWN = "\ufffd"
_COVER = 2.0  # points high and wide: less is a rule or an underline
_A_SCAN = 0.05  # of the page: text below a smaller picture is no reading of that picture

Bounds = tuple[float, float, float, float]
_ENDLESS: Bounds = (-1e9, -1e9, 1e9, 1e9)
_UNIT: Bounds = (0.0, 0.0, 1.0, 1.0)


class _Paint(NamedTuple):
    """How what is drawn now comes out: its opacity, whether it hides what is below, and where it may show."""

    opacity: float = 1.0
    is_plain: bool = True
    clip: Bounds = _ENDLESS


class _Cover(NamedTuple):
    """Something opaque that was painted over a part of the page after `letters` letters."""

    letters: int
    bounds: Bounds
    sign: str


class DrawingDevice(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's device; each letter has a `sign`, "" where nothing speaks against its being seen."""

    def __init__(self, manager: PDFResourceManager, number: int, side: float, area: float) -> None:
        super().__init__(manager, pageno=number, laparams=None)
        self.paint = _Paint()
        self.layers_off = 0
        self._side = side
        self._area = area
        self._letters: list[LTChar] = []
        self._covers: list[_Cover] = []

    def render_string(
        self, textstate: PDFTextState, seq: Any, ncs: Any, graphicstate: PDFGraphicState
    ) -> None:
        """Take in a string, each of its letters with the sign that it has."""
        objects = self.cur_item._objs
        before = len(objects)
        super().render_string(textstate, seq, ncs, graphicstate)
        sign = self._sign(textstate, graphicstate)
        for item in objects[before:]:
            if isinstance(item, LTChar):
                item.sign = sign or self._own_sign(item)  # type: ignore[attr-defined]
                self._letters.append(item)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Take in a letter; where its font has only codes, as the Latin letter that has this code."""
        advance = super().render_char(*args, **kwargs)
        font, code, letter = args[1], args[5], self.cur_item._objs[-1]
        if code in getattr(font, "mistaken_codes", ()) and isinstance(letter, LTChar):
            letter._text = _UNKNOWN
        elif getattr(font, "gives_codes", False) and isinstance(letter, LTChar):
            if font.is_legacy:
                letter._text = latin_letter(code)
            elif code == _SOFT_HYPHEN:  # a blank to pdfminer, a hyphen to viewers, "ư" in TCVN3
                letter._text = "\u2011"
        return advance

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """Take in a shape, and remember a rectangle that hides what is below."""
        super().paint_path(gstate, stroke, fill, evenodd, path)
        if fill and self._hides() and not isinstance(gstate.ncolor, str) and _is_rectangle(path):
            xs, ys = zip(*(point[1:] for point in path if len(point) == 3), strict=True)
            self._cover((min(xs), min(ys), max(xs), max(ys)), COVERED)

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Take in a picture, and remember one that hides what is below."""
        super().render_image(name, stream)
        if self._hides() and not any(stream.get(key) for key in ("SMask", "Mask", "ImageMask", "IM")):
            self._cover(_UNIT, PICTURED)

    def sign_covered(self) -> None:
        """Give their sign to letters over which something was painted later."""
        covers = [cover for cover in self._covers if cover.letters]
        if not covers or not self._letters:
            return
        boxes = np.array([letter.bbox for letter in self._letters])
        wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
        left, right = boxes[:, 0] + 0.1 * wide, boxes[:, 2] - 0.1 * wide
        low, top = boxes[:, 1] + 0.25 * high, boxes[:, 1] + 0.7 * high  # from the base line to a small "x"
        for letters, (x0, y0, x1, y1), sign in covers:
            under = slice(0, letters)
            hidden = (left[under] >= x0) & (right[under] <= x1) & (low[under] >= y0) & (top[under] <= y1)
            for at in np.nonzero(hidden)[0]:
                if not self._letters[at].sign:  # type: ignore[attr-defined]
                    self._letters[at].sign = sign  # type: ignore[attr-defined]

    def _sign(self, textstate: PDFTextState, graphicstate: PDFGraphicState) -> str:
        if self.layers_off:
            return LAYER
        if textstate.render in (3, 7):
            return INVISIBLE
        if self.paint.opacity < _CLEAR:
            return TRANSPARENT
        if self._is_squeezed(textstate):
            return TINY
        colours = {0: [graphicstate.ncolor], 1: [graphicstate.scolor]}.get(
            textstate.render % 4, [graphicstate.ncolor, graphicstate.scolor]
        )
        return WHITE if all(_is_white(colour) for colour in colours) else ""

    def _is_squeezed(self, textstate: PDFTextState) -> bool:
        """Tell whether letters are drawn without width or height to speak of."""
        a, b, c, d, _, _ = mult_matrix(textstate.matrix, self.ctm)
        across, down = hypot(a, b) * abs(textstate.scaling) / 100, hypot(c, d)
        return min(across, down) < _SQUEEZED * max(across, down)

    def _own_sign(self, letter: LTChar) -> str:
        if letter.size < _TINY * self._side:
            return TINY
        x0, y0, x1, y1 = self.paint.clip
        is_out = letter.x1 <= x0 or letter.x0 >= x1 or letter.y1 <= y0 or letter.y0 >= y1
        return CLIPPED if is_out else ""

    def _hides(self) -> bool:
        return self.paint.is_plain and self.paint.opacity > 1 - _CLEAR and not self.layers_off

    def _cover(self, bounds: Bounds, sign: str) -> None:
        x0, y0, x1, y1 = _common(apply_matrix_rect(self.ctm, bounds), self.paint.clip)
        if x1 - x0 < _COVER or y1 - y0 < _COVER:
            return
        if sign == PICTURED and (x1 - x0) * (y1 - y0) < _A_SCAN * self._area:
            sign = COVERED
        self._covers.append(_Cover(len(self._letters), (x0, y0, x1, y1), sign))


class DrawingInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which also minds layers, opacity and clipping."""

    device: DrawingDevice

    def __init__(self, manager: PDFResourceManager, device: DrawingDevice, content: OptionalContent) -> None:
        super().__init__(manager, device)
        self._content = content
        self._operators: dict[bytes, tuple[Callable[..., None], int] | None] = {}
        self._marked: list[bool] = []
        self._outer: list[_Paint] = []

    def dup(self) -> DrawingInterpreter:
        """Return one for what is drawn by name."""
        return DrawingInterpreter(self.rsrcmgr, self.device, self._content)

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the instructions in `streams`, as pdfminer does, which takes them apart more slowly."""
        for operands, operator in instructions(self._not_under_way(streams)):
            self.argstack += operands
            if operator not in self._operators:
                self._operators[operator] = self._method(operator)
            if known := self._operators[operator]:
                method, count = known
                arguments = self.pop(count) if count else []
                if len(arguments) == count:
                    method(*arguments)

    def _not_under_way(self, streams: Sequence[object]) -> list[PDFStream]:
        """Return the streams to carry out, without one that calls itself, maybe through others."""
        found = [stream for stream in map(stream_value, streams) if stream.objid is not None]
        found = [stream for stream in found if stream.objid not in self.parent_stream_ids]
        self.stream_ids = {stream.objid for stream in found if stream.objid is not None}
        return found

    def _method(self, operator: bytes) -> tuple[Callable[..., None], int] | None:
        """Return what carries out an operator, and how many operands it takes."""
        name = operator.decode("utf-8", "ignore")
        for sign, spelt in (("*", "_a"), ('"', "_w"), ("'", "_q")):
            name = name.replace(sign, spelt)
        method = getattr(self, f"do_{name}", None)
        return (method, method.__code__.co_argcount - 1) if method else None

    def do_q(self) -> None:
        """Save the state."""
        super().do_q()
        self._outer.append(self.device.paint)

    def do_Q(self) -> None:  # noqa: N802 - the operator's name
        """Go back to the state saved last."""
        super().do_Q()
        if self._outer:
            self.device.paint = self._outer.pop()

    def do_gs(self, name: Any) -> None:
        """Set opacity and the way of mixing."""
        states = resolve1(self.resources.get("ExtGState"))
        state = resolve1(states.get(_literal(name))) if isinstance(states, dict) else None
        if not isinstance(state, dict):
            return
        paint = self.device.paint
        opacity = resolve1(state.get("ca"))
        if isinstance(opacity, int | float):
            paint = paint._replace(opacity=float(opacity))
        if "BM" in state or "SMask" in state:
            is_normal = _literal(resolve1(state.get("BM"))) in ("", "Normal", "Compatible")
            has_mask = isinstance(resolve1(state.get("SMask")), dict)
            paint = paint._replace(is_plain=is_normal and not has_mask)
        self.device.paint = paint

    def do_W(self) -> None:  # noqa: N802 - the operator's name
        """Clip what follows."""
        self._clip()

    def do_W_a(self) -> None:  # noqa: N802 - the operator's name
        """Clip what follows, even and odd."""
        self._clip()

    def do_BMC(self, tag: Any) -> None:  # noqa: N802 - the operator's name
        """Begin a part of the content."""
        self._begin(is_off=False)
        super().do_BMC(tag)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802 - the operator's name
        """Begin a part of the content, maybe of a layer."""
        self._begin(is_off=_literal(tag) == "OC" and self._content.is_off(self._property(props)))
        super().do_BDC(tag, props)

    def do_EMC(self) -> None:  # noqa: N802 - the operator's name
        """End a part of the content."""
        if self._marked:
            self.device.layers_off -= self._marked.pop()
        super().do_EMC()

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the operator's name
        """Draw a form or a picture, maybe of a layer."""
        drawn = resolve1(self.xobjmap.get(_literal(xobjid_arg)))
        is_off = isinstance(drawn, PDFStream) and self._content.is_off(drawn.get("OC"))
        paint, off = self.device.paint, self.device.layers_off
        self.device.layers_off += is_off
        super().do_Do(xobjid_arg)
        self.device.paint, self.device.layers_off = paint, off

    def _begin(self, *, is_off: bool) -> None:
        self._marked.append(is_off)
        self.device.layers_off += is_off

    def _property(self, props: Any) -> Any:
        if not isinstance(props, PSLiteral):
            return props
        named = resolve1(self.resources.get("Properties"))
        return named.get(_literal(props)) if isinstance(named, dict) else None

    def _clip(self) -> None:
        points = [point[-2:] for point in self.curpath if len(point) >= 3]
        if points:
            xs, ys = zip(*points, strict=True)
            bounds = apply_matrix_rect(self.ctm, (min(xs), min(ys), max(xs), max(ys)))
            self.device.paint = self.device.paint._replace(clip=_common(self.device.paint.clip, bounds))


def latin_letter(code: int) -> str:
    """Return what Windows shows for a code of one byte."""
    return bytes([code & 0xFF]).decode("cp1252", "ignore") or chr(code & 0xFF)


def _common(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _is_rectangle(path: Sequence[Any]) -> bool:
    """Return whether a path is one rectangle with level and upright sides."""
    points = [point[1:] for point in path if point[0] in "ml"]
    if "".join(point[0] for point in path) not in ("mlllh", "mllllh", "mlll", "mllll"):
        return False
    return len({x for x, _ in points}) == len({y for _, y in points}) == 2


def _is_white(colour: Any) -> bool:
    """Return whether a colour, in grey, RGB or CMYK, can't be told from paper.

    >>> _is_white(1), _is_white((1.0, 1.0, 1.0)), _is_white((0, 0, 0, 0)), _is_white(0), _is_white((0, 0, 1))
    (True, True, True, False, False)
    """
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    return bool(max(parts) <= 1 - _WHITE if len(parts) == 4 else min(parts) >= _WHITE)


def _literal(value: Any) -> str:
    return str(value.name) if isinstance(value, PSLiteral) else ""
