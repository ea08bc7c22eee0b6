"""Faults are put where tests meet them."""

from __future__ import annotations

from pathlib import Path

from bench.quality.faults.uses import Uses

MODULES = {
    "values.py": "MOST = 3\nLEAST = 1\n",
    "option.py": "from room.values import MOST\n@option(MOST)\ndef command():\n    pass\n",
    "default.py": "from room.values import MOST\ndef taken(count=MOST):\n    pass\n",
    "field.py": "from room.values import MOST\nclass Kept:\n    most: int = MOST\n",
    "plain.py": "from room.values import LEAST, MOST\nHALF = MOST / 2\n",
    "function.py": "from room.values import MOST\ndef all_of():\n    return MOST\n",
}


def test_what_is_made_of_a_value_when_modules_are_loaded_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    for name, text in MODULES.items():
        (tmp_path / "room" / name).write_text(text, "utf-8")
    uses = Uses(tmp_path, ("room",))
    made = {"command": "option", "taken": "default", "Kept": "field", "HALF": "plain"}
    assert uses.made_of("room.values", ["MOST"]) == {
        (f"room.{module}", name) for name, module in made.items()
    }
    assert uses.made_of("room.values", ["LEAST"]) == set()
