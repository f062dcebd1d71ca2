"""A PDF that came back signed: whole and of this content, or told what was done to it."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time

import alat
import pikepdf
import pytest
from bangunan import Bangunan
from pikepdf import Array, Dictionary, Name, StreamDecodeLevel

from renja_build import cli
from renja_build.pipeline import steps
from renja_build.pipeline.build import build as build_outputs
from renja_build.pipeline.verify import verify_pdf
from renja_build.pipeline.workers import Way
from renja_build.verify import signed as examination

alat.packages("pyhanko")

import penanda  # noqa: E402
from pyhanko.pdf_utils import generic  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402

pytestmark = pytest.mark.slow
DASAR = Path(__file__).parent / "dasar"
Spoiling = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def desk(bangunan: Bangunan) -> Path:
    """Two small Renja with a signature block, one amount apart, each with its PDF."""

    def make(folder: Path) -> None:
        for name in ("contoh", "lain"):
            renja = Path(shutil.copytree(DASAR, folder / name))
            with (renja / "bab" / "1-rencana-kerja.yaml").open("a", encoding="utf-8") as file:
                file.write("      - tanda_tangan: kepala\n")
        plan = folder / "lain" / "program.yaml"
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace("pagu: 150.000.000", "pagu: 140.000.000", 1), encoding="utf-8")
        prepared = [steps.prepare(folder / name) for name in ("contoh", "lain")]
        list(build_outputs(prepared, ["pdf"], folder / "build", Way(1)))

    return bangunan.once("tertanda", make)


@pytest.fixture(scope="module")
def built(desk: Path) -> bytes:
    return (desk / "build" / "contoh" / "contoh.pdf").read_bytes()


def edited(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A file that a program has opened, changed and stored anew."""
    result = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(result)
    return result.getvalue()


