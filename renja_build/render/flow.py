"""Parts gathered into stretches of pages of one orientation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from renja_build.render.page import (
    JenisSeksi,
    JudulBab,
    JudulBagian,
    LampiranTampil,
    Orientasi,
    Potongan,
    Seksi,
)

_HEADS = (JudulBab, JudulBagian, LampiranTampil)


@dataclass(slots=True)
class _Run:
    jenis: JenisSeksi
    awalan: str
    mulai: bool
    orientasi: Orientasi = "potret"
    potongan: list[Potongan] = field(default_factory=list)
    kepala: str = ""
    ulang: bool = False


class Flow:
    """Collects parts in order; a landscape table takes the headings just above it along."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def start(
        self,
        jenis: JenisSeksi,
        potongan: Sequence[Potongan] = (),
        awalan: str = "",
        *,
        ulang: bool = False,
    ) -> None:
        """Begin a bab or a front part on a new page, which is the first again where `ulang`."""
        run = _Run(jenis, awalan, mulai=True, potongan=list(potongan), ulang=ulang)
        if jenis in ("bab", "lampiran"):
            titles = (part for part in potongan if isinstance(part, JudulBab))
            run.kepala = " ".join(f"{title.nomor} {title.judul}" for title in titles)
        self._runs.append(run)

    def add(self, part: Potongan, orientasi: Orientasi = "potret") -> None:
        """A part on a page of the given orientation."""
        run = self._runs[-1]
        if run.orientasi == orientasi:
            run.potongan.append(part)
            return
        if all(isinstance(p, _HEADS) for p in run.potongan):
            run.orientasi = orientasi
            run.potongan.append(part)
            return
        carried: list[Potongan] = []
        while run.potongan and isinstance(run.potongan[-1], _HEADS):
            carried.insert(0, run.potongan.pop())
        parts = [*carried, part]
        self._runs.append(_Run(run.jenis, run.awalan, False, orientasi, parts, run.kepala))

    def seksi(self) -> tuple[Seksi, ...]:
        """What was gathered so far."""
        return tuple(
            Seksi(
                f"s-{n}",
                run.jenis,
                run.orientasi,
                tuple(run.potongan),
                run.awalan,
                run.mulai,
                run.kepala,
                run.ulang,
            )
            for n, run in enumerate(self._runs, start=1)
        )
