"""Column widths: what must stay whole stays whole, and the rest of the page goes where it is needed."""

from __future__ import annotations

import html
import re
import time
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from renja_build.fonts import font_file
from renja_build.render.page import Baris, JenisBaris, Kolom, Sel, TableView
from renja_build.render.widths import UKURAN_TERKECIL, TableTooWide, refuse_too_wide, with_widths

F4_LANSKAP = 306.0
PT = 25.4 / 72
TEPI = 2 * 2.4 + 0.5  # padding and border, pt
SKPD = "Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD"
KEUANGAN = "Laporan Keuangan Bulanan/Triwulanan/Semesteran SKPD"

RENCANA = """
program|5.03.01|Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota|Nilai Sakip||88 Nilai|15.633.331.188|||89 Nilai|13.792.806.535
kegiatan|5.03.01.2.01|Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah|Jumlah dokumen rencana, anggaran dan Evaluasi Kinerja Perangkat Daerah||23 Dokumen|1.000.000.000|||23 Dokumen|185.000.000
sub|5.03.01.2.01.01|Penyusunan Dokumen Perencanaan Perangkat Daerah|Jumlah Dokumen Perencanaan Perangkat Daerah|Kab. Kukar|3 Dokumen|450.000.000|APBD||6 Dokumen|65.000.000
sub|5.03.01.2.01.06|Koordinasi dan Penyusunan {SKPD}|Jumlah {SKPD} dan Laporan Hasil Koordinasi Penyusunan {SKPD}|Kab. Kukar|5 Laporan|50.000.000|APBD||15 Dokumen|55.000.000
sub|5.03.01.2.01.07|Evaluasi Kinerja Perangkat Daerah|Jumlah Laporan Evaluasi Kinerja Perangkat Daerah|Kab. Kukar|1 Laporan|150.000.000|APBD||2 Dokumen|65.000.000
kegiatan|5.03.01.2.02|Administrasi Keuangan Perangkat Daerah|Jumlah Laporan Administrasi Keuangan Perangkat Daerah yang akuntabel||15 Laporan|11.242.915.948|||15 Laporan|10.494.641.295
sub|5.03.01.2.02.01|Penyediaan Gaji dan Tunjangan ASN|Jumlah Orang yang Menerima Gaji dan Tunjangan ASN||1260 Orang/bulan|11.092.915.948|APBD||1080 Orang|10.344.641.295
sub|5.03.01.2.02.07|Koordinasi dan Penyusunan {KEUANGAN}|Jumlah {KEUANGAN} dan Laporan Koordinasi Penyusunan {KEUANGAN}|Kab. Kukar|12 Laporan|100.000.000|APBD|Penyesuaian besaran honorarium pengelola keuangan terhadap pagu anggaran yang dikelola Perangkat Daerah|12 Laporan|100.000.000
sub|5.03.01.2.03.01|Penyusunan Perencanaan Kebutuhan Barang Milik Daerah SKPD|Jumlah Laporan Rekonsiliasi dan Penyusunan Laporan Barang Milik Daerah pada SKPD|Kab. Kukar|2 Laporan|25.000.000|APBD|Penyesuaian kebutuhan riil|2 Laporan|-
sub|5.03.01.2.06.05|Penyediaan Barang Cetak dan Penggandaan|Jumlah Paket Barang Cetak dan Penggandaan yang Disediakan|Kab. Kukar|3 Paket|200.000.000|APBD|kebutuhan operasional kantor|317439 Unit|200.000.000
sub|5.03.01.2.06.10|Penatausahaan Arsip Dinamis pada SKPD|Jumlah Dokumen Penatausahaan Arsip Dinamis pada SKPD|Kab. Kukar|450 Dokumen|100.000.000|APBD||450 Berkas|100.000.000
kegiatan|5.03.01.2.08|Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah|Jumlah Waktu Penyediaan Jasa Penunjang||12 Bulan|1.119.415.240|||12 Bulan|1.119.415.240
sub|5.03.02.2.01.02|Koordinasi Pelaksanaan Administrasi Pemberhentian|Jumlah Dokumen Hasil Pelaksanaan Administrasi Pemberhentian|Kab. Kukar|1 Dokumen|(13.143.400)|DAK-Nonfisik|Pergeseran ke sub kegiatan lain|1 Dokumen|50.000.000
"""  # noqa: E501

