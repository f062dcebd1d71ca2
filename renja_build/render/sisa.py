"""Tables of what a perubahan added or took away beyond its shifts: one drawing for both signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from renja_build import kode
from renja_build.compute.perubahan import SelisihPagu
from renja_build.model.document import Alasan
from renja_build.render.bahan import Bahan, sel_rupiah
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import NIHIL

BARU = "Sub kegiatan baru"


def tabel_sisa(
    bahan: Bahan,
    sebutan: str,
    changed: Iterable[tuple[SelisihPagu, int]],
    reasons: Mapping[str, Alasan],
) -> TableView:
    """Each sub kegiatan with its pagu before, what was added to it or taken from it, and why."""
    kolom = (
        Kolom(("No",), "nomor"),
        Kolom(("Sub Kegiatan",)),
        Kolom((f"Uraian/Perihal {sebutan}",)),
        Kolom(("Pagu Murni (Rp)",), "rupiah", samakan="pagu"),
        Kolom((f"{sebutan} Pagu (Rp)",), "rupiah", samakan="pagu"),
        Kolom(("Total (Rp)",), "rupiah", samakan="pagu"),
        Kolom(("Keterangan",)),
    )
    found = list(changed)
    rows = (
        _row(number, selisih, amount, reasons)
        for number, (selisih, amount) in enumerate(found, start=1)
    )
    murni, sisa = (
        sum(selisih.change.pagu_sebelum or 0 for selisih, _ in found),
        sum(amount for _, amount in found),
    )
    amounts = (sel_rupiah(amount) for amount in (murni, sisa, murni + sisa))
    return TableView(
        jenis=f"{sebutan.lower()}-pagu",
        judul=f"{sebutan} Pagu Anggaran Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*rows, Baris("jumlah", (Sel("JUMLAH", span=3), *amounts, Sel()))),
        orientasi="potret",
    )


def _row(number: int, selisih: SelisihPagu, amount: int, reasons: Mapping[str, Alasan]) -> Baris:
    change, murni = selisih.change, selisih.change.pagu_sebelum
    reason = reasons.get(kode.key(change.kode))
    notes = [BARU] if change.jenis == "baru" else []
    notes += [reason.keterangan] if reason and reason.keterangan else []
    cells = (
        Sel(str(number), number),
        Sel(change.node.nama),
        Sel(butir(reason.uraian if reason else ())),
        NIHIL if murni is None else sel_rupiah(murni),
        sel_rupiah(amount),
        sel_rupiah((murni or 0) + amount),
        Sel("\n".join(notes)),
    )
    return Baris("rincian", cells, change.kode)


def butir(texts: Iterable[str]) -> str:
    """One text as it is; several each on a line of its own after a dash."""
    found = list(texts)
    return found[0] if len(found) == 1 else "\n".join(f"- {text}" for text in found)
