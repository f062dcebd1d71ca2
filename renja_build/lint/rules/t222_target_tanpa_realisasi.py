"""Target tahun yang dievaluasi tanpa realisasi.

Mengapa:
    Evaluasi menilai setiap target tahun yang sudah berakhir (Permendagri 86/2017, T-C.29 dan
    T-C.30), pada tingkat mana pun: IKU, IKK, SPM, tujuan, sasaran, program, kegiatan, sub kegiatan.
    Target tanpa realisasi mengosongkan kolom capaian, dan reratanya dihitung tanpa yang belum diisi.

Keliru:
    renja: {2025: 85}                    # indikator.yaml
    ikk-imunisasi: {2024: 82}            # realisasi.yaml

Benar:
    ikk-imunisasi: {2024: 82, 2025: 83.6}

Yang memang tidak diukur ditulis "-", yang tidak terlaksana 0 dengan sebabnya pada catatan_evaluasi.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.angka import KOSONG
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import SEBUTAN, Ukuran, terisi, ukuran
from renja_build.model.document import Dokumen

CODE = "T222"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators that were to reach something in years that are over, and of which nothing is
    told."""
    lalu = dokumen.identitas.tahun_lalu
    for one in ukuran(dokumen):
        without = [year for year in _years(one, lalu) if not _is_measured(one, year)]
        if without:
            years = ", ".join(map(str, without))
            yield Temuan(
                one.hasil_at,
                f"target {years} '{one.indikator.id}' ({SEBUTAN[one.tingkat]}) tidak mempunyai "
                "realisasi",
                f"isi realisasi {years} '{one.indikator.id}' di realisasi.yaml; \"-\" bila tidak "
                "diukur",
            )


def _years(one: Ukuran, lalu: int) -> list[int]:
    """The evaluated year, and the years before it for which a Renja set a target."""
    years = {int(year) for year in one.indikator.renja if year.isdigit() and int(year) < lalu}
    return [year for year in sorted({*years, lalu}) if one.target(year).ada]


def _is_measured(one: Ukuran, year: int) -> bool:
    """By the year itself or a quarter of it; where the Renja set no target, also by a cumulative
    statement to its end.
    """
    periods = [str(year), *(f"{year}-tw{quarter}" for quarter in range(1, 5))]
    if not terisi(one.indikator.renja.get(str(year), KOSONG)):
        periods.append(f"sd-{year}")
    return any(terisi(one.hasil.get(period, KOSONG)) for period in periods)
