"""The program's own catalogues: urusan, ranks of regulations, predikat scale, sistematika."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from renja_build.diagnostics import ToolError
from renja_build.load import Larik, Peta, Teks, load_file
from renja_build.resources import resource


@dataclass(frozen=True, slots=True)
class Acuan:
    """What regulation settles, read from `schema/acuan/`."""

    urusan: Mapping[str, str]
    bidang: Mapping[str, str]
    jenis_peraturan: Mapping[str, str]  # in order of rank
    predikat: tuple[tuple[Decimal, str], ...]  # lower bound in percent, highest first
    sistematika: tuple[str, ...]


@cache
def acuan() -> Acuan:
    """The catalogues, read once."""
    urusan = _read("urusan")
    scale = _read("predikat")["predikat"]
    assert isinstance(scale, Larik)
    steps = [step for step in scale if isinstance(step, Peta)]
    return Acuan(
        urusan=_texts(urusan, "urusan"),
        bidang=_texts(urusan, "bidang"),
        jenis_peraturan=_texts(_read("peraturan"), "jenis"),
        predikat=tuple((Decimal(str(step["mulai"])), str(step["nama"])) for step in steps),
        sistematika=tuple(sorted(path.stem for path in resource("schema", "sistematika").glob("*.yaml"))),
    )


def _read(stem: str) -> Peta:
    source = load_file(resource("schema", "acuan", f"{stem}.yaml"))
    if source.data is None or source.diagnostics:
        raise ToolError(f"acuan {stem}.yaml rusak; pasang ulang renja-build")
    return source.data


def _texts(data: Peta, key: str) -> dict[str, str]:
    peta = data[key]
    assert isinstance(peta, Peta)
    return {str(k): str(v) for k, v in peta.items() if isinstance(v, Teks)}
