"""Whether the themes that a plan is marked with are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renja_build import read
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.likeness import nearest
from renja_build.nodes import Peta


def check_themes(trees: Iterable[Peta], known: Peta) -> Iterator[Diagnostic]:
    """Themes that renja.yaml does not name."""
    for tree in trees:
        for _, value in tree.pairs():
            for theme in read.texts(read.as_mapping(value), "tematik"):
                if theme not in known:
                    hint = nearest(theme, [*known]) or (
                        f"tulis namanya di renja.yaml: 'tematik: {{{theme}: …}}'"
                    )
                    message = f"tema '{theme}' tidak ada pada 'tematik' di renja.yaml"
                    sought = Sought(theme, ("renja",))
                    yield Diagnostic("K107", theme.at, message, hint, sought=sought)
