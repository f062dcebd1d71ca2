"""Isian indikator kosong, padahal indikator lain setingkat mengisinya.

Mengapa:
    Target tahun rencana, target akhir Renstra, target Renja tahun yang dievaluasi, proyeksi, dan
    prakiraan maju adalah kolom tabel; satu sel kosong di antara sel yang terisi hampir selalu
    terlewat. Yang dibandingkan indikator setingkat (IKU, IKK, SPM, tujuan, sasaran, program,
    kegiatan, sub kegiatan), dan tahun sebelum dan sesudahnya pada deret itu sendiri; kolom yang tidak
    dipakai perangkat daerah tidak ditagih. Daftarnya schema/acuan/kelengkapan.yaml.

Keliru:
    ikk-imunisasi:
      renstra: {2025: 85, 2026: 87, 2028: 92}

Benar:
    ikk-imunisasi:
      renstra: {2025: 85, 2026: 87, 2027: 90, 2028: 92}

Bila memang tidak ada targetnya, tulis "-".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from renja_build.acuan.kinerja import IsianDeret, kelengkapan
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import simpul
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import SEBUTAN, Ukuran, menyimpang, terisi, ukuran
from renja_build.model.baca_tata import presets
from renja_build.model.document import Dokumen, Identitas
from renja_build.model.isi import BlokTabel
from renja_build.model.program import SubKegiatan

CODE = "T221"
LEVEL: Level = "warning"
_SETARA = ("tingkat", "tempat")  # what makes indicators alike: their kind, or what they measure
Anggota = tuple[tuple[Location, str], object, bool]  # place and name, group, whether it is filled


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Periods, texts and next years that are blank among filled ones."""
    all_of = list(ukuran(dokumen))
    ident = dokumen.identitas
    asked = kelengkapan()
    for isian in asked.deret:
        year = _year(isian.tahun, ident)
        first = ident.renstra[0] if isian.deret == "renstra" else 0
        asked_of = [one for one in all_of if _is_asked(one, isian, ident)]
        groups = [[_series(one, isian, year, by) for one in asked_of] for by in _SETARA]
        alike = map(menyimpang, groups)
        gaps = [_named(one) for one in all_of if _is_gap(_values(one, isian), year, first)]
        printed = dict(_dicetak(dokumen, all_of, year)) if isian.dicetak else {}
        for member in dict.fromkeys((*chain.from_iterable(alike), *gaps, *printed)):
            at, name = member
            label = f"{isian.sebutan} ({year})" if year.isdigit() else isian.sebutan
            where = f", padahal dicetak tabel {printed[member]}" if member in printed else ""
            hint = f"isi {year} pada '{isian.deret}', atau tulis \"-\" bila memang tidak ada"
            yield Temuan(at, f"{name} belum mempunyai {label}{where}", hint)
    for key, label in asked.teks.items():
        texts = [_text(one, key) for one in all_of]
        for at, name in menyimpang(texts):
            yield Temuan(at, f"{name} belum mempunyai {label}", f"isi '{key}' indikatornya")
    for at, name in menyimpang(_next_year(all_of, hasil)):
        hint = "isi 'maju' pada baris itu, atau tulis \"-\" bila memang tidak ada"
        yield Temuan(at, f"{name} belum mempunyai target prakiraan maju ({ident.tahun + 1})", hint)


def _dicetak(
    dokumen: Dokumen, all_of: list[Ukuran], year: str
) -> Iterator[tuple[tuple[Location, str], str]]:
    """Indicators whose cell of the running year stays blank in a table that stands in the document,
    with the table: neither a projection nor a target of a Renja fills it.
    """
    layouts = {**presets(), **dokumen.tabel}
    for blok in simpul(dokumen, BlokTabel):
        tata = layouts.get(blok.jenis)
        if tata is None or blok.renstra or tata.baris.dari != "indikator":
            continue
        if all(suku.nama != "prakiraan" for kolom in tata.kolom for suku in kolom.isi):
            continue
        for one in all_of:
            shown = one.indikator.jenis in tata.baris.opsi.get("jenis", ())
            series = (one.indikator.proyeksi, one.indikator.renja)
            if shown and not any(year in values for values in series):
                yield _named(one), blok.jenis


def _named(one: Ukuran) -> tuple[Location, str]:
    return one.indikator.at, f"'{one.indikator.id}' ({SEBUTAN[one.tingkat]})"


def _year(role: str, ident: Identitas) -> str:
    years = {"lalu": ident.tahun_lalu, "berjalan": ident.tahun_berjalan, "rencana": ident.tahun}
    return str(years.get(role, role))


def _values(one: Ukuran, isian: IsianDeret) -> dict[str, Nilai]:
    series = getattr(one.indikator, isian.deret)
    return {period: value for period, value in series.items() if terisi(value)}


def _is_asked(one: Ukuran, isian: IsianDeret, ident: Identitas) -> bool:
    """Whether something that the entry presupposes is there."""
    conditions = {
        "": True,
        "realisasi": terisi(one.hasil.get(str(ident.tahun_lalu), KOSONG)),
        "kumulatif": terisi(one.hasil.get(f"sd-{ident.tahun_lalu}", KOSONG)),
        "deret": bool(_values(one, isian)),
    }
    return any(conditions[word] for word in isian.bila.split(" atau "))


def _series(one: Ukuran, isian: IsianDeret, year: str, by: str) -> Anggota:
    group = (getattr(one, by), one.indikator.acuan)
    return _named(one), group, year in _values(one, isian)


def _is_gap(values: dict[str, Nilai], year: str, first: int) -> bool:
    """Whether the year before and the year after are there, and it is not; before the `first` year
    of the Renstra there is none."""
    if not year.isdigit() or year in values:
        return False
    begun = int(year) == first or str(int(year) - 1) in values
    return begun and str(int(year) + 1) in values


def _text(one: Ukuran, key: str) -> Anggota:
    return _named(one), one.tingkat, bool(getattr(one.indikator, key))


def _next_year(all_of: list[Ukuran], hasil: Hasil) -> Iterator[Anggota]:
    """Rows of the plan that have money in the next year: whether they have a target for it."""
    for one in all_of:
        for row in one.baris:
            node = row.node
            by_code = hasil.maju.per_kode.get(node.kode)
            money = node.maju if isinstance(node, SubKegiatan) else by_code
            if money and node.hanya is None:
                named = row.target.at, f"'{one.indikator.id}' pada {node.kode}"
                group = (one.tempat, one.indikator.acuan)
                yield named, group, terisi(row.target.maju)
