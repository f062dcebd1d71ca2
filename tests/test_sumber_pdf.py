"""The sources inside the PDF of an enacted Renja that asks for them, and nowhere else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from naskah_contoh import naskah

from renja_build.pipeline.steps import prepare
from renja_build.render.page import Naskah
from renja_build.verify.lukisan import attachments
from renja_build.write.pdf_parts.sumber import with_sources

DASAR = Path(__file__).parent / "dasar"
PERUBAHAN = Path(__file__).parents[1] / "content" / "banjarbaru-2024p"


def composed(folder: Path, status: str, options: str, origin: Path = DASAR) -> Naskah:
    renja = Path(shutil.copytree(origin, folder / "renja"))
    file = renja / "renja.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("status:")]
    file.write_text("\n".join([*kept, f"status: {status}", options, ""]), encoding="utf-8")
    return prepare(renja).naskah


@pytest.mark.parametrize(
    ("status", "options", "inside"),
    [
        ("penetapan", "pdf: {sumber: true}", True),
        ("rancangan_akhir", "pdf: {sumber: true}", False),
        ("penetapan", "pdf: {sumber: false}", False),
        ("penetapan", "", False),
    ],
)
def test_only_an_enacted_renja_that_asks_keeps_them(
    status: str, options: str, inside: bool, tmp_path: Path
) -> None:
    kept = composed(tmp_path, status, options).sumber
    names = {f"{name}.yaml" for name in ("indikator", "program", "realisasi", "renja", "tujuan")}
    names.add("bab/1-rencana-kerja.yaml")
    assert set(kept) == (names if inside else set())
    assert all(path.is_file() for path in kept.values())


def test_the_plan_before_a_perubahan_is_kept_too(tmp_path: Path) -> None:
    kept = composed(tmp_path, "penetapan", "pdf: {sumber: true}", PERUBAHAN).sumber
    assert {"murni/program.yaml", "program.yaml", "perubahan.yaml"} <= set(kept)


def plain() -> bytes:
    """A page that claims to be PDF/A-2."""
    result = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Metadata = pdf.make_stream(
        b'<rdf:Description pdfaid:part="2" pdfaid:conformance="A"/>'
    )
    pdf.save(result, fix_metadata_version=False, static_id=True)
    return result.getvalue()


def test_files_are_inside_under_their_paths_with_their_relation() -> None:
    sources = {"bab/1-isi.yaml": Path(__file__), "program.yaml": DASAR / "program.yaml"}
    kept = replace(naskah(1), sumber=sources, tanggal="2026-07-15")
    made = with_sources(plain(), kept)
    assert made == with_sources(plain(), kept)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert sorted(pdf.attachments) == ["bab_1-isi.yaml", "program.yaml"]
        for name, path in zip(sorted(pdf.attachments), sources.values(), strict=True):
            assert pdf.attachments[name].get_file().read_bytes() == path.read_bytes()
        assert [str(spec.AFRelationship) for spec in pdf.Root.AF] == ["/Source"] * 2
        assert str(pdf.Root.AF[0].Desc) == "Sumber Renja: bab/1-isi.yaml"
        assert str(pdf.Root.AF[0].EF.F.Params.ModDate) == "D:20260715"
        assert b'pdfaid:part="3"' in pdf.Root.Metadata.read_bytes()


def test_without_any_the_file_is_as_it_was() -> None:
    assert with_sources(plain(), naskah(1)) == plain()


def test_a_source_that_was_swapped_dropped_or_added_is_told() -> None:
    program = {"program.yaml": DASAR / "program.yaml"}
    sides = [
        pikepdf.open(BytesIO(with_sources(plain(), replace(naskah(1), sumber=sources))))
        for sources in (program, {"program.yaml": DASAR / "renja.yaml"}, {})
    ]
    told = [list(attachments(side, sides[0])) for side in sides]
    assert told == [
        [],
        ["lampiran 'program.yaml' berbeda isinya"],
        ["lampiran 'program.yaml' hilang"],
    ]
    assert list(attachments(sides[0], sides[2])) == ["lampiran 'program.yaml' ditambahkan"]
