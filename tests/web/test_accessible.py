"""axe-core finds no violation of WCAG 2.2 AA on any page, in light and dark, on a screen and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import serving
from playwright.sync_api import Browser, Page, expect

from web.accounts import Accounts

pytestmark = [pytest.mark.slow]

PAGES = (
    "/",
    "/?q=khen",
    "/?q=khongcogi",
    "/documents/2?page=3&q=khen",
    "/documents/1",
    "/review",
    "/review?all=1",
    "/review/7/so_ky_hieu?queue=so_ky_hieu",
    "/documents/1/citations?steps=2",
    "/rosters",
    "/documents/2/roster?page=2&edit=new",
    "/documents/2/roster?page=2&edit=1",
    "/missing",
    "/figures",
    "/figures?by=award",
    "/recipients?name=nguyen",
    "/vetting",
    "/intake",
    "/nothing",
)
LIST = Path(__file__).resolve().parents[2] / "samples" / "vetting" / "danh-sach-de-nghi-2024.xlsx"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module", params=["light", "dark"])
def looks(request: pytest.FixtureRequest) -> str:
    """The colours that the user's system asks for."""
    return str(request.param)


@pytest.fixture(scope="module", params=[(1366, 768), (390, 844)], ids=["screen", "phone"])
def tab(request: pytest.FixtureRequest, browser: Browser, looking: str, looks: str) -> Iterator[Page]:
    """A tab of one size in one of the looks."""
    width, height = request.param
    context = browser.new_context(
        base_url=looking, viewport={"width": width, "height": height}, color_scheme=looks
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_violation_and_no_scrolling_aside(tab: Page, path: str) -> None:
    tab.goto(path)
    tab.wait_for_load_state()
    look_at(tab)


def test_the_verdicts_on_a_list(tab: Page) -> None:
    tab.goto("/vetting")
    tab.locator("#list").set_input_files(LIST)
    tab.get_by_role("button", name="Check").click()
    expect(tab.locator(".records")).to_be_visible(timeout=60_000)
    look_at(tab)


def test_the_login(browser: Browser, archive_folder: Path) -> None:
    Accounts(archive_folder).add("lan", "editor", "bốn từ dài không dấu")
    with serving(archive_folder, "--login") as address:
        tab = browser.new_page(base_url=address)
        tab.goto("/review")
        look_at(tab)
        tab.get_by_label("Name").fill("lan")
        tab.get_by_label("Password").fill("wrong")
        tab.get_by_role("button", name="Log in").click()
        expect(tab.get_by_role("alert")).to_be_visible()
        look_at(tab)
        tab.close()


def look_at(tab: Page) -> None:
    """Look at the page that is shown."""
    found = Axe().run(tab, options=RULES).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    wider = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, "nothing is wider than the window"
