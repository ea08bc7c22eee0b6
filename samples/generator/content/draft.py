"""A draft decision: number, day and month blank, unsigned, exported from the word processor."""

from __future__ import annotations

from samples.generator.content.common import (
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_TDKT_2022,
    PLACE,
    UBND_TINH,
    articles,
    basis,
    nghi_dinh_98,
    resolves,
)
from samples.generator.model import Head, Paragraph, Sample, Signature, Title

DRAFT = Sample(
    file="du-thao-kien-toan-hoi-dong.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    topic="tổ chức cán bộ",
    head=Head(UBND_TINH, "", "/QĐ-UBND", PLACE, None, year=2024),
    body=(
        Title("QUYẾT ĐỊNH", ("Về việc kiện toàn Hội đồng Thi đua - Khen thưởng", "tỉnh Mộc Giang")),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2022};",
            f"Căn cứ {nghi_dinh_98('căn cứ')};",
            "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số ....../TTr-SNV ngày ...... tháng ...... "
            "năm 2024.",
        ),
        DECIDES,
        *articles(
            "Kiện toàn Hội đồng Thi đua - Khen thưởng tỉnh Mộc Giang gồm Chủ tịch Hội đồng là Chủ tịch Ủy "
            "ban nhân dân tỉnh, 04 Phó Chủ tịch Hội đồng và 12 Ủy viên.",
            "Hội đồng hoạt động theo chế độ kiêm nhiệm; Sở Nội vụ là cơ quan thường trực, bố trí kinh phí "
            'theo <r q="dẫn chiếu"><k>Nghị quyết</k> số <n>18/2022/NQ-HĐND</n> ngày <d>09 tháng 12 năm '
            "2022</d> của <a>Hội đồng nhân dân tỉnh</a></r>.",
            'Quyết định này có hiệu lực kể từ ngày ký và thay thế <r q="thay thế"><k>Quyết định</k> số '
            "<n>804/QĐ-UBND</n> ngày <d>12 tháng 4 năm 2022</d> của <a>Chủ tịch Ủy ban nhân dân "
            'tỉnh</a></r>; bãi bỏ <r q="bãi bỏ"><k>Quyết định</k> số <n>1960/QĐ-UBND</n> ngày '
            "<d>05/8/2022</d> của <a>Chủ tịch Ủy ban nhân dân tỉnh</a> <t>về việc thay đổi thành viên Hội "
            "đồng</t></r>.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ và các thành viên Hội đồng chịu trách "
            "nhiệm thi hành Quyết định này./.",
        ),
        Signature(
            ("CHỦ TỊCH",),
            "",
            ("- Như Điều 4;", "- Ban TĐKT Trung ương;", "- Lưu: VT, SNV."),
            signed=False,
        ),
        Paragraph("(Dự thảo lần 2, xin ý kiến các sở, ngành)", italic=True, before=16, size=12, align="left"),
    ),
)
