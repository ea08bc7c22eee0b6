"""The health service's commendations: by the province, and by the office of health itself."""

from __future__ import annotations

from datetime import date

from samples.generator.content.common import (
    CHAIRMAN,
    DECIDES,
    LUAT_CHINH_QUYEN,
    LUAT_SUA_TDKT_2013,
    LUAT_TDKT_2003,
    PLACE,
    SEAL_SYT,
    UBND_TINH,
    annex,
    articles,
    basis,
    chairman,
    count,
    nghi_dinh_91,
    quy_che_27,
    resolves,
)
from samples.generator.content.rosters import Recipients, collectives, numbered, people, rows, with_deeds
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

_OFFICE = ("SỞ Y TẾ",)
_DIRECTOR = "Giám đốc Sở Y tế"
_WARDS = collectives(
    "Khoa Hồi sức tích cực, Bệnh viện Đa khoa tỉnh",
    "Trung tâm Kiểm soát bệnh tật tỉnh",
    "Trạm Y tế xã Khe Vàng, huyện Vân Đài",
    "Phòng Nghiệp vụ Y, Sở Y tế",
)
_STAFF = people(
    "Ông|Nông Trọng Hiển|Trưởng khoa Hồi sức tích cực|Bệnh viện Đa khoa tỉnh",
    "Bà|Đinh Thị Lụa|Điều dưỡng trưởng|Bệnh viện Đa khoa tỉnh",
    "Ông|Phan Duy Khoát|Phó Giám đốc|Trung tâm Kiểm soát bệnh tật tỉnh",
    "Bà|Lò Thị Pún|Trưởng trạm|Trạm Y tế xã Khe Vàng",
    "Ông|Mạc Đình Sửu|Bác sĩ|Trung tâm Y tế huyện Vân Đài",
    "Bà|Trương Ái Vy|Dược sĩ|Bệnh viện Y học cổ truyền tỉnh",
    "Ông|Hứa Văn Tạo|Lái xe cứu thương|Trung tâm Y tế huyện Trà Sa",
    "Bà|Cao Thị Hạnh Nguyên|Hộ sinh|Trung tâm Y tế thị xã Hoa Lĩnh",
    "Ông|Lục Minh Đán|Phó Trưởng phòng|Phòng Nghiệp vụ Y, Sở Y tế",
    "Bà|Thân Thị Bưởi|Nhân viên y tế thôn bản|thôn Nà Lau, xã Khe Vàng",
    "Ông|Tống Phước Điền|Kỹ thuật viên xét nghiệm|Trung tâm Kiểm soát bệnh tật tỉnh",
    "Bà|Doãn Khánh Quyên|Bác sĩ|Bệnh viện Sản - Nhi tỉnh",
    "Ông|Ma Seo Lìn|Y sĩ|Trạm Y tế xã Bến Nứa",
    "Bà|Viên Thị Tuyết Sa|Kế toán trưởng|Bệnh viện Đa khoa tỉnh",
)
_DEEDS = (
    "Cứu sống 41 ca bệnh nặng năm 2022",
    "Tổ chức chăm sóc toàn diện người bệnh",
    "Chỉ đạo dập 03 ổ dịch sốt xuất huyết",
    "Vận động 100% trẻ tiêm chủng đủ mũi",
    "Khám, chữa bệnh lưu động tại 07 thôn",
    "Sáng kiến bào chế cao dược liệu",
    "Vận chuyển cấp cứu an toàn 310 chuyến",
    "Đỡ đẻ an toàn 265 ca",
    "Tham mưu xây dựng đề án y tế cơ sở",
    "12 năm gắn bó với thôn đặc biệt khó khăn",
    "Hoàn thành 18.400 mẫu xét nghiệm",
    "Sáng kiến theo dõi thai kỳ từ xa",
    "Cứu 05 người trong trận lũ tháng 8/2022",
    "Quản lý tài chính công khai, tiết kiệm",
)
_WARD_DEEDS = (
    "Dẫn đầu khối lâm sàng năm 2022",
    "Hoàn thành xuất sắc công tác phòng, chống dịch",
    "Đạt tiêu chí quốc gia về y tế xã",
    "Tham mưu hiệu quả về y tế cơ sở",
)

