"""`python -m bench.faults`: how many random single faults the quick tests notice, by package and class.

A fault changes one thing in a copy of the repository: an operator, constant or result (logic), a threshold,
an alternative of a regular expression, or an entry of a vocabulary. The tests nearest to it run first, up to
a limit of time; a fault that they don't notice shows what no test holds to.
"""

from __future__ import annotations

import ast
import importlib
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

import click
import pytest

from bench.gold.samples import REPOSITORY

Kind = Literal["logic", "threshold", "alternative", "vocabulary"]
PACKAGES = ("vietnamese", "ingest", "extract", "index", "commands")
_COPIED = (*PACKAGES, "bench", "samples", "tests", "docs", "cli.py", "pyproject.toml", "README.md")
_EXPRESSION = 3
"""A text with this many signs of a regular expression is taken for one."""
_SIGNS = ("(?", "\\", "|", "[", ")+", ")*", "^")


class Fault(NamedTuple):
    """One change: the text between two offsets of a file, and what stands there instead."""

    path: Path
    kind: Kind
    start: int
    end: int
    instead: str
    line: int

    @property
    def package(self) -> str:
        """The package, or the folder of a package."""
        return "/".join(self.path.parts[:2]) if len(self.path.parts) > 2 else self.path.parts[0]

    def applied(self, text: str) -> str:
        """Return the file's text with the fault in it."""
        return text[: self.start] + self.instead + text[self.end :]

    def told(self, text: str) -> str:
        """Say what it does, for a person."""
        was = " ".join(text[self.start : self.end].split())
        return f"{self.path}:{self.line} [{self.kind}] {was[:60]!r} -> {self.instead[:60]!r}"


# --- making faults -----------------------------------------------------------------------------------------