CAPAIAN = """
rincian||Indeks Kepuasan ASN terhadap pelayanan|Indeks|Nilai|90|80|82|85|87|90|90|76,33|84,54|85|88,25|103,82||83,04|92,27
program|5.03.01|Program Penunjang Urusan Pemerintahan Daerah|Nilai SAKIP Perangkat Daerah|Nilai|75,89|85|86|87|88|89|89|84,94|92,7|87|75|85,77||84,09|94,48
kegiatan|5.03.01.2.01|Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah|Jumlah dokumen rencana, anggaran dan Evaluasi Kinerja|Dokumen|110|24|23|24|23|23|227|153|20|10|6|60,00||179|78,85
sub|5.03.01.2.01.06|Koordinasi dan Penyusunan {SKPD}|Jumlah {SKPD} dan Laporan Hasil Koordinasi Penyusunan {SKPD}|Laporan|75|15|15|15|15|15|150|106|15|5|3|60,00||124|82,67
sub|5.03.01.2.02.01|Penyediaan Gaji dan Tunjangan ASN|Jumlah Orang yang Menerima Gaji dan Tunjangan ASN|Orang/bulan|6480|1080|1080|1080|1080|1080|11880|9679|1407|1190|554|46,55||11.640|97,98
sub|5.03.01.2.02.07|Koordinasi dan Penyusunan {KEUANGAN}|Jumlah {KEUANGAN} dan Laporan Koordinasi Penyusunan {KEUANGAN}|Laporan|60|12|12|12|12|12|120|84|12|12|7|58,33||103|85,83
kegiatan|5.03.01.2.05|Administrasi Kepegawaian Perangkat Daerah|Jumlah Dokumen Administrasi Kepegawaian|Dokumen|3|1|2|2|3|2|13|6|1|2|0|0,00||7|53,85
sub|5.03.01.2.05.09|Pendidikan dan Pelatihan Pegawai Berdasarkan Tugas dan Fungsi|Jumlah Paket Pakaian Dinas beserta Atribut Kelengkapan|Orang|111|0|0|30|30|30|201|0|0|30|0|0,00||-|0,00
sub|5.04.02.2.01.03|Penyelenggaraan pengembangan kompetensi teknis umum, inti, dan pilihan|Jumlah ASN yang Mengikuti Pengembangan Kompetensi|Orang|1486|210|200|200|200|200|2496|1978|610|784|3.683|469,77||6.271|251,24
"""  # noqa: E501


def read(text: str) -> list[Baris]:
    """Rows of `jenis|sel|sel|…`."""
    lines = text.format(SKPD=SKPD, KEUANGAN=KEUANGAN).strip().splitlines()
    return [
        Baris(jenis, tuple(map(Sel, cells)))  # type: ignore[arg-type]
        for jenis, *cells in (line.split("|") for line in lines)
    ]


def t_c_33() -> TableView:
    """Table T-C.33: 10 columns."""
    rencana, maju = "Rencana Tahun 2025", "Prakiraan Maju Rencana Tahun 2026"
    kolom = (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        Kolom(("Indikator Kinerja",), "teks", "3"),
        Kolom((rencana, "Lokasi"), "teks", "4"),
        Kolom((rencana, "Target Capaian"), "target", "5", samakan="target"),
        Kolom((rencana, "Pagu Indikatif (Rp)"), "rupiah", "6", samakan="pagu"),
        Kolom((rencana, "Sumber Dana"), "teks", "7"),
        Kolom(("Catatan Penting",), "teks", "8"),
        Kolom((maju, "Target Capaian"), "target", "9", samakan="target"),
        Kolom((maju, "Pagu Indikatif (Rp)"), "rupiah", "10", samakan="pagu"),
    )
    urusan = Baris("urusan", (Sel("5"), Sel("UNSUR PENUNJANG URUSAN PEMERINTAHAN", span=9)))
    jumlah = Baris(
        "jumlah",
        (Sel("JUMLAH", span=5), Sel("32.743.331.188"), Sel(), Sel(), Sel(), Sel("31.998.000.000")),
    )
    return TableView("t-c-33", "Rumusan Rencana", kolom, (urusan, *read(RENCANA), jumlah))


