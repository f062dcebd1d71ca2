"""Mistakes in the data: entries left out or blank, values, texts and names, the identity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any

import yaml
from tanaman.bahan import Bahan, Simpul
from tanaman.besaran import Slots, salah_eja, salah_nama, umum
from tanaman.bilang import ribuan
from tanaman.tanam import (
    Jenis,
    Sunting,
    Tanaman,
    buang,
    cocok,
    isian,
    kalimat_kecil,
    lihat,
    quoted,
    skalar,
    spans,
    tanaman,
    ucapan,
)
from tanaman.tata import Tata
from tanaman.tempat import butir


def wajar(bahan: Bahan, entry: Simpul, jenis: Jenis) -> bool:
    """Whether a place may be changed: the prose does not need it, and the conditions of the kind hold."""
    param = jenis.param
    if param.get("bebas") and jenis.tanam == "hapus" and _diminta(bahan, entry):
        return False
    if param.get("bernama", entry.key) != entry.key:
        return False
    ada, tiada = param.get("ada", ()), param.get("tiada", ())
    held = all(lihat(bahan, entry, p) for p in ada) and not any(
        lihat(bahan, entry, p) for p in tiada
    )
    return held and _dua_kali(bahan, entry, param) and _indikator_wajar(bahan, entry, param)


def _dua_kali(bahan: Bahan, entry: Simpul, param: Mapping[str, Any]) -> bool:
    """Whether the first value that `dua_kali` names is more than twice the second; true where it names none."""
    values = [_bilangan(lihat(bahan, entry, path)) for path in param.get("dua_kali", ())]
    if len(values) != 2:
        return True
    return None not in values and values[0] > 2 * values[1]  # type: ignore[operator]


def _bilangan(spot: Simpul | None) -> Decimal | None:
    """The number that an entry holds, an amount with its dots too; None where it holds none."""
    text = (
        spot.teks.replace(".", "") if spot and re.search(r"^\d{1,3}(\.\d{3})+$", spot.teks) else ""
    )
    text = text or (spot.teks if spot else "")
    found = re.fullmatch(r"\d+(?:[.,]\d+)?", text)
    return Decimal(text.replace(",", ".")) if found else None


def _diminta(bahan: Bahan, entry: Simpul) -> bool:
    """Whether the prose asks for what an entry holds: an indicator, a leaf, the indicators of a node."""
    held = entry.get("indikator")
    inner = {e.key for e in held.isi()} if held else set()
    own = {entry.key} if bahan.tingkat(entry.key) in ("sub", "bidang") else set()
    return bool((own | inner) & bahan.dipakai)


def _indikator_wajar(bahan: Bahan, entry: Simpul, param: Mapping[str, Any]) -> bool:
    """The conditions on the indicator of an entry: direction, texts, no note, a result below target."""
    first = next(
        (e.key for e in (entry.get("indikator").isi() if entry.get("indikator") else ())), ""
    )  # type: ignore[union-attr]
    own = bahan.indikator.get(entry.key) or bahan.indikator.get(first)
    if own is None:
        return not param.keys() & {"arah", "bila_indikator", "hanya_bawah"}
    if "arah" in param and (own.tentang("arah") or "naik") != param["arah"]:
        return False
    if param.get("tiada_catatan") and (own.get("catatan_analisis") or own.get("catatan_evaluasi")):
        return False
    if param.get("hanya_bawah"):
        year = bahan.fakta["kinerja"].get(own.key, {}).get(bahan.periode("lalu"), {})
        share = year.get("capaian")
        if not isinstance(share, Decimal) or share >= 100:
            return False
    return all(re.search(p, own.tentang(key)) for key, p in param.get("bila_indikator", {}).items())


def tanam_hapus(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """An entry left out, or its value left blank (`kosong: true`)."""
    for entry, also in butir(bahan, jenis.param["pada"]):
        spot = lihat(bahan, entry, jenis.param.get("kunci", ""))
        if spot and wajar(bahan, entry, jenis) and cocok(entry, jenis):
            spot = (
                spot
                if jenis.param.get("kosong")
                else _sendirian(bahan, entry, spot, jenis.param.get("kunci", ""))
            )
            edit = _kosongkan(spot) if jenis.param.get("kosong") else buang(bahan, spot)
            if edit:
                places = spans(entry, also) if spot is not entry else _sebelah(bahan, spot, also)
                what = (
                    f"{entry.file} {entry.key}: {jenis.param.get('kunci') or 'seluruhnya'} dihapus"
                )
                yield tanaman(bahan, jenis, (edit,), places, {"besaran": what}, what)


def _sendirian(bahan: Bahan, entry: Simpul, spot: Simpul, path: str) -> Simpul:
    """What goes with a key that is alone in its mapping: the entry of that mapping."""
    above = lihat(bahan, entry, path.rpartition("/")[0]) if path else None
    alone = above is not None and len(list(above.isi())) == 1
    return above if alone and above is not None else spot


def _sebelah(bahan: Bahan, spot: Simpul, also: tuple[Simpul, ...]) -> list[tuple[str, int, int]]:
    """Where an entry was that is gone: the entries that stood for it elsewhere, else the head of its file."""
    others = [
        (e.file, e.start, e.end) for e in also if e.start != spot.start or e.file != spot.file
    ]
    return [*others, (spot.file, 0, 1), (spot.file, max(0, spot.start - 2), spot.start)]


def _kosongkan(spot: Simpul) -> Sunting | None:
    value = spot.value
    return (
        Sunting(spot.file, value.start_mark.index, value.end_mark.index, "")
        if skalar(value)
        else None
    )


def tanam_nilai(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A scalar with another value: `kali`, `tambah`, `jadi`, `dari` and `lampaui` (of a sibling, the second an amount
    of money), `gandeng`, `tukar`."""
    for entry, also in butir(bahan, jenis.param["pada"]):
        spot = lihat(bahan, entry, jenis.param["kunci"])
        if spot and skalar(spot.value) and wajar(bahan, entry, jenis):
            new = _ubah(bahan, entry, spot, jenis.param["ubah"], acak)
            if new and new != spot.teks:
                value = spot.value
                edits = (Sunting(spot.file, value.start_mark.index, value.end_mark.index, new),)
                what = f"{entry.file} {entry.key} {jenis.param['kunci']}: {spot.teks} -> {new}"
                yield tanaman(bahan, jenis, edits, spans(entry, also), {"besaran": what}, what)


