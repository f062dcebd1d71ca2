"""Mistakes in what is written anew: a free table, an item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tanaman.bahan import Bahan, lines
from tanaman.besaran import salah_nama, umum
from tanaman.bilang import ribuan
from tanaman.tanam import Jenis, Sunting, Tanaman, isian, kalimat_kecil, quoted, terapkan
from tanaman.tata import Tata
from tanaman.tempat import sisipan

TABEL = "tanaman"  # the free table that a wrong cell stands in


def tanam_sel(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A free table of true rows with one wrong cell in `kolom`."""
    codes = bahan.kode(jenis.param.get("tingkat_simpul", "sub"))
    places = [
        p
        for p in sisipan(bahan)
        if p.cara == "blok" and p.peran in ("rencana", "evaluasi", "tujuan")
    ]
    for number, kode in enumerate(codes):
        rows = codes[number : number + 4]
        if len(rows) < 2 or not places:
            continue
        wrong, tells = _sel_salah(bahan, jenis, kode, acak)
        if wrong is None:
            continue
        table, line = _tabel(bahan, jenis, rows, kode, wrong, acak)
        place = acak.choice(places)
        edits = (
            Sunting(f"tabel/{TABEL}.yaml", 0, 0, table),
            Sunting(place.file, place.at, place.at, f"{place.indent}- tabel: {TABEL}\n"),
        )
        what = f"{kode} kolom {jenis.param['kolom']}: {wrong}"
        yield Tanaman(jenis.id, edits, ((f"tabel/{TABEL}.yaml", line, line),), tells, what)


def _sel_salah(bahan: Bahan, jenis: Jenis, kode: str, acak: Random) -> tuple[str | None, str]:
    column, how = jenis.param["kolom"], jenis.param["salah"]
    tingkat = jenis.param.get("tingkat_simpul", "sub")
    if column == "pagu":
        benar = int(bahan.fakta["pagu"]["per_kode"].get(kode, 0))
        wrong = {"geser": benar + benar // 20 + 1, "kali": benar * 10, "bagi": benar // 10}[how]
        return (ribuan(wrong) if benar else None), f"pagu {kode}: {ribuan(benar)}"
    if column == "kode":
        others = [k for k in bahan.kode(tingkat) if k != kode]
        parts = kode.split(".")
        absent = ".".join([*parts[:-1], f"{int(parts[-1]) + 61:0{len(parts[-1])}}"])
        return (
            absent if how == "tiada" else acak.choice(others)
        ), f"kode {bahan.nama(kode)}: {kode}"
    others = [bahan.nama(k) for k in bahan.kode(tingkat) if k != kode]
    return salah_nama(bahan.nama(kode), how, acak, others), f"nama {kode}: {bahan.nama(kode)}"


def _tabel(
    bahan: Bahan, jenis: Jenis, rows: list[str], kode: str, wrong: str, acak: Random
) -> tuple[str, int]:
    """The text of the free table and the line of the wrong cell."""
    title = acak.choice(
        (
            "Rincian menurut Kode Tahun {{ tahun }}",
            "Daftar Pilihan Tahun {{ tahun }}",
            "Rekapitulasi Ringkas",
        )
    )
    head = (
        f'judul: "{title}"\nkolom:\n  - {{id: kode, judul: Kode, jenis: kode}}\n  - {{id: nama, judul: Uraian}}\n'
        "  - {id: pagu, judul: Pagu (Rp), jenis: rupiah}\nbaris:\n"
    )
    lines_of = []
    for row in rows:
        cells = {
            "kode": row,
            "nama": bahan.nama(row),
            "pagu": ribuan(int(bahan.fakta["pagu"]["per_kode"].get(row, 0))),
        }
        if row == kode:
            cells[jenis.param["kolom"]] = wrong
        lines_of.append(
            f"  - {{kode: {cells['kode']}, nama: {quoted(cells['nama'])}, pagu: {cells['pagu']}}}\n"
        )
    return head + "".join(lines_of), head.count("\n") + 1 + rows.index(kode)


def tanam_berkas(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """One item written into a list file (usulan.yaml, pokir.yaml, tim.yaml): the keys of `butir`, each a pattern."""
    file, key = jenis.param["berkas"], jenis.param["daftar"]
    for slots in isian(bahan, jenis, acak):
        values = {**umum(bahan), **slots}
        fields = {
            k: kalimat_kecil(acak.choice(v if isinstance(v, list) else [v]), tata, values, acak)
            for k, v in jenis.param["butir"].items()
        }
        bare = ("kode", "pagu", "nilai", "tahun_mulai", "bidang")
        text, above = bahan.teks.get(file), bahan.butir(file, key)
        indent = ""
        if above and text:
            indent = text[text.rfind("\n", 0, above[-1].start) + 1 : above[-1].start]
        indent = indent[: len(indent) - len(indent.lstrip())]
        gap = f"\n{indent if above else '  '}  "
        body = gap.join(f"{k}: {v if k in bare else quoted(v)}" for k, v in fields.items())
        if above:
            at = len(text or "")
            edit = Sunting(file, at, at, f"{indent}- {body}\n")
        elif text and re.search(rf"^{key}: *\[\] *$", text, re.MULTILINE):
            found = re.search(rf"^{key}: *\[\] *$", text, re.MULTILINE)
            assert found
            edit = Sunting(file, found.start(), found.end(), f"{key}:\n  - {body}")
        else:
            continue
        whole = terapkan(bahan, (edit,))[file]
        first = whole.index(f"- {body}")
        place = (file, *lines(whole, first, first + len(body)))
        yield Tanaman(jenis.id, (edit,), (place,), slots.get("besaran", ""), f"{file}: {fields}")