def t_c_29() -> TableView:
    """Table T-C.29: 19 columns."""
    awal, renstra = "Capaian Awal 2021", "Target Kinerja Capaian Program (Renstra PD) Tahun"
    berjalan, akhir = (
        "Target dan Realisasi Kinerja Tahun Berjalan (2024)",
        "Perkiraan Realisasi s.d. 2024",
    )
    kolom = (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan dan Program/Kegiatan",), "teks", "2"),
        Kolom(("Indikator Kinerja Program (outcomes)/Kegiatan (output)",), "teks", "3"),
        Kolom((awal, "Satuan"), "teks", "4"),
        Kolom((awal, "Nilai"), "angka", "4"),
        *(
            Kolom((renstra, str(tahun)), "angka", str(tahun - 2017), samakan="tahun")
            for tahun in range(2022, 2027)
        ),
        Kolom(("Kondisi Akhir Periode",), "angka", "10"),
        Kolom(("Realisasi Tahun", "2022"), "angka", "11", samakan="realisasi"),
        Kolom(("Realisasi Tahun", "2023"), "angka", "12", samakan="realisasi"),
        Kolom((berjalan, "Target Renja 2024"), "angka", "13"),
        Kolom((berjalan, "Realisasi TW II 2024"), "angka", "14"),
        Kolom((berjalan, "Tingkat Realisasi (%)"), "persen", "15=14/13"),
        Kolom(("Catatan Penting",), "teks", "16"),
        Kolom((akhir, "Realisasi Capaian"), "angka", "17"),
        Kolom((akhir, "Tingkat Capaian (%)"), "persen", "18=(11+12+14)/10"),
    )
    bidang = Baris("bidang", (Sel("5.03"), Sel("KEPEGAWAIAN", span=18)))
    return TableView("t-c-29", "Rekapitulasi Evaluasi", kolom, (bidang, *read(CAPAIAN)), ukuran=7.5)


def text_width(text: str, tebal: bool, ukuran: float) -> float:
    """The width of a text in pt, measured glyph by glyph."""
    font = FONTS[tebal]
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    glyphs = (cmap[ord(character)] for character in text if character not in "\u00ad\u200b\u2060")
    return sum(metrics[glyph][0] for glyph in glyphs) * ukuran / font["head"].unitsPerEm


FONTS = {tebal: TTFont(font_file("sans", tebal)) for tebal in (False, True)}
TEBAL: frozenset[JenisBaris] = frozenset({"urusan", "bidang", "program", "jumlah", "kelompok"})


def whole(view: TableView) -> list[tuple[int, str, bool]]:
    """What must stand in one piece: codes, numbers, and texts tied by a no-break space."""
    pieces = []
    for baris in view.baris:
        start = 0
        for sel in baris.sel:
            kolom = view.kolom[start]
            bold = baris.jenis in TEBAL or (
                baris.jenis == "kegiatan" and kolom.jenis in ("kode", "rupiah")
            )
            if sel.span == 1:
                lines = (
                    sel.teks.split("\n")
                    if kolom.jenis not in ("teks", "target")
                    else re.split(r"[ \n]", sel.teks)
                )
                pieces += [
                    (start, piece, bold)
                    for line in lines
                    for piece in re.split(r"(?<=\w[-/])(?=[A-Za-z])", line)
                ]
            start += sel.span
    return pieces


def assert_fits(view: TableView) -> None:
    """Every piece fits its column, padding and border taken off."""
    for index, piece, bold in whole(view):
        room = view.lebar[index] / PT - TEPI
        assert text_width(piece, bold, view.ukuran) <= room + 0.01, (view.kolom[index].judul, piece)


