"""Office files made by hand, part by part, so that a test shows what stands in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EXTRA = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a ZIP of `parts` and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def docx(path: Path, body: str, **parts: str) -> Path:
    """Write a Word file with this body; other parts by name: `styles`, `numbering`, `footnotes`."""
    main = f"<w:document {W} {EXTRA}><w:body>{body}</w:body></w:document>"
    others = {f"word/{name}.xml": content for name, content in parts.items()}
    return packed(path, {"word/document.xml": main} | others)


def p(text: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def xlsx(
    path: Path, rows: str, *, after: str = "", before: str = "", styles: str = "", state: str = "visible"
) -> Path:
    """Write a spreadsheet of one sheet, or of a visible one and one more in this state."""
    second = "" if state == "visible" else f'<sheet name="Nháp" sheetId="2" state="{state}" r:id="rId2"/>'
    sheets = f'<sheets><sheet name="DS" sheetId="1" r:id="rId1"/>{second}</sheets>'
    return packed(
        path,
        {
            "xl/workbook.xml": f"<workbook {S} {EXTRA}>{sheets}</workbook>",
            "xl/_rels/workbook.xml.rels": "<Relationships>"
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet(f"{before}<sheetData>{rows}</sheetData>{after}"),
            "xl/worksheets/sheet2.xml": sheet(f"<sheetData>{row(1, 'bí', 'mật')}</sheetData>"),
            "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
        },
    )


def sheet(content: str) -> str:
    """Return the part of a sheet."""
    return f"<worksheet {S}>{content}</worksheet>"


def row(number: int, *texts: str, attributes: str = "") -> str:
    """Return a row of a sheet with texts from column A on."""
    cells = "".join(
        f'<c r="{chr(ord("A") + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts)
        if text
    )
    return f'<row r="{number}" {attributes}>{cells}</row>'
