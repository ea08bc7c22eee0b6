"""The yearly reports of 2022 and 2024, which tell of awards that decisions of the archive gave."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    CHAIRMAN,
    LUAT_TDKT_2022,
    PLACE,
    SEAL_UBND,
    UBND_TINH,
    nghi_dinh_98,
)
from samples.generator.model import Award, Head, Paragraph, Sample, Scan, Signature, Title


def _told(
    kind: str,
    authority: str,
    number: str,
    day: date,
    collectives: int | None = None,
    persons: int | None = None,
    households: int | None = None,
    *,
    rank: str | None = None,
    reason: str | None = None,
    period: str | None = None,
) -> Award:
    years = [int(part) for part in (period or "").replace("-", " ").split() if part.isdigit()]
    return Award(
        kind, authority, collectives, persons, households, "thuật lại", rank, reason, period,
        years[0] if years else None, years[-1] if years else None,
        so_quyet_dinh=number, ngay_quyet_dinh=day.isoformat(),
    )  # fmt: skip


def _at(number: str, day: str, agency: str) -> str:
    return f'<r q="khen thưởng tại" a="{agency}"><k>Quyết định</k> số <n>{number}</n> ngày <d>{day}</d></r>'


_SIGNATURE = Signature(
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    "Hà Thị Thanh Vượng",
    ("- Bộ Nội vụ;", "- TT. Tỉnh ủy, TT. HĐND tỉnh;", "- Các sở, ban, ngành tỉnh;", "- Lưu: VT, NC.bn."),
    SEAL_UBND,
)

REPORT_2022 = Sample(
    file="09-bc-ubnd.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Báo cáo",
    topic="báo cáo tổng kết",
    head=Head(UBND_TINH, "09", "/BC-UBND", PLACE, date(2023, 1, 5)),
    awards=(
        _told("Huân chương Lao động", "Chủ tịch nước", "1093/QĐ-CTN", date(2022, 10, 3), 1, 1, rank="Nhì"),
        _told("Huân chương Lao động", "Chủ tịch nước", "1093/QĐ-CTN", date(2022, 10, 3), 2, 2, rank="Ba"),
        _told("Bằng khen", "Thủ tướng Chính phủ", "982/QĐ-TTg", date(2022, 8, 19), 3, 2),
        _told(
            "Chiến sĩ thi đua toàn quốc", "Thủ tướng Chính phủ", "1290/QĐ-TTg", date(2022, 10, 25), None, 1
        ),
        _told("Cờ thi đua", "Ủy ban nhân dân tỉnh", "3140/QĐ-UBND", date(2022, 12, 30), 6),
        _told(
            "Bằng khen",
            CHAIRMAN,
            "3140/QĐ-UBND",
            date(2022, 12, 30),
            8,
            reason="hoàn thành xuất sắc nhiệm vụ",
        ),
        _told(
            "Bằng khen",
            CHAIRMAN,
            "1755/QĐ-UBND",
            date(2022, 8, 2),
            2,
            11,
            reason="lập thành tích đột xuất trong đấu tranh phòng, chống tội phạm",
        ),
        _told("Giấy khen", "Giám đốc Sở Y tế", "1602/QĐ-SYT", date(2022, 12, 7), 2, 5),
    ),
    body=(
        Title("BÁO CÁO", ("Kết quả công tác thi đua, khen thưởng năm 2022",)),
        Paragraph("I. CÁC PHONG TRÀO THI ĐUA", bold=True, before=6),
        Paragraph(
            "Năm 2022, toàn tỉnh phát động 214 đợt thi đua; 100% sở, ngành, địa phương đăng ký giao ước thi "
            "đua. Phong trào xây dựng nông thôn mới có 27/42 xã đạt chuẩn, tăng 03 xã so với năm 2021."
        ),
        Paragraph("II. CÔNG TÁC KHEN THƯỞNG", bold=True, before=6),
        Paragraph(
            "1. Khen thưởng cấp Nhà nước: 01 tập thể và 01 cá nhân được tặng thưởng <w>Huân chương Lao "
            "động</w> hạng Nhì, 02 tập thể và 02 cá nhân được tặng thưởng <w>Huân chương Lao động</w> hạng "
            f"Ba tại {_at('1093/QĐ-CTN', '03/10/2022', 'Chủ tịch nước')}; 03 tập thể, 02 cá nhân được tặng "
            "<w>Bằng khen</w> của Thủ tướng Chính phủ tại "
            f"{_at('982/QĐ-TTg', '19/8/2022', 'Thủ tướng Chính phủ')}; 01 cá nhân được tặng danh hiệu "
            "“<w>Chiến sĩ thi đua toàn quốc</w>” tại "
            f"{_at('1290/QĐ-TTg', '25/10/2022', 'Thủ tướng Chính phủ')}."
        ),
        Paragraph(
            "2. Khen thưởng tổng kết năm: có 06 tập thể được tặng <w>Cờ thi đua</w> của Ủy ban nhân dân "
            "tỉnh, 08 tập thể hoàn thành xuất sắc nhiệm vụ được tặng <w>Bằng khen</w> của Chủ tịch Ủy ban "
            f"nhân dân tỉnh tại {_at('3140/QĐ-UBND', '30 tháng 12 năm 2022', CHAIRMAN)}."
        ),
        Paragraph(
            "3. Khen thưởng đột xuất: Chủ tịch Ủy ban nhân dân tỉnh tặng <w>Bằng khen</w> cho 02 tập thể và "
            "11 cá nhân lập thành tích đột xuất trong đấu tranh phòng, chống tội phạm "
            f"({_at('1755/QĐ-UBND', '02/8/2022', CHAIRMAN)})."
        ),
        Paragraph(
            "4. Các sở, ngành, địa phương khen thưởng 1.245 lượt tập thể, 3.870 lượt cá nhân theo thẩm "
            "quyền; riêng Sở Y tế có 02 tập thể, 05 cá nhân được Giám đốc Sở tặng <w>Giấy khen</w> tại "
            f"{_at('1602/QĐ-SYT', '07/12/2022', 'Giám đốc Sở Y tế')}."
        ),
        Paragraph("III. HẠN CHẾ VÀ NHIỆM VỤ NĂM 2023", bold=True, before=6),
        Paragraph(
            "1. Tỷ lệ khen thưởng người lao động trực tiếp mới đạt 36,2%; một số nơi còn đề nghị tặng Bằng "
            "khen, Giấy khen nặng về cơ cấu lãnh đạo."
        ),
        Paragraph(
            "2. Năm 2023, các cụm, khối thi đua đổi mới cách chấm điểm, bình xét; cơ quan thường trực hướng "
            "dẫn lập hồ sơ điện tử, rút ngắn thời gian thẩm định từ 20 ngày xuống 12 ngày làm việc; Đài Phát "
            "thanh và Truyền hình tỉnh duy trì chuyên mục “Người tốt, việc tốt”, mỗi tháng giới thiệu ít "
            "nhất 04 gương điển hình tiên tiến là công nhân, nông dân, giáo viên, thầy thuốc ở cơ sở."
        ),
        Paragraph(
            "3. Năm 2023, phấn đấu có ít nhất 40% số Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh dành cho "
            "người lao động trực tiếp; thực hiện tốt "
            '<r q="thực hiện" a="Ủy ban nhân dân tỉnh"><k>Kế hoạch</k> số <n>240/KH-UBND</n> ngày '
            "<d>30/12/2022</d></r>./."
        ),
        _SIGNATURE,
    ),
)

REPORT_2024 = Sample(
    file="455-bc-ubnd.pdf",
    tier="office",
    container="pdf_scan",
    kind="Báo cáo",
    topic="báo cáo tổng kết",
    head=Head(UBND_TINH, "455", "/BC-UBND", PLACE, date(2024, 12, 27)),
    scan=Scan(dpi=200, skew=0.3, noise=1.6, speckle=8, wear=0.015, quality=45),
    awards=(
        _told(
            "Bằng khen",
            "Bộ trưởng Bộ Giáo dục và Đào tạo",
            "2471/QĐ-BGDĐT",
            date(2024, 8, 30),
            15,
            12,
            reason="có thành tích xuất sắc trong năm học 2023 - 2024",
            period="năm học 2023 - 2024",
        ),
        _told("Chiến sĩ thi đua cấp tỉnh", CHAIRMAN, "2688/QĐ-UBND", date(2024, 8, 21), None, 7),
        _told("Tập thể lao động xuất sắc", CHAIRMAN, "2688/QĐ-UBND", date(2024, 8, 21), 9),
        _told("Bằng khen", CHAIRMAN, "402/QĐ-UBND", date(2024, 3, 8), None, 16),
        _told(
            "Giấy khen",
            "Chủ tịch Ủy ban nhân dân thị xã Hoa Lĩnh",
            "635/QĐ-UBND",
            date(2024, 6, 12),
            3,
            4,
            9,
            reason="có thành tích trong chữa cháy rừng",
        ),
    ),
    body=(
        Title("BÁO CÁO", ("Kết quả công tác thi đua, khen thưởng năm 2024",)),
        Paragraph("I. VIỆC THỂ CHẾ HÓA CÁC QUY ĐỊNH", bold=True, before=6),
        Paragraph(
            f"Ủy ban nhân dân tỉnh đã triển khai {LUAT_TDKT_2022} và {nghi_dinh_98('thực hiện')}; 19/19 đơn "
            "vị ban hành quy chế."
        ),
        Paragraph("II. KẾT QUẢ KHEN THƯỞNG", bold=True, before=6),
        Paragraph(
            "1. Ngành Giáo dục: 15 tập thể, 12 cá nhân có thành tích xuất sắc trong năm học 2023 - 2024 được "
            "tặng <w>Bằng khen</w> của Bộ trưởng Bộ Giáo dục và Đào tạo tại "
            f"{_at('2471/QĐ-BGDĐT', '30/8/2024', 'Bộ Giáo dục và Đào tạo')}; "
            "Chủ tịch Ủy ban nhân dân tỉnh công nhận 07 “<w>Chiến sĩ thi đua cấp tỉnh</w>” và 09 “<w>Tập thể "
            f"lao động xuất sắc</w>” tại {_at('2688/QĐ-UBND', '21/8/2024', CHAIRMAN)}."
        ),
        Paragraph(
            "2. Khen thưởng theo chuyên đề: 16 cá nhân tiêu biểu trong phong trào thi đua “Phụ nữ Mộc Giang "
            "tự tin, vươn lên” được tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân tỉnh tại "
            f"{_at('402/QĐ-UBND', '08 tháng 3 năm 2024', CHAIRMAN)}."
        ),
        Paragraph(
            "3. Khen thưởng đột xuất: Chủ tịch Ủy ban nhân dân thị xã Hoa Lĩnh tặng <w>Giấy khen</w> cho 03 "
            "tập thể, 04 cá nhân và 09 hộ gia đình có thành tích trong chữa cháy rừng tại "
            f"{_at('635/QĐ-UBND', '12/6/2024', 'Chủ tịch Ủy ban nhân dân thị xã Hoa Lĩnh')}."
        ),
        Paragraph(
            "4. Trình cấp trên: Ủy ban nhân dân tỉnh đã lập hồ sơ theo "
            '<r q="dẫn chiếu" a="Sở Nội vụ"><k>Tờ trình</k> số <n>61/TTr-SNV</n> ngày <d>12/3/2024</d></r>, '
            "hiện chưa có kết quả."
        ),
        Paragraph("III. PHƯƠNG HƯỚNG NĂM 2025", bold=True, before=6),
        Paragraph(
            "Đổi mới nội dung, hình thức phát động thi đua; số hóa hồ sơ khen thưởng từ năm 1990 đến nay; "
            "thực hiện thể thức văn bản theo <r><k>Nghị định</k> số <n>30/2020/NĐ-CP</n> ngày "
            "<d>05/3/2020</d> của <a>Chính phủ</a> <t>về công tác văn thư</t></r>./."
        ),
        _SIGNATURE,
    ),
)