@pytest.mark.parametrize("view", [t_c_33(), t_c_29()], ids=lambda view: view.jenis)
class TestOfficialTables:
    def test_the_widths_add_up_to_the_page(self, view: TableView) -> None:
        done = with_widths(view, F4_LANSKAP)
        assert len(done.lebar) == len(view.kolom)
        assert sum(done.lebar) == pytest.approx(F4_LANSKAP, abs=0.01)

    def test_the_size_asked_for_is_kept(self, view: TableView) -> None:
        assert with_widths(view, F4_LANSKAP).ukuran == view.ukuran

    def test_codes_amounts_and_words_fit(self, view: TableView) -> None:
        assert_fits(with_widths(view, F4_LANSKAP))

    def test_headings_are_not_shattered(self, view: TableView) -> None:
        done = with_widths(view, F4_LANSKAP)
        for kolom, lebar in zip(done.kolom, done.lebar, strict=True):
            words = re.split(r"[ ]|(?<=\w/)", kolom.judul[-1])
            assert max(text_width(word, True, done.ukuran) for word in words) <= lebar / PT - TEPI

    def test_columns_of_a_group_are_equal(self, view: TableView) -> None:
        done = with_widths(view, F4_LANSKAP)
        for name in {kolom.samakan for kolom in view.kolom} - {""}:
            pairs = zip(done.kolom, done.lebar, strict=True)
            assert len({lebar for kolom, lebar in pairs if kolom.samakan == name}) == 1

    def test_the_longest_texts_get_the_widest_column(self, view: TableView) -> None:
        done = with_widths(view, F4_LANSKAP)
        assert max(range(len(done.lebar)), key=done.lebar.__getitem__) == 2

    def test_no_word_of_the_table_changes(self, view: TableView) -> None:
        done = with_widths(view, F4_LANSKAP)
        texts = [[sel.teks.replace("\u00a0", " ") for sel in baris.sel] for baris in done.baris]
        assert texts == [[sel.teks for sel in baris.sel] for baris in view.baris]
        heads = [[text.replace("\u00a0", " ") for text in kolom.judul] for kolom in done.kolom]
        assert heads == [[*kolom.judul] for kolom in view.kolom]

    def test_a_table_is_measured_quickly(self, view: TableView) -> None:
        tall = replace(view, baris=view.baris * (80 // len(view.baris) + 1))
        with_widths(tall, F4_LANSKAP)
        start = time.process_time()
        with_widths(tall, F4_LANSKAP)
        assert time.process_time() - start < 0.5


def test_targets_keep_number_and_unit_together() -> None:
    done = with_widths(t_c_33(), F4_LANSKAP)
    targets = {sel.teks for baris in done.baris[1:-1] for sel in (baris.sel[4], baris.sel[8])}
    assert {"88\u00a0Nilai", "23\u00a0Dokumen", "450\u00a0Dokumen", "317439\u00a0Unit"} <= targets


def test_a_narrow_number_row_gets_places_to_break() -> None:
    done = with_widths(t_c_29(), F4_LANSKAP)
    assert done.kolom[-1].nomor == "18=\u200b(11+\u200b12+\u200b14)/10"
    assert done.kolom[0].nomor == "1"


def small(*kolom: Kolom, baris: tuple[tuple[str, ...], ...], ukuran: float = 8.0) -> TableView:
    """A table of plain rows."""
    rows = tuple(Baris("sub", tuple(map(Sel, row))) for row in baris)
    return TableView("uji", "Tabel Uji", kolom, rows, ukuran=ukuran)


def target_table() -> TableView:
    """Six targets side by side."""
    kolom = tuple(Kolom((f"T{n}",), "target") for n in range(6))
    return small(
        Kolom(("Kode",), "kode"), *kolom, baris=(("5.03.01.2.01.01", *["23 Dokumen"] * 6),)
    )


@pytest.mark.parametrize(
    ("judul", "catatan", "least", "most"),
    [
        (("Catatan Penting",), "Kumulatif s.d. 2023: 5 (Renstra)", 25.0, 26.0),
        (("KETERANGAN",), "Kumulatif s.d. 2023: 5 (Renstra)", 25.0, 26.0),
        (("Rencana Tahun 2025", "Catatan"), "Digeser ke sub kegiatan lain", 25.0, 26.0),
        (("Keterangan",), "Selesai di awal", 15.0, 25.0),  # whole on one line
        (("Lokasi",), "Kumulatif s.d. 2023: 5 (Renstra)", 10.0, 20.0),  # no remarks
    ],
)
def test_one_remark_among_many_names_does_not_shatter(
    judul: tuple[str, ...], catatan: str, least: float, most: float
) -> None:
    rows = [(KEUANGAN, SKPD, "") for _ in range(39)]
    kolom = (Kolom(("Nama",), "teks"), Kolom(("Indikator",), "teks"), Kolom(judul, "teks"))
    done = with_widths(small(*kolom, baris=(*rows, (KEUANGAN, SKPD, catatan))), 130.0)
    assert least <= done.lebar[-1] <= most


def test_units_part_before_the_letters_shrink_and_then_it_is_an_error() -> None:
    steps: list[tuple[float, bool]] = []
    for usable in range(2000, 800, -1):
        try:
            done = with_widths(target_table(), usable / 10)
        except TableTooWide:
            break
        step = done.ukuran, "\u00a0" in done.baris[0].sel[1].teks
        if step not in steps:
            steps.append(step)
    else:
        pytest.fail("never too narrow")
    assert steps == [(8.0, True), (8.0, False), (7.5, False), (7.0, False), (6.5, False)]


def test_a_table_too_wide_names_its_widest_columns() -> None:
    with pytest.raises(TableTooWide, match="Rumusan Rencana") as caught:
        with_widths(t_c_33(), 120)
    assert caught.value.judul == "Rumusan Rencana"
    assert "Rencana Tahun 2025 Pagu Indikatif (Rp)" in caught.value.kolom
    assert len(caught.value.kolom) == 3


def test_a_smaller_size_is_used_to_the_floor_but_never_below() -> None:
    assert with_widths(replace(target_table(), ukuran=6.0), 306).ukuran == UKURAN_TERKECIL
    sizes = {
        with_widths(replace(target_table(), ukuran=8.3), usable).ukuran for usable in range(86, 110)
    }
    assert sizes == {8.3, 7.8, 7.3, 6.8, 6.5}


def test_what_nobody_needs_goes_to_the_text() -> None:
    view = small(
        Kolom(("No",), "nomor"),
        Kolom(("Uraian",), "teks"),
        Kolom(("Pagu",), "rupiah"),
        baris=(("1", "Gaji", "1.000"), ("2", "Honorarium", "12.000")),
    )
    nomor, uraian, pagu = with_widths(view, 160).lebar
    assert nomor < 7 and pagu < 12
    assert uraian == pytest.approx(160 - nomor - pagu, abs=0.01)


def test_without_text_the_columns_share_what_nobody_needs() -> None:
    view = small(Kolom(("No",), "nomor"), Kolom(("Pagu",), "rupiah"), baris=(("1", "1.000"),))
    assert sum(with_widths(view, 100).lebar) == pytest.approx(100, abs=0.01)


def test_a_fixed_width_is_respected() -> None:
    view = t_c_33()
    kolom = tuple(
        replace(k, lebar=33.0) if k.judul == ("Catatan Penting",) else k for k in view.kolom
    )
    done = with_widths(replace(view, kolom=kolom), F4_LANSKAP)
    assert done.lebar[7] == pytest.approx(33.0)
    assert sum(done.lebar) == pytest.approx(F4_LANSKAP, abs=0.01)


def test_a_text_of_columns_that_must_be_equal_grows_with_its_group() -> None:
    left, right = (
        Kolom((sisi, "Uraian"), "teks", samakan="uraian") for sisi in ("Sebelum", "Setelah")
    )
    done = with_widths(small(left, right, baris=(("Gaji", "Gaji dan tunjangan pegawai"),)), 200)
    assert done.lebar == (100, 100)


def test_spanning_cells_do_not_widen_a_column() -> None:
    kolom = (Kolom(("Kode",), "kode"), Kolom(("Uraian",), "teks"), Kolom(("Pagu",), "rupiah"))
    narrow = small(*kolom, baris=(("5.03", "Gaji", "1.000"),))
    label = Baris("jumlah", (Sel("JUMLAH SELURUHNYA YANG DIRENCANAKAN", span=2), Sel("1.000")))
    wide = replace(narrow, baris=(*narrow.baris, label))
    assert with_widths(wide, 100).lebar[0] == with_widths(narrow, 100).lebar[0]


def test_a_long_word_in_a_shared_heading_has_room() -> None:
    kolom = tuple(Kolom(("Pertanggungjawaban", judul), "angka") for judul in "KR")
    view = small(Kolom(("Uraian",), "teks"), *kolom, baris=(("Gaji " * 200, "1", "2"),))
    _, left, right = with_widths(view, 60).lebar
    assert (left + right) / PT - TEPI >= text_width("Pertanggungjawaban", True, 8)


def test_lines_of_a_stacked_cell_are_measured_one_by_one() -> None:
    kolom = (Kolom(("Uraian",), "teks"), Kolom(("Triwulan I",), "angka"))
    stacked = small(*kolom, baris=(("Gaji " * 99, "24 Dokumen\n1.433.095.669"),))
    done = with_widths(stacked, 80)
    assert done.baris[0].sel[1].teks == "24\u00a0Dokumen\n1.433.095.669"
    needed = max(text_width("1.433.095.669", False, 8), text_width("24 Dokumen", False, 8)) + TEPI
    assert needed <= done.lebar[1] / PT < needed + 2


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Pertanggungjawaban/Semesteran", ["Pertanggungjawaban/", "Semesteran"]),
        ("Berkesinambungan-bersama", ["Berkesinambungan-", "bersama"]),
        ("Pertanggung\u00adjawaban", ["Pertanggung-", "jawaban"]),
        ("Sepanjang\u00a0Tahun Anggaran", ["Sepanjang\u00a0Tahun", "Anggaran"]),
        ("2021\u2060–\u20602026 berturut-turut", ["2021\u2060–\u20602026", "berturut-", "turut"]),
    ],
)
def test_a_long_text_needs_its_longest_piece(text: str, pieces: list[str]) -> None:
    view = small(
        Kolom(("A",), "teks"), Kolom(("B",), "teks", lebar=20), baris=((text, "x"),), ukuran=6.5
    )
    needed = (max(text_width(piece, False, 6.5) for piece in pieces) + TEPI) * PT + 20
    assert with_widths(view, needed + 0.3).ukuran == 6.5
    with pytest.raises(TableTooWide):
        with_widths(view, needed)


