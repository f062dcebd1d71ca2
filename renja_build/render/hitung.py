"""Columns that follow from others of the same row: the formulas of layouts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from renja_build.acuan.kinerja import aturan_capaian
from renja_build.angka import KOSONG, Nilai, half_up
from renja_build.compute.capaian import capaian, predikat, tercapai
from renja_build.render import id_format
from renja_build.render.cetak import angka as _angka
from renja_build.render.inputs import BELUM, TERCAPAI, sel_capaian
from renja_build.render.page import JenisKolom, Sel

_BANYAK = 12
_KATA = {TERCAPAI: True, BELUM: False}
_Hitung = Callable[[Sequence[Sel], JenisKolom, str], Sel]


@dataclass(frozen=True, slots=True)
class Rumus:
    """A formula: of how many columns it is, and the kind of its own (else that of the first)."""

    fungsi: _Hitung
    bagian: tuple[int, int]
    jenis: str = ""


def hitung(rumus: str, bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    """The cell of a formula from the cells that it names."""
    return RUMUS[rumus].fungsi(bagian, jenis, arah)


def _nilai(sel: Sel) -> Nilai:
    """The target or realisasi in a cell."""
    if isinstance(sel.nilai, Nilai):
        return sel.nilai
    number = _angka(sel)
    return KOSONG if number is None else Nilai.of(number)


def _capaian(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    """`[realisasi, target]`: nothing where the line has no value at all."""
    done, wanted = bagian
    if done.nilai is None and wanted.nilai is None:
        return Sel()
    return sel_capaian(_nilai(wanted), _nilai(done), arah)


def _persen(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    part, whole = map(_angka, bagian)
    if part is None or whole is None:
        return Sel()
    return tampil(part * 100 / whole, jenis) if whole else Sel("-")


def _selisih(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    first, second = map(_angka, bagian)
    return Sel() if first is None or second is None else tampil(first - second, jenis)


def _jumlah(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    stated = [number for number in map(_angka, bagian) if number is not None]
    return tampil(sum(stated, Decimal(0)), jenis) if stated else Sel()


def _efisiensi(way: str) -> _Hitung:
    """`[capaian, serapan]`, both in percent."""
    aturan = aturan_capaian().efisiensi[way]

    def cell(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
        reached, spent = map(_persentase, bagian)
        if reached is None or spent is None:
            return Sel()
        number = aturan.efisiensi(reached, spent)
        return Sel("-") if number is None else tampil(number, jenis)

    return cell


def _indeks_spm(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    """`[penerima, mutu]`, both in percent; nobody is served beyond the whole."""
    served, quality = _persentase(bagian[0]), _angka(bagian[1])
    if served is None or quality is None:
        return Sel()
    of_served, of_quality = aturan_capaian().indeks_spm
    whole = Decimal(100)
    return tampil((min(served, whole) * of_served + min(quality, whole) * of_quality) / 100, jenis)


def _persentase(sel: Sel) -> Decimal | None:
    return sel.nilai if isinstance(sel.nilai, Decimal) else None


def _predikat(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    """`[realisasi, target]`, or `[capaian]`."""
    return Sel(predikat(_tingkat(bagian, arah)))


def _ketercapaian(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    """`[realisasi, target]`, or `[capaian]`."""
    if len(bagian) == 2:
        return Sel(dengan_kata(tercapai(_nilai(bagian[1]), _nilai(bagian[0]), arah)))
    reached = _persentase(bagian[0])
    return Sel(dengan_kata(_KATA.get(bagian[0].teks) if reached is None else reached >= 100))


def dengan_kata(met: bool | None) -> str:
    """Whether a target was met, in words; nothing where it cannot be told."""
    if met is None:
        return ""
    return "Tercapai" if met else "Tidak tercapai"


def _tingkat(bagian: Sequence[Sel], arah: str) -> Decimal | None:
    if len(bagian) == 1:
        return _persentase(bagian[0])
    return capaian(_nilai(bagian[1]), _nilai(bagian[0]), arah)


def _tren(bagian: Sequence[Sel], jenis: JenisKolom, arah: str) -> Sel:
    """From the first year to the last; of one year alone nothing can be said."""
    before, after = _persentase(bagian[0]), _persentase(bagian[-1])
    if len(bagian) < 2 or before is None or after is None:
        return Sel()
    return Sel("Tetap" if before == after else "Meningkat" if after > before else "Menurun")


def tampil(number: Decimal, jenis: str) -> Sel:
    """A number as its column prints it; amounts that are no whole rupiah are rounded half up."""
    if jenis == "rupiah":
        amount = int(half_up(number, 0))
        return Sel(id_format.rupiah_tabel(amount), amount)
    text = (
        id_format.persen_angka(abs(number)) if jenis == "persen" else id_format.angka(abs(number))
    )
    if number < 0:
        return Sel(f"({text})", Nilai.of(number))
    return Sel(text, number if jenis == "persen" else Nilai.of(number))


RUMUS = {
    "capaian": Rumus(_capaian, (2, 2), "persen"),
    "persen": Rumus(_persen, (2, 2), "persen"),
    "selisih": Rumus(_selisih, (2, 2)),
    "jumlah": Rumus(_jumlah, (1, _BANYAK)),
    "predikat": Rumus(_predikat, (1, 2), "target"),
    "ketercapaian": Rumus(_ketercapaian, (1, 2), "target"),
    "tren": Rumus(_tren, (1, _BANYAK), "teks"),
    "indeks_spm": Rumus(_indeks_spm, (2, 2), "persen"),
    "efisiensi_selisih": Rumus(_efisiensi("selisih"), (2, 2), "persen"),
    "efisiensi_hemat": Rumus(_efisiensi("hemat"), (2, 2), "persen"),
    "efisiensi_nisbah": Rumus(_efisiensi("nisbah"), (2, 2), "persen"),
}
