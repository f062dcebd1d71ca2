"""Realisasi kumulatif sudah melampaui target akhir Renstra.

Mengapa:
    Realisasi yang dijumlahkan melebihi target akhir Renstra sebelum Renstra selesai berarti
    targetnya terlalu rendah, realisasi tahun lalu terhitung dua kali, atau `akumulasi` keliru
    (Permendagri 86/2017, T-C.29).

Keliru:
    renstra: {2022: 7, 2023: 6, 2024: 7, akhir: 20}
    dokumen-renja: {sd-2022: 42, 2023: 2}

Benar:
    renstra: {2022: 7, 2023: 6, 2024: 7, akhir: 20}
    dokumen-renja: {sd-2022: 7, 2023: 6}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.capaian import cumulative
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T207"
LEVEL: Level = "warning"
RENSTRA_LALU = True


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Summed indicators that went past the end of the Renstra by the running year."""
    ident = dokumen.identitas
    for indikator in dokumen.indikator.values():
        periods = dokumen.realisasi.kinerja.get(indikator.id)
        akhir = indikator.renstra.get("akhir")
        if not periods or akhir is None or not akhir.angka:
            continue
        if (indikator.akumulasi, indikator.arah) != _SUMMED:
            continue
        total = cumulative(indikator, periods, ident.tahun_berjalan, ident.renstra[0]).angka
        if total is not None and total > akhir.angka:
            yield Temuan(
                dokumen.realisasi.places[indikator.id],
                f"realisasi '{indikator.id}' s.d. {ident.tahun_berjalan} {angka(total)}, "
                f"target akhir Renstra {angka(akhir.angka)}",
                "periksa realisasi, target akhir, dan 'akumulasi' indikatornya",
            )


_SUMMED = ("jumlah", "naik")
