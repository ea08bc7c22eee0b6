"""Judges faults: does a quick test notice? Tests are collected once; each fault gets a fork.

A fault inside a function, or in a value that a module names, is put into what is loaded. Any other one is
there when the modules are loaded anew, in the fork, by a second run of pytest.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import pytest

from .fault import Fault
from .named import NamedInTests
from .reached import AT_IMPORT, QUICK, Reached
from .swapped import Loaded
from .uses import Function, Uses, module_of

FEW = 3
"""What so few tests reach may be kept by a cache: its callers' tests count, too."""
PATIENCE = 10
"""How many times the CPU seconds that its tests usually take a fault may take: else it runs in a circle."""
TIME = "time"
_NAMED = 9
_UNKNOWN_COST = 0.02
"""CPU seconds of a test that came after the map was made."""


class Verdict(NamedTuple):
    """Whether a fault was noticed, and by which test; "time" where the tests didn't end."""

    fault: Fault
    noticed_by: str
    tests: int = 0

    @property
    def noticed(self) -> bool:
        """Whether it was."""
        return bool(self.noticed_by)


class Choice:
    """Chooses the tests that could notice a fault, nearest first."""

    def __init__(self, folder: Path, packages: Sequence[str], reached: Reached, limit: float) -> None:
        self.reached, self.limit = reached, limit
        self.uses = Uses(folder, packages)
        self._named = NamedInTests(folder)
        self._known = set(reached.tests)

    def kept(self, function: Function) -> bool:
        """Return whether the result of a function seems to be kept somewhere."""
        tests = self.reached.by(*function)
        return len(tests) <= FEW or AT_IMPORT in tests

    def tests(self, fault: Fault, collected: Iterable[str]) -> list[str]:
        """Return the tests to run: as many as fit into the limit of CPU seconds."""
        functions = self.uses.of(fault, self.kept)
        numbers = set[int]().union(*(self.reached.by(path, name) for path, name in functions))
        own = self._through_it(fault)
        if len(functions) == 1 and own:
            numbers = own
        chosen = {self.reached.tests[at]: self.reached.seconds[at] for at in numbers if at != AT_IMPORT}
        through = {self.reached.tests[at] for at in own}
        values = self.uses.values_at(fault) if fault.path.suffix == ".py" else set()
        for test in collected:  # those that name the value or the file, and those younger than the map
            nearness = near(fault.path, test)
            if values and self._named.names(test, values):
                through.add(test)
                chosen.setdefault(test, _UNKNOWN_COST)
            elif nearness == _NAMED or (nearness and test not in self._known):
                chosen.setdefault(test, _UNKNOWN_COST)
        return list(self._within_limit(fault, chosen, through))

    def _through_it(self, fault: Fault) -> set[int]:
        """Return the tests that run the very line, none where it runs when its module is loaded."""
        span = self.uses.function_at(fault.path, fault.line) if fault.path.suffix == ".py" else None
        return self.reached.by(fault.path, span.name, fault.line - span.first) if span else set()

    def _within_limit(self, fault: Fault, chosen: dict[str, float], through: set[str]) -> Iterator[str]:
        """Yield tests while they fit: quick ones first, of these those that run the line, then near ones."""
        spent = 0.0
        for test in sorted(
            chosen,
            key=lambda test: (
                chosen[test] > 0.5, test not in through, -near(fault.path, test), chosen[test]
            ),
        ):  # fmt: skip
            spent += chosen[test]
            if spent > self.limit:
                return
            if test not in self.reached.failing:
                yield test


def near(path: Path, test: str) -> int:
    """Return how near a test is: by the folders that its file shares, most where it names the file itself.

    >>> near(Path("index/awards/plots.py"), "tests/index/awards/test_plots.py::test_it")
    3
    >>> near(Path("index/awards/plots.py"), "tests/commands/test_cli.py::test_it")
    0
    >>> near(Path("extract/data/rosters.json"), "tests/test_word_lists.py::test_it[extract/rosters-ranks]")
    9
    >>> near(Path("extract/data/awards.json"), "tests/extract/awards/test_it.py::test_it[awards: ranks: ba]")
    9
    """
    names = str(path), f"{path.parts[0]}/{path.stem}-", f"[{path.name}", f"[{path.stem}:"
    if any(name in test for name in names):
        return _NAMED
    parts = Path(test.partition("::")[0].removeprefix("tests/")).with_suffix("").parts
    shared = 0
    for ours, theirs in zip(path.with_suffix("").parts, parts, strict=False):
        if ours != theirs.removeprefix("test_"):
            break
        shared += 1
    return shared