KATA = st.sampled_from(
    [
        "Dokumen",
        "Laporan",
        "Perangkat",
        "Daerah",
        "dan",
        "Kabupaten/Kota",
        "Perundang-undangan",
        "s.d.",
    ]
)
ISI = {
    "kode": st.sampled_from(["", "5", "5.03", "5.03.01.2.01", "5.03.01.2.01.0001"]),
    "nomor": st.sampled_from(["1", "1.2.3", "12"]),
    "teks": st.lists(KATA, max_size=25).map(" ".join),
    "target": st.sampled_from(
        ["", "-", "23 Dokumen", "1260 Orang/bulan", "67 (B)", "100 %", "12 Laporan Keuangan"]
    ),
    "angka": st.sampled_from(["", "0", "94,26", "11.880", "BB"]),
    "rupiah": st.sampled_from(["", "-", "450.000.000", "15.633.331.188", "(13.143.400)"]),
    "persen": st.sampled_from(["", "0,00", "469,77"]),
}


@st.composite
def tables(draw: st.DrawFn) -> TableView:
    """Tables of any columns and rows."""
    kinds = draw(st.lists(st.sampled_from(sorted(ISI)), min_size=1, max_size=9))
    groups = st.sampled_from(["", "", "a", "b"])
    kolom = tuple(
        Kolom((f"Judul {n}",), kind, str(n), draw(groups)) for n, kind in enumerate(kinds)
    )  # type: ignore[arg-type]
    jenis: st.SearchStrategy[JenisBaris] = st.sampled_from(["program", "kegiatan", "sub", "jumlah"])
    row = st.tuples(*(ISI[kind] for kind in kinds))
    rows = draw(
        st.lists(
            st.builds(lambda j, cells: Baris(j, tuple(map(Sel, cells))), jenis, row), max_size=12
        )
    )
    return TableView(
        "uji", "Tabel Uji", kolom, tuple(rows), ukuran=draw(st.sampled_from([6.5, 7.5, 8.0, 9.0]))
    )


