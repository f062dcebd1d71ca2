"""Rows from a plan: its tree, a line for each indicator of a node as `per` asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from renja_build import kode
from renja_build.compute.plans import by_indikator
from renja_build.model.program import Indikator, SubKegiatan, Target
from renja_build.model.simpul import Node, Simpul, daun, simpul
from renja_build.model.tata import BarisTata
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import Opsi, kosakata, sumber, syarat
from renja_build.render.sanding import sisi
from renja_build.render.sumber.indikator import terisi

TINGKAT = ("urusan", "bidang", "program", "kegiatan", "sub")
_OPSI = ("memuat", "tingkat", "per", "bila", "induk", "indikator_bila", "kode", "tujuan")
_Ukur = tuple[Indikator | None, Target | None]
_TANPA_UKURAN: list[_Ukur] = [(None, None)]


@sumber(*_OPSI, tingkat=(*TINGKAT, "rincian"))
def rencana(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Rencana program, kegiatan, dan sub kegiatan (program.yaml)."""
    return pohon(inputs, baris.opsi)


@sumber(*_OPSI, tingkat=(*TINGKAT, "rincian"))
def rkpd(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Rancangan awal RKPD (rkpd.yaml), dengan target dan pagunya sendiri."""
    return pohon(sisi(inputs, "rkpd"), baris.opsi)


def pohon(inputs: Inputs, opsi: Opsi) -> Iterator[Konteks]:
    """The nodes that the options choose, in print order; a filtered tree adds up to what it
    shows.
    """
    inside, meets, below = _memuat(opsi), _memenuhi(inputs, opsi), _di_bawah(opsi)
    levels = opsi.get("tingkat") or TINGKAT

    def chosen(node: Node) -> bool:
        return below(node) and meets(node)

    tree = simpul(
        inputs.dokumen.rencana,
        lambda leaf: inside(leaf) and chosen(leaf),
        lambda node: bool(opsi.get("bila")) and chosen(node),
    )
    shown = list(tree)
    filtered = "bila" in opsi or "kode" in opsi
    covered = sorted(
        f"{kode.key(leaf.kode)}."
        for row in shown
        for leaf in daun(row.node)
        if chosen(row.node or leaf)
        or (leaf.kode == row.kode and chosen(leaf))  # a kegiatan of before 2020 is its own leaf
    )
    alone = "tidak" in opsi.get("induk", ())
    goals = list(_indikator_tujuan(inputs, opsi)) if "tujuan" in opsi else []
    for row in shown:
        if row.jenis in levels and not (alone and (row.node is None or not chosen(row.node))):
            own = _cakupan(kode.key(row.kode), covered) if filtered else None
            yield from _garis(inputs, row, opsi, own)
        if row.jenis == "bidang":
            yield from goals
            goals = []


def _memuat(opsi: Opsi) -> Callable[[SubKegiatan], bool]:
    """By what a sub kegiatan outside the plan is there for; under a condition alone any will do."""
    wanted = opsi.get("memuat") or (
        ("rencana",) if not opsi.get("bila") else ("rencana", "maju", "evaluasi", "rkpd")
    )
    return lambda leaf: (leaf.hanya or "rencana") in wanted


def _memenuhi(inputs: Inputs, opsi: Opsi) -> Callable[[Node], bool]:
    """All conditions of `bila` together; without any, sub kegiatan alone are chosen for
    themselves.
    """
    tests = [kosakata().syarat[nama].fungsi(inputs) for nama in opsi.get("bila", ())]
    return lambda node: all(test(node) for test in tests)


def _di_bawah(opsi: Opsi) -> Callable[[Node], bool]:
    """By the codes of `kode`."""
    if not opsi.get("kode"):
        return lambda node: True
    keys = [kode.key(code) for code in opsi["kode"]]
    return lambda node: any(f"{kode.key(node.kode)}.".startswith(f"{key}.") for key in keys)


def _cakupan(key: str, covered: Sequence[str]) -> frozenset[str]:
    """The kode at or below one, of all, which are sorted and end in a dot each; behind the dot
    comes the stroke.
    """
    inside = slice(bisect_left(covered, f"{key}."), bisect_left(covered, f"{key}/"))
    return frozenset(code.removesuffix(".") for code in covered[inside])


def _garis(
    inputs: Inputs, row: Simpul, opsi: Opsi, cakupan: frozenset[str] | None
) -> Iterator[Konteks]:
    """The lines of one node, its texts and its money belonging to the first."""
    first = Konteks(
        inputs, row.jenis, row.jenis, row.kode, row.nama, row.node, id=row.kode, cakupan=cakupan
    )
    if row.node is None:
        yield first
        return
    if "pembagian" in opsi.get("per", ()):
        yield first
        yield from _pembagian(first, row.node)
        return
    for place, (indikator, target) in enumerate(_ukuran(inputs, row.node, opsi) or _TANPA_UKURAN):
        line = replace(first, indikator=indikator, target=target)
        yield line if place == 0 else replace(line, id="", pertama=False)


def _pembagian(first: Konteks, node: Node) -> Iterator[Konteks]:
    """The indicators of a node with what they carry of its pagu; what none carries comes last."""
    hasil, known = first.inputs.hasil, first.inputs.dokumen.indikator
    split = hasil.pembagian.get(node.kode)
    if split is None:
        return
    line = Konteks(first.inputs, dari=hasil.pagu.per_kode.get(node.kode))
    for target in node.target:
        measure, uang = known[target.indikator], split.indikator[target.indikator]
        nama = target.nama or measure.nama
        yield replace(line, nama=nama, indikator=measure, target=target, uang=uang)
    if split.sisa:
        yield replace(line, nama="Belum dibagi menurut indikator", uang=split.sisa)


def _ukuran(inputs: Inputs, node: Node, opsi: Opsi) -> list[_Ukur]:
    """The indicators that a node takes a line for, with what the plan promises on them."""
    per = next(iter(opsi.get("per", ())), "target")
    if per == "simpul":
        return []
    # What the plan year promises has no place in a row that looks back.
    targets = by_indikator(node) if per in ("target", "semua") else {}
    measures: Iterable[Indikator] = inputs.pengukur(node)
    if per == "target":
        measures = (inputs.dokumen.indikator[ident] for ident in targets)
    elif per == "indikator":
        measures = inputs.indikator(node.kode)
    wanted = (measure for measure in measures if terisi(inputs, measure, opsi))
    return [(measure, targets.get(measure.id)) for measure in wanted]


def _indikator_tujuan(inputs: Inputs, opsi: Opsi) -> Iterator[Konteks]:
    """Indicators of tujuan and sasaran, which have no code."""
    for measure in inputs.dokumen.indikator.values():
        if (
            terisi(inputs, measure, opsi)
            and kode.level(measure.untuk) is None
            and measure.jenis not in ("ikk", "spm")
        ):
            yield Konteks(inputs, indikator=measure, id=measure.id)


@syarat
def pagu(inputs: Inputs) -> Callable[[Node], bool]:
    """Sub kegiatan yang mempunyai pagu pada tahun rencana."""
    return lambda node: isinstance(node, SubKegiatan) and node.pagu is not None


@syarat
def anggaran(inputs: Inputs) -> Callable[[Node], bool]:
    """Yang mempunyai anggaran atau realisasi anggaran pada tahun lalu.

    Alasan: evaluasi anggaran hanya memuat yang beranggaran.
    """
    serapan = inputs.serapan(str(inputs.dokumen.identitas.tahun_lalu))
    codes = {kode.key(code) for code in chain(serapan.pagu.per_kode, serapan.realisasi.per_kode)}
    return lambda node: isinstance(node, SubKegiatan) and kode.key(node.kode) in codes


@syarat
def renstra(inputs: Inputs) -> Callable[[Node], bool]:
    """Yang mempunyai indikator dengan target Renstra.

    Alasan: T-C.29 hanya memuat yang mempunyai target Renstra.
    """
    return lambda node: any(measure.renstra for measure in inputs.indikator(node.kode))


@syarat
def prioritas(inputs: Inputs) -> Callable[[Node], bool]:
    """Yang menyebut prioritas nasional, daerah, atau kepala daerah.

    Alasan: tabel dukungan prioritas hanya memuat yang mendukungnya.
    """
    return lambda node: bool(
        node.rincian.prioritas_nasional
        or node.rincian.prioritas_daerah
        or node.rincian.prioritas_kepala_daerah
    )


@syarat
def tematik(inputs: Inputs) -> Callable[[Node], bool]:
    """Yang ditandai menurut tema, sendiri atau pada program dan kegiatan di atasnya.

    Alasan: tabel sub kegiatan yang bertanda tema.
    """
    groups = inputs.hasil.menurut["tematik"].golongan.values()
    return lambda node: any(group.memuat(node.kode) for group in groups)


@syarat
def usulan(inputs: Inputs) -> Callable[[Node], bool]:
    """Yang menampung usulan pemangku kepentingan.

    Alasan: tabel sub kegiatan yang menampung usulan.
    """
    codes = {kode.key(proposal.kode) for proposal in inputs.dokumen.usulan if proposal.kode}
    return lambda node: kode.key(node.kode) in codes
