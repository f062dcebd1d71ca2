"""The flat file of codes to the tree of bidang, program, kegiatan and sub kegiatan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from renja_build import kode, read
from renja_build.acuan import acuan
from renja_build.acuan.daerah import Daerah, angka_keempat, may_use
from renja_build.acuan.dana import PohonDana
from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.diagnostics import Diagnostic, Location, Sought
from renja_build.model.program import (
    BagianDana,
    BagianUnit,
    BidangUrusan,
    Hanya,
    Kegiatan,
    Program,
    Rencana,
    Rincian,
    SubKegiatan,
    Target,
)
from renja_build.model.unit import gathered, whole
from renja_build.nodes import Peta, Teks


@dataclass(frozen=True, slots=True)
class Bawaan:
    """What holds for a sub kegiatan that does not say otherwise."""

    lokasi: str = ""
    sumber_dana: str = ""
    waktu: str = ""
    hanya: Hanya | None = None
    dana: PohonDana = field(default_factory=PohonDana)  # by which names of funds are known
    dijumlah: frozenset[str] = frozenset()  # ids of indicators of which units' targets add up


@dataclass(slots=True)
class _Node:
    kode: Teks
    data: Peta
    children: list[_Node] = field(default_factory=list)


def check_codes(
    data: Peta,
    parents: Peta,
    daerah: Daerah | None,
    files: tuple[str, ...],
    *,
    lalu: bool = False,
) -> Iterator[Diagnostic]:
    """Codes used twice, without a parent, of other regions, or of before 2020 in the plan
    (Permendagri 90/2019).

    `files` could hold a parent; without a region its digit is not asked. Of what is only evaluated
    (`lalu`) any code may be old.
    """
    seen: dict[str, Teks] = {}
    known = {kode.key(k) for k in (*data, *parents)}
    if (
        daerah is not None
    ):  # what stands below a code of another region is of the code that is meant
        known |= {kode.key(_of_region(k, daerah)) for k in data if _is_foreign(k, daerah)}
    for code, value in data.pairs():
        twin = seen.setdefault(kode.key(code), code)
        if twin is not code:
            yield Diagnostic(
                "K103", code.at, f"kode '{code}' sama dengan '{twin}' di baris {twin.at.line}",
                "tulis tiap kode sekali; bentuk dua angka dan empat angka dianggap sama",
            )  # fmt: skip
        parent = kode.parent(code)
        if parent is not None and kode.level(parent) != "bidang" and kode.key(parent) not in known:
            yield from _without_parent(code, parent, known, daerah, files)
        evaluated = lalu or read.text(read.as_mapping(value), "hanya") == "evaluasi"
        if kode.is_lama(code) and not evaluated:
            yield Diagnostic(
                "K101", code.at, f"kode '{code}' bersusunan sebelum tahun 2020",
                "kegiatan ditulis 5.03.01.2.01; kode lama hanya untuk hasil tahun lalu: tambahkan 'hanya: evaluasi'",
            )  # fmt: skip
        if daerah is not None:
            yield from _check_digit(code, daerah)


def _without_parent(
    code: Teks, parent: str, known: set[str], daerah: Daerah | None, files: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """A parent that is not there; where it is there under the region's own digit, the digit of
    the code is the cause."""
    digit = kode.region_digit(code)
    hint = f"tambahkan {parent} beserta namanya"
    if daerah is not None and digit is not None:
        own = _of_region(parent, daerah)
        if kode.key(own) in known:
            if _is_foreign(code, daerah):  # K104 tells it
                return
            mended = _of_region(code, daerah)
            hint = f"{own} ada: tulis {mended}; atau {hint}"
    message = f"induk '{parent}' dari '{code}' belum ada"
    yield Diagnostic("K102", code.at, message, hint, sought=Sought(parent, files))


def _of_region(code: str, daerah: Daerah) -> str:
    """The code with the digit of most regions of this kind."""
    own = "1" if daerah.jenis == "provinsi" else "2"
    parts = code.split(".")
    return ".".join([*parts[:3], own, *parts[4:]])


def _is_foreign(code: str, daerah: Daerah) -> bool:
    """Whether its digit is for certain another region's; where that is not known a rule tells it, K205."""
    digit = kode.region_digit(code)
    return digit is not None and may_use(daerah, digit) is False


def _check_digit(code: Teks, daerah: Daerah) -> Iterator[Diagnostic]:
    digit = kode.region_digit(code)
    if digit is None or not _is_foreign(code, daerah):
        return
    mended = _of_region(code, daerah)
    own = kode.region_digit(mended)
    entry = angka_keempat()[digit]
    inside = f" di {daerah.provinsi}" if entry.provinsi and daerah.jenis == "kabkot" else ""
    message = f"angka keempat pada '{code}' adalah {digit}, padahal daerah ini"
    hint = f"angka {digit} untuk {entry.nama}; {daerah.tingkat} memakai angka {own}: {mended}"
    yield Diagnostic("K104", code.at, f"{message} {daerah.tingkat}{inside}", hint)


