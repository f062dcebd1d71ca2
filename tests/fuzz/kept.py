"""Cases that broke something: made small, kept as files in crashes/, and read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import yaml
from yaml import ScalarNode

from fuzz.cases import Case

CRASHES = Path(__file__).parent / "crashes"


def read_case(path: Path) -> tuple[Case, bool]:
    """A kept case, and whether it is content in which findings are expected."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert set(data) <= {"jenis", "dasar", "perintah", "isi", "hapus", "hasil"}, path
    assert data["hasil"] in ("temuan", "bersih"), path
    gone = dict.fromkeys(data.get("hapus", ()))
    files = {**data.get("isi", {}), **gone}
    case = Case(
        files, data.get("jenis", ""), data.get("dasar", "dasar"), tuple(data.get("perintah", ()))
    )
    return case, data["hasil"] == "temuan"


def new_path(name: str) -> Path:
    """Where a case of this name can be kept."""
    paths = (CRASHES / f"{name}-{turn}.yaml" for turn in count(1))
    return next(path for path in paths if not path.exists())


def write_case(case: Case, path: Path, why: str) -> None:
    """Keep a case; that its content has findings is assumed, and to be looked at."""
    data: dict[str, object] = {"jenis": case.kind} if case.kind else {"dasar": case.base}
    if case.commands:
        data["perintah"] = [*case.commands]
    data["isi"] = {name: text for name, text in case.files.items() if text is not None}
    if gone := [name for name, text in case.files.items() if text is None]:
        data["hapus"] = gone
    data["hasil"] = "temuan"
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    head = "".join(f"# {line}\n" for line in why.splitlines())
    path.write_text(head + text, encoding="utf-8")


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as literal blocks, where YAML can write them so."""


def _literal(dumper: yaml.SafeDumper, text: str) -> ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _literal)


def reduced(case: Case, still: Callable[[Case], bool], *, tries: int = 400) -> Case:
    """A smaller case of the same kind: files, then runs of lines, are left out while `still` holds."""
    budget = tries
    for name in list(case.files):
        smaller = replace(
            case, files={key: text for key, text in case.files.items() if key != name}
        )
        if len(case.files) > 1 and still(smaller):
            case = smaller
    for name in case.files:
        size = (case.files[name] or "").count("\n") + 1
        while size >= 1 and budget > 0:
            lines = (case.files[name] or "").split("\n")
            at = 0
            while at < len(lines) and budget > 0:
                budget -= 1
                left = lines[:at] + lines[at + size :]
                smaller = replace(case, files={**case.files, name: "\n".join(left)})
                if still(smaller):
                    case, lines = smaller, left
                else:
                    at += size
            size //= 2
    return case
