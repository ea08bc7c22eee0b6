"""Digital signatures: they hold for the original's bytes alone, so a copy keeps no more than their looks."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf

_KEPT = (
    "/Type",
    "/Rect",
    "/AP",
    "/AS",
    "/P",
    "/Border",
    "/BS",
    "/C",
    "/Contents",
    "/M",
    "/NM",
    "/StructParent",
)
_PRINT, _READ_ONLY, _LOCKED = 1 << 2, 1 << 6, 1 << 7


def leave_signatures(pdf: Pdf) -> bool:
    """Make of each signature in `pdf` the stamp that it shows; return whether there was a signature.

    A signature left in a changed file would be called invalid, or a forgery, by whoever opens it.
    """
    signed = False
    for page in pdf.pages:
        kept = []
        for annotation in page.get("/Annots", []):
            if not _is_signature(annotation):
                kept.append(annotation)
                continue
            signed = signed or _inherited(annotation, "/V") is not None
            if _is_seen(annotation):
                kept.append(_as_stamp(annotation))
        if "/Annots" in page:
            page["/Annots"] = Array(kept)
    _forget_fields(pdf)
    # What the signature allowed, what proves it, and which extension of the format it took.
    for entry in ("/Perms", "/DSS", "/Extensions"):
        if signed and entry in pdf.Root:
            del pdf.Root[entry]
    return signed


def _is_signature(annotation: Object) -> bool:
    return annotation.get("/Subtype") == Name.Widget and _inherited(annotation, "/FT") == Name.Sig


def _inherited(field: Object, entry: str) -> Object | None:
    for _ in range(32):  # a damaged file may be its own parent
        if entry in field:
            return field[entry]
        if "/Parent" not in field:
            return None
        field = field["/Parent"]
    return None


def _is_seen(annotation: Object) -> bool:
    x0, y0, x1, y1 = (float(side) for side in annotation.get("/Rect", [0, 0, 0, 0]))
    return x0 != x1 and y0 != y1 and "/N" in annotation.get("/AP", Dictionary())


def _as_stamp(annotation: Object) -> Object:
    for entry in list(annotation.keys()):
        if entry not in _KEPT:
            del annotation[entry]
    annotation["/Subtype"] = Name.Stamp
    annotation["/F"] = _PRINT | _READ_ONLY | _LOCKED
    return annotation


def _forget_fields(pdf: Pdf) -> None:
    """Take the signature fields out of the form, and the form where nothing is left of it."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    fields = [field for field in form.get("/Fields", []) if field.get("/FT") != Name.Sig]
    fields = [field for field in fields if field.get("/Subtype") != Name.Stamp]
    if not fields:
        del pdf.Root["/AcroForm"]
        return
    form["/Fields"] = Array(fields)
    if "/SigFlags" in form:
        del form["/SigFlags"]
