"""A PDF that came back from its signers, against the one that was built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Pdf

from renja_build.diagnostics import Diagnostic, Location
from renja_build.verify import lukisan, tanda_tangan
from renja_build.verify.tanda_tangan import KotakTandaTangan, TandaTanganDiperiksa

_AGAIN = "minta berkas aslinya dari penanda tangan, atau tanda tangani ulang PDF yang dibuat"
_NO_LIBRARY = "tanda tangannya belum diperiksa; pasang: pip install 'renja-build[ttd]'"
_NO_TRUST = "penerbit sertifikat tidak diperiksa di sini; periksa pada layanan negara"


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with a file beside its text, and what there is of signatures."""

    findings: tuple[Diagnostic, ...]
    kotak: tuple[KotakTandaTangan, ...]
    tanda_tangan: tuple[TandaTanganDiperiksa, ...]
    notes: tuple[str, ...]


def examine(file: Path, built: Path) -> Examined:
    """Signatures, drawing and attachments of a file; a damaged one breaks a library anywhere."""
    content, at = file.read_bytes(), Location(file)
    with tanda_tangan.opened(content) as pdf:
        boxes, is_signed = tuple(tanda_tangan.kotak(pdf)), tanda_tangan.is_signed(pdf)
        found, notes = _compared(pdf, built, at)
    signatures: tuple[TandaTanganDiperiksa, ...] = ()
    if not is_signed:
        hint = "bila seharusnya sudah ditandatangani, mintalah berkas yang bertanda tangan"
        message = "tidak ada tanda tangan elektronik"
        found.append(Diagnostic("D415", at, message, hint, "warning"))
    elif not tanda_tangan.can_examine():
        found.append(Diagnostic("D411", at, "tanda tangan elektronik", _NO_LIBRARY))
    else:
        signatures = tuple(tanda_tangan.diperiksa(content))
        found += _broken(signatures, at)
        notes.append(_NO_TRUST)
    return Examined(tuple(found), boxes, signatures, tuple(notes))


def unread(file: Path, error: Exception) -> Examined:
    """A file of which nothing can be told."""
    told = f"tidak terbaca sebagai PDF bertanda tangan ({type(error).__name__})"
    return Examined((Diagnostic("D411", Location(file), told, _AGAIN),), (), (), ())


def _compared(pdf: Pdf, built: Path, at: Location) -> tuple[list[Diagnostic], list[str]]:
    """What is drawn and carried otherwise than in the PDF that was built."""
    if not built.is_file():
        command = f"renja build {built.parent.name} --to pdf"
        return [], [
            f"gambar halaman dan lampiran tidak dicocokkan: buat dahulu {built} ({command})"
        ]
    with tanda_tangan.opened(built.read_bytes()) as ours:
        drawn = list(lukisan.differences(pdf, ours))
        carried = list(lukisan.attachments(pdf, ours))
    found = [Diagnostic("D413", at, told, _AGAIN) for told in drawn]
    return [*found, *(Diagnostic("D414", at, told, _AGAIN) for told in carried)], []


def _broken(signatures: tuple[TandaTanganDiperiksa, ...], at: Location) -> Iterator[Diagnostic]:
    for signature in signatures:
        name = f"tanda tangan {signature.oleh or signature.nama}"
        if not signature.utuh:
            yield Diagnostic("D411", at, f"{name}: isinya berubah sesudah ditandatangani", _AGAIN)
        elif signature.kemudian:
            yield Diagnostic("D412", at, f"{name}: ada yang ditambahkan sesudahnya", _AGAIN)
