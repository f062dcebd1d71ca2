"""What the planner's guide shows is read as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from renja_build.pipeline.steps import prepare

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "README.id.md").read_text(encoding="utf-8")


def test_its_free_table_is_printed(tmp_path: Path) -> None:
    shown = re.search(r"### Tabel bebas\n.*?```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert shown is not None
    renja = Path(shutil.copytree(ROOT / "tests" / "dasar", tmp_path / "contoh"))
    (renja / "tabel").mkdir()
    (renja / "tabel" / "sarana.yaml").write_text(shown[1], encoding="utf-8")
    (renja / "bab" / "9-sarana.yaml").write_text(
        'judul: Sarana\nisi:\n  - teks: |\n      Lihat {{ rujuk("sarana") }}.\n  - tabel: sarana\n',
        encoding="utf-8",
    )
    prepared = prepare(renja)
    (view,) = [view for view in prepared.naskah.tabel() if "Sarana" in view.judul]
    assert [cell.teks for cell in view.baris[-1].sel][-3:] == ["10", "1", "11"]
    named = [f.message for f in prepared.findings if f.at.file.stem in ("sarana", "9-sarana")]
    assert [message for message in named if "tabel" in message] == []


def test_its_earlier_renstra_is_printed(tmp_path: Path) -> None:
    shown = re.search(r"### Menilai tahun yang lalu.*?```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert shown is not None
    renja = Path(shutil.copytree(ROOT / "tests" / "dasar", tmp_path / "contoh"))
    (renja / "renstra_lalu.yaml").write_text(shown[1], encoding="utf-8")
    (renja / "bab" / "9-lalu.yaml").write_text(
        "judul: Renstra yang Lalu\nisi:\n  - {tabel: iku-tahunan, renstra: lalu}\n",
        encoding="utf-8",
    )
    prepared = prepare(renja)
    assert [f for f in prepared.findings if f.at.file.stem == "renstra_lalu"] == []
    cells = {
        cell.teks for view in prepared.naskah.tabel() for row in view.baris for cell in row.sel
    }
    assert {"Persentase ASN yang Disiplin", "92,0", "91,5"} <= cells


def test_what_it_shows_is_there() -> None:
    for target in re.findall(r"\]\((docs/[^)#]+)", GUIDE):
        assert (ROOT / target).is_file(), target
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in GUIDE.splitlines()
        if line.startswith("#")
    }
    for anchor in re.findall(r"\]\(#([^)]+)", GUIDE):
        assert anchor in headings, anchor
