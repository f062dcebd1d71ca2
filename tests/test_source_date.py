"""SOURCE_DATE_EPOCH: a moment, or none; never the clock and never a crash."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from renja_build.source_date import moment


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("1800000000", datetime(2027, 1, 15, 8, tzinfo=UTC)),
        ("253402300799", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("253402300800", None),
        ("9" * 17, None),
        ("9" * 5000, None),
        ("-1", None),
        ("1.5", None),
        ("٣", None),
        ("", None),
    ],
)
def test_the_moment_it_names(
    stated: str, expected: datetime | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    assert moment() == expected


def test_no_moment_where_none_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert moment() is None
