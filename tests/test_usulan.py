"""What proposals ask for and what the plan takes in, under every code that one names or stands below."""

from renja_build.compute.usulan import JumlahUsulan, per_kode
from renja_build.model.document import Usulan


def test_proposals_are_summed_under_every_code_above_them() -> None:
    sums = per_kode(
        [
            Usulan("a", "5.03.01.2.01.01", pagu=300, ditampung=200),
            Usulan("b", "5.03.01.2.01.07", pagu=50),
            Usulan("c", "5.03.01.2.01", ditampung=7),
            Usulan("d"),
        ]
    )
    for code in ("5.03.01", "5.03.01.2.01"):
        assert sums[code] == JumlahUsulan(code, "", 3, 350, 207)
    assert sums["5.03.01.2.01.07"] == JumlahUsulan("5.03.01.2.01.07", "", 1, 50, 0)
    assert "" not in sums
