"""Forms of scalars named by `x-jenis` in the schemas: each a check of the text as written."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from renja_build import kode
from renja_build.angka import (
    WrongForm,
    parse_decimal,
    parse_periode,
    parse_rupiah,
    parse_rupiah_bertanda,
    parse_rupiah_sen,
    parse_tahun,
    parse_tanggal,
    parse_tanggal_atau_bulan,
    shown,
)
from renja_build.nilai import parse_nilai
from renja_build.nodes import Teks
from renja_build.scan import BARE_DASH

_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = (
    yaml.resolver.Resolver().resolve
)
_YAML_12 = re.compile(
    r"(?:true|True|TRUE|false|False|FALSE|null|Null|NULL|~|[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+"
    r"|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)


def _teks(text: Teks) -> None:
    """Refuse an unquoted text that some YAML reads as something else (`no`, `12:30`, `010`)."""
    if not text.plain:
        return
    if _resolve(
        yaml.ScalarNode, str(text), (True, False)
    ) != "tag:yaml.org,2002:str" or _YAML_12.fullmatch(text):
        raise WrongForm(
            "Y130",
            f"{shown(text)} tanpa tanda kutip bukan teks bagi sebagian pembaca YAML",
            f'tulis "{text}"',
        )


def _kode_hint(text: str) -> str:
    comma = re.sub(r"\s*[,\s_/-]\s*", ".", text.strip())  # as other programs part the steps
    lost_dot = re.sub(r"\.([1-8])(\d\d)(?=\.|$)", r".\1.\2", text)
    ended = comma.strip(". ")
    padded = ".".join(
        step.zfill(2) if step.isdigit() and place not in (0, 3) else step.lstrip("0")
        for place, step in enumerate(ended.split("."))
    )
    for repaired in (comma, ended, lost_dot, comma.upper(), re.sub(r"\.{2,}", ".", comma), padded):
        if repaired != text and kode.level(repaired):
            return f"mungkin maksudnya {repaired}"
    if kode.level(text) is None and len(text.split(".")) == 4:
        return "kode empat ruas tidak ada; kegiatan ditulis 5.03.01.2.01"
    return "contoh: program 5.03.01, kegiatan 5.03.01.2.01, sub kegiatan 5.03.01.2.01.01"


def _kode(text: Teks) -> None:
    if kode.level(text) is None:
        dotted = text.replace(",", ".").strip(".")
        meant = dotted if kode.level(dotted) else ""
        raise WrongForm("K101", f"kode {shown(text)} tidak sesuai susunan", _kode_hint(text), meant)


def _kode_pohon(text: Teks) -> None:
    _kode(text)
    if kode.level(text) in ("urusan", "bidang"):
        raise WrongForm(
            "K101",
            f"'{text}' adalah kode {kode.level(text)}",
            "namanya diambil dari acuan; tulis mulai dari program",
        )


def _bidang(text: Teks) -> None:
    if kode.level(text) != "bidang":
        raise WrongForm(
            "K101", f"{shown(text)} bukan kode bidang urusan", "tulis dua ruas, misalnya 5.03"
        )


def _kode_atau_total(text: Teks) -> None:
    if text != "total":
        _kode(text)


def _nihil(parse: Callable[[str], object]) -> Callable[[Teks], object]:
    """A form that may be nihil, `-`, which YAML reads as a list where it has no quotes."""

    def check(text: Teks) -> object:
        if text.plain and text == "-":
            raise WrongForm("Y117", *BARE_DASH)
        return parse(text)

    return check


def _id(text: Teks) -> None:
    _teks(text)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text, re.ASCII):
        raise WrongForm(
            "Y131",
            f"pengenal {shown(text)} tidak sah",
            "pakai huruf kecil, angka, dan tanda hubung: nilai-sakip",
        )


def _kode_atau_id(text: Teks) -> None:
    if kode.level(text) or re.match(r"[0-9X]+[.,]", text):
        _kode(text)
    else:
        _id(text)


def _nomor(text: Teks) -> None:
    if not re.match(r"[^\W_]", text.lstrip("[")):
        message = f"nomor {shown(text)} diawali tanda yang bukan bagian nomor"
        raise WrongForm("H102", message, "awali dengan angka atau huruf, misalnya 86 atau 050-3708")


def _tahun_peraturan(text: Teks) -> None:
    if not re.fullmatch(r"(?:19|20)\d\d", text, re.ASCII):
        raise WrongForm("D101", f"{shown(text)} bukan tahun", "tulis empat angka, misalnya 2004")


def _nomor_lembaran(text: Teks) -> None:
    if not re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII):
        raise WrongForm(
            "H102",
            f"{shown(text)} bukan nomor lembaran",
            "tulis angka bulat tanpa tanda baca, misalnya 4421",
        )


def _periode_renstra(text: Teks) -> None:
    if text not in ("awal", "akhir"):
        try:
            parse_tahun(text)
        except WrongForm as wrong:
            raise WrongForm(
                "T103",
                f"{shown(text)} bukan periode Renstra",
                "tulis awal, akhir, atau tahun seperti 2024",
            ) from wrong


def _nip(text: Teks) -> None:
    if not re.fullmatch(r"\d{8} \d{6} \d \d{3}", text, re.ASCII):
        raise WrongForm(
            "D103",
            f"NIP {shown(text)} tidak sesuai susunan",
            'tulis 8, 6, 1, dan 3 angka: "00000000 000000 0 000"',
        )


def _suku(text: Teks) -> None:
    if not re.fullmatch(r"(?:[a-z_]+\.)?[a-z_]+(?:\([^()\n]*\))?", text, re.ASCII):
        raise WrongForm(
            "D161", f"{shown(text)} bukan isi kolom", "contoh: pagu, target(n+1), rkpd.lokasi"
        )


BENTUK: dict[str, Callable[[Teks], object]] = {
    "teks": _teks,
    "nomor": lambda text: None,
    "nomor_peraturan": _nomor,
    "id": _id,
    "kode": _kode,
    "kode_pohon": _kode_pohon,
    "kode_atau_total": _kode_atau_total,
    "kode_atau_id": _kode_atau_id,
    "bidang": _bidang,
    "rupiah": _nihil(parse_rupiah),
    "rupiah_sen": _nihil(parse_rupiah_sen),
    "rupiah_bertanda": parse_rupiah_bertanda,
    "persen": parse_decimal,
    "nilai": _nihil(parse_nilai),
    "tahun": parse_tahun,
    "tahun_peraturan": _tahun_peraturan,
    "nomor_lembaran": _nomor_lembaran,
    "periode": parse_periode,
    "periode_renstra": _periode_renstra,
    "tanggal": parse_tanggal,
    "tanggal_atau_bulan": parse_tanggal_atau_bulan,
    "nip": _nip,
    "suku": _suku,
}
