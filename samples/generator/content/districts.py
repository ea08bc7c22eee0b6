"""The districts: a plan that was fed the wrong way into the scanner, a letter photographed on its arrival."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import addressed_to
from samples.generator.content.rosters import describe, in_sentence, people
from samples.generator.model import (
    Award,
    Hand,
    Head,
    IncomingStamp,
    Paragraph,
    Sample,
    Scan,
    Signature,
    Title,
)

DISTRICT_PLAN = Sample(
    file="scan0012.pdf",
    tier="office",
    container="pdf_scan",
    kind="Kế hoạch",
    topic="phát động thi đua",
    head=Head(
        ("ỦY BAN NHÂN DÂN", "HUYỆN THẠCH LĨNH"),
        "152",
        "/KH-UBND",
        "Thạch Lĩnh",
        date(2023, 4, 4),
        hand=Hand(),
    ),
    scan=Scan(dpi=200, skew=-0.4, noise=1.8, speckle=10, quality=45, turns=(90,)),
    body=(
        Title(
            "KẾ HOẠCH",
            ("Tổ chức phong trào thi đua “Thạch Lĩnh chung tay xóa nhà tạm”", "giai đoạn 2023 - 2025"),
        ),
        Paragraph(
            'Thực hiện <r q="thực hiện"><k>Chỉ thị</k> số <n>05/CT-UBND</n> ngày <d>14/02/2023</d> của '
            "<a>Chủ tịch Ủy ban nhân dân tỉnh</a> <t>về việc phát động phong trào thi đua năm 2023</t></r>; "
            '<r q="thực hiện"><k>Nghị quyết</k> số <n>31-NQ/HU</n> ngày <d>10/3/2023</d> của <a>Ban Chấp '
            "hành Đảng bộ huyện</a></r>, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:"
        ),
        Paragraph(
            "1. Mục tiêu: đến hết năm 2025 xóa 412 nhà tạm, nhà dột nát, trong đó năm 2023 hoàn thành "
            "150/412 nhà."
        ),
        Paragraph(
            "2. Mức hỗ trợ: 50 triệu đồng đối với nhà làm mới, 25 triệu đồng đối với nhà sửa chữa, từ Quỹ "
            "“Vì người nghèo” và nguồn xã hội hóa (tài khoản số 3761.0.1108842)."
        ),
        Paragraph(
            "3. Khen thưởng: các xã dẫn đầu được đề nghị tặng Cờ thi đua; tiêu chí thực hiện theo "
            '<r q="dẫn chiếu" a="Ủy ban nhân dân huyện"><k>Hướng dẫn</k> số <n>20/HD-UBND</n> ngày <d>17 '
            "tháng 02 năm 2023</d></r>."
        ),
        Paragraph(
            "4. Phòng Nội vụ là cơ quan thường trực, tham mưu sơ kết hằng năm trước ngày 05 tháng 12./."
        ),
        Signature(
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
            "Cầm Bá Lương",
            ("- Sở Nội vụ;", "- TT. Huyện ủy;", "- UBND các xã, thị trấn;", "- Lưu: VT, NV."),
            ("ỦY BAN NHÂN DÂN ★ HUYỆN THẠCH LĨNH", "THẠCH\nLĨNH"),
        ),
    ),
)

(_RESCUER,) = people("ông|Tòng Văn Diêm|nông dân|tổ dân phố 5, phường Hoa Lĩnh")

PHOTOGRAPHED_LETTER = Sample(
    file="IMG_20231005_093112.jpg",
    tier="bad",
    container="jpeg",
    kind="Công văn",
    head=Head(
        ("ỦY BAN NHÂN DÂN", "THỊ XÃ HOA LĨNH"),
        "486",
        "/UBND-NV",
        "Hoa Lĩnh",
        date(2023, 10, 3),
        hand=Hand(),
        about=("V/v đề nghị khen thưởng", "thành tích đột xuất"),
        incoming=IncomingStamp("SỞ NỘI VỤ TỈNH MỘC GIANG", "1187", "05/10/2023"),
    ),
    scan=Scan(
        dpi=200,
        mode="color",
        skew=-0.9,
        noise=4.5,
        speckle=6,
        paper=(226, 221, 208),
        ink=48,
        uneven=26,
        blur=0.95,
        edge=True,
        quality=58,
    ),
    awards=(
        Award(
            "Bằng khen",
            "Chủ tịch Ủy ban nhân dân tỉnh",
            vai_tro="đề nghị",
            ly_do="đã dũng cảm cứu 02 học sinh bị nước cuốn tại ngầm tràn suối Trúc",
        ),
    ),
    body=(
        *addressed_to("Sở Nội vụ tỉnh Mộc Giang."),
        Paragraph(
            'Căn cứ <r q="căn cứ"><k>Công văn</k> số <n>1120/SNV-BTĐKT</n> ngày <d>27/9/2023</d> của <a>Sở '
            "Nội vụ</a> <t>về việc khen thưởng thành tích đột xuất</t></r>, Ủy ban nhân dân thị xã Hoa Lĩnh "
            "báo cáo như sau:",
            before=8,
        ),
        Paragraph(
            f"Khoảng 16 giờ ngày 30/9/2023, {describe(_RESCUER)}, đã dũng cảm cứu 02 học sinh bị nước cuốn "
            "tại ngầm tràn suối Trúc.",
            listed=in_sentence(_RESCUER),
        ),
        Paragraph(
            'Trường hợp này không trùng với danh sách tại <r q="dẫn chiếu"><k>Quyết định</k> số '
            "<n>2935/QĐ-UBND</n> ngày <d>28 tháng 9 năm 2023</d> của <a>Chủ tịch Ủy ban nhân dân "
            "tỉnh</a></r>. Đề nghị Sở Nội vụ thẩm định, trình Chủ tịch Ủy ban nhân dân tỉnh tặng <w>Bằng "
            "khen</w>./."
        ),
        Signature(
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Đồng Thị Kiều Mơ",
            ("- Như trên;", "- CT, các PCT;", "- Lưu: VT, NV."),
            ("ỦY BAN NHÂN DÂN ★ THỊ XÃ HOA LĨNH", "HOA\nLĨNH"),
        ),
    ),
)
