"""`python -m samples.generator [FOLDER]`: draw the sample archive again, by default in samples/."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from ingest.errors import SovangError
from samples.generator.load import VETTING, load_samples
from samples.generator.proposals import LIST_NAME, write_list
from samples.generator.write import write_samples


def main(arguments: list[str]) -> int:
    """Write all samples and return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[1]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        write_samples(load_samples(), folder)
        write_vetting(folder / "vetting")
    except SovangError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def write_vetting(folder: Path) -> None:
    """Write the papers for vetting, which stand in a folder of their own, and the list that is vetted."""
    folder.mkdir(parents=True, exist_ok=True)
    write_samples(load_samples(VETTING), folder)
    write_list(folder / LIST_NAME)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
