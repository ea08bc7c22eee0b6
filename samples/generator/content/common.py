"""What several documents share: the national law they cite, their agencies, their closing lines.

The national documents are public facts. Everything else in the samples is invented: the province of Mộc
Giang, its districts and offices, all numbers, all people.
"""

from __future__ import annotations

from samples.generator.model import Paragraph, Signature

UBND_TINH = ("ỦY BAN NHÂN DÂN", "TỈNH MỘC GIANG")
PLACE = "Mộc Giang"
CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh"
SEAL_UBND = ("ỦY BAN NHÂN DÂN ★ TỈNH MỘC GIANG", "MỘC\nGIANG")
SEAL_SNV = ("TỈNH MỘC GIANG ★ SỞ NỘI VỤ ★", "SỞ\nNỘI VỤ")
SEAL_SYT = ("TỈNH MỘC GIANG ★ SỞ Y TẾ ★", "SỞ\nY TẾ")

LUAT_CHINH_QUYEN = "<law><t>Luật Tổ chức chính quyền địa phương</t> ngày <d>19 tháng 6 năm 2015</d></law>"
LUAT_SUA_CHINH_QUYEN = (
    "<law><t>Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa "
    "phương</t> ngày <d>22 tháng 11 năm 2019</d></law>"
)
LUAT_TDKT_2003 = "<law><t>Luật Thi đua, khen thưởng</t> ngày <d>26 tháng 11 năm 2003</d></law>"
LUAT_SUA_TDKT_2013 = (
    "<law><t>Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng</t> ngày <d>16 tháng 11 năm "
    "2013</d></law>"
)
LUAT_TDKT_2022 = "<law><t>Luật Thi đua, khen thưởng</t> ngày <d>15 tháng 6 năm 2022</d></law>"


def nghi_dinh_91(relation: str) -> str:
    """The decree in force until the end of 2023."""
    return (
        f'<r q="{relation}"><k>Nghị định</k> số <n>91/2017/NĐ-CP</n> ngày <d>31 tháng 7 năm 2017</d> của '
        "<a>Chính phủ</a> <t>quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng</t></r>"
    )


def nghi_dinh_98(relation: str) -> str:
    """The decree in force from 2024."""
    return (
        f'<r q="{relation}"><k>Nghị định</k> số <n>98/2023/NĐ-CP</n> ngày <d>31 tháng 12 năm 2023</d> của '
        "<a>Chính phủ</a> <t>quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng</t></r>"
    )


def thong_tu_12(relation: str) -> str:
    """The circular that goes with the decree of 2017; what its title names is a basis where it is one."""
    inner = relation if relation == "căn cứ" else "dẫn chiếu"
    return (
        f'<r q="{relation}"><k>Thông tư</k> số <n>12/2019/TT-BNV</n> ngày <d>04 tháng 11 năm 2019</d> của '
        f'<a>Bộ trưởng Bộ Nội vụ</a> <t>hướng dẫn thi hành một số điều của <r q="{inner}"><k>Nghị định</k> '
        "số <n>91/2017/NĐ-CP</n></r></t></r>"
    )


def quy_che_27(relation: str) -> str:
    """The province's own rules on commendation; not in the archive."""
    return (
        f'<r q="{relation}"><k>Quyết định</k> số <n>27/2019/QĐ-UBND</n> ngày <d>14 tháng 8 năm 2019</d> của '
        "<a>Ủy ban nhân dân tỉnh</a> <t>ban hành Quy chế thi đua, khen thưởng tỉnh Mộc Giang</t></r>"
    )


def proposed(title: str, number: str, day: str) -> str:
    """A tờ trình of the office of the interior, which an award goes back to."""
    return (
        f'Theo đề nghị của {title} tại <r q="theo đề nghị" a="Sở Nội vụ"><k>Tờ trình</k> số <n>{number}</n> '
        f"ngày <d>{day}</d></r>,"
    )


def addressed_to(*names: str) -> tuple[Paragraph, ...]:
    """The addressees of a letter: in one line where there is one, else as a list."""
    if len(names) == 1:
        return (Paragraph(f"Kính gửi: {names[0]}", align="center", before=10),)
    items = (Paragraph(f"- {name}", align="left", left=112, indent=0, before=2) for name in names)
    return (Paragraph("Kính gửi:", align="left", left=56, before=10), *items)


def basis(*lines: str) -> tuple[Paragraph, ...]:
    """The căn cứ lines of a document, in italics."""
    return tuple(Paragraph(line, italic=True, before=3) for line in lines)


def articles(*texts: str) -> tuple[Paragraph, ...]:
    """Articles 1, 2, 3 …"""
    return tuple(Paragraph(f"<b>Điều {i}.</b> {text}") for i, text in enumerate(texts, 1))


def resolves(authority: str) -> tuple[Paragraph, ...]:
    """The authority that decides."""
    return (Paragraph(authority, align="center", bold=True, before=2),)


DECIDES = Paragraph("QUYẾT ĐỊNH:", align="center", bold=True, before=8)


def annex(title: str, *lines: str) -> tuple[Paragraph, ...]:
    """The heading of an annex: its name, what it lists, and in brackets the document to which it belongs."""
    return (
        Paragraph(title, align="center", bold=True, before=8),
        *(Paragraph(line, align="center", bold=True, before=0) for line in lines[:-1]),
        Paragraph(f"({lines[-1]})", align="center", italic=True, before=2, size=13),
    )


def chairman(signer: str, copies: tuple[str, ...], *, deputy: bool = False) -> Signature:
    """The end of a document that the province's chairman or a deputy signs."""
    lines = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if deputy else ("CHỦ TỊCH",)
    return Signature(lines, signer, copies, SEAL_UBND)


def count(number: int) -> str:
    """A count as documents print it, two digits at least."""
    return f"{number:02d}"
