"""Lists that are short are found in their queue, and put right beside the picture of their page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from browsing import id_of, seen, token
from starlette.testclient import TestClient

from index.archive import Archive
from messages import Message


@pytest.fixture
def archive_folder(archive_folder: Path) -> Path:
    """An archive in which one decision's list lacks an entry, and another one's name is doubted."""
    with Archive.open(archive_folder, create=True) as archive:
        id = archive.resolve("1127/QĐ-SGDĐT").id
        record = archive.record(id)
        first, second, _, *others = record.recipients
        doubted = replace(second, ten="Trường Chuyên Mộc Giảng", status="uncertain", reason="faint print")
        short = Message(
            "{award} is declared for {declared} {kind}, but {counted} are listed; {difference}.",
            award="Giấy khen",
            declared=6,
            kind="tập thể",
            counted=5,
            difference="1 missing",
        )
        warned = (*record.warnings, short)
        archive.rereading.save(id, replace(record, recipients=(first, doubted, *others), warnings=warned))
        archive.finish()
    return archive_folder


@pytest.fixture
def list_page(editing: TestClient) -> str:
    return f"/documents/{id_of(editing, '1127/QĐ-SGDĐT')}/roster"


def send(client: TestClient, path: str, action: str, **values: str) -> int:
    """Send the form of a list as its page has it; return the answer's status."""
    form = {"csrf": token(client), "seen": seen(client, path), "page": "2", "action": action, **values}
    return client.post(path, data=form, follow_redirects=False).status_code


def test_the_queue_leads_to_the_list(editing: TestClient, list_page: str) -> None:
    text = editing.get("/rosters").text
    assert f'href="{list_page}"' in text
    assert "6 tập thể are declared, 5 were read" in text


def test_the_page_says_how_many_are_missing(editing: TestClient, list_page: str) -> None:
    assert "1 missing" in editing.get(list_page).text
    assert "but 5 are listed" in editing.get(list_page.removesuffix("/roster")).text


def test_an_added_entry_stands_in_the_figures_at_once(editing: TestClient, list_page: str) -> None:
    name = "Trường Tiểu học Nà Phặc"
    assert send(editing, list_page, "add", ten=name, stt="3", loai="tập thể", award="1") == 303
    assert list_page not in editing.get("/rosters").text
    about = editing.get(list_page.removesuffix("/roster")).text
    assert "but 5 are listed" not in about
    assert "people have put it right since, and it has 51 entries" in about
    assert name in editing.get("/recipients", params={"name": "na phac"}).text


def test_the_form_for_a_new_entry_begins_where_the_list_has_a_gap(
    editing: TestClient, list_page: str
) -> None:
    text = editing.get(f"{list_page}?page=2&edit=new").text
    assert '<option value="tập thể" selected>' in text
    assert 'name="stt" value="3"' in text


def test_entries_are_written_one_after_the_other_while_the_list_is_short(
    editing: TestClient, list_page: str
) -> None:
    form = {"csrf": token(editing), "page": "2", "action": "add", "loai": "tập thể", "award": "1"}
    said = form | {"seen": seen(editing, list_page), "ten": "Trường Mầm non Nà Phặc"}
    whole = editing.post(list_page, data=said)
    assert "entry added: Trường Mầm non Nà Phặc" in whole.text
    assert "New entry" not in whole.text
    editing.post(list_page, data=form | {"seen": seen(editing, list_page), "action": "undo", "line": "1"})
    said = form | {"seen": seen(editing, list_page), "ten": "Lò Thị Mận", "loai": "cá nhân"}
    assert "New entry" in editing.post(list_page, data=said).text


def test_a_doubted_entry_is_confirmed(editing: TestClient, list_page: str) -> None:
    assert "faint print" in editing.get(f"{list_page}?page=2").text
    assert send(editing, list_page, "confirm", position="1") == 303
    text = editing.get(f"{list_page}?page=2").text
    assert "faint print" not in text
    assert "set by" in text


def test_what_was_said_is_undone(editing: TestClient, list_page: str) -> None:
    send(editing, list_page, "remove", position="1")
    assert "Trường Chuyên Mộc Giảng" in editing.get(f"{list_page}?page=2").text.partition("Removed")[2]
    assert send(editing, list_page, "undo", line="1") == 303
    assert "Removed" not in editing.get(f"{list_page}?page=2").text


def test_a_list_is_called_complete(editing: TestClient, list_page: str) -> None:
    assert send(editing, list_page, "complete") == 303
    assert list_page not in editing.get("/rosters").text
    assert "A person says that nothing is missing." in editing.get(list_page).text


def test_who_comes_second_is_told_and_changes_nothing(editing: TestClient, list_page: str) -> None:
    old = seen(editing, list_page)
    send(editing, list_page, "remove", position="1")
    before = editing.get(list_page).text
    form = {"csrf": token(editing), "seen": old, "page": "2", "action": "remove", "position": "1"}
    answer = editing.post(list_page, data=form)
    assert answer.status_code == 409
    assert "Someone else has changed this list" in answer.text
    assert editing.get(list_page).text == before


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("set", {"position": "999"}),
        ("set", {"position": "x"}),
        ("set", {"position": "1", "loai": "x"}),
        ("add", {"ten": ""}),
        ("add", {"ten": "A", "page": "99"}),
        ("undo", {"line": "99"}),
        ("undo", {}),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    editing: TestClient, list_page: str, action: str, values: dict[str, str]
) -> None:
    assert send(editing, list_page, action, **values) == 400


def test_a_name_with_a_script_stays_text(editing: TestClient, list_page: str) -> None:
    send(editing, list_page, "add", ten='<script>alert("x")</script>', loai="tập thể")
    for path in (f"{list_page}?page=2", f"{list_page}?page=2&edit=5", "/recipients?name=script"):
        assert "<script>alert" not in editing.get(path).text
