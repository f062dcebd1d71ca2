"""docs/tanaman.md: the last count of each part of the plants, from the reports that `--json` left.

PYTHONPATH=tests python -m tanaman.halaman laporan.json [laporan.json …]
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from tanaman.jalan import POKOK

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tanaman.md"
REASONS = Path(__file__).with_name("luput.yaml")
_NAMED = ("terbuka",)  # parts of which single kinds are told
# Counted once while they were kept aside: what they say since then is no measure.
_KEPT = ("terpakai", "kedua", "ketiga")
LOW = 90  # percent: a kind of which less is found has its reason in luput.yaml
TITLES: Mapping[str, str] = {
    "terbuka": "Bagian yang terbuka",
    "terpakai": "Bagian yang disisihkan pertama, kini terbuka",
    "kedua": "Bagian yang disisihkan kedua, kini terbuka",
    "ketiga": "Bagian yang disisihkan ketiga, kini terbuka",
}
_HEAD = """# Tanaman: kekeliruan yang dicari pemeriksa, dan yang ditemukan

Halaman ini ditulis oleh `make plants CATAT=1`; jangan disunting. Kekeliruan ditanam ke dalam Renja yang dikirim dan
satu kantor rekaan, dengan kata yang disusun oleh tata bahasa parafrasa (`tests/tanaman/`). Jenis, kata, dan kalimat
ditulis dari catatan pemeriksa sebelum kaidahnya; dua pertiga dipakai selagi kaidah dibuat, sepertiga disisihkan dan
dihitung sekali, lalu dibuka. Bagian yang disisihkan kemudian ditulis orang lain, tanpa melihat kaidahnya.
*Ditemukan* berarti: ada temuan baru di baris yang keliru atau pada simpul, indikator, atau butir yang memuatnya.
"""


def write(reports: list[Path], page: Path = PAGE) -> None:
    """The parts that were counted anew, the others as they are."""
    parts = read(page)
    for file in reports:
        report = json.loads(file.read_text(encoding="utf-8"))
        if report["bagian"] in _KEPT:
            sys.exit(f"bagian {report['bagian']} tinggal seperti yang terbit")
        parts[report["bagian"]] = "\n".join(_section(report))
    text = _HEAD
    for name, title in TITLES.items():
        if name in parts:
            text += f"\n## {title}\n\n<!-- {name} -->\n{parts[name]}\n"
    page.write_text(text, encoding="utf-8")


def read(page: Path = PAGE) -> dict[str, str]:
    """The parts of the page as they were written."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    _, *parts = re.split(r"\n## [^\n]+\n\n<!-- (\w+) -->\n", text) or [""]
    return dict(zip(parts[::2], map(str.rstrip, parts[1::2]), strict=True))


def reason(ident: str) -> str:
    """Why less is found of a kind, by the longest beginning of its id that has a reason; empty where
    none has.
    """
    told: dict[str, str] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    known = [key for key in told if ident.startswith(key)]
    return told[max(known, key=len)] if known else ""


def low(report: Mapping[str, Any]) -> dict[str, Mapping[str, int]]:
    """The kinds of which less than `LOW` percent is found, with their counts."""
    return {
        ident: kind
        for ident, kind in report["jenis"].items()
        if kind["ditanam"] and kind["ditemukan"] * 100 < LOW * kind["ditanam"]
    }


def _section(report: Mapping[str, Any]) -> Iterator[str]:
    whole, said = report["seluruhnya"], report["kalimat"]
    kinds = sum(bool(kind["ditanam"]) for kind in report["jenis"].values())
    yield (
        f"{date.today():%Y-%m-%d}, benih {report['seed']}: **{whole['ditemukan']} dari {whole['ditanam']}"
        f" ditemukan ({_share(whole)})**, dalam {kinds} jenis; {said['alarm']} dari {said['dicoba']}"
        " kalimat yang benar menarik temuan."
    )
    yield from ("", "| pokok | ditemukan | ditanam | |", "|---|---:|---:|---:|")
    for number, name in POKOK.items():
        counts = report["pokok"][str(number)]
        yield f"| {name} | {counts['ditemukan']} | {counts['ditanam']} | {_share(counts)} |"
    if asked := whole["sebab_diminta"]:
        yield ""
        yield f"Sebab yang benar disebut pada {whole['sebab_disebut']} dari {asked} yang menanyakannya."
    if report["bagian"] not in _NAMED:
        few = len(low(report))
        yield ""
        yield f"{few} jenis di bawah {LOW}%."
        return
    codes = _codes(report)
    yield from ("", f"Di bawah {LOW}%:", "")
    yield from (
        "| jenis | ditemukan | ditanam | kode yang menemukan | mengapa |",
        "|---|---:|---:|---|---|",
    )
    for ident, kind in sorted(low(report).items()):
        found = ", ".join(codes[ident]) or "–"
        counts = f"{kind['ditemukan']} | {kind['ditanam']}"
        yield f"| {kind['nama']} (`{ident}`) | {counts} | {found} | {reason(ident)} |"


def _codes(report: Mapping[str, Any]) -> dict[str, list[str]]:
    """The codes of the findings at the place of the plants of a kind, the most frequent first."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for plant in report["tanaman"]:
        counted[plant["jenis"]].update({finding.split()[0] for finding in plant["temuan"]})
    told = {ident: [code for code, _ in codes.most_common(4)] for ident, codes in counted.items()}
    return defaultdict(list, told)


def _share(counts: Mapping[str, int]) -> str:
    if not counts["ditanam"]:
        return "–"
    return f"{100 * counts['ditemukan'] / counts['ditanam']:.1f}%".replace(".", ",")


if __name__ == "__main__":
    write([Path(name) for name in sys.argv[1:]])
