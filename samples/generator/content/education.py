"""The office of education: a công văn, and a plan whose scanner left a worthless text layer."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import PLACE, addressed_to, quy_che_27, thong_tu_12
from samples.generator.model import Hand, Head, Paragraph, Sample, Scan, Signature, Title

_SUPERIOR, _OFFICE = ("UBND TỈNH MỘC GIANG",), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",)
_SEAL = ("TỈNH MỘC GIANG ★ SỞ GIÁO DỤC VÀ ĐÀO TẠO ★", "SỞ\nGD&ĐT")
_CHI_THI_05 = (
    '<r q="thực hiện"><k>Chỉ thị</k> số <n>05/CT-UBND</n> ngày <d>14 tháng 02 năm 2023</d> của <a>Chủ tịch '
    "Ủy ban nhân dân tỉnh</a> <t>về việc phát động phong trào thi đua năm 2023</t></r>"
)

LETTER = Sample(
    file="915-sgddt-vp.pdf",
    tier="office",
    container="pdf_scan",
    kind="Công văn",
    head=Head(
        _OFFICE,
        "915",
        "/SGDĐT-VP",
        PLACE,
        date(2023, 6, 12),
        superior=_SUPERIOR,
        hand=Hand(),
        about=("V/v báo cáo tổng kết và đề nghị", "khen thưởng năm học 2022 - 2023"),
    ),
    scan=Scan(dpi=200, mode="color", skew=-0.35, noise=1.5, speckle=8, paper=(251, 251, 249), quality=42),
    body=(
        *addressed_to(
            "Các trường trung học phổ thông, phổ thông dân tộc nội trú;",
            "Phòng Giáo dục và Đào tạo các huyện, thị xã, thành phố.",
        ),
        Paragraph(
            'Thực hiện <r q="thực hiện"><k>Công văn</k> số <n>640/SNV-BTĐKT</n> ngày <d>29 tháng 5 năm '
            "2023</d> của <a>Sở Nội vụ</a> <t>về việc khen thưởng năm học 2022 - 2023</t></r>; "
            '<r q="thực hiện" a="Sở Giáo dục và Đào tạo"><k>Kế hoạch</k> số <n>58/KH-SGDĐT</n> ngày '
            "<d>24/3/2023</d> <t>về phong trào thi đua “Dạy tốt - Học tốt”</t></r>, Sở Giáo dục và Đào tạo "
            "đề nghị các đơn vị:",
            before=10,
        ),
        Paragraph(
            f"1. Bình xét danh hiệu thi đua, hình thức khen thưởng theo {thong_tu_12('dẫn chiếu')} và "
            f"{quy_che_27('dẫn chiếu')}; bảo đảm tỷ lệ nhà giáo trực tiếp giảng dạy."
        ),
        Paragraph(
            "2. Mỗi đơn vị đề nghị không quá 02 tập thể và 1/20 tổng số nhà giáo, người lao động; ưu tiên "
            "vùng sâu, vùng xa."
        ),
        Paragraph(
            "3. Gửi báo cáo, hồ sơ về Văn phòng Sở trước ngày 30 tháng 6 năm 2023; bản mềm gửi theo địa chỉ "
            "thidua@sgddt.mocgiang.example. Hồ sơ gửi sau ngày 05/7/2023 không được xem xét."
        ),
        Paragraph("Nhận được Công văn này, đề nghị Thủ trưởng các đơn vị tổ chức thực hiện./."),
        Signature(
            ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
            "Lại Văn Huynh",
            ("- Như trên;", "- Ban Giám đốc Sở;", "- Lưu: VT, VP."),
            _SEAL,
        ),
    ),
)

PLAN = Sample(
    file="58-kh-sgddt.pdf",
    tier="office",
    container="pdf_garbage",
    kind="Kế hoạch",
    topic="phát động thi đua",
    head=Head(_OFFICE, "58", "/KH-SGDĐT", PLACE, date(2023, 3, 24), superior=_SUPERIOR),
    scan=Scan(dpi=200, skew=0.3, noise=1.8, speckle=10, quality=45, wear=0.025),
    body=(
        Title("KẾ HOẠCH", ("Tổ chức phong trào thi đua “Dạy tốt - Học tốt”", "năm 2023")),
        Paragraph(
            f'Thực hiện {_CHI_THI_05} và <r q="thực hiện"><k>Kế hoạch</k> số <n>67-KH/TU</n> ngày '
            "<d>15/3/2023</d> của <a>Tỉnh ủy Mộc Giang</a></r>, Sở Giáo dục và Đào tạo xây dựng kế hoạch "
            "như sau:"
        ),
        Paragraph("I. MỤC ĐÍCH, YÊU CẦU", bold=True, before=8),
        Paragraph(
            "1. Tạo khí thế thi đua sôi nổi trong toàn ngành, gắn thi đua với nhiệm vụ chuyên môn; mỗi đơn "
            "vị có ít nhất 01 mô hình mới, mỗi nhà giáo có một đổi mới trong dạy học."
        ),
        Paragraph("2. Bình xét công khai, đúng người, đúng việc, không chạy theo thành tích."),
        Paragraph("II. NỘI DUNG", bold=True, before=8),
        Paragraph(
            '1. Thi đua nâng chất lượng thực hiện <r q="dẫn chiếu"><k>Chương trình</k> số '
            "<n>14/CTr-UBND</n> ngày <d>20 tháng 01 năm 2021</d> của <a>Ủy ban nhân dân tỉnh</a> <t>về phát "
            "triển giáo dục giai đoạn 2021 - 2025</t></r>; giảm tỷ lệ học sinh bỏ học xuống dưới 0,3%."
        ),
        Paragraph(
            "2. Thi đua xây dựng trường học xanh, an toàn; phấn đấu 118/164 trường đạt chuẩn quốc gia."
        ),
        Paragraph(
            "3. Phát hiện, bồi dưỡng, tuyên truyền điển hình tiên tiến; giới thiệu 10 gương nhà giáo tiêu "
            "biểu."
        ),
        Paragraph("III. TỔ CHỨC THỰC HIỆN", bold=True, before=8),
        Paragraph(
            "Văn phòng Sở theo dõi, đôn đốc; các đơn vị sơ kết trước ngày 30/6/2023, tổng kết trước ngày "
            "10/12/2023./."
        ),
        Signature(
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
            "Sầm Thị Hoài Anh",
            ("- UBND tỉnh (báo cáo);", "- Các đơn vị trực thuộc;", "- Lưu: VT, VP."),
            _SEAL,
        ),
    ),
)
