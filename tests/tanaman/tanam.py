"""How a mistake is planted: each way takes a kind and a Renja and draws edits of its files.

A way lists what it could be applied to (`calon`), and makes one of them a plant. What is planted is the mistake and
nothing else: places whose figures the prose asks for are left alone where they would stop the build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

import yaml
from tanaman.bahan import Bahan, Simpul, lines
from tanaman.besaran import BESARAN, Slots, salah_eja, salah_nama, umum
from tanaman.bilang import ribuan
from tanaman.tata import Tata, kalimat
from tanaman.tempat import Sisipan, Ungkapan, butir, naskah, sisipan, ungkapan, walk

TABEL = "tanaman"  # the free table that a wrong cell stands in


@dataclass(frozen=True, slots=True)
class Sunting:
    """A span of a file that becomes another text; a file that is not there is written."""

    file: str
    start: int
    end: int
    jadi: str


@dataclass(frozen=True, slots=True)
class Tanaman:
    """One planted mistake: what is edited, and where a finding must stand: (file, first line, last line)."""

    jenis: str
    sunting: tuple[Sunting, ...]
    tempat: tuple[tuple[str, int, int], ...]
    besaran: str
    uraian: str
    sebut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of mistake, as its file tells it."""

    id: str
    pokok: int  # the point of the issue it belongs to
    nama: str
    catatan: str  # what a reviewer's note says
    tanam: str
    tingkat: str
    param: Mapping[str, Any]
    kalimat: tuple[str, ...] = field(default=())


def terapkan(bahan: Bahan, edits: tuple[Sunting, ...]) -> dict[str, str]:
    """The texts of the files that edits change."""
    texts: dict[str, str] = {}
    for edit in sorted(edits, key=lambda e: (e.file, -e.start)):
        text = texts.get(edit.file, bahan.teks.get(edit.file, ""))
        texts[edit.file] = text[: edit.start] + edit.jadi + text[edit.end :]
    return texts


def _tempat(
    bahan: Bahan, edits: tuple[Sunting, ...], file: str, start: int, end: int
) -> tuple[str, int, int]:
    """The lines that a span of a file has become after the edits."""
    own = [e for e in edits if e.file == file]
    first = start + sum(
        len(e.jadi) - (e.end - e.start) for e in own if e.end <= start and e.start < start
    )
    last = end + sum(len(e.jadi) - (e.end - e.start) for e in own if e.end <= end)
    text = terapkan(bahan, edits).get(file, bahan.teks.get(file, ""))
    return (file, *lines(text, first, max(first, last)))


def _tanaman(
    bahan: Bahan,
    jenis: Jenis,
    edits: tuple[Sunting, ...],
    spans: list[tuple[str, int, int]],
    slots: Mapping[str, Any],
    uraian: str,
) -> Tanaman:
    places = tuple(_tempat(bahan, edits, *span) for span in spans)
    return Tanaman(
        jenis.id,
        edits,
        places,
        str(slots.get("besaran", "")),
        uraian,
        tuple(slots.get("sebut", ())),
    )


# sentences


def _isian(bahan: Bahan, jenis: Jenis, acak: Random) -> list[Slots]:
    param = dict(jenis.param.get("isi", {}))
    provider = BESARAN[param.pop("dari", "sekali")]
    return list(provider(bahan, acak, **param))


def _ucapan(bahan: Bahan, jenis: Jenis, slots: Slots, tata: Tata, acak: Random) -> str:
    return kalimat(acak.choice(jenis.kalimat), tata, {**umum(bahan), **slots}, acak)


def _sisip(text: str, place: Sisipan) -> tuple[Sunting, int]:
    """The edit that puts a sentence at a place, and where in it the sentence begins."""
    head = place.kepala
    return Sunting(place.file, place.at, place.at, f"{head}{text}\n"), len(head)


