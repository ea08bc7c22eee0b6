"""Commendations of 2022: the state's orders, the province's flags, and soldiers and police by their ranks."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    CHAIRMAN,
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

_SECOND = (
    *collectives("Bệnh viện Đa khoa tỉnh Mộc Giang"),
    *people("Ông|Đặng Hữu Tri|nguyên Giám đốc > Sở Y tế tỉnh Mộc Giang"),
)
_THIRD = (
    *collectives(
        "Trường Trung học phổ thông Suối Trúc, tỉnh Mộc Giang", "Đảng bộ huyện Trà Sa, tỉnh Mộc Giang"
    ),
    *people(
        "Bà|Hà Thị Thanh Vượng|Phó Chủ tịch > Ủy ban nhân dân tỉnh Mộc Giang",
        "Ông|Nông Trọng Hiển|Trưởng khoa Hồi sức tích cực|Bệnh viện Đa khoa tỉnh Mộc Giang",
    ),
)
_REASON = (
    "đã có thành tích xuất sắc trong công tác từ năm 2017 đến năm 2021, góp phần vào sự nghiệp xây dựng chủ "
    "nghĩa xã hội và bảo vệ Tổ quốc"
)


def _order(rank: str, collectives: int, persons: int) -> Award:
    return Award(
        "Huân chương Lao động", "Chủ tịch nước", collectives, persons, hang=rank, ly_do=_REASON,
        thoi_gian="từ năm 2017 đến năm 2021", tu_nam=2017, den_nam=2021,
    )  # fmt: skip


STATE_ORDERS = Sample(
    file="1093-qd-ctn.pdf",
    tier="office",
    container="pdf_scan",
    kind="Quyết định",
    head=Head(("CHỦ TỊCH NƯỚC",), "1093", "/QĐ-CTN", "Hà Nội", date(2022, 10, 3)),
    scan=Scan(dpi=200, skew=0.25, noise=1.6, speckle=7, quality=45),
    awards=(_order("Nhì", 1, 1), _order("Ba", 2, 2)),
    body=(
        Title("QUYẾT ĐỊNH", ("Về việc tặng thưởng Huân chương Lao động",)),
        *resolves("CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        *basis(
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            'Xét đề nghị của Thủ tướng Chính phủ tại <r q="theo đề nghị" a="Thủ tướng Chính phủ"><k>Tờ '
            "trình</k> số <n>1391/TTr-TTg</n> ngày <d>22 tháng 9 năm 2022</d></r>,",
        ),
        DECIDES,
        Paragraph("<b>Điều 1.</b> Tặng thưởng <w>Huân chương Lao động</w> hạng Nhì cho:"),
        *numbered(_SECOND, end=","),
        Paragraph(f"{_REASON}."),
        Paragraph("<b>Điều 2.</b> Tặng thưởng <w>Huân chương Lao động</w> hạng Ba cho:"),
        *numbered(_THIRD, award=1, end=","),
        Paragraph(f"{_REASON}."),
        Paragraph(
            "<b>Điều 3.</b> Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang, Chủ nhiệm Văn "
            "phòng Chủ tịch nước và các tập thể, cá nhân có tên tại Điều 1, Điều 2 chịu trách nhiệm thi hành "
            "Quyết định này./."
        ),
        Signature(
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Thẩm Thị Vân Khuê",
            ("- Như Điều 3;", "- Ban TĐKT Trung ương;", "- Lưu: VT, TH."),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ★", "CHỦ TỊCH\nNƯỚC"),
        ),
    ),
)

_FLAGS = collectives(
    "Sở Giáo dục và Đào tạo",
    "Bệnh viện Đa khoa tỉnh",
    "Nhân dân và cán bộ huyện Trà Sa",
    "Trường Trung học phổ thông Suối Trúc, Sở Giáo dục và Đào tạo",
    "Ngân hàng Chính sách xã hội, Chi nhánh tỉnh Mộc Giang",
    "Công ty Cổ phần Giải pháp số Lam Kiều",
)
_MERITS = collectives(
    "Sở Thông tin và Truyền thông",
    "Ủy ban nhân dân thị xã Hoa Lĩnh",
    "Trung tâm Kiểm soát bệnh tật tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Chi cục Kiểm lâm, Sở Nông nghiệp và Phát triển nông thôn",
    "Trường Phổ thông dân tộc nội trú huyện Vân Đài",
    "Bảo hiểm xã hội tỉnh",
    "Hợp tác xã Vận tải Trà Sa",
)

FLAGS_2022 = Sample(
    file="3140-qd-ubnd.pdf",
    tier="born_digital",
    container="pdf_text",
    kind="Quyết định",
    head=Head(UBND_TINH, "3140", "/QĐ-UBND", PLACE, date(2022, 12, 30)),
    awards=(
        Award(
            "Cờ thi đua",
            "Ủy ban nhân dân tỉnh",
            len(_FLAGS),
            ly_do="dẫn đầu phong trào thi đua của các cụm, khối thi đua năm 2022",
            thoi_gian="năm 2022",
            tu_nam=2022,
            den_nam=2022,
            tien_thuong=11_920_000,
        ),
        Award(
            "Bằng khen",
            CHAIRMAN,
            len(_MERITS),
            ly_do="hoàn thành xuất sắc nhiệm vụ năm 2022",
            thoi_gian="năm 2022",
            tu_nam=2022,
            den_nam=2022,
            tien_thuong=2_980_000,
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc tặng Cờ thi đua của Ủy ban nhân dân tỉnh và Bằng khen",
                "của Chủ tịch Ủy ban nhân dân tỉnh năm 2022",
            ),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            proposed("Giám đốc Sở Nội vụ", "297/TTr-SNV", "26 tháng 12 năm 2022"),
        ),
        DECIDES,
        Paragraph(
            "<b>Điều 1.</b> Khen thưởng các tập thể có thành tích trong phong trào thi đua năm 2022, như sau:"
        ),
        Paragraph(
            "1. Tặng <w>Cờ thi đua</w> của Ủy ban nhân dân tỉnh cho 06 tập thể dẫn đầu phong trào thi đua "
            "của các cụm, khối thi đua năm 2022, kèm theo tiền thưởng 11.920.000 đồng đối với mỗi tập thể;"
        ),
        Paragraph(
            "2. Tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân tỉnh cho 08 tập thể hoàn thành xuất sắc "
            "nhiệm vụ năm 2022, kèm theo tiền thưởng 2.980.000 đồng đối với mỗi tập thể."
        ),
        Paragraph("<i>(Có danh sách kèm theo)</i>", before=3),
        Paragraph(
            "<b>Điều 2.</b> Tiền thưởng trích từ Quỹ thi đua, khen thưởng của tỉnh, với tổng số tiền là "
            "95.360.000 đồng (Chín mươi lăm triệu, ba trăm sáu mươi nghìn đồng)."
        ),
        Paragraph(
            "<b>Điều 3.</b> Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Giám đốc Sở Tài chính "
            "và các tập thể có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
        ),
        chairman(
            "Trịnh Quốc Nhiên",
            (
                "- Như Điều 3;",
                "- Ban TĐKT Trung ương;",
                "- TT. Tỉnh ủy, TT. HĐND tỉnh;",
                "- Lưu: VT, NC.hm (20b).",
            ),
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể được tặng Cờ thi đua và Bằng khen năm 2022",
            "Kèm theo Quyết định số 3140/QĐ-UBND ngày 30 tháng 12 năm 2022 của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        Paragraph("A. TẶNG CỜ THI ĐUA CỦA ỦY BAN NHÂN DÂN TỈNH: 06 tập thể", bold=True, before=10),
        *numbered(_FLAGS),
        Paragraph("B. TẶNG BẰNG KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH: 08 tập thể", bold=True, before=10),
        *numbered(_MERITS, award=1),
    ),
)

_TROOPS = collectives(
    "Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh",
    "Đồn Biên phòng Sín Lủng, Bộ đội Biên phòng tỉnh",
)
_RANKS = people(
    "Thượng tá|Khổng Minh Thành|Trưởng phòng|Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh",
    "Thiếu tá|Lã Đức Trọng|Phó Trưởng phòng|Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh",
    "Đại úy|Tạ Duy Hiếu|Đội trưởng|Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh",
    "Trung úy|Nguyễn Văn Hòa|Cán bộ|Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh",
    "Trung tá|Lò Văn Bình|Đồn trưởng|Đồn Biên phòng Sín Lủng",
    "Đại úy|Hạng A Páo|Đội trưởng Đội Vũ trang|Đồn Biên phòng Sín Lủng",
    "Thượng úy QNCN|Đinh Văn Khoa|Nhân viên Trinh sát|Đồn Biên phòng Sín Lủng",
    "Đại tá|Trương Công Định|Phó Chỉ huy trưởng|Bộ Chỉ huy Quân sự tỉnh",
    "Thiếu tá|Phùng Bá Lục|Trợ lý Tác chiến|Bộ Chỉ huy Quân sự tỉnh",
    "Thượng úy|Mùa A Tủa|Trưởng Công an xã|Công an xã Khe Vàng, huyện Vân Đài",
)

RANKS_2022 = Sample(
    file="scan0044.pdf",
    tier="office",
    container="pdf_scan",
    kind="Quyết định",
    head=Head(UBND_TINH, "1755", "/QĐ-UBND", PLACE, date(2022, 8, 2), hand=Hand()),
    scan=Scan(dpi=200, skew=-0.3, noise=1.7, speckle=9, quality=45, wear=0.015),
    awards=(
        Award(
            "Bằng khen",
            CHAIRMAN,
            len(_TROOPS),
            len(_RANKS) + 1,  # one more than the annex lists
            ly_do="đã có thành tích xuất sắc, đột xuất trong đấu tranh Chuyên án 0722M",
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc tặng Bằng khen cho các tập thể và cá nhân",
                "có thành tích đột xuất trong đấu tranh phòng, chống tội phạm",
            ),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            'Xét đề nghị của Giám đốc Công an tỉnh tại <r q="theo đề nghị" a="Công an tỉnh"><k>Tờ trình</k> '
            "số <n>402/TTr-CAT</n> ngày <d>29 tháng 7 năm 2022</d></r>,",
        ),
        DECIDES,
        *articles(
            "Tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân tỉnh cho 02 tập thể và 11 cá nhân đã có "
            "thành tích xuất sắc, đột xuất trong đấu tranh Chuyên án 0722M <i>(có danh sách kèm theo)</i>.",
            "Tiền thưởng thực hiện theo quy định hiện hành, trích từ Quỹ thi đua, khen thưởng tỉnh.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, Giám đốc Công an tỉnh, Chỉ huy trưởng "
            "Bộ Chỉ huy Quân sự tỉnh, Chỉ huy trưởng Bộ đội Biên phòng tỉnh và các tập thể, cá nhân có tên "
            "tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
        chairman("Trịnh Quốc Nhiên", ("- Như Điều 3;", "- Bộ Công an (b/c);", "- Lưu: VT, NC.")),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể, cá nhân được tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Kèm theo Quyết định số 1755/QĐ-UBND ngày 02 tháng 8 năm 2022 của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
        Paragraph("I. TẬP THỂ", bold=True, before=8),
        *numbered(_TROOPS),
        Paragraph("II. CÁ NHÂN", bold=True, before=8),
        Table(
            ("STT", "Cấp bậc, họ và tên", "Chức vụ", "Đơn vị"),
            rows(_RANKS, ("full_name", "chuc_vu", "don_vi"), merge=("don_vi",)),
            (36, 160, 116, 150),
        ),
    ),
)
