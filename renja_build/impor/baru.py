"""A Renja folder made of an import: what the files tell, and what a planner still has to fill in,
in square brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from renja_build import kode
from renja_build.acuan.edisi import editions, newest
from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.impor.simpul import (
    Angka,
    Rencana,
    Simpul,
    Ukuran,
    amount_of,
    of_units,
    single_fund,
)
from renja_build.impor.tulisan import flow, money, new_id, nilai, rupiah, targets, text
from renja_build.recode.tulisan import cased

KANTOR = "perangkat-daerah"
_HEAD = "# yaml-language-server: $schema=../../schema/{}.json\n"
_SIX_BAB = 2027  # the first year of Permendagri 14/2026
_SIX, _FIVE = "permendagri-14-2026", "permendagri-86-2017-murni"
_NO_PLAN = """# Berkas sumbernya tidak memuat rencana; ganti contoh ini menurut program kantor.
5.01.01: {nama: "[Nama Program]"}
"""
BAB_RENCANA = "bab/1-rencana.yaml"  # the table of the plan, where no text has a place for it
_RENJA = """daerah: {daerah}
tingkat: {tingkat}                      # kabupaten, kota, atau provinsi
ibu_kota: "[Ibu Kota]"
perangkat_daerah:
  nama: {kantor}
  singkatan: {singkatan}
  bidang_urusan: [{bidang}]
jenis: murni
tahun: {tahun}
renstra: {{awal: {awal}, akhir: {akhir}}}          # periode Renstra; periksa
sistematika: {sistematika}
edisi_nomenklatur: {edisi}
status: rancangan_awal
tempat: "[Tempat]"
tanggal: {sebelum}
penanda_tangan:
  jabatan: "[Jabatan]"
  nama: "[Nama Kepala]"
"""
_NO_INDICATOR = """# Berkas sumbernya tidak memuat indikator; ganti contoh ini.
indikator-1: {nama: "[Nama Indikator]", untuk: perangkat-daerah, satuan: "[Satuan]", jenis: iku}
"""
_BAB = """judul: Rencana Kerja dan Pendanaan
bagian:
  - judul: Program, Kegiatan, dan Sub Kegiatan
    isi:
      - teks: |
          Rencana Tahun {{ tahun }} memuat {{ jumlah.sub_kegiatan | bilangan }} sub kegiatan
          sebagaimana {{ rujuk("t-c-33") }}.
      - tabel: t-c-33
