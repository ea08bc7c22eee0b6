"""412/BC-UBND: the yearly report on emulation and commendation, which cites most of the others."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    CHAIRMAN,
    LUAT_TDKT_2022,
    PLACE,
    SEAL_UBND,
    UBND_TINH,
    nghi_dinh_91,
    thong_tu_12,
)
from samples.generator.model import Award, Head, Paragraph, Sample, Scan, Signature, Title

_PART_ONE = (
    Paragraph("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", bold=True, before=6),
    Paragraph(
        f"1. Ngay từ đầu năm, Ủy ban nhân dân tỉnh đã tổ chức quán triệt {LUAT_TDKT_2022} đến cán bộ chủ "
        f"chốt các cấp; tiếp tục thực hiện {nghi_dinh_91('thực hiện')} và {thong_tu_12('thực hiện')}."
    ),
    Paragraph(
        '2. Thực hiện <r q="thực hiện"><k>Chỉ thị</k> số <n>34-CT/TW</n> ngày <d>07 tháng 4 năm 2014</d> '
        "của <a>Bộ Chính trị</a> <t>về tiếp tục đổi mới công tác thi đua, khen thưởng</t></r> và "
        '<r q="thực hiện"><k>Kế hoạch</k> số <n>67-KH/TU</n> ngày <d>15 tháng 3 năm 2023</d> của <a>Tỉnh '
        'ủy</a></r>, Ủy ban nhân dân tỉnh ban hành <r q="dẫn chiếu" a="Ủy ban nhân dân tỉnh"><k>Chỉ thị</k> '
        "số <n>05/CT-UBND</n> ngày <d>14/02/2023</d> <t>về việc phát động phong trào thi đua năm "
        '2023</t></r>; <r q="dẫn chiếu" a="Ủy ban nhân dân tỉnh"><k>Kế hoạch</k> số <n>240/KH-UBND</n> ngày '
        "<d>30/12/2022</d> <t>về công tác thi đua, khen thưởng năm 2023</t></r>."
    ),
    Paragraph(
        "3. Sở Nội vụ, cơ quan thường trực của Hội đồng Thi đua - Khen thưởng tỉnh, đã có "
        '<r q="dẫn chiếu" a="Sở Nội vụ"><k>Hướng dẫn</k> số <n>143/HD-SNV</n> ngày <d>10/10/2023</d> <t>về '
        'tổng kết công tác thi đua, khen thưởng năm 2023</t></r> và <r q="dẫn chiếu" a="Sở Nội vụ"><k>Thông '
        "báo</k> số <n>231/TB-SNV</n> ngày <d>16/10/2023</d></r>; 15/19 huyện, thị xã, thành phố và sở, "
        "ngành đã gửi báo cáo đúng hạn."
    ),
)

_PART_TWO = (
    Paragraph("II. KẾT QUẢ CÁC PHONG TRÀO THI ĐUA", bold=True, before=6),
    Paragraph(
        "1. Phong trào “Mộc Giang chung sức xây dựng nông thôn mới” giai đoạn 2021 - 2025: có 31/42 xã đạt "
        "chuẩn, tăng 04 xã so với năm 2022; Nhân dân hiến 8,6 ha đất và đóng góp 17.250 ngày công."
    ),
    Paragraph(
        "2. Phong trào thi đua về chuyển đổi số: tỷ lệ hồ sơ trực tuyến toàn trình đạt 61,4%. Tổng kết "
        "phong trào, có 06 tập thể và 08 cá nhân được tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân "
        f'tỉnh tại <r q="khen thưởng tại" a="{CHAIRMAN}"><k>Quyết định</k> số '
        "<n>2935/QĐ-UBND</n> ngày <d>28 tháng 9 năm 2023</d></r>."
    ),
    Paragraph(
        "3. Ngành Y tế: 04 tập thể và 14 cá nhân có thành tích trong chăm sóc sức khỏe Nhân dân được tặng "
        f'<w>Bằng khen</w> theo <r q="khen thưởng tại" a="{CHAIRMAN}"><k>Quyết định</k> số '
        "<n>1487/QĐ-UBND</n> ngày <d>18/5/2023</d></r>. Ngành Giáo dục: 05 tập thể được công nhận danh hiệu "
        f'<w>Tập thể lao động xuất sắc</w> năm học 2022 - 2023 tại <r q="khen thưởng tại" a="{CHAIRMAN}">'
        "<k>Quyết định</k> số <n>3318/QĐ-UBND</n> ngày <d>07/11/2023</d></r>."
    ),
    Paragraph(
        "4. Khen thưởng chuyên đề và đột xuất: 15 tập thể và 24 cá nhân được tặng <w>Bằng khen</w> của Chủ "
        "tịch Ủy ban nhân dân tỉnh tại các Quyết định: "
        f'<r q="khen thưởng tại" k="Quyết định" a="{CHAIRMAN}" d="19/10/2023">số <n>3120/QĐ-UBND</n></r>, '
        f'<r q="khen thưởng tại" k="Quyết định" a="{CHAIRMAN}" d="19/10/2023">số <n>3121/QĐ-UBND</n></r> và '
        f'<r q="khen thưởng tại" k="Quyết định" a="{CHAIRMAN}">số <n>3122/QĐ-UBND</n> ngày '
        "<d>19/10/2023</d></r>; 02 cá nhân dũng cảm cứu người đuối nước được khen thưởng đột xuất theo "
        f'<r q="khen thưởng tại" a="{CHAIRMAN}"><k>Quyết định</k> số <n>2204/QĐ-UBND</n> ngày '
        "<d>21/7/2023</d></r>."
    ),
)

_PART_THREE = (
    Paragraph("III. CÔNG TÁC TỔ CHỨC, BỘ MÁY VÀ THỂ CHẾ", bold=True, before=6),
    Paragraph(
        "1. Hội đồng Thi đua - Khen thưởng tỉnh, được kiện toàn tại "
        f'<r q="dẫn chiếu" a="{CHAIRMAN}"><k>Quyết định</k> số <n>804/QĐ-UBND</n> ngày <d>12 tháng 4 năm '
        "2022</d></r>, họp 04 phiên, xét 236 hồ sơ. Quy chế thi đua, khen thưởng của tỉnh thực hiện theo "
        '<r q="dẫn chiếu" a="Ủy ban nhân dân tỉnh"><k>Quyết định</k> số <n>27/2019/QĐ-UBND</n> ngày '
        "<d>14/8/2019</d></r>, được sửa đổi, bổ sung tại "
        '<r q="dẫn chiếu" a="Ủy ban nhân dân tỉnh"><k>Quyết định</k> số <n>09/2021/QĐ-UBND</n> ngày '
        "<d>26/3/2021</d></r>."
    ),
    Paragraph(
        "2. Việc lập, gửi hồ sơ khen thưởng trên phần mềm được thực hiện thống nhất theo thể thức quy định "
        'tại <r q="dẫn chiếu"><k>Nghị định</k> số <n>30/2020/NĐ-CP</n> ngày <d>05/3/2020</d> của <a>Chính '
        "phủ</a> <t>về công tác văn thư</t></r>."
    ),
    Paragraph("IV. HẠN CHẾ VÀ PHƯƠNG HƯỚNG NĂM 2024", bold=True, before=6),
    Paragraph(
        "1. Một số nơi trình khen thưởng còn chậm; tỷ lệ người trực tiếp lao động, sản xuất được khen mới "
        "đạt 38,5%; có 07 hồ sơ phải trả lại vì thiếu xác nhận về thuế và bảo hiểm xã hội."
    ),
    Paragraph(
        "2. Năm 2024, Ủy ban nhân dân tỉnh tập trung thể chế hóa các quy định mới của Trung ương; sơ kết "
        '<r q="thực hiện" a="Ủy ban nhân dân tỉnh"><k>Chỉ thị</k> số <n>05/CT-UBND</n></r>; phấn đấu ít '
        "nhất 45% số khen thưởng là công nhân, nông dân, người lao động trực tiếp; đưa vào vận hành kho dữ "
        "liệu khen thưởng tại số 24 đường Đồi Chè, thành phố Mộc Giang. Mọi vướng mắc đề nghị phản ánh qua "
        "số điện thoại 0299.3855.112."
    ),
    Paragraph("Trên đây là báo cáo kết quả công tác thi đua, khen thưởng năm 2023 của tỉnh Mộc Giang./."),
)


def _told(number: str | None, day: str, collectives: int, persons: int, reason: str | None = None) -> Award:
    """An award of the province that the report tells of."""
    return Award(
        "Bằng khen", CHAIRMAN, collectives, persons,
        vai_tro="thuật lại", ly_do=reason, so_quyet_dinh=number, ngay_quyet_dinh=day,
    )  # fmt: skip


REPORT = Sample(
    file="412-bc-ubnd.pdf",
    tier="office",
    container="pdf_scan",
    kind="Báo cáo",
    topic="báo cáo tổng kết",
    head=Head(UBND_TINH, "412", "/BC-UBND", PLACE, date(2023, 12, 22)),
    scan=Scan(dpi=200, skew=-0.25, noise=1.6, speckle=8, wear=0.015, quality=50),
    awards=(
        _told("2935/QĐ-UBND", "2023-09-28", 6, 8),
        _told("1487/QĐ-UBND", "2023-05-18", 4, 14, "có thành tích trong chăm sóc sức khỏe Nhân dân"),
        Award(
            "Tập thể lao động xuất sắc",
            CHAIRMAN,
            5,
            vai_tro="thuật lại",
            thoi_gian="năm học 2022 - 2023",
            tu_nam=2022,
            den_nam=2023,
            so_quyet_dinh="3318/QĐ-UBND",
            ngay_quyet_dinh="2023-11-07",
        ),
        # Three decisions share one count: none of them is the award's own.
        _told(None, "2023-10-19", 15, 24),
    ),
    body=(
        Title("BÁO CÁO", ("Kết quả công tác thi đua, khen thưởng năm 2023",)),
        Paragraph(
            'Thực hiện <r q="thực hiện"><k>Công văn</k> số <n>2617/BNV-BTĐKT</n> ngày <d>24 tháng 11 năm '
            "2023</d> của <a>Bộ Nội vụ</a> <t>về việc báo cáo tổng kết công tác thi đua, khen thưởng năm "
            "2023</t></r>, Ủy ban nhân dân tỉnh Mộc Giang báo cáo như sau:"
        ),
        *_PART_ONE,
        *_PART_TWO,
        *_PART_THREE,
        Signature(
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Hà Thị Thanh Vượng",
            (
                "- Bộ Nội vụ;",
                "- TT. Tỉnh ủy, TT. HĐND tỉnh;",
                "- Các sở, ban, ngành tỉnh;",
                "- UBND các huyện, thị xã, thành phố;",
                "- Lưu: VT, NC.bn (08b).",
            ),
            SEAL_UBND,
        ),
    ),
)
