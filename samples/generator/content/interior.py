"""The office of the interior: the proposal behind an award, a guide, a notice in plain text."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    LUAT_TDKT_2003,
    LUAT_TDKT_2022,
    PLACE,
    SEAL_SNV,
    addressed_to,
    nghi_dinh_91,
    quy_che_27,
    thong_tu_12,
)
from samples.generator.model import Award, Hand, Head, Paragraph, Sample, Scan, Signature, Title

_SUPERIOR, _OFFICE = ("ỦY BAN NHÂN DÂN", "TỈNH MỘC GIANG"), ("SỞ NỘI VỤ",)
_DIRECTOR = "Đàm Hữu Lộc"

PROPOSAL = Sample(
    file="scan0007.pdf",
    tier="office",
    container="pdf_scan",
    kind="Tờ trình",
    head=Head(_OFFICE, "186", "/TTr-SNV", PLACE, date(2023, 9, 20), superior=_SUPERIOR, hand=Hand()),
    scan=Scan(dpi=200, skew=0.4, noise=1.8, speckle=10, quality=45),
    awards=(
        Award(
            "Bằng khen",
            "Chủ tịch Ủy ban nhân dân tỉnh",
            6,
            8,
            vai_tro="đề nghị",
            ly_do="đã có thành tích xuất sắc trong công tác chuyển đổi số năm 2022 - 2023",
            thoi_gian="năm 2022 - 2023",
            tu_nam=2022,
            den_nam=2023,
        ),
    ),
    body=(
        Title(
            "TỜ TRÌNH",
            (
                "Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                "trong công tác chuyển đổi số năm 2022 - 2023",
            ),
        ),
        *addressed_to("Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang."),
        Paragraph(f"Căn cứ {LUAT_TDKT_2003};", before=8),
        Paragraph(f"Căn cứ {nghi_dinh_91('căn cứ')};"),
        Paragraph(f"Căn cứ {quy_che_27('căn cứ')};"),
        Paragraph(
            "Xét đề nghị của Sở Thông tin và Truyền thông tại "
            '<r q="theo đề nghị" a="Sở Thông tin và Truyền thông"><k>Công văn</k> số <n>1542/STTTT-CĐS</n> '
            "ngày <d>12 tháng 9 năm 2023</d></r> và ý kiến của Hội đồng Thi đua - Khen thưởng tỉnh tại "
            '<r q="dẫn chiếu" a="Hội đồng Thi đua - Khen thưởng tỉnh"><k>Biên bản</k> số '
            "<n>11/BB-HĐTĐKT</n> ngày <d>18/9/2023</d></r>,"
        ),
        Paragraph(
            "Sở Nội vụ kính trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, tặng <w>Bằng khen</w> cho 06 tập "
            "thể và 08 cá nhân đã có thành tích xuất sắc trong công tác chuyển đổi số năm 2022 - 2023; số "
            "phiếu đồng ý đạt 13/15 thành viên Hội đồng."
        ),
        Paragraph(
            "Thành tích của các trường hợp đã được thẩm định, không có đơn thư khiếu nại, tố cáo trong thời "
            "gian 10 ngày công khai lấy ý kiến (từ ngày 05/9/2023 đến ngày 14/9/2023)."
        ),
        Paragraph(
            "<i>(Hồ sơ kèm theo gồm: danh sách trích ngang, báo cáo thành tích, dự thảo Quyết định)</i>"
        ),
        Paragraph("Kính đề nghị Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định./."),
        Signature(
            ("GIÁM ĐỐC",),
            _DIRECTOR,
            ("- Như trên;", "- Văn phòng UBND tỉnh;", "- Ban Giám đốc Sở;", "- Lưu: VT, BTĐKT."),
            SEAL_SNV,
        ),
    ),
)

GUIDE = Sample(
    file="143-hd-snv.pdf",
    tier="office",
    container="pdf_scan",
    kind="Hướng dẫn",
    topic="hướng dẫn",
    head=Head(_OFFICE, "143", "/HD-SNV", PLACE, date(2023, 10, 10), superior=_SUPERIOR),
    scan=Scan(dpi=200, skew=0.2, noise=1.5, speckle=6, quality=45, turns=(0, 180)),
    body=(
        Title("HƯỚNG DẪN", ("Tổng kết công tác thi đua, khen thưởng năm 2023",)),
        Paragraph(
            f'Thực hiện {quy_che_27("thực hiện")}; <r q="thực hiện"><k>Chỉ thị</k> số <n>05/CT-UBND</n> '
            "ngày <d>14 tháng 02 năm 2023</d> của <a>Chủ tịch Ủy ban nhân dân tỉnh</a> <t>về việc phát động "
            "phong trào thi đua năm 2023</t></r>, Sở Nội vụ hướng dẫn tổng kết công tác thi đua, khen "
            "thưởng năm 2023 như sau:"
        ),
        Paragraph("I. NỘI DUNG TỔNG KẾT", bold=True, before=8),
        Paragraph(
            '1. Đánh giá việc quán triệt <r q="dẫn chiếu"><k>Chỉ thị</k> số <n>34-CT/TW</n> ngày '
            '<d>07/4/2014</d> của <a>Bộ Chính trị</a></r> và <r q="dẫn chiếu"><k>Kế hoạch</k> số '
            "<n>67-KH/TU</n> ngày <d>15/3/2023</d> của <a>Ban Thường vụ Tỉnh ủy</a></r>; việc chuẩn bị thi "
            f"hành {LUAT_TDKT_2022}."
        ),
        Paragraph(
            "2. Kết quả các phong trào thi đua do Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh phát "
            "động; số liệu lấy từ ngày 01/12/2022 đến ngày 30/11/2023."
        ),
        Paragraph(
            "3. Kết quả khen thưởng: tổng số và tỷ lệ người trực tiếp lao động, sản xuất, chiến đấu, công "
            "tác; việc phát hiện, nhân rộng điển hình tiên tiến; việc sử dụng Quỹ thi đua, khen thưởng."
        ),
        Paragraph("II. HỒ SƠ, THỦ TỤC", bold=True, before=8),
        Paragraph(
            f"1. Thành phần hồ sơ thực hiện theo {thong_tu_12('dẫn chiếu')} và Điều 21 Quy chế thi đua, "
            'khen thưởng tỉnh <r q="ban hành kèm theo" a="Ủy ban nhân dân tỉnh">ban hành kèm theo <k>Quyết '
            "định</k> số <n>27/2019/QĐ-UBND</n> ngày <d>14/8/2019</d></r>, được sửa đổi, bổ sung theo "
            '<r q="dẫn chiếu" a="Ủy ban nhân dân tỉnh"><k>Quyết định</k> số <n>09/2021/QĐ-UBND</n> '
            "ngày <d>26/3/2021</d></r>."
        ),
        Paragraph(
            "2. Danh hiệu Chiến sĩ thi đua cấp tỉnh phải có sáng kiến được Hội đồng sáng kiến tỉnh công "
            "nhận; tỷ lệ đề nghị không vượt quá 15% tổng số Chiến sĩ thi đua cơ sở của đơn vị. Bằng khen "
            "của Chủ tịch Ủy ban nhân dân tỉnh xét tặng cho tập thể, cá nhân tiêu biểu, không tặng nhiều "
            "hình thức cho một thành tích."
        ),
        Paragraph(
            "3. Hồ sơ gồm 01 bản chính (bản giấy) và bản điện tử có chữ ký số, gửi qua phần mềm quản lý; "
            "các trường hợp đề nghị Cờ thi đua của Chính phủ nộp thêm 03 bản báo cáo thành tích."
        ),
        Paragraph("III. THỜI GIAN", bold=True, before=8),
        Paragraph(
            "Báo cáo tổng kết và hồ sơ gửi về Sở Nội vụ (qua Ban Thi đua - Khen thưởng, số 24 đường Đồi "
            "Chè, thành phố Mộc Giang; điện thoại 0299.3855.112) trước ngày 15 tháng 11 năm 2023; quá thời "
            "hạn trên, đơn vị không có báo cáo thì không được xét bình bầu, suy tôn trong cụm, khối thi đua."
        ),
        Paragraph(
            "Khối doanh nghiệp nộp hồ sơ trước ngày 31 tháng 01 năm 2024; ngành Giáo dục và Đào tạo tổng "
            "kết theo năm học, gửi hồ sơ trước ngày 30 tháng 7 hằng năm."
        ),
        Paragraph(
            'Hướng dẫn này thay thế <r q="thay thế" a="Sở Nội vụ"><k>Hướng dẫn</k> số <n>151/HD-SNV</n> '
            "ngày <d>12/10/2022</d></r>. Quá trình thực hiện nếu có vướng mắc, đề nghị các cơ quan, đơn vị "
            "phản ánh về Sở Nội vụ để được giải đáp./."
        ),
        Signature(
            ("GIÁM ĐỐC",),
            _DIRECTOR,
            ("- Các sở, ban, ngành tỉnh;", "- UBND các huyện, thị xã, thành phố;", "- Lưu: VT, BTĐKT."),
            SEAL_SNV,
        ),
    ),
)

NOTICE = Sample(
    file="thong-bao-231.txt",
    tier="born_digital",
    container="txt",
    kind="Thông báo",
    head=Head(_OFFICE, "231", "/TB-SNV", PLACE, date(2023, 10, 16), superior=_SUPERIOR),
    body=(
        Title("THÔNG BÁO", ("Về lịch tiếp nhận hồ sơ khen thưởng tổng kết năm 2023",)),
        Paragraph(
            'Tiếp theo <r q="dẫn chiếu"><k>Hướng dẫn</k> số <n>143/HD-SNV</n> ngày <d>10 tháng 10 năm '
            "2023</d> của <a>Sở Nội vụ</a> <t>về tổng kết công tác thi đua, khen thưởng năm 2023</t></r>, "
            "Sở Nội vụ thông báo lịch tiếp nhận hồ sơ như sau:"
        ),
        Paragraph("1. Khối các sở, ban, ngành: từ ngày 06/11/2023 đến ngày 10/11/2023."),
        Paragraph("2. Khối các huyện, thị xã, thành phố: từ ngày 08/11/2023 đến ngày 15/11/2023."),
        Paragraph(
            f"3. Hồ sơ lập theo mẫu tại {nghi_dinh_91('dẫn chiếu')}; thể thức văn bản theo <r><k>Nghị "
            "định</k> số <n>30/2020/NĐ-CP</n> ngày <d>05 tháng 3 năm 2020</d> của <a>Chính phủ</a> <t>về "
            "công tác văn thư</t></r>."
        ),
        Paragraph(
            "4. Các trường hợp đã được khen thưởng tại "
            '<r q="khen thưởng tại" k="Quyết định" a="Chủ tịch Ủy ban nhân dân tỉnh">các Quyết định số '
            "<n>1487/QĐ-UBND</n> ngày <d>18/5/2023</d></r> và "
            '<r q="khen thưởng tại" k="Quyết định" a="Chủ tịch Ủy ban nhân dân tỉnh">số <n>2935/QĐ-UBND</n> '
            "ngày <d>28/9/2023</d></r> không đề nghị lại cho cùng một thành tích."
        ),
        Paragraph("Sở Nội vụ thông báo để các cơ quan, đơn vị biết, thực hiện./."),
        Signature(
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
            "Ninh Thị Phương Lài",
            ("- Các sở, ban, ngành tỉnh;", "- UBND các huyện, thị xã, thành phố;", "- Lưu: VT, BTĐKT."),
            signed=False,
        ),
    ),
)
