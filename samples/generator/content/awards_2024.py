"""Commendations of 2024: the province's, with a wrong bonus, and a town's, with households in one table."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    CHAIRMAN,
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_TDKT_2022,
    PLACE,
    UBND_TINH,
    annex,
    articles,
    basis,
    chairman,
    nghi_dinh_98,
    resolves,
)
from samples.generator.content.rosters import collectives, families, people, rows
from samples.generator.model import (
    Award,
    Head,
    NewPage,
    Row,
    Sample,
    Signature,
    Table,
    Title,
)

_WOMEN = people(
    "|Lường Thị Sen|Chủ cơ sở may|phường Đồi Chè, thành phố Mộc Giang|Tạo việc làm ổn định cho 46 lao động "
    "nữ, thu nhập bình quân 6,5 triệu đồng/tháng",
    "|Vi Thị Én|Tổ trưởng Tổ công nghệ số cộng đồng|thôn Nà Lau, xã Khe Vàng, huyện Vân Đài|Hướng dẫn 380 "
    "hộ dân dùng dịch vụ công trực tuyến",
    "|Quách Ngọc Diệu|Giáo viên|Trường Trung học phổ thông Suối Trúc|Có 05 học sinh đạt giải quốc gia; 02 "
    "sáng kiến cấp tỉnh",
    "|Đinh Thị Lụa|Điều dưỡng trưởng|Bệnh viện Đa khoa tỉnh|Xây dựng mô hình chăm sóc giảm nhẹ tại nhà",
    "|Đinh Thị Lụa|Giáo viên|Trường Mầm non Hoa Sim, thị xã Hoa Lĩnh|Giải Nhất hội thi Giáo viên dạy giỏi "
    "cấp tỉnh",
    "|Kha Thị Mận|Điều dưỡng|Trung tâm Y tế huyện Trà Sa|Hiến máu tình nguyện 31 lần",
    "|Chảo Mùi Khé|Hộ kinh doanh|thôn Nà Lau, xã Khe Vàng, huyện Vân Đài|Giữ gìn, truyền dạy nghề thêu cho "
    "60 phụ nữ",
    "|Trương Ái Vy|Dược sĩ|Bệnh viện Y học cổ truyền tỉnh|Chủ nhiệm 01 đề tài cấp tỉnh về dược liệu",
    "|Chu Thị Thắm|Trưởng ban|Ban Dân vận Huyện ủy Trà Sa|Dẫn đầu phong trào “Dân vận khéo” của huyện",
    "|Lã Ngọc Yên|Kỹ thuật viên|Bệnh viện Y học cổ truyền tỉnh|Phục hồi chức năng cho 1.200 lượt người bệnh",
    "|Nguyễn Thị Kim Liên|Chuyên viên|Phòng Giáo dục và Đào tạo thành phố Mộc Giang|Tham mưu xóa mù chữ "
    "cho 215 phụ nữ",
    "|Hoàng Thị Mỷ|Hiệu trưởng|Trường Phổ thông dân tộc nội trú huyện Vân Đài|Nhận đỡ đầu 12 học sinh mồ côi",
    "|Lò Thị Pún|Trưởng trạm|Trạm Y tế xã Khe Vàng, huyện Vân Đài|Quản lý thai nghén đạt 100%",
    "|Mùa Thị Sua|Chủ tịch|Hội Liên hiệp Phụ nữ xã Sín Lủng, huyện Vân Đài|Vận động 34 gia đình xóa bỏ tảo "
    "hôn",
    "|Tống Khánh Ly|Kỹ sư|Công ty Cổ phần Giải pháp số Lam Kiều|Phát triển ứng dụng học chữ cho người "
    "khiếm thị",
    "|Bùi Ngọc Thùy|Thẩm phán|Tòa án nhân dân thị xã Hoa Lĩnh|Hòa giải thành 78% số vụ việc hôn nhân và "
    "gia đình",
)

WOMEN_2024 = Sample(
    file="402-qd-ubnd.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(UBND_TINH, "402", "/QĐ-UBND", PLACE, date(2024, 3, 8)),
    awards=(
        Award(
            "Bằng khen",
            CHAIRMAN,
            so_ca_nhan=len(_WOMEN),
            ly_do="đã có thành tích xuất sắc trong phong trào thi đua “Phụ nữ Mộc Giang tự tin, vươn lên” "
            "giai đoạn 2021 - 2023",
            thoi_gian="giai đoạn 2021 - 2023",
            tu_nam=2021,
            den_nam=2023,
            tien_thuong=2_240_000,  # by the base salary that was in force until June 2023
            right_bonus=2_700_000,
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc tặng Bằng khen cho các cá nhân tiêu biểu trong phong trào",
                "thi đua “Phụ nữ Mộc Giang tự tin, vươn lên”",
            ),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2022};",
            f"Căn cứ {nghi_dinh_98('căn cứ')};",
            'Xét đề nghị của Hội Liên hiệp Phụ nữ tỉnh tại <r q="theo đề nghị" a="Hội Liên hiệp Phụ nữ '
            'tỉnh"><k>Công '
            "văn</k> số <n>97/BTV-CSLP</n> ngày <d>22/02/2024</d></r> và của Giám đốc Sở Nội vụ tại "
            '<r q="theo đề nghị" a="Sở Nội vụ"><k>Tờ trình</k> số <n>55/TTr-SNV</n> ngày <d>04 tháng 3 năm '
            "2024</d></r>,",
        ),
        DECIDES,
        *articles(
            "Tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân tỉnh cho 16 cá nhân đã có thành tích xuất "
            "sắc trong phong trào thi đua “Phụ nữ Mộc Giang tự tin, vươn lên” giai đoạn 2021 - 2023 <i>(có "
            "danh sách kèm theo)</i>.",
            "Mỗi cá nhân được tặng Bằng khen tại Điều 1 được thưởng 2.240.000 đồng (Hai triệu, hai trăm bốn "
            "mươi nghìn đồng) theo quy định tại <r><k>Nghị định</k> số <n>98/2023/NĐ-CP</n></r>.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Giám đốc Sở Tài chính, Chủ tịch Hội "
            "Liên hiệp Phụ nữ tỉnh và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định "
            "này./.",
        ),
        chairman(
            "Hà Thị Thanh Vượng", ("- Như Điều 3;", "- TW Hội LHPN Việt Nam;", "- Lưu: VT, VX."), deputy=True
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Cá nhân được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Kèm theo Quyết định số 402/QĐ-UBND ngày 08 tháng 3 năm 2024 của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        Table(
            ("Số TT", "Họ và tên", "Chức vụ", "Đơn vị, địa chỉ", "Thành tích"),
            rows(_WOMEN, ("ten", "chuc_vu", "don_vi", "thanh_tich")),
            (34, 92, 78, 118, 140),
            size=12,
        ),
    ),
)

_TEAMS = collectives(
    "Tổ dân phố 5, phường Hoa Lĩnh", "Đội Chữa cháy Công ty Gỗ Lĩnh Nam", "Ủy ban nhân dân phường Bản Chúa"
)
_RESCUERS = people(
    "Ông|Tòng Văn Diêm|nông dân > tổ dân phố 5, phường Hoa Lĩnh",
    "Ông|Nguyễn Văn Hòa|Bảo vệ > Công ty Gỗ Lĩnh Nam",
    "Bà|Sa Thị Biên|Trưởng ban Công tác Mặt trận > tổ dân phố 5, phường Hoa Lĩnh",
    "Ông|Hoàng Trung Kiên|Cán bộ > Công an phường Bản Chúa",
)
_GIVERS = families(
    "ông|Cầm Văn Chựa|tổ dân phố 5, phường Hoa Lĩnh",
    "ông|Lê Khắc Thiệu|tổ dân phố 5, phường Hoa Lĩnh",
    "bà|Quàng Thị Dung|tổ dân phố 6, phường Hoa Lĩnh",
    "ông|Đèo Văn Pâng|tổ dân phố 6, phường Hoa Lĩnh",
    "ông|Trần Đức Thuận|bản Chúa, phường Bản Chúa",
    "bà|Lò Thị Ín|bản Chúa, phường Bản Chúa",
    "ông|Bạc Cầm Khuyên|bản Chúa, phường Bản Chúa",
    "bà|Phạm Thị Nhài|bản Lót, phường Bản Chúa",
    "ông|Tòng Văn Hặc|bản Lót, phường Bản Chúa",
)

TOWN_2024 = Sample(
    file="qd-khen-thuong-chua-chay.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(("ỦY BAN NHÂN DÂN", "THỊ XÃ HOA LĨNH"), "635", "/QĐ-UBND", "Hoa Lĩnh", date(2024, 6, 12)),
    awards=(
        Award(
            "Giấy khen",
            "Chủ tịch Ủy ban nhân dân thị xã",
            len(_TEAMS),
            len(_RESCUERS),
            len(_GIVERS) - 1,  # one less than the annex lists
            ly_do="đã có thành tích trong việc chữa cháy rừng, giúp dân khắc phục hậu quả",
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc tặng Giấy khen cho tập thể, cá nhân, hộ gia đình",
                "có thành tích đột xuất trong chữa cháy rừng",
            ),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ XÃ HOA LĨNH"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2022};",
            f"Căn cứ {nghi_dinh_98('căn cứ')};",
            'Xét <r q="theo đề nghị" a="Phòng Nội vụ"><k>Tờ trình</k> số <n>77/TTr-PNV</n> ngày '
            "<d>10/6/2024</d></r> của Trưởng phòng Nội vụ thị xã,",
        ),
        DECIDES,
        *articles(
            "Tặng <w>Giấy khen</w> của Chủ tịch Ủy ban nhân dân thị xã cho 03 tập thể, 04 cá nhân và 08 hộ "
            "gia đình đã có thành tích trong việc chữa cháy rừng, giúp dân khắc phục hậu quả <i>(danh sách "
            "kèm theo)</i>.",
            "Mức thưởng theo quy định hiện hành, chi từ Quỹ thi đua, khen thưởng thị xã.",
            "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thị xã, Trưởng phòng Nội vụ, Trưởng phòng "
            "Tài chính - Kế hoạch, Chủ tịch Ủy ban nhân dân các phường và các tập thể, cá nhân, hộ gia đình "
            "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
        Signature(
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Đồng Thị Kiều Mơ",
            (
                "- Như Điều 3;",
                "- TT. Thị ủy, TT. HĐND thị xã;",
                "- CT, các PCT UBND thị xã;",
                "- Lưu: VT, NV.",
            ),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể, cá nhân, hộ gia đình được tặng Giấy khen",
            "Kèm theo Quyết định số 635/QĐ-UBND ngày 12 tháng 6 năm 2024 của Chủ tịch Ủy ban nhân dân thị xã "
            "Hoa Lĩnh",
        ),
        Table(
            ("STT", "Tên tập thể, cá nhân, hộ gia đình", "Chức vụ, đơn vị, địa chỉ"),
            (
                Row(("<b>I. Tập thể</b>",)),
                *rows(_TEAMS, ("ten", "blank")),
                Row(("<b>II. Cá nhân</b>",)),
                *rows(_RESCUERS, ("full_name", "place")),
                Row(("<b>III. Hộ gia đình</b>",)),
                *rows(_GIVERS, ("household", "don_vi"), merge=("don_vi",)),
            ),
            (36, 210, 216),
        ),
    ),
)
