"""Where the money of a sub kegiatan comes from, as one cell says it (Permendagri 86/2017,
T-C.33).
"""

from __future__ import annotations

from renja_build.model.program import SubKegiatan
from renja_build.render import id_format


def rincian_sumber(leaf: SubKegiatan) -> str:
    """Where the money of a leaf comes from; several sources each with their amount on a line of its
    own.

    A name of one word stays with its amount; a longer one may part from it, so that no line breaks
    inside the name.
    """
    if leaf.pagu is None:
        return ""
    amounts: dict[str, int] = {}
    for part in leaf.bagian_dana:
        amounts[part.sumber_dana] = amounts.get(part.sumber_dana, 0) + part.jumlah
    if len(amounts) < 2:
        return leaf.sumber_dana
    parts = (
        (source, " " if " " in source else id_format.NBSP, id_format.rupiah_tabel(amounts[source]))
        for source in amounts
    )
    return "\n".join(map("".join, parts))
