"""Whatever is sent to the API is answered as its description says, and never with an error of the server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
EXAMPLES = 15
"""Of a call in each phase: some 700 requests in all."""


@pytest.mark.slow
def test_nothing_that_is_sent_breaks_a_call(server: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server}/api/v1/openapi.json"]
    bounds = ["--seed", "1", "--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing"]
    patience = ["--request-timeout", "60", "--suppress-health-check", "all"]  # however busy the machine is
    done = subprocess.run(
        [*command, *bounds, *patience, "--checks", ",".join(CHECKS), "--continue-on-failure", "--no-color"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def test_an_address_of_the_api_that_is_not_there_is_answered_as_json(pages: TestClient) -> None:
    for path in ("/api/v1/nothing", "/api/v1/documents/1/pages/1/image/full/max/0/a%0Ab"):
        answer = pages.get(path)
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])
