"""Write docs/cli.md and docs/vi/cli.md from the commands' own help: `python -m scripts.cli_docs`.

With `--check` nothing is written, and the exit code is 1 where a page isn't what the commands say.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from cli import main as group
from commands.translated import click_speaking
from messages import LANGUAGES, Language

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"en": ROOT / "docs" / "cli.md", "vi": ROOT / "docs" / "vi" / "cli.md"}
WIDTH = 100
"""Columns of the help as it is printed here; a terminal may have fewer."""

HEADS = {
    "en": """\
# The command line

<!-- Made from the commands' own help by `python -m scripts.cli_docs`; don't edit it here. -->

The archive's folder is `--archive DIR`, else `$SOVANG_ARCHIVE`, else `./archive`. Every command takes \
`--json`, which prints one JSON document. `DOC` is an id, a number or a file path. Dates are written \
`28/9/2023`, `2023-09-28`, `9/2023` or `2023`. `-o FILE` writes a file, by its ending; `--brief` prints one \
line per result. Colours show on a terminal only, and not where `NO_COLOR` is set.

Every command has a Vietnamese name as well, without diacritics (`sovang tim`, `sovang nhap`); \
`sovang --lang vi --help` lists them. The language is `--lang`, else `$SOVANG_LANG`, else that of the locale.

Completion with the Tab key, in `~/.bashrc`, `~/.zshrc` or `~/.config/fish/completions/sovang.fish`:

```sh
eval "$(_SOVANG_COMPLETE=bash_source sovang)"     # bash
eval "$(_SOVANG_COMPLETE=zsh_source sovang)"      # zsh
_SOVANG_COMPLETE=fish_source sovang | source      # fish
```

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a needed program is missing, 4 finished, but some files \
failed. See also: [messages and what to do about them](errors.md), \
[batches that break off](deploy.md#batches-that-break-off).
""",
    "vi": """\
# Các lệnh

<!-- Made from the commands' own help by `python -m scripts.cli_docs`; don't edit it here. -->

Thư mục kho là `--archive DIR`, nếu không có thì `$SOVANG_ARCHIVE`, nếu không nữa thì `./archive`. Lệnh nào \
cũng có `--json` để in một tài liệu JSON. `DOC` là mã trong kho, số văn bản hoặc đường dẫn tệp. Ngày viết \
`28/9/2023`, `2023-09-28`, `9/2023` hoặc `2023`. `-o TỆP` ghi ra tệp theo đuôi tên; `--brief` in mỗi kết quả \
một dòng. Màu chỉ hiện trên màn hình, và không hiện nếu có biến `NO_COLOR`.

Lệnh nào cũng có tên tiếng Việt không dấu (`sovang tim`, `sovang nhap`), ghi sau tên tiếng Anh trong danh \
sách dưới đây. Ngôn ngữ là `--lang`, nếu không có thì `$SOVANG_LANG`, nếu không nữa thì theo hệ thống.

Gợi ý bằng phím Tab, ghi vào `~/.bashrc`, `~/.zshrc` hoặc `~/.config/fish/completions/sovang.fish`:

```sh
eval "$(_SOVANG_COMPLETE=bash_source sovang)"     # bash
eval "$(_SOVANG_COMPLETE=zsh_source sovang)"      # zsh
_SOVANG_COMPLETE=fish_source sovang | source      # fish
```

Mã kết thúc: 0 xong, 1 không được, 2 dùng sai, 3 thiếu một chương trình cần có, 4 xong nhưng có tệp không \
đọc được. Xem thêm: [thông báo lỗi và cách xử lý](errors.md), [khi bị ngắt](deploy.md#khi-bị-ngắt).
""",
}


def main() -> int:
    """Write the pages, or with --check return 1 where one of them isn't what the commands say."""
    pages = {path: page(language) for language, path in PAGES.items()}
    if "--check" not in sys.argv[1:]:
        for path, text in pages.items():
            path.write_text(text, "utf-8")
        return 0
    old = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in old:
        print(f"{path.relative_to(ROOT)} is not what the commands say.", file=sys.stderr)
    if old:
        print("Run: python -m scripts.cli_docs", file=sys.stderr)
    return 1 if old else 0


def page(language: Language) -> str:
    """Return the page in a language: the list of all commands, then the help of each."""
    with click_speaking(language), _context(group, "sovang") as context:
        parts = [HEADS[language], _block(group.get_help(context))]
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if command is not None and not command.hidden:
                with _context(command, name, context) as own:
                    parts += [f"## {name}\n", _block(command.get_help(own))]
    return "\n".join(parts)


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH, color=False
    )


def _block(text: str) -> str:
    plain = re.sub(r"[ \t]+$", "", click.unstyle(text), flags=re.MULTILINE).strip("\n")
    return f"```text\n{plain}\n```\n"


assert set(PAGES) == set(HEADS) == set(LANGUAGES)  # noqa: S101 - whoever adds a language sees it here

if __name__ == "__main__":
    sys.exit(main())
