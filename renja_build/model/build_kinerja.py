"""indikator.yaml, realisasi.yaml and tujuan.yaml to what performance is measured by."""

from __future__ import annotations

from collections.abc import Mapping

from renja_build import read
from renja_build.acuan.nomenklatur import Nomenklatur
from renja_build.angka import parse_tahun
from renja_build.diagnostics import Location
from renja_build.model.document import RenstraLalu, Sasaran, Tujuan
from renja_build.model.program import Anggaran, Indikator, Realisasi, Rumusan
from renja_build.model.tree import Bawaan, build_tree
from renja_build.nodes import Peta


def build_indikator(data: Peta) -> dict[str, Indikator]:
    """Every indicator by its id."""
    return {key: _indikator(key, read.mapping(data, key)) for key in data}


def _indikator(key: str, data: Peta) -> Indikator:
    return Indikator(
        id=str(key),
        nama=read.nama(data),
        untuk=read.text(data, "untuk"),
        satuan=read.text(data, "satuan"),
        jenis=read.text(data, "jenis"),  # type: ignore[arg-type]
        at=data.at,
        arah=read.text(data, "arah", "naik"),  # type: ignore[arg-type]
        akumulasi=read.text(data, "akumulasi", "jumlah"),  # type: ignore[arg-type]
        sertakan_baseline=read.pilihan(data, "sertakan_baseline") is True,
        acuan=read.text(data, "acuan") or None,  # type: ignore[arg-type]
        renstra=read.series(data, "renstra"),
        renja=read.series(data, "renja"),
        proyeksi=read.series(data, "proyeksi"),
        rumus=read.text(data, "rumus"),
        sumber_data=read.text(data, "sumber_data"),
        penanggung_jawab=read.text(data, "penanggung_jawab"),
        spm=read.text(data, "spm"),
        catatan_analisis=read.text(data, "catatan_analisis"),
        catatan_evaluasi=read.text(data, "catatan_evaluasi"),
        sebelumnya=_sebelumnya(data),
        places=read.places(data, "renstra", "renja", "proyeksi"),
    )


def _sebelumnya(data: Peta) -> tuple[Rumusan, ...]:
    earlier = read.each(data, "sebelumnya", _rumusan)
    return tuple(sorted(earlier, key=lambda lama: lama.sampai))


def _rumusan(data: Peta) -> Rumusan:
    until = parse_tahun(read.text(data, "sampai"))
    return Rumusan(until, read.text(data, "nama"), read.text(data, "satuan"))


def build_realisasi(data: Peta) -> Realisasi:
    """What happened, by indicator and by kode."""
    kinerja, rupiah = read.mapping(data, "kinerja"), read.mapping(data, "rupiah")
    return Realisasi(
        kinerja={str(key): read.series(kinerja, key) for key in kinerja},
        rupiah={str(code): _anggaran_by_period(read.mapping(rupiah, code)) for code in rupiah},
        places=_places(kinerja) | _places(rupiah),
        periods=read.places(kinerja, *kinerja) | read.places(rupiah, *rupiah),
    )


def _places(data: Peta) -> dict[str, Location]:
    return {str(key): key.at for key, _ in data.pairs()}


def _anggaran_by_period(data: Peta) -> Mapping[str, Anggaran]:
    return {period: _anggaran(data, period) for period in data}


def _anggaran(data: Peta, period: str) -> Anggaran:
    stated = data[period]
    if isinstance(stated, Peta):
        return Anggaran(read.rupiah(stated, "pagu"), read.rupiah_sen(stated, "realisasi"))
    return Anggaran(None, read.rupiah_sen(data, period))


def build_renstra_lalu(data: Peta, nomenklatur: Nomenklatur) -> RenstraLalu:
    """The Renstra before this one; its programs are there to be evaluated."""
    return RenstraLalu(
        awal=parse_tahun(read.text(data, "awal")),
        akhir=parse_tahun(read.text(data, "akhir")),
        tujuan=read.each(data, "tujuan", build_tujuan),
        indikator=build_indikator(read.mapping(data, "indikator")),
        realisasi=build_realisasi(data),
        rencana=build_tree(
            read.mapping(data, "program"), Bawaan(hanya="evaluasi"), Peta(), nomenklatur
        ),
    )


def build_tujuan(data: Peta) -> Tujuan:
    """One goal with its objectives."""
    return Tujuan(
        id=read.text(data, "id"),
        uraian=read.text(data, "uraian"),
        at=data.at,
        indikator=read.strings(data, "indikator"),
        sasaran=read.each(data, "sasaran", _sasaran),
    )


def _sasaran(data: Peta) -> Sasaran:
    return Sasaran(
        id=read.text(data, "id"),
        uraian=read.text(data, "uraian"),
        at=data.at,
        indikator=read.strings(data, "indikator"),
    )
