"""Kalimat atau nama berhenti pada kata yang menuntut lanjutan.

Mengapa:
    Sesudah "dengan", "yang", atau "adalah" masih harus ada yang disebut. Kalimat yang berakhir di
    sana kehilangan ujungnya saat disalin atau disunting, demikian pula nama resmi yang terpotong di
    "dan". Katanya terdaftar dalam schema/acuan/sisa.yaml.

Keliru:
    Kegiatan tersebut dilaksanakan bersama dengan.
    nama: Program Pengolahan dan

Benar:
    Kegiatan tersebut dilaksanakan bersama dengan kelompok masyarakat.
    nama: Program Pengolahan dan Pemasaran Hasil Perikanan
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from renja_build.acuan.sisa import sisa
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.isian import isian
from renja_build.lint.nama import nama_data
from renja_build.lint.rule import Temuan
from renja_build.lint.teks import teks_dokumen
from renja_build.model.document import Dokumen

CODE = "D244"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Sentences and names that end too early; those of indicators are told by T229."""
    for one in teks_dokumen(dokumen):
        for match in _akhir().finditer(one.teks):
            word = "kata" if match["kata"] else "ujung"
            whole = match["frasa"].rstrip(" .;!?").casefold().endswith(sisa().berakhir)
            if not whole and (word == "kata" or (one.narasi and not one.judul)):
                yield Temuan(
                    one.teks.locate(match.start(word)),
                    f"kalimat terputus sesudah '{match[word]}'",
                    "lengkapi kalimatnya, atau hapus kata itu",
                )
    for name in chain(nama_data(dokumen), isian(dokumen)):
        words = name.teks.casefold().split()
        whole = " ".join(words[-2:]).endswith(sisa().berakhir)
        if (
            words
            and words[-1] in sisa().tergantung
            and not whole
            and not name.sebutan.startswith("nama indikator")
        ):
            message = f"{name.sebutan} terpotong sesudah '{words[-1]}': {name.teks}"
            yield Temuan(name.at, message, "lengkapi namanya")


@cache
def _akhir() -> re.Pattern[str]:
    words = "|".join(sisa().tergantung)
    alone = "|".join(word for word in sisa().tergantung if word not in sisa().pembuka)
    return re.compile(
        rf"(?<![\w'\"“‘*_-])(?P<frasa>(?:[\w-]+\s)?(?:(?P<kata>{words})\s*[.;!?](?=\s|$)"
        rf"|(?P<ujung>{alone})(?=\s*\n\s*\n\s*[A-Z]|\s*$)))",
        re.IGNORECASE,
    )
