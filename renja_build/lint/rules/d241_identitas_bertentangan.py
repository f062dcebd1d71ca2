"""Singkatan, sebutan kepala, penanda tangan, atau anggota tim bukan dari perangkat daerah ini.

Mengapa:
    Berkas yang disalin dari kantor lain menyisakan identitasnya: singkatan tercetak di setiap
    halaman, jabatan penanda tangan di halaman terakhir, kedudukan anggota di SK tim. Masing-masing
    benar tertulis, tetapi tidak cocok dengan nama perangkat daerah dan daerahnya.

Keliru:
    perangkat_daerah: {nama: Dinas Pemuda dan Olahraga, singkatan: Dishub, kepala: Camat}

Benar:
    perangkat_daerah: {nama: Dinas Pemuda dan Olahraga, singkatan: Dispora, kepala: Kepala Dinas}

Huruf sebuah singkatan harus ada berurutan dalam nama kantornya; yang menghitung kata (DP3A) tidak
diperiksa. Kepala daerah dan Sekretaris Daerah boleh menandatangani, dan yang mengoordinasikan
perencanaan boleh duduk dalam tim.
"""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.identitas import pihak_lain
from renja_build.lint.jati_diri import bertentangan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "D241"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """What is said of the office and is another's; nothing while its name is not filled in."""
    ident = dokumen.identitas
    if ident.daerah.startswith("[") or ident.perangkat_daerah.nama.startswith("["):
        return
    for at, reason in bertentangan(dokumen, pihak_lain(dokumen)):
        yield Temuan(at, reason, "samakan dengan perangkat daerah dan daerah dalam renja.yaml")
