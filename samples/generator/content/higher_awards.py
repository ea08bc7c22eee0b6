"""61/TTr-SNV: a proposal of the highest awards, which names those proposed."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import LUAT_TDKT_2022, PLACE, UBND_TINH, addressed_to, nghi_dinh_98
from samples.generator.content.rosters import collectives, numbered, people
from samples.generator.model import Award, Head, NewPage, Paragraph, Sample, Signature, Title

_ORDER = (
    *collectives("Trường Phổ thông dân tộc nội trú huyện Vân Đài"),
    *people(
        "Bà|Hoàng Thị Mỷ|Hiệu trưởng > Trường Phổ thông dân tộc nội trú huyện Vân Đài",
        "Ông|Đàm Hữu Lộc|Giám đốc > Sở Nội vụ",
    ),
)
_CERTIFICATE = (
    *collectives(
        "Trung tâm Kiểm soát bệnh tật tỉnh",
        "Trung tâm Phục vụ hành chính công tỉnh, Văn phòng Ủy ban nhân dân tỉnh",
        "Nhân dân và cán bộ xã Khe Vàng, huyện Vân Đài",
    ),
    *people(
        "Bà|Quách Ngọc Diệu|Giáo viên > Trường Trung học phổ thông Suối Trúc",
        "Ông|Mạc Đình Sửu|Bác sĩ|Trung tâm Y tế huyện Vân Đài",
        "Bà|Lò Thị Pún|Trưởng trạm > Trạm Y tế xã Khe Vàng, huyện Vân Đài",
        "Ông|Ngân Văn Thoại|Chủ tịch Hội đồng quản trị > Hợp tác xã Nông nghiệp Bến Nứa",
    ),
)
_HERO = people("Ông|Nông Trọng Hiển|Trưởng khoa Hồi sức tích cực|Bệnh viện Đa khoa tỉnh")

HIGHER_AWARDS = Sample(
    file="61-ttr-snv.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Tờ trình",
    head=Head(("SỞ NỘI VỤ",), "61", "/TTr-SNV", PLACE, date(2024, 3, 12), superior=UBND_TINH),
    awards=(
        Award(
            "Huân chương Lao động",
            "Chủ tịch nước",
            1,
            2,
            vai_tro="đề nghị",
            hang="Ba",
            ly_do="đã có thành tích xuất sắc trong công tác từ năm 2019 đến năm 2023",
            thoi_gian="từ năm 2019 đến năm 2023",
            tu_nam=2019,
            den_nam=2023,
        ),
        Award("Bằng khen", "Thủ tướng Chính phủ", 3, 4, vai_tro="đề nghị"),
        Award("Chiến sĩ thi đua toàn quốc", "Thủ tướng Chính phủ", None, 1, vai_tro="đề nghị"),
    ),
    body=(
        Title("TỜ TRÌNH", ("Về việc đề nghị khen thưởng cấp Nhà nước năm 2024",)),
        *addressed_to("Ủy ban nhân dân tỉnh Mộc Giang."),
        Paragraph(f"Căn cứ {LUAT_TDKT_2022};", before=8),
        Paragraph(f"Căn cứ {nghi_dinh_98('căn cứ')};"),
        Paragraph(
            "Căn cứ kết quả phiên họp ngày 07/3/2024 của Hội đồng Thi đua - Khen thưởng tỉnh tại "
            '<r q="căn cứ" a="Hội đồng Thi đua - Khen thưởng tỉnh"><k>Biên bản</k> số <n>03/BB-HĐTĐKT</n> '
            "ngày <d>07/3/2024</d></r>,"
        ),
        Paragraph("Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, đề nghị:"),
        Paragraph(
            "1. Chủ tịch nước tặng thưởng <w>Huân chương Lao động</w> hạng Ba cho 01 tập thể và 02 cá nhân "
            "đã có thành tích xuất sắc trong công tác từ năm 2019 đến năm 2023;"
        ),
        Paragraph("2. Thủ tướng Chính phủ tặng <w>Bằng khen</w> cho 03 tập thể và 04 cá nhân;"),
        Paragraph(
            "3. Thủ tướng Chính phủ tặng danh hiệu “<w>Chiến sĩ thi đua toàn quốc</w>” cho 01 cá nhân."
        ),
        Paragraph("<i>(Có danh sách và hồ sơ kèm theo)</i>", before=3),
        Paragraph("Kính đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định./."),
        Signature(
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
            "Ninh Thị Phương Lài",
            ("- Như trên;", "- Hội đồng TĐKT tỉnh;", "- Lưu: VT, BTĐKT."),
        ),
        NewPage(),
        Paragraph("DANH SÁCH", align="center", bold=True, before=8),
        Paragraph(
            "Tập thể, cá nhân đề nghị khen thưởng cấp Nhà nước năm 2024", align="center", bold=True, before=0
        ),
        Paragraph(
            "(Kèm theo Tờ trình số 61/TTr-SNV ngày 12 tháng 3 năm 2024 của Sở Nội vụ)",
            align="center",
            italic=True,
            before=2,
            size=13,
        ),
        Paragraph("I. HUÂN CHƯƠNG LAO ĐỘNG HẠNG BA", bold=True, before=10),
        *numbered(_ORDER),
        Paragraph("II. BẰNG KHEN CỦA THỦ TƯỚNG CHÍNH PHỦ", bold=True, before=8),
        *numbered(_CERTIFICATE, award=1),
        Paragraph("III. CHIẾN SĨ THI ĐUA TOÀN QUỐC", bold=True, before=8),
        *numbered(_HERO, award=2),
    ),
)
