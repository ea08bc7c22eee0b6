"""2935/QĐ-UBND: a commendation for digital transformation, with its annex as numbered lines."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    CHAIRMAN,
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_SUA_CHINH_QUYEN,
    LUAT_SUA_TDKT_2013,
    LUAT_TDKT_2003,
    PLACE,
    UBND_TINH,
    annex,
    articles,
    basis,
    chairman,
    count,
    nghi_dinh_91,
    resolves,
)
from samples.generator.content.rosters import collectives, numbered, people
from samples.generator.model import Award, Head, NewPage, Paragraph, Sample, Scan, Title

_COLLECTIVES = collectives(
    "Phòng Công nghệ số, Sở Thông tin và Truyền thông",
    "Trung tâm Phục vụ hành chính công tỉnh, Văn phòng Ủy ban nhân dân tỉnh",
    "Ủy ban nhân dân thị xã Hoa Lĩnh",
    "Phòng Văn hóa và Thông tin huyện Trà Sa",
    "Ủy ban nhân dân xã Bến Nứa, huyện Thạch Lĩnh",
    "Tổ công nghệ số cộng đồng khu phố 3, phường Đồi Chè, thành phố Mộc Giang",
)
_PEOPLE = people(
    "Ông|Lương Đình Khải|Trưởng phòng Công nghệ số|Sở Thông tin và Truyền thông",
    "Bà|Tạ Thị Hải Miên|Phó Giám đốc > Trung tâm Phục vụ hành chính công tỉnh, "
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Ông|Đoàn Viết Thuận|Chuyên viên > Phòng Cải cách hành chính, Sở Nội vụ",
    "Bà|Quách Ngọc Diệu|Giáo viên > Trường Trung học phổ thông Suối Trúc, Sở Giáo dục và Đào tạo",
    "Ông|Kiều Văn Bách|Phó Trưởng phòng Tài chính - Kế hoạch|Ủy ban nhân dân thị xã Hoa Lĩnh",
    "Ông|Ngô Gia Tường|Công chức Văn phòng - Thống kê|Ủy ban nhân dân xã Bến Nứa, huyện Thạch Lĩnh",
    "Bà|Vi Thị Én|Tổ trưởng > Tổ công nghệ số cộng đồng thôn Nà Lau, xã Khe Vàng, huyện Vân Đài",
    "Ông|Chu Hoàng Ưng|Kỹ sư|Công ty Cổ phần Giải pháp số Lam Kiều",
)
_SUBJECT = (
    "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    "cho các tập thể và cá nhân có thành tích xuất sắc",
    "trong công tác chuyển đổi số năm 2022 - 2023",
)
_COUNTS = f"{count(len(_COLLECTIVES))} tập thể và {count(len(_PEOPLE))} cá nhân"

DIGITAL_AWARD = Sample(
    file="2935-qd-ubnd.pdf",
    tier="office",
    container="pdf_scan",
    kind="Quyết định",
    head=Head(UBND_TINH, "2935", "/QĐ-UBND", PLACE, date(2023, 9, 28)),
    scan=Scan(dpi=300, skew=0.15, noise=0.9, speckle=5, wear=0.01, quality=38),
    awards=(
        Award(
            "Bằng khen",
            CHAIRMAN,
            len(_COLLECTIVES),
            len(_PEOPLE),
            ly_do="đã có thành tích xuất sắc trong công tác chuyển đổi số năm 2022 - 2023",
            thoi_gian="năm 2022 - 2023",
            tu_nam=2022,
            den_nam=2023,
        ),
    ),
    body=(
        Title("QUYẾT ĐỊNH", _SUBJECT),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN}; {LUAT_SUA_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            'Căn cứ <r q="căn cứ"><k>Quyết định</k> số <n>749/QĐ-TTg</n> ngày <d>03 tháng 6 năm 2020</d> '
            "của <a>Thủ tướng Chính phủ</a> <t>phê duyệt Chương trình Chuyển đổi số quốc gia đến năm 2025, "
            "định hướng đến năm 2030</t></r>;",
            'Theo đề nghị của Giám đốc Sở Nội vụ tại <r q="theo đề nghị" a="Sở Nội vụ"><k>Tờ trình</k> số '
            "<n>186/TTr-SNV</n> ngày <d>20 tháng 9 năm 2023</d></r>.",
        ),
        DECIDES,
        *articles(
            f"Tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân tỉnh cho {_COUNTS} đã có thành tích xuất "
            "sắc trong công tác chuyển đổi số năm 2022 - 2023 <i>(có danh sách kèm theo)</i>.",
            "Tiền thưởng kèm theo Bằng khen được trích từ Quỹ thi đua, khen thưởng tỉnh theo quy định tại "
            "<r><k>Nghị định</k> số <n>91/2017/NĐ-CP</n></r>.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Giám đốc Sở Tài chính, Thủ trưởng "
            "các cơ quan, đơn vị liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi "
            "hành Quyết định này kể từ ngày ký./.",
        ),
        chairman(
            "Trịnh Quốc Nhiên",
            (
                "- Như Điều 3;",
                "- TT. Tỉnh ủy, TT. HĐND tỉnh;",
                "- CT, các PCT UBND tỉnh;",
                "- Cổng TTĐT tỉnh;",
                "- Lưu: VT, NC.hm (12b).",
            ),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể, cá nhân được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Kèm theo Quyết định số 2935/QĐ-UBND ngày 28 tháng 9 năm 2023 của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        Paragraph("I. TẬP THỂ", bold=True, before=10),
        *numbered(_COLLECTIVES),
        Paragraph("II. CÁ NHÂN", bold=True, before=8),
        *numbered(_PEOPLE),
    ),
)