HEALTH_AWARD = Sample(
    file="Quyết định khen thưởng ngành y tế.pdf",
    tier="office",
    container="pdf_scan",
    kind="Quyết định",
    head=Head(UBND_TINH, "1487", "/QĐ-UBND", PLACE, date(2023, 5, 18), hand=Hand(ink="black")),
    scan=Scan(dpi=200, mode="bilevel", skew=-0.3, speckle=14, wear=0.015, blur=0.55, noise=7, threshold=172),
    awards=(
        Award(
            "Bằng khen",
            CHAIRMAN,
            len(_WARDS),
            len(_STAFF),
            ly_do="đã có thành tích trong chăm sóc sức khỏe Nhân dân năm 2022",
            thoi_gian="năm 2022",
            tu_nam=2022,
            den_nam=2022,
        ),
    ),
    body=(
        Title(
            "QUYẾT ĐỊNH",
            (
                "Về việc tặng Bằng khen cho các tập thể và cá nhân",
                "có thành tích trong chăm sóc sức khỏe Nhân dân",
            ),
        ),
        *resolves("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
        *basis(
            f"Căn cứ {LUAT_CHINH_QUYEN};",
            f"Căn cứ {LUAT_TDKT_2003}; {LUAT_SUA_TDKT_2013};",
            f"Căn cứ {nghi_dinh_91('căn cứ')};",
            f"Căn cứ {quy_che_27('căn cứ')};",
            'Xét đề nghị của Giám đốc Sở Y tế tại <r q="theo đề nghị" a="Sở Y tế"><k>Công văn</k> số '
            "<n>1033/SYT-TCCB</n> ngày <d>24/4/2023</d></r> và của Giám đốc Sở Nội vụ tại "
            '<r q="theo đề nghị" a="Sở Nội vụ"><k>Tờ trình</k> số <n>95/TTr-SNV</n> ngày <d>10 tháng 5 năm '
            "2023</d></r>.",
        ),
        DECIDES,
        *articles(
            f"Tặng <w>Bằng khen</w> của Chủ tịch Ủy ban nhân dân tỉnh cho {count(len(_WARDS))} tập thể và "
            f"{count(len(_STAFF))} cá nhân đã có thành tích trong chăm sóc sức khỏe Nhân dân năm 2022 "
            "<i>(danh sách kèm theo)</i>.",
            "Kèm theo Bằng khen có tiền thưởng theo quy định hiện hành.",
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các Sở: Nội vụ, Y tế và các tập thể, cá nhân có "
            "tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
        chairman(
            "Hà Thị Thanh Vượng",
            ("- Như Điều 3;", "- CT, các PCT UBND tỉnh;", "- Lưu: VT, VX.dh (09b)."),
            deputy=True,
        ),
        NewPage(),
        *annex(
            "DANH SÁCH",
            "Tập thể, cá nhân được tặng Bằng khen",
            "Kèm theo Quyết định số 1487/QĐ-UBND ngày 18 tháng 5 năm 2023 của Chủ tịch Ủy ban nhân dân tỉnh "
            "Mộc Giang",
        ),
        Paragraph("I. TẬP THỂ", bold=True, before=8),
        Table(
            ("STT", "Tên tập thể", "Thành tích"),
            rows(with_deeds(_WARDS, _WARD_DEEDS), ("ten", "thanh_tich")),
            (36, 226, 200),
        ),
        Paragraph("II. CÁ NHÂN", bold=True, before=12),
        Table(
            ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích"),
            rows(with_deeds(_STAFF, _DEEDS), ("full_name", "chuc_vu", "don_vi", "thanh_tich")),
            (36, 106, 92, 114, 114),
            repeat_header=True,
        ),
        Paragraph("<i>(Danh sách gồm 04 tập thể và 14 cá nhân)</i>", align="center", before=10, size=13),
    ),
)

_MERIT = people(
    "Bà|Kha Thị Mận|Điều dưỡng|Trung tâm Y tế huyện Trà Sa",
    "Ông|Vương Tấn Lượng|Bác sĩ|Trung tâm Y tế huyện Thạch Lĩnh",
    "Bà|Lã Ngọc Yên|Kỹ thuật viên|Bệnh viện Y học cổ truyền tỉnh",
    "Ông|Hầu A Chớ|Nhân viên y tế thôn bản|xã Khe Vàng, huyện Vân Đài",
    "Bà|Mai Thị Diễm Thúy|Chuyên viên > Văn phòng, Sở Y tế",
)
_MERIT_GROUPS = collectives(
    "Khoa Nội tổng hợp, Trung tâm Y tế huyện Trà Sa", "Phòng Kế hoạch - Tài chính, Sở Y tế"
)


def _merit_award(
    file: str,
    head: Head,
    scan: Scan,
    *,
    subject: tuple[str, ...],
    because: tuple[str, ...],
    annex_of: str,
    groups: Recipients,
    persons: Recipients,
    reason: str,
    year: int,
) -> Sample:
    """A decision of the office of health that confers Giấy khen, its list in the articles' annex."""
    award = Award(
        "Giấy khen", _DIRECTOR, len(groups), len(persons),
        ly_do=reason, thoi_gian=f"năm {year}", tu_nam=year, den_nam=year,
    )  # fmt: skip
    return Sample(
        file=file,
        tier="bad",
        container="tiff" if file.endswith(".tif") else "pdf_scan",
        kind="Quyết định",
        head=head,
        scan=scan,
        awards=(award,),
        body=(
            Title("QUYẾT ĐỊNH", subject),
            *resolves("GIÁM ĐỐC SỞ Y TẾ TỈNH MỘC GIANG"),
            *basis(*because),
            DECIDES,
            *articles(
                f"Tặng <w>Giấy khen</w> của Giám đốc Sở Y tế cho {count(len(groups))} tập thể và "
                f"{count(len(persons))} cá nhân có tên trong danh sách kèm theo.",
                "Tiền thưởng kèm theo Giấy khen chi từ quỹ khen thưởng của cơ quan, đơn vị.",
                "Các Ông (Bà) Chánh Văn phòng Sở, Trưởng phòng Tổ chức cán bộ, Thủ trưởng đơn vị và tập "
                "thể, cá nhân liên quan chịu trách nhiệm thi hành Quyết định này./.",
            ),
            Signature(
                ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
                "Bế Xuân Quyến",
                ("- Như Điều 3;", "- BGĐ Sở;", "- Lưu: VT, TCCB."),
                SEAL_SYT,
            ),
            NewPage(),
            *annex(
                "DANH SÁCH",
                "Tập thể, cá nhân được tặng Giấy khen của Giám đốc Sở Y tế",
                annex_of,
            ),
            Paragraph("I. TẬP THỂ", bold=True, before=10),
            *numbered(groups),
            Paragraph("II. CÁ NHÂN", bold=True, before=8),
            *numbered(persons),
        ),
    )


_CHUC_NANG = (
    '<r q="căn cứ"><k>Quyết định</k> số <n>12/2019/QĐ-UBND</n> ngày <d>15 tháng 4 năm 2019</d> của <a>Ủy '
    "ban nhân dân tỉnh</a> <t>quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Y tế tỉnh "
    "Mộc Giang</t></r>"
)

MERIT_2022 = _merit_award(
    "fax_1602.tif",
    Head(
        _OFFICE,
        "1602",
        "/QĐ-SYT",
        PLACE,
        date(2022, 12, 7),
        superior=("UBND TỈNH MỘC GIANG",),
        hand=Hand(ink="black"),
    ),
    Scan(dpi=200, mode="bilevel", skew=0.7, speckle=90, wear=0.05, blur=0.7, noise=16, threshold=168),
    subject=("Về việc tặng Giấy khen cho các tập thể, cá nhân", "hoàn thành tốt nhiệm vụ năm 2022"),
    because=(
        f"Căn cứ {_CHUC_NANG};",
        f"Căn cứ {nghi_dinh_91('căn cứ')};",
        f"Căn cứ {quy_che_27('căn cứ')};",
        "Xét đề nghị của Trưởng phòng Tổ chức cán bộ và kết quả họp Hội đồng Thi đua - Khen thưởng Sở Y tế "
        "ngày 02/12/2022,",
    ),
    annex_of="Kèm theo Quyết định số 1602/QĐ-SYT ngày 07 tháng 12 năm 2022 của Giám đốc Sở Y tế",
    groups=_MERIT_GROUPS,
    persons=_MERIT,
    reason="hoàn thành tốt nhiệm vụ năm 2022",
    year=2022,
)

MERIT_2021 = _merit_award(
    "741-qd-syt-ban-sao.pdf",
    Head(
        _OFFICE,
        "741",
        "/QĐ-SYT",
        PLACE,
        date(2021, 11, 25),
        superior=("UBND TỈNH MỘC GIANG",),
        hand=Hand(ink="black"),
    ),
    Scan(
        dpi=150,
        skew=-0.8,
        speckle=220,
        wear=0.10,
        blur=0.75,
        noise=7,
        paper=(205, 205, 205),
        ink=72,
        uneven=16,
        bleed=0.10,
        edge=True,
        quality=35,
    ),
    subject=("Về việc khen thưởng thành tích phòng, chống dịch bệnh", "năm 2021"),
    because=(
        f"Căn cứ {_CHUC_NANG};",
        f"Căn cứ {LUAT_TDKT_2003};",
        'Thực hiện <r q="thực hiện"><k>Công điện</k> số <n>06/CĐ-UBND</n> ngày <d>28/7/2021</d> của <a>Chủ '
        "tịch Ủy ban nhân dân tỉnh</a></r>; tiếp theo việc khen thưởng tại "
        '<r q="khen thưởng tại" a="Chủ tịch Ủy ban nhân dân tỉnh"><k>Quyết định</k> số <n>2087/QĐ-UBND</n> '
        "ngày <d>19 tháng 8 năm 2021</d></r>;",
        "Theo đề nghị của Trưởng phòng Tổ chức cán bộ,",
    ),
    # Written by hand in the head only: the annex was left blank, as happens.
    annex_of="Kèm theo Quyết định số ....../QĐ-SYT ngày ...... tháng 11 năm 2021 của Giám đốc Sở Y tế",
    groups=collectives("Trung tâm Y tế huyện Thạch Lĩnh"),
    persons=people(
        "Ông|Giàng A Phổng|Y sĩ|Trạm Y tế xã Bến Nứa",
        "Bà|Khuất Thị Ngà|Điều dưỡng|Trung tâm Y tế huyện Thạch Lĩnh",
        "Ông|Âu Dương Tuấn|Bác sĩ|Bệnh viện Đa khoa tỉnh",
    ),
    reason="thành tích phòng, chống dịch bệnh năm 2021",
    year=2021,
)
