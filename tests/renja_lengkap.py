"""kukar-2025 with what no shipped Renja has: several sources of money, time, usulan, realised rupiah, free tables.

The names, codes, targets and plan amounts are those of kukar-2025; what is added follows from them by simple rules,
or stands in the files of lengkap/.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from renja_build.render.tables import table_types

CONTENT = Path(__file__).resolve().parent.parent / "content"
TAMBAHAN = Path(__file__).resolve().parent / "lengkap"
SLUGS = (
    "balangan-2023",
    "banjarbaru-2024p",
    "contoh-2027",
    "kukar-2025",
)  # tests/tables/ has theirs
PLACED = sorted(
    {
        (jenis, slug)
        for slug in SLUGS
        for file in (CONTENT / slug).glob("*/*.yaml")
        for jenis in re.findall(
            r"^ *- tabel: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
)
NOT_PLACED = sorted(set(table_types()) - {jenis for jenis, _ in PLACED})
_PERUBAHAN = {"e-81-25"}  # has nothing to print in a plan that was not changed
JENIS = tuple(jenis for jenis in NOT_PLACED if jenis not in _PERUBAHAN)
PANJANG = (
    "tim-penyusun",
    "faktor-pendorong-penghambat",
)  # placed by a shipped Renja, but short there
RINGKAS = ("pagu-sasaran", "pagu-belanja")  # recaps: a row for each of a few
BEBAS = ("pegawai", "pagu-sebelum-sesudah", "serapan-triwulan")
_NODE = re.compile(r"^(5\.[\d.]+):\n((?:[ #].*\n|\n)*)", re.MULTILINE)
_TAMBAHAN = ("5.03.01.2.01", "5.03.01.2.06", "5.03.02.2.01", "5.03.02.2.04", "5.04.02.2.01")
_WAKTU = ("", "Januari–Juni", "", "Triwulan II–III")
_SUMBER = (
    "PAD", "DBH Pajak", "DBH SDA", "DAK Fisik", "DAU", "DAK Nonfisik", "Insentif Fiskal", "Bantuan Keuangan Provinsi",
    "SiLPA", "DBH CHT", "DAK Fisik Penugasan", "BOSP", "DAU SG Pendidikan", "BLUD", "DBH Minerba", "Hibah", "DTI",
    "Pajak Rokok",
)  # fmt: skip
_PRIORITAS = {
    "prioritas_nasional": ("PN 7: Reformasi birokrasi", "PN 4: Penguatan sumber daya manusia"),
    "prioritas_daerah": (
        "Prioritas 1: Tata kelola yang akuntabel",
        "Prioritas 3: Aparatur yang kompeten",
    ),
    "prioritas_kepala_daerah": (
        "Dedikasi 2: Birokrasi bersih dan melayani",
        "Dedikasi 5: Manajemen talenta",
    ),
}
_TEMA = ((), ("gender",), (), (), ("gender", "iklim"), ("iklim",))
_HASIL = {
    "5.03.01": "Terselenggaranya urusan penunjang pemerintahan daerah yang akuntabel",
    "5.03.02": "Meningkatnya kualitas manajemen ASN berbasis sistem merit",
    "5.04.02": "Meningkatnya kompetensi aparatur",
}
_UNIT = tuple(f"upt-{number:02}" for number in range(1, 38))
_DOKUMEN = ("RPJMN Tahun 2025-2029", "RPJMD Tahun 2021-2026", "RKPD Tahun 2025")
_STATUS = ("Diakomodasi", "Diakomodasi sebagian", "Dalam verifikasi")


def lay_out(folder: Path) -> Path:
    """Write it to a folder."""
    renja = folder / "lengkap"
    shutil.copytree(CONTENT / "kukar-2025", renja)
    _edit(renja / "renja.yaml", "sumber_dana: APBD}", "sumber_dana: APBD, waktu: Januari–Desember}")
    with (renja / "renja.yaml").open("a", encoding="utf-8") as file:
        file.write("tematik: {gender: Pengarusutamaan Gender, iklim: Perubahan Iklim}\n")
    program = renja / "program.yaml"
    plan = re.sub(
        r"^(5\.[\d.]+:) #.*$", r"\1", program.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    nodes = dict(_NODE.findall(plan))
    leaves = [code for code, body in nodes.items() if re.search(r"^  pagu:", body, re.MULTILINE)]
    for number, code in enumerate(leaves):
        plan = plan.replace(
            f"\n{code}:\n{nodes[code]}", f"\n{code}:\n{_parts(number, code, nodes)}"
        )
    for code in _TAMBAHAN:
        own = f"    {_tambahan(code)}: {{target: 100, maju: 100}}\n"
        plan = re.sub(rf"(\n{re.escape(code)}:\n(?:  .*\n)*?  indikator:\n)", rf"\g<1>{own}", plan)
    for code, hasil in _HASIL.items():
        plan = re.sub(rf"(\n{re.escape(code)}:\n  nama: .*\n)", rf"\g<1>  hasil: {hasil}\n", plan)
    program.write_text(plan, encoding="utf-8")
    _indicators(renja)
    _measured_over_years(renja)
    shutil.copy(TAMBAHAN / "tim.yaml", renja)
    units = "".join(f"{unit}: {{nama: UPT Pelatihan {unit[-2:]}, jenis: UPT}}\n" for unit in _UNIT)
    (renja / "unit.yaml").write_text(units, encoding="utf-8")
    factors = _factors(nodes) + _analyses(renja / "indikator.yaml")
    (renja / "faktor.yaml").write_text(factors, encoding="utf-8")
    amounts = "".join(_realised(number, code, nodes[code]) for number, code in enumerate(leaves))
    realisasi = renja / "realisasi.yaml"
    before, _, _ = realisasi.read_text(encoding="utf-8").partition("rupiah:\n")
    realisasi.write_text(f"{before}rupiah:\n{amounts}", encoding="utf-8")
    lines = "".join(_proposals(leaves, nodes))
    (renja / "usulan.yaml").write_text(f"usulan:\n{lines}", encoding="utf-8")
    (renja / "data.yaml").write_text(f"data:\n{''.join(_data())}", encoding="utf-8")
    policy = "".join(_policy(leaves))
    (renja / "keselarasan.yaml").write_text(f"keselarasan:\n{policy}", encoding="utf-8")
    _tables(renja, leaves, nodes)
    return renja


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name}: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _amount(body: str) -> int:
    found = re.search(r"^  pagu: ([\d.]+)$", body, re.MULTILINE)
    assert found
    return int(found[1].replace(".", ""))


def _rupiah(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _kegiatan(code: str) -> str:
    return code.rpartition(".")[0]


def _tambahan(code: str) -> str:
    return f"tepat-waktu-{code.replace('.', '-')}"


def _parts(number: int, code: str, nodes: dict[str, str]) -> str:
    """Of four leaves one keeps its amount, one has three parts, and three serve an indicator of their kegiatan."""
    body, above = nodes[code], _kegiatan(code)
    amount = _amount(body)
    waktu = _WAKTU[number % 4]
    added = f"  waktu: {waktu}\n" if waktu else ""
    added += f"  unit: {_UNIT[number % len(_UNIT)]}\n" if number % 5 else ""
    added += "".join(
        f'  {key}: "{words[number % 8 // 4]}"\n'
        for key, words in _PRIORITAS.items()
        if number % 4 == 2
    )
    added += f"  tematik: [{', '.join(themes)}]\n" if (themes := _TEMA[number % 6]) else ""
    own = f", untuk: [{_tambahan(above)}]" if above in _TAMBAHAN else ""
    first = re.search(r"indikator:\n    ([a-z0-9-]+):", nodes[above])
    assert first
    other = f", untuk: [{first[1]}]" if own else ""
    both = (
        f", untuk: [{_tambahan(above)}, {first[1]}]" if own and number % 8 == 1 else other
    )  # carried by neither
    source, second, third = (_SUMBER[(number // 4 * 2 + at) % len(_SUMBER)] for at in range(3))
    share, rest = amount * 6 // 10, amount - amount * 6 // 10
    last = source if number % 8 == 5 else third  # one source may pay two parts of a leaf
    parts = {
        1: f"  pagu:\n    - {{jumlah: {_rupiah(share)}, sumber_dana: {source}{own}, belanja: pegawai}}\n"
        f"    - {{jumlah: {_rupiah(rest // 3)}, sumber_dana: {second}{both}, belanja: modal}}\n"
        f"    - {{jumlah: {_rupiah(rest - rest // 3)}, sumber_dana: {last}{other}, belanja: barang-jasa}}\n",
        2: f"  pagu:\n    - {{jumlah: {_rupiah(amount)}, sumber_dana: {third}{own}}}\n",
        3: f"  pagu:\n    - {{jumlah: {_rupiah(amount)}{own}, belanja: hibah}}\n",
    }.get(number % 4, f"  pagu: {_rupiah(amount)}\n")
    return re.sub(r"^  pagu: .*\n", parts + added, body, count=1, flags=re.MULTILINE)


def _indicators(renja: Path) -> None:
    """The added indicators, and those of program and kegiatan as IKU of three sasaran."""
    file = renja / "indikator.yaml"
    text = file.read_text(encoding="utf-8")
    text = re.sub(
        r"(  untuk: 5\.0\d\.\d\d(?:\.2\.\d\d)?\n(?:  .*\n)*?  jenis: )\w+", r"\1iku", text
    )
    for code in _TAMBAHAN:
        text += (
            f"\n{_tambahan(code)}:\n  nama: Persentase dokumen dan layanan yang selesai tepat waktu\n  untuk: {code}\n"
            '  satuan: "%"\n  jenis: keluaran\n  akumulasi: rata_rata\n'
        )
    file.write_text(text, encoding="utf-8")
    groups: dict[str, list[str]] = {}
    measured = r"^([a-z0-9-]+):\n(?:  .*\n)*?  untuk: (5\.\S+)\n(?:  .*\n)*?  jenis: iku"
    for ident, code in re.findall(measured, text, re.MULTILINE):
        groups.setdefault(code[:7], []).append(ident)
    for number, (_, members) in enumerate(groups.items(), start=2):
        tujuan = renja / "tujuan.yaml"
        aim = f"      - id: sasaran-{number}\n        uraian: Meningkatnya kinerja program {number - 1}\n"
        tujuan.write_text(
            f"{tujuan.read_text(encoding='utf-8')}{aim}        indikator: [{', '.join(members)}]\n"
        )


def _measured_over_years(renja: Path) -> None:
    """The IKU of lengkap/iku.yaml, each with its sasaran, targets and realisasi of three years."""
    groups = yaml.safe_load((TAMBAHAN / "iku.yaml").read_text(encoding="utf-8"))
    indikator = tujuan = done = ""
    for number, (aim, members) in enumerate(groups.items(), start=5):
        names = [f"iku-{number}-{at}" for at in range(1, len(members) + 1)]
        for name, one in zip(names, members, strict=True):
            known = {key: one[key] for key in ("nama", "satuan", "arah") if key in one}
            known |= {"untuk": f"sasaran-{number}", "jenis": "iku", "akumulasi": "terakhir"}
            indikator += f"\n{name}:\n" + "".join(
                f"  {key}: {json.dumps(value)}\n" for key, value in known.items()
            )
            indikator += f"  renstra: {_by_year(one['target'])}\n"
            done += f"  {name}: {_by_year(one['realisasi'])}\n"
        tujuan += f"      - id: sasaran-{number}\n        uraian: {aim}\n        indikator: [{', '.join(names)}]\n"
    for file, added in (("indikator.yaml", indikator), ("tujuan.yaml", tujuan)):
        (renja / file).write_text(
            (renja / file).read_text(encoding="utf-8") + added, encoding="utf-8"
        )
    _edit(renja / "realisasi.yaml", "\nkinerja:\n", f"\nkinerja:\n{done}")


def _by_year(values: dict[int, object]) -> str:
    return "{" + ", ".join(f"{year}: {json.dumps(value)}" for year, value in values.items()) + "}"


def _factors(nodes: dict[str, str]) -> str:
    """Drivers and obstacles of every kegiatan, and of the sub kegiatan of the two programs that serve others."""
    pool = yaml.safe_load((TAMBAHAN / "faktor.yaml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = []
    band = ""
    for number, (code, body) in enumerate(nodes.items()):
        name = re.search(r"^  nama: (.*)$", body, re.MULTILINE)
        assert name
        level = code.count(".")
        if level == 2:
            band = name[1]
        elif level == 4 or (level == 5 and code[:7] != "5.03.01"):
            row: dict[str, object] = {"kelompok": band} if band else {}
            row["uraian"], band = name[1], ""
            for place, (key, words) in enumerate(pool.items()):
                row[key] = [words[(number + at) % len(words)] for at in range((number + place) % 4)]
            found.append(row)
    return yaml.safe_dump({"faktor": found}, allow_unicode=True, sort_keys=False, width=1000)


def _analyses(indikator: Path) -> str:
    """What hindered, and what is done about it, of the first indicators that the plan has."""
    pool = yaml.safe_load((TAMBAHAN / "faktor.yaml").read_text(encoding="utf-8"))
    named = re.findall(r"^([a-z][a-z0-9-]*):$", indikator.read_text(encoding="utf-8"), re.MULTILINE)
    found = [
        {"indikator": name, **{key: [words[number % len(words)]] for key, words in pool.items()}}
        for number, name in enumerate(named[:32])
    ]
    return yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=1000)


def _realised(number: int, code: str, body: str) -> str:
    """Last year's budget was nine tenths of this one, and most of it was spent."""
    pagu = _amount(body) * 9 // 10
    spent = pagu * (100 - 7 * (number % 5)) // 100
    return f"  {code}: {{2023: {{pagu: {_rupiah(pagu)}, realisasi: {_rupiah(spent)}}}}}\n"


