"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from bench.gold import SAMPLES
from bench.gold import shared_data as find_shared_data

# A busy machine is slow now and then; that is no fault of the code. Tests of speed say so themselves.
settings.register_profile("sovang", deadline=None)
settings.load_profile("sovang")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample documents."""
    return SAMPLES


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents beside the repository; tests that ask for it are skipped without it."""
    folder = find_shared_data()
    if folder is None:
        pytest.skip("no shared real documents beside this repository")
    return folder
