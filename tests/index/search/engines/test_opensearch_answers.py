"""What a cluster may answer beside what was asked, played by a server of canned answers."""

from __future__ import annotations

import base64
import json
import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from archives import Shelf
from click.testing import CliRunner

from cli import main
from index.archive import Archive
from index.errors import ClusterError
from index.search.engines.engine import EngineError
from index.search.engines.opensearch_bulk import BulkWriter
from index.search.engines.opensearch_client import ClusterClient
from index.search.engines.opensearch_settings import ClusterSettings, cluster_settings

pytestmark = pytest.mark.archive

GOOD = {"version": {"distribution": "opensearch", "number": "2.19.6"}}
FULL = (
    "index [sovang-1] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, read-only]"
)


class Canned(ThreadingHTTPServer):
    """Gives one answer after another, the last one for good, and keeps what it was asked."""

    def __init__(self, *answers: tuple[int, object]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = list(answers)
        self.requests: list[tuple[str, dict[str, str], str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def next(self) -> tuple[int, object]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Handler(BaseHTTPRequestHandler):
    server: Canned

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((self.path, headers, body))
        status, told = self.server.next()
        data = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = answer  # noqa: N815 - names of http.server

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def canned() -> Iterator[Any]:
    servers: list[Canned] = []

    def start(*answers: tuple[int, object]) -> Canned:
        server = Canned(*answers)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def client(url: str, *, patience: float = 60, **settings: Any) -> ClusterClient:
    """A client that doesn't wait between two tries."""
    return ClusterClient(ClusterSettings((url,), patience=patience, **settings), lambda _: None)


def fault(kind: str, reason: str) -> dict[str, object]:
    return {"error": {"type": kind, "reason": reason, "root_cause": []}, "status": 0}


class TestErrors:
    def test_a_cluster_that_is_not_there(self) -> None:
        with pytest.raises(ClusterError, match=r"can't be reached; check SOVANG_OPENSEARCH"):
            client("http://127.0.0.1:9", patience=0).check_version()

    @pytest.mark.parametrize("status", [401, 403])
    def test_a_cluster_that_refuses_the_user(self, canned: Any, status: int) -> None:
        server = canned((status, fault("security_exception", "no")))
        with pytest.raises(ClusterError, match="refuses this user; check SOVANG_OPENSEARCH_USER"):
            client(server.url).check_version()
        assert len(server.requests) == 1

    @pytest.mark.parametrize("status", [403, 429])
    def test_a_cluster_whose_disks_are_full(self, canned: Any, status: int) -> None:
        server = canned((status, fault("cluster_block_exception", FULL)))
        with pytest.raises(ClusterError, match="free space on the nodes"):
            client(server.url).ask(lambda library: library.indices.create(index="sovang-1"))
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        "version",
        [
            {"distribution": "opensearch", "number": "1.3.20"},
            {"number": "7.10.2", "build_flavor": "default"},
            {"number": "8.17.0"},
        ],
    )
    def test_a_cluster_that_is_too_old_or_another_program(self, canned: Any, version: object) -> None:
        server = canned((200, {"version": version}))
        with pytest.raises(ClusterError, match=r"needs OpenSearch 2\.0 or newer"):
            client(server.url).check_version()

    def test_an_index_that_is_gone_is_to_be_built_anew(self, canned: Any) -> None:
        server = canned((404, fault("index_not_found_exception", "no such index")))
        with pytest.raises(EngineError, match="sovang reindex"):
            client(server.url).ask(lambda library: library.count(index="sovang-1"))

    @pytest.mark.parametrize("status", [429, 502, 503, 504])
    def test_what_may_pass_is_asked_again(self, canned: Any, status: int) -> None:
        busy = (status, fault("es_rejected_execution_exception", "queue is full"))
        server = canned(busy, busy, (200, GOOD))
        client(server.url).check_version()
        assert len(server.requests) == 3

    def test_patience_ends(self, canned: Any) -> None:
        server = canned((503, fault("cluster_manager_not_discovered_exception", "none")))
        with pytest.raises(ClusterError, match="overloaded, or some of its shards are away"):
            client(server.url, patience=0).check_version()

    def test_pauses_grow_and_differ(self) -> None:
        pauses: list[float] = []
        waiting = ClusterClient(ClusterSettings(("http://127.0.0.1:9",)), pauses.append)
        for attempt in range(12):
            waiting.pause(attempt)
        assert all(0.05 * 2**n <= pause <= 0.1 * 2**n for n, pause in enumerate(pauses[:5]))
        assert max(pauses) <= 5
        assert len(set(pauses)) == len(pauses)


class TestBulk:
    OPERATIONS = tuple(b'{"index":{"_id":"%d"}}\n{"id":%d}\n' % (n, n) for n in (1, 2, 3))

    def item(self, id: int, status: int = 201, reason: str = "") -> dict[str, object]:
        told: dict[str, object] = {"_id": str(id), "status": status}
        if reason:
            told["error"] = {"type": "some_exception", "reason": reason}
        return {"index": told}

    def answer(self, *items: dict[str, object]) -> tuple[int, object]:
        return 200, {"errors": any("error" in item["index"] for item in items), "items": items}  # type: ignore[operator]

    def write(self, server: Canned) -> BulkWriter:
        writer = BulkWriter(client(server.url), "sovang-1")
        writer.write(self.OPERATIONS)
        writer.flush()
        return writer

    def test_what_there_was_no_room_for_is_sent_again_alone(self, canned: Any) -> None:
        server = canned(
            self.answer(self.item(1), self.item(2, 429, "queue is full"), self.item(3)),
            self.answer(self.item(2)),
        )
        writer = self.write(server)
        assert [body.count("_id") for _, _, body in server.requests] == [3, 1]
        assert '"_id":"2"' in server.requests[1][2]
        assert writer.chunk_bytes == 2 << 20  # half of what it was: smaller bites from now on

    def test_what_is_refused_for_good_is_named(self, canned: Any) -> None:
        server = canned(self.answer(self.item(1), self.item(2, 400, "failed to parse"), self.item(3)))
        with pytest.raises(
            ClusterError, match=r"did not take in all documents \(refused: 1; 2: failed to parse\)"
        ):
            self.write(server)

    def test_full_disks_are_said_at_once(self, canned: Any) -> None:
        server = canned(self.answer(self.item(1, 429, FULL), self.item(2, 429, FULL), self.item(3)))
        with pytest.raises(ClusterError, match="free space on the nodes"):
            self.write(server)
        assert len(server.requests) == 1

    def test_a_deletion_of_what_is_not_there_is_done(self, canned: Any) -> None:
        gone = {"delete": {"_id": "7", "status": 404, "result": "not_found"}}
        server = canned((200, {"errors": False, "items": [gone]}))
        writer = BulkWriter(client(server.url), "sovang-1")
        writer.write([b'{"delete":{"_id":"7"}}\n'])
        writer.flush()
        assert len(server.requests) == 1

    def test_chunks_are_as_large_as_they_may_be(self, canned: Any) -> None:
        server = canned((200, {"errors": False, "items": []}))
        writer = BulkWriter(client(server.url), "sovang-1", chunk_bytes=2 * len(self.OPERATIONS[0]))
        writer.write(self.OPERATIONS * 2)
        writer.flush()
        assert [body.count("_id") for _, _, body in server.requests] == [2, 2, 2]


class TestSettings:
    def test_a_name_with_its_password_is_shown_to_the_cluster(self, canned: Any) -> None:
        server = canned((200, GOOD))
        environment = {
            "SOVANG_OPENSEARCH": server.url,
            "SOVANG_OPENSEARCH_USER": "luutru",
            "SOVANG_OPENSEARCH_PASSWORD": "bí mật",
        }
        ClusterClient(cluster_settings(environment)).check_version()
        sent = server.requests[0][1]["authorization"].removeprefix("Basic ")
        assert base64.b64decode(sent).decode() == "luutru:bí mật"

    def test_a_key_is_shown_instead(self, canned: Any) -> None:
        server = canned((200, GOOD))
        environment = {"SOVANG_OPENSEARCH": server.url, "SOVANG_OPENSEARCH_API_KEY": "a2V5"}
        ClusterClient(cluster_settings(environment)).check_version()
        assert server.requests[0][1]["authorization"] == "ApiKey a2V5"

    def test_a_password_may_come_from_the_keyring(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kept = {("sovang-opensearch", "luutru"): "khoá"}
        keyring = SimpleNamespace(get_password=lambda service, user: kept.get((service, user)))
        monkeypatch.setitem(sys.modules, "keyring", keyring)
        environment = {"SOVANG_OPENSEARCH": "https://search:9200", "SOVANG_OPENSEARCH_USER": "luutru"}
        assert cluster_settings(environment).password == "khoá"  # noqa: S105 - invented
        assert cluster_settings({**environment, "SOVANG_OPENSEARCH_USER": "khac"}).password is None

    def test_secrets_are_in_no_text(self) -> None:
        shown = repr(ClusterSettings(("https://search:9200",), "luutru", "khoa", "a2V5"))
        assert "khoa" not in shown
        assert "a2V5" not in shown

    @pytest.mark.parametrize(
        ("environment", "told"),
        [
            ({}, "No OpenSearch cluster is named"),
            ({"": " , "}, "No OpenSearch cluster is named"),
            ({"": "search:9200"}, "has no address that can be used"),
            ({"": "https://search:port"}, "has no address that can be used"),
            ({"": "https://luutru:khoa@search:9200"}, "has a name or password in an address"),
            ({"": "http://search:9200", "_API_KEY": "a2V5"}, "unencrypted to search"),
            ({"": "https://search:9200", "_SHARDS": "0"}, "a whole number from 1"),
            ({"": "https://search:9200", "_REPLICAS": "two"}, "a whole number from 0"),
        ],
    )
    def test_what_can_not_or_must_not_be_used(self, environment: dict[str, str], told: str) -> None:
        with pytest.raises(ClusterError, match=told) as caught:
            cluster_settings({f"SOVANG_OPENSEARCH{name}": value for name, value in environment.items()})
        assert "khoa" not in str(caught.value)

    def test_an_unencrypted_secret_may_stay_on_this_machine(self) -> None:
        for host in ("localhost", "127.0.0.1", "[::1]"):
            environment = {"SOVANG_OPENSEARCH": f"http://{host}:9200", "SOVANG_OPENSEARCH_API_KEY": "a2V5"}
            assert cluster_settings(environment).api_key == "a2V5"

    def test_a_certificate_is_trusted_only_by_the_authority_named(self, canned: Any, tmp_path: Path) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("no openssl to make a certificate with")
        key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
        make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x"]
        named = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
        subprocess.run([*make, *named], check=True, capture_output=True, timeout=60)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server = canned((200, GOOD))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        url = server.url.replace("http:", "https:")
        client(url, certificates=str(certificate)).check_version()
        with pytest.raises(ClusterError, match="is not trusted; name the file"):
            client(url).check_version()
        with pytest.raises(ClusterError, match="certificates of the OpenSearch cluster can't be read"):
            client(url, certificates=str(tmp_path / "none.pem"))


def test_a_command_ends_with_one_sentence(
    shelf: Shelf, archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOVANG_OPENSEARCH", raising=False)
    shelf.put("khoai lang")
    archive.commit_index()
    archive.close()
    asked = CliRunner().invoke(main, ["--archive", str(folder), "reindex", "--engine", "opensearch"])
    assert asked.exit_code == 1
    assert "No OpenSearch cluster is named" in asked.stderr
    found = CliRunner().invoke(main, ["--archive", str(folder), "search", "khoai", "--json"])
    assert json.loads(found.stdout)["total"] == 1


def test_without_the_extra_the_engine_says_what_to_install(
    shelf: Shelf, archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    for name in ("engine", "client", "bulk"):
        monkeypatch.delitem(sys.modules, f"index.search.engines.opensearch_{name}", raising=False)
    shelf.put("khoai lang")
    archive.close()
    asked = CliRunner().invoke(main, ["--archive", str(folder), "reindex", "--engine", "opensearch"])
    assert asked.exit_code == 3
    assert "extra `cluster`" in asked.stderr