_COMPARISONS = {
    **{ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="},
    **{ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"},
}
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
        return [str(value + 1)]
    return [f"{value * 1.1:.4g}", f"{value * 0.9:.4g}"] if threshold else [f"{value + 0.1:.4g}"]


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

    >>> text = 'r"(?:bao cao|ke hoach|[a|b])"'
    >>> [text[first:last] for first, last in _parts(text)]
    ['|ke hoach', '|[a|b]']
    """
    bar, depth, in_class, escaped = -1, 0, False, False
    for at, sign in enumerate(written):
        if escaped or sign == "\\":
            escaped = not escaped
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif bar >= 0 and depth == 0 and sign in "|)\"'\n":
            yield bar, at
            bar = at if sign == "|" else -1
        elif bar >= 0 and sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|":
            bar, depth = at, 0


def data_faults(path: Path, text: str) -> Iterator[Fault]:
    """Yield a vocabulary without one of its entries: strings in JSON, of which an object's value stays as "".

    >>> [fault.applied('{"a": ["x", "y"]}') for fault in data_faults(Path("a.json"), '{"a": ["x", "y"]}')]
    ['{"a": ["y"]}', '{"a": ["x"]}']
    """
    for start, end in _strings(text):
        before, behind = text[:start].rstrip(), text[end:].lstrip()
        line = text.count("\n", 0, start) + 1
        if behind.startswith(":"):
            continue
        if before.endswith(":"):
            yield Fault(path, "vocabulary", start, end, '""', line)
        elif behind.startswith(","):
            yield Fault(path, "vocabulary", start, len(text) - len(behind[1:].lstrip()), "", line)
        elif before.endswith(","):
            yield Fault(path, "vocabulary", len(before) - 1, end, "", line)


def _strings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings of JSON stand, quotes and all."""
    start, escaped = -1, False
    for at, sign in enumerate(text):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == '"':
            if start >= 0:
                yield start, at + 1
            start = -1 if start >= 0 else at


def some_faults(package: str, count: int, chance: random.Random) -> list[Fault]:
    """Return `count` faults of a package, half of them in logic and half in data, as far as there are any."""
    found: dict[Kind, list[Fault]] = {}
    for path in sorted((REPOSITORY / package).rglob("*")):
        name = path.relative_to(REPOSITORY)
        if path.suffix in (".py", ".json"):
            faults = code_faults if path.suffix == ".py" else data_faults
            for fault in faults(name, path.read_text("utf-8")):
                found.setdefault(fault.kind, []).append(fault)
    kinds: tuple[Kind, ...] = ("threshold", "alternative", "vocabulary")
    data = [kind for kind in kinds if kind in found]
    wanted: Counter[Kind] = Counter({kind: count // 2 // len(data) for kind in data})
    wanted["logic"] = count - wanted.total()
    return [fault for kind, number in sorted(wanted.items()) for fault in _drawn(found[kind], number, chance)]


def _drawn(faults: Sequence[Fault], count: int, chance: random.Random) -> list[Fault]:
    """Draw faults that leave their file readable: what doesn't parse anybody notices."""
    shuffled = chance.sample(faults, len(faults))
    return list(islice(filter(_still_reads, shuffled), count))


def _still_reads(fault: Fault) -> bool:
    text = fault.applied((REPOSITORY / fault.path).read_text("utf-8"))
    try:
        if fault.path.suffix == ".py":
            ast.parse(text)
        else:
            json.loads(text)
    except (ValueError, SyntaxError):
        return False
    return True


# --- looking whether anything notices ----------------------------------------------------------------------


_LOADED_ONCE = ("spacy", "numpy", "cv2", "pdfplumber", "pypdfium2", "hypothesis", "click", "tantivy", "PIL")


class Verdict(NamedTuple):
    """Whether a fault was noticed, and by which test; "time" where the tests didn't end."""

    fault: Fault
    noticed_by: str

    @property
    def noticed(self) -> bool:
        """Whether it was."""
        return bool(self.noticed_by)


class Copy:
    """A copy of the repository in which faults are made, and the tests are run by a fork of this process.

    What takes long to load, and isn't ours, is loaded here once.
    """

    def __init__(self, folder: Path, limit: float) -> None:
        self.folder, self.limit = folder, limit
        self.broken: list[str] = []
        for name in _COPIED:
            source = REPOSITORY / name
            if source.is_dir():
                left_out = shutil.ignore_patterns("__pycache__", "out")
                shutil.copytree(source, folder / name, ignore=left_out)
            elif source.exists():
                shutil.copy(source, folder / name)
        for name in _LOADED_ONCE:
            importlib.import_module(name)

    def judge(self, fault: Fault) -> Verdict:
        """Return whether the tests near to the fault, and then those of its package, notice it."""
        path = self.folder / fault.path
        text = path.read_text("utf-8")
        path.write_text(fault.applied(text), "utf-8")
        try:
            for tests in self.nearest(fault.path):
                if by := self._noticed(tests, path, text):
                    return Verdict(fault, by)
        finally:
            path.write_text(text, "utf-8")
        return Verdict(fault, "")

    def _noticed(self, tests: Sequence[str], path: Path, text: str) -> str:
        """Return the test that fails by the fault alone, "" where there is none."""
        faulty = path.read_text("utf-8")
        while by := self._run(tests):
            path.write_text(text, "utf-8")
            if by == "time" or not self._run([by]):
                return by
            if by in self.broken:
                return ""  # it can't be left out: a file that doesn't load without the fault, either
            self.broken.append(by)  # it fails without the fault, too
            path.write_text(faulty, "utf-8")
        return ""

    def nearest(self, path: Path) -> Iterator[list[str]]:
        """Yield the tests to run: those that name the module, then its room's, then its package's."""
        if path.suffix == ".py":
            module = ".".join(path.with_suffix("").parts)
            named = [module, f"from {module.rpartition('.')[0]} import {path.stem}"]
            examples = [str(path)] if ">>>" in (self.folder / path).read_text("utf-8") else []
        else:
            named, examples = [path.name], []
        direct = self._tests_with(named)
        yield [*examples, *direct]
        done = {*direct}
        rooms = [Path("tests", *path.parts[:2]), Path("tests", path.parts[0]), Path("tests", "commands")]
        for room in rooms:
            rest = [test for test in self._tests_in(room) if test not in done]
            done.update(rest)
            if rest:
                yield rest

    def _tests_in(self, room: Path) -> list[str]:
        found = (self.folder / room).rglob("test_*.py")
        return sorted(str(path.relative_to(self.folder)) for path in found)

    def _tests_with(self, words: Sequence[str]) -> list[str]:
        tests = self._tests_in(Path("tests"))
        return [t for t in tests if any(word in (self.folder / t).read_text("utf-8") for word in words)]

    def _run(self, tests: Sequence[str]) -> str:
        """Run tests up to the first that fails, and return it; "time" where they take too long."""
        if not tests:
            return ""
        told = self.folder / "failed.txt"
        told.unlink(missing_ok=True)
        child = multiprocessing.get_context("fork").Process(
            target=_run_tests, args=(self.folder, list(tests), list(self.broken), told)
        )
        child.start()
        child.join(self.limit)
        if child.is_alive():
            child.kill()
            child.join()
            return "time"
        return told.read_text("utf-8") if told.exists() else ""


def _run_tests(folder: Path, tests: list[str], left_out: list[str], told: Path) -> None:
    """Run the tests of `folder` in this process, a fork, on the modules of `folder`."""
    ours = (*PACKAGES, "cli", "samples")
    for name in [name for name in sys.modules if name.partition(".")[0] in ours]:
        del sys.modules[name]
    os.chdir(folder)
    sys.path[:] = [str(folder), *(place for place in sys.path if place not in ("", str(REPOSITORY)))]
    sys.dont_write_bytecode = True

    class Told:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed and not told.exists():
                told.write_text(report.nodeid, "utf-8")

        def pytest_collectreport(self, report: pytest.CollectReport) -> None:
            if report.failed and not told.exists():
                told.write_text(report.nodeid, "utf-8")

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    options = ["-x", "-q", "-m", "not slow", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    deselected = [f"--deselect={test}" for test in left_out]
    pytest.main([*options, *deselected, *tests], plugins=[Told()])
    os._exit(0)


# --- the report --------------------------------------------------------------------------------------------


def report(verdicts: Sequence[Verdict]) -> str:
    """Return how many faults were noticed, by package and class.

    >>> fault = Fault(Path("extract/lexicon/dates.py"), "logic", 0, 1, "", 1)
    >>> print(report([Verdict(fault, "a test"), Verdict(fault, "")]))
    package                  class       faults noticed
    extract/lexicon          logic            2       1  50 %
    all                      logic            2       1  50 %
    """
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault((verdict.fault.package, verdict.fault.kind), []).append(verdict)
    for verdict in verdicts:
        groups.setdefault(("all", verdict.fault.kind), []).append(verdict)
    lines = [f"{'package':24} {'class':11} {'faults':>6} {'noticed':>7}"]
    for (package, kind), group in sorted(groups.items(), key=lambda item: (item[0][0] == "all", item[0])):
        noticed = sum(verdict.noticed for verdict in group)
        lines.append(f"{package:24} {kind:11} {len(group):6} {noticed:7} {100 * noticed / len(group):3.0f} %")
    return "\n".join(lines)


@click.command()
@click.argument("packages", nargs=-1, metavar="[PACKAGE]...")
@click.option("--count", default=20, show_default=True, help="Faults in each package.")
@click.option("--seed", default=1, show_default=True, help="Another seed draws other faults.")
@click.option("--limit", default=120.0, show_default=True, help="Seconds that one run of tests may take.")
def main(packages: tuple[str, ...], count: int, seed: int, limit: float) -> None:
    """Make single faults in a copy of the repository, and count those that the quick tests notice.

    PACKAGE is a package or a room of one; by default all of them.

    Example: python -m bench.faults vietnamese extract/lexicon --count 20
    """
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        copy = Copy(Path(folder), limit)
        for package in packages or PACKAGES:
            for fault in some_faults(package, count, random.Random(seed)):
                verdict = copy.judge(fault)
                verdicts.append(verdict)
                told = fault.told((REPOSITORY / fault.path).read_text("utf-8"))
                click.echo(f"{verdict.noticed_by or 'NOT NOTICED'}: {told}")
    click.echo(f"\n{report(verdicts)}")


if __name__ == "__main__":
    main()
