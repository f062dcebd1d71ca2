"""What stands in keselarasan.yaml against the plan: ids are told apart, supports are there."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build import kode, read
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.folder import Folder
from renja_build.nodes import Peta
from renja_build.validate import nearest


def check_keselarasan(folder: Folder) -> Iterator[Diagnostic]:
    """What serves an item of policy is there, and each item has an id of its own."""
    goals = read.mappings(folder.single.get("tujuan", Peta()), "tujuan")
    named = [read.text(goal, "id") for goal in goals]
    named += [read.text(aim, "id") for goal in goals for aim in read.mappings(goal, "sasaran")]
    written = [str(code) for code in folder.single.get("program", Peta())]
    codes = {kode.key(code) for code in written}
    seen: set[str] = set()
    for item in read.mappings(folder.single.get("keselarasan", Peta()), "keselarasan"):
        ident = read.required(item, "id")
        if ident in seen:
            hint = "beri pengenal lain, atau gabungkan kedua butir itu"
            yield Diagnostic("Y164", ident.at, f"pengenal '{ident}' dipakai dua kali", hint)
        seen.add(ident)
        for support in read.texts(item, "didukung"):
            if support not in named and kode.key(support) not in codes:
                hint = nearest(support, [*named, *written]) or "tulis kode atau pengenal sasaran"
                message = f"'{support}' tidak ada di program.yaml maupun tujuan.yaml"
                sought = Sought(support, ("program", "tujuan"))
                yield Diagnostic("T111", support.at, message, hint, sought=sought)
