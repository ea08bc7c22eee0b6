"""What others made is here as it came, with its licence."""

from __future__ import annotations

import hashlib
import re

from web.site import STATIC

VENDOR = STATIC / "vendor"


def test_each_file_is_the_one_that_the_list_names() -> None:
    listed = dict(
        reversed(pair)
        for pair in re.findall(r"^    (\w{64})  (\S+)$", (VENDOR / "README.md").read_text(), re.M)
    )
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.iterdir()
        if file.suffix in (".js", ".woff2")
    }
    assert found == listed


def test_each_has_its_licence_beside_it() -> None:
    named = re.findall(r"`([\w-]+\.LICENSE\.txt)`", (VENDOR / "README.md").read_text())
    assert len(named) == 2
    assert all((VENDOR / name).read_text() for name in named)


def test_no_page_asks_for_anything_elsewhere() -> None:
    ours = [*STATIC.glob("*.js"), *STATIC.glob("*.css"), *(STATIC.parent / "templates").glob("*.html")]
    assert len(ours) > 10
    assert not [
        file.name for file in ours if re.search(r"(src|href|url|import)\W{1,3}https?:", file.read_text())
    ]
