"""What documents are about, with the evidence for it, and how long they may have to be kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.classify.classify import class_names, classify, weighed
from extract.classify.retention import retention_of
from extract.lexicon.vocabulary import load
from extract.types import Award, Classification, Header, HeaderField, Record

CASES = [
    ("Quyết định", "Về việc tặng Bằng khen cho các tập thể, cá nhân", "khen thưởng"),
    ("Quyết định", "Về việc công nhận danh hiệu Lao động tiên tiến năm 2023", "khen thưởng"),
    ("Tờ trình", "Về việc đề nghị khen thưởng thành tích đột xuất", "khen thưởng"),
    ("Thông báo", "Về lịch tiếp nhận hồ sơ khen thưởng năm 2023", "khen thưởng"),
    ("Chỉ thị", "Về việc phát động phong trào thi đua năm 2023", "phát động thi đua"),
    ("Kế hoạch", "Tổ chức phong trào thi đua “Dạy tốt - Học tốt”", "phát động thi đua"),
    ("Báo cáo", "Kết quả công tác thi đua, khen thưởng năm 2023", "báo cáo tổng kết"),
    ("Báo cáo", "Tình hình thực hiện công tác y tế tháng 10", "báo cáo tổng kết"),
    ("Công văn", "V/v báo cáo công tác chăm sóc người cao tuổi", "báo cáo tổng kết"),
    ("Kế hoạch", "Phòng, chống tai nạn thương tích giai đoạn đến năm 2020", "kế hoạch - chương trình"),
    ("Quyết định", "Ban hành Kế hoạch hành động phòng, chống dịch", "kế hoạch - chương trình"),
    ("Hướng dẫn", "Tổng kết công tác thi đua, khen thưởng năm 2023", "hướng dẫn"),
    ("Quyết định", "Ban hành Quy chế thi đua, khen thưởng của tỉnh", "quy chế - quy định"),
    ("Thông tư", "Quy định chế độ báo cáo tài chính", "quy chế - quy định"),
    ("Quyết định", "Về việc kiện toàn Hội đồng Thi đua - Khen thưởng", "tổ chức cán bộ"),
    ("Quyết định", "Về việc bổ nhiệm Phó Giám đốc Sở", "tổ chức cán bộ"),
    ("Quyết định", "Về việc thành lập Tổ xây dựng Đề án", "tổ chức cán bộ"),
    ("Quyết định", "Về việc giao dự toán ngân sách năm 2024", "tài chính"),
    ("Quyết định", "Về việc thu hồi đất của Hợp tác xã Nà Lau", "đất đai - xây dựng"),
    ("Công văn", "V/v giải quyết khiếu nại của công dân", "thanh tra - khiếu nại"),
    ("Công văn", "V/v công bố Danh mục thủ tục hành chính", "thủ tục hành chính"),
    ("Giấy mời", "Dự Hội nghị tổng kết công tác thi đua, khen thưởng", "hội họp"),
    ("Thông báo", "Kết luận của Chủ tịch tại cuộc họp", "hội họp"),
    ("Thông báo", "Về việc thay đổi mẫu dấu", "hành chính - văn thư"),
    ("Công văn", "V/v tham gia ý kiến dự thảo Nghị định", "góp ý văn bản"),
    ("Chỉ thị", "Về việc tăng cường công tác thi hành án hành chính", "chỉ đạo, điều hành"),
    ("Thông báo", "Đăng ký báo cáo seminar học thuật tháng 5", "hội họp"),
    ("Công văn", "V/v mời báo cáo viên tập huấn", "tổ chức cán bộ"),
    ("Công văn", "V/v khảo sát, kiểm tra các phòng học STEM", "chỉ đạo, điều hành"),
    ("Công văn", "V/v kiểm tra các phòng khám tư nhân", "thanh tra - khiếu nại"),
    ("Thông báo", "Về lịch kiểm tra giữa học kỳ I", "khác"),
    ("Thông báo", "Về việc thanh toán chi phí đào tạo", "tài chính"),
    (
        "Quyết định",
        "Công bố văn bản về xử phạt vi phạm hành chính tiếp tục có hiệu lực",
        "quy chế - quy định",
    ),
    ("Thông báo", "Về cây cảnh", "khác"),
    (None, None, "khác"),
]


def head(
    kind: str | None, subject: str | None, issued: str | None = None, number: str | None = None
) -> Header:
    return Header(
        so_ky_hieu=HeaderField(number),
        ngay_ban_hanh=HeaderField(issued),
        loai_van_ban=HeaderField(kind),
        trich_yeu=HeaderField(subject),
    )


def given_by(giver: str, role: str = "tặng") -> Award:
    return Award("Bằng khen", role, "Bằng khen", 1, 0, 9, tham_quyen=giver)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "subject", "wanted"), CASES)
def test_what_a_document_is_about(kind: str | None, subject: str | None, wanted: str) -> None:
    found = classify(head(kind, subject), "")
    assert found.nhom == wanted
    assert bool(found.evidence) == (wanted != "khác")


def test_the_evidence_says_where_and_in_which_words_and_the_heaviest_comes_first() -> None:
    found = classify(head("Kế hoạch", "Tổ chức  phong trào thi đua"), "")
    weights = [piece.weight for piece in found.evidence]
    assert weights == sorted(weights, reverse=True)
    assert ("subject", "phong trào thi đua") in [(piece.source, piece.value) for piece in found.evidence]


def test_what_a_decision_gives_counts_and_what_a_report_tells_does_not() -> None:
    for role, wanted in (("tặng", "khen thưởng"), ("thuật lại", "khác")):
        assert classify(head("Quyết định", None), "", [given_by("Hiệu trưởng", role)]).nhom == wanted


def test_letters_of_the_number_count() -> None:
    found = classify(head("Công văn", "V/v hồ sơ khen thưởng", number="12/SNV-TĐKT"), "")
    assert ("number", "TĐKT") in [(piece.source, piece.value) for piece in found.evidence]


def test_all_classes_have_names_of_their_own() -> None:
    assert len(set(class_names())) == len(class_names()) == len(load("classes")["classes"]) + 1


@given(st.one_of(st.none(), st.text(max_size=60)), st.text(max_size=300))
def test_any_text_has_a_class(subject: str | None, text: str) -> None:
    found = classify(head("Quyết định", subject), text)
    assert found.nhom in class_names()
    assert classify(head("Quyết định", subject), text) == found


@pytest.mark.parametrize(
    ("giver", "years"),
    [
        ("Thủ tướng Chính phủ", None),
        ("Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang", 20),
        ("Giám đốc Sở Y tế", 10),
    ],
)
def test_how_long_is_told_by_who_gives_an_award(giver: str, years: int | None) -> None:
    record = Record(
        head("Quyết định", None, "2022-05-05"),
        awards=(given_by(giver),),
        phan_loai=Classification("khen thưởng"),
    )
    found = retention_of(record)
    assert found is not None and found.years == years
    assert found.rests_on == "Thông tư 09/2011/TT-BNV" and not found.confirmed


def test_a_schedule_holds_from_its_day_on() -> None:
    def of(issued: str) -> str | None:
        header = head("Báo cáo", "Kết quả năm 2022", issued)
        found = retention_of(Record(header, phan_loai=Classification("báo cáo tổng kết")))
        return found.rests_on if found else None

    assert of("2023-02-14") == "Thông tư 09/2011/TT-BNV"
    assert of("2023-02-15") == "Thông tư 10/2022/TT-BNV"
    assert of("1999-01-01") is None


def test_no_hint_without_a_date_a_class_or_a_rule() -> None:
    assert retention_of(Record(head("Quyết định", "x"), phan_loai=Classification("khen thưởng"))) is None
    assert retention_of(Record(head("Quyết định", "x", "2023-05-05"))) is None
    assert retention_of(Record(head("Công văn", "x", "2023-05-05"), phan_loai=Classification("khác"))) is None


def test_rules_of_schedules_name_classes_that_are() -> None:
    rules = [rule for schedule in load("retention")["schedules"] for rule in schedule["rules"]]
    assert {rule["class"] for rule in rules} <= set(class_names())


@pytest.mark.parametrize(("end", "found"), [(6000, True), (6001, False)])
def test_what_a_document_is_about_is_said_in_its_first_6_000_characters(end: int, found: bool) -> None:
    text = "phát động phong trào thi đua".rjust(end)
    assert bool(weighed(Header(), text)["phát động thi đua"]) is found


@pytest.mark.parametrize(
    ("kind", "nhom", "subject", "years"),
    [
        ("Quyết định", "khen thưởng", "Tặng Kỷ niệm chương cho người nước ngoài", None),
        ("Quyết định", "khen thưởng", "Tặng Bằng khen cán bộ đi công tác nước ngoài", 20),
        ("Kế hoạch", "hội họp", "Tổ chức Hội nghị tổng kết phong trào thi đua yêu nước", None),
        ("Giấy mời", "hội họp", "Dự Hội nghị tổng kết phong trào thi đua yêu nước", 0),
        ("Kế hoạch", "hội họp", "Tổ chức Hội nghị tổng kết năm học", 0),
        ("Kế hoạch", "phát động thi đua", "Tổ chức Đại hội thi đua yêu nước", None),
        ("Kế hoạch", "phát động thi đua", "Phát động phong trào thi đua", 10),
        ("Kế hoạch", "kế hoạch - chương trình", "Công tác 6 tháng đầu năm 2024", 20),
        ("Kế hoạch", "kế hoạch - chương trình", "Công tác quý II năm 2024", 5),
        ("Kế hoạch", "kế hoạch - chương trình", "Công tác năm 2024", None),
    ],
)
def test_rows_of_the_schedule_that_are_often_forgotten(
    kind: str, nhom: str, subject: str, years: int | None
) -> None:
    """0 stands for no hint."""
    record = Record(
        head(kind, subject, "2024-05-05"),
        awards=(given_by("Chủ tịch Ủy ban nhân dân tỉnh"),) if nhom == "khen thưởng" else (),
        phan_loai=Classification(nhom),
    )
    found = retention_of(record)
    assert (found.years if found else 0) == years
