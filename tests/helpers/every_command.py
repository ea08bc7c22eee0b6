"""A line for each command, to run it against archives that somebody else filled, or made."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, ...]] = {
    "search": ("search", "khoai"),
    "search by field": ("search", "--number", "3/QĐ-UBND"),
    "refs": ("refs", "1"),
    "cited-by": ("cited-by", "91/2017/NĐ-CP"),
    "missing": ("missing",),
    "show": ("show", "1"),
    "status": ("status",),
    "verify": ("verify",),
    "log": ("log",),
    "review": ("review",),
    "duplicates": ("duplicates",),
    "series": ("series",),
    "files": ("files",),
    "check": ("check",),
    "stats": ("stats",),
    "recipients": ("recipients",),
    "recipients --record": ("recipients", "--record"),
    "searches": ("searches",),
    "reread": ("reread",),
    "reindex": ("reindex",),
    "correct": ("correct", "1", "trich_yeu=Về việc tặng Bằng khen"),
    "roster": ("roster", "1"),
    "roster --complete": ("roster", "1", "--complete"),
    "tables": ("tables", "-o", "{out}/tables.xlsx"),
    "tables as CSV": ("tables", "-o", "{out}/tables"),
    "tables as JSON": ("tables", "-o", "{out}/lines", "--format", "jsonl"),
    "search --export": ("search", "khoai", "--export", "{out}/hits.xlsx"),
    "search --export as CSV": ("search", "khoai", "--export", "{out}/hits.csv"),
    "search --export as JSON": ("search", "khoai", "--export", "{out}/hits.jsonl"),
    "report": ("report", "2023", "-o", "{out}/report.docx"),
    "pdf": ("pdf", "1", "2", "3", "4", "5", "6", "7", "8", "-o", "{out}/copies/"),
    "backup": ("backup", "{out}/backup"),
    "export": ("export", "{out}/export"),
    "handover": ("handover", "{out}/packages", "--fonds", "H30"),
    "delete": ("delete", "1", "--yes"),
    "ingest again": ("ingest", "{papers}"),
    "ingest --dry-run": ("ingest", "{papers}", "--dry-run"),
    "ingest of a missing file": ("ingest", "{papers}/không\x1b[2J có.txt"),
    "extract": ("extract", "{paper}"),
    "join": ("join", "1.0", "2.0"),
    "restore": ("restore", "{backup}", "--archive", "{out}/restored"),
    "import": ("import", "{export}", "--archive", "{out}/imported"),
    "vet": ("vet", "{paper}", "-o", "{out}/vetted.xlsx"),
    "forms": ("forms", "0603", "--year", "2023", "-o", "{out}/form.xlsx"),
    "doctor": ("doctor",),
    "user": ("user",),
    "restrict": ("restrict", "1", "--mark", "Mật"),
    "watch": ("watch", "{papers}", "--once", "--interval", "0"),
}
"""Words of a command line. {out} is a folder to write to, {papers} one of papers, {paper} one of them;
{backup} and {export} were made of the archive."""

NOT_RUN = {"serve": "it doesn't end; tests/web asks its pages"}
"""Commands without a line, and why."""