def appended(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """A file with a change behind it, every byte before it as it was."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    result = BytesIO()
    writer.write(result)
    assert result.getvalue().startswith(content)
    return result.getvalue()


def drawn_over(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[-1]
    page.contents_add(pdf.make_stream(b"/Artifact BMC q 1 1 1 rg 60 400 300 60 re f Q EMC"))


def without_a_word(pdf: pikepdf.Pdf) -> None:
    """The last text that a page shows is not shown any more."""
    page = pdf.pages[-1]
    steps_ = list(pikepdf.parse_content_stream(page))
    last = max(at for at, step in enumerate(steps_) if str(step.operator) in ("Tj", "TJ"))
    page.Contents = pdf.make_stream(
        pikepdf.unparse_content_stream(steps_[:last] + steps_[last + 1 :])
    )


def page_twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[-1])


def page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def pages_turned_round(pdf: pikepdf.Pdf) -> None:
    pdf.pages.reverse()


def page_on_its_side(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].rotate(90, relative=True)


def page_cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].cropbox = Array([0, 300, 400, 600])


def note(pdf: pikepdf.Pdf) -> None:
    box = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([60, 400, 300, 460]), Contents="1"
        )
    )
    page = pdf.pages[-1]
    page.Annots = Array([*page.obj.get("/Annots", []), box])


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["program.yaml"] = b"pagu: 1"


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def field_elsewhere(pdf: pikepdf.Pdf) -> None:
    (field,) = pdf.Root.AcroForm.Fields
    field.Rect = Array([60, 400, 300, 460])


def field_from_its_upper_corner(pdf: pikepdf.Pdf) -> None:
    """The same box as a program reads it, over all of the page."""
    (field,) = pdf.Root.AcroForm.Fields
    field.Rect = Array([600, 900, 0, 0])


def note_that_calls_itself_a_field(pdf: pikepdf.Pdf) -> None:
    (field,) = pdf.Root.AcroForm.Fields
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, FT=Name.Sig, Contents="disetujui")
    note.Rect = Array(list(field.Rect))
    pdf.pages[-1].obj.Annots.append(pdf.make_indirect(note))


def line_of_no_width(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Line, FT=Name.Sig, L=Array([0, 400, 600, 400]))
    note.Rect = Array([0, 0, 0, 0])
    pdf.pages[-1].obj.Annots.append(pdf.make_indirect(note))


def field_that_acts(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].A = Dictionary(S=Name.URI, URI="http://lain.example")


def form_within(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pikepdf.String("<xdp/>")


def field_to_fill_in(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T="isian", V="lunas")
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(field))


def another_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = "Bab yang lain"


def read_aloud_otherwise(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].ActualText = "lain"


def links_from_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.URI = Dictionary(Base="http://lain.example/")


def opened_on_all_of_the_screen(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageMode = Name.FullScreen


def nothing(pdf: pikepdf.Pdf) -> None:
    pass


def page_content(writer: IncrementalPdfFileWriter) -> None:
    container = writer.root["/Pages"]["/Kids"][-1]
    stream = writer.add_object(generic.StreamObject(stream_data=b"q 1 1 1 rg 0 0 600 900 re f Q"))
    container["/Contents"] = stream
    writer.update_container(container)


def another_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    kids = pages["/Kids"]
    kids.append(kids.raw_get(0))
    pages["/Count"] = generic.NumberObject(len(kids))
    writer.update_container(kids)
    writer.update_container(pages)


def without_its_field(writer: IncrementalPdfFileWriter) -> None:
    """A signature that no page shows any more is still one."""
    page = writer.root["/Pages"]["/Kids"][-1]
    page["/Annots"] = generic.ArrayObject()
    writer.update_container(page)


def action(writer: IncrementalPdfFileWriter) -> None:
    told = {
        "/S": generic.NameObject("/JavaScript"),
        "/JS": generic.TextStringObject("app.alert(1)"),
    }
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {generic.NameObject(key): value for key, value in told.items()}
    )
    writer.update_root()


def stamp(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][-1]
    box = generic.DictionaryObject(
        {
            generic.NameObject("/Type"): generic.NameObject("/Annot"),
            generic.NameObject("/Subtype"): generic.NameObject("/Stamp"),
            generic.NameObject("/Rect"): generic.ArrayObject(
                [generic.NumberObject(number) for number in (60, 400, 300, 460)]
            ),
        }
    )
    page["/Annots"] = generic.ArrayObject([*page["/Annots"], writer.add_object(box)])
    writer.update_container(page)


def in_place(old: bytes, new: bytes) -> Spoiling:
    """As many other bytes in the place of some."""
    assert len(old) == len(new)

    def spoil(content: bytes) -> bytes:
        assert old in content
        at = content.rindex(old)
        return content[:at] + new + content[at + len(old) :]

    return spoil


def byte_turned(content: bytes) -> bytes:
    """One byte within the first stream."""
    at = content.index(b"stream") + 60
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def cut_short(content: bytes) -> bytes:
    return content[:-200]


def after(change: Callable[[IncrementalPdfFileWriter], None]) -> Spoiling:
    return lambda content: appended(penanda.signed(content), change)


def before(change: Callable[[pikepdf.Pdf], None]) -> Spoiling:
    return lambda content: penanda.signed(edited(content, change))


def stored_anew(change: Callable[[pikepdf.Pdf], None]) -> Spoiling:
    return lambda content: edited(penanda.signed(content), change)


def then(spoil: Spoiling) -> Spoiling:
    return lambda content: spoil(penanda.signed(content))


# What is done to the PDF that was built, and the code that tells it.
TAMPERED: dict[str, tuple[Spoiling, str]] = {
    "isi diganti sesudahnya": (after(page_content), "D412"),
    "halaman ditambah sesudahnya": (after(another_page), "D412"),
    "stempel sesudahnya": (after(stamp), "D412"),
    "kotak dibuang sesudahnya": (after(without_its_field), "D412"),
    "tindakan sesudahnya": (after(action), "D412"),
    "byte di belakang": (then(lambda content: content + b"% catatan\n"), "D412"),
    "satu bit": (then(byte_turned), "D41"),
    "rentang byte": (then(in_place(b"/ByteRange [0", b"/ByteRange [9")), "D411"),
    "terpotong": (then(cut_short), "D4"),
    "disimpan ulang": (stored_anew(nothing), "D411"),
    "kata dibuang, disimpan ulang": (stored_anew(without_a_word), "D411"),
    "kata dibuang": (before(without_a_word), "D413"),
    "ditutupi": (before(drawn_over), "D413"),
    "catatan": (before(note), "D413"),
    "halaman ganda": (before(page_twice), "D413"),
    "halaman kurang": (before(page_less), "D413"),
    "urutan halaman": (before(pages_turned_round), "D413"),
    "halaman miring": (before(page_on_its_side), "D413"),
    "halaman dipotong": (before(page_cropped), "D413"),
    "lampiran": (before(attachment), "D414"),
    "skrip": (before(script), "D413"),
    "kotak lain": (before(field_elsewhere), "D413"),
    "kotak dari sudut lain": (before(field_from_its_upper_corner), "D413"),
    "catatan sebagai kotak": (before(note_that_calls_itself_a_field), "D413"),
    "garis tanpa lebar": (before(line_of_no_width), "D413"),
    "kotak yang bertindak": (before(field_that_acts), "D413"),
    "formulir lain": (before(form_within), "D413"),
    "isian": (before(field_to_fill_in), "D413"),
    "penanda lain": (before(another_bookmark), "D413"),
    "dibacakan lain": (before(read_aloud_otherwise), "D413"),
    "tautan dari alamat lain": (before(links_from_elsewhere), "D413"),
    "selayar penuh": (before(opened_on_all_of_the_screen), "D413"),
    "tanpa tanda tangan": (lambda content: edited(content, nothing), "D415"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_tampered_with_is_told(
    name: str, built: bytes, desk: Path, tmp_path: Path
) -> None:
    spoil, code = TAMPERED[name]
    file = tmp_path / "kembali.pdf"
    content = spoil(built)
    assert content != built
    file.write_bytes(content)
    codes = {found.code for found in verify_pdf(desk / "contoh", file, desk / "build").findings}
    assert any(told.startswith(code) for told in codes), codes


def test_there_are_twenty_ways() -> None:
    assert len(TAMPERED) > 20


def swollen(pdf: pikepdf.Pdf) -> None:
    """A page of 300 MB in some hundred bytes."""
    stream = pdf.make_stream(b"")
    packed = zlib.compress(zlib.compress(b"0 g\n" * 75_000_000))
    stream.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))
    pdf.pages[-1].Contents = stream


def in_another_packing(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(b"\x80\x0b\x60\x50", filter=Name.LZWDecode)
    pdf.pages[-1].Contents = stream


def tags_within_tags(pdf: pikepdf.Pdf) -> None:
    element = pdf.make_indirect(Dictionary(S=Name.P))
    for _ in range(40):
        element = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([element, element])))
    pdf.Root.StructTreeRoot.K = element


def tags_in_a_ring(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    root.K = Array([pdf.make_indirect(Dictionary(S=Name.Div, K=root.K))])
    root.K[0].K = root.K


@pytest.mark.parametrize("change", [swollen, in_another_packing, tags_within_tags, tags_in_a_ring])
def test_what_would_be_read_for_ever_is_not_read(
    change: Callable[[pikepdf.Pdf], None], built: bytes, desk: Path, tmp_path: Path
) -> None:
    file, result = tmp_path / "kembali.pdf", BytesIO()
    with pikepdf.open(BytesIO(built)) as pdf:
        change(pdf)
        pdf.save(result, compress_streams=False, stream_decode_level=StreamDecodeLevel.none)
    file.write_bytes(result.getvalue())
    before = process_time()
    codes = [found.code for found in verify_pdf(desk / "contoh", file, desk / "build").findings]
    assert codes == ["D402", "D411"]
    assert process_time() - before < 5


def test_a_signed_pdf_of_this_content_is_clean(
    built: bytes, desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kembali.pdf"
    file.write_bytes(penanda.signed(built))
    out = str(desk / "build")
    assert cli.run(["verify", str(file), str(desk / "contoh"), "--out", out]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "tidak ada temuan\nditandatangani: Pejabat Contoh\n"
        "penerbit sertifikat tidak diperiksa di sini; periksa pada layanan negara\n"
    )


def test_a_second_signature_leaves_the_first_whole(
    built: bytes, desk: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kembali.pdf"
    file.write_bytes(penanda.signed(penanda.signed(built), "kedua"))
    verified = verify_pdf(desk / "contoh", file, desk / "build")
    assert verified.findings == ()
    assert [(one.nama, one.utuh, one.kemudian) for one in verified.tanda_tangan] == [
        ("tanda-tangan-1", True, False),
        ("kedua", True, False),
    ]


def test_another_plan_is_told_by_its_amounts(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "kembali.pdf"
    file.write_bytes(penanda.signed((desk / "build" / "lain" / "lain.pdf").read_bytes()))
    found = verify_pdf(desk / "contoh", file, desk / "build").findings
    assert {"D405", "D413"} <= {one.code for one in found}
    assert any("140.000.000" in one.message for one in found)


def test_without_what_was_built_drawing_is_said_not_to_be_compared(
    built: bytes, desk: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kembali.pdf"
    file.write_bytes(penanda.signed(built))
    verified = verify_pdf(desk / "contoh", file, tmp_path)
    assert verified.findings == ()
    assert "tidak dicocokkan" in verified.notes[0]


def test_without_the_library_signatures_are_not_praised(
    built: bytes, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kembali.pdf"
    file.write_bytes(penanda.signed(built))
    monkeypatch.setattr(examination.tanda_tangan, "can_examine", lambda: False)
    (found,) = verify_pdf(desk / "contoh", file, desk / "build").findings
    assert (found.code, found.level) == ("D411", "error")
    assert "renja-build[ttd]" in found.hint


def test_boxes_are_told_as_json(
    built: bytes, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = desk / "build" / "contoh" / "contoh.pdf", str(desk / "build")
    command = ["verify", str(file), str(desk / "contoh"), "--out", out, "--format", "json"]
    assert cli.run(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["kotak", "tanda_tangan", "temuan"]
    (box,) = told["kotak"]
    with pikepdf.open(BytesIO(built)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        left, lower, right, upper = map(float, field.Rect)
        page = pdf.pages[box["halaman"] - 1]
        assert field.objgen in [one.objgen for one in page.Annots]
        assert box["ukuran_halaman"] == [float(page.mediabox[2]), float(page.mediabox[3])]
    assert (box["kiri"], box["bawah"]) == (left, lower)
    assert (box["lebar"], box["tinggi"]) == (round(right - left, 3), round(upper - lower, 3))
    assert box["siapa"].startswith("Kepala Badan") and not box["ditandatangani"]
    assert [one["code"] for one in told["temuan"]] == ["D415"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tidak-ada.pdf"], "berkas 'tidak-ada.pdf' tidak ada"),
        (["tanpa-nama.pdf"], "tulis: renja verify tanpa-nama.pdf SLUG"),
        (["contoh", "lain"], "sebutkan satu Renja"),
    ],
)
def test_wrong_usage(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tanpa-nama.pdf").write_bytes(b"%PDF")
    assert cli.run(["verify", *arguments]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
