"""Nomor lembaran negara atau tambahannya berbeda dengan katalog.

Mengapa:
    Nomor Lembaran Negara dan tambahannya sering tersalin dari butir di atasnya. Pembandingnya
    schema/acuan/peraturan.yaml, yang masih perlu dicocokkan dengan naskah resmi.

Keliru:
    uu-25-2004: {ln: {tahun: 2004, nomor: 164}, tln: 4421}

Benar:
    uu-25-2004: {ln: {tahun: 2004, nomor: 104}, tln: 4421}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H204"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Gazette references that the catalogue knows otherwise."""
    for peraturan in dokumen.landasan:
        known = peraturan_dikenal().get((peraturan.jenis, peraturan.nomor, peraturan.tahun))
        if known is None or peraturan.daerah:
            continue
        if peraturan.lembaran and known.lembaran:
            written = (peraturan.lembaran.jenis, peraturan.lembaran.tahun, peraturan.lembaran.nomor)
            if written != known.lembaran:
                yield _finding(
                    peraturan.id, _gazette(written), _gazette(known.lembaran), peraturan.at
                )
        if peraturan.tambahan and known.tambahan and peraturan.tambahan != known.tambahan:
            yield _finding(
                peraturan.id,
                f"TLN Nomor {peraturan.tambahan}",
                f"TLN Nomor {known.tambahan}",
                peraturan.at,
            )


def _gazette(reference: tuple[str, int, str]) -> str:
    return "{} Tahun {} Nomor {}".format(*reference)


def _finding(ident: str, written: str, known: str, at: Location) -> Temuan:
    return Temuan(
        at, f"'{ident}' menyebut {written}, katalog {known}", "cocokkan dengan naskah peraturannya"
    )
