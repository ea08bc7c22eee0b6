"""Whatever is asked of the API has an answer: what its description allows, and what it doesn't."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from starlette.testclient import TestClient

from web.app import create_app

schemathesis = pytest.importorskip("schemathesis")

pytestmark = [pytest.mark.slow]

HOSTS = frozenset({"testserver", "127.0.0.1", "localhost"})


@pytest.fixture(scope="module")
def described(filled_archive: Path) -> Iterator[schemathesis.schemas.BaseSchema]:
    """The calls as the API describes them, over a real archive."""
    app = create_app(filled_archive, language="en", hosts=HOSTS)
    with TestClient(app):  # its threads end with it
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("mode", [*schemathesis.GenerationMode], ids=lambda mode: mode.value)
def test_no_call_breaks_the_server(described: schemathesis.schemas.BaseSchema, mode: object) -> None:
    """By values that fit the description, and by such as don't."""
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=8, deadline=None, suppress_health_check=[*HealthCheck], database=None)
        def ask(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            assert case.call().status_code < 500

        with suppress(Unsatisfiable):  # a call that takes nothing can't be asked wrongly
            ask()
    assert asked > 50
