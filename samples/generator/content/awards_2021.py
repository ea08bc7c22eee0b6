"""Commendations of 2021: a district's, with households, and a school's, with a list that has no rules."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_SUA_TDKT_2013,
    LUAT_TDKT_2003,
    PLACE,
    annex,
    articles,
    basis,
    nghi_dinh_91,
    resolves,
)
from samples.generator.content.rosters import collectives, families, numbered, people, rows
from samples.generator.model import Award, Head, NewPage, Paragraph, Sample, Signature, Table, Title

_COMMUNES = collectives(
    "Ủy ban nhân dân xã Khe Vàng",
    "Hội Nông dân xã Khe Vàng",
    "Thôn Nà Lau, xã Khe Vàng",
    "Phòng Nông nghiệp và Phát triển nông thôn huyện",
    "Chi nhánh Điện lực Vân Đài",
)
_VILLAGERS = people(
    "Ông|Lò Văn Sính|Trưởng thôn Nà Lau|xã Khe Vàng",
    "Bà|Vàng Thị Mẩy|Chi hội trưởng Chi hội Phụ nữ thôn Tả Phình|xã Sín Lủng",
    "Ông|Bàn Tài Phúc|Chủ tịch > Ủy ban nhân dân xã Khe Vàng",
    "Ông|Đỗ Quang Miện|Phó Trưởng phòng Nông nghiệp và Phát triển nông thôn|Ủy ban nhân dân huyện",
    "Bà|Lò Thị Pún|Trưởng trạm|Trạm Y tế xã Khe Vàng",
    "Ông|Tẩn A Sài|Bí thư Chi bộ thôn Tả Phình|xã Sín Lủng",
    "Bà|Hoàng Thị Mỷ|Hiệu trưởng > Trường Phổ thông dân tộc nội trú huyện Vân Đài",
    "Ông|Giàng A Phổng|Y sĩ|Trạm Y tế xã Bến Nứa, huyện Thạch Lĩnh",
    "Ông|Phạm Xuân Tước|Giám đốc > Hợp tác xã Chè Sín Lủng",
)
_HOUSEHOLDS = families(
    "ông|Sùng A Dơ|thôn Tả Phình, xã Sín Lủng",
    "bà|Chảo Mùi Khé|thôn Nà Lau, xã Khe Vàng",
)

DISTRICT_2021 = Sample(
    file="512-qd-ubnd.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(("ỦY BAN NHÂN DÂN", "HUYỆN VÂN ĐÀI"), "512", "/QĐ-UBND", "Vân Đài", date(2021, 12, 15)),
    awards=(
        Award(
            "Giấy khen",
            "Chủ tịch Ủy ban nhân dân huyện",
            len(_COMMUNES),
            len(_VILLAGERS),
            len(_HOUSEHOLDS),
            ly_do="đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới năm 2021",
            thoi_gian="năm 2021",
            tu_nam=2021,
            den_nam=2021,
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc tặng Giấy khen cho các tập thể, cá nhân và hộ gia đình",
                "có thành tích xuất sắc trong xây dựng nông thôn mới năm 2021",
            ),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN VÂN ĐÀI"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            "Theo đề nghị của Trưởng phòng Nội vụ huyện tại "
            '<r q="theo đề nghị" a="Phòng Nội vụ"><k>Tờ trình</k> số <n>118/TTr-NV</n> ngày <d>10 tháng 12 '
            "năm 2021</d></r>.",
        ),
        DECIDES,
        *articles(
            "Tặng <w>Giấy khen</w> của Chủ tịch Ủy ban nhân dân huyện cho 05 tập thể, 09 cá nhân và 02 hộ "
            "gia đình đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới năm 2021 "
            "<i>(có danh sách kèm theo)</i>.",
            "Giao Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Phòng Nội vụ, Phòng Tài chính - Kế "
            "hoạch tổ chức trao tặng và chi tiền thưởng theo quy định.",
            "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng phòng Nội vụ, Trưởng phòng "
            "Tài chính - Kế hoạch, Chủ tịch Ủy ban nhân dân các xã và các tập thể, cá nhân, hộ gia đình có "
            "tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
        Signature(
            ("CHỦ TỊCH",),
            "Lương Bá Thăng",
            (
                "- Như Điều 3;",
                "- TT. Huyện ủy;",
                "- TT. HĐND huyện;",
                "- CT, các PCT UBND huyện;",
                "- Lưu: VT.",
            ),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể, cá nhân, hộ gia đình được tặng Giấy khen",
            "của Chủ tịch Ủy ban nhân dân huyện",
            "Kèm theo Quyết định số 512/QĐ-UBND ngày 15 tháng 12 năm 2021 của Chủ tịch Ủy ban nhân dân huyện "
            "Vân Đài",
        ),
        Paragraph("I. TẬP THỂ", bold=True, before=10),
        *numbered(_COMMUNES),
        Paragraph("II. CÁ NHÂN", bold=True, before=8),
        *numbered(_VILLAGERS),
        Paragraph("III. HỘ GIA ĐÌNH", bold=True, before=8),
        *numbered(_HOUSEHOLDS),
    ),
)

_CLASSES = collectives(
    "Lớp 12A1|Dẫn đầu phong trào thi đua của trường",
    "Lớp 11A3|Giải Nhất hội thi Nghiên cứu khoa học cấp trường",
    "Lớp 10A2|Tập thể có nhiều học sinh vượt khó",
)
_PUPILS = people(
    "|Âu Thị Khánh Vân||Lớp 12A1|Giải Nhất môn Ngữ văn cấp tỉnh",
    "|Bế Nhật Quang||Lớp 12A1|Giải Nhì môn Vật lí cấp tỉnh",
    "|Chẩu Văn Đạt||Lớp 12A2|Giải Ba môn Toán cấp tỉnh",
    "|Dương Hà My||Lớp 12A2|Giải Nhì môn Tiếng Anh cấp tỉnh",
    "|Đàm Quốc Việt||Lớp 12A4|Giải Ba môn Lịch sử cấp tỉnh",
    "|Hà Thị Thu Ngần||Lớp 12A4|Giải Khuyến khích môn Địa lí cấp tỉnh",
    "|Lê Phúc Lộc||Lớp 11A1|Giải Nhì cuộc thi Khoa học kĩ thuật cấp tỉnh",
    "|Lý Thị Dinh||Lớp 11A3|Giải Nhì cuộc thi Khoa học kĩ thuật cấp tỉnh",
    "|Ma Thị Kim Oanh||Lớp 11A3|Huy chương Vàng môn Đẩy gậy Hội khỏe Phù Đổng cấp tỉnh",
    "|Nguyễn Văn Hòa||Lớp 11A5|Huy chương Bạc môn Bắn nỏ Hội khỏe Phù Đổng cấp tỉnh",
    "|Phàn Láo Lở||Lớp 10A1|Vượt khó học giỏi",
    "|Quan Thị Diệp||Lớp 10A2|Vượt khó học giỏi",
    "|Triệu Mùi Sểnh||Lớp 10A2|Nhặt được của rơi trả người mất",
    "|Vũ Đăng Khôi||Lớp 10A4|Cán bộ Đoàn xuất sắc",
)

SCHOOL_2021 = Sample(
    file="QD 89 khen thuong hoc sinh.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(
        ("TRƯỜNG TRUNG HỌC", "PHỔ THÔNG SUỐI TRÚC"),
        "89",
        "/QĐ-THPTST",
        PLACE,
        date(2021, 5, 28),
        superior=("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
    ),
    awards=(
        Award(
            "Giấy khen",
            "Hiệu trưởng",
            len(_CLASSES),
            len(_PUPILS),
            ly_do="có thành tích trong học tập, rèn luyện năm học 2020 - 2021",
            thoi_gian="năm học 2020 - 2021",
            tu_nam=2020,
            den_nam=2021,
        ),
    ),
    body=(
        Title("QUYẾT ĐỊNH", ("Về việc khen thưởng học sinh năm học 2020 - 2021",)),
        *resolves("HIỆU TRƯỞNG TRƯỜNG TRUNG HỌC PHỔ THÔNG SUỐI TRÚC"),
        *basis(
            'Căn cứ <r q="căn cứ"><k>Thông tư</k> số <n>32/2020/TT-BGDĐT</n> ngày <d>15 tháng 9 năm 2020</d> '
            "của <a>Bộ trưởng Bộ Giáo dục và Đào tạo</a> <t>ban hành Điều lệ trường trung học cơ sở, trường "
            "trung học phổ thông và trường phổ thông có nhiều cấp học</t></r>;",
            "Căn cứ kết quả học tập, rèn luyện và thành tích các hội thi năm học 2020 - 2021;",
            "Theo đề nghị của Hội đồng Thi đua - Khen thưởng nhà trường,",
        ),
        DECIDES,
        *articles(
            "Tặng <w>Giấy khen</w> của Hiệu trưởng cho 03 tập thể lớp và 14 học sinh có thành tích trong học "
            "tập, rèn luyện năm học 2020 - 2021 <i>(có danh sách kèm theo)</i>.",
            "Kinh phí khen thưởng trích từ quỹ khen thưởng của nhà trường và nguồn hỗ trợ hợp pháp khác.",
            "Các bộ phận Văn phòng, Tài vụ, giáo viên chủ nhiệm và các lớp, học sinh có tên tại Điều 1 chịu "
            "trách nhiệm thi hành Quyết định này./.",
        ),
        Signature(("HIỆU TRƯỞNG",), "Bùi Thế Lãm", ("- Như Điều 3;", "- Sở GDĐT (báo cáo);", "- Lưu: VT.")),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể lớp và học sinh được khen thưởng năm học 2020 - 2021",
            "Kèm theo Quyết định số 89/QĐ-THPTST ngày 28 tháng 5 năm 2021 của Hiệu trưởng Trường Trung học "
            "phổ thông Suối Trúc",
        ),
        Paragraph("I. Tập thể", bold=True, before=10),
        Table(
            ("TT", "Tập thể", "Thành tích"),
            rows(_CLASSES, ("ten", "thanh_tich")),
            (36, 130, 296),
            size=13,
            ruled=False,
        ),
        Paragraph("II. Học sinh", bold=True, before=10),
        Table(
            ("TT", "Họ và tên", "Lớp", "Thành tích"),
            rows(_PUPILS, ("ten", "don_vi", "thanh_tich"), award=0),
            (36, 140, 70, 216),
            centered=(0, 2),
            size=13,
            ruled=False,
        ),
        Paragraph("<i>(Danh sách gồm 03 tập thể và 14 học sinh)</i>", align="center", before=12, size=13),
    ),
)
