"""Decrees and pages of statements of a Word document, in their parts or told why not."""

from __future__ import annotations

import pytest

from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.impor.naskah import judul
from renja_build.impor.naskah.hitung import words_of
from renja_build.impor.naskah.isi import (
    Alinea,
    Isi,
    Judul,
    Keputusan,
    Naskah,
    Pejabat,
    Tabel,
    TabelBebas,
    Teks,
)
from renja_build.impor.naskah.keputusan import signed
from renja_build.impor.naskah.peraturan import regulation
from renja_build.impor.naskah.sampul import cover_of
from renja_build.impor.naskah.susun import arranged
from renja_build.impor.naskah.tulis import files_of
from renja_build.render.peraturan import citation

FIVE = daftar_sistematika()["permendagri-86-2017-murni"]
UU = (
    "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional (Lembaran Negara Republik "
    "Indonesia Tahun 2004 Nomor 104, Tambahan Lembaran Negara Republik Indonesia Nomor 4421)"
)
PERBUP = "Peraturan Bupati Contoh Raya Nomor 7 Tahun 2024 tentang Kedudukan Dinas Sosial"
KOP = ("PEMERINTAH KABUPATEN CONTOH RAYA", "DINAS SOSIAL", "Jalan Teladan Nomor 1")
HEAD = ("KEPUTUSAN KEPALA DINAS SOSIAL", "NOMOR : 800/12/2025", "TENTANG", "TIM PENYUSUN RENJA TAHUN 2026",
        "KEPALA DINAS SOSIAL,")  # fmt: skip
SIGNED = ("Ditetapkan di Contoh", "pada tanggal 5 Januari 2025", "KEPALA DINAS SOSIAL,", "SITI CONTOH, S.Sos.",
          "Pembina Tk. I", "NIP. 19710101 199703 2 002")  # fmt: skip
BODY = (
    "Menimbang : a. bahwa Renja perlu disusun;", "b. bahwa perlu dibentuk tim;",
    f"Mengingat : 1. {UU};", f"2. {PERBUP};", "MEMUTUSKAN :",
    "Menetapkan : KEPUTUSAN KEPALA DINAS TENTANG TIM PENYUSUN RENJA.", "KESATU : Membentuk tim.",
    "KEDUA : Tim bertugas:", "a. menyusun; dan", "b. melapor.", "KETIGA : Berlaku sejak ditetapkan.",
)  # fmt: skip
ANNEX = ("LAMPIRAN", "KEPUTUSAN KEPALA DINAS SOSIAL", "NOMOR : 800/12/2025", "TANGGAL : 5 Januari 2025",
         "TENTANG : TIM PENYUSUN RENJA TAHUN 2026", "SUSUNAN TIM PENYUSUN")  # fmt: skip
TEAM = Tabel(
    (("No", "Nama", "Jabatan"),), (("1", "Siti Contoh", "Ketua"), ("2", "Budi Contoh", "Anggota"))
)


def lines(*texts: str) -> list[Isi]:
    return [Alinea(text, text) for text in texts]


def grid(*rows: tuple[str, ...]) -> Tabel:
    return Tabel((), rows)


def made(*blocks: Isi) -> Naskah:
    after = [Judul(1, "BAB I PENDAHULUAN"), *lines("Isi.")]
    return arranged([*blocks, *after], FIVE, {}, {}, lambda _: "")


WHOLE = (*lines(*KOP, *HEAD, *BODY, *SIGNED, "Tembusan:", "1. Bupati;", "2. pertinggal."),
         *lines(*ANNEX), TEAM, *lines(*SIGNED[2:]))  # fmt: skip
TABLED = (
    grid(("", "\n".join(KOP))), *lines(*HEAD),
    grid(("Menimbang", ":", "a.", "bahwa Renja perlu disusun;"), ("", "", "b.", "bahwa perlu dibentuk tim;"),
         ("Mengingat", ":", "1.", f"{UU};"), ("", "", "2.", f"{PERBUP};")),
    *lines("M E M U T U S K A N :"),
    grid(("Menetapkan", ":", "KEPUTUSAN KEPALA DINAS TENTANG TIM PENYUSUN RENJA."), ("KESATU", ":", "Membentuk tim."),
         ("KEDUA", ":", "Tim bertugas:\na. menyusun; dan\nb. melapor."), ("KETIGA", ":", "Berlaku sejak ditetapkan.")),
    grid(("", "\n".join(SIGNED))), *lines("Tembusan:", "1. Bupati;", "2. pertinggal."),
    *lines(*ANNEX), TEAM, grid(("", "\n".join(SIGNED[2:]))),
)  # fmt: skip