def _ubah(
    bahan: Bahan, entry: Simpul, spot: Simpul, how: Mapping[str, Any], acak: Random
) -> str | None:
    ((way, amount),) = how.items()
    if way == "jadi":
        return str(acak.choice(amount) if isinstance(amount, list) else amount)
    if way == "lampaui":
        other = _bilangan(lihat(bahan, entry, amount[0]))
        return ribuan(int(other * Decimal(str(amount[1])))) if other else None
    money = bool(re.fullmatch(r"\d{1,3}(\.\d{3})+", spot.teks))
    number = re.fullmatch(r"\d+(?:[.,]\d+)?", spot.teks.replace(".", "") if money else spot.teks)
    if not number:
        return None
    text = number[0]
    value = Decimal(text.replace(",", "."))
    if way == "gandeng":
        return f"{text.split('.')[0].split(',')[0]}{text}" if value >= 10 and not money else None
    if way == "tukar":
        return (
            f"{text[1]}{text[0]}{text[2:]}"
            if len(text) > 1 and text[0] != text[1] and text[1] != "0" and text[1].isdigit()
            else None
        )
    if way == "dari":
        other = lihat(bahan, entry, amount[0])
        if other is None or not re.fullmatch(r"\d+(?:[.,]\d+)?", other.teks):
            return None
        value = Decimal(other.teks.replace(",", ".")) * Decimal(str(amount[1]))
    elif value == 0:
        return None
    new = {
        "kali": lambda: value * Decimal(str(amount)),
        "tambah": lambda: value + amount,
        "dari": lambda: value,
    }[way]()
    if money:
        return ribuan(int(new))
    whole = (
        new.to_integral() if "." not in text and "," not in text else new.quantize(Decimal("0.1"))
    )
    return str(whole) if whole != value or way == "dari" else None


