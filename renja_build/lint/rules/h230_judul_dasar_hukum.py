"""Judul sebuah peraturan dalam landasan.yaml bukan judul peraturan bernomor itu.

Mengapa:
    Judul dan nomor yang tidak berpasangan berarti salah satunya tersalin dari peraturan lain, dan
    pembaca mencari peraturan yang tidak ada. Pembandingnya schema/acuan/peraturan.yaml. Tanda baca,
    huruf besar, dan kata sambung tidak dibandingkan; judul yang memakai singkatan, atau dipotong di
    belakang, dibiarkan. Nomor yang tidak dikenal diperiksa juga: judulnya milik peraturan lain yang
    bernomor atau bertahun sama, atau pengenalnya (uu-25-2004) menyebut nomor lain.

Keliru:
    uu-25-2004: {jenis: UU, nomor: 25, tahun: 2004, tentang: Perencanaan Pembangunan Daerah}

Benar:
    uu-25-2004: {jenis: UU, nomor: 25, tahun: 2004, tentang: Sistem Perencanaan Pembangunan Nasional}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renja_build.acuan.edisi import Nomor
from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kutipan import DAERAH, dikenal, kata_judul, nomor_of, sebutan, tersingkat
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen, Peraturan

CODE = "H230"
LEVEL: Level = "warning"
_PENGENAL = re.compile(
    r"^(?P<jenis>[a-z]+(?:-[a-z]+)*)-(?P<nomor>\d+(?:-\d+)*)-(?P<tahun>(?:19|20)\d\d)$"
)
_TERPOTONG = 4  # words that a title which is cut still has


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Regulations of the legal basis whose title the catalogue has otherwise, or whose number is
    that of none."""
    for peraturan in dokumen.landasan:
        known = dikenal(nomor_of(peraturan))
        if (known is None or not known.tentang) and (right := _bernomor(peraturan)):
            yield Temuan(
                peraturan.at,
                f"'{peraturan.id}' bernomor {peraturan.nomor} tahun {peraturan.tahun}, sedangkan {right}",
                "perbaiki nomor atau tahunnya; bila memang peraturan lain, perbaiki judul dan pengenalnya",
            )
        if known is None or not known.tentang or _is_open(peraturan.tentang):
            continue
        if not _same(kata_judul(peraturan.tentang), kata_judul(known.tentang)):
            yield Temuan(
                peraturan.at,
                f"'{peraturan.id}' berjudul '{_shortened(peraturan.tentang)}', sedangkan judul "
                f"{sebutan(nomor_of(peraturan))} '{_shortened(known.tentang)}'",
                _hint(peraturan),
            )


def _bernomor(peraturan: Peraturan) -> str:
    """Why a number that the catalogue does not know is wrong, empty where it may be right."""
    owners = [nomor for nomor in _berjudul(peraturan) if nomor[1:] != nomor_of(peraturan)[1:]]
    near = [n for n in owners if n[1] == peraturan.nomor or n[2] == peraturan.tahun]
    if peraturan.jenis not in DAERAH and len(near) == 1:
        return f"judul itu milik {sebutan(near[0])}"
    named = _PENGENAL.search(peraturan.id)
    if named is None or named["jenis"] != peraturan.jenis.casefold().replace(" ", "-"):
        return ""
    nomor = re.sub(r"[^0-9a-z]+", "-", peraturan.nomor.casefold()).strip("-")
    if nomor == named["nomor"] and str(peraturan.tahun) == named["tahun"]:
        return ""
    return f"pengenalnya menyebut nomor {named['nomor']} tahun {named['tahun']}"


def _berjudul(peraturan: Peraturan) -> list[Nomor]:
    """The numbers that the catalogue has under a title, of its kind."""
    words = kata_judul(peraturan.tentang)
    return [
        nomor
        for nomor, known in peraturan_dikenal().items()
        if nomor[0] == peraturan.jenis and kata_judul(known.tentang) == words
    ]


def _same(written: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a title is the known one, whole or cut at its end."""
    return written == known or (len(written) >= _TERPOTONG and written == known[: len(written)])


def _is_open(title: str) -> bool:
    """Whether a title is still to be filled in, or cannot be compared word by word."""
    return title.startswith("[") or tersingkat(title)


def _hint(peraturan: Peraturan) -> str:
    """Whose title it is tells which of the two is wrong."""
    words = kata_judul(peraturan.tentang)
    owners = [
        sebutan(nomor)
        for nomor, known in peraturan_dikenal().items()
        if kata_judul(known.tentang) == words
    ]
    if owners:
        return f"judul itu milik {' atau '.join(owners[:3])}; perbaiki nomor atau judulnya"
    return "perbaiki judulnya, atau nomornya bila peraturan lain yang dimaksud"


def _shortened(title: str) -> str:
    return title if len(title) <= 90 else f"{title[:80].rsplit(' ', 1)[0]} …"
