"""Packages for the archives: what they say, that they are valid, and that every change to one is noticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import KeepingShelf
from awarding import Desk, given

from index.archive import Archive
from index.errors import ArchiveError
from index.handover.check import check_package
from index.handover.types import HandoverReport, PackageCheck, PackageKind, Sender

SENDER = Sender("H30", "Ủy ban nhân dân tỉnh Mộc Giang", "000.H30")
STATE = {"tham_quyen": "Chủ tịch nước"}


@pytest.fixture
def desk(keeping: KeepingShelf) -> Desk:
    return Desk(keeping)


def packed(
    archive: Archive, target: Path, kind: PackageKind = "AIP", sender: Sender = SENDER, zipped: bool = False
) -> HandoverReport:
    archive.commit_index()
    return archive.handover.write(target, sender, kind, archive.handover.chosen(None), zipped=zipped)


def only(report: HandoverReport) -> PackageCheck:
    (package,) = report.packages
    return check_package(Path(package.path))


@pytest.fixture
def package(archive: Archive, desk: Desk, tmp_path: Path) -> Path:
    desk.put("2935/QĐ-UBND", "2023-09-28", given(), trich_yeu="Về việc tặng Bằng khen")
    desk.put("17/QĐ-UBND", "2023-02-03", given(), status="uncertain", trich_yeu="Về việc tặng thưởng")
    return Path(packed(archive, tmp_path / "giao nộp").packages[0].path)


def test_a_package_is_valid_and_tells_dossier_and_documents(package: Path) -> None:
    found = check_package(package)
    assert (found.faults, found.kind) == ((), "AIP")
    assert found.objid == package.name.replace("_", ":")
    assert {
        name: found.dossier[name] for name in ("arcFileCode", "title", "totalDoc", "mode", "keyword")
    } == {
        "arcFileCode": "000.H30.H30.2023.01.001",
        "title": "Hồ sơ khen thưởng năm 2023 (ỦY BAN NHÂN DÂN TỈNH MỘC GIANG)",
        "totalDoc": "2",
        "mode": "01",
        "keyword": "khen thưởng",
    }
    assert [found.dossier[name] for name in ("startDate", "endDate")] == ["03/02/2023", "28/09/2023"]
    first, second = found.documents
    assert (first.file, second.file) == (
        "representations/rep1/data/000.H30.H30.2023.01.001.001.txt",
        "representations/rep1/data/000.H30.H30.2023.01.001.002.txt",
    )
    named = ("docCode", "typeName", "codeNumber", "codeNotation", "issuedDate", "description")
    assert [second.fields[name] for name in named] == [
        *("000.H30.H30.2023.01.001.0000002", "02", "2935", "QĐ-UBND", "28/09/2023", ""),
    ]
    assert first.fields["description"] == "Chưa chắc: số, ký hiệu, ngày"


def test_what_was_read_without_certainty_is_called_so(package: Path) -> None:
    first, second = check_package(package).documents
    assert (first.doubtful, second.doubtful) == (("so_ky_hieu", "ngay_ban_hanh"), ())
    assert first.header["so_ky_hieu"] == "17/QĐ-UBND"


def test_what_happened_to_a_document_is_told_by_premis(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    id = desk.put("1/QĐ-UBND", "2023-09-28", given())
    archive.corrections.set(id, {"so_ky_hieu": "7/QĐ-UBND"})
    path = Path(packed(archive, tmp_path / "gói").packages[0].path)
    told = (path / "representations/rep1/metadata/preservation/PREMIS_rep1.xml").read_text("utf-8")
    assert all(f"<premis:eventType>{kind}<" in told for kind in ("ingestion", "metadata modification"))
    assert "SHA-256" in told
    assert "<premis:eventType>transfer<" not in (path / "metadata/preservation/PREMIS.xml").read_text("utf-8")
    assert archive.maintenance.log(id)[-1].what == "handed over"


def test_a_sip_takes_only_what_is_kept_for_ever(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    desk.put("1/QĐ-CTN", "2023-09-28", given("Huân chương Lao động", **STATE), agency="CHỦ TỊCH NƯỚC")
    desk.put("2/QĐ-UBND", "2023-09-28", given())
    report = packed(archive, tmp_path / "gói", "SIP")
    found = only(report)
    assert (found.kind, found.faults) == ("SIP", ())
    assert found.dossier["maintenance"] == "01"
    assert "fileCode" in found.dossier
    assert found.documents[0].header["so_ky_hieu"] == "1/QĐ-CTN"
    assert ["kept for ever" in one.reason for one in report.left_out] == [True]
    assert not list(Path(report.packages[0].path).rglob("PREMIS*.xml"))


def test_a_dossier_without_its_originals_is_left_out(
    archive: Archive, desk: Desk, keeping: KeepingShelf, tmp_path: Path
) -> None:
    id = desk.put("2/QĐ-UBND", "2023-09-28", given())
    for path in (keeping.original(id), keeping.source(id)):
        path.unlink()
    report = packed(archive, tmp_path / "gói")
    assert (report.packages, len(report.left_out)) == ((), 1)
    assert not list((tmp_path / "gói").iterdir())


def test_a_changed_original_is_not_handed_over(
    archive: Archive, desk: Desk, keeping: KeepingShelf, tmp_path: Path
) -> None:
    keeping.flip(keeping.original(desk.put("2/QĐ-UBND", "2023-09-28", given())))
    report = packed(archive, tmp_path / "gói")
    assert [one.reason.startswith("a file is not what was taken in") for one in report.left_out] == [True]
    assert not list((tmp_path / "gói").iterdir())


def test_what_the_archive_cannot_fill_is_named(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    desk.put(None, "2023-09-28", given())
    (package,) = packed(archive, tmp_path / "gói").packages
    assert set(package.gaps) == {
        *("numberOfPaper", "format", "inforSign", "paperFileCode", "riskRecovery", "riskRecoveryStatus"),
    }
    assert package.document_gaps == {"codeNumber": 1, "subject": 1}


def test_a_zip_is_checked_like_its_folder(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    desk.put("2/QĐ-UBND", "2023-09-28", given())
    report = packed(archive, tmp_path / "gói", zipped=True)
    assert report.packages[0].path.endswith(".zip")
    found = only(report)
    assert (found.faults, len(found.documents)) == ((), 1)


def test_a_restricted_document_gives_the_mode_of_the_dossier(
    archive: Archive, desk: Desk, tmp_path: Path
) -> None:
    ids = [desk.put(f"{n}/QĐ-UBND", "2023-09-28", given()) for n in (2, 3)]
    archive.restrictions.set([ids[0]], "Mật")
    found = only(packed(archive, tmp_path / "gói"))
    assert found.dossier["mode"] == "03"
    assert [one.fields["mode"] for one in found.documents] == ["03", "01"]


def test_what_no_xml_can_hold_is_replaced(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    desk.put("2/QĐ-UBND", "2023-09-28", given(), trich_yeu="Về việc\x0c khen <i>&")
    (document,) = only(packed(archive, tmp_path / "gói")).documents
    assert document.fields["subject"] == "Về việc\ufffd khen <i>&"


def test_what_is_too_long_is_cut_and_said_to_be(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    desk.put("2/QĐ-UBND", "2023-09-28", given(), trich_yeu="x" * 501)
    desk.put("3/QĐ-UBND", "2023-09-29", given(), trich_yeu="x" * 500)
    found = only(packed(archive, tmp_path / "gói"))
    cut, whole = found.documents
    assert (len(cut.fields["subject"]), cut.fields["description"]) == (500, "Bị cắt ngắn: subject")
    assert (len(whole.fields["subject"]), whole.fields["description"]) == (500, "")
    assert found.faults == ()
    assert len(cut.header["trich_yeu"]) == 501


@pytest.mark.parametrize("code", ["H 30", "../H30", "", "H30/1", ".H30"])
def test_a_code_that_no_name_can_hold_is_refused(code: str, archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        archive.handover.write(tmp_path / "gói", Sender(code), "AIP", [])


def _write(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


DATA = "representations/rep1/data/000.H30.H30.2023.01.001.001.txt"
CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed document": (lambda f: (f / DATA).write_text("khác"), "is not the file that was packed"),
    "a lost document": (lambda f: (f / DATA).unlink(), "is not in the package"),
    "one more file": (lambda f: (f / "metadata/thêm.xml").write_text("<a/>"), "no METS lists it"),
    "another description": (
        lambda f: _write(f / "metadata/descriptive/EAD.xml", "<mode>01", "<mode>09"),
        "EAD.xml: ",
    ),
    "broken XML": (
        lambda f: _write(f / "metadata/descriptive/EAD.xml", "</simpledc>", ""),
        "EAD.xml: ",
    ),
    "an unknown attribute": (
        lambda f: _write(f / "METS.xml", "<mets:mets ", '<mets:mets X="1" '),
        "METS.xml: ",
    ),
    "no name of the package": (lambda f: _write(f / "METS.xml", " OBJID=", " ID="), "CSIP1:"),
    "another division": (lambda f: _write(f / "METS.xml", 'LABEL="Schemas"', 'LABEL="Schema"'), "CSIP99:"),
    "another PREMIS": (
        lambda f: _write(f / "metadata/preservation/PREMIS.xml", "<premis:eventType>", "<premis:eventtype>"),
        "PREMIS.xml: ",
    ),
    "a document type": (
        lambda f: _write(f / "METS.xml", "<mets:mets ", "<!DOCTYPE m [<!ENTITY a 'b'>]><mets:mets "),
        "document type",
    ),
    "a way out": (
        lambda f: _write(f / "METS.xml", "metadata/descriptive/EAD.xml", "../../../etc/hosts"),
        "is not in the package",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_a_fault(change: str, package: Path) -> None:
    made, told = CHANGES[change]
    made(package)
    faults = check_package(package).faults
    assert any(told in one for one in faults), faults


def test_a_link_is_not_followed(package: Path, tmp_path: Path) -> None:
    (package / "metadata" / "link").symlink_to(tmp_path)
    with pytest.raises(ArchiveError):
        check_package(package)


@pytest.mark.parametrize("what", ["an empty folder", "a text file", "nothing"])
def test_what_is_no_package_is_told(what: str, tmp_path: Path) -> None:
    place = tmp_path / "x"
    if what == "an empty folder":
        place.mkdir()
    elif what == "a text file":
        place.write_text("x")
    with pytest.raises(ArchiveError):
        check_package(place)


def test_the_fields_are_as_many_as_the_circular_has() -> None:
    table = json.loads((Path(__file__).parents[3] / "index" / "data" / "handover.json").read_text("utf-8"))
    counts = {
        (level, kind): sum(kind in one.get("in", [kind]) for one in table[level])
        for level in ("dossier", "document")
        for kind in ("SIP", "AIP")
    }
    assert counts == {
        ("dossier", "SIP"): 18,
        ("dossier", "AIP"): 18,
        ("document", "SIP"): 21,
        ("document", "AIP"): 19,
    }


def test_beside_copies_for_archives_stand_the_originals(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    id = desk.put("2/QĐ-UBND", "2023-09-28", given())
    archive.commit_index()
    copy = tmp_path / "bản sao.pdf"
    copy.write_bytes(b"%PDF-1.7 invented")
    chosen = archive.handover.chosen(None)
    report = archive.handover.write(tmp_path / "gói", SENDER, "AIP", chosen, copies={id: copy})
    found = only(report)
    folder = Path(report.packages[0].path)
    assert (found.faults, found.documents[0].file[-8:]) == ((), ".001.pdf")
    assert (folder / found.documents[0].file).read_bytes() == copy.read_bytes()
    (original,) = (folder / "representations/rep2/data").iterdir()
    assert original.read_bytes() == Path(archive.document(id).paths[0]).read_bytes()
    plain = archive.handover.write(tmp_path / "gói", SENDER, "AIP", chosen).packages[0]
    assert plain.objid != report.packages[0].objid
    told = (folder / "representations/rep1/metadata/preservation/PREMIS_rep1.xml").read_text("utf-8")
    assert f"representations/rep2/data/{original.name}" in told
