"""Plans that nobody chose: to a workbook and back, to files of ours and back, without a difference."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from renja_build import kode
from renja_build.acuan.nomenklatur import Nomenklatur, compared
from renja_build.folder import Folder, read_folder
from renja_build.impor.baca import Pembaca
from renja_build.impor.banding import differences
from renja_build.impor.baru import Identitas, files_of
from renja_build.impor.bentuk import recognised
from renja_build.impor.isian import filling_in
from renja_build.impor.periksa import examine
from renja_build.impor.renja import plan_of
from renja_build.impor.simpul import Bagian, Rencana, Simpul, Ukuran, as_hasil
from renja_build.sheets.read import read_sheets

# What a name can hold that a spreadsheet or YAML reads as something else.
PIECES = (
    "Pelayanan", "kantor", "dan", "SKPD", "1.5", "50 %", "(satu)", "a: b", "# x", "'k'", '"', "\\",
    "=1+1", "{x}", "[y]", "no", "ya", "~", "&", "*", "!", "|", ">", "@", "–", "é", "1.02", "2027",
    "null", "- b", "? c", "%d", "`", "<b>", "a,b", "x/y", "}}", "{{",
)  # fmt: skip
names = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(
    lambda pieces: " ".join(["Nama", *pieces])
)
rupiah = st.integers(1, 10**13).map(Decimal)
funds = st.sampled_from(["DAU", "PAD", "DAK Fisik", "DBH CHT", "BLUD"])
values = st.one_of(
    st.integers(0, 10**9).map(Decimal),
    st.decimals(0, 10**6, places=4).map(lambda value: value.normalize()).filter(
        lambda value: -4 <= int(value.as_tuple().exponent) <= 0
    ),
    st.sampled_from(["BB", "A (81.5)", "WTP", "≥ 3", "5–7"]),
)  # fmt: skip
TEXTS = ("lokasi", "kelompok_sasaran", "catatan", "prioritas_nasional", "penanggung_jawab")


@st.composite
def plans(draw: st.DrawFn) -> Rencana:
    """A tree of programs with money and indicators, as other programs would hold it."""
    plan = Rencana(kantor="Dinas Rekaan", bernama=True, tahun=2027)
    for program in draw(st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True)):
        for kegiatan in draw(st.lists(st.integers(1, 4), min_size=1, max_size=2, unique=True)):
            for sub in draw(st.lists(st.integers(1, 30), min_size=1, max_size=3, unique=True)):
                plan.at(f"2.11.{program:02}.2.{kegiatan:02}.{sub:04}", "")
    for number, node in enumerate(plan.simpul.values()):
        node.nama = f"{draw(names)} {number}"
        keys = [*TEXTS, "waktu"] if kode.carries_money(node.kode) else TEXTS
        node.teks = draw(st.dictionaries(st.sampled_from(keys), names, max_size=2))
        for count in range(draw(st.integers(0, 2))):
            node.indikator.append(measured(draw, f"Jumlah {draw(names)} {number} {count}"))
        if kode.carries_money(node.kode):
            paid(draw, node)
    return plan


def measured(draw: st.DrawFn, nama: str) -> Ukuran:
    satuan = draw(st.sampled_from(["Persen", "Dokumen", "%", "Orang/bulan", "Nilai"]))
    maju = draw(st.none() | values)
    return Ukuran(nama, "", satuan, draw(values), maju)


def paid(draw: st.DrawFn, node: Simpul) -> None:
    shares = draw(st.dictionaries(funds, rupiah, min_size=1, max_size=2))
    node.pagu = [Bagian(amount, fund) for fund, amount in shares.items()]
    node.maju = [Bagian(draw(rupiah), fund) for fund in shares] if draw(st.booleans()) else []


def in_workbook(plan: Rencana) -> Rencana:
    """A plan through the workbook for filling in."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "isian.xlsx")
        file.write_bytes(filling_in(plan))
        heads = [head for head in recognised(read_sheets(file)) if not head.kurang]
        pembaca = Pembaca()
        pembaca.read(heads)
    examine(pembaca.rencana, heads[0].bentuk)
    assert pembaca.rencana.catatan.pertanyaan == []
    assert pembaca.rencana.catatan.dilewati == []
    return pembaca.rencana


def in_files(plan: Rencana, folder: Path) -> Folder:
    """A plan as the files of a new Renja."""
    for name, content in files_of(plan, 2027, Nomenklatur(), Identitas()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return read_folder(folder)


quickly = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)


@quickly
@given(plans())
def test_a_plan_comes_back_from_a_workbook(plan: Rencana) -> None:
    read = in_workbook(plan)
    assert differences(read, plan) == []
    assert as_hasil(read) == as_hasil(plan)


@quickly
@given(plans())
def test_a_plan_comes_back_from_its_files(plan: Rencana) -> None:
    with TemporaryDirectory() as parent:
        folder = in_files(plan, Path(parent, "baru"))
        refused = [found for found in folder.found if found.code[0] == "Y" or found.code == "S301"]
        assert [found.message for found in refused] == []
        there = plan_of(folder)
        assert differences(plan, there) == []
        assert {compared(node.nama) for node in there.simpul.values()} == {
            compared(node.nama) for node in plan.simpul.values()
        }
