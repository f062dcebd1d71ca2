"""A Renja in figures: its money and what changed of it, its counts, shares by program and fund, and
the targets that matter most.
"""

from __future__ import annotations

from collections.abc import Sequence

from renja_build.angka import KOSONG
from renja_build.compute.capaian import share, target_tahun
from renja_build.model.isi import BlokGrafik
from renja_build.model.program import Indikator
from renja_build.render import id_format
from renja_build.render.batang import bars
from renja_build.render.charts import TidakTergambar
from renja_build.render.inputs import Inputs
from renja_build.render.svg import ABU, KECIL, PUCAT, SPASI, TUA, UKURAN, Kanvas

_BIG, _COUNT, _HEAD = 20.0, 18.0, 10.0  # pt
_TILE = 46.0  # the height of a row of figures
_APART = 12.0  # between parts
_MOST = 6  # targets that are shown
_NAME, _REACHED = 0.64, 0.84  # of the width: the name of a target, where what was reached ends


def draw(inputs: Inputs, blok: BlokGrafik) -> str:
    """Figures above, bars in the middle, targets below."""
    total = inputs.hasil.pagu.total
    if not total:
        raise TidakTergambar(
            "belum ada sub kegiatan yang mempunyai pagu", "isi 'pagu' di program.yaml"
        )
    kanvas = Kanvas(inputs)
    top = _money(kanvas, inputs) + 4
    top = _counts(kanvas, top, inputs) + _APART
    funds = {name: uang.total for name, uang in inputs.hasil.sumber_dana.items() if uang.total}
    for judul, amounts in (("program", inputs.pagu_program), ("sumber dana", funds)):
        if amounts:
            top = _headed(kanvas, top, f"Pagu menurut {judul} (Rp)")
            top = bars(kanvas, top, amounts, total) + _APART
    targets = _foremost(inputs)
    if targets:
        top = _targets(kanvas, top, inputs, targets)
    return kanvas.svg(top)


def _money(kanvas: Kanvas, inputs: Inputs) -> float:
    """The pagu with what it was before, and the forward estimate beside it."""
    pagu, maju, tahun = inputs.hasil.pagu.total, inputs.hasil.maju.total, inputs.tahun
    half = kanvas.lebar * 0.56
    shown = (
        (0.0, _BIG, f"Pagu indikatif Tahun {tahun}", pagu, _change(inputs)),
        (half, 0.7 * _BIG, f"Prakiraan maju Tahun {tahun + 1}", maju, _against(maju, pagu, "pagu")),
    )
    lower = 0.0
    for x, size, name, amount, note in shown:
        kanvas.teks(x, 5, name, ukuran=UKURAN, warna=ABU)
        figure = f"Rp{id_format.rupiah_tabel(amount)}"
        kanvas.teks(x, 25, figure, ukuran=size, tebal=True, warna=TUA)
        lines = kanvas.lipat(note, (kanvas.lebar - half if x else half) - 6, KECIL)
        extra = (len(lines) - 1) * KECIL * SPASI
        kanvas.teks(x, 44 + extra / 2, lines, ukuran=KECIL, warna=ABU)
        lower = max(lower, extra)
    return 50.0 + lower


def _change(inputs: Inputs) -> str:
    """What the pagu is against that before the change, or of the last year that is known."""
    hasil = inputs.hasil
    if hasil.perubahan:
        before = hasil.perubahan.sebelum.total
        return _against(hasil.pagu.total, before, "pagu sebelum perubahan")
    years = (int(year) for year in hasil.serapan if year.isdecimal())
    last = max((year for year in years if year < inputs.tahun), default=0)
    if not last:
        return ""
    return _against(hasil.pagu.total, hasil.serapan[str(last)].pagu.total, f"pagu Tahun {last}")


def _against(amount: int, before: int, name: str) -> str:
    """`Naik Rp2.214.000.000 (7,15%) dari pagu Tahun 2025`; nothing where that is not known."""
    percent = share(abs(amount - before), before)
    if percent is None:
        return ""
    if amount == before:
        return f"Sama dengan {name}"
    way, change = (
        "Naik" if amount > before else "Turun",
        id_format.rupiah_tabel(abs(amount - before)),
    )
    return f"{way} Rp{change} ({id_format.persen(percent)}) dari {name}"


def _counts(kanvas: Kanvas, top: float, inputs: Inputs) -> float:
    """Programs, kegiatan, sub kegiatan and indicators, side by side on a band."""
    banyak = inputs.hasil.banyak
    counts = {
        "program": banyak.program,
        "kegiatan": banyak.kegiatan,
        "sub kegiatan": banyak.sub_kegiatan,
        "indikator": len(inputs.dokumen.indikator),
    }
    width = kanvas.lebar / len(counts)
    kanvas.kotak(0, top, kanvas.lebar, _TILE, PUCAT)
    for number, (name, count) in enumerate(counts.items()):
        x = (number + 0.5) * width
        kanvas.teks(
            x,
            top + 17,
            id_format.angka(count),
            ukuran=_COUNT,
            tebal=True,
            warna=TUA,
            jangkar="middle",
        )
        kanvas.teks(x, top + 36, name, jangkar="middle")
    return top + _TILE


def _headed(kanvas: Kanvas, top: float, judul: str) -> float:
    kanvas.teks(0, top + 6, judul, ukuran=_HEAD, tebal=True, warna=TUA)
    kanvas.garis((0, top + 14), (kanvas.lebar, top + 14))
    return top + 22


def _foremost(inputs: Inputs) -> Sequence[Indikator]:
    """The indicators of the office (IKU), else of its aims, that have a target for the year."""
    stated = [
        own for own in inputs.dokumen.indikator.values() if target_tahun(own, inputs.tahun).ada
    ]
    for jenis in (("iku",), ("tujuan", "sasaran")):
        if named := [own for own in stated if own.jenis in jenis]:
            return named[:_MOST]
    return ()


def _last_measured(inputs: Inputs, targets: Sequence[Indikator]) -> int:
    """The last year before the plan's in which any of them was measured; 0 where none was."""
    years = {year for own in targets for year in inputs.realisasi(own) if year.isdecimal()}
    return max((int(year) for year in years if int(year) < inputs.tahun), default=0)


def _targets(kanvas: Kanvas, top: float, inputs: Inputs, targets: Sequence[Indikator]) -> float:
    """Each with its unit, what was reached and what is aimed at."""
    last, middle = _last_measured(inputs, targets), kanvas.lebar * _REACHED
    top = _headed(kanvas, top, "Target kinerja")
    judul_realisasi = f"Realisasi {last}" if last else ""
    for x, judul in ((middle, judul_realisasi), (kanvas.lebar, f"Target {inputs.tahun}")):
        kanvas.teks(x, top, judul, ukuran=KECIL, warna=ABU, jangkar="end")
    top += 8
    for own in targets:
        lines = kanvas.lipat(f"{own.nama} ({own.satuan})", kanvas.lebar * _NAME)
        height = len(lines) * UKURAN * SPASI
        reached = id_format.nilai(inputs.realisasi(own).get(str(last), KOSONG))
        aim = id_format.nilai(target_tahun(own, inputs.tahun))
        kanvas.teks(0, top + height / 2, lines)
        kanvas.teks(middle, top + height / 2, reached, jangkar="end")
        kanvas.teks(kanvas.lebar, top + height / 2, aim, tebal=True, warna=TUA, jangkar="end")
        top += height + 6
    return top
