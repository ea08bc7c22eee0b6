"""Programs correct and confirm fields as people do in a browser; archives' viewers get pictures of pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import API_CHANGING, id_of
from PIL import Image
from starlette.testclient import TestClient

from index.archive import Archive
from web.accounts import ROLES, Accounts
from web.app import create_app

FIELD = "/api/v1/documents/2/fields/so_ky_hieu"
BODY = {"value": "77/QĐ-X"}


@pytest.mark.parametrize("call", API_CHANGING)
def test_nothing_changes_without_having_seen_it(editing: TestClient, call: tuple[str, str]) -> None:
    before = editing.get(FIELD).json()
    for headers, status in (({}, 428), ({"If-Match": '"0"'}, 412)):
        assert editing.request(call[0], API_CHANGING[call], json=BODY, headers=headers).status_code == status
    assert editing.get(FIELD).json() == before


def test_a_field_is_corrected_confirmed_and_given_back(editing: TestClient) -> None:
    seen = editing.get(FIELD)
    done = editing.put(
        FIELD, json={"value": " 77 / qđ-ubnd", "note": "sổ"}, headers={"If-Match": seen.headers["etag"]}
    )
    assert (done.status_code, done.json()["value"], done.json()["status"]) == (200, "77/QĐ-UBND", "certain")
    assert done.json()["corrections"][0]["note"] == "sổ"
    assert id_of(editing, "77/QĐ-UBND") == 2
    confirmed = editing.post(f"{FIELD}/confirm", headers={"If-Match": done.headers["etag"]})
    assert confirmed.json()["corrections"][0]["value"] == "77/QĐ-UBND"
    back = editing.delete(FIELD, headers={"If-Match": confirmed.headers["etag"]})
    assert back.json() == seen.json()


def test_who_comes_second_is_told(editing: TestClient) -> None:
    tag = editing.get(FIELD).headers["etag"]
    assert editing.put(FIELD, json=BODY, headers={"If-Match": tag}).status_code == 200
    assert editing.put(FIELD, json={"value": "78/QĐ-X"}, headers={"If-Match": tag}).status_code == 412
    assert editing.get(FIELD).json()["value"] == "77/QĐ-X"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (FIELD, {"value": "no number"}, 400),
        (FIELD, {"value": 5}, 422),
        (FIELD, {}, 422),
        ("/api/v1/documents/2/fields/x", BODY, 404),
        ("/api/v1/documents/99999/fields/so_ky_hieu", BODY, 404),
        (f"/api/v1/documents/{2**64}/fields/so_ky_hieu", BODY, 422),
    ],
)
def test_what_cannot_be_is_refused(editing: TestClient, path: str, body: object, status: int) -> None:
    assert editing.put(path, json=body, headers={"If-Match": "*"}).status_code == status


class TestAccounts:
    @pytest.fixture
    def restricted(self, archive_folder: Path) -> Path:
        """An archive of which document 2 is not for everybody, with an account of each role."""
        with Archive.open(archive_folder, create=True) as archive:
            archive.restrictions.set([1], "Mật")
        for role in ROLES:
            Accounts(archive_folder).add(role, role, "bốn từ dài không dấu")
        return archive_folder

    @pytest.fixture
    def client(self, restricted: Path) -> Iterator[TestClient]:
        app = create_app(restricted, language="en", log_in=True)
        with TestClient(app, base_url="http://127.0.0.1") as client:
            yield client

    @pytest.mark.parametrize("call", API_CHANGING)
    @pytest.mark.parametrize(
        ("account", "document", "status"),
        [(None, 2, 401), ("reader", 2, 403), ("editor", 1, 404)],
        ids=["nobody", "a reader", "an editor who is not cleared"],
    )
    def test_who_may_not_changes_nothing(
        self,
        client: TestClient,
        restricted: Path,
        call: tuple[str, str],
        account: str | None,
        document: int,
        status: int,
    ) -> None:
        headers = {"If-Match": "*"}
        if account:
            headers["Authorization"] = f"Bearer {Accounts(restricted).new_token(account)}"
        path = API_CHANGING[call].replace("/2/", f"/{document}/")
        assert client.request(call[0], path, json=BODY, headers=headers).status_code == status

    def test_a_correction_has_the_accounts_name(self, client: TestClient, restricted: Path) -> None:
        word = Accounts(restricted).new_token("editor")
        headers = {"If-Match": "*", "Authorization": f"Bearer {word}"}
        assert client.put(FIELD, json=BODY, headers=headers).status_code == 200
        with Archive.open(restricted) as archive:
            assert archive.document(2).corrections[-1].who == "editor"


class TestPictures:
    """The IIIF Image API 3, level 0: https://iiif.io/api/image/3.0/#compliance."""

    @pytest.fixture
    def service(self, pages: TestClient) -> str:
        manifest = pages.get(f"/api/v1/documents/{id_of(pages, '1127/QĐ-SGDĐT')}/manifest").json()
        body = manifest["items"][1]["items"][0]["items"][0]["body"]
        (service,) = body["service"]
        assert (service["type"], service["profile"]) == ("ImageService3", "level0")
        return str(service["id"])

    def test_info_says_what_can_be_had_and_each_size_is_had(self, pages: TestClient, service: str) -> None:
        answer = pages.get(f"{service}/info.json")
        info = answer.json()
        assert answer.headers["content-type"].startswith("application/ld+json")
        assert info["@context"] == "http://iiif.io/api/image/3/context.json"
        assert (info["id"], info["type"], info["protocol"], info["profile"]) == (
            service,
            "ImageService3",
            "http://iiif.io/api/image",
            "level0",
        )
        assert info["sizes"][-1] == {"width": info["width"], "height": info["height"]}
        for size in info["sizes"]:
            picture = pages.get(f"{service}/full/{size['width']},{size['height']}/0/default.jpg")
            assert picture.headers["content-type"] == "image/jpeg"
            assert _size(picture.content) == (size["width"], size["height"])
        assert _size(pages.get(f"{service}/full/max/0/default.jpg").content) == (
            info["width"],
            info["height"],
        )

    def test_its_address_leads_to_what_it_says(self, pages: TestClient, service: str) -> None:
        assert pages.get(service, follow_redirects=False).headers["location"] == f"{service}/info.json"

    @pytest.mark.parametrize(
        "asked",
        [
            "square/max/0/default.jpg",
            "full/max/90/default.jpg",
            "full/max/0/default.png",
            "full/max/0/gray.jpg",
            "full/9999,/0/default.jpg",
            "full/^max/0/default.jpg",
        ],
    )
    def test_what_is_not_offered_is_refused(self, pages: TestClient, service: str, asked: str) -> None:
        assert pages.get(f"{service}/{asked}").status_code == 400

    def test_there_is_no_other_page_and_no_picture_of_plain_text(
        self, pages: TestClient, service: str
    ) -> None:
        assert pages.get(re.sub(r"pages/\d+", "pages/99", f"{service}/info.json")).status_code == 404
        text = pages.get("/api/v1/search", params={"q": "tam giác vàng"}).json()["hits"][0]["id"]
        assert pages.get(f"/api/v1/documents/{text}/pages/1/image/info.json").status_code == 404


def _size(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as opened:
        return opened.size