def _proposals(leaves: list[str], nodes: dict[str, str]) -> Iterator[str]:
    """One or two usulan for every second leaf, and one that no sub kegiatan takes up."""
    for number, code in enumerate(leaves[::2]):
        pagu = _amount(nodes[code])
        for line in range(1 + number % 2):
            status = _STATUS[(number + line) % 3]
            yield (
                f"  - nama: Usulan {line + 1} masyarakat Kecamatan Tenggarong\n    kode: {code}\n"
                f"    lokasi: Kec. Tenggarong\n    volume: {number + 1} Paket\n"
                f"    pagu: {_rupiah(pagu // (4 + line))}\n    status: {status}\n"
                f"    ditampung: {_rupiah(pagu // (5 + line))}\n    prioritas: {line + 1}\n"
                f"    pengusul: Kecamatan Tenggarong\n"
            )
    yield "  - nama: Pelatihan bagi perangkat desa\n    lokasi: Kec. Muara Jawa\n"
    yield "    volume: 1 Paket\n    pagu: 75.000.000\n    status: Ditolak\n"


def _policy(leaves: list[str]) -> Iterator[str]:
    """An item of policy for every leaf, of three documents, the last of which nothing serves."""
    for number, code in enumerate(leaves):
        dokumen = _DOKUMEN[number * len(_DOKUMEN) // len(leaves)]
        yield (
            f"  - id: butir-{number}\n    dokumen: {dokumen}\n    tingkat: Prioritas {number % 8 + 1}\n"
            f"    butir: Butir kebijakan ke-{number + 1}\n    arah: Penguatan tata kelola\n"
            f"    implikasi: Dilaksanakan melalui sub kegiatan penunjang\n    didukung: [{code}]\n"
        )
    yield f"  - {{id: akhir, dokumen: {_DOKUMEN[-1]}, butir: Hilirisasi, implikasi: Urusan lain}}\n"


def _data() -> Iterator[str]:
    """Staff by grade and sex, and a set whose lines do not add up."""
    yield "  - id: pegawai\n    judul: Pegawai menurut Golongan\n    satuan: Orang\n    sumber: SIMPEG\n    baris:\n"
    for number, grade in enumerate(f"Golongan {name}" for name in ("I", "II", "III", "IV")):
        for rank, letter in enumerate("abcd"):
            for sex, ukuran in enumerate(("Laki-laki", "Perempuan")):
                base = 3 + number * 5 + rank * 2 + sex
                years = ", ".join(
                    f"{year}: {base + step}" for step, year in enumerate((2021, 2022, 2023))
                )
                yield f"      - {{nama: {grade}/{letter}, ukuran: {ukuran}, nilai: {{{years}}}}}\n"
    yield "  - id: mutu\n    judul: Mutu Layanan\n    sumber: Survei\n    jumlah: false\n    baris:\n"
    yield "      - {nama: Loket, nilai: {2021: 85, 2022: 86.5, 2023: 88}}\n"


def _tables(renja: Path, leaves: list[str], nodes: dict[str, str]) -> None:
    blocks = "".join(f"  - tabel: {jenis}\n" for jenis in (*JENIS, *PANJANG, *BEBAS))
    (renja / "lampiran").mkdir()
    (renja / "lampiran" / "1-tabel.yaml").write_text(
        f"judul: Tabel lain\nisi:\n{blocks}", encoding="utf-8"
    )
    shutil.copytree(TAMBAHAN / "tabel", renja / "tabel")
    for name, row in (("pagu-sebelum-sesudah", _changed), ("serapan-triwulan", _absorbed)):
        file = renja / "tabel" / f"{name}.yaml"
        rows = "".join(row(number, code, nodes[code]) for number, code in enumerate(leaves))
        file.write_text(file.read_text(encoding="utf-8") + rows, encoding="utf-8")


def _changed(number: int, code: str, body: str) -> str:
    """A row of the second free table: the plan of before is made up, that of now is asked of the facts."""
    before = _amount(body) * (90 + 5 * (number % 5)) // 100
    name = re.search(r"^  nama: (.*)$", body, re.MULTILINE)
    assert name
    now = f'{{{{ pagu.per_kode["{code}"] }}}}'
    return f"  - kode: {code}\n    nama: {name[1]}\n    sebelum: {_rupiah(before)}\n    sesudah: '{now}'\n"


def _absorbed(number: int, code: str, body: str) -> str:
    """A row of the third free table; some leaves spent nothing yet, of some nothing is reported."""
    budget = _amount(body) * 8 // 10
    name = re.search(r"^  nama: (.*)$", body, re.MULTILINE)
    assert name
    first = _rupiah(budget * (number % 7) // 31)
    second = '"-"' if number % 9 == 4 else _rupiah(budget * (number % 5) // 17)
    stated = "" if number % 11 == 6 else f"    satu: {first}\n    dua: {second}\n"
    return (
        f"  - kode: {code}\n    nama: {name[1]}\n    pagu: {_rupiah(budget)}\n{stated}"
        f"    fisik: {number * 1.75}\n    batas: 2024-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
    )
