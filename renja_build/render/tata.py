"""The interpreter of layouts: a layout and a Renja to the table as it is drawn.

Four rules stand for what every layout would otherwise repeat. What belongs to a node is printed on
its first line, what belongs to an indicator on each (owner). A quantity that a line does not have
is an empty cell (silence). In bands and sum rows words spread over the silent columns after them,
up to the next that speaks (spread). A sum row is the same columns asked of the whole; a column
without a whole is silent (total).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import cast

from renja_build.angka import Nilai
from renja_build.compute.capaian import mean
from renja_build.model.tata import Bentuk, Kaki, TataTabel
from renja_build.render.catatan_capaian import CatatanCapaian
from renja_build.render.cetak import angka, bertumpuk, jadi_sel
from renja_build.render.hitung import hitung
from renja_build.render.inputs import Inputs, sel_persen
from renja_build.render.jalin import DATAR, jalin, tandai
from renja_build.render.kata import Kata, argumen
from renja_build.render.konteks import Konteks, is_summary
from renja_build.render.kosakata import kosakata
from renja_build.render.lajur import BERANGKA, RUJUKAN, Lajur, Susunan
from renja_build.render.page import Baris, JenisBaris, Orientasi, Sel, TableView
from renja_build.render.penomoran import nomori
from renja_build.render.prose import Writer
from renja_build.render.sanding import menurut_sisi, seluruh
from renja_build.render.tempat import sel_bertempat, sel_isi
from renja_build.render.tulis import Tulisan

BIASA = Bentuk()
_LABEL = Bentuk(sebar="label")  # of a table that is written out: only the label spreads
# Written rows that sum rows pass over, being sums or labels themselves.
_SETARA = ("kelompok", "jumlah", "kaki")
Sels = list[Sel | None]  # a silent column is None


@dataclass(frozen=True, slots=True)
class _Garis:
    """A row before its columns are chosen and merged; `dihitung` is what sum rows sum up of it."""

    jenis: JenisBaris
    sel: Sels
    bentuk: Bentuk
    id: str = ""
    dihitung: bool = False


def draw_tata(tata: TataTabel, inputs: Inputs, writer: Writer | None = None) -> TableView:
    """The table of a layout whose names are all known; `writer` writes the prose of one that
    has any.
    """
    return _Gambar(tata, inputs, writer).view()


class _Gambar:
    def __init__(self, tata: TataTabel, inputs: Inputs, writer: Writer | None) -> None:
        self.tata, self.inputs = tata, inputs
        self.kata = Kata(inputs, writer)
        self.susunan = Susunan(tata, self.kata)
        self.lajur = self.susunan.lajur
        self.tulisan = Tulisan(writer)
        self.banyak_kelompok = 0
        self.rerata: list[Sels] = []  # the feet of the groups
        self.capaian = CatatanCapaian(self.susunan)

    def view(self) -> TableView:
        tata = self.tata
        rows = list(_sekali(self._garis()))
        every = range(len(self.lajur))
        shown = [at for at in every if self._berdiri(self.lajur[at], at, rows)] or every
        subjudul = tata.subjudul
        lines = [(row, jalin(row.sel, row.bentuk, self.susunan, shown)) for row in rows]
        return TableView(
            jenis=tata.id,
            judul=self.kata.teks(tata.judul),
            subjudul=self.inputs.kantor if subjudul is None else self.kata.teks(subjudul),
            kolom=self.susunan.kolom(shown),
            baris=tuple(Baris(row.jenis, cells, row.id) for row, cells in lines),
            orientasi=cast(Orientasi, tata.orientasi),
            ukuran=tata.ukuran,
            catatan=tuple(self._catatan(rows, shown)),
            sumber=self.kata.teks(tata.sumber) if tata.sumber else "",
        )

    def _berdiri(self, lajur: Lajur, at: int, rows: Sequence[_Garis]) -> bool:
        if lajur.asal.bila == "berulang":
            return self.susunan.berulang > 1
        return lajur.asal.bila != "ada" or any(_teks(row.sel[at]) for row in rows)

    def _catatan(self, rows: Sequence[_Garis], shown: Sequence[int]) -> Iterator[str]:
        conditions: dict[str | None, bool] = {
            None: True,
            "ada_nihil": any(_teks(sel) == "-" for row in rows for sel in row.sel),
            "berkelompok": self.banyak_kelompok > 1,
            "dalam_renstra": self.inputs.dalam_renstra,  # of the year before the last full one
            "sebelum_renstra": not self.inputs.dalam_renstra,
        }
        numbers = self.susunan.polos(shown)
        for note in self.tata.catatan:
            if conditions[note.bila]:
                text = self.kata.teks(note.teks)
                yield RUJUKAN.sub(lambda match: str(numbers.get(match[1], match[0])), text)
        yield from self.capaian.kalimat(shown, rows)

    # Rows

    def _garis(self) -> Iterator[_Garis]:
        lines = list(kosakata().sumber[self.tata.baris.dari].fungsi(self.inputs, self.tata.baris))
        if not lines and (self.tata.nihil or not (self.tata.awal or self.tata.kaki)):
            yield self._label("rincian", self.tata.nihil or "Nihil")  # no frame stands empty
            return
        body = list(self._isi(lines))
        whole = self._total(lines)
        yield from (self._kaki(foot, whole, body) for foot in self.tata.awal)
        yield from body
        yield from (self._kaki(foot, whole, body) for foot in self.tata.kaki)

    def _isi(self, lines: Sequence[Konteks]) -> Iterator[_Garis]:
        """Every row, group by group, with the bands and the feet of the groups."""
        groups = self._kelompokkan(lines)
        self.banyak_kelompok = len(groups)
        numbers = nomori([members for _, members in groups], self.tata.baris)
        group = self.tata.baris.kelompok
        for label, members in groups:
            if label and group and group.pita:
                yield self._label("kelompok", label)
            rows = [self._baris(k, next(numbers)) for k in members]
            yield from rows
            if group and group.kaki:
                foot = self._kaki(group.kaki, self._total(members), rows)
                self.rerata.append(foot.sel)
                if any(sel is not None and sel.teks for sel in foot.sel[1:]):
                    yield foot  # records that may not be summed have none

    def _kelompokkan(self, lines: Sequence[Konteks]) -> list[tuple[str, list[Konteks]]]:
        """Lines by the label of their group, in the order in which groups first come up, or in
        their own.
        """
        group = self.tata.baris.kelompok
        if group is None:
            return [("", list(lines))]
        word = kosakata().isi[group.menurut.nama]
        arg = argumen(word, group.menurut.arg, self.kata.kalender)
        first = ("", *word.urutan) if group.pita else word.urutan
        found: dict[str, list[Konteks]] = {label: [] for label in first}
        label = ""
        for k in lines:
            if k.pertama:
                spoken = word.nilai(k, arg) if word.bicara(k) else None
                label = jadi_sel(spoken, word.jenis).teks
            members = found.setdefault(label, [])
            members.append(replace(k, kelompok=label if not members else ""))
        return [(label, members) for label, members in found.items() if members]

    def _baris(self, k: Konteks, nomor: Sel) -> _Garis:
        if (label := self.tulisan.label(k)) is not None:
            return self._label("kelompok", label)
        cells: Sels = [self._sel(lajur, k, nomor) for lajur in self.lajur]
        self._rumuskan(cells, k)
        bentuk = self._bentuk(k)
        for at, (lajur, sel) in enumerate(zip(self.lajur, cells, strict=True)):
            shown = sel is not None and (bentuk.uang or lajur.jenis not in BERANGKA)
            cells[at] = sel_bertempat(sel, lajur, k) if sel and shown else None
        return _Garis(k.jenis, cells, bentuk, k.id, not k.pita and k.tingkat not in _SETARA)

    def _bentuk(self, k: Konteks) -> Bentuk:
        shapes = self.tata.bentuk
        if k.pita:
            return shapes.get("pita", BIASA)
        if k.indikator is None and "tanpa_indikator" in shapes:
            return shapes["tanpa_indikator"]
        return shapes.get(k.tingkat, BIASA if self.tulisan.membentang(k) else DATAR)

    def _sel(self, lajur: Lajur, k: Konteks, nomor: Sel) -> Sel | None:
        """One cell; None where the column has nothing to do with such a row."""
        if not lajur.isi:
            return None if lajur.asal.rumus else self.tulisan.sel(lajur, k)
        if k.pita and not lajur.berkode:
            return None
        if lajur.isi[0][0].nama == "urut":
            return nomor if nomor.teks or not k.pita else None
        if lajur.asal.pada and k.tingkat not in lajur.asal.pada:
            return Sel()
        side = k.sisi.get(lajur.sisi) if lajur.sisi else k
        if side is None and k.pertama and lajur.asal.tanpa:
            return Sel(lajur.asal.tanpa)
        spoken = [(word, arg) for word, arg in lajur.isi if side and word.bicara(side)]
        sel = bertumpuk([sel_isi(lajur, word, arg, side or k) for word, arg in spoken])
        if lajur.asal.kosong and not sel.teks and any(word.bicara(k) for word, _ in lajur.isi):
            return Sel(lajur.asal.kosong)
        return sel

    def _rumuskan(self, cells: Sels, k: Konteks) -> None:
        """The computed columns, each after those that it is of; of a sum row, those whose parts
        all have a sum.
        """
        for at, places in self.susunan.bagian.items():
            lajur, rule = self.lajur[at], self.lajur[at].asal.rumus
            parts = [self._bagian(cells[place], place) for place in places]
            missing = parts.count(None)
            bearable = 0 if k.total else len(parts) - 1
            if rule is None or cells[at] is not None or missing > bearable:
                continue
            arah = lajur.asal.arah or (k.indikator.arah if k.indikator else "naik")
            given = [part or Sel() for part in parts]
            cells[at] = lajur.tampil(hitung(rule.jenis, given, lajur.jenis, arah))
            self.capaian.lihat(at, arah, cells[at])
        tandai(cells, self.susunan)

    def _bagian(self, sel: Sel | None, at: int) -> Sel | None:
        """A cell as formulas take it: a plan that does not have the line counts nothing."""
        lajur = self.lajur[at]
        if sel and lajur.sisi and sel.nilai is None and sel.teks == lajur.asal.tanpa != "":
            return replace(sel, nilai=0)
        return sel

    # Rows of the whole

    def _total(self, lines: Sequence[Konteks]) -> Konteks:
        """The whole of some lines: with the sub kegiatan that they cover where that is not the
        whole plan.
        """
        records = tuple(k.butir for k in lines if k.butir and not is_summary(k.butir))
        grouped = self.tata.baris.kelompok is not None and any(k.node is not None for k in lines)
        partial = grouped or any(k.cakupan is not None for k in lines)
        covered = frozenset(chain.from_iterable(k.dicakup for k in lines)) if partial else None
        base = seluruh(lines, self.inputs)
        whole = Konteks(base, "jumlah", "jumlah", total=True, cakupan=covered, semua=records)
        return menurut_sisi(whole, self.inputs, [lajur.sisi for lajur in self.lajur])

    def _kaki(self, foot: Kaki, whole: Konteks, rows: Sequence[_Garis]) -> _Garis:
        counted = [row.sel for row in rows if row.dihitung]
        cells: Sels = [self._ringkas(foot, at, whole, counted) for at in range(len(self.lajur))]
        self._rumuskan(cells, whole)
        if cells[0] is None:
            cells[0] = Sel(self.kata.teks(foot.label))
        default = _LABEL if self.tulisan.dipakai(self.tata) else BIASA
        shape = self.tata.bentuk.get(foot.jenis, default)
        return _Garis(cast(JenisBaris, foot.jenis), cells, shape)

    def _ringkas(self, foot: Kaki, at: int, whole: Konteks, counted: Sequence[Sels]) -> Sel | None:
        lajur = self.lajur[at]
        if lajur.asal.ringkas == "rerata":
            rows = self.rerata if foot.ringkas == "rerata_kelompok" else counted
            average = mean([value for row in rows if (value := angka(row[at])) is not None])
            if lajur.jenis == "persen" or average is None:
                return sel_persen(average)
            return jadi_sel(Nilai.of(average), lajur.jenis)
        if foot.ringkas:
            return None
        if self.tulisan.dijumlahkan(self.tata, lajur):
            return self.tulisan.jumlah(lajur, [row[at] for row in counted])
        if not lajur.berjumlah:
            return None
        word, arg = lajur.isi[0]
        side = whole.sisi[lajur.sisi] if lajur.sisi else whole
        return lajur.cetak(word.nilai(side, arg)) if side else None

    def _label(self, jenis: JenisBaris, label: str) -> _Garis:
        return _Garis(jenis, [Sel(label), *[None] * (len(self.lajur) - 1)], BIASA)


def _sekali(rows: Iterable[_Garis]) -> Iterator[_Garis]:
    """Every deep link once: an indicator that stands under two goals is linked to where it
    stands first.
    """
    seen: set[str] = set()
    for row in rows:
        yield replace(row, id="") if row.id in seen else row
        seen.add(row.id)


def _teks(sel: Sel | None) -> str:
    return sel.teks if sel is not None else ""
