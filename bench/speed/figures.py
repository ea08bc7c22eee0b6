"""`python -m bench.figures`: how quick figures are at 100,000 recipients, by the calls that commands make.

The archive is invented from a seed, straight in the catalogue: decisions with lists, and a report for each
five of them that repeats their awards. Names are put together from common syllables; nobody is meant.
"""

from __future__ import annotations

import hashlib
import random
import resource
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from extract.types import Award, Classification, Header, HeaderField, Recipient, Record
from index.archive import Archive
from index.awards.breakdown import DIMENSIONS
from index.awards.conditions import Conditions
from index.awards.statistics import StatsQuestion
from index.store import documents
from ingest.types import Document, Page

from . import outputs

_SEED = 20231128
_NAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Tạ Quách Lương Thái",
    "Văn Thị Hữu Minh Ngọc Thanh Đức Quang Xuân Thu Kim Hồng Bảo Gia Công Khánh Mỹ Tuấn Diệu Hải",
    "Na Bưởi Sim Mít Đào Lựu Hồng Mận Cam Quýt Ổi Me Khế Dừa Sen Súng Cúc Lan Huệ Nhài Mai Trúc Tùng",
)
_PLACES = ("Đồi Xanh", "Suối Vàng", "Mộc Sơn", "Bến Lúa", "Đồng Cỏ", "Hồ Sen", "Cầu Tre", "Núi Mây", "Gò Dâu")
_UNITS = (
    *("Trường THPT {}", "Trường THCS {}", "Trường Tiểu học {}", "Bệnh viện đa khoa {}", "Trạm Y tế xã {}"),
    *(
        "Công an huyện {}",
        "UBND xã {}",
        "Phòng Nội vụ huyện {}",
        "Hạt Kiểm lâm {}",
        "Công ty TNHH {}",
        "Tổ {}",
    ),
)
_AWARDS = (
    *(("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh"), ("Giấy khen", "Giám đốc Sở Y tế")),
    *(
        ("Lao động tiên tiến", "Giám đốc Sở Giáo dục và Đào tạo"),
        ("Chiến sĩ thi đua cơ sở", "Giám đốc Sở Y tế"),
    ),
)


def _certain(value: str) -> HeaderField:
    return HeaderField(value, "certain", 0.95, 1)


def _recipients(chance: random.Random, count: int) -> Iterator[Recipient]:
    for number in range(1, count + 1):
        unit = chance.choice(_UNITS).format(f"{chance.choice(_PLACES)} {chance.randint(1, 30)}")
        person = Recipient("cá nhân", "", "bảng", "x", 1, 0, 1, stt=str(number), award=0, don_vi=unit)
        if chance.random() < 0.05:
            person = replace(person, status="uncertain", reason="hard to read")
        if chance.random() < 0.2:
            yield replace(person, loai="tập thể", ten=unit, don_vi=None)
        else:
            name = " ".join(chance.choice(part.split()) for part in _NAMES)
            yield replace(person, ten=name, danh_xung="Ông", chuc_vu="Nhân viên")


