"""Layouts that nobody wrote: drawn at random from the vocabulary, on every Renja."""

from __future__ import annotations

import itertools
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bahan_contoh import inputs

from renja_build.load import load_text
from renja_build.model.baca_tata import build_tata
from renja_build.model.tata import TataTabel
from renja_build.render.hitung import RUMUS
from renja_build.render.kosakata import Isi, Sumber, kosakata
from renja_build.render.page import TableView
from renja_build.render.periksa import periksa
from renja_build.render.tata import draw_tata
from renja_build.validate import validate

SLUGS = ("balangan-2023", "banjarbaru-2024p", "contoh-2027", "kukar-2025", "lengkap")
BANYAK = 300
TAHUN = ("n", "n-1", "n+1", "lalu", "berjalan", "akhir_renstra", "2024")
PILIHAN: dict[str, Any] = {
    "memuat": [["rencana"], ["rencana", "maju"], ["evaluasi"], ["rkpd", "rencana"]],
    "per": ["target", "pengukur", "semua", "indikator", "pembagian", "simpul"],
    "induk": [False],
    "ubah": [["penambahan"], ["pengurangan", "pergeseran"]],
    "bila": [[one] for one in kosakata().syarat],
    "indikator_bila": [["renstra"], ["proyeksi"]],
    "kode": [["5.03.02"], ["5.03.01.2.01", "1.02.02"]],
    "tujuan": [True],
    "jenis": [["iku"], ["ikk", "spm"], ["hasil", "keluaran"]],
    "hanya": [["tidak-ada"]],
    "tanpa_indikator": [True, False],
    "antara": [["rkpd", "rencana"], ["sebelum", "sesudah"]],
    "acuan": ["renstra"],
}
NOMOR = ("1", "1.", "I.", "A", "a)", "(1)", "1.1", "I.1.1", "A.")


def kolom(acak: random.Random, sumber: Sumber, isi: Isi, sisi: tuple[str, ...]) -> dict[str, Any]:
    arg = ""
    if isi.nama == "butir":
        arg = f"({acak.choice(sumber.butir)})"
    elif isi.arg == "kata":
        arg = f"({acak.choice(isi.kata)})"
    elif isi.arg and (isi.bila_kosong is None or acak.random() < 0.5):
        arg = f"({acak.choice((*TAHUN, *isi.kata))})"
    side = f"{acak.choice(sisi)}." if sisi and acak.random() < 0.7 else ""
    column: dict[str, Any] = {
        "judul": acak.choice(["Isi", ["Atas", "Bawah {{ n }}"]]),
        "isi": f"{side}{isi.nama}{arg}",
    }
    for key, value in {
        "kosong": "-",
        "tanpa": "-",
        "ribuan": True,
        "bila": "ada",
        "ringkas": "rerata",
    }.items():
        if acak.random() < 0.12:
            column[key] = value
    return column