class Judge:
    """A plugin that takes the place of pytest's loop over tests: for each fault it runs some, in a fork."""

    def __init__(self, folder: Path, faults: Iterable[Fault], choice: Choice) -> None:
        self.folder, self.faults, self.choice = folder, faults, choice
        self.failed = ""

    def tell(self, verdict: Verdict) -> None:
        """Take a verdict; whoever wants them overrides it."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the first test that fails."""
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep the first file of tests that doesn't load."""
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge the faults."""
        self.items = {item.nodeid: item for item in session.items}
        self.loaded = Loaded(self.folder)
        sound: set[str] = set()
        for fault in self.faults:
            tests = [test for test in self.choice.tests(fault, self.items) if test in self.items]
            by = self._noticed_by(fault, tests)
            while by and by not in sound and by != TIME:
                if not self._noticed_by(None, [by] if by in self.items else tests[:1]):
                    sound.add(by)
                else:  # it fails without the fault, too
                    self.choice.reached.failing.add(by)
                    tests = [test for test in tests if test != by]
                    by = self._noticed_by(fault, tests)
            self.tell(Verdict(fault, by, len(tests)))
        return True

    def _noticed_by(self, fault: Fault | None, tests: Sequence[str]) -> str:
        """Return the test that fails in a fork with the fault in it, "" where there is none."""
        if not tests:
            return ""
        path = self.folder / (fault.path if fault else "pyproject.toml")
        text = path.read_text("utf-8")
        if fault:
            path.write_text(fault.applied(text), "utf-8")
        try:
            ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
            child = multiprocessing.get_context("fork").Process(target=self._run, args=(fault, tests, theirs))
            child.start()
            theirs.close()
            try:
                return str(ours.recv())
            except EOFError:  # it was killed, by its limit or by what the fault did
                return TIME
            finally:
                child.join()
        finally:
            path.write_text(text, "utf-8")

    def _run(self, fault: Fault | None, tests: Sequence[str], answer: Connection) -> None:
        """Run tests in this process, a fork, up to the first that fails, and send its name."""
        usual = dict(zip(self.choice.reached.tests, self.choice.reached.seconds, strict=True))
        limit = int(PATIENCE * (5 + sum(usual.get(test, _UNKNOWN_COST) for test in tests)))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        self.failed = ""
        try:
            if fault is None or self._put(fault):
                self._run_loaded(tests)
            else:
                self._run_anew(tests)
        finally:
            answer.send(self.failed)
            os._exit(0)

    def _put(self, fault: Fault) -> bool:
        """Put a fault into what is loaded; False where that can't be done."""
        uses, path = self.choice.uses, self.folder / fault.path
        if fault.path.suffix != ".py" or path.name == "__init__.py":
            return False
        if span := uses.function_at(fault.path, fault.line):
            at_import = AT_IMPORT in self.choice.reached.by(fault.path, span.name)
            return not at_import and self.loaded.swap(path, path.read_text("utf-8"), span.name)
        return uses.is_value(fault) and self.loaded.set_values(
            module_of(fault.path), path.read_text("utf-8"), uses.made_of
        )

    def _run_loaded(self, tests: Sequence[str]) -> None:
        items = [self.items[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return

    def _run_anew(self, tests: Sequence[str]) -> None:
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None)).startswith(str(self.folder)) and name != "__main__":
                del sys.modules[name]
        ended = pytest.main([*QUICK, "-x", "-s", *tests], plugins=[_Told(self)])
        if ended in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERNAL_ERROR):
            self.failed = self.failed or tests[0]  # what all tests share doesn't load: no report says so


class _Told:
    """Tells the judge of the first failure of another run."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.judge.pytest_runtest_logreport(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.judge.pytest_collectreport(report)
