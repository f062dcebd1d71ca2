"""Rencana kerja of the year with its time of execution, without prakiraan maju (practice of provinces)."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.model.program import SubKegiatan
from renja_build.render.bahan import Bahan, Simpul, nama_indikator, sel_nilai, sel_rupiah, simpul
from renja_build.render.page import Baris, Kolom, Sel, TableView


def tabel_rencana_kerja(bahan: Bahan, jenis: str, *, dana: bool) -> TableView:
    """With `dana` the money of every row, and the total of the office in the first one."""
    kolom = _kolom(bahan, dana=dana)
    tree = simpul(bahan.dokumen.rencana, lambda leaf: leaf.hanya is None)
    rows = [row for number, one in _numbered(tree) for row in _rows(bahan, one, number, dana=dana)]
    if dana:
        total = sel_rupiah(bahan.hasil.pagu.total)
        rows.insert(0, Baris("kelompok", (Sel(bahan.kantor, span=6), total, Sel(span=2))))
    return TableView(
        jenis=jenis,
        judul=f"Rencana Kerja {'dan Pendanaan ' if dana else ''}Perangkat Daerah Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=tuple(rows),
    )


def _kolom(bahan: Bahan, *, dana: bool) -> tuple[Kolom, ...]:
    target = f"Target Tahun {bahan.tahun}"
    kolom = (
        Kolom(("No",), "nomor"),
        Kolom(("Kode",), "kode"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",)),
        Kolom(("Indikator Kinerja",)),
        Kolom(("Satuan",), "target"),
        Kolom((target, "Kinerja") if dana else (f"Target {bahan.tahun}",), "angka"),
        *([Kolom((target, "Pendanaan (Rp)"), "rupiah")] if dana else []),
        Kolom(("Lokasi",)),
        Kolom(("Waktu Pelaksanaan",)),
    )
    return tuple(
        Kolom(one.judul, one.jenis, f"({number})") for number, one in enumerate(kolom, start=1)
    )


def _numbered(tree: Iterator[Simpul]) -> Iterator[tuple[int, Simpul]]:
    """Sub kegiatan numbered through; what stands above them has no number (0)."""
    number = 0
    for one in tree:
        number += one.jenis == "sub"
        yield (number if one.jenis == "sub" else 0), one


def _rows(bahan: Bahan, one: Simpul, number: int, *, dana: bool) -> Iterator[Baris]:
    """One node, a line for each of its indicators; its texts and its money stand on the first."""
    pagu = bahan.hasil.pagu.per_kode.get(one.kode)
    if one.node is None:
        money = [sel_rupiah(pagu)] if dana else []
        yield Baris(
            one.jenis, (Sel(), Sel(one.kode), Sel(one.nama, span=4), *money, Sel(span=2)), one.kode
        )
        return
    leaf = one.node if isinstance(one.node, SubKegiatan) else None
    for place, target in enumerate(one.node.target or (None,)):
        first = place == 0
        own = target.satuan or bahan.dokumen.indikator[target.indikator].satuan if target else ""
        texts = (leaf.lokasi, leaf.waktu) if leaf and first else ("", "")
        yield Baris(
            one.jenis,
            (
                Sel(str(number), number) if number and first else Sel(),
                Sel(one.kode if first else ""),
                Sel(one.nama if first else ""),
                Sel(nama_indikator(bahan, target)),
                Sel(own),
                sel_nilai(target.target) if target else Sel(),
                *([sel_rupiah(pagu if first else None)] if dana else []),
                *map(Sel, texts),
            ),
            one.kode if first else "",
        )