"""


@dataclass(frozen=True, slots=True)
class Identitas:
    """What a document says of the office that it is of; empty what it does not say."""

    daerah: str = ""
    tingkat: str = ""
    kantor: str = ""
    singkatan: str = ""
    renstra: tuple[int, int] | None = None  # its first and last year
    sistematika: str = ""


def files_of(
    rencana: Rencana, tahun: int, katalog: Nomenklatur, identitas: Identitas
) -> dict[str, str]:
    """The files of a new Renja by their place in its folder; names that the files do not tell come
    from the catalogue, the sistematika from the year where none is named.
    """
    maker = _Penulis(rencana, tahun, katalog, identitas)
    return {
        name: f"{_HEAD.format(name.split('/')[0].removesuffix('.yaml'))}{content}"
        if "/" not in name
        else f"{_HEAD.format(name.split('/')[0]).replace('../../', '../../../')}{content}"
        for name, content in maker.files()
        if content
    }


def sistematika_of(tahun: int) -> str:
    """The outline that a plan for a year follows, where no other is known."""
    return _SIX if tahun >= _SIX_BAB else _FIVE


class _Penulis:
    """One plan on its way into files."""

    def __init__(
        self, rencana: Rencana, tahun: int, katalog: Nomenklatur, identitas: Identitas
    ) -> None:
        self.plan, self.tahun, self.katalog = rencana, tahun, katalog
        self.identitas = identitas
        self.ids: dict[int, str] = {}
        funds = {single_fund(node) for node in rencana.below("")}
        self.dana = funds.pop() if len(funds) == 1 else ""  # of all, said once
        taken = set[str]()
        for node in rencana.simpul.values():
            for ukuran in node.indikator:
                self.ids[id(ukuran)] = new_id(ukuran.nama, taken)
                taken.add(self.ids[id(ukuran)])
        names = [
            name for node in rencana.simpul.values() for name in of_units(node, rencana.kantor)
        ]
        self.units = {name: "" for name in dict.fromkeys(names) if name != rencana.kantor}
        for name in self.units:
            self.units[name] = new_id(name, set(self.units.values()))

    def files(self) -> Iterator[tuple[str, str]]:
        yield "renja.yaml", self.renja()
        yield "indikator.yaml", "\n".join(self.indicators()) or _NO_INDICATOR
        yield "program.yaml", "\n".join(map(self.node, self.plan.simpul.values())) or _NO_PLAN
        yield "realisasi.yaml", self.realised()
        yield (
            "unit.yaml",
            "".join(f"{i}: {{nama: {text(n, flow=True)}}}\n" for n, i in self.units.items()),
        )
        yield BAB_RENCANA, _BAB

    def renja(self) -> str:
        ident = self.identitas
        codes = dict.fromkeys(kode.bidang_of(node.kode) for node in self.plan.simpul.values())
        years = [int(year) for node in self.plan.simpul.values() for year in _renstra_years(node)]
        first, last = ident.renstra or (min([*years, self.tahun]), max([*years, self.tahun]))
        edition = newest(self.tahun)
        content = _RENJA.format(
            daerah=text(ident.daerah or "[Nama Daerah]"),
            tingkat=ident.tingkat or "kabupaten",
            kantor=text(ident.kantor or self.plan.kantor or "[Nama Perangkat Daerah]"),
            singkatan=text(ident.singkatan or "[Singkatan]"),
            bidang=", ".join(code for code in codes if "X" not in code) or "5.01",
            tahun=self.tahun,
            awal=first,
            akhir=last,
            sistematika=ident.sistematika or sistematika_of(self.tahun),
            edisi=edition.id if edition else next(iter(editions())),
            sebelum=self.tahun - 1,
        )
        return content + self.defaults() + self.stated()

    def defaults(self) -> str:
        """The fund of all money, where there is but one."""
        funds = {single_fund(node) for node in self.plan.simpul.values()} - {""}
        if len(funds) != 1:
            return ""
        return f"bawaan: {{sumber_dana: {text(funds.pop(), flow=True)}}}\n"

    def stated(self) -> str:
        """The totals that the file states, where they are the sum of what was read."""
        totals = {apa: self.plan.jumlah(apa) for apa in ("pagu", "maju")}
        whole = [stated for stated in self.plan.catatan.kontrol if not stated.kode]
        lines = {
            stated.apa: f"  - {{apa: {stated.apa}, nilai: {rupiah(stated.nilai)}}}\n"
            for stated in whole
            if stated.nilai == totals.get(stated.apa)
        }
        return "kontrol:\n" + "".join(lines.values()) if lines else ""

    def indicators(self) -> Iterator[str]:
        for node in self.plan.simpul.values():
            for ukuran in node.indikator:
                yield self.indicator(node, ukuran)

    def indicator(self, node: Simpul, ukuran: Ukuran) -> str:
        return indicator(self.ids[id(ukuran)], node, ukuran)

    def node(self, node: Simpul) -> str:
        units = {name: self.units.get(name, KANTOR) for name in of_units(node, self.plan.kantor)}
        ids = [(self.ids[id(ukuran)], ukuran) for ukuran in node.indikator]
        return entry(node, ids, self.name_of(node), units, self.dana)

    def name_of(self, node: Simpul) -> str:
        known = self.katalog.of(node.kode)
        level = str(kode.level(node.kode)).replace("_", " ")
        return node.nama or (cased(known.nama, "") if known else f"[Nama {level} {node.kode}]")

    def realised(self) -> str:
        kinerja = [
            f"  {self.ids[id(ukuran)]}: {flow(_periods(ukuran.deret['realisasi']))}\n"
            for node in self.plan.simpul.values() for ukuran in node.indikator
            if ukuran.deret.get("realisasi")
        ]  # fmt: skip
        money = [
            f"  {node.kode}: {spent(node)}\n" for node in self.plan.simpul.values() if node.periode
        ]
        parts = [("kinerja", kinerja), ("rupiah", money)]
        return "\n".join(f"{key}:\n{''.join(lines)}" for key, lines in parts if lines)


def indicator(name: str, node: Simpul, ukuran: Ukuran) -> str:
    """An entry of indikator.yaml."""
    jenis = "hasil" if kode.level(node.kode) == "program" else "keluaran"
    lines = [
        f"{name}:", f"  nama: {text(ukuran.nama)}", f"  untuk: {node.kode}",
        f"  satuan: {text(ukuran.satuan or '[Satuan]')}", f"  jenis: {jenis}",
    ]  # fmt: skip
    for series in ("renstra", "renja", "proyeksi"):
        if values := ukuran.deret.get(series):
            lines.append(f"  {series}: {flow(_periods(values))}")
    return "\n".join(lines) + "\n"


def entry(
    node: Simpul,
    ids: list[tuple[str, Ukuran]],
    nama: str,
    units: Mapping[str, str],
    bawaan: str = "",
) -> str:
    """An entry of program.yaml; `units` are the ids of sub units by name, `bawaan` is the fund of
    those that state none.
    """
    lines = [f"{node.kode}:", f"  nama: {text(nama)}"]
    if hasil := node.teks.get("hasil"):
        lines.append(f"  hasil: {text(hasil)}")
    if ids:
        lines.append("  indikator:")
        lines += [f"    {name}: {targets(ukuran)}" for name, ukuran in ids]
    if units:
        lines.append("  unit:")
        for name, of_unit in units.items():
            lines += _unit(node, name, of_unit)
    else:
        for key, parts in (("pagu", node.pagu), ("maju", node.maju)):
            lines += money(key, parts, "  ") if parts else []
    if "akhir" in node.renstra and kode.carries_money(node.kode):
        lines.append(f"  pagu_renstra: {rupiah(node.renstra['akhir'])}")
    lines += [f"  {key}: {text(value)}" for key, value in node.teks.items() if key != "hasil"]
    if (fund := single_fund(node)) and fund != bawaan and kode.carries_money(node.kode):
        lines.append(f"  sumber_dana: {text(fund)}")
    if kode.carries_money(node.kode) and not node.pagu:
        lines.append(f"  hanya: {'maju' if node.maju else 'evaluasi'}")
    return "\n".join(lines) + "\n"


def _unit(node: Simpul, name: str, of_unit: str) -> list[str]:
    lines = [f"    {of_unit}:"]
    for key, parts in (("pagu", node.pagu), ("maju", node.maju)):
        own = [part for part in parts if part.unit == name or (of_unit == KANTOR and not part.unit)]
        lines += money(key, own, "      ") if own else []
        if key == "pagu" and len(funds := {part.dana for part in own} - {""}) == 1:
            lines.append(f"      sumber_dana: {text(funds.pop())}")
    return lines


def spent(node: Simpul) -> str:
    """What a node had in earlier periods."""
    periods = {}
    for periode in node.periode:
        stated = {key: amount_of(node, "anggaran" if key == "pagu" else key, periode)
                  for key in node.periode[periode]}  # fmt: skip
        amounts = {key: rupiah(amount) for key, amount in stated.items() if amount is not None}
        alone = list(amounts) == ["realisasi"]
        periods[periode] = amounts["realisasi"] if alone else flow(amounts)
    return flow(periods)


def _periods(values: Mapping[str, Angka]) -> dict[str, str]:
    order = sorted(values, key=lambda period: (period == "akhir", period != "awal", period))
    return {period: nilai(values[period]) for period in order}


def _renstra_years(node: Simpul) -> Iterator[str]:
    yield from filter(str.isdigit, node.renstra)
    for ukuran in node.indikator:
        yield from filter(str.isdigit, ukuran.deret.get("renstra", {}))
