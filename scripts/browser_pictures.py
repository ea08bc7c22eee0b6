"""Take the pictures of docs/browser.md: the samples' archive in a real browser.

`python -m scripts.browser_pictures ARCHIVE`, ARCHIVE being what `make demo` made. Needs Chromium.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "docs"
SHOTS = {
    "browser-search.png": "/?q=chuyen+doi+so",
    "browser-document.png": "/documents/{id}?q=chuyển đổi số",
}
NUMBER = "2935/QĐ-UBND"
COLOURS = 128  # enough for text and paper, and a fifth of the size


def main(archive: str) -> None:
    """Serve the archive and write the pictures."""
    command = [sys.executable, "-m", "cli", "--archive", archive, "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603
    try:
        said = server.stderr.readline() if server.stderr else ""
        found = re.search(r"http://\S+", said)
        if not found:
            sys.exit(said)
        take(found[0].rstrip("/"))
    finally:
        server.terminate()
        server.wait(20)


def take(address: str) -> None:
    """Write the pictures of a running server."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(base_url=address, viewport={"width": 1366, "height": 768})
        found = page.request.get("/api/v1/search", params={"number": NUMBER}).json()
        for name, path in SHOTS.items():
            page.goto(path.format(id=found["hits"][0]["id"]), wait_until="networkidle")
            page.screenshot(path=DOCS / name)
            Image.open(DOCS / name).convert("RGB").quantize(COLOURS).save(DOCS / name, optimize=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
