"""Usulan, pokok pikiran, atau inovasi yang tidak cocok dengan rencana yang menampungnya.

Mengapa:
    Usulan yang diakomodasi (T-C.32) dan pokok pikiran DPRD ditampung oleh sub kegiatan dalam
    rencana; nilainya, dan jumlah semua yang ditampung sub kegiatan itu, tidak mungkin melebihi pagu
    penampungnya, yang ditampung tidak melebihi yang diusulkan, dan yang ditolak tidak ditampung.
    Inovasi yang dilaporkan dalam Renja tidak mungkin baru dimulai sesudah tahun rencana.

Keliru:
    - {nama: Pengadaan alat, kode: 5.03.01.2.01.01, pagu: 4.500.000.000, status: Diakomodasi}
    # pagu 5.03.01.2.01.01 hanya 450.000.000

Benar:
    - {nama: Pengadaan alat, kode: 5.03.01.2.01.01, pagu: 45.000.000, status: Diakomodasi}

Usulan yang ditolak atau ditunda dan yang kodenya di luar rencana tidak diperiksa.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "D209"
LEVEL: Level = "warning"
_TIDAK = ("tolak", "tunda", "belum", "tidak")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Amounts above the node that takes them up, and innovations of the future."""
    amounts = [(entry.kode, entry.pagu, entry.nama, entry.status) for entry in dokumen.usulan]
    amounts += [(entry.kode, entry.nilai, entry.usulan, "") for entry in dokumen.pokir]
    pagu = {kode.key(code): amount for code, amount in hasil.pagu.per_kode.items()}
    for code, amount, name, status in amounts:
        above = pagu.get(kode.key(code))
        refused = any(word in status.casefold() for word in _TIDAK)
        if amount and above and amount > above and not refused and isinstance(name, Teks):
            yield Temuan(
                name.at,
                f"nilai '{name}' {rupiah(amount)} melebihi pagu {code}, {rupiah(above)}",
                "periksa nilai dan kode usulan, atau pagu yang menampungnya",
            )
    yield from _ditampung(dokumen, pagu)
    year = dokumen.identitas.tahun
    for inovasi in dokumen.inovasi:
        if inovasi.tahun_mulai > year and isinstance(inovasi.nama, Teks):
            yield Temuan(
                inovasi.nama.at,
                f"inovasi '{inovasi.nama}' mulai {inovasi.tahun_mulai}, sesudah tahun rencana {year}",
                "periksa 'tahun_mulai'",
            )


def _ditampung(dokumen: Dokumen, pagu: Mapping[str, int]) -> Iterator[Temuan]:
    """What was granted against what was asked for, and all of a code against its pagu."""
    sums: dict[str, int] = {}
    for entry in dokumen.usulan:
        if not entry.ditampung or not isinstance(entry.nama, Teks):
            continue
        granted = f"'{entry.nama}' ditampung {rupiah(entry.ditampung)}"
        above = pagu.get(kode.key(entry.kode), 0)
        sums[entry.kode] = sums.get(entry.kode, 0) + entry.ditampung
        if any(word in entry.status.casefold() for word in _TIDAK[:2]):
            hint = "hapus 'ditampung', atau perbaiki statusnya"
            yield Temuan(entry.nama.at, f"{granted}, padahal statusnya {entry.status}", hint)
        elif entry.pagu and entry.ditampung > entry.pagu:
            message = f"{granted}, melebihi yang diusulkan, {rupiah(entry.pagu)}"
            yield Temuan(entry.nama.at, message, "periksa 'ditampung' dan 'pagu' usulan itu")
        elif above and sums[entry.kode] > above:
            message = f"{granted}, sehingga yang ditampung {entry.kode} {rupiah(sums[entry.kode])}"
            hint = "periksa 'ditampung' usulan berkode itu, atau pagu yang menampungnya"
            yield Temuan(entry.nama.at, f"{message}, melebihi pagunya {rupiah(above)}", hint)
