"""Mistakes in prose: sentences, figures typed over expressions, captions, titles, sections that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

import yaml
from tanaman.bahan import Bahan
from tanaman.besaran import Slots, salah_nama, umum
from tanaman.tanam import (
    Jenis,
    Sunting,
    Tanaman,
    buang,
    isian,
    kalimat_kecil,
    quoted,
    skalar,
    tanaman,
    terapkan,
    ucapan,
)
from tanaman.tata import Tata
from tanaman.tempat import Sisipan, Ungkapan, naskah, sisipan, ungkapan, walk


def _sisip(text: str, place: Sisipan) -> tuple[Sunting, int]:
    """The edit that puts a sentence at a place, and where in it the sentence begins."""
    head = place.kepala
    return Sunting(place.file, place.at, place.at, f"{head}{text}\n"), len(head)


def tanam_kalimat(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A sentence in the prose of the parts `di` (all, where none is named)."""
    wanted = jenis.param.get("di", ())
    places = [p for p in sisipan(bahan) if not wanted or p.peran in wanted]
    places = places or list(sisipan(bahan))
    for slots in isian(bahan, jenis, acak):
        text = ucapan(bahan, jenis, slots, tata, acak)
        edit, begin = _sisip(text, acak.choice(places))
        yield _disisip(bahan, jenis, edit, begin, text, slots)


def _disisip(
    bahan: Bahan, jenis: Jenis, edit: Sunting, begin: int, text: str, slots: Slots
) -> Tanaman:
    whole = terapkan(bahan, (edit,))[edit.file]
    first = whole.count("\n", 0, edit.start + begin) + 1
    place = (edit.file, first, first)
    return Tanaman(
        jenis.id, (edit,), (place,), slots.get("besaran", ""), text, tuple(slots.get("sebut", ()))
    )


def tanam_ungkapan(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """What an expression gives, typed by hand and wrong. `jalan` says which, `jadi` what is typed."""
    pattern = re.compile(jenis.param["jalan"])
    for spot in ungkapan(bahan):
        if pattern.fullmatch("/".join(spot.jalan)):
            slots = _terketik(bahan, spot, jenis, acak)
            if slots:
                text = kalimat_kecil(
                    acak.choice(jenis.kalimat), tata, {**umum(bahan), **slots}, acak
                )
                edits = (Sunting(spot.file, spot.start, spot.end, text),)
                slots["besaran"] = f"{'/'.join(spot.jalan)}: {spot.nilai}"
                yield tanaman(
                    bahan, jenis, edits, [(spot.file, spot.start, spot.end)], slots, f"-> {text}"
                )


def _terketik(bahan: Bahan, spot: Ungkapan, jenis: Jenis, acak: Random) -> Slots | None:
    value, how = spot.nilai, jenis.param.get("salah", "geser")
    if how == "rujukan":
        return {"k": str(acak.randint(7, 9)), "m": str(acak.randint(11, 19))}
    if isinstance(value, str):
        return {"n": salah_nama(value, how, acak, [])} if salah_nama(value, how, acak, []) else None
    if how == "tahun":
        return {"n": str(int(value) + acak.choice((-1, 1, 2)))}
    number = Decimal(value)
    if how == "kali":
        return {"n": number * 10}
    if abs(number) < 200:
        return (
            {"n": abs(number + acak.choice((1, 2, 3, -1)))}
            if number != 1
            else {"n": number + acak.choice((1, 2, 3))}
        )
    return {"n": (abs(number) * (1000 + acak.randint(4, 90)) / 1000).to_integral()}


def tanam_blok(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A caption, note or source (`kunci`) at a table of the prose."""
    spots = [
        e for f in naskah(bahan) for e in walk(f, bahan.pohon[f])
        if e.key.isdigit() and isinstance(e.value, yaml.MappingNode)
        and e.get("tabel") and not e.get(jenis.param["kunci"])
    ]  # fmt: skip
    fillings = isian(bahan, jenis, acak)
    for number, spot in enumerate(spots * 2 if fillings else ()):
        slots = fillings[number % len(fillings)]
        text = ucapan(bahan, jenis, slots, tata, acak)
        line = bahan.teks[spot.file].rfind("\n", 0, spot.start) + 1
        end = bahan.teks[spot.file].find("\n", spot.start) + 1
        if not end or "{" in bahan.teks[spot.file][line : spot.start]:
            continue
        edit = Sunting(
            spot.file,
            end,
            end,
            f"{' ' * (spot.start - line)}{jenis.param['kunci']}: {quoted(text)}\n",
        )
        whole = terapkan(bahan, (edit,))[spot.file]
        first = whole.count("\n", 0, end) + 1
        yield Tanaman(
            jenis.id, (edit,), ((spot.file, first - 1, first),), slots.get("besaran", ""), text
        )


def tanam_judul(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """The title of a section or bab written by a pattern with {n}, the title as it stood."""
    level = jenis.param.get("pada", "bagian")
    for file in naskah(bahan):
        for entry in walk(file, bahan.pohon[file]):
            inside = bool(entry.atas) and "bagian" in entry.atas
            if (
                entry.key == "judul"
                and skalar(entry.value)
                and inside == (level == "bagian")
                and file.startswith("bab/")
            ):
                pattern = acak.choice(jenis.kalimat)
                text = kalimat_kecil(pattern, tata, {**umum(bahan), "n": "§"}, acak).replace(
                    "§", entry.teks
                )
                value = entry.value
                edits = (Sunting(file, value.start_mark.index, value.end_mark.index, quoted(text)),)
                span = (file, entry.start, entry.end)
                yield tanaman(
                    bahan, jenis, edits, [span], {"besaran": f"judul: {entry.teks}"}, text
                )


def tanam_bagian(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A section taken out whole, found by the words of its title; nothing in the prose refers to it."""
    for file in naskah(bahan):
        for entry in walk(file, bahan.pohon[file]):
            title = entry.tentang("judul") if entry.key.isdigit() else ""
            if title and re.search(jenis.param["judul"], title) and entry.atas[-1:] == ("bagian",):
                edit = buang(bahan, entry)
                named = {
                    e.teks for e in walk(file, entry.value) if e.key in ("id", "tabel", "grafik")
                }
                if edit and not named & bahan.dipakai:
                    what = f"bagian '{title}' dihapus"
                    yield tanaman(
                        bahan,
                        jenis,
                        (edit,),
                        [(file, 0, len(bahan.teks[file]))],
                        {"besaran": what},
                        what,
                    )