@pytest.mark.parametrize("blocks", [WHOLE, TABLED])
def test_a_decree_stands_in_its_parts(blocks: tuple[Isi, ...]) -> None:
    """Typed line by line, or laid out by tables; names as they stand there."""
    naskah = made(*lines("RENCANA KERJA"), *blocks)
    (part,) = naskah.depan
    decree = part.keputusan
    assert isinstance(decree, Keputusan) and not part.isi
    assert part.judul == "Keputusan Tim Penyusun Renja Tahun 2026"
    assert (decree.kop, decree.pejabat, decree.nomor) == (KOP, "Kepala Dinas Sosial", "800/12/2025")
    assert decree.menimbang == ("bahwa Renja perlu disusun;", "bahwa perlu dibentuk tim;")
    assert [law.id for law in decree.mengingat] == ["uu-25-2004", "perbup-7-2024"]
    assert decree.diktum == (
        "Membentuk tim.", "Tim bertugas: a. menyusun; dan b. melapor.", "Berlaku sejak ditetapkan.",
    )  # fmt: skip
    assert (decree.tempat, decree.tanggal) == ("Contoh", "5 Januari 2025")
    nip = "19710101 199703 2 002"
    signer = Pejabat("Kepala Dinas Sosial", "SITI CONTOH, S.Sos.", "Pembina Tk. I", nip)
    assert decree.penanda_tangan == signer
    assert decree.tembusan == ("Bupati;", "pertinggal.")
    assert decree.judul_lampiran == "Susunan Tim Penyusun"
    assert isinstance(decree.lampiran[0], TabelBebas) and decree.lampiran[1:] == (signer,)
    assert decree.lampiran[0].nama == "susunan-tim-penyusun"
    assert [left.isi for left in naskah.dilewati] == ["RENCANA KERJA"] and not naskah.pertanyaan
    text = "\n".join(text for _, text in files_of(naskah))
    assert "Budi Contoh" in text and text.count("SITI CONTOH") == 2
    assert "keputusan:" in text and "mengingat: [uu-25-2004, perbup-7-2024]" in text


FORMS = "Ditetapkan di pada tanggal KESATU KEDUA KETIGA MEMUTUSKAN a b 1 2"


def every_word(blocks: tuple[Isi, ...], naskah: Naskah) -> list[str]:
    """Words that stand neither in the files nor among what is told, and that ours do not print."""
    decrees = [part.keputusan for part in naskah.depan if part.keputusan is not None]
    told = [citation(law) for decree in decrees for law in decree.mengingat]
    told += [left.isi for left in naskah.dilewati] + [left.isi for left in naskah.pertanyaan]
    told += [text for _, text in files_of(naskah)]
    said = set(words_of(" ".join([*told, FORMS * bool(decrees)])))
    return [
        word
        for block in blocks
        for word in words_of(getattr(block, "polos", ""))
        if word not in said
    ]


@pytest.mark.parametrize(
    ("changed", "by", "told"),
    [
        # What ours has no place for is told, the rest stays a decree.
        ("KEPALA DINAS SOSIAL,", "DENGAN RAHMAT TUHAN YANG MAHA ESA,", "tidak ada tempatnya"),
        ("MEMUTUSKAN :", "Memperhatikan : Hasil rapat.", "tidak ada tempatnya"),
        (f"2. {PERBUP};", "2. Surat Edaran Gubernur Nomor 1 Tahun 2020 tentang Hal;", "tidak dikenal"),
        ("NIP. 19710101 199703 2 002", "NIP. 12345", "NIP bukan 18 angka"),
    ],
)  # fmt: skip
def test_what_a_decree_of_ours_cannot_hold_is_told(changed: str, by: str, told: str) -> None:
    texts = [*KOP, *HEAD, *BODY, *SIGNED]
    texts[texts.index(changed, len(KOP))] = by
    naskah = made(*lines(*texts))
    assert naskah.depan[0].keputusan is not None
    alasan = [left.alasan for left in naskah.dilewati] + [q.tanya for q in naskah.pertanyaan]
    assert [told in why for why in alasan] == [True]
    assert not every_word(tuple(lines(*texts)), naskah)


