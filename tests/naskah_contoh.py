"""A small document with every kind of part, for the tests of the writers."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from renja_build.render.page import (
    Baris,
    ButirDaftar,
    JudulBab,
    JudulBagian,
    KeputusanTampil,
    Kolom,
    Naskah,
    Prosa,
    Sampul,
    Seksi,
    Sel,
    Tabel,
    TableView,
    TandaTangan,
)

KEPALA = TandaTangan(
    "Tenggarong, 19 Agustus 2024",
    "Kepala Badan",
    "[Nama Kepala Badan]",
    "[Pangkat]",
    "00000000 000000 0 000",
)
PARAGRAF = (
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia menyusun Rencana Kerja sebagai penjabaran Rencana"
    " Strategis. Dokumen ini menjadi pedoman pelaksanaan program, kegiatan, dan sub kegiatan."
)


def prosa(*paragraf: str) -> Prosa:
    """Running text of these paragraphs."""
    return Prosa(Markup("\n").join(Markup("<p>{}</p>").format(p) for p in paragraf))


def tabel_program(sub_kegiatan: int = 40) -> TableView:
    """A landscape table in the shape of T-C.33, as long as asked for."""
    kolom = (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        Kolom(("Rencana Tahun 2025", "Target\nK"), "target", "3"),
        Kolom(("Rencana Tahun 2025", "Pagu Indikatif"), "rupiah", "4=2+3"),
    )
    baris = [
        Baris("bidang", (Sel("5.03"), Sel("KEPEGAWAIAN", span=3))),
        Baris(
            "program",
            (Sel("5.03.01"), Sel("Program Penunjang"), Sel("88 Nilai"), Sel("450.000.000")),
            "5.03.01",
        ),
        Baris(
            "kegiatan",
            (Sel("5.03.01.2.01"), Sel("Perencanaan"), Sel("3 Dokumen"), Sel("450.000.000")),
        ),
    ]
    baris += [
        Baris(
            "sub",
            (Sel(kode), Sel("Penyusunan <dokumen> & laporan"), Sel("3\n4"), Sel("(1.000)")),
            kode,
        )
        for kode in (f"5.03.01.2.01.{nomor:04d}" for nomor in range(1, sub_kegiatan + 1))
    ]
    baris.append(Baris("jumlah", (Sel("Jumlah", span=3), Sel("450.000.000"))))
    return TableView(
        "t-c-33", "Rumusan Rencana", kolom, tuple(baris), subjudul="Kutai Kartanegara", id="tabel-33",
        nomor="Tabel T-C.33", catatan=("K = kinerja.",), sumber="BKPSDM, 2024", lebar=(30, 176, 50, 50),
    )  # fmt: skip


def tabel_kecil() -> TableView:
    """A small table that stands in the prose, with a formula."""
    rumus = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    return TableView(
        "iku", "Indikator Kinerja Utama", (Kolom(("No",), "nomor"), Kolom(("Rumus",))),
        (Baris("rincian", (Sel("1"), Sel("1/2", rumus=rumus))),), "potret", id="tabel-iku", nomor="Tabel 1.1",
        ukuran=9,
    )  # fmt: skip


def keputusan() -> KeputusanTampil:
    """A decree with all its formal parts."""
    return KeputusanTampil(
        id="keputusan-tim",
        kop=("PEMERINTAH KABUPATEN KUTAI KARTANEGARA", "BADAN KEPEGAWAIAN", "Jalan Contoh Nomor 1"),
        pejabat="PENGGUNA ANGGARAN",
        nomor="B.117/BKPSDM/2024",
        tentang="TIM PENYUSUN RENCANA KERJA",
        menimbang=(Markup("bahwa perlu dibentuk tim;"), Markup("bahwa perlu ditetapkan;")),
        mengingat=(
            Markup("Undang-Undang Nomor 25 Tahun 2004;"),
            Markup("Undang-Undang Nomor 23 Tahun 2014;"),
        ),
        menetapkan=Markup("KEPUTUSAN TENTANG TIM PENYUSUN."),
        diktum=(
            ("KESATU", Markup("Membentuk tim.")),
            ("KEDUA", Markup("Berlaku sejak ditetapkan.")),
        ),
        tanda_tangan=replace(
            KEPALA, tempat_tanggal="Ditetapkan di Tenggarong\npada tanggal 20 Februari 2024"
        ),
        tembusan=(Markup("Kepala Badan;"), Markup("pertinggal.")),
    )


def naskah(sub_kegiatan: int = 40) -> Naskah:
    """Cover, preface, decree, contents, one bab with a landscape table, a closing bab."""
    seksi = (
        Seksi("sampul", "sampul", "potret", mulai=True),
        Seksi("kata-pengantar", "depan", "potret", (
            JudulBab("", "Kata Pengantar", "judul-kata-pengantar"), prosa(PARAGRAF, PARAGRAF), KEPALA,
        ), mulai=True),
        Seksi("sk", "depan", "potret", (keputusan(),), mulai=True),
        Seksi("daftar-isi", "daftar-isi", "potret", (JudulBab("", "Daftar Isi", "judul-isi"),), mulai=True),
        Seksi("daftar-tabel", "daftar-tabel", "potret", (JudulBab("", "Daftar Tabel", "judul-tabel"),), mulai=True),
        Seksi("bab-1", "bab", "potret", (
            JudulBab("BAB I", "Pendahuluan", "judul-bab-1"),
            JudulBagian(1, "1.1", "Latar Belakang", "latar-belakang"),
            Prosa(Markup('<p>Rincian disajikan dalam <a href="#tabel-33">Tabel T-C.33</a>:</p>'
                         '<ol type="a"><li>satu;</li><li>dua.</li></ol>')),
            Tabel(tabel_kecil()),
        ), "I-", mulai=True),
        Seksi("bab-1-2", "bab", "lanskap", (Tabel(tabel_program(sub_kegiatan)),), "I-"),
        Seksi("bab-1-3", "bab", "potret", (prosa(PARAGRAF),), "I-"),
        Seksi("bab-2", "bab", "potret", (
            JudulBab("BAB II", "Penutup", "judul-bab-2"), prosa(PARAGRAF), KEPALA,
        ), "II-", mulai=True),
    )  # fmt: skip
    return Naskah(
        slug="contoh-2025",
        judul="Rencana Kerja BKPSDM Kabupaten Kutai Kartanegara Tahun 2025",
        pengarang="BKPSDM Kabupaten Kutai Kartanegara",
        perihal="Rencana Kerja Tahun 2025",
        kaki="Rencana Kerja BKPSDM Kabupaten Kutai Kartanegara Tahun 2025",
        kertas="F4",
        sampul=Sampul(
            "Pemerintah Kabupaten Kutai Kartanegara", "Rencana Kerja",
            "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", 2025, "Tenggarong", "Jalan Contoh Nomor 1",
            ("Contoh",),
        ),
        seksi=seksi,
        daftar_isi=(
            ButirDaftar(0, "", "Kata Pengantar", "judul-kata-pengantar", romawi=True),
            ButirDaftar(0, "", "Keputusan Tim Penyusun", "keputusan-tim", romawi=True),
            ButirDaftar(0, "BAB I", "Pendahuluan", "judul-bab-1", "I-"),
            ButirDaftar(1, "1.1", "Latar Belakang", "latar-belakang", "I-"),
            ButirDaftar(0, "BAB II", "Penutup", "judul-bab-2", "II-"),
        ),
        daftar_tabel=(
            ButirDaftar(0, "Tabel 1.1", "Indikator Kinerja Utama", "tabel-iku", "I-"),
            ButirDaftar(0, "Tabel T-C.33", "Rumusan Rencana", "tabel-33", "I-"),
        ),
    )  # fmt: skip
