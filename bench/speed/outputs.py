"""How long tables and drafts take of an archive with a hundred thousand recipients, and in how much memory.

python -m bench.outputs [--recipients 100000] [--archive FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from extract.lexicon.symbol import number_key
from extract.types import Award, Classification, Header, HeaderField, Recipient, Record, Reference
from index.archive import Archive
from index.outputs.outputs import TABLES
from index.store import documents
from index.store.catalogue import FILE_NAME, Catalogue
from ingest.types import Document, Page

SECONDS, MEGABYTES = 30, 500
"""What every form must stay within; seconds of computing, which other programs don't lengthen."""

FORMS: Final = ("so-lieu.xlsx", "recipients.csv", "recipients.jsonl", "csv", "bao-cao.docx")
"""Files that are written: all tables, recipients alone as text, a folder of CSV, a report."""

_PER_DECISION = 100
_YEARS: Final = range(2015, 2025)
_REPORTED = 2023
_FAMILY: Final = ("Đàm", "Vi", "Lò", "Hà", "Trịnh", "Cao", "Doãn", "Hứa", "Chu", "Ninh")
_MIDDLE: Final = ("Hữu", "Thị", "Văn", "Hoàng", "Khánh", "Quốc", "Phương", "Thế", "Minh", "Xuân")
_GIVEN: Final = ("Lộc", "Sen", "Pản", "Ưng", "Quyên", "Tạo", "Nguyên", "Lài", "Nhiên", "Vượng")
_UNITS: Final = (
    "Trường Trung học cơ sở",
    "Trạm Y tế xã",
    "Phòng Tài chính huyện",
    "Công an xã",
    "Chi cục Thuế",
)


class Measured(NamedTuple):
    """What writing one form cost."""

    form: str
    seconds: float
    cpu: float
    megabytes: float
    size: float


def fill(folder: Path, recipients: int) -> None:
    """Make an archive of invented decisions with this many recipients on their lists."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = Catalogue.open(folder / FILE_NAME, create=True)
    for number, (document, record) in enumerate(_decisions(recipients)):
        documents.add(catalogue, document, record, mtime_ns=number)
    catalogue.close()


def _decisions(recipients: int) -> Iterator[tuple[Document, Record]]:
    for number in range(-(-recipients // _PER_DECISION)):
        text = f"Quyết định số {number}/QĐ-UBND tặng Bằng khen. Căn cứ Nghị định số 98/2023/NĐ-CP"
        page = Page(1, "text_layer", text, 1.0)
        sha256 = hashlib.sha256(str(number).encode()).hexdigest()
        document = Document(f"/scans/{number}.pdf", sha256, 1000, "application/pdf", (page,))
        count = min(_PER_DECISION, recipients - number * _PER_DECISION)
        yield document, _record(number, text, count)


def _record(number: int, text: str, count: int) -> Record:
    year = _YEARS[number % len(_YEARS)]
    kind = ("Bằng khen", "Giấy khen", "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến")[number % 4]
    cited = text.index("98/2023")
    header = Header(
        so_ky_hieu=_sure(f"{number + 1}/QĐ-UBND"),
        ngay_ban_hanh=_sure(f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"),
        co_quan_ban_hanh=_sure("ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        loai_van_ban=_sure("Quyết định"),
        trich_yeu=_sure(f"Về việc tặng {kind} cho các tập thể, cá nhân có thành tích năm {year}"),
    )
    award = Award(
        kind, "tặng", text[:10], 1, 0, 10, tham_quyen="Chủ tịch Ủy ban nhân dân tỉnh", so_ca_nhan=count
    )
    reference = Reference(
        "98/2023/NĐ-CP", number_key("98/2023/NĐ-CP"), text[cited:], 1, cited, len(text), "2023-12-31"
    )
    people = tuple(_person(number * _PER_DECISION + place, place) for place in range(count))
    return Record(
        header, (reference,), awards=(award,), recipients=people, phan_loai=Classification("khen thưởng")
    )


def _sure(value: str) -> HeaderField:
    return HeaderField(value, "certain", 1.0, 1)


def _person(number: int, place: int) -> Recipient:
    name = f"{_FAMILY[number % 10]} {_MIDDLE[number // 10 % 10]} {_GIVEN[number // 100 % 10]}"
    unit = (
        f"{_UNITS[number % 5]} {_FAMILY[number // 7 % 10]} {_GIVEN[number // 11 % 10]} {number // 1000 % 40}"
    )
    return Recipient("cá nhân", name, "bảng", "x", 1, 0, 1, str(place + 1), "Ông", "Giáo viên", unit, award=0)


def write(archive: Path, form: str, target: Path) -> None:
    """Write one form of everything in the archive."""
    path = target / form
    with Archive.open(archive) as opened:
        if path.suffix == ".docx":
            opened.outputs.draft(path, _REPORTED)
        else:
            opened.outputs.write(path, ["recipients"] if path.suffix in (".csv", ".jsonl") else TABLES)


def measure(archive: Path, form: str) -> Measured:
    """Write one form in a process of its own and say what that cost."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.outputs", "--archive", str(archive), "--write", form]
        done = subprocess.run([*command, "--into", folder], check=True, capture_output=True, text=True)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    found = json.loads(done.stdout)
    return Measured(form, found["seconds"], found["cpu"], found["megabytes"], round(size / 1e6, 1))


def table(measured: list[Measured]) -> str:
    """Return what was measured as a table."""
    lines = [f"{'form':<18} {'seconds':>8} {'CPU s':>6} {'MB memory':>10} {'MB file':>8}"]
    lines += [
        f"{m.form:<18} {m.seconds:>8.1f} {m.cpu:>6.1f} {m.megabytes:>10.0f} {m.size:>8.1f}" for m in measured
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure every form, or write one and print its cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=100_000)
    parser.add_argument("--archive", type=Path, help="an archive to measure instead of an invented one")
    parser.add_argument("--write", choices=FORMS, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        start = time.perf_counter()
        write(asked.archive, asked.write, asked.into)
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds, cpu = time.perf_counter() - start, time.process_time()
        print(json.dumps({"seconds": seconds, "cpu": cpu, "megabytes": used.ru_maxrss / 1024}))
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = asked.archive or Path(folder) / "archive"
        if not asked.archive:
            fill(archive, asked.recipients)
        measured = [measure(archive, form) for form in FORMS]
    print(table(measured))
    if any(one.cpu > SECONDS or one.megabytes > MEGABYTES for one in measured):
        sys.exit(f"More than {SECONDS} seconds or {MEGABYTES} MB.")


if __name__ == "__main__":
    main()
