"""`python -m samples.generator [FOLDER]`: draw the sample archive again, by default in samples/."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from ingest.errors import SovangError
from samples.generator.load import load_samples
from samples.generator.write import write_samples


def main(arguments: list[str]) -> int:
    """Write all samples and return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[1]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        write_samples(load_samples(), folder)
    except SovangError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
