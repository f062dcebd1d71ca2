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
# What signing adds to a document or changes in it; all else of its catalogue stays as it was built.
_OF_SIGNING = frozenset({"/AcroForm", "/DSS", "/Perms", "/Extensions", "/Version", "/Pages"})
_OF_FORM = frozenset({"/Fields", "/SigFlags", "/DR", "/DA"})
_OF_FIELD = frozenset(
    {"/Type", "/Subtype", "/FT", "/T", "/TU", "/F", "/Ff", "/Rect", "/P", "/V", "/AP", "/MK", "/DA", "/Lock", "/SV",
     "/StructParent", "/Contents", "/BS", "/Border", "/NM", "/M", "/Parent", "/DR", "/Q"}
)  # fmt: skip
_NAMES = {
    "/StructTreeRoot": "susunan teks",
    "/Outlines": "daftar penanda",
    "/Names": "skrip atau nama",
}
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
    for key in sorted({*signed.Root.keys(), *built.Root.keys()} - _OF_SIGNING - {"/Metadata"}):
        if theirs.entry(signed, key) != ours.entry(built, key):
            yield f"dokumen memuat {_NAMES.get(key, key.removeprefix('/'))} yang lain"
    yield from _misplaced(signed, built)
    yield from _otherwise(signed)


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


def _misplaced(signed: Pdf, built: Pdf) -> Iterator[str]:
    """Pictures of signatures that stand where no box is: they may hide a text."""
    for number, (there, wanted) in enumerate(zip(signed.pages, built.pages, strict=False), start=1):
        boxes = [_box(field) for field in _fields(wanted)]
        for left, lower, right, upper in map(_box, _fields(there)):
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


def _box(field: Object) -> tuple[float, float, float, float]:
    """Left, lower, right, upper: a rectangle may be written from any of its corners."""
    one, two, three, four = map(float, field.Rect)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _otherwise(signed: Pdf) -> Iterator[str]:
    """What fields do beside showing a signature, and fields for anything else."""
    form = signed.Root.get("/AcroForm", Dictionary())
    for key in sorted(set(form.keys()) - _OF_FORM):
        yield f"formulir dokumen memuat {key.removeprefix('/')}"
    listed = list(form.get("/Fields", ()))
    shown = [field for page in signed.pages for field in _fields(page)]
    for field in listed:
        if not is_signature(field):
            yield "dokumen memuat isian yang bukan tanda tangan"
    for field in shown:
        for key in sorted(set(field.keys()) - _OF_FIELD):
            yield f"kotak tanda tangan memuat {key.removeprefix('/')}"


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
            return sha256(_plain(value)).digest()
        if is_signature(value):  # which is looked at by itself
            return sha256(b"tanda tangan").digest()
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
            whole.update(b"[")
            for item in value:
                whole.update(self.of(item, depth + 1))
            return whole.digest()
        if isinstance(value, Stream):
            whole.update(sha256(value.read_bytes()).digest())
        for key in sorted(value.keys()):
            # How a stream is packed is no matter of what it draws.
            packed = isinstance(value, Stream) and key in ("/Length", "/Filter", "/DecodeParms")
            if key not in _LEADS and not packed:
                whole.update(sha256(key.encode()).digest() + self.of(value[key], depth + 1))
        return whole.digest()


def _plain(value: object) -> bytes:
    """A value that leads nowhere: names, texts and numbers of the same letters are not the same."""
    if isinstance(value, Object):
        return value.unparse()
    return f"{type(value).__name__} {value}".encode(errors="replace")


def _inherited(page: Object, key: str) -> object:
    """What a page has from the nodes above it; no node is visited twice."""
    node, seen = page, set[tuple[int, int]]()
    while key not in node and "/Parent" in node and node.objgen not in seen:
        seen.add(node.objgen)
        node = node.Parent
    return node.get(key)
