"""What a PDF says beside its pages: structure, links, names, bookmarks, labels, fields, as data to compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.ids: dict[bytes, int] = {}

    def element(self, element: Any) -> list[Any]:
        """An element with all below it; names of headings by the order in which they come."""
        kids = element.get("/K", [])
        told = [self.kid(kid) for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])]
        page = self.pages[element.Pg.objgen] if "/Pg" in element else None
        return [str(element.S), page, self.attributes(element), told]

    def kid(self, kid: Any) -> Any:
        if isinstance(kid, int):
            return kid
        if kid.get("/Type") == "/OBJR":
            held = kid.Obj
            return [
                "objek",
                self.pages[kid.Pg.objgen],
                str(held.Subtype),
                self.target(held),
                self.rect(held),
            ]
        return self.element(kid)

    def attributes(self, element: Any) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if "/ID" in element:
            told["ID"] = self.ids.setdefault(bytes(element.ID), len(self.ids))
        if "/Alt" in element:
            told["Alt"] = str(element.Alt)
        for key, value in element.get("/A", {}).items():
            if key == "/Headers":
                told[key] = [self.ids.setdefault(bytes(one), len(self.ids)) for one in value]
            else:
                told[key] = [float(x) for x in value] if key == "/BBox" else str(value)
        return told

    def target(self, annotation: Any) -> str:
        if "/A" in annotation:
            return str(annotation.A.URI)
        return str(annotation.get("/Dest", annotation.get("/T", "")))

    def rect(self, annotation: Any) -> list[float]:
        return [round(float(length), 2) for length in annotation.Rect]

    def place(self, destination: Any) -> list[Any]:
        return [
            self.pages[destination[0].objgen],
            *(round(float(x), 2) for x in list(destination)[2:]),
        ]

    def outline(self, items: Any) -> Iterator[Any]:
        for item in items:
            yield [
                item.title,
                self.place(item.destination),
                item.is_closed,
                list(self.outline(item.children)),
            ]


def bentuk(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """All of it; `parents` says for each page which kinds of elements hold its pieces."""
    reader, root = _Reader(pdf), pdf.Root
    (top,) = root.StructTreeRoot.K
    names = root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    with pdf.open_outline() as outline:
        marks = list(reader.outline(outline.root))
    return {
        "struktur": [reader.element(kid) for kid in top.K],
        "nama": {str(names[at]): reader.place(names[at + 1]) for at in range(0, len(names), 2)},
        "penanda": marks,
        "label": [page.label for page in pdf.pages],
        "ukuran": [[float(x) for x in page.mediabox] for page in pdf.pages],
        "isian": [
            [str(one.T), str(one.TU), reader.pages[one.P.objgen], reader.rect(one)]
            for one in root.get("/AcroForm", {}).get("/Fields", [])
        ],
        "induk": faults(pdf),
        "bahasa": str(root.Lang),
        "info": {key: str(value) for key, value in pdf.docinfo.items()},
    }


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """Where the tree and its parents do not fit one another, or an element hangs nowhere."""
    (top,) = pdf.Root.StructTreeRoot.K
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    told = [] if sorted(parents) == list(parents) else ["kunci tidak urut"]
    reached = set()
    waiting = [(kid, top) for kid in top.K]
    while waiting:
        element, above = waiting.pop()
        reached.add(element.objgen)
        if element.P.objgen != above.objgen:
            told.append(f"{element.S} {element.objgen}: induk lain")
        for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
            if isinstance(kid, int):
                if parents[int(element.Pg.StructParents)][kid].objgen != element.objgen:
                    told.append(f"{element.S} {element.objgen}: potongan {kid} milik lain")
            elif kid.get("/Type") == "/OBJR":
                if parents[int(kid.Obj.StructParent)].objgen != element.objgen:
                    told.append(f"{element.S} {element.objgen}: objek milik lain")
            else:
                waiting.append((kid, element))
    documents = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Document
    ]
    return told if len(documents) == 1 else [*told, f"{len(documents)} Document"]
