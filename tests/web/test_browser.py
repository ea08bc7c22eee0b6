"""A clerk's work in a real browser, over the real server: what is clicked, typed and seen."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import serving
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from index.archive import Archive
from web.accounts import Accounts

pytestmark = [pytest.mark.slow]

PASSWORD = "bốn từ dài không dấu"  # noqa: S105 - of an account that is made here

expect.set_options(timeout=20_000)  # a busy machine is slow now and then; that is no fault of the pages


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A tab in which any script error fails the test."""
    context = browser.new_context(base_url=server, viewport={"width": 1366, "height": 768})
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield tab
    context.close()
    assert errors == []


def test_words_typed_without_diacritics_lead_to_the_page_with_its_places_lit(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("3140 qd ubnd")
    expect(page).to_have_url(re.compile(r"\?q=3140"))
    page.locator(".hit a").filter(has_text="3140/QĐ-UBND").first.click()
    expect(page).to_have_url(re.compile(r"/documents/\d+\?page=1&q=3140"))
    expect(page.locator("rect.hit").first).to_be_visible()


def test_a_light_lies_on_the_ink_of_its_words(page: Page) -> None:
    page.goto("/?q=3140+qd+ubnd")
    page.locator(".hit h3 a").first.click()
    light = page.locator("rect.hit").first
    light.evaluate("element => element.closest('svg').style.visibility = 'hidden'")
    expect(page.locator("#sheet img")).to_have_js_property("complete", True)
    box = light.evaluate(
        "e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; }"
    )
    inside = _darkness(page, box)
    below = _darkness(page, [box[0], box[1] + 2.2 * box[3], box[2], box[3] / 2])
    assert inside > 0.08, "there is print under the light"
    assert inside > 3 * below, "and none in the white under it"


def test_a_reference_is_followed_to_what_is_held(page: Page) -> None:
    page.goto("/?q=09-BC/UBND")
    page.locator(".hit h3 a").first.click()
    link = page.locator(".references .held a").first
    number = link.inner_text().split()[-1]
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)


def test_a_doubt_is_settled_by_one_key_and_the_paper_found_under_its_number(page: Page) -> None:
    page.goto("/review")
    page.get_by_role("link", name="Number and symbol").click()
    expect(page.locator(".candidates button").first).to_contain_text("72/QĐ-UBND")
    page.wait_for_load_state()
    page.keyboard.press("2")
    expect(page.get_by_text("Nothing is left in this field")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.locator(".candidates button").first).to_contain_text("72/QĐ-UBND")
    page.wait_for_load_state()
    page.keyboard.press("2")
    expect(page.get_by_text("Nothing is left in this field")).to_be_visible()
    page.goto("/?q=12/QĐ-UBND")
    expect(page.locator(".hit h3").first).to_contain_text("12/QĐ-UBND")
    expect(page.locator(".hit h3").first.locator(".doubt")).to_have_count(0)


def test_a_list_that_is_short_is_put_right_beside_its_picture(browser: Browser, archive_folder: Path) -> None:
    with Archive.open(archive_folder, create=True) as archive:
        id = archive.resolve("1127/QĐ-SGDĐT").id
        record = archive.record(id)
        lost, misread = record.recipients[5], replace(record.recipients[0], ten="Trường Suôi Truc")
        archive.rereading.save(
            id, replace(record, recipients=(misread, *record.recipients[1:5], *record.recipients[6:]))
        )
        archive.finish()
    with serving(archive_folder) as address:
        tab = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768}).new_page()
        tab.goto("/review")
        tab.get_by_role("link", name="All lists that are short").click()
        tab.get_by_role("link", name="1127/QĐ-SGDĐT").first.click()
        expect(tab.locator("#sheet img")).to_be_visible()
        expect(tab.get_by_text("1 missing")).to_be_visible()
        tab.wait_for_load_state()
        tab.keyboard.press("n")
        name = tab.get_by_role("textbox", name="Name")
        expect(name).to_be_focused()
        expect(tab.get_by_role("textbox", name="No.")).to_have_value("6")
        name.fill(lost.ten)
        name.press("Enter")
        expect(tab.get_by_text("1 missing")).to_have_count(0)
        tab.locator("#lights a").first.click()  # the entry itself, on the picture
        expect(tab.get_by_role("textbox", name="Name")).to_have_value("Trường Suôi Truc")
        tab.get_by_role("textbox", name="Name").fill("Trường Trung học phổ thông Suối Trúc")
        tab.get_by_role("button", name="Save").click()
        expect(tab.locator(".entry b").first).to_have_text("Trường Trung học phổ thông Suối Trúc")
        tab.goto(f"/recipients?name={lost.ten}")
        expect(tab.get_by_role("heading", name=lost.ten)).to_be_visible()
        tab.context.close()


