"""Where what the cells of Formulir E.81 print stands in the files: columns 5 to 14 of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from renja_build import kode
from renja_build.compute.evaluasi_renja import KinerjaEvaluasi
from renja_build.diagnostics import Location
from renja_build.model.simpul import Node, Simpul
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.page import Sel
from renja_build.render.tempat import bertempat, tempat_simpul, tempat_ukuran


@dataclass(frozen=True)
class TempatE81:
    """The places of one Renja's form; what is computed of several entries has that of the last."""

    inputs: Inputs

    def kinerja(self, cells: Sequence[Sel], kinerja: KinerjaEvaluasi | None) -> Sequence[Sel]:
        """The cells of an indicator with their places."""
        if kinerja is None:
            return cells
        k = Konteks(self.inputs, indikator=kinerja.indikator)

        def place(nama: str, periode: str) -> Location | None:
            return kinerja.target_at if nama == "target" else tempat_ukuran(nama, k, periode)

        return self._placed(cells, ("renstra", "realisasi", "target"), place)

    def rupiah(self, cells: Sequence[Sel], simpul: Simpul) -> Sequence[Sel]:
        """The cells of a node's money with their places."""
        k = Konteks(self.inputs, kode=simpul.kode, node=simpul.node)
        carried_out = replace(k, node=self._before.get(kode.key(simpul.kode), simpul.node))

        def place(nama: str, periode: str) -> Location | None:
            return tempat_simpul(nama, carried_out if nama == "pagu" else k, periode)

        return self._placed(cells, ("pagu_renstra", "realisasi_anggaran", "pagu"), place)

    @cached_property
    def _before(self) -> dict[str, Node]:
        """The nodes of the plan that was carried out, where a perubahan changes it."""
        perubahan = self.inputs.dokumen.perubahan
        nodes = perubahan.dasar.nodes() if perubahan else ()
        return {kode.key(node.kode): node for node in nodes}

    def _placed(
        self,
        cells: Sequence[Sel],
        words: tuple[str, str, str],
        place: Callable[[str, str], Location | None],
    ) -> list[Sel]:
        quantities = self._quantities(*words)
        return [bertempat(sel, place(*asked)) for sel, asked in zip(cells, quantities, strict=True)]

    def _quantities(self, renstra: str, done: str, promised: str) -> Iterator[tuple[str, str]]:
        """What columns 5 to 14 ask for, each with its period."""
        tahun = self.inputs.tahun
        yield renstra, "akhir"
        yield done, str(tahun - 1)
        yield promised, str(tahun)
        yield from ((done, f"{tahun}-tw{quarter}") for quarter in range(1, 5))
        for _ in range(3):  # of the year, of all years, and its share: computed of what was done
            yield done, f"{tahun}-tw{self.inputs.triwulan}"
