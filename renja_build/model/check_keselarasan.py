"""What stands in keselarasan.yaml, data.yaml and spm.yaml: ids are told apart, supports and what
pays are in the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renja_build import kode, read
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.folder import Folder
from renja_build.likeness import nearest
from renja_build.nodes import Peta


def check_keselarasan(folder: Folder) -> Iterator[Diagnostic]:
    """What serves an item of policy is there, and each item has an id of its own."""
    goals = read.mappings(folder.single.get("tujuan", Peta()), "tujuan")
    named = [read.text(goal, "id") for goal in goals]
    named += [read.text(aim, "id") for goal in goals for aim in read.mappings(goal, "sasaran")]
    written = [str(code) for code in folder.single.get("program", Peta())]
    codes = {kode.key(code) for code in written}
    items = read.mappings(folder.single.get("keselarasan", Peta()), "keselarasan")
    yield from _ids(items)
    for item in items:
        for support in read.texts(item, "didukung"):
            if support not in named and kode.key(support) not in codes:
                hint = nearest(support, [*named, *written]) or "tulis kode atau pengenal sasaran"
                message = f"'{support}' tidak ada di program.yaml maupun tujuan.yaml"
                sought = Sought(support, ("program", "tujuan"))
                yield Diagnostic("T111", support.at, message, hint, sought=sought)


def check_services(folder: Folder) -> Iterator[Diagnostic]:
    """What pays for a basic service (spm.yaml) is in the plan."""
    written = [str(code) for code in folder.single.get("program", Peta())]
    codes = {kode.key(code) for code in written}
    for service in read.mappings(folder.single.get("spm", Peta()), "spm"):
        for code in read.texts(service, "sub_kegiatan"):
            if kode.key(code) not in codes:
                hint = nearest(code, written) or "tulis kode sub kegiatan di program.yaml"
                message = f"kode '{code}' tidak ada di program.yaml"
                sought = Sought(code, ("program",))
                yield Diagnostic("K108", code.at, message, hint, sought=sought)


def check_data(folder: Folder) -> Iterator[Diagnostic]:
    """Each set of data has an id of its own, each line of it a name."""
    sets = read.mappings(folder.single.get("data", Peta()), "data")
    yield from _ids(sets)
    for data in sets:
        seen: set[tuple[str, str]] = set()
        for line in read.mappings(data, "baris"):
            name = read.teks(line, "nama")
            if name is None:
                continue
            key = (str(name), read.text(line, "ukuran"))
            if key in seen:
                message = f"baris '{' / '.join(filter(None, key))}' tertulis dua kali"
                yield Diagnostic("Y164", name.at, message, "gabungkan, atau bedakan 'ukuran'-nya")
            seen.add(key)


def _ids(items: Sequence[Peta]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for item in items:
        ident = read.teks(item, "id")  # lacking where the schema has told it already
        if ident is None:
            continue
        if ident in seen:
            hint = "beri pengenal lain, atau gabungkan kedua butir itu"
            yield Diagnostic("Y164", ident.at, f"pengenal '{ident}' dipakai dua kali", hint)
        seen.add(ident)
