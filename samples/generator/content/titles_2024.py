"""Titles of 2024: two of the province's in one annex, and two of the health service's in a bad copy."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_TDKT_2022,
    PLACE,
    SEAL_SYT,
    UBND_TINH,
    annex,
    basis,
    chairman,
    nghi_dinh_98,
    proposed,
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

_FIGHTERS = people(
    "Bà|Quách Ngọc Diệu|Giáo viên|Trường Trung học phổ thông Suối Trúc",
    "Ông|Bùi Thế Lãm|Hiệu trưởng|Trường Trung học phổ thông Suối Trúc",
    "Ông|Trần Hữu Nghĩa|Tổ trưởng Tổ Vật lí|Trường Trung học phổ thông Chuyên Mộc Giang",
    "Bà|Phan Thị Bích Đào|Giáo viên|Trường Trung học phổ thông Chuyên Mộc Giang",
    "Bà|Đặng Ngọc Uyển|Hiệu trưởng|Trường Tiểu học Bến Nứa, huyện Thạch Lĩnh",
    "Ông|Lương Công Tuyền|Trưởng phòng|Phòng Giáo dục và Đào tạo thành phố Mộc Giang",
    "Ông|Nguyễn Văn Hòa|Giáo viên|Trường Trung học phổ thông Chuyên Mộc Giang",
)
_SCHOOLS = collectives(
    "Trường Trung học phổ thông Suối Trúc",
    "Trường Trung học phổ thông Chuyên Mộc Giang",
    "Trường Phổ thông dân tộc nội trú huyện Vân Đài",
    "Tổ Toán - Tin, Trường Trung học phổ thông Suối Trúc",
    "Trường Tiểu học Bến Nứa, huyện Thạch Lĩnh",
    "Trường Trung học cơ sở thị trấn Trà Sa, huyện Trà Sa",
    "Trường Mầm non Hoa Sim, thị xã Hoa Lĩnh",
    "Phòng Giáo dục Trung học, Sở Giáo dục và Đào tạo",
    "Văn phòng, Sở Giáo dục và Đào tạo",
)


def _title(name: str, collective: int | None, persons: int | None) -> Award:
    return Award(
        name, "Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang", collective, persons,
        thoi_gian="năm học 2023 - 2024", tu_nam=2023, den_nam=2024,
    )  # fmt: skip


TITLES_2024 = Sample(
    file="2688-qd-ubnd.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(UBND_TINH, "2688", "/QĐ-UBND", PLACE, date(2024, 8, 21)),
    awards=(
        _title("Chiến sĩ thi đua cấp tỉnh", None, len(_FIGHTERS)),
        _title("Tập thể lao động xuất sắc", len(_SCHOOLS), None),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc công nhận danh hiệu “Chiến sĩ thi đua cấp tỉnh”,",
                "“Tập thể lao động xuất sắc” năm học 2023 - 2024",
            ),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2022};",
            f"Căn cứ {nghi_dinh_98('căn cứ')};",
            proposed("Giám đốc Sở Nội vụ", "268/TTr-SNV", "15 tháng 8 năm 2024"),
        ),
        DECIDES,
        Paragraph(
            "<b>Điều 1.</b> Công nhận danh hiệu thi đua năm học 2023 - 2024 cho các tập thể, cá nhân ngành "
            "Giáo dục, gồm:"
        ),
        Paragraph("- Danh hiệu “<w>Chiến sĩ thi đua cấp tỉnh</w>”: 07 cá nhân;"),
        Paragraph("- Danh hiệu “<w>Tập thể lao động xuất sắc</w>”: 09 tập thể."),
        Paragraph("<i>(Có danh sách kèm theo)</i>", before=3),
        Paragraph(
            "<b>Điều 2.</b> Quyết định này có hiệu lực kể từ ngày ký. Tiền thưởng thực hiện theo quy định "
            "hiện hành."
        ),
        Paragraph(
            "<b>Điều 3.</b> Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các Sở: Nội vụ, Tài chính, Giáo "
            "dục và Đào tạo; Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố và các tập thể, cá nhân "
            "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
        ),
        chairman(
            "Trịnh Quốc Nhiên",
            ("- Như Điều 3;", "- TT. Tỉnh ủy;", "- CT, các PCT UBND tỉnh;", "- Lưu: VT, VX.tl."),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể, cá nhân được công nhận danh hiệu thi đua năm học 2023 - 2024",
            "Kèm theo Quyết định số 2688/QĐ-UBND ngày 21 tháng 8 năm 2024 của Chủ tịch Ủy ban nhân dân tỉnh "
            "Mộc Giang",
        ),
        Paragraph("I. DANH HIỆU “CHIẾN SĨ THI ĐUA CẤP TỈNH”", bold=True, before=8),
        Table(
            ("TT", "", "Họ và tên", "Chức vụ", "Đơn vị"),
            rows(_FIGHTERS, ("danh_xung", "ten", "chuc_vu", "don_vi")),
            (34, 40, 124, 104, 160),
            centered=(0, 1),
        ),
        Paragraph("II. DANH HIỆU “TẬP THỂ LAO ĐỘNG XUẤT SẮC”", bold=True, before=12),
        Table(("TT", "Tập thể"), rows(_SCHOOLS, ("ten",), award=1), (34, 428)),
    ),
)

_BASE_FIGHTERS = people(
    "Ông|Nông Trọng Hiển|Trưởng khoa Hồi sức tích cực|Bệnh viện Đa khoa tỉnh",
    "Bà|Đinh Thị Lụa|Điều dưỡng trưởng|Bệnh viện Đa khoa tỉnh",
    "Ông|Vương Tấn Lượng|Bác sĩ|Trung tâm Y tế huyện Thạch Lĩnh",
    "Bà|Lò Thị Pún|Trưởng trạm|Trạm Y tế xã Khe Vàng",
    "Bà|Doãn Khánh Quyên|Bác sĩ|Bệnh viện Sản - Nhi tỉnh",
)
_WORKERS = people(
    "Bà|Kha Thị Mận|Điều dưỡng|Trung tâm Y tế huyện Trà Sa",
    "Ông|Hứa Văn Tạo|Lái xe|Trung tâm Y tế huyện Trà Sa",
    "Bà|Khuất Thị Ngà|Điều dưỡng|Trung tâm Y tế huyện Thạch Lĩnh",
    "Ông|Mạc Đình Sửu|Bác sĩ|Trung tâm Y tế huyện Vân Đài",
    "Ông|Âu Dương Tuấn|Bác sĩ|Bệnh viện Đa khoa tỉnh",
    "Bà|Viên Thị Tuyết Sa|Kế toán trưởng|Bệnh viện Đa khoa tỉnh",
    "Bà|Lã Ngọc Yên|Kỹ thuật viên|Bệnh viện Y học cổ truyền tỉnh",
    "Bà|Mai Thị Diễm Thúy|Chuyên viên|Văn phòng Sở Y tế",
    "Ông|Lục Minh Đán|Phó Trưởng phòng|Phòng Nghiệp vụ Y",
    "Bà|Cao Thị Hạnh Nguyên|Hộ sinh|Trung tâm Y tế thị xã Hoa Lĩnh",
)


def _health(name: str, persons: int, bonus: int) -> Award:
    return Award(
        name,
        "Giám đốc Sở Y tế tỉnh Mộc Giang",
        so_ca_nhan=persons,
        thoi_gian="năm 2024",
        tu_nam=2024,
        den_nam=2024,
        tien_thuong=bonus,
    )


HEALTH_2024 = Sample(
    file="1490-qd-syt-photo.pdf",
    tier="bad",
    container="pdf_scan",
    kind="Quyết định",
    head=Head(
        ("SỞ Y TẾ",),
        "1490",
        "/QĐ-SYT",
        PLACE,
        date(2024, 12, 20),
        superior=("UBND TỈNH MỘC GIANG",),
        hand=Hand(ink="black"),
    ),
    scan=Scan(
        dpi=150,
        skew=0.6,
        speckle=140,
        wear=0.07,
        blur=0.7,
        noise=6,
        paper=(214, 214, 214),
        ink=60,
        uneven=14,
        bleed=0.06,
        edge=True,
        quality=36,
    ),
    awards=(
        _health("Chiến sĩ thi đua cơ sở", len(_BASE_FIGHTERS), 2_340_000),
        _health("Lao động tiên tiến", len(_WORKERS), 710_000),
    ),
    body=(
        Title("QUYẾT ĐỊNH", ("Về việc công nhận danh hiệu thi đua năm 2024",)),
        *resolves("GIÁM ĐỐC SỞ Y TẾ TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_TDKT_2022};",
            f"Căn cứ {nghi_dinh_98('căn cứ')};",
            'Căn cứ <r q="căn cứ"><k>Nghị định</k> số <n>73/2024/NĐ-CP</n> ngày <d>30 tháng 6 năm 2024</d> '
            "của <a>Chính phủ</a> <t>quy định mức lương cơ sở và chế độ tiền thưởng đối với cán bộ, công "
            "chức, viên chức và lực lượng vũ trang</t></r>;",
            "Theo đề nghị của Trưởng phòng Tổ chức cán bộ,",
        ),
        DECIDES,
        Paragraph(
            "<b>Điều 1.</b> Công nhận danh hiệu thi đua năm 2024 cho 15 cá nhân có tên trong danh sách kèm "
            "theo, gồm:"
        ),
        Paragraph(
            "1. Danh hiệu “<w>Chiến sĩ thi đua cơ sở</w>” cho 05 cá nhân, tiền thưởng 2.340.000 đồng/người."
        ),
        Paragraph("2. Danh hiệu “<w>Lao động tiên tiến</w>” cho 10 cá nhân, tiền thưởng 710.000 đồng/người."),
        Paragraph("<b>Điều 2.</b> Tiền thưởng chi từ quỹ khen thưởng của các đơn vị."),
        Paragraph(
            "<b>Điều 3.</b> Chánh Văn phòng Sở, Trưởng phòng Tổ chức cán bộ, Thủ trưởng các đơn vị và cá "
            "nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
        ),
        Signature(("GIÁM ĐỐC",), "Phan Duy Khoát", ("- Như Điều 3;", "- Lưu: VT, TCCB."), SEAL_SYT),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Cá nhân được công nhận danh hiệu thi đua năm 2024",
            "Kèm theo Quyết định số 1490/QĐ-SYT ngày 20 tháng 12 năm 2024 của Giám đốc Sở Y tế",
        ),
        Paragraph("I. CHIẾN SĨ THI ĐUA CƠ SỞ", bold=True, before=8),
        *numbered(_BASE_FIGHTERS),
        Paragraph("II. LAO ĐỘNG TIÊN TIẾN", bold=True, before=8),
        Table(
            ("STT", "Họ và tên", "Chức danh", "Đơn vị"),
            rows(_WORKERS, ("full_name", "chuc_vu", "don_vi"), award=1),
            (36, 150, 106, 170),
        ),
    ),
)