@settings(max_examples=150, deadline=None)
@given(tables(), st.floats(60, 310))
def test_any_table_keeps_its_minima_and_fills_the_page(view: TableView, usable: float) -> None:
    try:
        done = with_widths(view, usable)
    except TableTooWide:
        assume(False)
    assert sum(done.lebar) == pytest.approx(usable, abs=0.01)
    assert UKURAN_TERKECIL <= done.ukuran <= view.ukuran
    assert_fits(done)
    for name in {kolom.samakan for kolom in view.kolom} - {""}:
        widths = [
            lebar
            for kolom, lebar in zip(view.kolom, done.lebar, strict=True)
            if kolom.samakan == name
        ]
        assert max(widths) - min(widths) < 0.001


@settings(max_examples=150, deadline=None)
@given(tables(), st.floats(20, 200))
def test_what_is_refused_unlaid_is_what_cannot_be_laid_out(view: TableView, usable: float) -> None:
    try:
        with_widths(view, usable)
    except TableTooWide as laid_out:
        with pytest.raises(TableTooWide, match="terlalu lebar") as refused:
            refuse_too_wide(view, usable)
        assert refused.value.kolom == laid_out.kolom
    else:
        refuse_too_wide(view, usable)


CSS = """
@font-face {{ font-family: Tabel; src: url({biasa}) }}
@font-face {{ font-family: Tabel; font-weight: 600; src: url({tebal}) }}
@page {{ size: 330mm 215mm; margin: 12mm }}
table {{ table-layout: fixed; width: 306mm; border-collapse: collapse; font: {ukuran}pt Tabel }}
td {{ padding: 1.8pt 2.4pt; border: .35pt solid }}
.program, .jumlah, .kegiatan {{ font-weight: 600 }}
"""


