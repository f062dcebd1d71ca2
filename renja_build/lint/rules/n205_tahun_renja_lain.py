"""Tahun yang bukan tahun Renja ini, biasanya tertinggal dari Renja terdahulu.

Mengapa:
    Renja disusun dari Renja tahun sebelumnya. Tahun yang lupa diganti pada judul tabel, prakiraan
    maju, atau periode Renstra membuat dokumen menyebut rencana tahun lain. Yang dianggap milik
    Renja ini: tahun rencana, dua tahun sebelumnya, satu tahun sesudahnya, periode Renstra, dan
    tahun yang mempunyai data. Prakiraan maju selalu tahun rencana ditambah satu, judul rencana
    selalu tahun rencana, dan rencana tidak dilaksanakan pada tahun sesudahnya. Renja ini pun bukan
    pedoman pelaksanaan tahun yang sudah lewat.

Keliru:
    judul: Rencana Kerja Tahun 2022 dan Prakiraan Maju Tahun 2023     # padahal Renja Tahun 2025

Benar:
    judul: "Rencana Kerja Tahun {{ tahun }} dan Prakiraan Maju Tahun {{ tahun_depan }}"

Tidak diperiksa: tahun yang lebih jauh daripada sepuluh tahun, tanggal, nama peraturan, periode yang
disebut lengkap (2005-2025), tahun yang didahului sejak, mulai, sampai, atau sebuah nama (Sensus
Penduduk 2010), dan kalimat yang menyebut sumbernya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.figures import AngkaKetik, angka_terketik
from renja_build.lint.rule import Temuan
from renja_build.lint.tahun import renstra_disusun
from renja_build.model.document import Dokumen

CODE = "N205"
LEVEL: Level = "warning"
SETELAH = ("N225",)  # which knows the year that is meant
_JANGKAUAN = 10  # years; what lies further away is history or a long-term aim, not another Renja
_MAJU = re.compile(r"\b(?:prakiraan|perkiraan) maju(?: (?:rencana|untuk|pada))*(?: tahun)? $", re.I)
_TAHUN = re.compile(r"\b(?:tahun|tahun anggaran|TA|T\.A\.|Renja|RKPD|APBD|DPA|RKA) $", re.I)
_JUDUL_RENCANA = re.compile(
    r"\b(?:rancangan (?:awal|akhir)|rumusan|rencana (?:program|kerja)|usulan|Renja)\b", re.I
)
_JUDUL_LALU = re.compile(
    r"\b(?:evaluasi|realisasi|pelaksanaan|hasil|capaian|lalu|berjalan|lanjut|target|sebelum)\b",
    re.I,
)
_PELAKSANAAN = re.compile(
    r"\b(?:Renja|Rencana Kerja|RKA|DPA|melaksanakan|pelaksanaan|dilaksanakan|pedoman)\b", re.I
)
_PEDOMAN = re.compile(
    r"\b(?:Renja|Rencana Kerja|dokumen|rencana)\b[^.;:]{0,80}\bini\b[^.;:]{0,60}\b(?:pedoman|acuan|"
    r"dasar)\b"
    r"[^.;:]{0,30}\b(?:pelaksanaan|melaksanakan)\b[^.;:]{0,80}\bTahun(?: Anggaran)? $",
    re.I,
)
_LALU = re.compile(
    r"\b(?:evaluasi|realisasi|hasil|capaian|lalu|berjalan|lanjut\w*|sebelum\w*|perubahan)\b", re.I
)
_DEPAN = re.compile(
    r"\b(?:maju|(?:di)?(?:pra|per)kira\w*|(?:di)?proyeksi\w*|(?:di)?butuh\w*|berikutnya|tahun berikut|"
    r"depan|mendatang|\w*target\w*|Renstra|akhir)\b|"
    r"tahun_depan",
    re.I,
)
_RIWAYAT = re.compile(
    r"\b(?:sejak|mulai|hingga|sampai(?: dengan)?|menuju|s\.d\.|akhir|awal|dasar|dari|antara|"
    r"baseline)(?: pada)?"
    r"(?: akhir| awal)?(?: tahun)? $",
    re.I,
)
_NAMA = re.compile(
    r"\b(?:Sensus|Survei|Agenda|Visi|Indonesia Emas|Pemilu\w*|Pemilihan|RPJPN|RPJPD|RPJMN|SDGs?|"
    r"Proyeksi)\b"
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed years that belong to no part of this Renja."""
    own = _own_years(dokumen)
    for angka in angka_terketik(dokumen):
        if angka.ditandai:
            continue
        before = angka.sebelum
        if angka.jenis == "periode" and _other_renstra(angka, before, dokumen):
            stated = "-".join(map(str, dokumen.identitas.renstra))
            yield _temuan(
                angka, f"periode Renstra ialah {stated}", "{{ renstra.awal }}-{{ renstra.akhir }}"
            )
        elif angka.jenis == "tahun":
            yield from _year(angka, before, dokumen.identitas.tahun, own)


