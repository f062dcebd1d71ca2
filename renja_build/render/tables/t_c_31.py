"""Review terhadap rancangan awal RKPD (Permendagri 86/2017, T-C.31)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renja_build import kode
from renja_build.compute.totals import Uang, ancestors
from renja_build.model.program import Rencana, Target
from renja_build.render.bahan import Bahan, Simpul, nama_indikator, sel_rupiah, sel_target, simpul
from renja_build.render.page import Baris, Kolom, Sel, TableView

BAKU = "T-C.31"

Pasangan = tuple[Simpul | None, Simpul | None]

_KOSONG = (Sel(), Sel(), Sel(), Sel(), Sel())


def draw(bahan: Bahan) -> TableView:
    """Rancangan awal RKPD and hasil analisis kebutuhan side by side, joined by code."""
    rkpd, need = "Rancangan Awal RKPD", "Hasil Analisis Kebutuhan"
    kolom = (
        Kolom(("No",), "nomor", "(1)"),
        Kolom((rkpd, "Program/Kegiatan/Sub Kegiatan"), "teks", "(2)", "nama"),
        Kolom((rkpd, "Lokasi"), "teks", "(3)", "lokasi"),
        Kolom((rkpd, "Indikator Kinerja"), "teks", "(4)", "indikator"),
        Kolom((rkpd, "Target Capaian"), "target", "(5)", "target"),
        Kolom((rkpd, "Pagu Indikatif (Rp)"), "rupiah", "(6)", "pagu"),
        Kolom((need, "Program/Kegiatan/Sub Kegiatan"), "teks", "(7)", "nama"),
        Kolom((need, "Lokasi"), "teks", "(8)", "lokasi"),
        Kolom((need, "Indikator Kinerja"), "teks", "(9)", "indikator"),
        Kolom((need, "Target Capaian"), "target", "(10)", "target"),
        Kolom((need, "Kebutuhan Dana (Rp)"), "rupiah", "(11)", "pagu"),
        Kolom(("Catatan Penting",), "teks", "(12)"),
    )
    return TableView(
        jenis="t-c-31",
        judul=f"Review terhadap Rancangan Awal RKPD Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*_rows(bahan), _jumlah(bahan)),
    )


def _side(rencana: Rencana | None) -> dict[str, Simpul]:
    """One side's nodes by comparable code, in print order."""
    nodes = simpul(rencana, lambda leaf: leaf.hanya is None) if rencana else ()
    return {kode.key(one.kode): one for one in nodes}


def _rows(bahan: Bahan) -> Iterator[Baris]:
    left, right = _side(bahan.dokumen.rkpd), _side(bahan.dokumen.rencana)
    number = 0
    for key in _joined(left, right):
        pair = (left.get(key), right.get(key))
        one = right.get(key) or left[key]
        number = number + 1 if one.jenis == "sub" else 0
        if one.node is None:
            names = (Sel(side.nama if side else "", span=5) for side in pair)
            yield Baris(one.jenis, (Sel(), *names, Sel()), one.kode)
        else:
            yield from _lines(bahan, one, pair, number)


def _joined(left: dict[str, Simpul], right: dict[str, Simpul]) -> Iterator[str]:
    """The codes of both sides, parents before children; each level in the order of `_merged`."""
    children: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for side, below in zip((left, right), children, strict=True):
        for key in side:
            above = next((one for one in list(ancestors(key))[1:] if one in side), "")
            below.setdefault(above, []).append(key)

    def walk(key: str) -> Iterator[str]:
        for one in _merged(children[0].get(key, []), children[1].get(key, [])):
            yield one
            yield from walk(one)

    return walk("")


def _merged(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The right side in its order; what only the left has follows its own predecessor there."""
    merged = list(right)
    at = 0
    for one in left:
        if one not in merged:
            merged.insert(at, one)
        at = merged.index(one) + 1
    return merged


def _lines(bahan: Bahan, one: Simpul, pair: Pasangan, number: int) -> Iterator[Baris]:
    """One node on both sides, a line for each of its indicators; a note of the analysis goes before one of the RKPD."""
    before, after = pair
    left, right = (_targets(bahan, side) for side in pair)
    notes = [side.node.catatan for side in (after, before) if side and side.node and side.node.catatan]
    for place, ident in enumerate(_merged(list(left), list(right)) or [""]):
        first = place == 0
        yield Baris(
            one.jenis,
            (
                Sel(str(number), number) if number and first else Sel(),
                *_half(bahan, before, left.get(ident), bahan.hasil.rkpd, first),
                *_half(bahan, after, right.get(ident), bahan.hasil.pagu, first),
                Sel(notes[0] if notes and first else ""),
            ),
            one.kode if first else "",
        )


def _targets(bahan: Bahan, side: Simpul | None) -> dict[str, Target]:
    """The targets of one side by indicator, in the wording that the Renstra shares with the RKPD."""
    planned = side.node.target if side and side.node else ()
    return {t.indikator: t for t in planned if bahan.dokumen.indikator[t.indikator].acuan != "kepmendagri"}


def _half(bahan: Bahan, one: Simpul | None, target: Target | None, uang: Uang, first: bool) -> tuple[Sel, ...]:
    """The five columns of one side."""
    if one is None:
        return _KOSONG
    return (
        Sel(one.nama if first else ""),
        Sel(one.node.lokasi if one.node and first else ""),
        Sel(nama_indikator(bahan, target)),
        sel_target(bahan, target),
        sel_rupiah(uang.per_kode.get(one.kode) if first else None),
    )


def _jumlah(bahan: Bahan) -> Baris:
    rkpd, need = sel_rupiah(bahan.hasil.rkpd.total), sel_rupiah(bahan.hasil.pagu.total)
    return Baris("jumlah", (Sel("JUMLAH", span=5), rkpd, Sel(span=4), need, Sel()))