def page_of(view: TableView) -> str:
    """The table as a bare HTML page."""
    css = CSS.format(
        biasa=font_file("sans", False).as_uri(),
        tebal=font_file("sans", True).as_uri(),
        ukuran=view.ukuran,
    )
    columns = "".join(f'<col style="width: {lebar}mm">' for lebar in view.lebar)
    rows = "".join(
        f'<tr class="{baris.jenis}">'
        + "".join(f'<td colspan="{sel.span}">{html.escape(sel.teks)}</td>' for sel in baris.sel)
        for baris in view.baris
    )
    return f'<html lang="id"><style>{css}</style><table>{columns}{rows}</table>'


@pytest.mark.slow
@pytest.mark.parametrize("view", [t_c_33(), t_c_29()], ids=lambda view: view.jenis)
def test_no_code_or_amount_breaks_on_the_page(view: TableView) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    done = with_widths(view, F4_LANSKAP)
    pages = weasyprint.HTML(string=page_of(done)).render().pages
    boxes = [box for page in pages for box in page._page_box.descendants()]
    lines = [box.text.strip() for box in boxes if type(box).__name__ == "TextBox"]
    for index, piece, _ in whole(done):
        if piece and done.kolom[index].jenis not in ("teks", "target"):
            assert lines.count(piece) >= 1, piece
    numbers = [
        p
        for i, p, _ in whole(done)
        if p and done.kolom[i].jenis in ("kode", "rupiah", "angka", "persen")
    ]
    for number in set(numbers):
        assert lines.count(number) >= numbers.count(number), number
