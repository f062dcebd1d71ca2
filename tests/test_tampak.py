"""Text of a PDF page that is there and not seen, by what a page draws."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from renja_build.verify.tampak import unseen

TEXT = "BT /F 10 Tf 1 0 0 1 50 500 Tm (teks) Tj ET"
SEEN = {
    "hitam": TEXT,
    "abu-abu": f"0.4 g {TEXT}",
    "putih di atas hitam": f"0 g 0 0 600 900 re f 1 g {TEXT}",
    "di atas gambar": f"q 200 0 0 200 0 400 cm /I Do Q 1 g {TEXT}",
    "latar lalu teks": f"0.9 g 40 490 100 30 re f 0 g {TEXT}",
    "di dalam potongan": f"40 490 100 30 re W n {TEXT}",
    "potongan yang sudah lewat": f"q 0 0 5 5 re W n Q {TEXT}",
    "diperbesar": "q 10 0 0 10 0 0 cm BT /F 1 Tf 1 0 0 1 5 50 Tm (teks) Tj ET Q",
    "di sebelah bidang": f"{TEXT} 0 g 200 490 100 30 re f",
    "gambar, lalu bidang terpotong": (
        f"q 20 0 0 20 0 880 cm /I Do Q q 0 0 600 5 re W n 0 g 0 0 600 900 re f Q {TEXT}"
    ),
    "garis di atasnya": f"{TEXT} 40 500 m 90 500 l S",
}
UNSEEN = {
    "tembus pandang": (f"/bening gs {TEXT}", "tembus pandang"),
    "tanpa tinta": (TEXT.replace("(teks)", "3 Tr (teks)"), "tembus pandang"),
    "putih": (f"1 g {TEXT}", "sewarna dengan latarnya"),
    "hampir putih": (f"0.97 0.97 0.9 rg {TEXT}", "sewarna dengan latarnya"),
    "putih dari empat warna": (f"0 0 0 0 k {TEXT}", "sewarna dengan latarnya"),
    "hitam di atas hitam": (f"0 g 0 0 600 900 re f {TEXT}", "sewarna dengan latarnya"),
    "kecil": (TEXT.replace(" 10 Tf", " 1 Tf"), "terlalu kecil"),
    "diperkecil": (f"0.1 0 0 0.1 0 400 cm {TEXT}", "terlalu kecil"),
    "di luar kertas": (TEXT.replace("50 500", "-900 500"), "di luar kertas"),
    "digeser ke luar": (TEXT.replace("(teks)", "0 900 Td (teks)"), "di luar kertas"),
    "terpotong": (f"0 0 5 5 re W n {TEXT}", "terpotong"),
    "dua potongan": (f"0 0 60 900 re W n 100 0 60 900 re W n {TEXT}", "terpotong"),
    "tertutup": (f"{TEXT} 1 g 40 490 100 30 re f", "tertutup"),
    "tertutup bidang bundar": (f"{TEXT} 40 490 m 90 490 140 490 140 520 c 40 520 l f", "tertutup"),
    "tertutup gambar": (f"{TEXT} q 200 0 0 200 0 400 cm /I Do Q", "tertutup"),
}  # fmt: skip


def told(content: str) -> list[str]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 900))
    picture = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    page.Resources = Dictionary(
        ExtGState=Dictionary(bening=Dictionary(ca=0.05)), XObject=Dictionary(I=picture)
    )
    page.Contents = pdf.make_stream(content.encode())
    return [why for why, _, _ in unseen(page)]


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_is_not_told(name: str) -> None:
    assert told(SEEN[name]) == []


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_not_seen_is_told_with_its_reason(name: str) -> None:
    content, why = UNSEEN[name]
    assert told(content) == [why]


def test_a_page_that_paints_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="rumit"):
        told(f"{TEXT} 1 g {'0 0 1 1 re f ' * 6_000}" + f"{TEXT} " * 6_000)
