"""kukar-2025 with what no shipped Renja has: several sources of money, time, usulan, realised rupiah, free tables.

The names, codes, targets and plan amounts are those of kukar-2025; what is added follows from them by simple rules.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

CONTENT = Path(__file__).resolve().parent.parent / "content"
JENIS = (
    "t-c-33-satuan", "t-c-33-kode-lima", "rencana-kerja", "rencana-kerja-tanpa-dana", "pendanaan-indikator",
    "sumber-dana", "evaluasi-anggaran", "iku-tahunan", "usulan-sipd",
)  # fmt: skip
BEBAS = ("pegawai", "pagu-sebelum-sesudah")
_PEGAWAI = """\
judul: "Pegawai {{ perangkat_daerah.singkatan }} menurut Jenjang Pendidikan Tahun {{ tahun_berjalan }}"
kolom:
  - {id: jenjang, judul: Jenjang Pendidikan}
  - {id: lk, judul: [Pegawai, Laki-laki], jenis: angka}
  - {id: pr, judul: [Pegawai, Perempuan], jenis: angka}
  - {id: semua, judul: [Pegawai, Jumlah], jenis: angka, rumus: {jumlah: [lk, pr]}}
  - {id: bagian, judul: Perempuan (%), jenis: persen, rumus: {persen: [pr, semua]}}
  - {id: per, judul: Keadaan per, jenis: tanggal, lebar: 30}
baris:
  - kelompok: Pejabat struktural
  - {jenjang: S2, lk: 7, pr: 3, per: 2024-06-30}
  - {jenjang: S1, lk: 6, pr: 4, per: 2024-06-30}
  - kelompok: Pejabat fungsional dan pelaksana
  - {jenjang: S2, lk: 2, pr: 5, per: 2024-06-30}
  - {jenjang: S1, lk: 14, pr: 21, per: 2024-06-30}
  - {jenjang: D3, lk: 3, pr: "-", per: 2024-06-30}
  - {jenjang: SMA, lk: 8, per: 2024-06-30}
  - {jenjang: Tenaga bantu, lk: 0, pr: 0, per: "-"}
jumlah: {kolom: [lk, pr, semua], label: Jumlah Pegawai}
catatan:
  - Angka contoh; Renja Tahun {{ tahun }}.
sumber: Subbagian Kepegawaian, 2024
"""
_PAGU = """\
judul: Pagu sebelum dan sesudah Penyesuaian
orientasi: lanskap
kolom:
  - {id: kode, judul: Kode, jenis: kode}
  - {id: nama, judul: Sub Kegiatan}
  - {id: sebelum, judul: [Pagu (Rp), Sebelum], jenis: rupiah}
  - {id: sesudah, judul: [Pagu (Rp), Sesudah], jenis: rupiah}
  - {id: selisih, judul: [Bertambah/(Berkurang), Rp], jenis: rupiah, rumus: {selisih: [sesudah, sebelum]}}
  - {id: persen, judul: [Bertambah/(Berkurang), "%"], jenis: persen, rumus: {persen: [selisih, sebelum]}}
