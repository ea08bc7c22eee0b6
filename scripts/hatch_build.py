"""Compiles the translations when a wheel is built or a checkout is installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """Makes the .mo files beside the .po files, and has them taken in; git doesn't know them."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile before files are gathered."""
        sys.path.insert(0, str(Path(self.root) / "scripts"))
        from catalogue import compile_all

        compiled = compile_all(Path(self.root) / "messages" / "locale")
        build_data["artifacts"] += [f"/{path.relative_to(self.root)}" for path in compiled]
