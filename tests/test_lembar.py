"""Lembar verifikasi: every code on one item, no item fulfilled without its data, and the same in HTML and DOCX."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import lxml.html
import pytest
from bahan_contoh import inputs
from docx.oxml.ns import qn

from renja_build import cli
from renja_build.acuan.lembar import by_item, pertanyaan
from renja_build.acuan.proses import butir_tahap
from renja_build.compute.tenggat import diukur
from renja_build.diagnostics import Diagnostic, Location, ToolError
from renja_build.lembar import halaman
from renja_build.lembar.assemble import (
    PEMERIKSA,
    ItemLembar,
    Lembar,
    Pilihan,
    TemuanRenja,
    assemble,
)
from renja_build.lembar.tahapan import kesimpulan
from renja_build.lint import all_rules
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol
from renja_build.model.proses import Proses, Tahap
from renja_build.pipeline import review
from renja_build.pipeline.outcomes import Output
from renja_build.render.ikat import NBSP
from renja_build.silence import Dikecualikan

ROOT = Path(__file__).parent.parent
DASAR = ROOT / "tests" / "dasar"
SLUGS = ("kukar-2025", "banjarbaru-2024p", "contoh-2027", "contoh-provinsi")
DI = Location(Path("isi/program.yaml"), 7, 3)
TANPA = TemuanRenja(Path("isi"), (), ())


def sheet(
    slug: str,
    temuan: TemuanRenja = TANPA,
    pilihan: Pilihan | None = None,
    dokumen: Dokumen | None = None,
) -> Lembar:
    one = inputs(slug)
    return assemble(dokumen or one.dokumen, one.hasil, temuan, pilihan or Pilihan())


def items(lembar: Lembar) -> Iterator[ItemLembar]:
    return (one for group in lembar.kelompok for one in group.butir)


def item(lembar: Lembar, *words: str) -> ItemLembar:
    """The one item whose statement begins so."""
    (one,) = (one for one in items(lembar) if one.tanya.startswith(words))
    return one


def with_finding(code: str, level: str = "error", reason: str = "") -> TemuanRenja:
    found = Diagnostic(
        code, DI, "yang keliru", "caranya", "warning" if level == "warning" else "error"
    )
    return TemuanRenja(
        Path("isi"), () if reason else (found,), (Dikecualikan(found, reason),) if reason else ()
    )


# The catalogue


def test_every_rule_is_on_exactly_one_item() -> None:
    groups = pertanyaan()
    prefixes = [prefix for group in groups for one in group.butir for prefix in one.kode]
    assert len(prefixes) > 30
    assert len(prefixes) == len(set(prefixes)), "a prefix that two items name"
    asked = by_item([*all_rules(), "D191", "D192"], groups)
    assert sorted(code for codes in asked.values() for code in codes) == sorted(
        [*all_rules(), "D191", "D192"]
    )
    for group in groups:
        for one in group.butir:
            assert bool(one.kode) == bool(asked[one.bahan]), (
                f"'{one.tanya}' names prefixes that no rule has"
            )


def test_the_longest_prefix_takes_a_code() -> None:
    asked = by_item(["T205", "T299", "K203"], pertanyaan())
    assert {name: codes for name, codes in asked.items() if codes} == {
        "target_renstra": ("T205",),
        "penulisan_indikator": ("T299",),
        "nama_rkpd": ("K203",),
    }


def test_a_code_without_an_item_is_told() -> None:
    with pytest.raises(ToolError, match="Z201"):
        by_item(["Z201"], pertanyaan())


def test_every_item_has_its_data_and_every_data_its_item() -> None:
    named = [one.bahan for group in pertanyaan() for one in group.butir]
    assert len(named) == len(set(named)) > 30
    assert set(named) == set(PEMERIKSA)


# Answers


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_fulfilled_without_data(slug: str) -> None:
    without = [one for one in items(sheet(slug)) if one.basis.kurang]
    assert without
    assert {one.jawaban for one in without} == {"tanpa_data"}
    assert all(one.basis.diperiksa or one.basis.kurang for one in items(sheet(slug)))


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_fulfilled_where_findings_were_left_out(slug: str) -> None:
    rest = Diagnostic("D199", DI, "masih ada 5 temuan lain", "betulkan dahulu", more=5)
    told = {one.jawaban for one in items(sheet(slug, TemuanRenja(Path("isi"), (rest,), ())))}
    assert told <= {"tanpa_data", "tidak"}
    assert "tanpa_data" in told


EMPTY = {
    "Peraturan yang menjadi": ({"landasan": ()}, "landasan.yaml belum ada atau kosong"),
    "Sub kegiatan sama": ({"rkpd": None}, "rkpd.yaml belum ada"),
    "Pagu sama": ({"rkpd": None}, "rkpd.yaml belum ada"),
    "Nama program, kegiatan, dan sub kegiatan sama": (
        {"rkpd": None},
        "rkpd.yaml dan rencana sebelum perubahan",
    ),
    "Pagu tidak melampaui": ({"kontrol": ()}, "plafon belum ditulis"),
    "Hitungan sama": ({"kontrol": ()}, "angka kontrol belum ditulis"),
    "Angka dan tahun": ({"bab": (), "depan": (), "lampiran": ()}, "dokumen belum memuat teks"),
    "NIP": ({}, "Renja ini contoh"),
}


@pytest.mark.parametrize("words", EMPTY)
def test_missing_data_is_named(words: str) -> None:
    parts, missing = EMPTY[words]
    one = item(sheet("kukar-2025", dokumen=replace(inputs("kukar-2025").dokumen, **parts)), words)
    assert one.jawaban == "tanpa_data"
    assert one.basis.kurang.startswith(missing)


def test_what_was_left_out_of_the_rest_is_told() -> None:
    one = item(sheet("banjarbaru-2024p"), "Target program dan kegiatan")
    assert one.basis.diperiksa == ("2 target program dan kegiatan",)
    assert one.basis.sebagian[0].startswith("15 target program dan kegiatan tidak diperiksa: ")
    assert one.jawaban == "catatan"


@pytest.mark.parametrize(
    ("temuan", "ketat", "jawaban"),
    [
        (TANPA, False, "terpenuhi"),
        (with_finding("K201"), False, "tidak"),
        (with_finding("K201", "warning"), False, "catatan"),
        (with_finding("K201", "warning"), True, "tidak"),
        (with_finding("K201", reason="disetujui Bappeda"), False, "catatan"),
        (with_finding("K201", reason="disetujui Bappeda"), True, "catatan"),
    ],
)
def test_findings_decide(temuan: TemuanRenja, ketat: bool, jawaban: str) -> None:
    one = item(sheet("kukar-2025", temuan, Pilihan(ketat=ketat)), "Program berasal")
    assert one.jawaban == jawaban
    assert [(t.kode, t.tempat, t.pesan) for t in one.temuan] == (
        [] if temuan is TANPA else [("K201", "program.yaml:7", "yang keliru")]
    )


def test_an_error_is_told_though_the_data_is_missing() -> None:
    assert (
        item(sheet("contoh-2027", with_finding("A203")), "Pagu tidak melampaui").jawaban == "tidak"
    )


def test_codes_that_were_not_chosen_leave_no_item_fulfilled() -> None:
    chosen = sheet("kukar-2025", pilihan=Pilihan(lambda code: code.startswith("K")))
    assert [group.judul for group in chosen.kelompok] == [
        "Konsistensi dengan RKPD",
        "Kode dan nomenklatur",
    ]
    assert "T205" in chosen.batas
    without = sheet("kukar-2025", pilihan=Pilihan(lambda code: not code.startswith("T201")))
    one = item(without, "Sub kegiatan mempunyai indikator")
    assert (one.jawaban, one.basis.kurang) == (
        "tanpa_data",
        "T201 tidak disertakan dalam pemeriksaan ini",
    )
    assert "T201" in without.penjelasan[-1]


def test_a_finding_on_what_is_asked_of_others_is_not_lost() -> None:
    assert "Perubahan" not in [group.judul for group in sheet("kukar-2025").kelompok]
    assert "Perubahan" in [group.judul for group in sheet("banjarbaru-2024p").kelompok]
    assert (
        item(sheet("kukar-2025", with_finding("B204")), "Realisasi tahun berjalan").jawaban
        == "tidak"
    )


# Figures


def test_the_sheet_says_of_which_content_it_is() -> None:
    one = sheet("kukar-2025")
    assert one.judul == "Lembar Verifikasi Renja Tahun 2025"
    assert dict(one.identitas)["Isi"] == "3 program, 14 kegiatan, 54 sub kegiatan"
    assert dict(one.identitas)["Pagu indikatif"] == "Rp32.743.331.188,00"
    draft = replace(inputs("kukar-2025").dokumen.identitas, status="rancangan_akhir")
    assert (
        "Rancangan Akhir Renja"
        in sheet("kukar-2025", dokumen=replace(inputs("kukar-2025").dokumen, identitas=draft)).judul
    )
    assert sum(number for _, number in one.jumlah) == len(list(items(one)))


def test_plafon_is_stated_computed_and_subtracted() -> None:
    for amount, words, answer in (
        (
            32_000_000_000,
            "plafon 32.000.000.000; hitungan 32.743.331.188; selisih 743.331.188",
            "tidak",
        ),
        (
            33_000_000_000,
            "plafon 33.000.000.000; hitungan 32.743.331.188; selisih −256.668.812",
            "terpenuhi",
        ),
    ):
        plafon = Kontrol("plafon", Decimal(amount), DI, sumber="Surat Bappeda")
        dokumen = replace(inputs("kukar-2025").dokumen, kontrol=(plafon,))
        one = item(sheet("kukar-2025", dokumen=dokumen), "Pagu tidak melampaui")
        (row,) = one.basis.rincian
        assert (row.nama, row.keterangan, one.jawaban) == ("Pagu (Surat Bappeda)", words, answer)


def test_control_figures_stand_beside_what_is_computed() -> None:
    kontrol = (
        Kontrol("program", Decimal(4), DI),
        Kontrol("maju", Decimal(18_850_056_535), DI, sumber="SIPD"),
        Kontrol("serapan", Decimal("89.6"), DI, periode="2023"),
        Kontrol("realisasi", Decimal(1), DI, periode="2019"),
    )
    one = item(
        sheet("kukar-2025", dokumen=replace(inputs("kukar-2025").dokumen, kontrol=kontrol)),
        "Hitungan sama",
    )
    assert [(row.nama, row.keterangan, row.sesuai) for row in one.basis.rincian] == [
        ("Jumlah program", "dinyatakan 4; hitungan 3; selisih −1", False),
        (
            "Prakiraan maju (SIPD)",
            "dinyatakan 18.850.056.535; hitungan 18.850.056.535; selisih 0",
            True,
        ),
        ("Serapan 2023", "dinyatakan 89,6 persen; hitungan 89,63", True),
        ("Realisasi 2019", "dinyatakan 1; hitungan tidak ada", False),
    ]


def test_rkpd_is_held_against_the_plan() -> None:
    one = item(sheet("kukar-2025"), "Sub kegiatan sama")
    assert one.basis.diperiksa == ("54 sub kegiatan Renja", "48 sub kegiatan RKPD")
    only = [row.keterangan.split(";")[0] for row in one.basis.rincian]
    assert (
        only.count("ada di Renja, tidak ada di RKPD"),
        only.count("ada di RKPD, tidak ada di Renja"),
    ) == (8, 2)
    money = item(sheet("kukar-2025"), "Pagu sama")
    assert money.jawaban == "tidak"
    assert (
        money.basis.rincian[0].keterangan
        == "RKPD 74.659.638.514; Renja 32.743.331.188; selisih −41.916.307.326"
    )
    same = inputs("kukar-2025").dokumen
    alike = replace(inputs("kukar-2025").hasil, rkpd=inputs("kukar-2025").hasil.pagu)
    equal = assemble(replace(same, rkpd=same.rencana), alike, TANPA, Pilihan())
    assert {item(equal, "Sub kegiatan sama").jawaban, item(equal, "Pagu sama").jawaban} == {
        "terpenuhi"
    }


def test_sistematika_is_told_part_by_part_in_drafts_too() -> None:
    whole = inputs("contoh-2027").dokumen
    rows = item(sheet("contoh-2027"), "Bab, bagian").basis.rincian
    assert {row.keterangan for row in rows} == {"ada"}
    assert {row.tingkat for row in rows} == {0, 1, 2}
    draft = replace(
        whole, identitas=replace(whole.identitas, status="rancangan"), bab=whole.bab[:-1]
    )
    one = item(sheet("contoh-2027", dokumen=draft), "Bab, bagian")
    assert [(row.nama, row.keterangan) for row in one.basis.rincian if not row.sesuai] == [
        ("Bab Penutup", "tidak ada")
    ]
    assert one.jawaban == "tidak"
    excused = sheet("contoh-2027", with_finding("S201", reason="menyusul"), dokumen=draft)
    assert item(excused, "Bab, bagian").jawaban == "catatan"


# The drafting


def with_steps(**steps: Tahap) -> Dokumen:
    return replace(inputs("kukar-2025").dokumen, proses=Proses(steps))


def test_the_form_asks_seventeen_steps_and_names_items_that_there_are() -> None:
    named = [name for butir in butir_tahap() for name in butir.bahan]
    assert named and set(named) <= set(PEMERIKSA)
    form = sheet("kukar-2025").formulir
    assert [row.nomor for row in form] == [str(number) for number in range(1, 18)]


def test_what_nobody_stated_is_neither_there_nor_missing() -> None:
    form = sheet("kukar-2025").formulir
    assert form[0].ada is None
    assert form[0].faktor_penyebab == "belum dinyatakan dalam proses.yaml"


@pytest.mark.parametrize(
    ("tahap", "ada", "keterangan"),
    [
        (Tahap(DI, date(2024, 1, 12)), True, "12\u00a0Januari\u00a02024"),
        (Tahap(DI, None, "SK 4/2024"), True, "SK 4/2024"),
        (Tahap(DI, date(2024, 1, 12), "SK 4/2024"), True, "SK 4/2024, 12\u00a0Januari\u00a02024"),
        (Tahap(DI, kesesuaian="ada"), True, ""),
        (Tahap(DI, date(2024, 1, 12), kesesuaian="tidak ada"), False, "12\u00a0Januari\u00a02024"),
        (Tahap(DI, faktor_penyebab="belum dijadwalkan"), None, ""),
    ],
)  # fmt: skip
def test_a_step_is_there_as_stated_or_by_its_date_or_paper(
    tahap: Tahap, ada: bool | None, keterangan: str
) -> None:
    row = sheet("kukar-2025", dokumen=with_steps(tim=tahap)).formulir[0]
    assert (row.ada, row.keterangan.replace(" Januari ", "\u00a0Januari\u00a0")) == (
        ada,
        keterangan,
    )


def test_what_the_content_denies_is_not_there_whatever_is_stated() -> None:
    """Statements are added to it; where data is missing they alone count."""
    stated = with_steps(
        tujuan=Tahap(DI, kesesuaian="ada", faktor_penyebab="surat", tindak_lanjut="dirapatkan")
    )
    form = sheet("kukar-2025", with_finding("T227"), dokumen=stated).formulir
    row = next(row for row in form if row.uraian.startswith("Perumusan tujuan"))
    assert row.ada is False
    assert re.fullmatch(r"butir [A-Z]\.1 tidak terpenuhi; surat", row.faktor_penyebab)
    assert re.fullmatch(r"perbaiki menurut butir [A-Z]\.1; dirapatkan", row.tindak_lanjut)
    without = replace(stated, rkpd=None)
    row = sheet("kukar-2025", dokumen=without).formulir[6]
    assert row.ada is None
    assert "tidak dapat diperiksa" in row.faktor_penyebab


def test_nothing_is_concluded_before_all_is_stated_and_examined() -> None:
    lembar = sheet("kukar-2025", dokumen=with_steps(tim=Tahap(DI, date(2024, 1, 12))))
    steps, content = lembar.kesimpulan
    counts = [int(number) for number in re.findall(r"\d+", steps)]
    assert counts[0] == 17 == sum(counts[1:])
    assert "dapat diproses lebih lanjut" not in content
    assert kesimpulan([], ["terpenuhi", "catatan"], "Renja")[1].endswith(
        "Renja dapat diproses lebih lanjut."
    )
    assert "belum dapat disimpulkan" in kesimpulan([], ["terpenuhi", "tanpa_data"], "Renja")[1]
    assert "perlu disempurnakan" in kesimpulan([], ["tidak", "tanpa_data"], "Renja")[1]


def test_the_minutes_have_dicta_a_last_day_and_gaps() -> None:
    lembar = sheet("kukar-2025", dokumen=with_steps(verifikasi=Tahap(DI, date(2024, 7, 1))))
    told = lembar.berita_acara
    assert [diktum for diktum, _ in told.diktum] == ["KESATU", "KEDUA", "KETIGA"]
    assert "hari ini, Senin, tanggal 1 Juli 2024, bertempat di [tempat]" in told.pembuka
    assert "paling lambat 8 Juli 2024" in told.diktum[1][1]
    assert told.nomor == "[nomor]"
    empty = sheet("kukar-2025").berita_acara
    assert "[hari], tanggal [tanggal]" in empty.pembuka
    assert "paling lambat 7 hari sesudah verifikasi" in empty.diktum[1][1]


def test_deadlines_are_answered_with_their_days_and_source() -> None:
    steps = with_steps(
        perkada_rkpd=Tahap(DI, date(2024, 6, 24)),
        rancangan_akhir=Tahap(DI, date(2024, 7, 8)),
        verifikasi=Tahap(DI, date(2024, 7, 16)),
    )
    one = item(sheet("kukar-2025", dokumen=steps), "Tanggal setiap tahapan")
    assert [(row.sesuai, row.keterangan.partition("; ")[0]) for row in one.basis.rincian] == [
        (True, "8 Juli 2024"),
        (False, "16 Juli 2024"),
    ]
    assert "terlambat 1 hari (Permendagri 86/2017" in one.basis.rincian[1].keterangan
    assert one.jawaban == "tidak"
    assert "disempurnakan" in one.basis.sebagian[0]
    assert item(sheet("kukar-2025"), "Tanggal setiap tahapan").jawaban == "tanpa_data"


@pytest.mark.parametrize(
    ("jenis", "tingkat", "tahap"),
    [
        ("murni", "kabupaten", ["rancangan_akhir", "verifikasi", "perbaikan"]),
        ("murni", "provinsi", ["perkada_rkpd", "rancangan_akhir", "verifikasi", "perbaikan"]),
        ("perubahan", "kota", ["rancangan", "rancangan_akhir", "verifikasi", "perbaikan"]),
    ],
)
def test_deadlines_hold_for_their_kind_of_renja(jenis: str, tingkat: str, tahap: list[str]) -> None:
    whole = inputs("kukar-2025").dokumen
    ident = replace(whole.identitas, jenis=jenis, tingkat=tingkat)  # type: ignore[arg-type]
    steps = Proses({"perkada_rkpd": Tahap(DI, date(ident.tahun_berjalan, 6, 29))})
    measured = diukur(replace(whole, identitas=ident, proses=steps))
    assert [one.tenggat.tahap for one in measured] == tahap
    late = [one.terlambat for one in measured if one.tenggat.tahap == "perkada_rkpd"]
    assert late == ([1] if "perkada_rkpd" in tahap else [])


# Pages


def test_html_needs_nothing_beside_it_and_escapes_content() -> None:
    ident = inputs("kukar-2025").dokumen.identitas
    office = replace(ident.perangkat_daerah, nama="<script>alert(1)</script>")
    dokumen = replace(
        inputs("kukar-2025").dokumen, identitas=replace(ident, perangkat_daerah=office)
    )
    temuan = with_finding("K201", reason="<b>surat</b>")
    text = halaman.html(
        sheet("kukar-2025", temuan, Pilihan(tanggal=date(2024, 7, 2)), dokumen), "F4"
    )
    assert "<script" not in text
    assert "Dikecualikan, karena &lt;b&gt;surat&lt;/b&gt;" in text
    root = lxml.html.document_fromstring(text)
    assert not root.xpath("//@src | //link")
    office, verifier = root.xpath("//*[@class='tanda-tangan']")
    assert "[Nama Kepala Badan]" in office.text_content()
    assert [one.text for one in verifier.xpath("p")][:3] == [
        f"[Tempat], 2{NBSP}Juli{NBSP}2024",
        "Verifikator Bappeda,",
        "[Nama Verifikator]",
    ]
    assert "size: 215mm 330mm" in text
    assert "size: 210mm 297mm" in halaman.html(sheet("kukar-2025"), "A4")


def test_a_verifier_who_is_named_signs_in_the_capital() -> None:
    text = halaman.html(sheet("contoh-provinsi", pilihan=Pilihan(tanggal=date(2026, 7, 7))), "A4")
    _, verifier = lxml.html.document_fromstring(text).xpath("//*[@class='tanda-tangan']")
    assert [line.text for line in verifier.xpath("p")][:2] == [
        f"Muara Indah, 7{NBSP}Juli{NBSP}2026",
        f"Kepala Bappeda Provinsi{NBSP}Samudra Raya,",
    ]


@pytest.fixture
def renja(tmp_path: Path) -> Path:
    """A copy of the small Renja with one finding silenced."""
    folder = Path(shutil.copytree(DASAR, tmp_path / "luar" / "contoh"))
    program = folder / "program.yaml"
    text = program.read_text(encoding="utf-8")
    assert text.count("\n5.03.01.2.01.01:\n") == 1
    silence = "\n# renja: abaikan K202 karena nama menurut SIPD\n5.03.01.2.01.01:\n"
    program.write_text(text.replace("\n5.03.01.2.01.01:\n", silence), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_both_formats_hold_every_item(
    renja: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "keluar"
    command = [
        "check",
        str(renja),
        "--format",
        "lembar",
        "--out",
        str(out),
        "--tanggal",
        "2024-07-02",
    ]
    assert cli.run(command) == 0
    page, document = (
        out / "contoh" / "lembar-verifikasi.html",
        out / "contoh" / "lembar-verifikasi.docx",
    )
    assert capsys.readouterr().out == f"{page.as_posix()}\n{document.as_posix()}\n"
    assert sorted(path.name for path in page.parent.iterdir()) == [document.name, page.name]
    rows = lxml.html.document_fromstring(page.read_text(encoding="utf-8")).xpath(
        "//tr[contains(@class, 'butir')]"
    )
    shown = [
        tuple(" ".join(cell.text_content().split()) for cell in row.findall("td")[:3])
        for row in rows
    ]
    word = docx.Document(str(document))
    wide = (one for one in word.tables if len(one.columns) > 2)
    (table,) = (one for one in wide if one.rows[0].cells[2].text == "Hasil")
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert [tuple(row[:3]) for row in cells if re.fullmatch(r"[A-Z]\.\d+", row[0])] == shown
    assert len(shown) > 25
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert "Dikecualikan, karena nama menurut SIPD" in "\n".join(row[1] for row in cells)
    headings = (p for p in word.paragraphs if p.style is not None and p.style.name == "Heading 1")
    titles = [heading.text.replace("\u00a0", " ") for heading in headings]
    assert titles == ["LEMBAR VERIFIKASI RANCANGAN RENJA TAHUN 2025"]
    signed = [text.text for text in word.element.body.iter(qn("w:t"))]
    assert "[Nama Verifikator]" in signed
    before = {path: path.read_bytes() for path in (page, document)}
    assert cli.run(command) == 0
    assert {path: path.read_bytes() for path in before} == before


def test_status_and_date_are_those_of_check(
    renja: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Pilihan] = []

    def sheets(
        prepared: object, out: Path, pilihan: Pilihan, way: object
    ) -> Iterator[list[Output]]:
        asked.append(pilihan)
        yield []

    monkeypatch.setattr(review, "lembar", sheets)
    command = ["check", str(renja), "--format", "lembar", "--out", str(tmp_path)]
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert cli.run(command) == 0
    assert cli.run([*command, "--strict"]) == 1
    assert cli.run([*command, "--strict", "--select", "A"]) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert cli.run(command) == 0
    assert [(one.ketat, one.tanggal) for one in asked] == [
        (False, None), (True, None), (True, None), (False, date(1970, 1, 2)),
    ]  # fmt: skip


def test_no_sheet_of_what_cannot_be_read(
    renja: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = renja / "program.yaml"
    program.write_text(
        program.read_text(encoding="utf-8").replace("150.000.000", "59.99.800"), encoding="utf-8"
    )
    out = tmp_path / "keluar"
    assert cli.run(["check", str(DASAR), str(renja), "--format", "lembar", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert "P101" in told
    assert f"tidak disusun: {renja}" in told
    assert [path.name for path in out.iterdir()] == ["dasar"]


def test_a_date_that_is_none_is_wrong_usage(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(renja), "--format", "lembar", "--tanggal", "31 Juni"]) == 2
    assert "tulis tahun-bulan-hari" in capsys.readouterr().err
