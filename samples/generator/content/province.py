"""The province and its Party committee: a plan, a directive, an older award, an invitation."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    CHAIRMAN,
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_SUA_TDKT_2013,
    LUAT_TDKT_2003,
    PLACE,
    SEAL_UBND,
    UBND_TINH,
    addressed_to,
    basis,
    chairman,
    nghi_dinh_91,
    resolves,
)
from samples.generator.content.rosters import collectives, describe, in_sentence, people
from samples.generator.model import Award, Hand, Head, Paragraph, Sample, Scan, Signature, Title

_CT_34 = (
    '<r q="thực hiện"><k>Chỉ thị</k> số <n>34-CT/TW</n>, ngày <d>07/4/2014</d> của <a>Bộ Chính trị</a> '
    "<t>về tiếp tục đổi mới công tác thi đua, khen thưởng</t></r>"
)

PARTY_PLAN = Sample(
    file="67-kh-tu.pdf",
    tier="office",
    container="pdf_scan",
    kind="Kế hoạch",
    topic="kế hoạch - chương trình",
    head=Head(
        ("TỈNH ỦY MỘC GIANG",), "67", "-KH/TU", PLACE, date(2023, 3, 15), party=True, hand=Hand(day=False)
    ),
    scan=Scan(dpi=200, mode="color", skew=0.3, noise=1.4, speckle=6, paper=(252, 251, 248), quality=42),
    body=(
        Title(
            "KẾ HOẠCH",
            (
                'tiếp tục thực hiện <r q="thực hiện"><k>Chỉ thị</k> số <n>34-CT/TW</n> của '
                "<a>Bộ Chính trị</a></r>",
                "về tiếp tục đổi mới công tác thi đua, khen thưởng",
            ),
        ),
        Paragraph(
            f'Thực hiện {_CT_34}; <r q="thực hiện"><k>Chỉ thị</k> số <n>39-CT/TW</n>, ngày <d>21/5/2004</d> '
            'của <a>Bộ Chính trị</a></r> và <r q="thực hiện"><k>Chương trình hành động</k> số '
            "<n>21-CTr/TU</n>, ngày <d>06/6/2014</d> của <a>Tỉnh ủy</a></r>, Ban Thường vụ Tỉnh ủy ban hành "
            "Kế hoạch với những nội dung sau:"
        ),
        Paragraph("I. MỤC ĐÍCH, YÊU CẦU", bold=True, before=8),
        Paragraph(
            "1. Nâng cao nhận thức, trách nhiệm của cấp ủy, chính quyền, Mặt trận Tổ quốc và các tổ chức "
            "chính trị - xã hội về vị trí, vai trò của công tác thi đua, khen thưởng."
        ),
        Paragraph(
            "2. Khắc phục bệnh thành tích, phô trương, hình thức; coi trọng khen thưởng người lao động trực "
            "tiếp."
        ),
        Paragraph("II. NHIỆM VỤ, GIẢI PHÁP", bold=True, before=8),
        Paragraph(
            "1. Tiếp tục quán triệt <r><k>Nghị quyết</k> số <n>09-NQ/TU</n>, ngày <d>18/10/2021</d> của "
            "<a>Ban Chấp hành Đảng bộ tỉnh</a></r>; đưa nội dung thi đua vào nghị quyết hằng năm của từng "
            "cấp ủy."
        ),
        Paragraph(
            "2. Ban cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo thực hiện tốt "
            '<r a="Ủy ban nhân dân tỉnh"><k>Chỉ thị</k> số <n>05/CT-UBND</n>, ngày <d>14/02/2023</d></r>; '
            "rà soát, sửa đổi quy chế thi đua, khen thưởng của tỉnh trong năm 2023."
        ),
        Paragraph(
            "3. Ban Tuyên giáo Tỉnh ủy chủ trì định hướng tuyên truyền điển hình tiên tiến; Ban Tổ chức "
            "Tỉnh ủy theo dõi, đôn đốc, định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy."
        ),
        Signature(
            ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
            "Vi Quốc Triệu",
            ("- Ban Tổ chức Tỉnh ủy,", "- Các huyện ủy, thị ủy, thành ủy,", "- Lưu Văn phòng Tỉnh ủy."),
            ("ĐẢNG CỘNG SẢN VIỆT NAM ★ MỘC GIANG", "TỈNH\nỦY"),
        ),
    ),
)

DIRECTIVE = Sample(
    file="05-ct-ubnd-signed.pdf",
    tier="office",
    container="pdf_hybrid",
    kind="Chỉ thị",
    topic="phát động thi đua",
    head=Head(UBND_TINH, "05", "/CT-UBND", PLACE, date(2023, 2, 14), hand=Hand(ink="black")),
    digital_signature=(
        "Ký bởi: Ủy ban nhân dân tỉnh Mộc Giang",
        "Cơ quan: Tỉnh Mộc Giang",
        "Thời gian ký: 16/02/2023 16:42:10 +07:00",
    ),
    scan=Scan(dpi=200, mode="color", skew=0.45, noise=1.5, speckle=9, paper=(250, 250, 250), quality=42),
    body=(
        Title("CHỈ THỊ", ("Về việc phát động phong trào thi đua năm 2023",)),
        Paragraph(
            "Năm 2023 là năm bản lề thực hiện Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020 - 2025. Để hoàn "
            'thành các chỉ tiêu tại <r q="thực hiện"><k>Nghị quyết</k> số <n>18/2022/NQ-HĐND</n> ngày <d>09 '
            "tháng 12 năm 2022</d> của <a>Hội đồng nhân dân tỉnh</a> <t>về nhiệm vụ phát triển kinh tế - xã "
            'hội năm 2023</t></r> và <r q="thực hiện" a="Ủy ban nhân dân tỉnh"><k>Kế hoạch</k> số '
            "<n>240/KH-UBND</n> ngày <d>30/12/2022</d></r>, Chủ tịch Ủy ban nhân dân tỉnh chỉ thị:"
        ),
        Paragraph(
            "<b>1.</b> Các sở, ban, ngành, địa phương phát động đợt thi đua cao điểm chào mừng 75 năm Ngày "
            "Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023), gắn với giải ngân "
            "vốn đầu tư công, cải cách hành chính, chuyển đổi số."
        ),
        Paragraph(
            "<b>2.</b> Người đứng đầu chịu trách nhiệm về chất lượng phong trào; kịp thời khen thưởng theo "
            "thẩm quyền, chú trọng tập thể nhỏ, cá nhân là công nhân, nông dân, chiến sĩ ở cơ sở."
        ),
        Paragraph(
            "<b>3.</b> Giao Sở Nội vụ hướng dẫn, kiểm tra; tổng hợp kết quả, báo cáo Chủ tịch Ủy ban nhân "
            "dân tỉnh trước ngày 15/12/2023. Chỉ thị này thay thế "
            '<r q="thay thế" a="Chủ tịch Ủy ban nhân dân tỉnh"><k>Chỉ thị</k> số <n>04/CT-UBND</n> ngày '
            "<d>21 tháng 01 năm 2022</d></r>."
        ),
        Paragraph(
            "Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố nghiêm "
            "túc thực hiện./."
        ),
        chairman(
            "Trịnh Quốc Nhiên",
            (
                "- TT. Tỉnh ủy, TT. HĐND tỉnh;",
                "- Các sở, ban, ngành tỉnh;",
                "- UBND các huyện, thị xã, thành phố;",
                "- Lưu: VT, NC.hm.",
            ),
        ),
    ),
)

_AID = people(
    "Ông|Ngân Văn Thoại|Chủ tịch Hội đồng quản trị > Hợp tác xã Nông nghiệp Bến Nứa",
    "Bà|Lường Thị Sen|Chủ cơ sở may|phường Đồi Chè, thành phố Mộc Giang",
)
(_COOPERATIVE,) = collectives("Hợp tác xã Vận tải Trà Sa")

OLD_AWARD = Sample(
    file="scan0031.pdf",
    tier="office",
    container="pdf_scan",
    kind="Quyết định",
    head=Head(UBND_TINH, "2087", "/QĐ-UBND", PLACE, date(2021, 8, 19), hand=Hand()),
    scan=Scan(
        dpi=200,
        mode="color",
        skew=1.2,
        noise=2.2,
        speckle=16,
        paper=(240, 228, 196),
        ink=34,
        uneven=9,
        wear=0.03,
        bleed=0.05,
        edge=True,
        quality=42,
    ),
    awards=(
        Award(
            "Bằng khen",
            CHAIRMAN,
            1,
            len(_AID),
            ly_do="đã có thành tích thực hiện Công điện số 06/CĐ-UBND ngày 28/7/2021",
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            ("Về việc tặng Bằng khen cho tập thể, cá nhân", "ủng hộ công tác phòng, chống dịch bệnh"),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            'Xét <r q="theo đề nghị" a="Sở Nội vụ"><k>Tờ trình</k> số <n>133/TTr-SNV</n> ngày '
            "<d>12/8/2021</d></r> của Giám đốc Sở Nội vụ,",
        ),
        DECIDES,
        Paragraph(
            f"<b>Điều 1.</b> Tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân tỉnh cho {_COOPERATIVE.ten} "
            f"và các cá nhân: {describe(_AID[0])}; {describe(_AID[1])}, đã có thành tích thực hiện "
            '<r q="thực hiện" a="Chủ tịch Ủy ban nhân dân tỉnh"><k>Công điện</k> số <n>06/CĐ-UBND</n> ngày '
            "<d>28/7/2021</d></r>.",
            listed=in_sentence(_COOPERATIVE, *_AID),
        ),
        Paragraph(
            "<b>Điều 2.</b> Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Giám đốc Sở Tài chính "
            "và tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
        ),
        chairman("Trịnh Quốc Nhiên", ("- Như Điều 2;", "- Lưu: VT, NC.")),
    ),
)

INVITATION = Sample(
    file="giay-moi-77.png",
    tier="office",
    container="png",
    kind="Giấy mời",
    topic="hội họp",
    head=Head(UBND_TINH, "77", "/GM-UBND", PLACE, date(2023, 12, 18), hand=Hand(day=False, ink="black")),
    scan=Scan(dpi=200, skew=-0.15, noise=0, uneven=0, speckle=3, paper=(255, 255, 255), wear=0.008, blur=0.5),
    body=(
        Title("GIẤY MỜI", ("Dự Hội nghị tổng kết công tác thi đua, khen thưởng năm 2023",)),
        *addressed_to(
            "Thành viên Hội đồng Thi đua - Khen thưởng tỉnh;", "Thủ trưởng các sở, ban, ngành tỉnh."
        ),
        Paragraph(
            'Thực hiện <r q="thực hiện" a="Ủy ban nhân dân tỉnh"><k>Kế hoạch</k> số <n>240/KH-UBND</n> ngày '
            "<d>30 tháng 12 năm 2022</d> <t>về công tác thi đua, khen thưởng năm 2023</t></r>, Ủy ban nhân "
            "dân tỉnh trân trọng kính mời Quý vị dự Hội nghị tổng kết:",
            before=10,
        ),
        Paragraph("1. Thời gian: 8 giờ 00, ngày 26 tháng 12 năm 2023 (thứ Ba)."),
        Paragraph(
            "2. Địa điểm: Hội trường lớn, Trung tâm Hội nghị tỉnh, số 2 đường Bến Đá, thành phố Mộc Giang."
        ),
        Paragraph(
            "3. Nội dung: thông qua báo cáo tổng kết; trao thưởng theo "
            '<r q="khen thưởng tại" k="Quyết định" a="Chủ tịch Ủy ban nhân dân tỉnh">các Quyết định số '
            "<n>2935/QĐ-UBND</n> ngày <d>28/9/2023</d></r>, "
            '<r q="khen thưởng tại" k="Quyết định" a="Chủ tịch Ủy ban nhân dân tỉnh">số <n>3318/QĐ-UBND</n> '
            "ngày <d>07/11/2023</d></r>."
        ),
        Paragraph("Đề nghị Quý vị có mặt đúng giờ để Hội nghị thành công./."),
        Signature(
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
            "Tiêu Ngọc Bảo Trân",
            ("- Như trên;", "- Lưu: VT, NC."),
            SEAL_UBND,
        ),
    ),
)
