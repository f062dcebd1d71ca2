"""Plants and true sentences against the rules: what is found where, how often, what is a false alarm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from tanaman.bahan import Bahan
from tanaman.benar import sisipkan
from tanaman.gambil import Calon
from tanaman.jenis import Jenis
from tanaman.tanam import terapkan

from renja_build.diagnostics import ContentError, Diagnostic

POKOK = {
    1: "evaluasi", 2: "kaskade dan besaran", 3: "kata indikator dan nama", 4: "angka dalam narasi", 5: "identitas",
    6: "isian bebas", 7: "yang ditemui pada cetakan lain", 8: "sebab",
}  # fmt: skip


BENAR_DIKETIK = re.compile(
    "diketik, (sama dengan hasil hitungan|padahal tercatat)|ditulis lain: gaya dokumen ini"
)
MENGAMBIL = (
    "hapus",
    "bagian",
    "kontrol",
    "sel",
)  # ways that may leave the prose without what it asks for


@dataclass(frozen=True, slots=True)
class Hasil:
    """One plant as it came out. `nasib`: ditemukan, lolos, or ditolak (the Renja stops, or is no YAML any more)."""

    jenis: str
    pokok: int
    renja: str
    nasib: str
    uraian: str
    besaran: str
    tempat: tuple[tuple[str, int, int], ...]
    temuan: tuple[str, ...]  # at the place
    lain: tuple[str, ...]  # elsewhere
    sebab: bool | None  # whether a finding names what it should; None where nothing is asked


def coba(drawn: Calon) -> Hasil:
    """Plant one, look, and take it out again."""
    bahan, plant = drawn.bahan, drawn.tanaman
    try:
        fresh = bahan.baru(terapkan(bahan, plant.sunting), drawn.jenis.tanam in MENGAMBIL)
        stopped = False
    except ContentError as error:
        fresh, stopped = list(error.diagnostics), True
    here = [f for f in fresh if _di_tempat(bahan, f, plant.tempat) and not _ketikan(f)]
    there = [f for f in fresh if f not in here]
    fate = "ditemukan" if here else "ditolak" if stopped else "lolos"
    told = " ".join(f"{f.message} {f.hint}" for f in fresh)
    named = all(word in told for word in plant.sebut) if plant.sebut else None
    return Hasil(
        drawn.jenis.id, drawn.jenis.pokok, bahan.slug, f"{fate}*" if stopped and here else fate, plant.uraian,
        plant.besaran, plant.tempat, tuple(map(_ringkas, here)), tuple(map(_ringkas, there)), named,
    )  # fmt: skip


def _di_tempat(bahan: Bahan, finding: Diagnostic, places: Iterable[tuple[str, int, int]]) -> bool:
    file = bahan.nama_berkas(finding)
    return any(file == name and first <= finding.at.line <= last for name, first, last in places)


def _ketikan(finding: Diagnostic) -> bool:
    """Whether a finding is on the form alone (a true figure that should be an expression, the style of `Rp`): it finds
    no mistake, nor is it a false alarm."""
    return bool(BENAR_DIKETIK.search(finding.message))


def _ringkas(finding: Diagnostic) -> str:
    return f"{finding.code} {finding.at.file.name}:{finding.at.line} {finding.message}"


@dataclass(frozen=True, slots=True)
class Ucapan:
    """One true sentence in one Renja and the findings that it drew."""

    id: str
    kantor: str
    renja: str
    teks: str
    temuan: tuple[str, ...]
    diketik: int  # findings that say that the figure is true


def ucapkan(bahan: Bahan, sentence: Mapping[str, str], seed: int) -> Ucapan | None:
    """A true sentence put into a Renja; None where the Renja lacks what it speaks of."""
    put = sisipkan(bahan, sentence, Random(f"{seed}/{sentence['id']}/{bahan.slug}"))
    if put is None:
        return None
    edits, text = put
    try:
        fresh = bahan.baru(terapkan(bahan, edits), "{{" in text)
    except ContentError as error:
        fresh = list(error.diagnostics)
    found = tuple(_ringkas(f) for f in fresh if not _ketikan(f))
    return Ucapan(
        sentence["id"], sentence["kantor"], bahan.slug, text, found, len(fresh) - len(found)
    )


def laporan(
    results: Sequence[Hasil],
    said: Sequence[Ucapan],
    kinds: Sequence[Jenis],
    about: Mapping[str, Any],
) -> dict[str, Any]:
    """The figures and every plant, as JSON holds them."""
    by_kind: dict[str, list[Hasil]] = defaultdict(list)
    for result in results:
        by_kind[result.jenis].append(result)
    return {
        **about,
        "pokok": {str(n): _hitung([r for r in results if r.pokok == n]) for n in POKOK},
        "jenis": {
            k.id: {"nama": k.nama, "pokok": k.pokok, **_hitung(by_kind[k.id])} for k in kinds
        },
        "seluruhnya": _hitung(results),
        "kalimat": {
            "dicoba": len(said),
            "alarm": sum(bool(u.temuan) for u in said),
            "diketik": sum(u.diketik > 0 for u in said),
        },
        "tanaman": [asdict(r) for r in results],
        "alarm": [asdict(u) for u in said if u.temuan],
    }


def _hitung(results: Sequence[Hasil]) -> dict[str, int]:
    return {
        "ditanam": sum(r.nasib != "ditolak" for r in results),
        "ditemukan": sum(r.nasib.startswith("ditemukan") for r in results),
        "sebab_disebut": sum(r.sebab is True for r in results),
        "sebab_diminta": sum(r.sebab is not None for r in results),
        "ditolak": sum(r.nasib == "ditolak" for r in results),
        "menghentikan": sum(r.nasib == "ditemukan*" for r in results),
        "hanya_di_tempat_lain": sum(r.nasib == "lolos" and bool(r.lain) for r in results),
    }


def tertulis(report: Mapping[str, Any], rinci: bool) -> str:
    """The report as text: points, kinds, and with `rinci` every plant with what was found."""
    rows = ["pokok                              ditemukan/ditanam"]
    rows += [f"{n} {name:32} {_baris(report['pokok'][str(n)])}" for n, name in POKOK.items()]
    rows += [f"  {'seluruhnya':32} {_baris(report['seluruhnya'])}", ""]
    kinds = sorted(report["jenis"].items(), key=lambda item: (item[1]["pokok"], item[0]))
    rows += [
        f"{k['pokok']} {ident:32} {_baris(k)}  {k['nama']}"
        for ident, k in kinds
        if k["ditanam"] or k["ditolak"]
    ]
    sentences = report["kalimat"]
    rows += [
        "",
        f"kalimat benar: {sentences['alarm']} dari {sentences['dicoba']} menarik temuan, "
        f"{sentences['diketik']} hanya diminta memakai ungkapan",
    ]
    rows += [
        f"  {u['id']} ({u['renja']}) {u['teks']}\n      {' | '.join(u['temuan'])}"
        for u in report["alarm"]
    ]
    if rinci:
        rows += ["", *(_satu(r) for r in report["tanaman"])]
    return "\n".join(rows)


def _baris(figures: Mapping[str, int]) -> str:
    share = (
        f"{100 * figures['ditemukan'] / figures['ditanam']:5.1f}%"
        if figures["ditanam"]
        else "     -"
    )
    notes = [
        f"{figures[key]} {word}"
        for key, word in (
            ("ditolak", "ditolak"),
            ("menghentikan", "menghentikan"),
            ("hanya_di_tempat_lain", "di tempat lain"),
        )
        if figures[key]
    ]
    if figures["sebab_diminta"]:
        notes.append(f"sebab {figures['sebab_disebut']}/{figures['sebab_diminta']}")
    return f"{figures['ditemukan']:4}/{figures['ditanam']:<4} {share} {', '.join(notes)}"


def _satu(result: Mapping[str, Any]) -> str:
    found = " | ".join(result["temuan"]) or (
        f"(lain) {' | '.join(result['lain'][:2])}" if result["lain"] else "-"
    )
    file, line, _ = result["tempat"][0] if result["tempat"] else ("", 0, 0)
    what = f"{result['nasib']:11} {result['jenis']} {result['renja']}"
    return f"{what} {file}:{line} {result['uraian']}\n            {found}"