def _year(angka: AngkaKetik, before: str, tahun: int, own: set[int]) -> Iterator[Temuan]:
    if _MAJU.search(before):
        if angka.nilai != tahun + 1:
            yield _temuan(angka, f"prakiraan maju ialah tahun {tahun + 1}", "{{ tahun_depan }}")
    elif angka.nilai == tahun:
        return
    elif angka.judul and _JUDUL_RENCANA.search(angka.teks) and not _JUDUL_LALU.search(angka.teks):
        yield _temuan(angka, f"pada judul rencana Tahun {tahun}", "{{ tahun }}")
    elif _is_near(angka, tahun, own) and _is_ours(angka, before):
        yield _temuan(angka, f"bukan tahun Renja {tahun} ini", "{{ tahun }}")
    elif angka.nilai == tahun + 1 and _carried_out(angka, before):
        yield _temuan(angka, f"ialah tahun sesudah Renja {tahun} ini", "{{ tahun }}")
    elif angka.nilai < tahun and _is_guided(before):
        why = f"ialah tahun sebelum Renja {tahun} ini, padahal rencana ini pedomannya"
        yield _temuan(angka, why, "{{ tahun }}")


def _temuan(angka: AngkaKetik, why: str, expression: str) -> Temuan:
    hint = f"tulis {expression}, atau sebut sumbernya bila memang tahun lain"
    return Temuan(angka.teks.locate(angka.start), f"'{angka.tertulis}' {why}", hint)


def _is_guided(before: str) -> bool:
    """Whether the year is said to be the one that this plan guides, in a sentence that does not
    look back."""
    return bool(_PEDOMAN.search(before)) and not _LALU.search(before[before.rfind(".") + 1 :])


def _own_years(dokumen: Dokumen) -> set[int]:
    ident = dokumen.identitas
    years = {
        *range(ident.tahun_lalu - 1, ident.tahun + 2),
        *range(ident.renstra[0], ident.renstra[1] + 1),
    }
    for period in _periods(dokumen):
        years.update(map(int, re.findall(r"(?<!\d)20\d\d(?!\d)", period)))
    return years


def _periods(dokumen: Dokumen) -> Iterator[str]:
    """What may name a year in which there is data."""
    for periods in (*dokumen.realisasi.kinerja.values(), *dokumen.realisasi.rupiah.values()):
        yield from periods
    for indikator in dokumen.indikator.values():
        yield from (*indikator.renstra, *indikator.renja, *indikator.proyeksi)
    for fakta in dokumen.fakta.values():
        yield f"{fakta.id} {fakta.sumber}"


def _other_renstra(angka: AngkaKetik, before: str, dokumen: Dokumen) -> bool:
    ident = dokumen.identitas
    short = re.escape(ident.perangkat_daerah.singkatan)
    named = rf"\bRenstra(?: (?:Perangkat Daerah|SKPD|PD|{short}))?(?: (?:Tahun|Periode))* $"
    awal = int(angka.nilai)
    if (awal, angka.sampai) == ident.renstra or renstra_disusun(awal, angka.kalimat, ident):
        return False
    return bool(re.search(named, before, re.I))


def _carried_out(angka: AngkaKetik, before: str) -> bool:
    """Whether the year is said to be the one in which this plan is carried out."""
    sentence = angka.kalimat
    if _DEPAN.search(sentence):
        return False
    return bool(_TAHUN.search(before) and _PELAKSANAAN.search(sentence))


def _is_near(angka: AngkaKetik, tahun: int, own: set[int]) -> bool:
    return int(angka.nilai) not in own and abs(int(angka.nilai) - tahun) <= _JANGKAUAN


def _is_ours(angka: AngkaKetik, before: str) -> bool:
    """Whether the year is said of a plan, not of history or of something that bears it in its
    name."""
    plan = bool(_TAHUN.search(before))
    return (plan or angka.judul) and not _RIWAYAT.search(before) and not _NAMA.search(angka.kalimat)
