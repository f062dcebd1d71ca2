"""kukar-2025 with its tree many times over, as large Renja are: programs, indicators, realisasi and RKPD."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).resolve().parent.parent / "content" / "kukar-2025"
_PROGRAM = re.compile(r"^(5\.03\.)(\d\d)")
_PROGRAMS = 2  # of the source


def write(folder: Path, times: int, source: Path = SOURCE) -> Path:
    """The Renja in a folder of its own."""
    shutil.copytree(source, folder)
    trees = {
        name: _read(folder / f"{name}.yaml")
        for name in ("indikator", "program", "rkpd", "realisasi")
    }
    indikator, program, rkpd, realisasi = trees.values()
    names = {name for name, one in indikator.items() if _PROGRAM.match(str(one["untuk"]))}

    def kode(text: str, round: int) -> str:
        return _PROGRAM.sub(lambda found: f"{found[1]}{int(found[2]) + _PROGRAMS * round:02}", text)

    def name(text: str, round: int) -> str:
        return f"{text}-{round}" if round and text in names else text

    def again(value: Any, round: int) -> Any:
        """A value with its kode and ids those of a round."""
        if isinstance(value, Mapping):
            return {name(kode(key, round), round): again(one, round) for key, one in value.items()}
        if isinstance(value, list):
            return [again(one, round) for one in value]
        return name(kode(value, round), round)

    def often(tree: Mapping[str, Any]) -> dict[str, Any]:
        whole = dict(tree)
        for round in range(1, times):
            whole |= {key: one for key, one in again(tree, round).items() if key not in tree}
        return whole

    _write(folder / "indikator.yaml", often(indikator))
    _write(folder / "program.yaml", often(program))
    _write(folder / "rkpd.yaml", often(rkpd))
    _write(folder / "realisasi.yaml", {key: often(one) for key, one in realisasi.items()})
    return folder


class _Plain(yaml.SafeDumper):
    """Every text as it was read, none written as a name of another."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # a table of PyYAML's

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return data


def _write(path: Path, data: Mapping[str, Any]) -> None:
    text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, encoding="utf-8")
