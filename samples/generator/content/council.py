"""1204/QĐ-UBND: a council with its members, who stand on a numbered list and receive nothing."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    DECIDES,
    LUAT_CHINH_QUYEN,
    PLACE,
    UBND_TINH,
    annex,
    articles,
    basis,
    chairman,
    nghi_dinh_91,
    resolves,
)
from samples.generator.model import Head, NewPage, Paragraph, Sample, Title

_MEMBERS = (
    "Bà Hà Thị Thanh Vượng, Phó Chủ tịch Ủy ban nhân dân tỉnh, Chủ tịch Hội đồng",
    "Ông Tôn Thất Hạnh, Giám đốc Sở Khoa học và Công nghệ, Phó Chủ tịch Thường trực Hội đồng",
    "Ông Đàm Hữu Lộc, Giám đốc Sở Nội vụ, Phó Chủ tịch Hội đồng",
    "Ông Lương Đình Khải, Trưởng phòng Công nghệ số, Sở Thông tin và Truyền thông, Ủy viên",
    "Bà Sầm Thị Hoài Anh, Phó Giám đốc Sở Giáo dục và Đào tạo, Ủy viên",
    "Ông Bế Xuân Quyến, Phó Giám đốc Sở Y tế, Ủy viên",
    "Bà Đoàn Thị Kim Cúc, Phó Chủ tịch Liên đoàn Lao động tỉnh, Ủy viên",
    "Ông Doãn Quốc Anh, Trưởng phòng Quản lý khoa học, Sở Khoa học và Công nghệ, Thư ký Hội đồng",
)

COUNCIL = Sample(
    file="1204-qd-ubnd.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    topic="tổ chức cán bộ",
    head=Head(UBND_TINH, "1204", "/QĐ-UBND", PLACE, date(2022, 5, 26)),
    body=(
        Title("QUYẾT ĐỊNH", ("Về việc thành lập Hội đồng Sáng kiến tỉnh Mộc Giang",)),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            'Căn cứ <r q="căn cứ"><k>Nghị định</k> số <n>13/2012/NĐ-CP</n> ngày <d>02 tháng 3 năm 2012</d> '
            "của <a>Chính phủ</a> <t>ban hành Điều lệ Sáng kiến</t></r>;",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại "
            '<r q="theo đề nghị" a="Sở Khoa học và Công nghệ"><k>Tờ trình</k> số <n>41/TTr-SKHCN</n> ngày '
            "<d>18 tháng 5 năm 2022</d></r>,",
        ),
        DECIDES,
        *articles(
            "Thành lập Hội đồng Sáng kiến tỉnh Mộc Giang gồm 08 thành viên <i>(có danh sách kèm theo)</i>.",
            "Hội đồng xét, công nhận hiệu quả áp dụng, phạm vi ảnh hưởng của sáng kiến, làm căn cứ đề nghị "
            "tặng danh hiệu “Chiến sĩ thi đua cấp tỉnh”, “Chiến sĩ thi đua toàn quốc” và Bằng khen; hoạt "
            "động theo chế độ kiêm nhiệm và tự giải thể khi hoàn thành nhiệm vụ.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các Sở: Khoa học và Công nghệ, Nội vụ và các "
            "ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
        chairman("Trịnh Quốc Nhiên", ("- Như Điều 3;", "- CT, các PCT UBND tỉnh;", "- Lưu: VT, KGVX.")),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Thành viên Hội đồng Sáng kiến tỉnh Mộc Giang",
            "Kèm theo Quyết định số 1204/QĐ-UBND ngày 26 tháng 5 năm 2022 của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        *(
            Paragraph(f"{i}. {member}{'.' if i == len(_MEMBERS) else ';'}", before=3)
            for i, member in enumerate(_MEMBERS, 1)
        ),
    ),
)
