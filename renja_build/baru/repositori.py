"""A repository for Renja: all that stands around `content/`.

Its files are those of `templates/repositori/` (`dot-` begins a name with a dot) and the pipelines of
`docs/ci/`, with the place that renja-build is installed from filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from renja_build import __version__
from renja_build.baru.kerangka import environment
from renja_build.resources import resource

FOLDER = "repositori"
WHEELS = "alat"  # where a repository keeps the wheel that its pipelines install
WHEEL = f"{WHEELS}/renja_build-{__version__}-py3-none-any.whl"
_PIPELINES = {"github.yml": ".github/workflows/renja.yml", "gitlab.yml": ".gitlab-ci.yml"}
_PACKAGE = re.compile(r"(?m)^(?P<head> *RENJA_PAKET: ).*$")


@dataclass(frozen=True, slots=True)
class Asal:
    """Where pip finds renja-build: a file of the repository, or a commit that someone publishes."""

    paket: str = WHEEL
    roda: bytes | None = None  # the wheel, where it is at hand
    dicari: bool = False  # whether someone has yet to put it in its place
    salinan: str = ""  # the working copy that it can be made of, where this program runs from one


def repository(slug: str, asal: Asal) -> dict[str, str | bytes]:
    """The content of each file by its path."""
    root = resource("templates", FOLDER)
    env, words = environment(root), {"slug": slug, "paket": asal.paket, "dicari": asal.dicari}
    files: dict[str, str | bytes] = {}
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        files[_placed(name)] = env.get_template(name).render(words)
    for name, place in _PIPELINES.items():
        text = resource("docs", "ci", name).read_text(encoding="utf-8")
        files[place] = _PACKAGE.sub(rf"\g<head>{asal.paket}", text, count=1)
    if asal.roda is not None:
        files[asal.paket] = asal.roda
    return files


def _placed(name: str) -> str:
    return "/".join(re.sub("^dot-", ".", step) for step in Path(name).parts)