def build_tree(data: Peta, bawaan: Bawaan, parents: Peta, nomenklatur: Nomenklatur) -> Rencana:
    """The tree in the order of the file; parents that are missing come from `parents`, names of
    bidang from the nomenclature.
    """
    nodes: dict[str, _Node] = {}
    for code, value in data.pairs():
        _insert(nodes, code, read.as_mapping(value), (data, parents))
    programs = [
        _program(node, bawaan) for node in nodes.values() if kode.level(node.kode) == "program"
    ]
    return Rencana(tuple(_bidang(programs, nomenklatur)))


def _insert(nodes: dict[str, _Node], code: Teks, value: Peta, parents: tuple[Peta, ...]) -> None:
    key = kode.key(code)
    if key in nodes:
        return
    parent = kode.parent(code)
    if parent is not None and kode.level(parent) != "bidang" and kode.key(parent) not in nodes:
        for tree in parents:  # first the same file, where the parent may stand further down
            if (borrowed := tree.key(parent)) is not None:
                _insert(nodes, borrowed, read.as_mapping(tree[parent]), parents)
    nodes[key] = _Node(code, value)
    if parent is not None and (above := nodes.get(kode.key(parent))):
        above.children.append(nodes[key])


def _bidang(programs: list[Program], nomenklatur: Nomenklatur) -> Iterator[BidangUrusan]:
    by_bidang: dict[str, list[Program]] = {}
    for program in programs:
        by_bidang.setdefault(kode.bidang_of(program.kode), []).append(program)
    for code, members in by_bidang.items():
        nama = nomenklatur.nama_bidang(code)
        yield BidangUrusan(code, nama, acuan().urusan.get(code[0], ""), tuple(members))


def _hanya(data: Peta) -> Hanya | None:
    value = read.text(data, "hanya")
    return value if value in ("rkpd", "evaluasi", "maju") else None  # type: ignore[return-value]


def _program(node: _Node, bawaan: Bawaan) -> Program:
    units = _target_units(node.data)
    return Program(
        kode=str(node.kode),
        nama=read.nama(node.data),
        at=node.kode.at,
        target=gathered(_targets(node.data), units, bawaan.dijumlah),
        kegiatan=tuple(_kegiatan(child, bawaan) for child in node.children),
        sasaran=tuple(map(str, read.one_or_more(node.data, "sasaran"))),
        lokasi=read.text(node.data, "lokasi"),
        kelompok_sasaran=read.text(node.data, "kelompok_sasaran"),
        catatan=read.text(node.data, "catatan"),
        hanya=_hanya(node.data) or bawaan.hanya,
        rincian=_rincian(node.data),
        unit=units,
    )


def _kegiatan(node: _Node, bawaan: Bawaan) -> Kegiatan:
    units = _target_units(node.data)
    return Kegiatan(
        kode=str(node.kode),
        nama=read.nama(node.data),
        at=node.kode.at,
        target=gathered(_targets(node.data), units, bawaan.dijumlah),
        # Before 2020 a kegiatan had none below it, and carried the money itself.
        sub_kegiatan=tuple(
            _sub_kegiatan(leaf, bawaan)
            for leaf in ([node] if kode.carries_money(node.kode) else node.children)
        ),
        sasaran=tuple(map(str, read.one_or_more(node.data, "sasaran"))),
        lokasi=read.text(node.data, "lokasi"),
        kelompok_sasaran=read.text(node.data, "kelompok_sasaran"),
        catatan=read.text(node.data, "catatan"),
        hanya=_hanya(node.data) or bawaan.hanya,
        rincian=_rincian(node.data),
        unit=units,
    )


def _sub_kegiatan(node: _Node, bawaan: Bawaan) -> SubKegiatan:
    data = node.data
    sumber = bawaan.dana.nama(read.text(data, "sumber_dana", bawaan.sumber_dana))
    parts, later = _parts(data, "pagu", sumber, bawaan), _parts(data, "maju", sumber, bawaan)
    leaf = SubKegiatan(
        kode=str(node.kode),
        nama=read.nama(data),
        at=node.kode.at,
        target=_targets(data),
        pagu=_amount(data, "pagu", parts),
        maju=_amount(data, "maju", later),
        bagian_dana=parts,
        bagian_maju=later,
        lokasi=read.text(data, "lokasi", bawaan.lokasi),
        sumber_dana=_sources(parts) or sumber,
        kelompok_sasaran=read.text(data, "kelompok_sasaran"),
        catatan=read.text(data, "catatan"),
        hanya=_hanya(data) or bawaan.hanya,
        pagu_renstra=read.rupiah(data, "pagu_renstra"),
        waktu=read.text(data, "waktu", bawaan.waktu),
        alasan_nihil=read.text(data, "alasan_nihil"),
        rincian=_rincian(data),
        pagu_at=_place(data, "pagu"),
        maju_at=_place(data, "maju"),
    )
    unit = data.get("unit")
    if isinstance(unit, Teks):
        return replace(leaf, unit=(_whole_unit(leaf, unit),))
    if isinstance(unit, Peta):
        shares = tuple(
            _unit(key, read.as_mapping(value), leaf, bawaan) for key, value in unit.pairs()
        )
        own = replace(leaf, lokasi=read.text(data, "lokasi"), unit=shares)
        return whole(own, bawaan.dijumlah)
    return leaf


