"""What offices asked for and a layout says: each case of tata_lapangan.yaml with the lines that it prints."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bahan_contoh import inputs, teks

from renja_build.accept import accept
from renja_build.diagnostics import ContentError
from renja_build.load import load_text
from renja_build.model.baca_tata import build_tata
from renja_build.model.check_tabel import check_tabel
from renja_build.pipeline import steps
from renja_build.render.inputs import Inputs
from renja_build.render.page import TableView
from renja_build.render.periksa import periksa
from renja_build.render.tata import draw_tata
from renja_build.validate import validate

TESTS = Path(__file__).parent
KASUS: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "tata_lapangan.yaml").read_text(encoding="utf-8")
)


@cache
def renja(nama: str) -> Inputs:
    """One of content/, or contoh-2027 without the indicators of its tujuan, or of each first sasaran too."""
    if not nama.endswith("-tanpa-indikator"):
        return inputs(nama)
    whole = inputs("contoh-2027")
    bare = tuple(replace(goal, indikator=()) for goal in whole.dokumen.tujuan)
    if nama.startswith("sasaran"):
        bare = tuple(
            replace(goal, sasaran=(replace(goal.sasaran[0], indikator=()), *goal.sasaran[1:]))
            for goal in bare
        )
    return Inputs(replace(whole.dokumen, tujuan=bare), whole.hasil)


def drawn(kasus: dict[str, Any]) -> TableView:
    source = load_text(kasus["tata"], Path("tabel/x.yaml"))
    assert [*source.diagnostics, *validate(source, "tabel")] == []
    data = accept(source.data, "tabel") if source.data is not None else None
    assert data is not None
    assert list(check_tabel(data, "tabel/x")) == []
    tata, some = build_tata("x", data), renja(kasus["renja"])
    assert list(periksa(tata, some)) == []
    return draw_tata(tata, some)


@pytest.mark.parametrize("kasus", KASUS, ids=[kasus["nama"] for kasus in KASUS])
def test_what_was_asked_for_is_printed(kasus: dict[str, Any]) -> None:
    view = drawn(kasus)
    lines = iter(teks(view).splitlines())
    missing = [line for line in kasus["cetak"] if line not in lines]  # in this order
    assert missing == []
    assert {sum(sel.span for sel in row.sel) for row in view.baris} == {len(view.kolom)}


def test_no_row_is_empty_where_a_tujuan_has_no_indicator() -> None:
    view = drawn(KASUS[0])
    assert [row for row in view.baris if not row.sel[2].teks] == []
    named = {row.sel[0].teks for row in view.baris} - {""}
    assert named == {goal.uraian for goal in inputs("contoh-2027").dokumen.tujuan}


@pytest.mark.parametrize("baris", ["baris:\n  dari: tertulis\n  isi:\n", "baris:\n"])
@pytest.mark.parametrize("kata", ["no", "off", "yes"])
def test_a_column_that_yaml_takes_for_yes_or_no_is_told_once(
    tmp_path: Path, baris: str, kata: str
) -> None:
    folder = tmp_path / "dasar"
    shutil.copytree(TESTS / "dasar", folder)
    rows = "".join(f'    - {{{kata}: "{n}", uraian: Baris {n}}}\n' for n in range(1, 61))
    text = f"judul: Naskah\nkolom:\n  - {{id: {kata}, judul: Nomor}}\n  - {{id: uraian, judul: Uraian}}\n"
    (folder / "tabel").mkdir()
    (folder / "tabel" / "naskah.yaml").write_text(text + baris + rows, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        steps.prepare(folder)
    (finding,) = error.value.diagnostics
    assert (finding.code, finding.at.line, finding.at.column) == ("Y130", 3, 10)
    assert f'"{kata}"' in finding.hint