jumlah: {kolom: [sebelum, sesudah]}
baris:
"""
_NODE = re.compile(r"^(5\.[\d.]+):\n((?:[ #].*\n|\n)*)", re.MULTILINE)
_TAMBAHAN = ("5.03.01.2.01", "5.03.01.2.06", "5.03.02.2.01", "5.03.02.2.04", "5.04.02.2.01")
_WAKTU = ("", "Januari–Juni", "", "Triwulan II–III")
_STATUS = ("Diakomodasi", "Diakomodasi sebagian", "Dalam verifikasi")


def lay_out(folder: Path) -> Path:
    """Write it to a folder."""
    renja = folder / "lengkap"
    shutil.copytree(CONTENT / "kukar-2025", renja)
    _edit(renja / "renja.yaml", "sumber_dana: APBD}", "sumber_dana: APBD, waktu: Januari–Desember}")
    program = renja / "program.yaml"
    plan = program.read_text(encoding="utf-8")
    nodes = dict(_NODE.findall(plan))
    leaves = [code for code, body in nodes.items() if re.search(r"^  pagu:", body, re.MULTILINE)]
    for number, code in enumerate(leaves):
        plan = plan.replace(f"\n{code}:\n{nodes[code]}", f"\n{code}:\n{_parts(number, code, nodes)}")
    for code in _TAMBAHAN:
        own = f"    {_tambahan(code)}: {{target: 100, maju: 100}}\n"
        plan = re.sub(rf"(\n{re.escape(code)}:\n(?:  .*\n)*?  indikator:\n)", rf"\g<1>{own}", plan)
    program.write_text(plan, encoding="utf-8")
    _indicators(renja)
    amounts = "".join(_realised(number, code, nodes[code]) for number, code in enumerate(leaves))
    realisasi = renja / "realisasi.yaml"
    before, _, _ = realisasi.read_text(encoding="utf-8").partition("rupiah:\n")
    realisasi.write_text(f"{before}rupiah:\n{amounts}", encoding="utf-8")
    lines = "".join(_proposals(leaves, nodes))
    (renja / "usulan.yaml").write_text(f"usulan:\n{lines}", encoding="utf-8")
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
    """Of four leaves one keeps its amount, one has two sources, and three serve an indicator of their kegiatan."""
    body, above = nodes[code], _kegiatan(code)
    amount = _amount(body)
    waktu = _WAKTU[number % 4]
    added = f"  waktu: {waktu}\n" if waktu else ""
    own = f", untuk: [{_tambahan(above)}]" if above in _TAMBAHAN else ""
    first = re.search(r"indikator:\n    ([a-z0-9-]+):", nodes[above])
    assert first
    other = f", untuk: [{first[1]}]" if own else ""
    share = amount * 6 // 10
    parts = {
        1: f"  pagu:\n    - {{jumlah: {_rupiah(share)}, sumber_dana: PAD{own}}}\n"
        f"    - {{jumlah: {_rupiah(amount - share)}, sumber_dana: DAU{other}}}\n",
        2: f"  pagu:\n    - {{jumlah: {_rupiah(amount)}, sumber_dana: DBH{own}}}\n",
        3: f"  pagu:\n    - {{jumlah: {_rupiah(amount)}{own}}}\n",
    }.get(number % 4, f"  pagu: {_rupiah(amount)}\n")
    return re.sub(r"^  pagu: .*\n", parts + added, body, count=1, flags=re.MULTILINE)


def _indicators(renja: Path) -> None:
    """The added indicators, and those of program and kegiatan as IKU of three sasaran."""
    file = renja / "indikator.yaml"
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"(  untuk: 5\.0\d\.\d\d(?:\.2\.\d\d)?\n(?:  .*\n)*?  jenis: )\w+", r"\1iku", text)
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
        tujuan.write_text(f"{tujuan.read_text(encoding='utf-8')}{aim}        indikator: [{', '.join(members)}]\n")


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
            )
    yield "  - nama: Pelatihan bagi perangkat desa\n    lokasi: Kec. Muara Jawa\n"
    yield "    volume: 1 Paket\n    pagu: 75.000.000\n    status: Ditolak\n"


def _tables(renja: Path, leaves: list[str], nodes: dict[str, str]) -> None:
    blocks = "".join(f"  - tabel: {jenis}\n" for jenis in (*JENIS, *BEBAS))
    (renja / "lampiran").mkdir()
    (renja / "lampiran" / "1-tabel.yaml").write_text(f"judul: Tabel lain\nisi:\n{blocks}", encoding="utf-8")
    (renja / "tabel").mkdir()
    rows = (_changed(number, code, nodes[code]) for number, code in enumerate(leaves))
    for name, text in zip(BEBAS, (_PEGAWAI, _PAGU + "".join(rows)), strict=True):
        (renja / "tabel" / f"{name}.yaml").write_text(text, encoding="utf-8")


def _changed(number: int, code: str, body: str) -> str:
    """A row of the second free table: the plan of before is made up, that of now is asked of the facts."""
    before = _amount(body) * (90 + 5 * (number % 5)) // 100
    name = re.search(r"^  nama: (.*)$", body, re.MULTILINE)
    assert name
    now = f'{{{{ pagu.per_kode["{code}"] }}}}'
    return f"  - kode: {code}\n    nama: {name[1]}\n    sebelum: {_rupiah(before)}\n    sesudah: '{now}'\n"
