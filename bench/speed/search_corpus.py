"""An archive of invented documents: words by Zipf's law, headers and citations as offices write them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

import numpy as np

from extract.lexicon.symbol import number_key
from extract.types import Award, Classification, Header, HeaderField, Record, Reference
from index.store import documents, signatures
from index.store.catalogue import FILE_NAME, Catalogue
from ingest.types import Document, Page

SYLLABLES = 1_200
"""Of a document, on the average."""

_VOCABULARY = 6_000
_FORMULAS = 3_000
_FORMULA_SHARE = 0.3
"""So much of a text are turns of phrase that come in others, too; without them no phrase would be found."""

_ONSETS = "b,c,ch,d,đ,g,gi,h,kh,l,m,n,ng,nh,ph,qu,r,s,t,th,tr,v,x"
_RHYMES = (
    "a,ac,ai,am,an,ang,anh,ao,ap,at,au,ay,ăc,ăm,ăn,ăng,ăt,âm,ân,âng,âp,ât,âu,ây,e,em,en,eng,eo,ê,êm,ên,êu,i,"
    "ich,iêm,iên,iêng,iêu,im,in,inh,it,o,oa,oan,oc,oi,om,on,ong,ô,ôc,ôi,ôm,ôn,ông,ơ,ơi,ơn,u,ua,uân,ui,um,un,"
    "ung,uôc,uôi,uông,uy,uyên,ư,ưa,ưng,ươc,ươi,ương"
)
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")

_KINDS = (
    *(
        ("Quyết định", "QĐ"),
        ("Quyết định", "QĐ"),
        ("Quyết định", "QĐ"),
        ("Tờ trình", "TTr"),
        ("Công văn", "CV"),
    ),
    *(("Kế hoạch", "KH"), ("Báo cáo", "BC"), ("Thông báo", "TB"), ("Hướng dẫn", "HD")),
)
_AGENCIES = [
    (name, symbol)
    for place in ("tỉnh Lạc Hà", "tỉnh Vân Sơn", "thành phố Hải Bình", "tỉnh Thanh Lâm")
    for name, symbol in (
        *((f"Ủy ban nhân dân {place}", "UBND"), (f"Sở Nội vụ {place}", "SNV"), (f"Sở Y tế {place}", "SYT")),
        *((f"Sở Giáo dục và Đào tạo {place}", "SGDĐT"), (f"Sở Tài chính {place}", "STC")),
        *((f"Sở Xây dựng {place}", "SXD"), (f"Công an {place}", "CA"), (f"Sở Tư pháp {place}", "STP")),
    )
]
_BASES = (("91/2017/NĐ-CP", "2017-07-31"), ("98/2023/NĐ-CP", "2023-12-31"), ("12/2019/TT-BNV", "2019-11-04"))
_AWARDS = ("Bằng khen", "Giấy khen", "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến", "Huân chương Lao động")
_CLASSES = ("khen thưởng", "phát động thi đua", "tổ chức cán bộ", "khác")
_FIRST_DAY = date(2014, 1, 2)


@dataclass(frozen=True, slots=True)
class Paper:
    """The facts of one invented document, from which queries are made as well."""

    id: int
    number: str
    day: date
    kind: str
    agency: str
    subject: str
    cites: tuple[str, ...]
    text: str


def papers(count: int, seed: int = 1) -> Iterator[Paper]:
    """Yield `count` documents; the same ones for the same seed, and the first of more are those of fewer."""
    random = Random(seed)
    words = _Words(seed)
    series: dict[tuple[str, int, str], int] = {}
    earlier: list[tuple[str, str]] = []
    for id in range(1, count + 1):
        kind, symbol = random.choice(_KINDS)
        agency, office = random.choice(_AGENCIES)
        day = _FIRST_DAY + timedelta(days=int(random.triangular(0, 4_300, 4_000)))
        place = (agency, day.year, symbol)
        series[place] = series.get(place, random.randrange(40)) + 1
        number = f"{series[place]}/{symbol}-{office}"
        cited = [
            random.choice(_BASES),
            *(random.choice(earlier) for _ in range(random.randrange(4)) if earlier),
        ]
        subject = words.some(random.randrange(8, 25))
        text = _text(random, words, (number, day, kind, agency, subject), cited)
        yield Paper(id, number, day, kind, agency, subject, tuple(dict.fromkeys(n for n, _ in cited)), text)
        earlier.append((number, day.isoformat()))


def _text(
    random: Random, words: _Words, head: tuple[str, date, str, str, str], cited: list[tuple[str, str]]
) -> str:
    number, day, kind, agency, subject = head
    grounds = "\n".join(
        f"Căn cứ văn bản số {one} ngày {when[8:]} tháng {when[5:7]} năm {when[:4]};" for one, when in cited
    )
    length = max(60, int(random.gauss(SYLLABLES, SYLLABLES / 3)) - 100)
    dated = f"ngày {day:%d} tháng {day:%m} năm {day.year}"
    opening = "\n".join((agency.upper(), f"Số: {number}", dated, kind.upper(), subject))
    return f"{opening}\n{grounds}\n{words.some(length)}"


class _Words:
    """Draws running text: single words by Zipf's law, and formulas of four to nine words."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        made = {
            onset + _toned(rhyme, tone)
            for onset in _ONSETS.split(",")
            for rhyme in _RHYMES.split(",")
            for tone in _TONES
        }
        self._words = random.sample(sorted(made), _VOCABULARY)
        self._draws = np.random.default_rng(seed)
        self._sums = _zipf(_VOCABULARY)
        self._formulas = [
            " ".join(self._single(int(length))) for length in self._draws.integers(4, 10, _FORMULAS)
        ]
        self._formula_sums = _zipf(_FORMULAS)

    def some(self, length: int) -> str:
        """Return about `length` words of running text."""
        formulas = max(1, int(length * _FORMULA_SHARE / 6.5))
        chosen = np.searchsorted(self._formula_sums, self._draws.random(formulas))
        pieces = [self._formulas[n] for n in chosen]
        singles = self._single(int(length * (1 - _FORMULA_SHARE)))
        step = max(1, len(singles) // len(pieces))
        return " ".join(
            " ".join((piece, *singles[n * step : (n + 1) * step])) for n, piece in enumerate(pieces)
        )

    def _single(self, count: int) -> list[str]:
        return [self._words[n] for n in np.searchsorted(self._sums, self._draws.random(count))]


def _toned(rhyme: str, tone: str) -> str:
    """Return a rhyme with a tone mark on its last vowel, which is not always the right one.

    >>> _toned("uyên", "\u0301"), _toned("oa", "\u0300")
    ('uyến', 'oà')
    """
    at = len(rhyme.rstrip("cghmnpt"))
    return unicodedata.normalize("NFC", rhyme[:at] + tone) + rhyme[at:]


def _zipf(count: int) -> np.ndarray:
    """Return running sums of the shares of words by rank, by Zipf's law as Mandelbrot corrected it.

    The most frequent word is 1.9 in 100 of the text, as `và` and `của` are in offices' papers.
    """
    weights = [1 / (rank + 7) for rank in range(1, count + 1)]
    total = sum(weights)
    return np.array([min(1.0, one / total) for one in accumulate(weights)])


def record_of(paper: Paper) -> Record:
    """Return what the rules would find in a paper."""
    random = Random(paper.id)
    header = Header(
        so_ky_hieu=_sure(paper.number),
        ngay_ban_hanh=_sure(paper.day.isoformat()),
        loai_van_ban=_sure(paper.kind),
        co_quan_ban_hanh=_sure(paper.agency)
        if random.random() > 0.1
        else HeaderField(paper.agency, "uncertain"),
        trich_yeu=_sure(paper.subject),
    )
    references = tuple(
        Reference(number, number_key(number), number, 1, at, at + len(number))
        for number in paper.cites
        if (at := paper.text.find(number)) >= 0
    )
    awards = (
        tuple(Award(kind, "tặng", kind, 1, 0, 1) for kind in random.sample(_AWARDS, random.randrange(3)))
        if paper.kind == "Quyết định"
        else ()
    )
    return Record(header, references, awards=awards, phan_loai=Classification(random.choice(_CLASSES)))


def document_of(paper: Paper) -> Document:
    """Return a paper as it would have been read: two pages of text, without boxes."""
    cut = paper.text.rfind(" ", 0, len(paper.text) // 2)
    pages = tuple(
        Page(n, "text_layer", text, 1.0)
        for n, text in enumerate((paper.text[:cut], paper.text[cut + 1 :]), 1)
    )
    digest = hashlib.sha256(f"{paper.id} {paper.number}".encode()).hexdigest()
    return Document(f"/kho/{paper.day.year}/{paper.id}.pdf", digest, len(paper.text), "text/plain", pages)


def make_catalogue(folder: Path, count: int) -> None:
    """Make an archive with `count` documents in its catalogue, none of them in an index yet."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = Catalogue.open(folder / FILE_NAME, create=True)
    catalogue._sql.execute("PRAGMA synchronous = OFF")  # whoever cuts the power makes it again
    for paper in papers(count):
        documents.add(catalogue, document_of(paper), record_of(paper), mtime_ns=1)
    _sign(catalogue)
    catalogue.close()


def _sign(catalogue: Catalogue) -> None:
    """Give each document a signature, so that they are not compared with each other at the first update."""
    draws = np.random.default_rng(7)
    signatures.add(catalogue, {id: draws.bytes(256) for id in catalogue.ids()})


def _sure(value: str) -> HeaderField:
    return HeaderField(value, "certain", 0.95, 1, None, value)
