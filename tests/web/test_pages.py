"""What the pages show, and that what is changed on them holds."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import id_of, seen, token
from docx import Document as WordDocument
from openpyxl import load_workbook
from PIL import Image
from starlette.testclient import TestClient

from index.archive import Archive
from index.store.catalogue import FILE_NAME
from web.app import create_app


class TestSearch:
    def test_words_without_diacritics_find_the_paper_and_mark_its_passage(self, pages: TestClient) -> None:
        text = pages.get("/", params={"q": "tam giac vang"}).text
        assert "1 document" in text
        assert "<mark>tam</mark> <mark>giác</mark> <mark>vàng</mark>" in text

    def test_the_number_in_any_writing_finds_the_paper(self, pages: TestClient) -> None:
        assert "3140/QĐ-UBND" in pages.get("/", params={"q": "3140 qd ubnd"}).text

    def test_conditions_of_the_address_narrow_the_result(self, pages: TestClient) -> None:
        assert pages.get("/", params={"kind": "Báo cáo"}).text.count('class="hit"') == 1

    def test_results_can_be_asked_for_alone(self, pages: TestClient) -> None:
        part = pages.get("/", params={"q": "khen", "part": "results"}).text
        assert "<html" not in part
        assert 'class="hits"' in part

    @pytest.mark.parametrize(
        "query", ["", "-", '"', "a" * 900, "số:", "((((", "\u202e", "*", "khen OR", "ngày:99/99/9999"]
    )
    def test_any_query_has_an_answer(self, pages: TestClient, query: str) -> None:
        assert pages.get("/", params={"q": query}).status_code == 200

    def test_a_date_that_is_none_is_named(self, pages: TestClient) -> None:
        assert "&#39;xx&#39; is not a date" in pages.get("/", params={"from": "xx"}).text


class TestDocument:
    def test_head_references_and_recipients_stand_beside_the_picture(self, pages: TestClient) -> None:
        text = pages.get(f"/documents/{id_of(pages, '1127/QĐ-SGDĐT')}", params={"page": 3}).text
        assert "1127/QĐ-SGDĐT" in text
        assert text.count('<rect class="recipient"') > 5
        assert 'class="held"' in text or 'class="missing"' in text

    def test_what_was_searched_for_is_lit_up_where_it_stands(self, pages: TestClient) -> None:
        id = id_of(pages, "3140/QĐ-UBND")
        lit = re.findall(
            r'<rect class="hit" x="([\d.]+)" y="([\d.]+)"',
            pages.get(f"/documents/{id}", params={"q": "3140/QĐ-UBND"}).text,
        )
        assert lit
        assert all(0 < float(x) < 500 and 0 < float(y) < 250 for x, y in lit), "the number stands top left"

    def test_a_page_is_a_picture_of_its_size(self, pages: TestClient) -> None:
        id = id_of(pages, "3140/QĐ-UBND")
        for size, width in (("small", 240), ("large", 1600)):
            answer = pages.get(f"/documents/{id}/pages/1/{size}")
            assert answer.headers["content-type"] == "image/webp"
            assert Image.open(io.BytesIO(answer.content)).width == width

    def test_the_place_of_a_field_is_a_smaller_picture(self, pages: TestClient) -> None:
        id = id_of(pages, "3140/QĐ-UBND")
        crop = Image.open(io.BytesIO(pages.get(f"/documents/{id}/fields/so_ky_hieu").content))
        assert crop.width < 1000
        assert crop.height < 200

    def test_the_original_is_sent_to_be_kept(self, pages: TestClient, samples: Path) -> None:
        answer = pages.get(f"/documents/{id_of(pages, '3140/QĐ-UBND')}/original")
        assert answer.content == (samples / "3140-qd-ubnd.pdf").read_bytes()
        assert answer.headers["content-disposition"].startswith("attachment")

    @pytest.mark.parametrize("path", ["/documents/99999", "/documents/1/pages/99/large", "/nothing"])
    def test_what_is_not_there_says_so(self, pages: TestClient, path: str) -> None:
        answer = pages.get(path)
        assert answer.status_code == 404
        assert "That was not possible" in answer.text

    def test_pictures_go_with_their_document(self, editing: TestClient, archive_folder: Path) -> None:
        id = id_of(editing, "3140/QĐ-UBND")
        with Archive.open(archive_folder) as archive:
            original = archive.document(id).sha256
        for number in (1, 2):
            editing.get(f"/documents/{id}/pages/{number}/small")
        drawn = archive_folder / "pictures" / original[:2]
        assert len([*drawn.glob(f"{original}-*-small.webp")]) == 2
        with Archive.open(archive_folder, create=True) as archive:
            archive.maintenance.delete([id], "sent twice")
        assert not [*drawn.glob(f"{original}-*")]


class TestReview:
    def test_the_queue_leads_to_the_doubt_with_its_candidates(self, pages: TestClient) -> None:
        text = pages.get("/review", params={"field": "so_ky_hieu"}).text
        assert text.index("72/QĐ-UBND") < text.index("12/QĐ-UBND")
        assert "handwriting" in text

    def test_a_candidate_is_chosen_and_the_paper_found_under_it(
        self, editing: TestClient, archive_folder: Path
    ) -> None:
        id = id_of(editing, "72/QĐ-UBND")
        path = f"/review/{id}/so_ky_hieu"
        form = {"csrf": token(editing), "seen": seen(editing, path), "value": "12/QĐ-UBND"}
        assert editing.post(path, data=form).status_code == 200
        assert id_of(editing, "12/QĐ-UBND") == id
        with Archive.open(archive_folder) as archive:
            assert archive.document(id).header.so_ky_hieu.status == "certain"

    def test_undo_gives_the_value_back_to_the_rules(self, editing: TestClient) -> None:
        id = id_of(editing, "72/QĐ-UBND")
        path = f"/review/{id}/so_ky_hieu"
        for change in ({"typed": "11/ct-ubnd"}, {"action": "undo"}):
            editing.post(path, data={"csrf": token(editing), "seen": seen(editing, path), **change})
        assert id_of(editing, "72/QĐ-UBND") == id

    def test_what_was_just_settled_is_taken_back_from_the_next_page(self, editing: TestClient) -> None:
        id = id_of(editing, "72/QĐ-UBND")
        path = f"/review/{id}/so_ky_hieu"
        form = {"csrf": token(editing), "seen": seen(editing, path), "value": "12/QĐ-UBND"}
        answer = editing.post(path, data=form | {"queue": "so_ky_hieu", "after": ""})
        done = re.search(r'<form method="post" action="([^"]+)" class="done">(.*?)</form>', answer.text, re.S)
        assert done
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', done[2]))
        assert (done[1], fields["action"]) == (path, "undo")
        assert 'data-key="u"' in done[2]
        editing.post(path, data={name: html.unescape(value) for name, value in fields.items()})
        assert id_of(editing, "72/QĐ-UBND") == id

    def test_who_comes_second_overwrites_nothing(self, editing: TestClient) -> None:
        id = id_of(editing, "72/QĐ-UBND")
        path = f"/review/{id}/so_ky_hieu"
        before = seen(editing, path)
        for value, status in (("12/QĐ-UBND", 200), ("13/QĐ-UBND", 409)):
            form = {"csrf": token(editing), "seen": before, "value": value}
            assert editing.post(path, data=form).status_code == status
        assert id_of(editing, "12/QĐ-UBND") == id

    def test_skipped_ones_do_not_come_again_at_once(self, editing: TestClient) -> None:
        id = id_of(editing, "72/QĐ-UBND")
        form = {"csrf": token(editing), "seen": "", "action": "skip", "queue": "so_ky_hieu", "after": ""}
        answer = editing.post(f"/review/{id}/so_ky_hieu", data=form)
        assert f"/review/{id}/" not in answer.text


class TestFigures:
    def test_figures_lead_to_their_documents(self, pages: TestClient) -> None:
        text = pages.get("/figures", params={"by": "award"}).text
        assert "Giấy khen" in text
        id = id_of(pages, "1127/QĐ-SGDĐT")
        assert f'<a href="/documents/{id}">1127/QĐ-SGDĐT</a>' in text

    def test_a_person_is_found_with_award_and_decision(self, pages: TestClient) -> None:
        record = pages.get(f"/documents/{id_of(pages, '3140/QĐ-UBND')}/record.json").json()
        name = record["recipients"][0]["ten"]
        assert name in pages.get("/recipients", params={"name": name}).text

    def test_missing_names_what_is_cited_and_by_whom(self, pages: TestClient) -> None:
        text = pages.get("/missing").text
        assert "2022" in text
        assert 'href="/documents/' in text


class TestApi:
    def test_search_is_what_the_command_prints(self, pages: TestClient) -> None:
        found = pages.get("/api/v1/search", params={"q": "khen", "limit": 2}).json()
        assert set(found) >= {"total", "hits", "facets"}
        assert len(found["hits"]) == 2

    def test_who_has_the_answer_is_told_so(self, pages: TestClient) -> None:
        first = pages.get("/api/v1/missing")
        again = pages.get("/api/v1/missing", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_a_manifest_has_a_canvas_for_each_page(self, pages: TestClient) -> None:
        found = pages.get(f"/api/v1/documents/{id_of(pages, '1127/QĐ-SGDĐT')}/manifest").json()
        assert found["type"] == "Manifest"
        assert len(found["items"]) == 4
        picture = found["items"][0]["items"][0]["items"][0]["body"]
        shown = Image.open(io.BytesIO(pages.get(picture["id"]).content))
        assert abs(shown.height / shown.width - picture["height"] / picture["width"]) < 0.01

    def test_alto_has_each_word_in_its_place(self, pages: TestClient) -> None:
        id = id_of(pages, "3140/QĐ-UBND")
        page = pages.get(f"/api/v1/documents/{id}/pages/1").json()
        xml = pages.get(f"/api/v1/documents/{id}/pages/1/alto").text
        first = page["text"].split()[0]
        assert f'CONTENT="{first}"' in xml
        assert xml.count("<String") == len(page["words"])

    def test_the_description_names_every_call(self, pages: TestClient) -> None:
        described = set(json.loads(pages.get("/api/v1/openapi.json").content)["paths"])
        assert described >= {"/search", "/documents/{id}", "/missing", "/cited-by", "/status"}


def test_a_missing_number_leads_to_what_cites_it(pages: TestClient) -> None:
    found = re.search(r'href="([^"]+cites%3A[^"]+)"', pages.get("/missing").text)
    assert found
    assert 'class="hit"' in pages.get(html.unescape(found[1])).text


def test_a_year_of_the_figures_leads_to_its_tables_and_report(pages: TestClient) -> None:
    assert "/figures?by=award&amp;year=2023" in pages.get("/figures").text
    text = pages.get("/figures?by=award&year=2023").text
    assert "/figures/tables.xlsx?year=2023" in text
    assert "/figures/report.docx?year=2023" in text


def test_names_and_text_with_scripts_stay_text(pages: TestClient) -> None:
    id = pages.get("/api/v1/search", params={"q": "tam giác vàng"}).json()["hits"][0]["id"]
    for path in ("/?q=tam", f"/documents/{id}", f"/review/{id}/trich_yeu", "/review", "/intake"):
        text = pages.get(path).text
        assert "<script>alert" not in text
        assert "<b>scripted" not in text


class TestCitations:
    def test_the_drawing_has_what_is_cited_held_or_not(self, pages: TestClient) -> None:
        text = pages.get(f"/documents/{id_of(pages, '09-BC/UBND')}/citations").text
        assert text.count('class="missing"') + text.count('class="held"') > 2
        assert text.count("<path") == text.count("<tr>") - 1, "each line has its row in the list"

    def test_steps_lead_further(self, pages: TestClient) -> None:
        path = f"/documents/{id_of(pages, '09-BC/UBND')}/citations"
        near, far = (pages.get(path, params={"steps": n}).text.count("<rect") for n in (1, 3))
        assert far > near

    @pytest.mark.parametrize("steps", ["0", "99", "x", ""])
    def test_any_number_of_steps_has_an_answer(self, pages: TestClient, steps: str) -> None:
        assert pages.get("/documents/1/citations", params={"steps": steps}).status_code == 200


class TestFiles:
    def test_every_hit_is_in_the_table(self, pages: TestClient) -> None:
        found = pages.get("/api/v1/search", params={"q": "khen"}).json()["total"]
        answer = pages.get("/hits.csv", params={"q": "khen"})
        assert len(answer.text.strip().splitlines()) == found + 1
        assert answer.headers["content-disposition"].startswith("attachment")

    def test_the_workbook_has_all_tables(self, pages: TestClient) -> None:
        book = load_workbook(io.BytesIO(pages.get("/figures/tables.xlsx").content), read_only=True)
        assert len(book.sheetnames) >= 6

    def test_the_report_is_a_word_document(self, pages: TestClient) -> None:
        answer = pages.get("/figures/report.docx", params={"year": "2023"})
        assert "2023" in "\n".join(one.text for one in WordDocument(io.BytesIO(answer.content)).paragraphs)

    def test_another_kind_of_file_is_not_there(self, pages: TestClient) -> None:
        assert pages.get("/hits.exe").status_code == 404


class TestSaved:
    def test_a_search_is_kept_asked_again_and_forgotten(self, editing: TestClient) -> None:
        form = {"csrf": token(editing), "search": "q=khen&kind=Quyết+định&offset=20", "name": "Khen 2023"}
        assert 'value="khen"' in editing.post("/searches", data=form).text
        address = "/?q=khen&amp;kind=Quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh"
        assert f'href="{address}">Khen 2023' in editing.get("/").text
        forget = {"csrf": token(editing), "name": "Khen 2023"}
        answer = editing.post("/searches/forget", data=forget, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert "Khen 2023" not in editing.get("/").text

    def test_a_search_without_a_name_is_refused(self, editing: TestClient) -> None:
        form = {"csrf": token(editing), "search": "q=khen", "name": ""}
        assert editing.post("/searches", data=form).status_code == 400


def test_a_possible_hit_says_why(pages: TestClient) -> None:
    text = pages.get("/", params={"q": "12/QĐ-UBND"}).text
    assert 'class="possible"' in text


def test_what_happened_to_a_document_stands_beside_it(pages: TestClient) -> None:
    assert "added" in pages.get("/documents/1").text.partition('class="history"')[2]


class TestWhatGoesWrong:
    """It is said on a page of the archive, in the language of whoever asks, with a way back."""

    @pytest.fixture
    def broken(self, archive_folder: Path) -> Iterator[TestClient]:
        with TestClient(
            create_app(archive_folder, language="vi"),
            base_url="http://127.0.0.1",
            raise_server_exceptions=False,
        ) as client:
            catalogue = archive_folder / FILE_NAME
            catalogue.unlink()
            catalogue.write_bytes(b"SQLite format 3\0" + bytes(4096))
            yield client

    @pytest.mark.parametrize("path", ["/", "/documents/1", "/figures"])
    def test_a_damaged_archive(self, broken: TestClient, path: str) -> None:
        answer = broken.get(path)
        assert answer.status_code == 400
        text = html.unescape(answer.text)
        assert "sao lưu" in text  # restore it from a backup
        assert 'href="/"' in text
        assert "content-security-policy" in answer.headers

    def test_programs_are_told_so_too(self, broken: TestClient) -> None:
        answer = broken.get("/api/v1/documents/1")
        assert answer.status_code == 400
        assert "sao lưu" in answer.json()["detail"]

    def test_what_nobody_thought_of(
        self, archive_folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(Archive, "search", lambda *_args, **_how: 1 / 0)
        with TestClient(
            create_app(archive_folder, language="vi"),
            base_url="http://127.0.0.1",
            raise_server_exceptions=False,
        ) as client:
            answer = client.get("/", params={"q": "khen"})
        assert answer.status_code == 500
        assert "Đã xảy ra lỗi" in html.unescape(answer.text)
        assert "ZeroDivisionError" in caplog.text
