"""What is installed for reading scans, what is missing, what that costs, and what mends it."""

from __future__ import annotations

import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from ctypes.util import find_library
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ingest import TELEMETRY_IS_OFF
from ingest.sources.office import libreoffice
from messages import Message, local, tr

_APT_TESSERACT = "sudo apt install tesseract-ocr tesseract-ocr-vie"
_REINSTALL = Message("uv sync, or install Sovang again")

_BOTH = Message("Scans can be read; two readers check each other.")
_TRUEOCR_ALONE = Message(
    "Scans can be read by TrueOCR alone: more wrong diacritics, and no second reader checks numbers and "
    "dates. Install Tesseract with its Vietnamese data before taking anything in."
)
_TESSERACT_ALONE = Message(
    "Scans can be read by Tesseract alone: more wrong numbers and dates, and no second reader checks them. "
    "Install TrueOCR before taking anything in."
)
_NEITHER = Message("No reader is installed: scans can't be read. Files with a text layer of their own can.")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that Sovang uses.

    Attributes:
        name: of the program, package or data.
        found: whether it is there.
        detail: version or place; "" where it isn't there.
        loss: what goes without it.
        mend: the command that installs it.
    """

    name: str
    found: bool
    detail: str
    loss: str
    mend: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All checks, and which readers of scans are ready.

    Attributes:
        checks: one for each thing that Sovang uses.
        tesseract_reads: Tesseract is there with the language's data, as a program or as a library.
        trueocr_reads: TrueOCR is there.
    """

    checks: tuple[Check, ...]
    tesseract_reads: bool
    trueocr_reads: bool

    @property
    def reads_scans(self) -> bool:
        """Whether scans can be read at all."""
        return self.tesseract_reads or self.trueocr_reads

    @property
    def verdict(self) -> str:
        """How well scans can be read with what is there, and what to install first."""
        verdicts = {
            (True, True): _BOTH,
            (True, False): _TESSERACT_ALONE,
            (False, True): _TRUEOCR_ALONE,
            (False, False): _NEITHER,
        }
        return verdicts[self.tesseract_reads, self.trueocr_reads]


def examine(language: str = "vie") -> Diagnosis:
    """Look at what is installed, without reading anything.

    Args:
        language: of Tesseract's data, e.g. "vie" or "vie+eng".
    """
    program = _tesseract_program()
    languages = _languages(program)
    readers = [_tesseract(program), *_language_checks(language, languages), _tesserocr(languages)]
    trueocr = _package(
        "TrueOCR",
        "trueocr",
        Message("only Tesseract reads scans: more wrong numbers, and nothing to check its reading against"),
    )
    has_languages = all(part in languages for part in language.split("+"))
    # The data serve the program and the library alike.
    tesseract_reads = has_languages and any(check.found for check in (readers[0], readers[-1]))
    checks = (
        Check("Python", True, platform.python_version(), "", ""),
        *readers,
        trueocr,
        _handwriting(),
        _telemetry(),
        *_others(),
    )
    return Diagnosis(checks, tesseract_reads, trueocr.found)


def diagnosis_text(diagnosis: Diagnosis) -> str:
    """Return a line for each check, and below each failed one what it costs and what mends it."""
    width = max(len(local(check.name)) for check in diagnosis.checks)
    lines = []
    for check in diagnosis.checks:
        found = local(check.detail) or (tr("found") if check.found else tr("missing"))
        lines.append(f"{'ok' if check.found else '--'}  {local(check.name):{width}}  {found}")
        if not check.found:
            lines += [
                "    " + tr("without it: {loss}", loss=check.loss),
                "    " + tr("to fix it: {mend}", mend=check.mend),
            ]
    return "\n".join([*lines, "", local(diagnosis.verdict)])


def diagnosis_json(diagnosis: Diagnosis) -> dict[str, Any]:
    """Return what `sovang doctor --json` prints."""
    return {
        "reads_scans": diagnosis.reads_scans,
        "tesseract_reads": diagnosis.tesseract_reads,
        "trueocr_reads": diagnosis.trueocr_reads,
        "verdict": diagnosis.verdict,
        "checks": [asdict(check) for check in diagnosis.checks],
    }


def _tesseract_program() -> str | None:
    return shutil.which("tesseract")


def _tesseract(program: str | None) -> Check:
    said = _output([program, "--version"]) if program else ""
    name, _, number = said.partition("\n")[0].partition(" ")
    return Check(
        "Tesseract",
        program is not None and name == "tesseract",
        f"{number} ({program})" if program else "",
        Message("only TrueOCR reads scans: more wrong diacritics, and nothing to check its reading against"),
        _APT_TESSERACT,
    )


