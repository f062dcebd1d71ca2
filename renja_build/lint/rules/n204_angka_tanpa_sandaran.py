"""Jumlah rupiah atau persentase yang tidak didukung data mana pun.

Mengapa:
    Setiap jumlah dan persentase dalam teks harus dapat ditelusuri. Angka yang tidak ada dalam data
    Renja ini mungkin tertinggal dari dokumen lain, salah ketik, atau berasal dari luar dan perlu
    disebut sumbernya.

Keliru:
    Belanja modal mencapai 97,07%.

Benar:
    Realisasi anggaran mencapai {{ serapan[tahun_lalu].total | persen }}.
    Angka kemiskinan mencapai 7,82% (sumber: BPS).
    Menurut Badan Pusat Statistik, angka kemiskinan mencapai 7,82%.

Angka dari luar ditandai dalam kalimat yang sama dengan `(sumber: …)`, `menurut …`, `berdasarkan
data …` (nama lembaga), atau peraturan beserta nomornya; atau diabaikan dengan `# renja: abaikan
N204 karena …`. Angka tunggal milik perangkat daerah sebaiknya dicatat dalam fakta.yaml. Yang tidak
dilaporkan: 0% dan 100%, persentase bulat yang menjadi batas (di bawah 75%, paling sedikit 20%), dan
jumlah yang dibulatkan dari sebuah fakta (Rp32,7 miliar).
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.rule import Temuan
from renja_build.lint.support import judgements
from renja_build.model.document import Dokumen

CODE = "N204"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Amounts and percentages that no fact supports and no source marks."""
    for judgement in judgements(dokumen, hasil):
        if judgement.hubungan == "asing":
            yield Temuan(
                judgement.angka.teks.locate(judgement.angka.start),
                f"'{judgement.angka.tertulis}' tidak didukung data Renja ini",
                "pakai ungkapan, catat dalam fakta.yaml, atau sebut sumbernya: (sumber: …)",
            )