def tata(acak: random.Random) -> dict[str, Any]:
    sumber = acak.choice([one for one in kosakata().sumber.values() if one.nama != "tertulis"])
    rows: dict[str, Any] = {"dari": sumber.nama}
    for name in sumber.opsi:
        if acak.random() < 0.3:
            levels = acak.sample(sumber.tingkat, acak.randint(1, len(sumber.tingkat)))
            rows[name] = levels if name == "tingkat" else acak.choice(PILIHAN[name])
    if sumber.nama == "selisih_pagu":
        rows.setdefault("ubah", ["pergeseran"])
    sisi = tuple(rows.get("antara", ["rkpd", "rencana"])) if sumber.sisi else ()
    words = [one for one in kosakata().isi.values() if one.nama != "butir" or sumber.butir]
    columns = [kolom(acak, sumber, acak.choice(words), sisi) for _ in range(acak.randint(1, 9))]
    if acak.random() < 0.6:
        columns.insert(0, {"judul": "No", "isi": "urut", "id": "nomor-urut"})
        levels = [*sumber.tingkat] if acak.random() < 0.6 else []
        chosen = acak.sample(levels, acak.randint(1, len(levels))) if levels else []
        rows["urut"] = {one: acak.choice(NOMOR) for one in chosen} or acak.choice(NOMOR)
        rows["terus"] = acak.random() < 0.5
    if acak.random() < 0.3:
        inner = kolom(acak, sumber, kosakata().isi["target"], sisi)
        inner["isi"] = "target(t)"
        columns.append(
            {
                "ulang": {"t": acak.choice([*kosakata().deret, "lalu-1..n", ["n", "n+1"]])},
                "kolom": [inner],
            }
        )
    if acak.random() < 0.5:
        named = [{"id": f"k{at}", **one} for at, one in enumerate(columns) if "ulang" not in one]
        columns = [*named, *(one for one in columns if "ulang" in one)]
        rule, ids = acak.choice([*RUMUS]), [one["id"] for one in named]
        pair = [acak.choice(ids), acak.choice(ids)]
        for left, right in itertools.pairwise(named):
            if acak.random() < 0.2:
                right |= {"banding": left["id"], "satukan": acak.random() < 0.7}
        columns.append({"id": "hitungan", "judul": "Hitungan", "rumus": {rule: pair}})
    if acak.random() < 0.3:
        foot = (
            {"label": "Rata-rata", "ringkas": "rerata"}
            if acak.random() < 0.5
            else {"label": "Jumlah"}
        )
        grouping = acak.choice(
            ["bidang", "sasaran", "jenis_indikator", "lokasi", "sumber_dana", "program"]
        )
        rows["kelompok"] = {"menurut": grouping, "pita": acak.random() < 0.5, "kaki": foot}
    found: dict[str, Any] = {
        "judul": "Tabel {{ n }}",
        "baris": rows,
        "kolom": columns,
        "nomor": acak.choice(["1", "(1)"]),
    }
    for key, value in {
        "jumlah": "JUMLAH",
        "nihil": "Tidak ada",
        "awal": [{"label": "{{ kantor }}"}],
    }.items():
        if acak.random() < 0.4:
            found[key] = value
    if acak.random() < 0.3:
        found["bentuk"] = {
            acak.choice(["pita", "jumlah", "program", "kaki", "tanpa_indikator"]): {
                "sebar": acak.choice(["semua", "label", "tidak"]), "uang": acak.random() < 0.5,
            }
        }  # fmt: skip
    return found


@cache
def layout(seed: int) -> TataTabel:
    """One layout; the schema has nothing against it."""
    text = yaml.safe_dump(tata(random.Random(seed)), allow_unicode=True, sort_keys=False)
    source = load_text(text, Path("acak.yaml"))
    assert source.data is not None
    assert [*source.diagnostics, *validate(source, "tabel")] == [], text
    return build_tata("acak", source.data)


def fills(view: TableView) -> bool:
    return {sum(sel.span for sel in row.sel) for row in view.baris} <= {len(view.kolom)}


@pytest.mark.parametrize(
    "slug",
    [
        "contoh-2027",
        *(pytest.param(one, marks=pytest.mark.slow) for one in SLUGS if one != "contoh-2027"),
    ],
)
def test_random_layouts_are_drawn_whole(slug: str) -> None:
    rows = drawn = 0
    for seed in range(BANYAK):
        assert list(periksa(layout(seed), inputs(slug))) == [], seed
        view = draw_tata(layout(seed), inputs(slug))
        ids = [row.id for row in view.baris if row.id]
        assert fills(view), seed
        assert len(ids) == len(set(ids)), seed
        assert view.kepala and len(view.nomor_kolom) <= len(view.kolom), seed
        rows += len(view.baris)
        drawn += bool(view.baris)
    assert drawn > BANYAK / 2
    assert rows > 5 * BANYAK