def _languages(program: str | None) -> frozenset[str]:
    """Return the languages that Tesseract has data for, where readers look: its own word, or the setting."""
    if program:
        return frozenset(_output([program, "--list-langs"]).splitlines()[1:])
    folder = os.environ.get("TESSDATA_PREFIX")
    return frozenset(file.stem for file in Path(folder).glob("*.traineddata")) if folder else frozenset()


def _language_checks(language: str, installed: frozenset[str]) -> Iterator[Check]:
    for part in language.split("+"):
        found = part in installed
        yield Check(
            Message("Tesseract's data: {part}", part=part),
            found,
            "installed" if found else "",
            Message("Tesseract can't read the language '{part}'", part=part),
            f"sudo apt install tesseract-ocr-{part.replace('_', '-').lower()}",
        )
    yield Check(
        Message("Tesseract's data: {part}", part="osd"),
        "osd" in installed,
        "installed" if "osd" in installed else "",
        Message("where Tesseract reads alone, pages that lie on their side take three times as long"),
        "sudo apt install tesseract-ocr-osd",
    )


def _tesserocr(languages: frozenset[str]) -> Check:
    check = _package("tesserocr", "tesserocr", Message("Tesseract takes about twice the computing time"))
    if check.found and not languages:
        return Check(
            check.name, False, "", Message("{loss}: it found no data", loss=check.loss), _APT_TESSERACT
        )
    return check


def _handwriting() -> Check:
    """Check the recogniser of handwritten digits, a file in the package rapidocr."""
    loss = Message("handwritten numbers and days are mostly not read")
    spec = importlib.util.find_spec("rapidocr")
    folders = [Path(folder) for folder in (spec.submodule_search_locations or [])] if spec else []
    models = [file for folder in folders for file in folder.glob("models/*_rec_*.onnx")]
    detail = f"{models[0].stem} (rapidocr {version('rapidocr')})" if models else ""
    return Check(Message("handwriting model"), bool(models), detail, loss, _REINSTALL)


def _telemetry() -> Check:
    """Check that onnxruntime, which runs the models, reports nothing to its maker."""
    return Check(
        Message("onnxruntime's telemetry"),
        TELEMETRY_IS_OFF,
        Message("off: nothing leaves this machine")
        if TELEMETRY_IS_OFF
        else Message("on: it was loaded before Sovang"),
        Message("onnxruntime stores a device id in the home folder and reports usage to its maker"),
        "export ORT_DISABLE_TELEMETRY=1",
    )


def _others() -> Iterator[Check]:
    yield _package("pikepdf", "pikepdf", Message("`sovang pdf` makes no copies, and no PDF/A"))
    yield _package("img2pdf", "img2pdf", Message("`sovang pdf` makes no copies of TIFF, PNG and JPEG files"))
    yield _libreoffice()
    yield _libarchive()
    yield _plots()


def _libreoffice() -> Check:
    """Check for LibreOffice, which opens what older office programs wrote."""
    found = libreoffice.program()
    return Check(
        "LibreOffice",
        found is not None,
        found or "",
        Message("DOC, XLS and PPT files can't be read; the newer DOCX, XLSX and PPTX can"),
        "sudo apt install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
    )


def _libarchive() -> Check:
    """Check for libarchive, which opens archives other than ZIP; Debian's Tesseract brings it along."""
    found = find_library("archive")
    return Check(
        "libarchive",
        found is not None,
        found or "",
        Message("what 7-Zip and RAR archives hold can't be taken in; ZIP archives can"),
        "sudo apt install libarchive13",
    )


def _plots() -> Check:
    """Check for matplotlib without loading it, which takes half a second and wants a home."""
    there = importlib.util.find_spec("matplotlib") is not None
    return Check(
        "matplotlib",
        there,
        version("matplotlib") if there else "",
        Message("`sovang stats --plot` draws nothing; all else works, the charts of `sovang tables` too"),
        Message("install Sovang with its extra `plots`"),
    )


def _package(name: str, distribution: str, loss: str) -> Check:
    try:
        found = version(distribution)
        importlib.import_module(distribution)
    except PackageNotFoundError:
        return Check(name, False, "", loss, _REINSTALL)
    except Exception as error:  # whatever a library raises that is there, but lacks something itself
        return Check(
            name, False, Message("installed, but can't be loaded ({error})", error=error), loss, _REINSTALL
        )
    return Check(name, True, found, loss, _REINSTALL)


def _output(command: list[str]) -> str:
    """Return what a program prints, "" where it isn't there or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
