"""Commendations of 2023: a Party committee's, a ministry's medal, and the schools' long table."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    DECIDES,
    LUAT_SUA_TDKT_2013,
    LUAT_TDKT_2003,
    PLACE,
    annex,
    articles,
    basis,
    nghi_dinh_91,
    resolves,
)
from samples.generator.content.rosters import collectives, numbered, people, rows
from samples.generator.model import (
    Award,
    Hand,
    Head,
    NewPage,
    Paragraph,
    Sample,
    Scan,
    Signature,
    Table,
    Title,
)

_CELLS = collectives(
    "Đảng bộ xã Thung Mây",
    "Chi bộ Trường Trung học cơ sở thị trấn Trà Sa",
    "Chi bộ Trung tâm Y tế huyện",
    "Chi bộ thôn Pắc Ngòi, Đảng bộ xã Thung Mây",
)
_MEMBERS = people(
    "Đồng chí|Lục Văn Thưởng|Bí thư Đảng ủy xã Thung Mây",
    "Đồng chí|Hoàng Thị Nhạn|Bí thư Chi bộ|Trường Trung học cơ sở thị trấn Trà Sa",
    "Đồng chí|Hứa Văn Tạo|đảng viên > Chi bộ Trung tâm Y tế huyện",
    "Đồng chí|Kha Thị Mận|đảng viên > Chi bộ Trung tâm Y tế huyện",
    "Đồng chí|Nguyễn Đình Sơn|Phó Bí thư Chi bộ thôn Pắc Ngòi|Đảng bộ xã Thung Mây",
    "Đồng chí|Chu Thị Thắm|Ủy viên Ban Thường vụ Huyện ủy, Trưởng ban Dân vận Huyện ủy",
    "Đồng chí|Lâm Tiến Đức|đảng viên > Chi bộ Phòng Văn hóa và Thông tin huyện",
    "Đồng chí|Bạc Cầm Lả|đảng viên > Chi bộ Quân sự, Đảng bộ thị trấn Trà Sa",
    "Đồng chí|Ngân Thị Xoan|Bí thư Chi bộ tổ dân phố 2|Đảng bộ thị trấn Trà Sa",
)

PARTY_2023 = Sample(
    file="214-qd-hu.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(
        ("HUYỆN ỦY TRÀ SA",),
        "214",
        "-QĐ/HU",
        "Trà Sa",
        date(2023, 1, 16),
        superior=("TỈNH ỦY MỘC GIANG",),
        party=True,
    ),
    awards=(
        Award(
            "Giấy khen",
            "Ban Thường vụ Huyện ủy",
            len(_CELLS),
            len(_MEMBERS),
            ly_do="đạt tiêu chuẩn “Hoàn thành xuất sắc nhiệm vụ” tiêu biểu năm 2022",
            thoi_gian="năm 2022",
            tu_nam=2022,
            den_nam=2022,
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            ("tặng Giấy khen tổ chức cơ sở đảng và đảng viên", "hoàn thành xuất sắc nhiệm vụ năm 2022"),
        ),
        *(
            Paragraph(line, before=3)
            for line in (
                'Căn cứ <r q="căn cứ"><k>Quy định</k> số <n>24-QĐ/TW</n>, ngày <d>30/7/2021</d> của <a>Ban '
                "Chấp hành Trung ương</a> <t>về thi hành Điều lệ Đảng</t></r>;",
                'Căn cứ <r q="căn cứ"><k>Hướng dẫn</k> số <n>15-HD/BTCTU</n>, ngày <d>02/11/2022</d> của '
                "<a>Ban Tổ chức Tỉnh ủy</a></r>;",
                "Xét đề nghị của Ban Tổ chức Huyện ủy,",
            )
        ),
        Paragraph("BAN THƯỜNG VỤ HUYỆN ỦY QUYẾT ĐỊNH:", align="center", bold=True, before=8),
        *articles(
            "Tặng <w>Giấy khen</w> của Ban Thường vụ Huyện ủy cho 04 tổ chức đảng và 09 đảng viên đạt tiêu "
            "chuẩn “Hoàn thành xuất sắc nhiệm vụ” tiêu biểu năm 2022 <i>(có danh sách kèm theo)</i>.",
            "Mức tiền thưởng thực hiện theo quy định của Trung ương, trích từ ngân sách Đảng của huyện.",
            "Văn phòng Huyện ủy, Ban Tổ chức Huyện ủy, các tổ chức đảng và đảng viên có tên tại Điều 1 chịu "
            "trách nhiệm thi hành Quyết định này.",
        ),
        Signature(
            ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
            "Mông Thế Quyền",
            ("- Ban Tổ chức Tỉnh ủy,", "- Như Điều 3,", "- Lưu Văn phòng Huyện ủy."),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "tổ chức đảng, đảng viên được tặng Giấy khen năm 2022",
            "Kèm theo Quyết định số 214-QĐ/HU, ngày 16/01/2023 của Ban Thường vụ Huyện ủy Trà Sa",
        ),
        Paragraph("I- TẬP THỂ", bold=True, before=10),
        *numbered(_CELLS, end=""),
        Paragraph("II- CÁ NHÂN", bold=True, before=8),
        *numbered(_MEMBERS, end=""),
    ),
)

_OFFICIALS = people(
    "Ông|Đàm Hữu Lộc|Giám đốc|Sở Nội vụ tỉnh Mộc Giang",
    "Bà|Ninh Thị Phương Lài|Phó Giám đốc|Sở Nội vụ tỉnh Mộc Giang",
    "Ông|Đoàn Viết Thuận|Chuyên viên Phòng Cải cách hành chính|Sở Nội vụ tỉnh Mộc Giang",
    "Ông|Lại Văn Huynh|Chánh Văn phòng|Sở Giáo dục và Đào tạo tỉnh Mộc Giang",
    "Bà|Tạ Thị Hải Miên|Phó Giám đốc|Trung tâm Phục vụ hành chính công tỉnh Mộc Giang",
    "Ông|Cầm Bá Lương|Chủ tịch|Ủy ban nhân dân huyện Thạch Lĩnh, tỉnh Mộc Giang",
    "Bà|Đồng Thị Kiều Mơ|Phó Chủ tịch|Ủy ban nhân dân thị xã Hoa Lĩnh, tỉnh Mộc Giang",
    "Ông|Phí Văn Toản|Trưởng phòng|Phòng Nội vụ huyện Vân Đài, tỉnh Mộc Giang",
    "Bà|Quàng Thị Inh|Chuyên viên|Phòng Nội vụ huyện Trà Sa, tỉnh Mộc Giang",
    "Ông|Nguyễn Đình Sơn|Phó Trưởng phòng|Phòng Nội vụ huyện Trà Sa, tỉnh Mộc Giang",
    "Bà|Tiêu Ngọc Bảo Trân|Phó Chánh Văn phòng|Ủy ban nhân dân tỉnh Mộc Giang",
    "Ông|Hồ Viết Lãng|Nguyên Trưởng ban|Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Mộc Giang",
)

MEDAL_2023 = Sample(
    file="QD_731_BNV_signed.pdf",
    tier="office",
    container="pdf_scan",
    kind="Quyết định",
    head=Head(("BỘ NỘI VỤ",), "731", "/QĐ-BNV", "Hà Nội", date(2023, 9, 25), hand=Hand(ink="blue")),
    scan=Scan(dpi=200, skew=0.35, noise=1.8, speckle=10, quality=45, wear=0.02),
    awards=(
        Award(
            "Kỷ niệm chương",
            "Bộ trưởng Bộ Nội vụ",
            so_ca_nhan=len(_OFFICIALS),
            ly_do="đã có công lao đóng góp vào sự nghiệp xây dựng và phát triển ngành Nội vụ",
        ),
    ),
    body=(
        Title("QUYẾT ĐỊNH", ("Về việc tặng Kỷ niệm chương “Vì sự nghiệp ngành Nội vụ”",)),
        *resolves("BỘ TRƯỞNG BỘ NỘI VỤ"),
        *basis(
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            'Xét đề nghị của Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang tại <r q="theo đề nghị" a="Ủy ban nhân '
            'dân tỉnh Mộc Giang"><k>Tờ trình</k> số <n>164/TTr-UBND</n> ngày <d>31 tháng 8 năm 2023</d></r>;',
            "Theo đề nghị của Vụ trưởng Vụ Tổ chức cán bộ,",
        ),
        DECIDES,
        *articles(
            "Tặng <w>Kỷ niệm chương</w> “Vì sự nghiệp ngành Nội vụ” cho 12 cá nhân thuộc tỉnh Mộc Giang đã "
            "có công lao đóng góp vào sự nghiệp xây dựng và phát triển ngành Nội vụ <i>(danh sách kèm "
            "theo)</i>.",
            "Quyết định này có hiệu lực kể từ ngày ký.",
            "Vụ trưởng Vụ Tổ chức cán bộ, Chánh Văn phòng Bộ, Thủ trưởng các cơ quan, đơn vị liên quan và "
            "các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
        Signature(
            ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
            "Nghiêm Trọng Vĩnh",
            ("- Như Điều 3;", "- Bộ trưởng (để b/c);", "- UBND tỉnh Mộc Giang;", "- Lưu: VT, TCCB."),
            ("NƯỚC CHXHCN VIỆT NAM ★ BỘ NỘI VỤ ★", "BỘ\nNỘI VỤ"),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Cá nhân được tặng Kỷ niệm chương “Vì sự nghiệp ngành Nội vụ”",
            "Kèm theo Quyết định số 731/QĐ-BNV ngày 25 tháng 9 năm 2023 của Bộ trưởng Bộ Nội vụ",
        ),
        Table(
            ("TT", "Họ và tên", "Chức vụ, đơn vị công tác"),
            rows(_OFFICIALS, ("full_name", "place")),
            (36, 160, 266),
            size=13,
            ruled=False,
        ),
    ),
)

_SCHOOLS = collectives(
    "Trường Trung học phổ thông Suối Trúc",
    "Trường Trung học phổ thông Chuyên Mộc Giang",
    "Trường Phổ thông dân tộc nội trú huyện Vân Đài",
    "Trường Tiểu học Bến Nứa, huyện Thạch Lĩnh",
    "Trường Mầm non Hoa Sim, thị xã Hoa Lĩnh",
    "Phòng Giáo dục và Đào tạo thành phố Mộc Giang",
)
_STAFF = {
    "Trường Trung học phổ thông Suối Trúc": (
        "Ông|Bùi Thế Lãm|Hiệu trưởng",
        "Bà|Quách Ngọc Diệu|Giáo viên",
        "Ông|Trịnh Văn Phú|Giáo viên",
        "Bà|Lê Thị Thanh Xuân|Giáo viên",
        "Bà|Đỗ Thị Ngọc Hân|Nhân viên Thư viện",
        "Ông|Phạm Gia Khiêm|Tổ trưởng Tổ Toán - Tin",
        "Bà|Vũ Hoài Phương|Giáo viên",
        "Ông|Cao Bá Đạt|Bí thư Đoàn trường",
    ),
    "Trường Trung học phổ thông Chuyên Mộc Giang": (
        "Bà|Nguyễn Thị Minh Nguyệt|Phó Hiệu trưởng",
        "Ông|Trần Hữu Nghĩa|Tổ trưởng Tổ Vật lí",
        "Bà|Phan Thị Bích Đào|Giáo viên",
        "Ông|Lưu Quang Thái|Giáo viên",
        "Bà|Hoàng Yến Chi|Giáo viên",
        "Ông|Nguyễn Văn Hòa|Giáo viên",
        "Bà|Mạc Thị Thúy Hằng|Kế toán",
        "Ông|Dương Đình Trí|Giáo viên",
        "Bà|Tô Lan Hương|Giáo viên",
    ),
    "Trường Phổ thông dân tộc nội trú huyện Vân Đài": (
        "Bà|Hoàng Thị Mỷ|Hiệu trưởng",
        "Ông|Giàng A Dế|Giáo viên",
        "Bà|Lù Thị Pạo|Giáo viên",
        "Bà|Nông Thị Hiền|Cấp dưỡng",
        "Ông|Sần Văn Mừng|Bảo vệ",
        "Bà|Thào Thị Mai|Giáo viên",
        "Ông|Đặng Phúc Lâm|Giáo viên",
    ),
    "Trường Tiểu học Bến Nứa, huyện Thạch Lĩnh": (
        "Bà|Đặng Ngọc Uyển|Hiệu trưởng",
        "Bà|Tống Thị Duyên|Giáo viên",
        "Ông|Cầm Văn Ếm|Giáo viên",
        "Bà|Lường Thị Hoa|Tổng phụ trách Đội",
        "Bà|Vi Thị Thu Trang|Giáo viên",
        "Ông|Bùi Văn Chấn|Giáo viên",
        "Bà|Hà Thị Lành|Nhân viên Y tế",
    ),
    "Trường Mầm non Hoa Sim, thị xã Hoa Lĩnh": (
        "Bà|Phùng Thị Xoan|Hiệu trưởng",
        "Bà|Đinh Thị Lụa|Giáo viên",
        "Bà|Nguyễn Thị Hoa Ban|Giáo viên",
        "Bà|Trần Thị Mai Sương|Giáo viên",
        "Bà|Lò Thị Kiêu|Cấp dưỡng",
        "Bà|Chu Ngọc Ánh|Phó Hiệu trưởng",
    ),
    "Phòng Giáo dục và Đào tạo thành phố Mộc Giang": (
        "Ông|Lương Công Tuyền|Trưởng phòng",
        "Bà|Đào Thị Thùy Linh|Chuyên viên",
        "Ông|Vương Hữu Phát|Chuyên viên",
        "Bà|Nguyễn Thị Kim Liên|Chuyên viên",
    ),
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Trà Sa": (
        "Ông|Lê Hoàng Dũng|Giám đốc",
        "Bà|Triệu Thị Phấy|Giáo viên",
        "Ông|Hoàng Văn Khánh|Giáo viên",
        "Bà|Lý Thị Sáng|Nhân viên Văn thư",
    ),
}
_TEACHERS = people(*(f"{row}|{school}" for school, staff in _STAFF.items() for row in staff))
_REASON = "đã có thành tích xuất sắc trong năm học 2022 - 2023"


def _letter(collective: int | None, persons: int | None, bonus: int) -> Award:
    return Award(
        "Giấy khen", "Giám đốc Sở Giáo dục và Đào tạo", collective, persons, ly_do=_REASON,
        thoi_gian="năm học 2022 - 2023", tu_nam=2022, den_nam=2023, tien_thuong=bonus,
    )  # fmt: skip


SCHOOLS_2023 = Sample(
    file="1127-qd-sgddt.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
        "1127",
        "/QĐ-SGDĐT",
        PLACE,
        date(2023, 8, 10),
        superior=("ỦY BAN NHÂN DÂN", "TỈNH MỘC GIANG"),
    ),
    awards=(_letter(len(_SCHOOLS), None, 1_080_000), _letter(None, len(_TEACHERS), 540_000)),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc tặng Giấy khen cho các tập thể, cá nhân",
                "có thành tích xuất sắc trong năm học 2022 - 2023",
            ),
        ),
        *resolves("GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        *basis(
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            'Căn cứ <r q="căn cứ"><k>Thông tư</k> số <n>21/2020/TT-BGDĐT</n> ngày <d>31 tháng 7 năm 2020</d> '
            "của <a>Bộ trưởng Bộ Giáo dục và Đào tạo</a> <t>hướng dẫn công tác thi đua, khen thưởng ngành "
            "Giáo dục</t></r>;",
            'Thực hiện <r q="thực hiện" a="Sở Giáo dục và Đào tạo"><k>Công văn</k> số <n>915/SGDĐT-VP</n> '
            "ngày <d>12 tháng 6 năm 2023</d></r>;",
            "Theo đề nghị của Chánh Văn phòng Sở,",
        ),
        DECIDES,
        Paragraph(
            "<b>Điều 1.</b> Khen thưởng các tập thể, cá nhân đã có thành tích xuất sắc trong năm học 2022 - "
            "2023, gồm:"
        ),
        Paragraph(
            "1. Tặng <w>Giấy khen</w> của Giám đốc Sở Giáo dục và Đào tạo cho 06 tập thể, mức thưởng "
            "1.080.000 đồng/tập thể;"
        ),
        Paragraph(
            "2. Tặng <w>Giấy khen</w> của Giám đốc Sở Giáo dục và Đào tạo cho 45 cá nhân, mức thưởng 540.000 "
            "đồng/người."
        ),
        Paragraph("<i>(Có danh sách kèm theo)</i>", before=3),
        Paragraph("<b>Điều 2.</b> Kinh phí chi từ nguồn khen thưởng của Sở Giáo dục và Đào tạo năm 2023."),
        Paragraph(
            "<b>Điều 3.</b> Chánh Văn phòng Sở, Trưởng phòng Kế hoạch - Tài chính, Thủ trưởng các đơn vị và "
            "các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
        ),
        Signature(
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
            "Sầm Thị Hoài Anh",
            ("- Như Điều 3;", "- Website Sở;", "- Lưu: VT, VP."),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Các tập thể, cá nhân được tặng Giấy khen của Giám đốc Sở Giáo dục và Đào tạo",
            "Kèm theo Quyết định số 1127/QĐ-SGDĐT ngày 10 tháng 8 năm 2023 của Giám đốc Sở Giáo dục và Đào "
            "tạo",
        ),
        Paragraph("I. TẬP THỂ", bold=True, before=8),
        Table(("STT", "Tên tập thể"), rows(_SCHOOLS, ("ten",)), (36, 426)),
        Paragraph("II. CÁ NHÂN", bold=True, before=10),
        Table(
            ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"),
            rows(_TEACHERS, ("full_name", "chuc_vu", "don_vi"), award=1, merge=("don_vi",)),
            (36, 160, 126, 140),
            repeat_header=True,
        ),
    ),
)
