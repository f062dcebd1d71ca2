"""What a planted sentence says, and what would be true: counts, amounts, shares, values, years, names, references.

Each provider gives the slots of a sentence, one mapping for each thing of the Renja it can be said of. `besaran` tells
what the quantity is and what it should be; `sebut` what a finding should name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

from tanaman.bahan import Bahan
from tanaman.bilang import desimal, ribuan, romawi

Slots = dict[str, Any]
TINGKAT = {"program": "program", "kegiatan": "kegiatan", "sub": "sub_kegiatan"}


def umum(bahan: Bahan) -> Slots:
    """Slots that every sentence may use; all of them true."""
    fakta = bahan.fakta
    office = fakta["perangkat_daerah"]
    return {
        "tahun": str(fakta["tahun"]),
        "lalu": str(fakta["tahun_lalu"]),
        "berjalan": str(fakta["tahun_berjalan"]),
        "depan": str(fakta["tahun_depan"]),
        "kantor": office["nama"],
        "singkatan": office.get("singkatan") or office["nama"],
        "kepala": office.get("kepala") or "Kepala Perangkat Daerah",
        "wilayah": fakta["wilayah"],
        "daerah": fakta["daerah"],
        "awal": str(fakta["renstra"]["awal"]),
        "akhir": str(fakta["renstra"]["akhir"]),
        "kepala_daerah": {"kabupaten": "Bupati", "kota": "Wali Kota", "provinsi": "Gubernur"}[fakta["tingkat"]],
        "bukan_kepala_daerah": {"kabupaten": "Gubernur", "kota": "Bupati", "provinsi": "Wali Kota"}[fakta["tingkat"]],
        "bukan_tingkat": {"kabupaten": "Kota", "kota": "Kabupaten", "provinsi": "Kabupaten"}[fakta["tingkat"]],
        "tingkat": fakta["tingkat"].capitalize(),
        "romawi_lebih": romawi(int(fakta["jumlah"]["bab"]) + 3),
        "bab_lebih": str(int(fakta["jumlah"]["bab"]) + 3),
        "bab_akhir": str(fakta["jumlah"]["bab"]),
        "daerah_salah": tukar_huruf(fakta["daerah"]),
        "kantor_salah": office["nama"].replace(" dan ", " & ", 1).replace("Sumber", "Sumbr").replace("Dinas", "Dnas"),
        "singkatan_salah": tukar_huruf(office.get("singkatan") or office["nama"]),
    }  # fmt: skip


def tukar_huruf(text: str) -> str:
    """The second and third letter exchanged."""
    return text[0] + text[2] + text[1] + text[3:]


# counts


def hitungan(bahan: Bahan) -> Iterator[tuple[str, int, Slots]]:
    """Everything that is counted: a name, how many there are, and slots that say of what."""
    fakta = bahan.fakta
    for hal, banyak in fakta["jumlah"].items():
        if isinstance(banyak, int):
            yield hal, banyak, {}
        else:
            yield from ((f"{hal}.{tingkat}", n, {}) for tingkat, n in banyak.items())
    for kode, banyak in fakta["jumlah_per_kode"].items():
        at = bahan.tingkat(kode)
        for tingkat, n in banyak.items():
            if tingkat != TINGKAT.get(at) and at != "bidang" and kode in bahan.simpul:
                yield f"{tingkat} per {at}", n, {"nama": bahan.nama(kode), "kode": kode}
    for tahun, hasil in fakta.get("evaluasi", {}).items():
        yield from _dinilai(bahan, tahun, hasil)
    yield from _terdaftar(bahan)


def _dinilai(bahan: Bahan, tahun: str, hasil: Slots) -> Iterator[tuple[str, int, Slots]]:
    for tingkat in TINGKAT.values():
        for hal, n in hasil.get(tingkat, {}).items():
            if hal != "rata_rata":
                yield f"{tingkat} {hal}", n, {"t": tahun, "seluruh": hasil[tingkat]["jumlah"]}
    for kode, rincian in hasil.get("per_kode", {}).items():
        if bahan.tingkat(kode) == "program" and kode in bahan.simpul:
            for hal, n in rincian.get("sub_kegiatan", {}).items():
                if hal != "rata_rata":
                    yield (
                        f"sub_kegiatan {hal} per program",
                        n,
                        {"t": tahun, "nama": bahan.nama(kode), "kode": kode},
                    )


def _terdaftar(bahan: Bahan) -> Iterator[tuple[str, int, Slots]]:
    golongan = ("iku", "ikk", "spm", "program", "kegiatan", "sub")
    lists = {
        "tujuan": len(bahan.tujuan),
        "sasaran": len(bahan.sasaran),
        "indikator": len(bahan.indikator),
        **{f"indikator {g}": len(bahan.ukuran(g)) for g in golongan},
        "pokir": len(bahan.butir("pokir.yaml", "pokir")),
        "inovasi": len(bahan.butir("inovasi.yaml", "inovasi")),
        "usulan_daftar": len(bahan.butir("usulan.yaml", "usulan")),
        "layanan spm": len(bahan.butir("spm.yaml", "spm")),
        "tim": len(bahan.butir("tim.yaml", "tim")),
        "sumber_dana": len(bahan.fakta.get("sumber_dana", {})),
    }
    yield from ((hal, n, {}) for hal, n in lists.items() if n)


def hitung(bahan: Bahan, acak: Random, hal: str, salah: str = "geser") -> Iterator[Slots]:
    """A wrong count of one thing; `salah`: geser (near), lain (that of another thing), jauh (ten times)."""
    semua = list(hitungan(bahan))
    taken = {
        n for name, n, _ in semua if name.split()[0].split(".")[-1] == hal.split()[0].split(".")[-1]
    }
    for name, benar, about in semua:
        if name == hal and benar > 0:
            other = [n for n in {n for _, n, _ in semua} if n != benar and n > 1]
            near = [n for n in range(max(2, benar - 4), benar + 6) if n not in taken]
            pool = {"geser": near, "lain": other, "jauh": [benar * 10, benar + 100]}[salah]
            if pool:
                besaran = f"banyaknya {name}: {benar}"
                yield {**about, "n": acak.choice(pool), "benar": benar, "besaran": besaran}


# amounts


def jumlah_uang(bahan: Bahan) -> Iterator[tuple[str, int, Slots]]:
    """Every amount that is told: a name, rupiah, and slots that say of what."""
    pagu, rkpd = bahan.fakta["pagu"], bahan.fakta.get("rkpd", {})
    for hal in ("total", "prakiraan_maju", "sebelum", "selisih"):
        if pagu.get(hal):
            yield hal, int(pagu[hal]), {}
    if rkpd.get("total"):
        yield "rkpd", int(rkpd["total"]), {}
    tables = (
        ("pagu", pagu.get("per_kode")),
        ("maju", pagu.get("maju_per_kode")),
        ("rkpd", rkpd.get("per_kode")),
    )
    for hal, per_kode in tables:
        for kode, rupiah in (per_kode or {}).items():
            if kode in bahan.simpul and rupiah:
                yield (
                    f"{hal} {bahan.tingkat(kode)}",
                    int(rupiah),
                    {"nama": bahan.nama(kode), "kode": kode},
                )
    for periode, serapan in bahan.fakta.get("serapan", {}).items():
        for hal in ("realisasi", "pagu"):
            if serapan.get(hal) and "tw" not in periode:
                yield f"serapan {hal}", int(serapan[hal]), {"t": periode}
    for hal in ("penambahan", "pengurangan", "pergeseran"):
        if bahan.fakta.get(hal, {}).get("total"):
            yield hal, int(bahan.fakta[hal]["total"]), {}


def uang(bahan: Bahan, acak: Random, hal: str, salah: str = "geser") -> Iterator[Slots]:
    """A wrong amount; `salah`: geser, tukar (two digits), kali (ten times), satuan (a thousand times), lain."""
    semua = list(jumlah_uang(bahan))
    for name, benar, about in semua:
        if name == hal and benar >= 10_000_000:
            alike = [
                n for other, n, _ in semua if other.split()[-1] == hal.split()[-1] and n != benar
            ]
            value = _salah_uang(benar, salah, acak, alike)
            if value:
                yield {**about, "u": value, "benar": benar, "besaran": f"{name}: Rp{ribuan(benar)}"}


def _salah_uang(benar: int, salah: str, acak: Random, alike: list[int]) -> int | None:
    if salah == "geser":
        return benar + acak.choice((-1, 1)) * max(1, benar // 100) * acak.randint(3, 30)
    if salah == "tukar":
        digits = list(str(benar))
        places = [i for i in range(1, len(digits) - 1) if digits[i] != digits[i + 1]]
        if not places:
            return None
        at = acak.choice(places[:3])
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        return int("".join(digits))
    if salah == "kali":
        return benar * 10
    if salah == "satuan":
        return benar * 1000
    return acak.choice(alike) if alike else None


# shares


def bagian(bahan: Bahan, acak: Random, hal: str) -> Iterator[Slots]:
    """A wrong share: of a program in the whole, of the growth, of what was spent, of the average."""
    for name, benar, about in _persentase(bahan):
        if name == hal:
            off = Decimal(acak.choice((-1, 1)) * acak.randint(30, 190)) / 10
            value = benar + off if benar + off > 1 else benar + abs(off)
            value = value.quantize(Decimal("0.01"))
            yield {**about, "p": value, "benar": benar, "besaran": f"{name}: {desimal(benar)}%"}


def _persentase(bahan: Bahan) -> Iterator[tuple[str, Decimal, Slots]]:
    fakta, pagu = bahan.fakta, bahan.fakta["pagu"]
    total = Decimal(int(pagu["total"]))
    for kode in bahan.kode("program"):
        share = Decimal(int(pagu["per_kode"].get(kode, 0))) / total * 100
        yield "bagian program", share, {"nama": bahan.nama(kode), "kode": kode}
    if pagu.get("prakiraan_maju"):
        yield "kenaikan maju", (Decimal(int(pagu["prakiraan_maju"])) / total - 1) * 100, {}
    for periode, serapan in fakta.get("serapan", {}).items():
        if serapan.get("total") is not None and "tw" not in periode:
            yield "serapan", Decimal(serapan["total"]), {"t": periode}
        for kode, part in serapan.get("per_kode", {}).items():
            if (
                part.get("total") is not None
                and bahan.tingkat(kode) == "program"
                and kode in bahan.simpul
            ):
                yield (
                    "serapan program",
                    Decimal(part["total"]),
                    {"t": periode, "nama": bahan.nama(kode), "kode": kode},
                )
    for tahun, hasil in fakta.get("evaluasi", {}).items():
        for tingkat in TINGKAT.values():
            if hasil.get(tingkat, {}).get("rata_rata") is not None:
                yield f"rata-rata {tingkat}", Decimal(hasil[tingkat]["rata_rata"]), {"t": tahun}
                below = Decimal(hasil[tingkat]["di_bawah"]) / hasil[tingkat]["jumlah"] * 100
                yield f"di bawah {tingkat}", below, {"t": tahun}


# values of indicators


def ukuran(bahan: Bahan, golongan: str, periode: str) -> Iterator[tuple[str, Slots]]:
    """Indicators of one kind that have target and realisasi in a year, with what is true of them."""
    tahun = bahan.periode(periode)
    for ident in bahan.ukuran(golongan):
        year = bahan.fakta["kinerja"].get(ident, {}).get(tahun, {})
        entry = bahan.fakta["indikator"][ident]
        numbers = (year.get("target"), year.get("realisasi"))
        if all(isinstance(n, Decimal) for n in numbers) and len(str(entry["nama"])) < 110:
            yield ident, {
                "ind": entry["nama"], "satuan": entry.get("satuan") or "", "t": tahun,
                "target": numbers[0], "realisasi": numbers[1], "capaian": year.get("capaian"),
                "arah": bahan.indikator[ident].tentang("arah") or "naik",
            }  # fmt: skip


def nilai(
    bahan: Bahan,
    acak: Random,
    golongan: str,
    medan: str,
    periode: str = "lalu",
    salah: str = "geser",
) -> Iterator[Slots]:
    """A wrong target, realisasi or capaian of an indicator; `salah`: geser, tahun (another year's), lain."""
    semua = list(ukuran(bahan, golongan, periode))
    for ident, about in semua:
        benar = about[medan]
        if benar is None or not isinstance(benar, Decimal):
            continue
        own = set(_semua_nilai(bahan, ident))
        if salah == "geser":
            step = max(abs(benar) / 10, Decimal("1"))
            value = (benar + acak.choice((-2, 2, 3, 4)) * step).quantize(Decimal("0.1"))
            value = value if benar != benar.to_integral() else value.to_integral()
            if value in own or value < 0:
                value = (benar + 7 * step).to_integral()
            if value in own:
                continue
        else:
            others = own if salah == "tahun" else {o[medan] for i, o in semua if i != ident}
            pool = sorted(
                o
                for o in others
                if isinstance(o, Decimal) and o not in (about["target"], about["realisasi"], benar)
            )
            if not pool:
                continue
            value = acak.choice(pool)
        yield {
            **about,
            "n": value,
            "benar": benar,
            "sebut": (),
            "besaran": f"{medan} {ident} {about['t']}: {benar}",
        }


def _semua_nilai(bahan: Bahan, ident: str) -> Iterator[Decimal]:
    """Every target and result of an indicator."""
    pending: list[Any] = [bahan.fakta["kinerja"].get(ident, {}), bahan.fakta["indikator"][ident]]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending.extend(inner for key, inner in value.items() if key != "capaian")
        elif isinstance(value, Decimal):
            yield value


def target(bahan: Bahan, acak: Random, golongan: str, salah: str = "geser") -> Iterator[Slots]:
    """A wrong target of the year of the plan."""
    for ident in bahan.ukuran(golongan):
        entry = bahan.fakta["indikator"][ident]
        benar = entry.get("target")
        if not isinstance(benar, Decimal) or len(str(entry["nama"])) > 110:
            continue
        own = set(_semua_nilai(bahan, ident))
        value = (benar + max(benar / 10, Decimal(2)) * acak.choice((2, 3, 5))).to_integral()
        if value not in own:
            yield {
                "ind": entry["nama"], "satuan": entry.get("satuan") or "", "n": value, "t": str(bahan.tahun),
                "besaran": f"target {ident} {bahan.tahun}: {benar}",
            }  # fmt: skip


# claims


def klaim(bahan: Bahan, acak: Random, hal: str, golongan: str = "sub") -> Iterator[Slots]:
    """A claim that results do not bear; `hal`: what is claimed."""
    for ident, about in ukuran(bahan, golongan, "lalu"):
        naik = about["arah"] != "turun"
        better = (
            about["realisasi"] > about["target"] if naik else about["realisasi"] < about["target"]
        )
        equal = about["realisasi"] == about["target"]
        false = {
            "tercapai": not better and not equal,
            "terlampaui": not better,
            "gagal": better or equal,
            "tepat": not equal,
        }
        if false.get(hal):
            yield {
                **about,
                "besaran": f"capaian {ident} {about['t']}: {about['realisasi']} dari {about['target']}",
            }
        if hal in ("meningkat", "menurun"):
            yield from _perubahan(bahan, ident, about, hal)


def _perubahan(bahan: Bahan, ident: str, about: Slots, hal: str) -> Iterator[Slots]:
    """A rise or fall against the year before that was none."""
    before = (
        bahan.fakta["kinerja"].get(ident, {}).get(str(int(about["t"]) - 1), {}).get("realisasi")
    )
    if isinstance(before, Decimal) and before != about["realisasi"]:
        rose = about["realisasi"] > before
        if rose != (hal == "meningkat"):
            besaran = f"{ident}: {before} lalu {about['realisasi']}"
            yield {**about, "sebelum": str(int(about["t"]) - 1), "besaran": besaran}


def rekap(bahan: Bahan, acak: Random, hal: str) -> Iterator[Slots]:
    """A claim on all of one level that the evaluation does not bear: semua, tidak_ada, sebagian_besar."""
    for tahun, hasil in bahan.fakta.get("evaluasi", {}).items():
        for tingkat, kata in (
            ("program", "program"),
            ("kegiatan", "kegiatan"),
            ("sub_kegiatan", "sub kegiatan"),
        ):
            n = hasil.get(tingkat, {})
            if not n or not n["jumlah"]:
                continue
            below, above = n["di_bawah"], n["di_atas"]
            false = {
                "semua": below > 0, "tidak_ada": below > 0, "tidak_ada_atas": above > 0,
                "sebagian_besar_bawah": below * 2 < n["jumlah"], "semua_lampaui": above < n["jumlah"],
            }  # fmt: skip
            if false[hal]:
                yield {
                    "kata": kata,
                    "t": tahun,
                    "besaran": f"{tingkat} {tahun}: {below} di bawah, {above} di atas",
                }


def banding(bahan: Bahan, acak: Random, hal: str) -> Iterator[Slots]:
    """A comparison of amounts that is untrue: terbesar, terkecil, naik, turun, lebih_separuh, habis."""
    pagu = bahan.fakta["pagu"]
    programs = {kode: int(pagu["per_kode"].get(kode, 0)) for kode in bahan.kode("program")}
    for kode, rupiah in programs.items():
        false = {
            "terbesar": rupiah < max(programs.values()),
            "terkecil": rupiah > min(programs.values()),
            "lebih_separuh": rupiah * 2 < pagu["total"],
        }
        if hal in false and false[hal] and len(programs) > 1:
            yield {
                "nama": bahan.nama(kode),
                "kode": kode,
                "besaran": f"pagu {kode}: Rp{ribuan(rupiah)}",
            }
    maju, total = pagu.get("prakiraan_maju"), pagu["total"]
    if maju and hal == ("maju_turun" if maju > total else "maju_naik"):
        yield {"besaran": f"maju Rp{ribuan(int(maju))} terhadap pagu Rp{ribuan(int(total))}"}
    for periode, serapan in bahan.fakta.get("serapan", {}).items():
        share = serapan.get("total")
        if hal == "habis" and share is not None and share < 99 and "tw" not in periode:
            yield {"t": periode, "besaran": f"serapan {periode}: {desimal(share)}%"}
        if hal == "rendah" and share is not None and share > 80 and "tw" not in periode:
            yield {"t": periode, "besaran": f"serapan {periode}: {desimal(share)}%"}


# years


def waktu(bahan: Bahan, acak: Random, benar: str, jadi: list[int | str]) -> Iterator[Slots]:
    """A year in the wrong role: `benar` names the role, `jadi` what is written instead (a role, or a shift)."""
    true = int(bahan.periode(benar))
    for choice in jadi:
        wrong = int(bahan.periode(choice)) if isinstance(choice, str) else true + choice
        if wrong != true:
            yield {"y": str(wrong), "y1": str(wrong + 1), "besaran": f"tahun ({benar}): {true}"}


def periode_renstra(bahan: Bahan, acak: Random, geser: list[list[int]]) -> Iterator[Slots]:
    """The years of the Renstra, moved."""
    first, last = bahan.fakta["renstra"]["awal"], bahan.fakta["renstra"]["akhir"]
    for begin, end in geser:
        yield {
            "y": str(first + begin),
            "y1": str(last + end),
            "besaran": f"periode Renstra: {first}-{last}",
        }


# names and codes


def nama(bahan: Bahan, acak: Random, tingkat: str, cara: str) -> Iterator[Slots]:
    """An official name told wrongly beside its code; `cara`: potong, kata, huruf, lain (that of another code)."""
    codes = bahan.kode(tingkat)
    for kode in codes:
        benar = bahan.nama(kode)
        wrong = salah_nama(benar, cara, acak, [bahan.nama(k) for k in codes if k != kode])
        if wrong and wrong != benar:
            yield {
                "nama": wrong,
                "kode": kode,
                "benar": benar,
                "besaran": f"nama {kode}: {benar}",
                "sebut": (),
            }


SINONIM = {
    "Penyediaan": "Pengadaan", "Pengadaan": "Penyediaan", "Pengelolaan": "Pembinaan", "Pelayanan": "Layanan Umum",
    "Daerah": "Wilayah", "Pengembangan": "Pembangunan", "Administrasi": "Tata Usaha", "Koordinasi": "Komunikasi",
    "Perangkat": "Satuan", "Penyusunan": "Perumusan", "Evaluasi": "Penilaian", "Rehabilitasi": "Perbaikan",
    "Kepegawaian": "Ketenagakerjaan", "Pembinaan": "Pengelolaan", "Pendataan": "Penyediaan",
}  # fmt: skip


def salah_nama(benar: str, cara: str, acak: Random, others: list[str]) -> str | None:
    words = benar.split()
    if cara == "potong":
        return (
            " ".join(words[: max(3, len(words) - acak.randint(2, 3))]) if len(words) > 5 else None
        )
    if cara == "kata":
        places = [i for i, word in enumerate(words) if word in SINONIM]
        if not places:
            return None
        at = acak.choice(places)
        words[at] = SINONIM[words[at]]
        return " ".join(words)
    if cara == "hilang":
        places = [i for i in range(1, len(words) - 1) if len(words[i]) > 4]
        if len(words) < 5 or not places:
            return None
        del words[acak.choice(places)]
        return " ".join(words)
    if cara == "huruf":
        return salah_eja(benar, acak)
    if cara == "rangkap":
        at = acak.randrange(len(words))
        return " ".join([*words[: at + 1], words[at], *words[at + 1 :]])
    return acak.choice(others) if others else None


def salah_eja(text: str, acak: Random) -> str | None:
    """One letter of a long word left out, doubled or swapped with the next."""
    words = text.split()
    long = [i for i, word in enumerate(words) if len(word) > 7 and word.isalpha()]
    if not long:
        return None
    at = acak.choice(long)
    word, letter = words[at], acak.randrange(2, len(words[at]) - 2)
    forms = (
        word[:letter] + word[letter + 1 :],
        word[:letter] + word[letter] + word[letter:],
        word[:letter] + word[letter + 1] + word[letter] + word[letter + 2 :],
    )
    fresh = [form for form in forms if form != word]
    words[at] = acak.choice(fresh)
    return " ".join(words)


def kode(bahan: Bahan, acak: Random, tingkat: str, cara: str) -> Iterator[Slots]:
    """A code that is no code of the plan, or that of another node, beside a true name."""
    codes = bahan.kode(tingkat)
    for true in codes:
        parts = true.split(".")
        others = [c for c in codes if c != true]
        if cara == "lain" and others:
            wrong = acak.choice(others)
        elif cara == "tiada":
            wrong = ".".join([*parts[:-1], f"{int(parts[-1]) + 61:0{len(parts[-1])}}"])
        else:
            continue
        yield {
            "kode": wrong,
            "nama": bahan.nama(true),
            "besaran": f"kode {bahan.nama(true)}: {true}",
        }


def sekali(bahan: Bahan, acak: Random, besaran: str = "") -> Iterator[Slots]:
    """No quantity of the model: the sentence says it all."""
    yield {"besaran": besaran}


def daftar(bahan: Bahan, acak: Random, isi: list[str], besaran: str = "") -> Iterator[Slots]:
    """One mapping for each item of a list of the kind."""
    office = bahan.fakta["perangkat_daerah"]
    own = {
        str(bahan.fakta["daerah"]).lower(),
        str(office["nama"]).lower(),
        str(office.get("singkatan", "")).lower(),
    }
    yield from ({"x": item, "besaran": besaran} for item in isi if item.lower() not in own)


BESARAN: dict[str, Callable[..., Iterator[Slots]]] = {
    "hitung": hitung, "uang": uang, "bagian": bagian, "nilai": nilai, "target": target, "klaim": klaim, "rekap": rekap,
    "banding": banding, "waktu": waktu, "periode_renstra": periode_renstra, "nama": nama, "kode": kode,
    "sekali": sekali, "daftar": daftar,
}  # fmt: skip
