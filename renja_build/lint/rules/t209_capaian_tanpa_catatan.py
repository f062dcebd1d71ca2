"""Capaian nol, negatif, jauh di bawah, atau jauh di atas target tanpa catatan.

Mengapa:
    Evaluasi menjelaskan target yang tidak tercapai dan yang terlampaui (Permendagri 86/2017, bab
    evaluasi), pada tingkat mana pun: IKU, IKK, SPM, tujuan, sasaran, program, kegiatan, sub
    kegiatan. Capaian di bawah 51% (Sangat Rendah) atau di atas 190% tanpa catatan membuat pembaca
    menduga salah ketik; sering kali memang demikian. Batasnya schema/acuan/capaian.yaml. Untuk arah
    turun, realisasi lebih dari dua kali target menghasilkan capaian negatif.

Keliru:
    renja: {2023: 5}
    arsip-dinamis: {2023: 47}            # 940%

Benar:
    renja: {2023: 5}
    catatan_evaluasi: Penataan arsip lama selesai lebih cepat sehingga jumlahnya melampaui target.

    # atau di faktor.yaml, dengan permasalahan dan solusinya
    - {indikator: arsip-dinamis, pendorong: [Penataan arsip lama selesai lebih cepat.]}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renja_build.acuan.kinerja import aturan_capaian
from renja_build.compute.capaian import capaian, year_value
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import Ukuran, ukuran
from renja_build.model.document import Dokumen

CODE = "T209"
LEVEL: Level = "warning"
_TINGKAT_RENJA = ("program", "kegiatan", "sub_kegiatan")  # evaluated by the targets of Renja alone


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Results of the evaluated year that leave the band, without a note."""
    tahun = dokumen.identitas.tahun_lalu
    rules = aturan_capaian()
    analysed = {factor.indikator for factor in dokumen.faktor}
    for one in ukuran(dokumen):
        noted = one.indikator.catatan_evaluasi or one.indikator.catatan_analisis
        if noted or one.indikator.id in analysed:
            continue
        reached = _reached(one, tahun)
        if reached is None or rules.dari <= reached <= rules.sampai:
            continue
        hint = "periksa target dan realisasi, lalu jelaskan pada 'catatan_evaluasi' atau di faktor.yaml"
        if one.indikator.arah == "turun":
            hint += f"; capaian arah turun ialah {rules.arah['turun'].rumus}"
        yield Temuan(
            one.hasil_at,
            f"capaian {tahun} '{one.indikator.id}' {angka(reached)}% tanpa catatan",
            hint,
        )


def _reached(one: Ukuran, tahun: int) -> Decimal | None:
    target = one.target(tahun)
    if one.tingkat in _TINGKAT_RENJA:
        target = one.indikator.renja.get(str(tahun), target)
    realisasi = year_value(one.indikator, one.hasil, tahun)
    if realisasi.angka == 0 and target.predikat:
        return Decimal(0)  # nothing, where a rating was aimed at
    return capaian(target, realisasi, one.indikator.arah)
