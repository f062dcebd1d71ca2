"""What is said of a name: in a line beside a suggestion, and whole where the pointer rests on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from renja_build import kode
from renja_build.angka import Nilai
from renja_build.compute.facts import Facts, facts
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import count
from renja_build.editor.names import Name
from renja_build.model.document import Dokumen, Sasaran, Tujuan
from renja_build.model.program import Indikator, Kegiatan, Program, SubKegiatan, Target
from renja_build.nodes import Sama
from renja_build.pipeline.steps import Computed
from renja_build.render import id_format
from renja_build.render.expression import Scope
from renja_build.render.labels import Labels, label

_SIGNS = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~&]")
_TINGKAT = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}
Node = Program | Kegiatan | SubKegiatan


def plain(text: str) -> str:
    """A text of content as Markdown that shows it and nothing else: no link, no picture."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


@dataclass(frozen=True)
class Told:
    """What a Renja says of its names."""

    dokumen: Dokumen
    hasil: Hasil

    @cached_property
    def facts(self) -> Facts:
        """Every figure by the name that prose uses."""
        return facts(self.dokumen, self.hasil)

    @cached_property
    def labels(self) -> Labels:
        """How each part is numbered and called."""
        return label(self.dokumen)

    @cached_property
    def scope(self) -> Scope:
        """What an expression can name."""
        gaya = self.dokumen.identitas.gaya
        return Scope(self.facts, self.labels.rujukan(), gaya.rupiah, gaya.persen)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The nodes of the plan by comparable code, those of the rancangan RKPD where it has none."""
        trees = (self.dokumen.rkpd, self.dokumen.rencana)
        return {kode.key(node.kode): node for tree in trees if tree for node in tree.nodes()}

    def line(self, name: Name) -> str:
        """A name in one line; empty where nothing is known of it."""
        return next(iter(self.whole(name)), "")

    def whole(self, name: Name) -> list[str]:
        """All that is to be said, a paragraph each, the first the shortest; texts of content as they
        are.
        """
        return list(_TOLD[name.ruang](self, name.key)) if name.ruang in _TOLD else []

    def uang(self, amount: int | None) -> str:
        """An amount as the document prints it."""
        return (
            "–" if amount is None else id_format.rupiah(amount, self.dokumen.identitas.gaya.rupiah)
        )


@lru_cache(maxsize=4)
def _told_of(computed: Sama) -> Told:
    isi = computed.isi
    assert isinstance(isi, Computed)
    return Told(isi.dokumen, isi.hasil)


def told_of(computed: Computed) -> Told:
    """What a Renja says of its names, gathered once for all questions."""
    return _told_of(Sama(computed))


def _of_code(told: Told, key: str) -> Iterator[str]:
    node = told.nodes.get(key)
    if node is None:
        name = told.dokumen.nomenklatur.nama_bidang(key) if kode.level(key) == "bidang" else ""
        if name:
            yield name
            yield from _money(told, key)
        return
    yield node.nama
    tingkat = kode.level(node.kode)
    yield f"{_TINGKAT.get(str(tingkat), 'Kode')} {node.kode}"
    yield from _money(told, node.kode)
    if node.target:
        yield "\n".join(_target(told, target) for target in node.target)


def _money(told: Told, code: str) -> Iterator[str]:
    """What a node costs, this year and next, before a change, in the rancangan RKPD; what was spent."""
    tahun, hasil = told.dokumen.identitas.tahun, told.hasil
    rows = [(f"Pagu {tahun}", hasil.pagu), (f"Prakiraan maju {tahun + 1}", hasil.maju)]
    if hasil.perubahan:
        rows.insert(0, (f"Pagu {tahun} sebelum perubahan", hasil.perubahan.sebelum))
    if told.dokumen.rkpd:
        rows.append(("Rancangan awal RKPD", hasil.rkpd))
    rows += [
        (f"Realisasi {period}", serapan.realisasi) for period, serapan in hasil.serapan.items()
    ]
    lines = [
        f"{head}: {told.uang(uang.per_kode[code])}" for head, uang in rows if code in uang.per_kode
    ]
    if lines:
        yield "\n".join(lines)
    if kode.level(code) in ("bidang", "program", "kegiatan"):
        banyak = count(told.dokumen.rencana, code)
        levels = (("program", banyak.program), ("kegiatan", banyak.kegiatan))
        above = ("bidang", "program", "kegiatan").index(str(kode.level(code)))
        numbers = [f"{number} {level}" for level, number in levels[above:]]
        yield ", ".join([*numbers, f"{banyak.sub_kegiatan} sub kegiatan berpagu"])


def _target(told: Told, target: Target) -> str:
    indikator = told.dokumen.indikator.get(target.indikator)
    nama = target.nama or (indikator.nama if indikator else target.indikator)
    satuan = target.satuan or (indikator.satuan if indikator else "")
    maju = f"; maju {_value(target.maju, target.satuan_maju or satuan)}" if target.maju.ada else ""
    return f"{nama} ({target.indikator}): {_value(target.target, satuan)}{maju}"


def _value(value: Nilai, satuan: str) -> str:
    return f"{id_format.nilai(value) or '–'} {satuan}".strip()


def _of_indicator(told: Told, key: str) -> Iterator[str]:
    yield from _indicator(told.dokumen, told.dokumen.indikator.get(key), told)


def _of_earlier_indicator(told: Told, key: str) -> Iterator[str]:
    lalu = told.dokumen.renstra_lalu
    yield from _indicator(told.dokumen, lalu.indikator.get(key) if lalu else None, told)


def _indicator(dokumen: Dokumen, indikator: Indikator | None, told: Told) -> Iterator[str]:
    if indikator is None:
        return
    yield indikator.nama
    yield f"Indikator {indikator.jenis}, satuan {indikator.satuan}, untuk {indikator.untuk}"
    planned = [
        target
        for node in told.nodes.values()
        for target in node.target
        if target.indikator == indikator.id
    ]
    if planned:
        yield f"Target {dokumen.identitas.tahun}: " + _target(told, planned[0]).rpartition(": ")[2]
    series = {
        "Renstra": indikator.renstra,
        "Renja": indikator.renja,
        "Proyeksi": indikator.proyeksi,
    }
    series["Realisasi"] = dokumen.realisasi.kinerja.get(indikator.id, {})
    lines = [f"{head}: {_periods(values)}" for head, values in series.items() if values]
    if lines:
        yield "\n".join(lines)


def _periods(values: Mapping[str, Nilai]) -> str:
    return ", ".join(
        f"{period} {id_format.nilai(value) or '–'}" for period, value in values.items()
    )


def _of_aim(told: Told, key: str) -> Iterator[str]:
    lalu = told.dokumen.renstra_lalu
    for tujuan in (*told.dokumen.tujuan, *(lalu.tujuan if lalu else ())):
        aims: tuple[Tujuan | Sasaran, ...] = (tujuan, *tujuan.sasaran)
        for aim in aims:
            if aim.id == key:
                yield aim.uraian
                yield "Indikator: " + (", ".join(aim.indikator) or "–")
                return


def _of_fact(told: Told, key: str) -> Iterator[str]:
    if fakta := told.dokumen.fakta.get(key):
        yield _value(fakta.nilai, fakta.satuan)
        yield f"Sumber: {fakta.sumber}"


def _of_regulation(told: Told, key: str) -> Iterator[str]:
    for peraturan in told.dokumen.landasan:
        if peraturan.id == key:
            number = f"{peraturan.jenis} Nomor {peraturan.nomor} Tahun {peraturan.tahun}"
            yield f"{number} tentang {peraturan.tentang}"


def _of_unit(told: Told, key: str) -> Iterator[str]:
    if unit := told.dokumen.unit.get(key):
        yield unit.nama
        if part := told.hasil.unit.get(key):
            yield f"Pagu: {told.uang(part.pagu.total)}"


def _of_data(told: Told, key: str) -> Iterator[str]:
    yield from (data.judul for data in told.dokumen.data if data.id == key)


def _of_policy(told: Told, key: str) -> Iterator[str]:
    yield from (butir.butir for butir in told.dokumen.keselarasan if butir.id == key)


def _of_part(told: Told, key: str) -> Iterator[str]:
    yield from (label.sebutan for label in told.labels.of.values() if label.id == key)


_TOLD: Mapping[str, Callable[[Told, str], Iterator[str]]] = {
    "kode": _of_code,
    "indikator": _of_indicator,
    "indikator_lalu": _of_earlier_indicator,
    "tujuan": _of_aim,
    "sasaran": _of_aim,
    "sasaran_lalu": _of_aim,
    "fakta": _of_fact,
    "peraturan": _of_regulation,
    "unit": _of_unit,
    "data": _of_data,
    "keselarasan": _of_policy,
    "rujukan": _of_part,
}