def records(recipients: int, decisions: int) -> Iterator[Record]:
    """Yield decisions of ten years with their lists, and after each five a report that mentions them."""
    chance = random.Random(_SEED)
    told: list[Award] = []
    for number in range(1, decisions + 1):
        day = (date(2015, 1, 1) + timedelta(days=number * 3650 // decisions)).isoformat()
        count = recipients // decisions + (number <= recipients % decisions)
        decision = _decision(chance, number, day, count)
        yield decision
        award = decision.awards[0]
        told.append(
            replace(award, vai_tro="thuật lại", so_quyet_dinh=f"{number}/QĐ-UBND", ngay_quyet_dinh=day)
        )
        if number % 5 == 0:
            header = Header(_certain(f"{number}/BC-SNV"), _certain(day), loai_van_ban=_certain("Báo cáo"))
            yield Record(header, awards=tuple(told), phan_loai=Classification("báo cáo tổng kết"))
            told = []


def _decision(chance: random.Random, number: int, day: str, count: int) -> Record:
    listed = tuple(_recipients(chance, count))
    collectives = sum(one.loai == "tập thể" for one in listed)
    kind, giver = chance.choice(_AWARDS)
    award = Award(kind, "tặng", "x", 1, 0, 1, tham_quyen=giver, ly_do="đã có thành tích")
    award = replace(award, so_tap_the=collectives, so_ca_nhan=count - collectives)
    agency, decision = _certain("ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"), _certain("Quyết định")
    header = Header(_certain(f"{number}/QĐ-UBND"), _certain(day), agency, loai_van_ban=decision)
    return Record(header, awards=(award,), recipients=listed, phan_loai=Classification("khen thưởng"))


def build(folder: Path, recipients: int, decisions: int) -> int:
    """Make an archive in `folder`; return how many documents it has."""
    page = Page(1, "text_layer", "x Nơi nhận: như trên", 1.0)
    with Archive.open(folder, create=True) as archive:
        for number, record in enumerate(records(recipients, decisions), 1):
            sha256 = hashlib.sha256(str(number).encode()).hexdigest()
            document = Document(f"/invented/{number}.txt", sha256, 1, "text/plain", (page,))
            documents.add(archive._catalogue, document, record, mtime_ns=1)
        archive.dossiers.suggest()
        return number


def measure(folder: Path, rounds: int) -> Iterator[tuple[str, float, float]]:
    """Yield what was asked, the median and the longest time in seconds, opening the archive included."""
    for name, ask in questions().items():
        times = []
        for _ in range(rounds):
            before = perf_counter()
            with Archive.open(folder) as archive:
                ask(archive)
            times.append(perf_counter() - before)
        yield name, median(times), max(times)


def questions() -> dict[str, Callable[[Archive], object]]:
    """What is asked of the archive, by name."""
    asked: dict[str, Callable[[Archive], object]] = {
        f"stats --by {by}": lambda archive, by=by: archive.figures.statistics(StatsQuestion(by))  # type: ignore[misc]
        for by in DIMENSIONS
    }
    narrow = Conditions(unit="suoi vang", award="bang khen")
    asked["stats --by industry --trend"] = lambda archive: archive.figures.statistics(
        StatsQuestion("industry", trend=True)
    )
    asked["stats --unit --award"] = lambda archive: archive.figures.statistics(StatsQuestion("year", narrow))
    asked["recipients"] = lambda archive: archive.figures.recipients()
    asked["recipients NAME"] = lambda archive: archive.figures.recipients(name="Nguyễn Văn Na")
    asked["events"] = lambda archive: archive.figures.events()
    asked["roster, every line"] = lambda archive: sum(1 for _ in archive.figures.roster())
    asked["events of one document"] = lambda archive: archive.figures.of_document(1)
    asked["check of one document"] = lambda archive: archive.check(1)
    asked["check of all"] = lambda archive: archive.check()
    asked["files"] = lambda archive: archive.dossiers.all()
    return asked


@click.command()
@click.option("--recipients", default=100_000, show_default=True, help="Entries of all lists together.")
@click.option("--decisions", default=4_000, show_default=True, help="Decisions with lists.")
@click.option("--rounds", default=5, show_default=True, help="Times that each question is asked.")
def main(recipients: int, decisions: int, rounds: int) -> None:
    """Measure statistics, records, lists and checks on an archive of invented decisions."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "archive"
        before = perf_counter()
        documents = build(folder, recipients, decisions)
        built = perf_counter() - before
        click.echo(f"{recipients} recipients in {documents} documents, written in {built:.1f} s\n")
        click.echo(f"{'asked':<30}{'median':>10}{'longest':>10}")
        for name, middle, longest in measure(folder, rounds):
            click.echo(f"{name:<30}{middle:>8.2f} s{longest:>8.2f} s")
        click.echo("\n" + outputs.table([outputs.measure(folder, form) for form in outputs.FORMS]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"\n{memory:.0f} MB at most, the invention of the documents included")


if __name__ == "__main__":
    main()