def tanam_isian(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A text of an entry (`kunci`) with a sentence: added after what stands there, or a key of its own."""
    fillings = isian(bahan, jenis, acak)
    for number, (entry, also) in enumerate(butir(bahan, jenis.param["pada"])):
        if (
            not fillings
            or not wajar(bahan, entry, jenis)
            or not isinstance(entry.value, yaml.MappingNode)
        ):
            continue
        slots = fillings[number % len(fillings)]
        edit, text = _tulis_isian(bahan, jenis, entry, slots, tata, acak)
        if edit:
            what = f"{entry.file} {entry.key} {jenis.param['kunci']}: {text}"
            yield tanaman(bahan, jenis, (edit,), spans(entry, also), slots, what)


def _tulis_isian(
    bahan: Bahan, jenis: Jenis, entry: Simpul, slots: Slots, tata: Tata, acak: Random
) -> tuple[Sunting | None, str]:
    key = jenis.param["kunci"]
    own = {"dirinya": entry.tentang("nama"), "sendiri": entry.key}
    text = ucapan(bahan, jenis, {**own, **slots}, tata, acak)
    text = text[:1].lower() + text[1:] if jenis.param.get("kecil") else text
    spot = entry.get(key)
    if spot and not skalar(spot.value):
        return None, text
    if spot:
        return Sunting(
            spot.file, spot.value.start_mark.index, spot.value.end_mark.index, quoted(text)
        ), text
    if entry.value.flow_style:  # type: ignore[attr-defined]
        at = entry.value.end_mark.index - 1
        return Sunting(entry.file, at, at, f", {key}: {quoted(text)}"), text
    first = next(entry.isi())
    line = bahan.teks[entry.file].rfind("\n", 0, first.start) + 1
    column = first.start - line
    end = bahan.teks[entry.file].find("\n", first.start)
    if not skalar(first.value):
        return None, text
    at = len(bahan.teks[entry.file]) if end < 0 else end + 1
    return Sunting(entry.file, at, at, f"{' ' * column}{key}: {quoted(text)}\n"), text


def tanam_nama(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A name or unit written wrongly: `cara` of besaran.nama, eja, awalan (a pattern with {n}), kata."""
    key, how = jenis.param["kunci"], jenis.param["cara"]
    all_entries = list(butir(bahan, jenis.param["pada"]))
    names = [e.tentang(key) for e, _ in all_entries if e.tentang(key)]
    for entry, also in all_entries:
        spot = entry.get(key)
        if (
            not spot
            or not skalar(spot.value)
            or not wajar(bahan, entry, jenis)
            or not cocok(entry, jenis)
        ):
            continue
        others = [n for n in names if n != spot.teks]
        new = (
            salah_eja(spot.teks, acak) if how == "eja" else salah_nama(spot.teks, how, acak, others)
        )
        if how == "pola":
            bare = re.sub(jenis.param.get("tanpa", "^$"), "", spot.teks)
            slots = {**umum(bahan), "n": spot.teks, "sisa": bare, "satuan": entry.tentang("satuan")}
            new = kalimat_kecil(acak.choice(jenis.kalimat), tata, slots, acak)
        if new and new != spot.teks:
            edits = (
                Sunting(
                    spot.file, spot.value.start_mark.index, spot.value.end_mark.index, quoted(new)
                ),
            )
            what = f"{entry.file} {entry.key} {key}: {spot.teks} -> {new}"
            yield tanaman(bahan, jenis, edits, spans(entry, also), {"besaran": what}, what)


def tanam_renja(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A text of the identity (`kunci`, steps parted by a slash) that becomes a pattern with {n} as it stood."""
    first, *rest = jenis.param["kunci"].split("/")
    top = next(
        (e for e in bahan.akar(jenis.param.get("berkas", "renja.yaml")) if e.key == first), None
    )
    spot = top.get(*rest) if top else None
    if not spot or not skalar(spot.value):
        return
    for slots in isian(bahan, jenis, acak):
        for pattern in jenis.kalimat:
            text = kalimat_kecil(pattern, tata, {**umum(bahan), "n": spot.teks, **slots}, acak)
            if text == spot.teks:
                continue
            edits = (
                Sunting(
                    spot.file, spot.value.start_mark.index, spot.value.end_mark.index, quoted(text)
                ),
            )
            what = f"{spot.file} {jenis.param['kunci']}: {spot.teks} -> {text}"
            yield tanaman(
                bahan, jenis, edits, [(spot.file, spot.start, spot.end)], {"besaran": what}, what
            )
