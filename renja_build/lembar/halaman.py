"""The sheet as a page of its own, and as a document for the DOCX writer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from renja_build.lembar.susun import Butir, Kelompok, Lembar, TemuanLembar
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
_TITIK = "…" * 36
_INDENT = "\u2003"  # an em space: cells have no levels
NAMA, NIP, TEMPAT, TANGGAL = "[Nama Verifikator]", "[NIP Verifikator]", "[Tempat]", "[tanggal]"
JABATAN = "Verifikator Bappeda"


def html(lembar: Lembar, kertas: str) -> str:
    """One page that needs nothing beside it; `kertas` is what it prints on."""
    values = {"lembar": lembar, "gaya": style("lembar.css").strip(), "kertas": kertas}
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
    rows = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(*one) for one in lembar.identitas
    )
    yield Prosa(Markup("<dl>{}</dl>").format(rows))
    yield from (Prosa(Markup("<p>{}</p>").format(text)) for text in lembar.penjelasan)
    rows_of_table = tuple(row for group in lembar.kelompok for row in _rows(group))
    yield Tabel(TableView("lembar-verifikasi", "", _KOLOM, rows_of_table, "potret"))
    yield JudulBagian(1, "", "Ringkasan", "ringkasan")
    counts = Markup("").join(Markup("<li>{}: {} butir</li>").format(*one) for one in lembar.jumlah)
    yield Prosa(Markup("<ul>{}</ul>").format(counts))
    yield JudulBagian(1, "", "Catatan verifikator", "catatan")
    yield Prosa(Markup("").join(Markup("<p>{}</p>").format(_TITIK) for _ in range(5)))
    yield _signature(lembar)


def _rows(group: Kelompok) -> Iterator[Baris]:
    yield Baris("kelompok", (Sel(f"{group.nomor}. {group.judul}\nDasar: {group.dasar}", span=4),))
    for one in group.butir:
        yield Baris("sub", (Sel(one.nomor), Sel(one.tanya), _result(one), Sel(_basis(one))))
        for row in one.bahan.rincian:
            name = f"{_INDENT * row.tingkat}{row.nama}"
            yield Baris(
                "rincian",
                (Sel(""), Sel(name), Sel(row.keterangan, span=2, ditandai=not row.sesuai)),
            )
        yield from (
            Baris("rincian", (Sel(""), Sel(_finding(found), span=3))) for found in one.temuan
        )


def _result(one: Butir) -> Sel:
    return Sel(one.sebutan, ditandai=one.jawaban == "tidak")


def _basis(one: Butir) -> str:
    """What was examined, what was missing, and the codes that were asked, a line each."""
    lines = [", ".join(one.bahan.diperiksa), one.bahan.kurang, *one.bahan.sebagian]
    if one.aturan:
        lines.append(f"Aturan: {', '.join(one.aturan)}")
    return "\n".join(line for line in lines if line)


def _finding(one: TemuanLembar) -> str:
    excused = f"\nDikecualikan, karena {one.alasan}" if one.alasan else ""
    return f"{one.kode} · {one.tempat} · {one.pesan}{excused}"


def _signature(lembar: Lembar) -> TandaTangan:
    day = id_format.tanggal(lembar.tanggal) if lembar.tanggal else TANGGAL
    return TandaTangan(f"{TEMPAT}, {day}", JABATAN, NAMA, nip=NIP)
