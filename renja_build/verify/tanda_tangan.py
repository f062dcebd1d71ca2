"""Electronic signatures of a PDF: the room for each, and whether what they cover is as it was signed.

That a certificate is whose it says is not asked: that takes a network, or roots that are not ours.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from renja_build.verify.mengembang import refuse_swollen

PUSTAKA = "pyhanko"  # of the extra `ttd`


@dataclass(frozen=True, slots=True)
class KotakTandaTangan:
    """The room for one signature: on which page (from 1), in pt from its lower left corner."""

    nama: str
    siapa: str
    halaman: int
    kiri: float
    bawah: float
    lebar: float
    tinggi: float
    ukuran_halaman: tuple[float, float]
    ditandatangani: bool


@dataclass(frozen=True, slots=True)
class TandaTanganDiperiksa:
    """One signature: `utuh` where the bytes that it covers are those that were signed, `kemudian`
    where something came after it that is no further signature.
    """

    nama: str
    oleh: str
    utuh: bool
    kemudian: bool


def kotak(pdf: Pdf) -> Iterator[KotakTandaTangan]:
    """Every field for a signature, in the order of pages."""
    for number, page in enumerate(pdf.pages, start=1):
        width, height = (float(page.mediabox[at]) for at in (2, 3))
        for field in filter(is_signature, page.obj.get("/Annots", ())):
            left, lower, right, upper = map(float, field.Rect)
            yield KotakTandaTangan(
                nama=str(field.get("/T", "")),
                siapa=str(field.get("/TU", "")).removeprefix("Tempat tanda tangan elektronik "),
                halaman=number,
                kiri=left,
                bawah=lower,
                lebar=round(right - left, 3),
                tinggi=round(upper - lower, 3),
                ukuran_halaman=(width, height),
                ditandatangani="/V" in field,
            )


def is_signed(pdf: Pdf) -> bool:
    """Whether any field bears a signature, be it on a page or on none."""
    fields = list(pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", ()))
    return any(is_signature(field) and "/V" in field for field in fields)


def is_signature(annotation: Object) -> bool:
    """Whether an annotation is the field of a signature."""
    if not isinstance(annotation, Dictionary) or annotation.get("/FT") != Name.Sig:
        return False
    return annotation.get("/Subtype", Name.Widget) == Name.Widget  # a note may call itself a field


def can_examine() -> bool:
    """Whether the library is there that reads signatures."""
    return find_spec(PUSTAKA) is not None


def diperiksa(content: bytes) -> list[TandaTanganDiperiksa]:
    """Every signature of a file; a hostile file can break the library with any exception."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    logging.getLogger(PUSTAKA).setLevel(logging.CRITICAL)  # it logs that it does not trust
    logging.getLogger(f"{PUSTAKA}_certvalidator").setLevel(logging.CRITICAL)
    signatures = list(PdfFileReader(BytesIO(content), strict=False).embedded_signatures)
    return [_examined(one, last=one is signatures[-1]) for one in signatures]


def _examined(signature: object, *, last: bool) -> TandaTanganDiperiksa:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    assert isinstance(signature, EmbeddedPdfSignature)
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    is_stamp = signature.sig_object_type == "/DocTimeStamp"
    validate = validate_pdf_timestamp if is_stamp else validate_pdf_signature
    status = validate(signature, nobody)
    # Behind the last signature only what long-term validation adds; before, further signatures.
    allowed = {ModificationLevel.LTA_UPDATES}
    if not last:
        allowed |= {ModificationLevel.NONE, ModificationLevel.FORM_FILLING}
    kept = status.coverage == SignatureCoverageLevel.ENTIRE_FILE or (
        status.coverage == SignatureCoverageLevel.ENTIRE_REVISION
        and status.modification_level in allowed
    )
    return TandaTanganDiperiksa(
        signature.field_name,
        _common_name(signature.signer_cert),
        bool(status.intact and status.valid),
        not kept,
    )


def _common_name(certificate: object) -> str:
    """Who a certificate says it is of; nothing where it does not say."""
    subject = getattr(certificate, "subject", None)
    named = subject.native if subject is not None else {}
    return str(named.get("common_name", "")) or str(getattr(subject, "human_friendly", ""))


def opened(content: bytes) -> Pdf:
    """The file; a damaged one breaks the library with any exception."""
    pdf = pikepdf.open(BytesIO(content))
    refuse_swollen(pdf, len(content))
    return pdf
