"""The number that a file's name has, whole or in short."""

from __future__ import annotations

import pytest

from extract.header.corroboration import number_hinted, number_in_name


@pytest.mark.parametrize(
    ("name", "tail", "number"),
    [
        ("2281_TB-SYT.pdf", "/TB-SYT", "2281/TB-SYT"),
        ("xyz_AQr_2193-tb-syt.pdf", "/TB-SYT", "2193/TB-SYT"),
        ("2352-07-CT-UBND-signed-20250221.pdf", "/CT-UBND", "07/CT-UBND"),
        ("3176b-qd-syt.pdf", "/QĐ-SYT", "3176b/QĐ-SYT"),
        ("67-kh-tu.pdf", "-KH/TU", "67-KH/TU"),
        ("scan0007.pdf", "/QĐ-SYT", None),
        ("2281-tb-syt.pdf", "/QĐ-SYT", None),
        ("20231005-093112-qd-ubnd.pdf", "/QĐ-UBND", None),
    ],
)
def test_numbers_in_file_names(name: str, tail: str, number: str | None) -> None:
    assert number_in_name(name, tail) == number


@pytest.mark.parametrize(
    ("name", "tail", "number"),
    [
        ("299-UB-signed.pdf", "/UBND-NV", "299/UBND-NV"),
        ("05CT-20250517.pdf", "/CT-UBND", "05/CT-UBND"),
        ("2023-qd.pdf", "/QĐ-UBND", None),
        ("20250517-ct.pdf", "/CT-UBND", None),
        ("KH_1164_signed.pdf", "/KH-SNV", "1164/KH-SNV"),
        ("kh-1164.pdf", "/KH-SNV", "1164/KH-SNV"),
        ("KH 1164.pdf", "/KH-SNV", "1164/KH-SNV"),
        ("TB_so_713_.pdf", "/TB-SNV", "713/TB-SNV"),
        ("1153_CV_.pdf", "/SNV-VP", "1153/SNV-VP"),
        ("ke-hoach-so-1164-signed.pdf", "/KH-SNV", "1164/KH-SNV"),
        ("a1b-x1rkv1l0x-KH_1164.pdf", "/KH-SNV", "1164/KH-SNV"),
        ("KH_2019.pdf", "/KH-SNV", None),
        ("KH_20190305.pdf", "/KH-SNV", None),
        ("12-KH_1164.pdf", "/KH-SNV", None),
        ("TB_1164.pdf", "/KH-SNV", None),
        ("khen-1164.pdf", "/KH-SNV", None),
        ("299-u.pdf", "/UBND-NV", None),
    ],
)
def test_numbers_in_abbreviated_file_names(name: str, tail: str, number: str | None) -> None:
    assert number_hinted(name, tail) == number
