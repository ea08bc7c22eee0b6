"""How far rules look, and from how much on something counts: each limit just inside and just outside.

A case is a question about a text or a list that grows; it is answered with yes up to a number and with no
beyond it, or with no below a number and with yes from there on.
"""

from __future__ import annotations

from limit_cases import Limits, holds_from, holds_up_to

from extract.awards.conferred_awards import _named_together
from extract.awards.kinds import find_kinds
from extract.awards.minutes import are_minutes_of_a_choice
from extract.awards.reported_awards import _together
from extract.awards.stated_bonus import bonuses_in
from extract.awards.verbs import achieved_at, gives_at, said_before
from extract.header.consolidated import is_consolidated
from extract.header.garbled import _is_part
from extract.header.person_names import names_in_row, person_name
from extract.header.zone import _may_be_place, find_zone
from extract.papers.sheets import _is_wide
from extract.papers.split import _are_alike
from extract.references.articles import article_before
from extract.references.bare_numbers import BareNumber, find_bare_numbers
from extract.references.context import look_before, reject_reason
from extract.rosters.entries import Entry
from extract.rosters.headings import Item, group_label, read_heading
from extract.rosters.linking import _in_pieces
from extract.rosters.money import amount_in
from extract.rosters.naming import _name_end
from extract.rosters.numbering import fits, may_follow, missing, settle
from extract.rosters.open_roster import Begun
from extract.rosters.repeated_words import RepeatedWords
from extract.rosters.sentences import _is_named
from extract.rosters.shortfalls import _without
from extract.rosters.tabled import _near
from extract.rosters.text_columns import text_columns
from extract.rosters.titles import begins_title, commends, is_title_without_its_word, names_below
from extract.text.lines import HeadLine, is_capital, page_lines
from extract.text.page_breaks import BREAK, without_interruptions
from extract.text.passage import Passage, Stretch
from ingest.types import Line, Page
from vietnamese.fold import fold_aligned


def blank(length: int) -> str:
    """White space, which says nothing."""
    return " " * length


def word(length: int) -> str:
    """One word that no rule knows, between spaces."""
    return f" {'v' * (length - 2)} "


def passage(text: str) -> Passage:
    return Passage(text, (Stretch(0, 0, 0, len(text)),))


def page(*lines: str, width: float = 595, height: float = 842) -> Page:
    text, at, found = "\n".join(lines), 0, []
    for line in lines:
        found.append(Line(at, at + len(line), None))
        at += len(line) + 1
    return Page(1, "text_layer", text, 1.0, lines=tuple(found), width=width, height=height)


def lines_behind(before: int, *behind: str) -> tuple[HeadLine, ...]:
    return page_lines(page(*["chữ nào đó"] * before, *behind))


def begun(*lines: str) -> Begun:
    """An entry of which these lines were read."""
    return Begun(Item(1, passage(lines[0])), [passage(line) for line in lines])


def numbers(first: int, end: int) -> Page:
    return page(" ".join(map(str, range(first, end))))


def recognised(before: str) -> int | None:
    """Where those begin to be recognised who are said to have reached what stands behind `before`."""
    text = f"{before}danh hieu Lao động tiên tiến"
    (kind,) = find_kinds(text, fold_aligned(text))
    return achieved_at(fold_aligned(text), 0, kind)


def classes(between: str) -> int:
    text = f"Huân chương Lao động hạng Nhì{between}hạng Ba"
    return len(find_kinds(text, fold_aligned(text)))


def bonus(before: str) -> list[str]:
    text = f"tien thuong {before}3.600.000 dong"
    return [one.who for one in bonuses_in(text, 0, len(text))]


def bare_numbers(text: str) -> list[BareNumber]:
    return list(find_bare_numbers(text, fold_aligned(text)))


def rejected(before: str) -> str | None:
    """Why a number behind `before` is no reference."""
    text = f"{before}12/BC"
    return reject_reason(text, fold_aligned(text), len(before), len(text))


def near_number(before: str, *, assembly: bool = False) -> str | None:
    return look_before(before, len(before), 0, assembly=assembly).kind


def articles(length: int) -> str:
    """Articles that are cited together, so many characters of them."""
    full, rest = divmod(length - 11, 24)
    return "dieu 1" + f", 1/{'a' * 20}" * full + f", 1/{'a' * (rest + 1)}"