def test_a_page_is_drawn_nearer_and_lights_still_lead_on(page: Page) -> None:
    page.goto("/?q=1127")
    page.locator(".hit h3 a").first.click()
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator("#sheet canvas").first).to_be_visible()
    expect(page.locator("#sheet .lights rect").first).to_be_visible()


def test_files_are_uploaded_read_and_found(page: Page, samples: Path, tmp_path: Path) -> None:
    scan = shutil.copy(samples / "61-ttr-snv.pdf", tmp_path / "61-ttr-snv.pdf")
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing more")
    page.goto("/intake")
    page.locator("#files").set_input_files([scan, str(broken)])
    page.get_by_role("button", name="Take in").click()
    expect(page.locator(".done")).to_have_text("1 added, 0 held already, 1 failed", timeout=120_000)
    expect(page.locator("main li").filter(has_text="hong.pdf")).to_be_visible()
    page.locator("#progress a").click()
    expect(page.locator("h1")).to_contain_text("61/TTr-SNV")
    page.goto("/?q=61/TTr-SNV")
    expect(page.locator(".hit h3").first).to_contain_text("61/TTr-SNV")


def test_what_the_archive_may_hold_already_is_said_at_once(page: Page, samples: Path, tmp_path: Path) -> None:
    text = (samples / "thong-bao-231.txt").read_text(encoding="utf-8")
    again = tmp_path / "thong-bao-ban-khac.txt"
    again.write_text(f"{text}\nBản sao gửi lưu.", encoding="utf-8")
    page.goto("/intake")
    page.locator("#files").set_input_files(str(again))
    page.get_by_role("button", name="Take in").click()
    expect(page.locator(".done")).to_have_text("1 added, 0 held already, 0 failed", timeout=120_000)
    expect(page.locator("#progress .doubtful")).to_contain_text("the same document")
    page.locator("#progress .doubtful a").click()
    expect(page.locator("h1")).to_contain_text("231/TB-SNV")


def test_the_drawing_of_citations_leads_from_paper_to_paper(page: Page) -> None:
    page.goto("/?q=09-BC/UBND")
    page.locator(".hit h3 a").first.click()
    page.get_by_role("link", name="Citations as a drawing").click()
    expect(page.locator(".graph rect").first).to_be_visible()
    page.locator(".graph a.held").first.click()
    expect(page).to_have_url(re.compile(r"/documents/\d+/citations"))
    expect(page.get_by_role("table")).to_be_visible()


def test_a_search_is_saved_and_asked_again(page: Page) -> None:
    page.goto("/?q=khen")
    page.get_by_text("Saved searches").click()
    page.get_by_label("Save this search as").fill("Khen thưởng")
    page.get_by_label("Save this search as").press("Enter")
    page.goto("/")
    page.get_by_text("Saved searches").click()
    page.get_by_role("link", name="Khen thưởng").click()
    expect(page).to_have_url(re.compile(r"\?q=khen"))


def test_who_has_no_account_is_refused_and_who_has_one_sees_what_they_may(
    browser: Browser, archive_folder: Path
) -> None:
    Accounts(archive_folder).add("lan", "reader", PASSWORD)
    with Archive.open(archive_folder, create=True) as archive:
        number = archive.document(1).header.so_ky_hieu.value
        archive.restrictions.set([1], "Mật")
    with serving(archive_folder, "--login") as address:
        tab = browser.new_context(base_url=address).new_page()
        tab.goto("/missing")
        expect(tab).to_have_url(re.compile("/login"))
        for password, leads_to in (("wrong word", "/login"), (PASSWORD, "/missing")):
            tab.get_by_label("Name").fill("lan")
            tab.get_by_label("Password").fill(password)
            tab.get_by_role("button", name="Log in").click()
            expect(tab).to_have_url(re.compile(leads_to))
        expect(tab.get_by_role("link", name="Review")).to_have_count(0)
        tab.goto(f"/?q={number}")
        expect(tab.locator("#total")).to_be_visible()
        assert tab.locator('a[href^="/documents/1?"]').count() == 0
        tab.get_by_role("button", name="Log out").click()
        expect(tab).to_have_url(re.compile("/login"))
        tab.context.close()


def test_vietnamese_by_one_click(page: Page) -> None:
    page.goto("/figures?by=award")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page).to_have_url(re.compile(r"/figures\?by=award"))
    expect(page.get_by_role("link", name="Tìm kiếm")).to_be_visible()


def test_everything_is_reached_by_keys_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.type("1127")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=1127"))  # from then on the hits are those of the number
    page.locator(".hit h3 a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/documents/\d+"))
    page.wait_for_load_state()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("page=2"))


def _darkness(page: Page, box: list[float]) -> float:
    """The share of dark pixels inside a box of the window."""
    shot = page.screenshot(clip={"x": box[0], "y": box[1], "width": box[2], "height": box[3]})
    pixels = Image.open(io.BytesIO(shot)).convert("L").tobytes()
    return sum(pixel < 128 for pixel in pixels) / len(pixels)
