"""The sheet as a page of its own, and as a document for the DOCX writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from markupsafe import Markup

from renja_build.lembar.assemble import ItemLembar, KelompokLembar, Lembar, TemuanLembar
from renja_build.lembar.tahapan import BarisTahap
from renja_build.render import id_format
from renja_build.render.html import fill
from renja_build.render.page import (
    Baris,
    JudulBab,
    JudulBagian,
    Kolom,
    Naskah,
    Potongan,
    Prosa,
    Seksi,
    Sel,
    Tabel,
    TableView,
    TandaTangan,
)
from renja_build.render.templates import style

_KOLOM = (
    Kolom(("No.",), "nomor", lebar=11),
    Kolom(("Butir pemeriksaan",), lebar=64),
    Kolom(("Hasil",), lebar=28),
    Kolom(("Yang diperiksa",), lebar=52),
)
_TAHAP = (
    Kolom(("No.",), "nomor", lebar=9),
    Kolom(("Tahapan penyusunan",), lebar=52),
    Kolom(("Kesesuaian", "Ada"), rata="tengah", lebar=11),
    Kolom(("Kesesuaian", "Tidak ada"), rata="tengah", lebar=13),
    Kolom(("Faktor penyebab ketidaksesuaian",), lebar=36),
    Kolom(("Tindak lanjut penyempurnaan",), lebar=34),
)
TANDA = "✓"
_TITIK = "…" * 36
_INDENT = "\u2003"  # an em space: cells have no levels
NAMA, NIP, TEMPAT, TANGGAL = "[Nama Verifikator]", "[NIP Verifikator]", "[Tempat]", "[tanggal]"
JABATAN, BERITA_ACARA = "Verifikator Bappeda", "Berita Acara Verifikasi"


def html(lembar: Lembar, kertas: str) -> str:
    """One page that needs nothing beside it; `kertas` is what it prints on."""
    values = {"lembar": lembar, "gaya": style("lembar.css").strip(), "kertas": kertas}
    values |= {"tanda": TANDA, "judul_berita_acara": BERITA_ACARA}
    return fill("lembar.html.j2", **values, tanda_tangan=_signature(lembar))


def naskah(lembar: Lembar, renja: Naskah) -> Naskah:
    """The sheet in the parts that writers know, on the paper and under the name of its Renja."""
    parts = Seksi("lembar", "bab", "potret", tuple(_parts(lembar)), mulai=True)
    return replace(
        renja,
        judul=f"{lembar.judul}: {lembar.kantor}",
        perihal=lembar.judul,
        kaki=f"{lembar.judul} · {renja.slug}",
        seksi=(parts,),
        daftar_isi=(),
        daftar_tabel=(),
        daftar_gambar=(),
        gambar={},
        grafik={},
        tanggal=lembar.tanggal.isoformat() if lembar.tanggal else "",
    )


def _parts(lembar: Lembar) -> Iterator[Potongan]:
    yield JudulBab("", lembar.judul.upper(), "lembar")
    yield Prosa(_listed("dl", "<dt>{}</dt><dd>{}</dd>", lembar.identitas))
    for text in lembar.penjelasan:
        yield Prosa(Markup("<p>{}</p>").format(text))
    yield JudulBagian(1, "", "Tahapan penyusunan", "tahapan")
    steps = tuple(map(_step, lembar.formulir))
    yield Tabel(TableView("tahapan-penyusunan", "", _TAHAP, steps, "potret"))
    yield JudulBagian(1, "", "Pemeriksaan isi", "pemeriksaan")
    rows = chain.from_iterable(map(_rows, lembar.kelompok))
    yield Tabel(TableView("lembar-verifikasi", "", _KOLOM, tuple(rows), "potret"))
    yield JudulBagian(1, "", "Ringkasan", "ringkasan")
    yield Prosa(_listed("ul", "<li>{}: {} butir</li>", lembar.jumlah))
    yield JudulBagian(1, "", "Kesimpulan", "kesimpulan")
    yield Prosa(_listed("ol", "<li>{}{}</li>", [("", text) for text in lembar.kesimpulan]))
    yield JudulBagian(1, "", "Catatan verifikator", "catatan")
    yield Prosa(Markup("<p>{}</p>").format(_TITIK) * 5)
    minutes = lembar.berita_acara
    yield JudulBagian(1, "", BERITA_ACARA, "berita-acara")
    yield Prosa(Markup("<p>Nomor: {}</p><p>{}</p>").format(minutes.nomor, minutes.pembuka))
    yield Prosa(_listed("dl", "<dt>{}</dt><dd>{}</dd>", minutes.diktum))
    yield _signature(lembar)


def _step(row: BarisTahap) -> Baris:
    name = f"{row.uraian}\n{row.keterangan}" if row.keterangan else row.uraian
    yes, no = (Sel(TANDA if row.ada is state else "") for state in (True, False))
    return Baris(
        "sub",
        (Sel(row.nomor), Sel(name), yes, no, Sel(row.faktor_penyebab), Sel(row.tindak_lanjut)),
    )


def _listed(tag: str, form: str, pairs: Iterable[tuple[str, object]]) -> Markup:
    """Pairs as the entries of an HTML list."""
    entries = Markup("").join(Markup(form).format(*pair) for pair in pairs)
    return Markup("<{0}>{1}</{0}>").format(tag, entries)


def _rows(group: KelompokLembar) -> Iterator[Baris]:
    yield Baris("kelompok", (Sel(f"{group.nomor}. {group.judul}\nDasar: {group.dasar}", span=4),))
    for item in group.butir:
        yield Baris("sub", (Sel(item.nomor), Sel(item.tanya), _result(item), Sel(_basis(item))))
        for rincian in item.basis.rincian:
            name = f"{_INDENT * rincian.tingkat}{rincian.nama}"
            state = Sel(rincian.keterangan, span=2, ditandai=not rincian.sesuai)
            yield Baris("rincian", (Sel(""), Sel(name), state))
        for temuan in item.temuan:
            yield Baris("rincian", (Sel(""), Sel(_finding(temuan), span=3)))


def _result(item: ItemLembar) -> Sel:
    return Sel(item.sebutan, ditandai=item.jawaban == "tidak")


def _basis(item: ItemLembar) -> str:
    """What was examined, what was missing, and the codes that were asked, a line each."""
    lines = [", ".join(item.basis.diperiksa), item.basis.kurang, *item.basis.sebagian]
    if item.aturan:
        lines.append(f"Aturan: {', '.join(item.aturan)}")
    return "\n".join(filter(None, lines))


def _finding(temuan: TemuanLembar) -> str:
    told = f"{temuan.kode} · {temuan.tempat} · {temuan.pesan}"
    return f"{told}\nDikecualikan, karena {temuan.alasan}" if temuan.alasan else told


def _signature(lembar: Lembar) -> TandaTangan:
    """Who verifies at the right, with place and date, and whose Renja it is beside."""
    day = id_format.tanggal(lembar.tanggal) if lembar.tanggal else TANGGAL
    verifier, head = lembar.pejabat
    office = TandaTangan("", head.jabatan, head.nama, head.pangkat, head.nip)
    if verifier is None:
        return TandaTangan(f"{TEMPAT}, {day}", JABATAN, NAMA, nip=NIP, lain=(office,))
    return TandaTangan(
        f"{lembar.tempat or TEMPAT}, {day}",
        verifier.jabatan,
        verifier.nama,
        verifier.pangkat,
        verifier.nip,
        (office,),
    )
