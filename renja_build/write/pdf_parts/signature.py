"""An empty field for the electronic signature (BSrE) in the room of every signature block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint import Document

_PT_PER_PX = 0.75
_GAP = 6.0  # pt, between the field and the lines above and below it
_PRINTED = 4  # the flag that PDF/A asks of every annotation
_BLOCK, _ABOVE, _BELOW = "tanda-tangan", "jabatan", "nama"

Rect = tuple[float, float, float, float]


def add_fields(document: Document, pdf: pydyf.PDF) -> None:
    """A field for each block, drawn as nothing, tagged as a form on the page it stands on."""
    fields = pydyf.Array()
    tree = _at(pdf, pdf.catalog["StructTreeRoot"])
    for number, page in enumerate(document.pages):
        for who, rect in _blocks(page):
            field = _field(pdf, f"tanda-tangan-{len(fields) + 1}", who, rect)
            field["P"] = pdf.page_references[number]
            _at(pdf, field["P"]).setdefault("Annots", pydyf.Array()).append(field.reference)
            _tag(pdf, tree, field)
            fields.append(field.reference)
    if fields:
        form = pydyf.Dictionary({"Fields": fields})
        pdf.add_object(form)
        pdf.catalog["AcroForm"] = form.reference


def _blocks(page: Any) -> Iterator[tuple[str, Rect]]:
    """Who signs on a page, and the room for it in pt from the lower left corner."""
    for block in page._page_box.descendants():
        if _class(block) != _BLOCK or block.element_tag != "div":
            continue
        lines: dict[str, Any] = {}
        for box in block.descendants():
            if box.element_tag == "p":
                # The first box of a paragraph is its block; lines as wide as their text follow.
                lines.setdefault(_class(box), box)
        if _ABOVE not in lines or _BELOW not in lines:
            continue
        above, below = lines[_ABOVE], lines[_BELOW]
        top, bottom = above.border_box_y() + above.border_height(), below.border_box_y()
        left, right = below.border_box_x(), below.border_box_x() + below.border_width()
        lower, upper = (page.height - bottom) * _PT_PER_PX, (page.height - top) * _PT_PER_PX
        who = " ".join("".join(above.element.itertext()).split()).rstrip(",")
        yield who, (left * _PT_PER_PX, lower + _GAP, right * _PT_PER_PX, upper - _GAP)


def _class(box: Any) -> str:
    return "" if box.element is None else str(box.element.get("class", ""))


def _field(pdf: pydyf.PDF, name: str, who: str, rect: Rect) -> pydyf.Dictionary:
    """The field and its widget in one; PDF/A asks for an appearance, be it empty."""
    size = pydyf.Array([0, 0, round(rect[2] - rect[0], 3), round(rect[3] - rect[1], 3)])
    empty = pydyf.Stream([], {"Type": "/XObject", "Subtype": "/Form", "BBox": size})
    pdf.add_object(empty)
    description = pydyf.String(f"Tempat tanda tangan elektronik {who}")
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(name),
            "TU": description,
            "Contents": description,
            "F": _PRINTED,
            "Rect": pydyf.Array([round(length, 3) for length in rect]),
            "AP": pydyf.Dictionary({"N": empty.reference}),
        }
    )
    pdf.add_object(field)
    return field


def _tag(pdf: pydyf.PDF, tree: pydyf.Dictionary, field: pydyf.Dictionary) -> None:
    """A Form element that holds the field, behind what else its page holds."""
    (top,) = tree["K"]
    for reference in _references(_at(pdf, top)["K"]):
        part = _at(pdf, reference)
        if part.get("Pg") == field["P"]:
            parent = part  # the last one stays
    link = pydyf.Dictionary({"Type": "/OBJR", "Obj": field.reference, "Pg": field["P"]})
    element = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "P": parent.reference,
            "Pg": field["P"],
            "K": pydyf.Array([link]),
        }
    )
    pdf.add_object(element)
    parent["K"].append(element.reference)
    numbers = _at(pdf, tree["ParentTree"])["Nums"]
    field["StructParent"] = numbers[-2] + 1
    numbers.extend([field["StructParent"], element.reference])


def _references(array: pydyf.Array) -> Iterator[bytes]:
    return (reference for reference in array if isinstance(reference, bytes))


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    """The object that a reference names."""
    return pdf.objects[int(reference.split()[0])]
