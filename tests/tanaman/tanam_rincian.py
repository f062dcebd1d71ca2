"""Mistakes in an enumeration: amounts of nodes told one by one, in a list or in one sentence, of which one is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from tanaman.bahan import Bahan
from tanaman.bilang import ribuan, tulis
from tanaman.tanam import Jenis, Sunting, Tanaman, terapkan, ucapan
from tanaman.tata import Tata
from tanaman.tempat import Sisipan, sisipan


def tanam_rincian(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """An enumeration of the programs, or of the kegiatan of one program, after a sentence that opens it.

    `salah`: geser (one amount is another), tukar (two stand in each other's place), jumlah (the sum at its end).
    `bentuk`: baris (a lettered list) or kalimat (parted by commas).
    """
    places = [p for p in sisipan(bahan) if p.cara == "alinea" and p.peran in jenis.param["di"]]
    per_kode = bahan.fakta["pagu"]["per_kode"]
    for above in ["", *bahan.kode("program")]:
        level = "kegiatan" if above else "program"
        codes = [k for k in bahan.kode(level) if k.startswith(above) and per_kode.get(k)]
        true = [int(per_kode[k]) for k in codes]
        if not places or len(set(true)) < 2 or len(true) != len(set(true)):
            continue
        for number in range(len(codes)):
            told, wrong = _keliru(true, number, jenis.param["salah"])
            slots = {
                "nama": bahan.nama(above) if above else bahan.fakta["perangkat_daerah"]["nama"]
            }
            parts = [
                f"{bahan.nama(kode)} sebesar {tulis(amount, jenis.param['rupa'])}"
                for kode, amount in zip(codes, told, strict=False)
            ]
            if len(told) > len(codes):
                parts.append(f"jumlah seluruhnya {tulis(told[-1], jenis.param['rupa'])}")
            opening = ucapan(bahan, jenis, slots, tata, acak)
            right = [*true, sum(true)]
            tells = ", ".join(f"{ribuan(right[n])} tertulis {ribuan(told[n])}" for n in wrong)
            yield _tertulis(bahan, jenis, acak.choice(places), opening, parts, wrong, tells)


def _keliru(true: Sequence[int], number: int, how: str) -> tuple[list[int], list[int]]:
    """The amounts as they are told, with the sum where it is told, and which of them are wrong."""
    told = list(true)
    if how == "jumlah":
        return [*told, sum(told) + max(told) // 7 + 1_000_000], [len(told)]
    if how == "geser":
        told[number] += max(told[number] // 9, 1_000_000)
        return told, [number]
    other = (number + 1) % len(told)
    told[number], told[other] = told[other], told[number]
    return told, sorted((number, other))


def _tertulis(
    bahan: Bahan,
    jenis: Jenis,
    place: Sisipan,
    opening: str,
    parts: Sequence[str],
    wrong: Sequence[int],
    tells: str,
) -> Tanaman:
    listed = jenis.param["bentuk"] == "baris"
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = [f"{letters[n]}. {part};" for n, part in enumerate(parts)]
    body = (
        [f"{opening}:", "", *rows]
        if listed
        else [f"{opening} {', '.join(parts[:-1])}, dan {parts[-1]}."]
    )
    glue = f"\n{place.indent}"
    text = place.kepala + glue.join(body).replace(f"{glue}\n", "\n\n") + "\n"
    edit = Sunting(place.file, place.at, place.at, text)
    whole = terapkan(bahan, (edit,))[place.file]
    first = whole.count("\n", 0, place.at + len(place.kepala)) + 1
    lines = [first + 2 + n if listed else first for n in wrong]
    spots = tuple((place.file, line, line) for line in lines)
    return Tanaman(jenis.id, (edit,), spots, tells, " / ".join(filter(None, body)))
