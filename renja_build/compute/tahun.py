"""The years that a Renja calls by what they are to it, and the period keys built on them.

An expression may stand on one of these names, `kinerja["ikm"][tahun_lalu]`, so that the year of a
figure moves with the year of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping

from renja_build.model.document import Identitas

_TRIWULAN = range(1, 5)
TAHUN = ("tahun", "tahun_depan", "tahun_berjalan", "tahun_lalu", "sebelum_tahun_lalu")
_BERTRIWULAN = ("tahun", "tahun_berjalan", "tahun_lalu")
KUMULATIF = tuple(f"sd_{name}" for name in TAHUN)
TRIWULAN = tuple(
    f"{sd}{name}_tw{n}" for sd in ("", "sd_") for name in _BERTRIWULAN for n in _TRIWULAN
)
NAMA = (*TAHUN, *KUMULATIF, *TRIWULAN)


def tahun_relatif(ident: Identitas) -> dict[str, int]:
    """The years by name."""
    years = (
        ident.tahun,
        ident.tahun + 1,
        ident.tahun_berjalan,
        ident.tahun_lalu,
        ident.tahun_lalu - 1,
    )
    return dict(zip(TAHUN, years, strict=True))


def periode_relatif(ident: Identitas) -> Mapping[str, str]:
    """The cumulative years and the quarters by name, as data is keyed: `sd-2023`, `2024-tw2`."""
    years = tahun_relatif(ident)
    periods = {f"sd_{name}": f"sd-{year}" for name, year in years.items()}
    for name in TRIWULAN:
        year = years[name.removeprefix("sd_")[:-4]]
        sd = "sd-" if name.startswith("sd_") else ""
        periods[name] = f"{sd}{year}-{name[-3:]}"
    return periods


def nama_periode(ident: Identitas) -> Mapping[str, str]:
    """The name of each period key; of a year with several names, the first of `NAMA`."""
    keys = {name: str(year) for name, year in tahun_relatif(ident).items()}
    names: dict[str, str] = {}
    for name, key in (keys | dict(periode_relatif(ident))).items():
        names.setdefault(key, name)
    return names
