"""An invented office of a province (kelautan dan perikanan) whose tables are all its own: layouts in kantor/tabel/.

Names, codes, targets and amounts follow from simple rules; nothing here is an existing office's.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

KANTOR = Path(__file__).resolve().parent / "kantor"
TATA = tuple(sorted(path.stem for path in (KANTOR / "tabel").glob("*.yaml")))
PROGRAM = {
    "3.25.02": "Program Pengelolaan Kelautan, Pesisir dan Pulau-Pulau Kecil",
    "3.25.03": "Program Pengelolaan Perikanan Tangkap",
    "3.25.04": "Program Pengelolaan Perikanan Budidaya",
    "3.25.05": "Program Pengawasan Sumber Daya Kelautan dan Perikanan",
    "3.25.06": "Program Pengolahan dan Pemasaran Hasil Perikanan",
}
OBJEK = (
    "pelabuhan",
    "kapal",
    "nelayan",
    "keramba",
    "garam",
    "rumput laut",
    "terumbu",
    "pasar ikan",
)
DANA = ("PAD", "DAK Fisik", "DAU")
WILAYAH = ("Kabupaten Teluk Dalam", "Kabupaten Tanjung Hulu", "Kota Muara Indah")
TAHUN = 2027
IDENTITAS = """daerah: Samudra Raya
tingkat: provinsi
ibu_kota: Muara Indah
perangkat_daerah: {nama: Dinas Kelautan dan Perikanan, singkatan: DKP, bidang_urusan: [3.25]}
jenis: murni
tahun: 2027
renstra: {awal: 2025, akhir: 2029}
sistematika: permendagri-86-2017-murni
edisi_nomenklatur: kepmendagri-900-3406-2024
status: rancangan
contoh: true
tempat: Muara Indah
tanggal: 2026-07-15
penanda_tangan: {jabatan: Kepala Dinas, nama: "[Nama Kepala Dinas]"}
bawaan: {lokasi: Provinsi Samudra Raya, sumber_dana: PAD, waktu: Januari–Desember}
"""


def _kode() -> Iterator[str]:
    """Programs, their two kegiatan, and six sub kegiatan of each."""
    for program in PROGRAM:
        yield program
        for kegiatan in (1, 2):
            yield f"{program}.1.0{kegiatan}"
            yield from (f"{program}.1.0{kegiatan}.{sub:04}" for sub in range(1, 7))


def _nama(nomor: int, code: str) -> str:
    if code in PROGRAM:
        return PROGRAM[code]
    kata = "Pengelolaan" if len(code) < 15 else ("Penyediaan", "Pembinaan", "Pendataan")[nomor % 3]
    return f"{kata} {OBJEK[nomor % len(OBJEK)]} wilayah {nomor}"


def _ukuran(nomor: int, code: str) -> list[str]:
    """Ids of the indicators of a node: a program has twelve, so that its table is long on that level alone."""
    return [f"u{nomor}-{n}" for n in range(1, 13 if code in PROGRAM else 2)]


def lay_out(folder: Path) -> Path:
    """Write it to a folder."""
    renja = folder / "kantor"
    shutil.copytree(KANTOR / "tabel", renja / "tabel")
    (renja / "bab").mkdir()
    nodes = list(enumerate(_kode(), start=1))
    blocks = "".join(f"  - tabel: {nama}\n" for nama in TATA)
    files = {
        "renja": IDENTITAS,
        "program": "".join(_simpul(n, code, 1) for n, code in nodes),
        "rkpd": "".join(_simpul(n, code, 2) for n, code in nodes if n % 11),
        "indikator": "".join(_indikator(n, code) for n, code in nodes),
        "realisasi": _realisasi(nodes),
        "tujuan": "tujuan:\n- id: laut\n  uraian: Meningkatnya nilai laut\n  indikator: [u1-1]\n",
        "usulan": "usulan:\n" + "".join(_usulan(n, code) for n, code in nodes),
        "bab/1-tabel": f"judul: Tabel\nisi:\n{blocks}",
    }
    for name, text in files.items():
        (renja / f"{name}.yaml").write_text(text, encoding="utf-8")
    return renja


def _uang(nomor: int, kali: int = 1) -> str:
    return f"{(nomor * 7_654_321 + 12_345_678) * (10 if nomor % 4 else 3) // kali:,}".replace(
        ",", "."
    )


def _simpul(nomor: int, code: str, kali: int) -> str:
    targets = ", ".join(
        f"{one}: {{target: {nomor * 3 // kali + 1}, maju: {nomor * 3 + 4}}}"
        for one in _ukuran(nomor, code)
    )
    text = f"{code}:\n  nama: {_nama(nomor, code)}\n  indikator: {{{targets}}}\n"
    if len(code) < 15:
        return text
    program = next(n for n, one in enumerate(_kode(), start=1) if one == code[:7])
    parts = f"[{{jumlah: {_uang(nomor, kali)}, sumber_dana: {DANA[nomor % 3]}, untuk: [u{program}-{nomor % 12 + 1}]}}]"
    own = (
        f"  pagu: {parts}\n  maju: {_uang(nomor + 1)}\n"
        if kali == 1
        else f"  pagu: {_uang(nomor, kali)}\n"
    )
    return text + own


def _indikator(nomor: int, code: str) -> str:
    return "".join(
        _satu(nomor, code, n, ident) for n, ident in enumerate(_ukuran(nomor, code), start=1)
    )


def _satu(nomor: int, code: str, n: int, ident: str) -> str:
    base = nomor * 3 + n
    jenis = "hasil" if len(code) < 15 else "ikk" if nomor % 9 == 0 else "keluaran"
    renstra = ", ".join(f"{tahun}: {base + tahun - 2025}" for tahun in range(2025, 2030))
    extra = f"  arah: {'turun' if nomor % 5 == 0 else 'naik'}\n"
    if nomor % 6 == 0:
        extra += (
            "  rumus: CAPAIAN = Terlaksana / Direncanakan x 100\n  sumber_data: Laporan bidang\n"
        )
    if nomor % 7 == 0:
        extra += "  spm: Standar nasional\n"
    return (
        f"{ident}:\n  nama: Jumlah {OBJEK[(nomor + n) % len(OBJEK)]} yang dikelola {nomor}.{n}\n  untuk: {code}\n"
        f"  satuan: Unit\n  jenis: {jenis}\n  akumulasi: terakhir\n{extra}"
        f"  renstra: {{awal: {base - 1}, {renstra}, akhir: {base + 4}}}\n"
        f"  renja: {{2025: {base}, 2026: {base + 1}}}\n  proyeksi: {{2027: {base + 2}, 2028: {base + 3}}}\n"
        f"  catatan_analisis: Perlu ditingkatkan\n"
    )


def _realisasi(nodes: list[tuple[int, str]]) -> str:
    kinerja, rupiah = "kinerja:\n", "rupiah:\n"
    for nomor, code in nodes:
        for n, ident in enumerate(_ukuran(nomor, code), start=1):
            done = nomor * 3 + n - nomor % 3
            kinerja += (
                f"  {ident}: {{2024: {done - 1}, 2025: {done}, 2026-tw1: {n}, 2026-tw2: {n + 1}}}\n"
            )
        if len(code) > 14:
            rupiah += f"  {code}: {{2025: {{pagu: {_uang(nomor)}, realisasi: {_uang(nomor, 2)}}}, "
            rupiah += f"2026: {{pagu: {_uang(nomor)}}}, 2026-tw1: {_uang(nomor, 8)}, 2026-tw2: {_uang(nomor, 6)}}}\n"
    return kinerja + rupiah


def _usulan(nomor: int, code: str) -> str:
    kode = f"  kode: {code}\n" if nomor % 4 else ""
    return (
        f"- nama: Usulan {OBJEK[nomor % len(OBJEK)]} {nomor}\n  lokasi: {WILAYAH[nomor % 3]}\n  volume: {nomor} Unit\n"
        f"  status: {'Diakomodasi' if kode else 'Ditolak'}\n  pagu: {_uang(nomor, 5)}\n{kode}"
    )