@pytest.mark.parametrize("lacking", ["Mengingat", "KESATU", "KEDUA"])
def test_a_decree_that_was_not_read_stays_text(lacking: str) -> None:
    texts = [*KOP, *HEAD, *BODY, *SIGNED, *ANNEX]
    left = [text for text in texts if not text.startswith(lacking)]
    naskah = made(*lines(*left), TEAM)
    part = naskah.depan[0]
    assert part.keputusan is None and isinstance(part.isi[0], Teks)
    (told,) = naskah.dilewati
    assert "tetap teks biasa: bagian" in told.alasan and told.isi == HEAD[0]
    assert not every_word(tuple(lines(*left)), naskah)


def test_what_a_decree_of_an_office_leaves_out_stands_in_brackets() -> None:
    """`Menetapkan :` alone above its first diktum, and nobody who signs."""
    texts = [*KOP, *HEAD, *BODY[:5], "Menetapkan :", *BODY[6:], *SIGNED[:2]]
    decree = made(*lines(*texts)).depan[0].keputusan
    assert decree is not None and decree.menetapkan == "[Menetapkan]"
    (text,) = (text for name, text in files_of(made(*lines(*texts))) if name.startswith("depan"))
    assert 'jabatan: "[Jabatan]"' in text and 'nama: "[Nama]"' in text


def test_a_decree_between_others_and_behind_the_last_bab() -> None:
    """Under its own heading, and two that follow one another; what is above stays above."""
    first, second = lines(*HEAD, *BODY, *SIGNED), lines(*KOP, *HEAD, *BODY, *SIGNED)
    blocks = [
        Judul(1, "KATA PENGANTAR"),
        *lines("Puji syukur."),
        Judul(1, "SURAT KEPUTUSAN TIM"),
        *first,
        *second,
    ]
    naskah = made(*blocks)
    assert [part.judul for part in naskah.depan] == [
        "Kata Pengantar", "Surat Keputusan Tim", "Keputusan Tim Penyusun Renja Tahun 2026",
    ]  # fmt: skip
    decrees = [part.keputusan for part in naskah.depan]
    assert decrees[0] is None and naskah.depan[0].isi == (Teks("Puji syukur."),)
    assert [made.kop for made in decrees if made] == [("[Kop surat]",), KOP]


@pytest.mark.parametrize(
    "cited",
    [
        UU, PERBUP, f"{UU} sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 6 Tahun 2023",
        "Peraturan Daerah Kabupaten Contoh Nomor 5 Tahun 2023 tentang APBD (Lembaran Daerah Tahun 2023 Nomor 5)",
        "Keputusan Menteri Dalam Negeri Nomor 050-5889 Tahun 2021 tentang Hasil Verifikasi",
        "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara (Berita Negara Tahun 2017 Nomor 1312)",
    ],
)  # fmt: skip
def test_a_regulation_prints_again_as_it_stood(cited: str) -> None:
    law = regulation(f"{cited};")
    assert law is not None
    state = "Republik Indonesia "
    assert words_of(citation(law).replace(state, "")) == words_of(cited.replace(state, ""))


@pytest.mark.parametrize(
    ("told", "signer"),
    [
        (("KEPALA DINAS", "KABUPATEN CONTOH,", "BUDI"), Pejabat("Kepala Dinas Kabupaten Contoh", "BUDI")),
        (("Kepala Dinas,", "BUDI", "Penata (III/c)"), Pejabat("Kepala Dinas", "BUDI", "Penata (III/c)")),
        (("Kepala Dinas,",), Pejabat("Kepala Dinas")), ((), Pejabat("")),
    ],
)  # fmt: skip
def test_who_signs(told: tuple[str, ...], signer: Pejabat) -> None:
    assert signed(told, []) == signer


def test_pages_of_statements_need_no_style_of_a_heading() -> None:
    """Before the first bab only; the cover ends where a decree begins."""
    blocks = [
        *lines("RENCANA KERJA", "LEMBAR VERIFIKASI", "Diperiksa.", "SURAT PERNYATAAN", "Saya menyatakan."),
        Judul(1, "BAB I PENDAHULUAN"), *lines("LEMBAR LAIN", "Isi."),
    ]  # fmt: skip
    titles = [b.teks for b in judul.with_headings(blocks, FIVE) if isinstance(b, Judul)]
    assert titles == ["LEMBAR VERIFIKASI", "SURAT PERNYATAAN", "BAB I PENDAHULUAN"]
    assert cover_of(lines("TAHUN 2026", *HEAD)) == ["TAHUN 2026"]
