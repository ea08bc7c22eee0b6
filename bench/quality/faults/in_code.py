"""The faults that a module can have: in logic, thresholds, and alternatives of expressions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from .fault import Fault, Kind

_EXPRESSION = 3
"""A text with this many signs of a regular expression is taken for one."""
_SIGNS = ("(?", "\\", "|", "[", ")+", ")*", "^")

_COMPARISONS = {
    **{ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="},
    **{ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"},
}
_GUARDS = ("strict", "kw_only")
"""What guards against code that nobody has written: zip(..., strict=True), field(kw_only=True)."""
_ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "*"}


class _Source:
    """A module's text with offsets for the positions that `ast` gives in bytes of lines."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.lines = text.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)

    def fault(self, kind: Kind, node: ast.expr | ast.stmt, instead: str) -> Fault:
        start, end = self.span(node)
        return Fault(self.path, kind, start, end, instead, node.lineno)

    def between(self, kind: Kind, left: ast.expr, right: ast.expr, instead: str) -> Fault:
        """Change what stands between two expressions: an operator."""
        start, end = self.span(left)[1], self.span(right)[0]
        between = self.text[start:end]
        opening = ")" * between.count(")") + f" {instead} " + "(" * between.count("(")
        return Fault(self.path, kind, start, end, opening, left.lineno)


def code_faults(path: Path, text: str) -> Iterator[Fault]:
    r"""Yield the faults that a module can have.

    >>> sorted({fault.kind for fault in code_faults(Path("a.py"), "SURE = 0.9\nif x < 1: y = a or b")})
    ['logic', 'threshold']
    """
    source = _Source(path, text)
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    formats = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    left_out = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
    for node in nodes:  # frozen=True, and the like: nothing that a test of results could see
        for decorator in getattr(node, "decorator_list", ()):
            left_out |= {id(part) for part in ast.walk(decorator)}
    left_out |= {id(part) for node in formats for part in ast.walk(node)}  # their positions aren't exact
    left_out |= {id(node.value) for node in nodes if isinstance(node, ast.keyword) and node.arg in _GUARDS}
    thresholds = {id(node) for statement in tree.body for node in _numbers_of_constant(statement)}
    for node in nodes:
        if isinstance(node, ast.expr | ast.stmt) and id(node) not in left_out:
            yield from _faults_at(source, node, threshold=id(node) in thresholds)


def _numbers_of_constant(statement: ast.stmt) -> Iterator[ast.Constant]:
    """Yield the numbers of a constant of the module, `SURE = 0.9`: thresholds."""
    if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
        for node in ast.walk(statement.value):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                yield node


def _faults_at(source: _Source, node: ast.expr | ast.stmt, *, threshold: bool) -> Iterator[Fault]:
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in _COMPARISONS:
            yield source.between("logic", left, right, _COMPARISONS[type(operator)])
        case ast.BoolOp(op=operator, values=values):
            instead = "or" if isinstance(operator, ast.And) else "and"
            yield source.between("logic", values[0], values[1], instead)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
            yield source.between("logic", left, right, _ARITHMETIC[type(operator)])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            start, end = source.span(operand)
            yield source.fault("logic", node, source.text[start:end])
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield source.fault("logic", node, "return None")
        case ast.Constant(value=bool() as value):
            yield source.fault("logic", node, str(not value))
        case ast.Constant(value=int() | float() as value):
            for instead in _other_numbers(value, threshold=threshold):
                yield source.fault("threshold" if threshold else "logic", node, instead)
        case ast.Constant(value=str()):
            yield from _alternatives(source, node)
        case _:
            return


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _other_numbers(value: float, *, threshold: bool) -> list[str]:
    """Return numbers to try in place of one: a little more and a little less."""
    if isinstance(value, int):
        return [str(value + 1), str(value - 1)] if threshold and value > 0 else [str(value + 1)]
    if threshold and value:
        return [f"{value * 1.1:.4g}", f"{value * 0.9:.4g}"]
    return [f"{value + 0.1:.4g}"]


def _alternatives(source: _Source, node: ast.Constant) -> Iterator[Fault]:
    """Yield the regular expression in `node` without one of its alternatives."""
    start, end = source.span(node)
    written = source.text[start:end]
    if sum(map(written.count, _SIGNS)) < _EXPRESSION or "|" not in written:
        return
    for first, last in _parts(written):
        yield Fault(source.path, "alternative", start + first, start + last, "", node.lineno)


def _parts(written: str) -> Iterator[tuple[int, int]]:
    """Yield where alternatives with the bar before them stand, up to the next bar or closing bracket.

    Of a verbose expression, which has several lines, comments are no part.

    >>> text = 'r"(?:bao cao|ke hoach|[a|b])"'
    >>> [text[first:last] for first, last in _parts(text)]
    ['|ke hoach', '|[a|b]']
    """
    verbose = "\n" in written
    bar, depth, in_class, escaped, comment = -1, 0, False, False, False
    for at, sign in enumerate(written):
        if comment:
            comment = sign != "\n"
        elif escaped or sign == "\\":
            escaped = not escaped
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        else:
            comment = verbose and sign == "#"
            if bar >= 0 and depth == 0 and sign in "|)\"'\n#":
                yield bar, at
                bar = at if sign == "|" else -1
            elif bar >= 0 and sign in "()":
                depth += 1 if sign == "(" else -1
            elif sign == "|":
                bar, depth = at, 0