def repeated(times: int, others: int = 0) -> RepeatedWords:
    parts = [(["Sở", "Y", "tế"], ["", "", ""])] * times + [(["Sở", "I", "tế"], ["", "", ""])] * others
    return RepeatedWords.of(parts)


def nation_at(line: int) -> tuple[HeadLine, ...]:
    return lines_behind(line - 1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


UP_TO: Limits = {
    # awards
    "minutes say that they are minutes in their first 1,500 characters": (
        lambda n: are_minutes_of_a_choice("\n" + blank(20) + "binh xet".ljust(n - 30) + "\nbien ban", None),
        1500,
    ),
    "minutes say what they are about in their first 1,500 characters": (
        lambda n: are_minutes_of_a_choice(blank(n - 8) + "binh xet", "Biên bản họp"),
        1500,
    ),
    "a verb gives what is named 90 characters behind it": (
        lambda n: gives_at("tang" + blank(n - 4), 0, n) is not None,
        90,
    ),
    "a verb gives those named after it what stands 260 characters behind it": (
        lambda n: gives_at(f"tang cho {'v' * 220} nhan" + blank(n - 234), 0, n) is not None,
        260,
    ),
    "a verb says of an award what is said 90 characters before it": (
        lambda n: said_before("tang" + blank(n - 4), 0, n) is not None,
        90,
    ),
    "a verb that tells says it 90 characters before an award": (
        lambda n: said_before("nhan" + blank(n - 4), 0, n) is not None,
        90,
    ),
    "who is recognised is named within 260 characters": (
        lambda n: recognised(f"cong nhan {'v' * 200} dat" + blank(n - 224)) is not None,
        260,
    ),
    "awards with less than 30 characters between are named together": (
        lambda n: _named_together(word(n)),
        29,
    ),
    "awards with less than 8 characters between are told together": (lambda n: _together(word(n)), 7),
    "a class that goes on with an award stands within 240 characters": (
        lambda n: classes(" cho" + word(n - 11)) == 2,
        240,
    ),
    "who gets a bonus is named within 60 characters before it": (
        lambda n: bonus("tap the" + blank(n - 7)) == ["tap the"],
        60,
    ),
    "a sum is called so within 60 characters before it": (
        lambda n: bonus("tong so" + blank(n - 7)) == [],
        47,
    ),
    # header
    "a consolidated text says so in its first 15 lines": (
        lambda n: is_consolidated(lines_behind(n - 1, "VĂN BẢN HỢP NHẤT")),
        15,
    ),
    "a name has 80 characters at most, with what stands around it": (
        lambda n: person_name("Lê Văn Thử".rjust(n)) is not None,
        80,
    ),
    "names in a row have four words at most": (
        lambda n: (
            len(names_in_row("Lê Thị Thử " + " ".join(["Trần", *["Văn", "Mai", "Ví", "Hoa"][: n - 1]]))) == 2
        ),
        4,
    ),
    "the nation's name stands in the first 12 lines of a head": (
        lambda n: find_zone(nation_at(n)).proof == "nation",
        12,
    ),
    "the longest place has seven words": (
        lambda n: _may_be_place(" ".join(["Phan"] * n) + ", "),
        7,
    ),
    # references
    "an article is cited within 240 characters before its document": (
        lambda n: article_before(articles(n), 0, n) is not None,
        240,
    ),
    "a kind and its urgency take 50 characters before a number": (
        lambda n: bare_numbers("Quyết định" + blank(n - 10) + "số 45"),
        50,
    ),
    "a kind stands within 110 characters before its number": (
        lambda n: near_number("nghi dinh" + blank(n - 9)) is not None,
        110,
    ),
    "a law's title takes 260 characters before its number": (
        lambda n: near_number(f"luat thi dua{blank(n - 15)}so ", assembly=True) is not None,
        260,
    ),
    "a word that makes a number no reference stands within 48 characters": (
        lambda n: rejected("mẫu số" + blank(n - 6)),
        48,
    ),
    "an address begins within 120 characters before what is a part of it": (
        lambda n: rejected("www." + "v" * (n - 4)),
        120,
    ),
    # lists
    "an entry has less than six lines": (lambda n: not begun(*["chữ"] * n).is_done, 5),
    "an entry has less than 420 characters": (lambda n: not begun("v" * n).is_done, 419),
    "a heading has 160 characters": (
        lambda n: read_heading(passage("I. TẬP THỂ".ljust(n)), capital=True) is not None,
        160,
    ),
    "the heading of a group has 160 characters": (
        lambda n: group_label(passage("B. SỞ" + "Y" * (n - 5))) is not None,
        160,
    ),
    "four words may stand between those of an award's name": (
        lambda n: _in_pieces("to lao dong", f"to {'x ' * n}lao dong"),
        4,
    ),
    "a name has six syllables": (
        lambda n: _name_end(passage(text := " ".join(["Lê", *["Hoa"] * (n - 1)])), 0) == len(text),
        6,
    ),
    "a number may come three behind the last one": (lambda n: fits(10 + n, 10), 3),
    "a number of a list is at most 60 behind the last one": (lambda n: may_follow(10 + n, 10), 60),
    "a list may leave 59 numbers out": (lambda n: len(missing([1, 2, 3 + n])) == n, 59),
    "an entry is numbered as those up to three behind it show": (
        lambda n: settle([1, 9, *[None] * (n - 1), 2 + n])[1].number == 2,
        3,
    ),
    "twelve missing numbers are named": (lambda n: "the first" not in _without(range(2, 2 + n), 1), 12),
    "an award is named within 120 characters behind what commends": (
        lambda n: commends("tang" + word(n - 9) + "bang khen"),
        120,
    ),
    "a sentence that ends in a name has 120 characters from there on": (
        lambda n: names_below("cho 03 ca nhan" + word(n - 14)),
        120,
    ),
    "the title of a list in small letters has less than 30 characters": (
        lambda n: begins_title(passage("Danh sách cá nhân".ljust(n, "v")), capital=False),
        29,
    ),
    "a title without its word has less than 300 characters": (
        lambda n: is_title_without_its_word("cac ca nhan duoc tang bang khen".ljust(n)),
        299,
    ),
    "the name of whom a sentence names has 120 characters": (
        lambda n: _is_named(Entry("tập thể", passage("Tổ dân phố 5".ljust(n, "v")))),
        120,
    ),
    "columns of text have eight titles": (
        lambda n: text_columns(passage("STT Họ tên " + "Đơn vị " * (n - 2))) is not None,
        8,
    ),
    "what goes on in a cell begins within two characters": (lambda n: _near((0, 0, 10), (0, 10 + n, 20)), 2),
    "a page's number and blank lines take 120 characters before the next page's head": (
        lambda n: (
            without_interruptions(
                f"của đơn\n{blank(40)}66{blank(40)}\n{blank(n - 85)}\nCÔNG BÁO/Số 7/Ngày 26-6-2023\nvị"
            ).replace(BREAK, "")
            == "của đơnvị"
        ),
        120,
    ),
}

FROM: Limits = {
    "a bonus is at least 10,000 đồng": (lambda n: amount_in(Passage(str(n), ())), 10_000),
    "a word stands in its place four times": (
        lambda n: repeated(n).confirmed(["Sở", "Y", "tế"])[1],
        4,
    ),
    "a word stands in its place more than three times as often as others": (
        lambda n: repeated(n, 2).confirmed(["Sở", "Y", "tế"])[1],
        4,
    ),
    "most letters are capitals, eight of ten": (lambda n: is_capital("A" * n + "b" * (10 - n)), 8),
    "nine words of ten are the same": (
        lambda n: _are_alike(
            [page(" ".join(map(str, range(10))))], [page(" ".join(map(str, range(10 - n, 20 - n))))]
        ),
        9,
    ),
    "a sheet of two pages is a fifth wider than high": (
        lambda n: _is_wide(page("", width=n, height=1000)),
        1201,
    ),
    "names in a row have three words": (
        lambda n: len(names_in_row("Lê Thị Thử " + " ".join(["Trần", "Văn", "Mai"][:n]))) == 2,
        3,
    ),
    "letters that go over two words of a title are four": (
        lambda n: _is_part("giam doc", "iamdo"[-n:]),
        4,
    ),
}

test_up_to_a_limit = holds_up_to(UP_TO)
test_from_a_limit_on = holds_from(FROM)
