"""Quantities as people write them: digits, words, both; amounts in any unit; shares."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from renja_build.render.id_format import terbilang

DIGIT = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
ROMAWI = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
SATUAN = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def ribuan(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def desimal(value: Decimal | int, places: int = 2) -> str:
    """`94,26`; no zeros at its end, thousands dotted."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    rest = rest.rstrip("0")
    return f"{sign}{ribuan(int(digits))}{',' + rest if rest else ''}"


def kata(value: Decimal | int) -> str:
    """`enam puluh lima koma satu enam`."""
    whole, _, rest = desimal(value).replace(".", "").partition(",")
    return terbilang(int(whole)) + (
        " koma " + " ".join(DIGIT[int(d)] for d in rest) if rest else ""
    )


def romawi(value: int) -> str:
    text = ""
    for size, letters in ROMAWI:
        count, value = divmod(value, size)
        text += letters * count
    return text


def satuan(nama: str, places: int) -> Callable[[Decimal | int], str]:
    return lambda value: f"Rp{desimal(Decimal(value) / SATUAN[nama], places)} {nama}"


def kapital(text: str) -> str:
    return text[:1].upper() + text[1:]


def judul(text: str) -> str:
    return " ".join(map(kapital, text.split()))


BENTUK: dict[str, Callable[[object], str]] = {
    "angka": lambda v: desimal(v),
    "kata": lambda v: kata(v),
    "Kata": lambda v: kapital(kata(v)),
    "KATA": lambda v: kata(v).upper(),
    "keduanya": lambda v: f"{desimal(v)} ({kata(v)})",
    "Keduanya": lambda v: f"{desimal(v)} ({judul(kata(v))})",
    "terbalik": lambda v: f"{kata(v)} ({desimal(v)})",
    "romawi": lambda v: romawi(int(v)),
    "penuh": lambda v: f"Rp{ribuan(int(v))},00",
    "spasi": lambda v: f"Rp {ribuan(int(v))},00",
    "polos": lambda v: f"Rp{ribuan(int(v))}",
    "titik": lambda v: f"Rp. {ribuan(int(v))},-",
    "ekor": lambda v: f"{ribuan(int(v))} rupiah",
    "telanjang": lambda v: ribuan(int(v)),
    "ribu": satuan("ribu", 0),
    "juta": satuan("juta", 2),
    "miliar": satuan("miliar", 2),
    "miliar3": satuan("miliar", 3),
    "em": lambda v: f"Rp {desimal(Decimal(v) / 10**9)} M",
    "jt": lambda v: f"Rp {desimal(Decimal(v) / 10**6)} jt",
    "triliun": satuan("triliun", 4),
    "rupiah_kata": lambda v: f"{kata(int(v))} rupiah",
    "rupiah_dua": lambda v: f"Rp{ribuan(int(v))},00 ({kata(int(v))} rupiah)",
    "persen": lambda v: f"{desimal(v)}%",
    "persen_spasi": lambda v: f"{desimal(v)} %",
    "persen_kata": lambda v: f"{desimal(v)} persen",
    "persen_huruf": lambda v: f"{kata(v)} persen",
    "bulat": lambda v: f"{desimal(v, 0)} persen",
    "kecil": lambda v: str(v)[:1].lower() + str(v)[1:],
    "besar": lambda v: str(v).upper(),
    "judul": lambda v: judul(str(v)),
    "awal": lambda v: kapital(str(v)),
}  # fmt: skip


def tulis(value: object, bentuk: str) -> str:
    """A value in one of the forms; a number without a form is dotted, a text is itself."""
    if bentuk:
        return BENTUK[bentuk](value)
    return desimal(value) if isinstance(value, int | Decimal) else str(value)
