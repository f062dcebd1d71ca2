"""The census: what three published Renja print wrongly, written again as an author still could."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from renja_build.compute.hasil import compute
from renja_build.diagnostics import ContentError, Diagnostic
from renja_build.folder import read_folder
from renja_build.lint import lint
from renja_build.model.build import build

TESTS = Path(__file__).parent
CONTENT = TESTS.parent / "content"
FOLDER = TESTS / "sensus"
SLUGS = tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))
COLUMNS = ("id", "kelas", "tempat", "tercetak", "seharusnya", "putusan", "aturan", "mengapa")
CHAPTER = "9-sensus.yaml"
Row = dict[str, str]
Case = Mapping[str, Any]


class Hasil(NamedTuple):
    """What checking a case came to: the code that found it, and the hint."""

    aturan: str
    saran: str


def rows(slug: str) -> list[Row]:
    """The `sure` rows of one Renja."""
    with (FOLDER / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(slug: str, table: Iterable[Row]) -> None:
    """The rows with verdicts written anew."""
    with (FOLDER / f"{slug}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def cases(slug: str) -> dict[str, Case]:
    """By row: how it is written again."""
    return yaml.load((FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # type: ignore[no-any-return]


def check(renja: Path) -> list[Diagnostic]:
    """Every finding of a folder, silences aside."""
    try:
        dokumen = build(read_folder(renja))
        return lint(dokumen, compute(dokumen))
    except ContentError as error:
        return list(error.diagnostics)


def run(slug: str, folder: Path) -> dict[str, Hasil]:
    """Every case of one Renja: those of numbers and prose together, those that change a file one by one."""
    all_cases = cases(slug)
    before = check(copied(slug, folder / "asli"))
    found = dict(_stated(all_cases, copied(slug, folder / "tercetak")))
    for key, case in all_cases.items():
        if "ganti" in case:
            found[key] = _changed(case["ganti"], copied(slug, folder / key), before)
        elif "dasar" in case:
            found[key] = _shipped(case["dasar"], before, folder / "asli" / slug)
    return found


def copied(slug: str, folder: Path) -> Path:
    """A copy of a shipped Renja."""
    shutil.copytree(CONTENT / slug, folder / slug)
    return folder / slug


def _stated(all_cases: Mapping[str, Case], renja: Path) -> Iterator[tuple[str, Hasil]]:
    """Printed totals as `kontrol`, claims as typed prose, all in one copy."""
    places: dict[tuple[str, int], str] = {}
    identity = [*(renja / "renja.yaml").read_text(encoding="utf-8").rstrip("\n").split("\n")]
    identity += ["kontrol:"] if any("kontrol" in case for case in all_cases.values()) else []
    chapter = ["judul: Pernyataan tercetak", "isi:"]
    for key, case in all_cases.items():
        if "kontrol" in case:
            identity.append(
                f"  - {{{', '.join(f'{name}: {value}' for name, value in case['kontrol'].items())}}}"
            )
            places["renja.yaml", len(identity)] = key
        elif "teks" in case:
            chapter += ["  - teks: |", f"      {case['teks']}"]
            places[CHAPTER, len(chapter)] = key
    (renja / "renja.yaml").write_text("\n".join(identity) + "\n", encoding="utf-8")
    (renja / "bab" / CHAPTER).write_text("\n".join(chapter) + "\n", encoding="utf-8")
    by_place: dict[str, list[Diagnostic]] = {key: [] for key in places.values()}
    for one in check(renja):
        if key := places.get((one.at.file.name, one.at.line)):
            by_place[key].append(one)
    for key, found in by_place.items():
        yield key, best(found)


def _changed(change: Mapping[str, str], renja: Path, before: list[Diagnostic]) -> Hasil:
    """What is found anew when one text of a file is replaced."""
    file = renja / change["berkas"]
    text = file.read_text(encoding="utf-8")
    assert change["cari"] in text, f"{change['cari']!r} is not in {file.name}"
    file.write_text(text.replace(change["cari"], change["jadi"], 1), encoding="utf-8")
    old = {(one.code, one.message) for one in before}
    new = [one for one in check(renja) if (one.code, one.message) not in old]
    return best([one for one in new if one.at.file == file])


def _shipped(case: Mapping[str, str], before: list[Diagnostic], renja: Path) -> Hasil:
    """What is still found in the data as shipped, under one code of program.yaml."""
    lines = (renja / "program.yaml").read_text(encoding="utf-8").split("\n")
    first = lines.index(f"{case['di']}:") + 1
    last = next((n for n in range(first, len(lines)) if lines[n][:1].isdigit()), len(lines))
    found = [
        one for one in before if one.at.file.name == "program.yaml" and first <= one.at.line <= last
    ]
    return best([one for one in found if one.code == case["kode"]])


def best(found: list[Diagnostic]) -> Hasil:
    """The weightiest finding."""
    ranked = sorted(found, key=lambda one: (one.level != "error", one.code))
    return Hasil(ranked[0].code, ranked[0].hint) if ranked else Hasil("", "")


def verdicts(table: Iterable[Row], found: Mapping[str, Hasil]) -> Iterator[Row]:
    """The rows with what running their cases came to."""
    for row in table:
        if row["id"] not in found:
            yield row
            continue
        rule, hint = found[row["id"]]
        why = hint if rule else row["mengapa"] or "belum ada aturan yang menemukannya"
        yield {
            **row,
            "putusan": "ditemukan" if rule else "terlewat",
            "aturan": rule,
            "mengapa": why,
        }


def report(tables: Mapping[str, list[Row]], reasons: Mapping[str, str]) -> str:
    """docs/sensus.md: by class, by rule, by construction, and every miss."""
    every = [row for table in tables.values() for row in table]
    kinds = ("mustahil", "ditemukan", "bukan-galat", "terlewat")
    lines = [
        HEAD,
        "| kelas | baris | mustahil | ditemukan | bukan galat | terlewat |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in [*sorted({row["kelas"] for row in every}), "jumlah"]:
        part = [row for row in every if name in (row["kelas"], "jumlah")]
        counts = [sum(row["putusan"] == kind for row in part) for kind in kinds]
        lines.append(f"| {name} | {len(part)} | " + " | ".join(map(str, counts)) + " |")
    possible = [row for row in every if row["putusan"] in ("ditemukan", "terlewat")]
    hit = sum(row["putusan"] == "ditemukan" for row in possible)
    lines += [
        "",
        f"Dari {len(possible)} yang masih dapat ditulis keliru, {hit} ditemukan ({100 * hit // len(possible)}%).",
    ]
    lines += ["", "## Mustahil menurut susunan", "", "| cara | baris | mengapa |", "|---|---:|---|"]
    for name, reason in reasons.items():
        count = sum(row["aturan"] == name for row in every)
        lines.append(f"| {name} | {count} | {reason} |")
    lines += ["", "## Ditemukan menurut aturan", "", "| aturan | baris |", "|---|---:|"]
    rules = sorted({row["aturan"] for row in every if row["putusan"] == "ditemukan"})
    lines += [f"| {rule} | {sum(row['aturan'] == rule for row in every)} |" for rule in rules]
    totals = [
        row for row in every if row["putusan"] == "ditemukan" and row["aturan"].startswith("A")
    ]
    named = sum(row["mengapa"].startswith(("mungkin", "angka itu")) for row in totals)
    lines += [
        "",
        f"Sebab yang menjelaskan selisih sampai ke rupiah disebut pada {named} dari {len(totals)} angka kontrol.",
    ]
    lines += [
        "",
        "## Terlewat",
        "",
        "| baris | kelas | tercetak | seharusnya | mengapa |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row['id']} | {row['kelas']} | {_cell(row['tercetak'])} | {_cell(row['seharusnya'])} | {row['mengapa']} |"
        for row in every
        if row["putusan"] == "terlewat"
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("|", "\\|")


HEAD = """\
# Sensus: apa yang tercetak keliru dalam tiga Renja, dan apa yang terjadi dengannya di sini

Halaman ini dibuat oleh `tests/test_sensus.py` (`make golden`); jangan disunting. Setiap baris sensus yang pasti keliru
diperiksa: mustahil (susunan data tidak memungkinkannya; satu uji untuk tiap cara), ditemukan (ditulis kembali sebagai
angka kontrol, kalimat, atau isi berkas, lalu ditemukan sebuah aturan), bukan galat (hanya melanggar rumus tercetak yang
aturannya per indikator), atau terlewat (dengan penjelasan). Rinciannya ada di `tests/sensus/`.
"""