def tanam_kalimat(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A sentence in the prose of the parts `di` (all, where none is named)."""
    wanted = jenis.param.get("di", ())
    places = [p for p in sisipan(bahan) if not wanted or p.peran in wanted]
    places = places or list(sisipan(bahan))
    for slots in _isian(bahan, jenis, acak):
        text = _ucapan(bahan, jenis, slots, tata, acak)
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


# expressions that someone typed over


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
                yield _tanaman(
                    bahan, jenis, edits, [(spot.file, spot.start, spot.end)], slots, f"-> {text}"
                )


def kalimat_kecil(pola: str, tata: Tata, slots: Slots, acak: Random) -> str:
    """Like `kalimat`, within a sentence: its first letter stays as it is written."""
    return kalimat(f"§{pola}", tata, slots, acak)[1:]


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


# entries of the data


def _sel(value: yaml.Node) -> bool:
    return isinstance(value, yaml.ScalarNode)


def _lihat(bahan: Bahan, entry: Simpul, path: str) -> Simpul | None:
    """The entry at a path of keys: a year's role is its year, `*` the first of all."""
    spot: Simpul | None = entry
    for step in path.split("/") if path else ():
        if spot is None:
            return None
        spot = next(spot.isi(), None) if step == "*" else spot.get(bahan.periode(step))
    return spot


def _wajar(bahan: Bahan, entry: Simpul, jenis: Jenis) -> bool:
    """Whether a place may be changed: the prose does not need it, and the conditions of the kind hold."""
    param = jenis.param
    if param.get("bebas") and jenis.tanam == "hapus" and _diminta(bahan, entry):
        return False
    if param.get("bernama", entry.key) != entry.key:
        return False
    ada, tiada = param.get("ada", ()), param.get("tiada", ())
    held = all(_lihat(bahan, entry, p) for p in ada) and not any(
        _lihat(bahan, entry, p) for p in tiada
    )
    return held and _indikator_wajar(bahan, entry, param)


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


def _spans(entry: Simpul, also: tuple[Simpul, ...]) -> list[tuple[str, int, int]]:
    return [(e.file, e.start, e.end) for e in dict.fromkeys((entry, *also))]


def tanam_hapus(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """An entry left out, or its value left blank (`kosong: true`)."""
    for entry, also in butir(bahan, jenis.param["pada"]):
        spot = _lihat(bahan, entry, jenis.param.get("kunci", ""))
        if spot and _wajar(bahan, entry, jenis) and _cocok(entry, jenis):
            spot = (
                spot
                if jenis.param.get("kosong")
                else _sendirian(bahan, entry, spot, jenis.param.get("kunci", ""))
            )
            edit = _kosongkan(spot) if jenis.param.get("kosong") else _buang(bahan, spot)
            if edit:
                spans = _spans(entry, also) if spot is not entry else _sebelah(bahan, spot, also)
                what = (
                    f"{entry.file} {entry.key}: {jenis.param.get('kunci') or 'seluruhnya'} dihapus"
                )
                yield _tanaman(bahan, jenis, (edit,), spans, {"besaran": what}, what)


def _sendirian(bahan: Bahan, entry: Simpul, spot: Simpul, path: str) -> Simpul:
    """What goes with a key that is alone in its mapping: the entry of that mapping."""
    above = _lihat(bahan, entry, path.rpartition("/")[0]) if path else None
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
        if _sel(value)
        else None
    )


def _buang(bahan: Bahan, spot: Simpul) -> Sunting | None:
    """The edit that takes an entry away, with its comma in a flow mapping, with its lines in a block."""
    text = bahan.teks[spot.file]
    line = text.rfind("\n", 0, spot.start) + 1
    lead = text[line : spot.start].strip()
    end = spot.start + len(text[spot.start : spot.end].rstrip())
    if lead in ("", "-"):
        if lead == "-" and not spot.key.isdigit():
            return None  # the first key of an item: the item would lose its dash
        after = text.find("\n", end)
        return Sunting(spot.file, line, len(text) if after < 0 else after + 1, "")
    comma = re.match(r"\s*,\s*", text[end:])
    if comma:
        return Sunting(spot.file, spot.start, end + comma.end(), "")
    before = re.search(r",\s*$", text[: spot.start])
    return Sunting(spot.file, before.start() if before else spot.start, end, "")


def tanam_nilai(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A scalar with another value: `kali`, `tambah`, `jadi`, `dari` (of a sibling), `gandeng`, `tukar`."""
    for entry, also in butir(bahan, jenis.param["pada"]):
        spot = _lihat(bahan, entry, jenis.param["kunci"])
        if spot and _sel(spot.value) and _wajar(bahan, entry, jenis):
            new = _ubah(bahan, entry, spot, jenis.param["ubah"], acak)
            if new and new != spot.teks:
                value = spot.value
                edits = (Sunting(spot.file, value.start_mark.index, value.end_mark.index, new),)
                what = f"{entry.file} {entry.key} {jenis.param['kunci']}: {spot.teks} -> {new}"
                yield _tanaman(bahan, jenis, edits, _spans(entry, also), {"besaran": what}, what)


def _ubah(
    bahan: Bahan, entry: Simpul, spot: Simpul, how: Mapping[str, Any], acak: Random
) -> str | None:
    ((way, amount),) = how.items()
    if way == "jadi":
        return str(acak.choice(amount) if isinstance(amount, list) else amount)
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
        other = _lihat(bahan, entry, amount[0])
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
    fillings = _isian(bahan, jenis, acak)
    for number, (entry, also) in enumerate(butir(bahan, jenis.param["pada"])):
        if (
            not fillings
            or not _wajar(bahan, entry, jenis)
            or not isinstance(entry.value, yaml.MappingNode)
        ):
            continue
        slots = fillings[number % len(fillings)]
        edit, text = _tulis_isian(bahan, jenis, entry, slots, tata, acak)
        if edit:
            what = f"{entry.file} {entry.key} {jenis.param['kunci']}: {text}"
            yield _tanaman(bahan, jenis, (edit,), _spans(entry, also), slots, what)


def _tulis_isian(
    bahan: Bahan, jenis: Jenis, entry: Simpul, slots: Slots, tata: Tata, acak: Random
) -> tuple[Sunting | None, str]:
    key = jenis.param["kunci"]
    own = {"dirinya": entry.tentang("nama"), "sendiri": entry.key}
    text = _ucapan(bahan, jenis, {**own, **slots}, tata, acak)
    text = text[:1].lower() + text[1:] if jenis.param.get("kecil") else text
    spot = entry.get(key)
    if spot and not _sel(spot.value):
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
    if not _sel(first.value):
        return None, text
    at = len(bahan.teks[entry.file]) if end < 0 else end + 1
    return Sunting(entry.file, at, at, f"{' ' * column}{key}: {quoted(text)}\n"), text


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tanam_nama(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A name or unit written wrongly: `cara` of besaran.nama, eja, awalan (a pattern with {n}), kata."""
    key, how = jenis.param["kunci"], jenis.param["cara"]
    all_entries = list(butir(bahan, jenis.param["pada"]))
    names = [e.tentang(key) for e, _ in all_entries if e.tentang(key)]
    for entry, also in all_entries:
        spot = entry.get(key)
        if (
            not spot
            or not _sel(spot.value)
            or not _wajar(bahan, entry, jenis)
            or not _cocok(entry, jenis)
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
            yield _tanaman(bahan, jenis, edits, _spans(entry, also), {"besaran": what}, what)


def _cocok(entry: Simpul, jenis: Jenis) -> bool:
    """Whether the texts of an entry fit the patterns that the kind asks for."""
    return all(
        re.search(pattern, entry.tentang(key))
        for key, pattern in jenis.param.get("bila", {}).items()
    )


# what is written anew: free tables, usulan, captions, titles, control figures


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
    for slots in _isian(bahan, jenis, acak):
        values = {**umum(bahan), **slots}
        fields = {
            k: kalimat_kecil(acak.choice(v if isinstance(v, list) else [v]), tata, values, acak)
            for k, v in jenis.param["butir"].items()
        }
        bare = ("kode", "pagu", "nilai", "tahun_mulai", "bidang")
        text, above = bahan.teks.get(file), bahan.butir(file, key)
        indent = ""
        if above and text:
            indent = text[text.rfind("\n", 0, above[-1].start) + 1 : above[-1].start].rstrip("- ")
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


def tanam_blok(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A caption, note or source (`kunci`) at a table of the prose."""
    spots = [
        e for f in naskah(bahan) for e in walk(f, bahan.pohon[f])
        if e.key.isdigit() and isinstance(e.value, yaml.MappingNode)
        and e.get("tabel") and not e.get(jenis.param["kunci"])
    ]  # fmt: skip
    fillings = _isian(bahan, jenis, acak)
    for number, spot in enumerate(spots * 2 if fillings else ()):
        slots = fillings[number % len(fillings)]
        text = _ucapan(bahan, jenis, slots, tata, acak)
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
                and _sel(entry.value)
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
                yield _tanaman(
                    bahan, jenis, edits, [span], {"besaran": f"judul: {entry.teks}"}, text
                )


def tanam_kontrol(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """True control figures, and one cause by which the plan no longer meets them: `sebab`."""
    renja = bahan.teks["renja.yaml"]
    if re.search(r"^kontrol:", renja, re.MULTILINE):
        return
    subs = [k for k in bahan.kode("sub") if _pagu(bahan, k)]
    sebab = jenis.param["sebab"]
    for kode in subs:
        changed = _sebab(bahan, sebab, kode, acak)
        if changed is None:
            continue
        edits, named = changed
        control = "\nkontrol:\n" + "".join(
            _kontrol(bahan, code, jenis.param.get("apa", "pagu"))
            for code in _dipantau(bahan, jenis, kode)
        )
        whole = (*edits, Sunting("renja.yaml", len(renja), len(renja), control))
        spans = [
            (bahan.simpul[n].file, bahan.simpul[n].start, bahan.simpul[n].end)
            for n in named
            if n in bahan.simpul
        ]
        first = renja.count("\n") + 1
        places = (
            *(_tempat(bahan, whole, *span) for span in spans),
            ("renja.yaml", first, first + control.count("\n") + 1),
        )
        benar = f"{sebab}: {', '.join(named)}"
        yield Tanaman(jenis.id, whole, places, benar, benar, tuple(named))


def _pagu(bahan: Bahan, kode: str) -> Simpul | None:
    spot = bahan.simpul[kode].get("pagu")
    return (
        spot
        if spot and _sel(spot.value) and int(spot.teks.replace(".", "") or 0) >= 10_000_000
        else None
    )


def _dipantau(bahan: Bahan, jenis: Jenis, kode: str) -> list[str]:
    """The codes whose figures are controlled: all programs, the whole (""), or also the kegiatan of the node."""
    levels = jenis.param.get("atas", ["semua", "program"])
    codes = [""] if "semua" in levels else []
    codes += bahan.kode("program") if "program" in levels else []
    codes += [kode.rpartition(".")[0]] if "kegiatan" in levels else []
    return codes


def _kontrol(bahan: Bahan, kode: str, apa: str) -> str:
    fakta = bahan.fakta
    if apa == "sub_kegiatan":
        amount = str(
            fakta["jumlah_per_kode"][kode]["sub_kegiatan"]
            if kode
            else fakta["jumlah"]["sub_kegiatan"]
        )
    else:
        table = fakta["pagu"]["maju_per_kode" if apa == "maju" else "per_kode"]
        total = fakta["pagu"]["prakiraan_maju" if apa == "maju" else "total"]
        amount = ribuan(int(table.get(kode, 0) if kode else total))
    code = f", kode: {kode}" if kode else ""
    return f"  - {{apa: {apa}, nilai: {amount}{code}, sumber: Surat Pagu Bappeda}}\n"


def _sebab(
    bahan: Bahan, sebab: str, kode: str, acak: Random
) -> tuple[tuple[Sunting, ...], list[str]] | None:
    spot = _pagu(bahan, kode)
    assert spot
    value, rupiah = spot.value, int(spot.teks.replace(".", ""))

    def tulis(amount: int) -> Sunting:
        return Sunting(spot.file, value.start_mark.index, value.end_mark.index, ribuan(amount))

    if sebab == "kali":
        return (tulis(rupiah * 10),), [kode]
    if sebab == "bagi":
        return (tulis(rupiah // 10),), [kode]
    if sebab == "tambah":
        return (tulis(rupiah + acak.choice((250_000, 1_000_000, 12_500_000))),), [kode]
    if sebab == "tukar":
        text = str(rupiah)
        swapped = int(text[1] + text[0] + text[2:])
        return ((tulis(swapped),), [kode]) if text[0] != text[1] and text[1] != "0" else None
    if sebab == "hilang":
        outside = Sunting(spot.file, spot.start, value.end_mark.index, "hanya: evaluasi")
        return ((outside,), [kode]) if kode not in bahan.dipakai else None
    return _berpindah(bahan, sebab, kode, spot, rupiah, acak)


def _berpindah(
    bahan: Bahan, sebab: str, kode: str, spot: Simpul, rupiah: int, acak: Random
) -> tuple[tuple[Sunting, ...], list[str]] | None:
    """Money between two nodes: of two programs, of one program, or their amounts exchanged."""
    program = ".".join(kode.split(".")[:3])
    near = [k for k in bahan.kode("sub") if _pagu(bahan, k) and k != kode]
    apart = sebab in ("pindah_program", "saling_tukar_program")
    swap = sebab == "saling_tukar_program"
    other = [k for k in near if k.startswith(f"{program}.") != apart]
    other = [
        k
        for k in other
        if sebab != "pindah_kegiatan" or k.rpartition(".")[0] != kode.rpartition(".")[0]
    ]
    if not other:
        return None
    twin = acak.choice(other)
    twin_spot = _pagu(bahan, twin)
    assert twin_spot
    twin_rupiah = int(twin_spot.teks.replace(".", ""))
    moved = twin_rupiah - rupiah if swap else min(rupiah, 1_000_000_000) // 2
    if moved == 0:
        return None
    moved = moved if swap else -moved
    pairs = ((spot, rupiah + moved), (twin_spot, twin_rupiah - moved))
    edits = tuple(
        Sunting(s.file, s.value.start_mark.index, s.value.end_mark.index, ribuan(n))
        for s, n in pairs
    )
    return edits, [kode, twin]


def tanam_angka_luar(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A control figure (`apa`) that the Renja does not meet, for the whole and for each program."""
    renja = bahan.teks["renja.yaml"]
    if re.search(r"^kontrol:", renja, re.MULTILINE):
        return
    apa = jenis.param["apa"]
    for kode in ["", *bahan.kode("program")]:
        true = _angka_benar(bahan, apa, kode)
        if not true:
            continue
        wrong = (
            str(true - 1) if true < 1000 else ribuan(int(true * Decimal(str(jenis.param["geser"]))))
        )
        code = f", kode: {kode}" if kode else ""
        when = f", periode: {bahan.periode('lalu')}" if apa == "realisasi" else ""
        source = acak.choice(
            (
                "Surat Bappeda 12 Juli",
                "Cetakan SIPD-RI",
                "Berita Acara Verifikasi",
                "Lampiran Perkada RKPD",
            )
        )
        text = f"\nkontrol:\n  - {{apa: {apa}, nilai: {wrong}{code}{when}, sumber: {source}}}\n"
        edit = Sunting("renja.yaml", len(renja), len(renja), text)
        line = (renja + text).rstrip().count("\n") + 1
        besaran = f"{apa} {kode or 'seluruhnya'}: {true}, angka luar {wrong}"
        yield Tanaman(jenis.id, (edit,), (("renja.yaml", line, line),), besaran, besaran)


def _angka_benar(bahan: Bahan, apa: str, kode: str) -> int | None:
    fakta = bahan.fakta
    if apa in ("pagu", "plafon"):
        return int(fakta["pagu"]["per_kode"].get(kode, 0) if kode else fakta["pagu"]["total"])
    if apa == "maju":
        return int(
            fakta["pagu"]["maju_per_kode"].get(kode, 0)
            if kode
            else fakta["pagu"].get("prakiraan_maju") or 0
        )
    if apa == "realisasi":
        year = fakta.get("serapan", {}).get(bahan.periode("lalu"), {})
        year = year.get("per_kode", {}).get(kode, {}) if kode else year
        return int(year.get("realisasi") or 0)
    counts = fakta["jumlah_per_kode"].get(kode, {}) if kode else fakta["jumlah"]
    return int(counts.get(apa) or 0)


def tanam_renja(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A text of the identity (`kunci`, steps parted by a slash) that becomes a pattern with {n} as it stood."""
    first, *rest = jenis.param["kunci"].split("/")
    top = next(
        (e for e in bahan.akar(jenis.param.get("berkas", "renja.yaml")) if e.key == first), None
    )
    spot = top.get(*rest) if top else None
    if not spot or not _sel(spot.value):
        return
    for slots in _isian(bahan, jenis, acak):
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
            yield _tanaman(
                bahan, jenis, edits, [(spot.file, spot.start, spot.end)], {"besaran": what}, what
            )


def tanam_bagian(bahan: Bahan, jenis: Jenis, tata: Tata, acak: Random) -> Iterator[Tanaman]:
    """A section taken out whole, found by the words of its title; nothing in the prose refers to it."""
    for file in naskah(bahan):
        for entry in walk(file, bahan.pohon[file]):
            title = entry.tentang("judul") if entry.key.isdigit() else ""
            if title and re.search(jenis.param["judul"], title) and entry.atas[-1:] == ("bagian",):
                edit = _buang(bahan, entry)
                named = {
                    e.teks for e in walk(file, entry.value) if e.key in ("id", "tabel", "grafik")
                }
                if edit and not named & bahan.dipakai:
                    what = f"bagian '{title}' dihapus"
                    yield _tanaman(
                        bahan,
                        jenis,
                        (edit,),
                        [(file, 0, len(bahan.teks[file]))],
                        {"besaran": what},
                        what,
                    )


CARA: dict[str, Callable[[Bahan, Jenis, Tata, Random], Iterator[Tanaman]]] = {
    "kalimat": tanam_kalimat, "ungkapan": tanam_ungkapan, "hapus": tanam_hapus, "nilai": tanam_nilai,
    "isian": tanam_isian, "nama": tanam_nama, "sel": tanam_sel, "berkas": tanam_berkas,
    "blok": tanam_blok, "judul": tanam_judul,
    "kontrol": tanam_kontrol, "angka_luar": tanam_angka_luar, "renja": tanam_renja, "bagian": tanam_bagian,
}  # fmt: skip
