"""Which quick tests reach which lines: collected once, and good until functions are changed.

Lines are kept by function, counted from its first, so that a change elsewhere in a file moves nothing.
"""

from __future__ import annotations

import ast
import gzip
import json
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

from .functions import function_at, spans

AT_IMPORT = 0
"""The number of the "test" that is the loading of modules."""
QUICK = ("-m", "not slow", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0")


class Reached:
    """The tests that reach a function or a line, and what each test costs in CPU seconds."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self.tests: list[str] = kept["tests"]
        self.seconds: list[float] = kept["seconds"]
        self.failing: set[str] = set(kept["failing"])
        self._lines: dict[str, dict[str, dict[str, int]]] = kept["lines"]
        self._sets = [int(mask, 16) for mask in kept["sets"]]

    @classmethod
    def load(cls, file: Path) -> Reached:
        """Read what `collect` has written."""
        return cls(json.loads(gzip.decompress(file.read_bytes())))

    def by(self, path: Path, function: str, line: int | None = None) -> set[int]:
        """Return the tests that reach a line of a function, or any of its lines where that is not known."""
        lines = self._lines.get(str(path), {}).get(function, {})
        # the first line of a statement of several lines is the one that counts as reached
        upto = [at for at in map(int, lines) if line is not None and at <= line]
        chosen = [lines[str(max(upto))]] if upto else lines.values()
        found = 0
        for number in chosen:
            found |= self._sets[number]
        return {at for at in range(len(self.tests)) if found >> at & 1}


class _Contexts:
    """A plugin that tells the tracer which test runs."""

    def __init__(self, tracer: Coverage) -> None:
        self.tracer = tracer
        self.seconds: dict[str, float] = {}
        self.failing: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.tracer.switch_context(item.nodeid)
        started = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = round(time.process_time() - started, 4)
            self.tracer.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failing.append(report.nodeid)


def collect(folder: Path, packages: Iterable[str], file: Path, tests: Iterable[str] = ()) -> None:
    """Run the quick tests of the repository at `folder` once, and write to `file` who reaches what.

    Args:
        folder: of the repository.
        packages: whose lines are traced.
        file: what is written.
        tests: files and folders of the tests to run; by default all.
    """
    tracer = Coverage(data_file=None, config_file=False, source=[str(folder / name) for name in packages])
    tracer.start()
    contexts = _Contexts(tracer)
    pytest.main([*QUICK, *tests], plugins=[contexts])
    tracer.stop()
    names = ["", *contexts.seconds]
    numbers = {name: at for at, name in enumerate(names)}
    sets: dict[int, int] = {}
    lines: dict[str, dict[str, dict[int, int]]] = {}
    data = tracer.get_data()
    for measured in _modules(data.measured_files()):
        functions = spans(ast.parse(Path(measured).read_text("utf-8")))
        of_file = lines.setdefault(str(Path(measured).relative_to(folder)), {})
        for line, reaching in data.contexts_by_lineno(measured).items():
            if span := function_at(functions, line):
                mask = sum({1 << numbers[name] for name in reaching if name in numbers})
                of_file.setdefault(span.name, {})[line - span.first] = sets.setdefault(mask, len(sets))
    kept = {
        "tests": names,
        "seconds": [0.0, *contexts.seconds.values()],
        "failing": contexts.failing,
        "lines": lines,
        "sets": [f"{mask:x}" for mask in sets],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(json.dumps(kept).encode(), 5))


def _modules(measured: Iterable[str]) -> list[str]:
    """Return the files that are Python: a page's template runs as code, too, and is measured under its name.

    >>> _modules(["/web/templates/page.html", "/web/site.py"])
    ['/web/site.py']
    """
    return sorted(file for file in measured if file.endswith(".py"))
