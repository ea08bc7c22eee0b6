"""Faults are put where tests meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality.faults.fault import Fault
from bench.quality.faults.in_code import code_faults
from bench.quality.faults.named import NamedInTests
from bench.quality.faults.swapped import Loaded
from bench.quality.faults.uses import Uses

MODULES = {
    "values.py": "MOST = 3\nLEAST = 1\n",
    "option.py": "from room.values import MOST\n@option(MOST)\ndef command():\n    pass\n",
    "default.py": "from room.values import MOST\ndef taken(count=MOST):\n    pass\n",
    "field.py": "from room.values import MOST\nclass Kept:\n    most: int = MOST\n",
    "plain.py": "from room.values import LEAST, MOST\nHALF = MOST / 2\n",
    "row.py": "from room.values import MOST\nROW = tuple(one for one in range(MOST))\n",
    "function.py": "from room.values import MOST\ndef all_of():\n    return MOST\n",
}


def test_what_is_made_of_a_value_when_modules_are_loaded_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    for name, text in MODULES.items():
        (tmp_path / "room" / name).write_text(text, "utf-8")
    uses = Uses(tmp_path, ("room",))
    made = {"command": "option", "taken": "default", "Kept": "field", "HALF": "plain", "ROW": "row"}
    assert uses.made_of("room.values", ["MOST"]) == {
        (f"room.{module}", name) for name, module in made.items()
    }
    assert uses.made_of("room.values", ["LEAST"]) == set()


TESTS = """from room import option, values
from room.values import LEAST as SMALLEST
TABLE = {"few": SMALLEST}
test_made = holds_up_to(TABLE)
class TestAll:
    def test_most(self): assert values.MOST == 3
@parametrize("one", TABLE)
def test_least(one): pass
def test_neither(): option.command()
"""


@pytest.mark.parametrize(
    ("test", "value", "names"),
    [
        ("TestAll::test_most", "MOST", True),
        ("test_least[few]", "LEAST", True),
        ("test_made[few-SMALLEST]", "LEAST", True),
        ("test_least[few]", "MOST", False),
        ("test_neither", "MOST", False),
        ("test_neither", "command", False),
    ],
)
def test_a_test_may_name_a_value_that_no_function_uses(
    tmp_path: Path, test: str, value: str, names: bool
) -> None:
    (tmp_path / "test_a.py").write_text(TESTS, "utf-8")
    assert NamedInTests(tmp_path).names(f"test_a.py::{test}", {("room.values", value)}) is names


def test_only_what_a_module_names_is_a_value(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "values.py").write_text("MOST = 3\ndef f():\n    return 2\n", "utf-8")
    uses = Uses(tmp_path, ("room",))
    path = Path("room/values.py")
    found = [uses.values_at(Fault(path, "logic", 0, 0, "", line)) for line in (1, 3)]
    assert found == [{("room.values", "MOST")}, set()]


def test_what_guards_against_unwritten_code_is_no_fault() -> None:
    text = "a: int = field(kw_only=True)\nzip(a, b, strict=True)\nf(deep=True)\n"
    assert [fault.line for fault in code_faults(Path("a.py"), text)] == [3]


def test_what_is_not_loaded_can_not_be_changed_in_place() -> None:
    assert not Loaded(Path()).set_values("room.nowhere", "MOST = 4", lambda *_: set())
