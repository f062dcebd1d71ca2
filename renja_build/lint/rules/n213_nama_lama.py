"""Nama perangkat daerah yang lama, atau yang terpotong.

Mengapa:
    Nama perangkat daerah berubah dengan peraturan daerah, tetapi halaman yang disalin dari dokumen
    terdahulu tetap menyebut nama lama. Nama lama ditulis dalam renja.yaml (`perangkat_daerah:
    nama_lama`); nama yang berhenti sesudah kata sambungnya dikenali sendiri.

Keliru:
    Badan Kepegawaian dan Pengembangan Daerah
    # namanya Badan Kepegawaian dan Pengembangan Sumber Daya Manusia

Benar:
    {{ perangkat_daerah.nama }}

Tidak diperiksa: kalimat yang bercerita tentang perubahan namanya (semula, dahulu, berubah menjadi),
perangkat daerah dari daerah lain, dan nama yang dilanjutkan dengan kata lain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.batas import kalimat
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen, Identitas
from renja_build.nodes import Teks

CODE = "N213"
LEVEL: Level = "warning"
_RIWAYAT = re.compile(
    r"\b(?:semula|dahulu|dulu\w*|sebelumnya|terdahulu|lama|berubah|perubahan|diubah|berganti|"
    r"pernah|bernama|sejak|"
    r"dibentuk|gabungan|digabung\w*|dilebur\w*|peleburan|pemecahan|nomenklatur)\b",
    re.IGNORECASE,
)
_TERPOTONG = 4  # words at least, so that what is left is told from other offices


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names by which the office is not called any more, or never was."""
    ident = dokumen.identitas
    office = ident.perangkat_daerah
    full = _pattern(office.nama)
    wrong = [(_pattern(name), "nama lama") for name in office.nama_lama]
    wrong += [(pattern, "nama terpotong dari") for pattern in _shortened(office.nama)]
    for teks in simpul(dokumen, Teks):
        if office.nama.split()[0].casefold() not in teks.casefold() and not office.nama_lama:
            continue
        plain = tanpa_ungkapan(teks)
        for pattern, why in wrong:
            for match in pattern.finditer(plain):
                if full.match(plain, match.start()) or _foreign(plain[match.end() :], ident):
                    continue
                if not _RIWAYAT.search(kalimat(teks, match.start())):
                    written = " ".join(match[0].split())
                    yield Temuan(
                        teks.locate(match.start()),
                        f"'{written}' ialah {why} '{office.nama}'",
                        "tulis {{ perangkat_daerah.nama }}",
                    )


def _foreign(after: str, ident: Identitas) -> bool:
    """Whether another region is named behind a name: its office is another one."""
    if not re.match(r"\s+(?:Provinsi|Kabupaten|Kota|Negara)\s", after, re.IGNORECASE):
        return False
    own = rf"\s+{ident.tingkat}\s+{re.escape(ident.daerah)}"
    return not re.match(own, after, re.IGNORECASE)


def _pattern(name: str) -> re.Pattern[str]:
    words = r",?\s+".join(map(re.escape, name.replace(",", "").split()))
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


def _shortened(name: str) -> list[re.Pattern[str]]:
    """The name cut behind its conjunction, with or without `Daerah`, where no further name goes
    on."""
    words = name.replace(",", "").split()
    ends = r"\b(?:\s+Daerah\b)?(?!,?\s+(?!Kabupaten|Kota)[A-Z])(?!\s+dan\s+[A-Z])"
    patterns = []
    for n in range(_TERPOTONG, len(words)):
        if "dan" in words[: n - 1] and words[n - 1] != "dan":
            cut = r",?\s+".join(map(re.escape, words[:n]))
            patterns.append(re.compile(rf"\b{cut}{ends}"))
    return patterns
