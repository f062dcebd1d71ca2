"""What a PDF draws, page by page, and what it carries and does beside: compared with another file of
the same document, whatever was added to that for signatures.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest

from pikepdf import Array, Dictionary, Object, Page, Pdf, Stream

from renja_build.verify.tanda_tangan import is_signature

# What leads elsewhere in the document: its order, its tags and its notes.
_LEADS = frozenset({"/Parent", "/Annots", "/StructParents", "/StructParent", "/P", "/Tabs", "/B"})
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_ACTS = ("/OpenAction", "/AA", "/OCProperties", "/Collection")
_ROOM = 1.0  # pt that a signature may reach beyond its box
_DEEPEST = 60


def differences(signed: Pdf, built: Pdf) -> Iterator[str]:
    """What the one draws or does that the other does not."""
    ours, theirs = _Prints(built), _Prints(signed)
    if len(signed.pages) != len(built.pages):
        yield f"{len(signed.pages)} halaman, seharusnya {len(built.pages)}"
    pages = zip_longest(map(theirs.page, signed.pages), map(ours.page, built.pages))
    for number, (there, wanted) in enumerate(pages, start=1):
        if there is not None and wanted is not None and there != wanted:
            yield f"halaman {number} digambar lain"
    for key in _ACTS:
        if theirs.entry(signed, key) != ours.entry(built, key):
            yield f"dokumen memuat {key.removeprefix('/')} yang lain"
    if _scripts(signed) != _scripts(built):
        yield "dokumen memuat skrip"
    yield from _misplaced(signed, built)


def attachments(signed: Pdf, built: Pdf) -> Iterator[str]:
    """Files that the one carries and the other does not, or not with the same content."""
    theirs, ours = _carried(signed), _carried(built)
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            yield f"lampiran '{name}' hilang"
        elif name not in ours:
            yield f"lampiran '{name}' ditambahkan"
        elif ours[name] != theirs[name]:
            yield f"lampiran '{name}' berbeda isinya"


def _carried(pdf: Pdf) -> dict[str, bytes]:
    return {
        name: sha256(spec.get_file().read_bytes()).digest()
        for name, spec in pdf.attachments.items()
    }


def _scripts(pdf: Pdf) -> bool:
    return "/Names" in pdf.Root and "/JavaScript" in pdf.Root.Names


def _misplaced(signed: Pdf, built: Pdf) -> Iterator[str]:
    """Pictures of signatures that stand where no box is: they may hide a text."""
    for number, (there, wanted) in enumerate(zip(signed.pages, built.pages, strict=False), start=1):
        boxes = [list(map(float, field.Rect)) for field in _fields(wanted)]
        for field in _fields(there):
            left, lower, right, upper = map(float, field.Rect)
            if left == right or lower == upper:
                continue
            within = (
                box[0] - _ROOM <= left
                and box[1] - _ROOM <= lower
                and right <= box[2] + _ROOM
                and upper <= box[3] + _ROOM
                for box in boxes
            )
            if not any(within):
                yield f"tanda tangan pada halaman {number} digambar di luar kotaknya"


def _fields(page: Page) -> list[Object]:
    return list(filter(is_signature, page.obj.get("/Annots", ())))


class _Prints:
    """Digests of what pages draw; shared parts, as faces, are read once."""

    def __init__(self, pdf: Pdf) -> None:
        self._known: dict[tuple[int, int], bytes] = {}
        self.pdf = pdf

    def page(self, page: Page) -> bytes:
        """All that a page draws, its notes included, but no signature."""
        parts = [self.of(page.obj)]
        parts += [self.of(_inherited(page.obj, key)) for key in _INHERITED]
        for annotation in page.obj.get("/Annots", ()):
            if not is_signature(annotation):
                parts.append(self.of(annotation))
        return sha256(b"".join(parts)).digest()

    def entry(self, pdf: Pdf, key: str) -> bytes:
        """An entry of the catalogue."""
        return self.of(pdf.Root.get(key))

    def of(self, value: object, depth: int = 0) -> bytes:
        """The digest of a value with all that it leads to."""
        if not isinstance(value, (Dictionary, Stream, Array)):
            return sha256(f"{type(value).__name__} {value}".encode(errors="replace")).digest()
        number = value.objgen
        if number != (0, 0):
            if number in self._known:
                return self._known[number]
            self._known[number] = b"within"  # what leads back to itself
        if depth > _DEEPEST:
            raise ValueError("objek terlalu dalam")
        digest = self._composite(value, depth)
        if number != (0, 0):
            self._known[number] = digest
        return digest

    def _composite(self, value: Object, depth: int) -> bytes:
        whole = sha256()
        if isinstance(value, Array):
            for item in value:
                whole.update(self.of(item, depth + 1))
            return whole.digest()
        if isinstance(value, Stream):
            whole.update(value.read_bytes())
        for key in sorted(value.keys()):
            # How a stream is packed is no matter of what it draws.
            packed = isinstance(value, Stream) and key in ("/Length", "/Filter", "/DecodeParms")
            if key not in _LEADS and not packed:
                whole.update(key.encode() + self.of(value[key], depth + 1))
        return whole.digest()


def _inherited(page: Object, key: str) -> object:
    """What a page has from the nodes above it; no node is visited twice."""
    node, seen = page, set[tuple[int, int]]()
    while key not in node and "/Parent" in node and node.objgen not in seen:
        seen.add(node.objgen)
        node = node.Parent
    return node.get(key)
