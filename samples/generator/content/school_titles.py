"""3318/QĐ-UBND: titles for schools, born digital, with its annex as a table."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_SUA_TDKT_2013,
    LUAT_TDKT_2003,
    PLACE,
    UBND_TINH,
    annex,
    articles,
    basis,
    chairman,
    nghi_dinh_91,
    resolves,
)
from samples.generator.content.rosters import collectives, rows, with_deeds
from samples.generator.model import Award, Head, NewPage, Row, Sample, Table, Title

_SCHOOLS = collectives(
    "Trường Trung học phổ thông Suối Trúc",
    "Trường Phổ thông dân tộc nội trú huyện Vân Đài",
    "Trường Tiểu học Bến Nứa, huyện Thạch Lĩnh",
    "Trường Mầm non Hoa Sim, thị xã Hoa Lĩnh",
    "Phòng Giáo dục Trung học, Sở Giáo dục và Đào tạo",
)
_REASONS = (
    "Hoàn thành vượt 12% chỉ tiêu; có 03 giải học sinh giỏi quốc gia",
    "Duy trì 100% sĩ số; đạt chuẩn quốc gia mức độ 2",
    "Dẫn đầu khối thi đua các trường tiểu học",
    "Dẫn đầu khối thi đua các trường mầm non",
    "Tham mưu tốt việc thi, tuyển sinh năm 2023",
)
_PRINCIPALS = (
    "Bùi Thế Lãm",
    "Hoàng Thị Mỷ",
    "Đặng Ngọc Uyển",
    "Phùng Thị Xoan",
    "Lâm Chí Đoan",
)

SCHOOL_TITLES = Sample(
    file="3318-qd-ubnd.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(UBND_TINH, "3318", "/QĐ-UBND", PLACE, date(2023, 11, 7)),
    awards=(
        Award(
            "Tập thể lao động xuất sắc",
            "Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang",
            len(_SCHOOLS),
            thoi_gian="năm học 2022 - 2023",
            tu_nam=2022,
            den_nam=2023,
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            ("Về việc công nhận danh hiệu Tập thể lao động xuất sắc", "năm học 2022 - 2023"),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            'Căn cứ <r q="căn cứ"><k>Quyết định</k> số <n>27/2019/QĐ-UBND</n> ngày <d>14 tháng 8 năm '
            "2019</d> của <a>Ủy ban nhân dân tỉnh</a> <t>ban hành Quy chế thi đua, khen thưởng tỉnh Mộc "
            "Giang</t></r>;",
            "Xét đề nghị của Giám đốc Sở Giáo dục và Đào tạo tại "
            '<r q="theo đề nghị" a="Sở Giáo dục và Đào tạo"><k>Tờ trình</k> số <n>88/TTr-SGDĐT</n> ngày '
            "<d>25 tháng 10 năm 2023</d></r> và của Giám đốc Sở Nội vụ tại "
            '<r q="theo đề nghị" a="Sở Nội vụ"><k>Tờ trình</k> số <n>214/TTr-SNV</n> ngày '
            "<d>01/11/2023</d></r>.",
        ),
        DECIDES,
        *articles(
            f"Công nhận danh hiệu “<w>Tập thể lao động xuất sắc</w>” năm học 2022 - 2023 cho "
            f"{len(_SCHOOLS):02d} tập thể thuộc ngành Giáo dục <i>(có danh sách kèm theo)</i>.",
            "Mức tiền thưởng thực hiện theo quy định hiện hành, trích từ Quỹ thi đua, khen thưởng của tỉnh.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các Sở: Nội vụ, Giáo dục và Đào tạo; Chủ tịch "
            "Ủy ban nhân dân các huyện, thị xã và các tập thể có tên tại Điều 1 chịu trách nhiệm thi hành "
            "Quyết định này./.",
        ),
        chairman(
            "Hà Thị Thanh Vượng",
            ("- Như Điều 3;", "- CT, các PCT UBND tỉnh;", "- Lưu: VT, VX.tl (10b)."),
            deputy=True,
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Các tập thể được công nhận danh hiệu Tập thể lao động xuất sắc",
            "Kèm theo Quyết định số 3318/QĐ-UBND ngày 07 tháng 11 năm 2023 của Chủ tịch Ủy ban nhân dân "
            "tỉnh Mộc Giang",
        ),
        Table(
            ("STT", "Tên tập thể", "Người đứng đầu", "Thành tích"),
            tuple(
                Row((*row.cells[:2], principal, row.cells[2]), row.listed)
                for row, principal in zip(
                    rows(with_deeds(_SCHOOLS, _REASONS), ("ten", "thanh_tich")), _PRINCIPALS, strict=True
                )
            ),
            (36, 166, 100, 160),
        ),
    ),
)
