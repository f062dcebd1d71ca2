"""Nama perangkat daerah ini ditulis separuh di depan nama daerahnya.

Mengapa:
    "Dinas Kesehatan Kabupaten Contoh Raya" ialah perangkat daerah lain bila Renja ini milik Dinas
    Kesehatan dan Sosial; nama itu lazim tersisa dari naskah sebelum penggabungan perangkat daerah.
    Perangkat daerah lain boleh disebut; yang dilaporkan hanya potongan nama sendiri, atau kata-kata
    nama sendiri dalam urutan lain, di depan nama daerah ini.

Keliru:
    Dinas Kesehatan Kabupaten Contoh Raya melaksanakan urusan kesehatan.

Benar:
    {{ perangkat_daerah.nama }} {{ wilayah }} melaksanakan urusan kesehatan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kalimat import kalimat_dokumen
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen, Identitas

CODE = "N242"
LEVEL: Level = "warning"
_DAN = re.compile(r",?\s+(?:dan|serta)\s+|,\s+", re.IGNORECASE)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Halves of the office's name, or its halves the other way round, right before the region's."""
    ident = dokumen.identitas
    pattern = _pola(ident)
    if pattern is None:
        return
    right = ident.perangkat_daerah.nama
    for kalimat in kalimat_dokumen(dokumen):
        matches = list(pattern.finditer(kalimat.isi))
        for match in matches if matches and not kalimat.ada("milik", "mitra") else ():
            yield Temuan(
                kalimat.teks.locate(kalimat.start + match.start()),
                f"'{match[1]}' bukan nama perangkat daerah ini, '{right}'",
                "tulis {{ perangkat_daerah.nama }}; bila memang perangkat daerah lain, sebut sebagai "
                "mitra atau sumber data",
            )


def _pola(ident: Identitas) -> re.Pattern[str] | None:
    """Wrong forms of the name with the region behind; None where the name has one part, or an earlier
    name of the office was such a half.
    """
    office = ident.perangkat_daerah
    kind, _, rest = office.nama.partition(" ")
    parts = _DAN.split(rest)
    if len(parts) < 2:
        return None
    wrong = {f"{kind} {part}" for part in parts} | {f"{kind} {' dan '.join(parts[::-1])}"}
    wrong -= {office.nama, *office.nama_lama}
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(wrong, key=len))
    region = rf"(?:{re.escape(ident.wilayah)}\b|\{{\{{\s*wilayah\s*\}}\}})"
    return re.compile(rf"\b({names})\s+{region}", re.IGNORECASE)
