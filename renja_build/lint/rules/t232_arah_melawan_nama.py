"""Nama indikator menyebut keadaan buruk, tetapi arahnya naik.

Mengapa:
    "Angka Kematian …", "Jumlah Pelanggaran …", "Persentase Temuan …" makin kecil makin baik. Tanpa
    `arah: turun` capaiannya dihitung realisasi dibagi target, sehingga hasil yang buruk terbaca di
    atas 100%. Kata yang dikenali, dan kata yang membaliknya (yang ditangani, penurunan), tercantum
    dalam schema/acuan/capaian.yaml.

Keliru:
    kematian-ibu: {nama: Angka Kematian Ibu}

Benar:
    kematian-ibu: {nama: Angka Kematian Ibu, arah: turun}
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.kinerja import Capaian, aturan_capaian
from renja_build.acuan.satuan import daftar_satuan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T232"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Indicators that should fall by their names, and rise by their direction."""
    rules = aturan_capaian()
    for indikator in dokumen.indikator.values():
        bad = _bad(indikator.nama, rules) if indikator.arah == "naik" else ""
        if bad:
            yield Temuan(
                indikator.at,
                f"'{indikator.id}' mengukur {bad}, yang makin kecil makin baik, tetapi arahnya naik",
                "tulis 'arah: turun', atau sebut dalam namanya apa yang ditangani",
            )


def _bad(nama: str, rules: Capaian) -> str:
    """The bad thing that a name counts: right behind its measure, and nowhere turned round."""
    head, _, rest = nama.partition(" ")
    if head.casefold() not in daftar_satuan().ukuran:
        head, rest = "", nama
    match = rules.buruk.match(rest)
    return match[0].casefold() if match and not rules.ditangani.search(rest) else ""