def _whole_unit(leaf: SubKegiatan, unit: Teks) -> BagianUnit:
    """A sub kegiatan that one unit carries out alone."""
    return BagianUnit(
        unit=str(unit),
        at=unit.at,
        target=leaf.target,
        pagu=leaf.pagu,
        maju=leaf.maju,
        bagian_dana=leaf.bagian_dana,
        bagian_maju=leaf.bagian_maju,
        lokasi=leaf.lokasi,
        sumber_dana=leaf.sumber_dana,
        waktu=leaf.waktu,
        kelompok_sasaran=leaf.kelompok_sasaran,
        catatan=leaf.catatan,
    )


def _unit(key: Teks, data: Peta, leaf: SubKegiatan, bawaan: Bawaan) -> BagianUnit:
    """What one of several units has of a sub kegiatan; what it does not say is as there."""
    sumber = bawaan.dana.nama(read.text(data, "sumber_dana", leaf.sumber_dana))
    parts, later = _parts(data, "pagu", sumber, bawaan), _parts(data, "maju", sumber, bawaan)
    return BagianUnit(
        unit=str(key),
        at=key.at,
        target=_targets(data),
        pagu=_amount(data, "pagu", parts),
        maju=_amount(data, "maju", later),
        bagian_dana=parts,
        bagian_maju=later,
        lokasi=read.text(data, "lokasi", leaf.lokasi),
        sumber_dana=_sources(parts) or sumber,
        waktu=read.text(data, "waktu", leaf.waktu),
        kelompok_sasaran=read.text(data, "kelompok_sasaran", leaf.kelompok_sasaran),
        catatan=read.text(data, "catatan"),
    )


def _target_units(data: Peta) -> tuple[BagianUnit, ...]:
    """The targets of units on a program or kegiatan."""
    units = read.mapping(data, "unit").pairs()
    return tuple(
        BagianUnit(str(key), key.at, _targets(read.as_mapping(value))) for key, value in units
    )


def _place(data: Peta, name: str) -> Location | None:
    key = data.key(name)
    return key.at if key is not None else None


def _sources(parts: tuple[BagianDana, ...]) -> str:
    """Where the money comes from, each source once, in order."""
    return ", ".join(dict.fromkeys(part.sumber_dana for part in parts))


def _rincian(data: Peta) -> Rincian:
    return Rincian(
        prioritas_daerah=read.text(data, "prioritas_daerah"),
        sasaran_daerah=read.text(data, "sasaran_daerah"),
        indikator_hasil=read.text(data, "indikator_hasil"),
        jenis_kegiatan=read.text(data, "jenis_kegiatan"),
        hasil=read.text(data, "hasil"),
        prioritas_nasional=read.text(data, "prioritas_nasional"),
        prioritas_kepala_daerah=read.text(data, "prioritas_kepala_daerah"),
        penanggung_jawab=read.text(data, "penanggung_jawab"),
        tematik=read.strings(data, "tematik"),
    )


def _parts(data: Peta, column: str, sumber: str, bawaan: Bawaan) -> tuple[BagianDana, ...]:
    """The parts of an amount that is written as a list; a part without a source has that of the
    sub kegiatan.
    """
    return read.each(data, column, partial(_part, sumber=sumber, dana=bawaan.dana))


def _amount(data: Peta, column: str, parts: tuple[BagianDana, ...]) -> int | None:
    return sum(part.jumlah for part in parts) if parts else read.rupiah(data, column)


def _part(data: Peta, sumber: str, dana: PohonDana) -> BagianDana:
    return BagianDana(
        jumlah=read.rupiah(data, "jumlah") or 0,
        sumber_dana=dana.nama(read.text(data, "sumber_dana", sumber)),
        untuk=read.strings(data, "untuk"),
        belanja=read.text(data, "belanja"),
    )


def _targets(data: Peta) -> tuple[Target, ...]:
    indicators = read.mapping(data, "indikator")
    return tuple(_target(key, read.as_mapping(value)) for key, value in indicators.pairs())


def _target(key: Teks, data: Peta) -> Target:
    return Target(
        indikator=str(key),
        at=key.at,
        target=read.nilai(data.get("target")),
        maju=read.nilai(data.get("maju")),
        satuan=read.text(data, "satuan"),
        satuan_maju=read.text(data, "satuan_maju"),
        nama=read.nama(data),
    )
