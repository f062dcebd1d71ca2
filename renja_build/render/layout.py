"""Column widths for every table of a document, from the paper it is printed on."""

from __future__ import annotations

from dataclasses import replace

from renja_build.render.page import Naskah, Orientasi, Potongan, Seksi, Tabel
from renja_build.render.widths import with_widths

# Paper width less the side margins of page.css, in mm.
USABLE: dict[tuple[str, Orientasi], float] = {
    ("F4", "potret"): 160.0,
    ("F4", "lanskap"): 306.0,
    ("A4", "potret"): 155.0,
    ("A4", "lanskap"): 273.0,
    ("F4", "lanskap-a3"): 396.0,
    ("A4", "lanskap-a3"): 396.0,
}


def lay_out(naskah: Naskah) -> Naskah:
    """The document with measured tables; raises `TableTooWide` where one cannot be set legibly."""
    return replace(naskah, seksi=tuple(_measured(seksi, naskah) for seksi in naskah.seksi))


def _measured(seksi: Seksi, naskah: Naskah) -> Seksi:
    usable, parts = USABLE[naskah.kertas, seksi.orientasi], list[Potongan]()
    for part in seksi.potongan:
        if isinstance(part, Tabel):
            own = USABLE[naskah.kertas, part.view.orientasi] if part.halaman else usable
            parts.append(replace(part, view=with_widths(part.view, own, naskah.huruf)))
        else:
            parts.append(part)
    return replace(seksi, potongan=tuple(parts))
