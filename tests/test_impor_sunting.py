"""A key put into a mapping of a file: the smallest change of its text, or none where it is not certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from renja_build.impor.sunting import Sunting
from renja_build.load import load_text
from renja_build.nodes import Larik, Peta, Teks

# What stands in the file, and what it becomes when `2026: 3` is put under `a`; None where it is not.
CASES = {
    "a: {2025: 1}": "a: {2025: 1, 2026: 3}",
    "a: {2025: 1}   # sebab": "a: {2025: 1, 2026: 3}   # sebab",
    "a: {2025: 1, }": "a: {2025: 1, 2026: 3, }",
    'a: {2025: "}, x"}': 'a: {2025: "}, x", 2026: 3}',
    "a: {2025: {pagu: 1, realisasi: 2}}": "a: {2025: {pagu: 1, realisasi: 2}, 2026: 3}",
    "a: { 2025: { pagu: 1 } }": "a: { 2025: { pagu: 1 }, 2026: 3 }",
    "a: {2024: 5, 2025: [1, {b: 2}]}": "a: {2024: 5, 2025: [1, {b: 2}], 2026: 3}",
    "a: {2025: {pagu: 1}} # {pagu: 1}}": "a: {2025: {pagu: 1}, 2026: 3} # {pagu: 1}}",
    "a:\n  2025: 1": "a:\n  2025: 1\n  2026: 3",
    "a:\n  2025: {pagu: 1}": "a:\n  2025: {pagu: 1}\n  2026: 3",
    "a:\n  2025:\n    pagu: 1": "a:\n  2025:\n    pagu: 1\n  2026: 3",
    "a: {2025: {}}": None,
    "a: {2025: {pagu: 1,\n  realisasi: 2}}": "a: {2025: {pagu: 1,\n  realisasi: 2}, 2026: 3}",
    "a: {2025: {pagu: 1\n  }}": None,
    "a: {}": None,
}


@pytest.mark.parametrize(("text", "becomes"), CASES.items())
def test_a_key_is_put_behind_the_last(text: str, becomes: str | None) -> None:
    data, sheet = loaded(text), Sunting(text.split("\n"))
    owner, inner = data.key("a"), data["a"]
    assert isinstance(owner, Teks)
    done = sheet.put(owner, inner, "2026", "3", list(inner) if isinstance(inner, Peta) else [])
    assert done == (becomes is not None)
    assert sheet.applied() == (becomes or text)


@pytest.mark.parametrize("last", ["1", "{pagu: 1}", "{pagu: 1, b: [2]}"])
def test_two_keys_and_a_value_in_one_line(last: str) -> None:
    text = f"a: {{2024: 5, 2025: {last}}}"
    data, sheet = loaded(text), Sunting([text])
    owner, inner = data.key("a"), data["a"]
    assert isinstance(owner, Teks) and isinstance(inner, Peta)
    first = inner["2024"]
    assert isinstance(first, Teks)
    assert sheet.put(owner, inner, "2026", "3", list(inner))
    assert sheet.replace(first, "6")
    assert sheet.put(owner, inner, "2027", "4", list(inner))
    assert sheet.applied() == f"a: {{2024: 6, 2025: {last}, 2026: 3, 2027: 4}}"


def loaded(text: str) -> Peta:
    data = load_text(text, Path("realisasi.yaml")).data
    assert data is not None
    return data


# Ways of writing that a library which writes the whole file anew does not keep.
WAYS = (
    "a:   0\nb: 1 # x\n",
    "x:\n    a: 0\n    b: 1\n",
    "x:\n- a: 0\n- {b: 1}\n",
    "x: {a: 0,b: 1}\n",
    "x: { a: 0, b: 1 }\n",
    "x: {a: 0,\n    b: 1}\n",
    "a: 0\r\nb: 1\r\n",
    "b: 1\na: 0",
    "b: 1   \na: 0  \n",
    "c: satu\n  dua\na: 0\n",
    'c: "satu\n  dua"\na: 0\n',
    "c: ~\nd:\na: 0\n",
    "---\na: 0\n...\n",
    "c: yes\nd: True\na: 0 #x\n",
)


@pytest.mark.parametrize("text", WAYS)
def test_a_value_changes_and_nothing_else(text: str) -> None:
    sheet = Sunting(text.split("\n"))
    (old,) = (value for value in scalars(loaded(text)) if value == "0")
    assert sheet.replace(old, "12")
    assert sheet.applied() == text.replace("0", "12")


def scalars(data: object) -> list[Teks]:
    if isinstance(data, Teks):
        return [data]
    inner = data.values() if isinstance(data, Peta) else data if isinstance(data, Larik) else ()
    return [scalar for value in inner for scalar in scalars(value)]


@pytest.mark.parametrize(
    ("gone", "becomes"),
    [
        ("a", "x: {b: 2, c: 3, d: 4}"),
        ("d", "x: {a: 1, b: 2, c: 3}"),
        ("ab", "x: {c: 3, d: 4}"),
        ("ba", "x: {c: 3, d: 4}"),
        ("cd", "x: {a: 1, b: 2}"),
        ("dc", "x: {a: 1, b: 2}"),
        ("bcd", "x: {a: 1}"),
        ("dcb", "x: {a: 1}"),
        ("bdc", "x: {a: 1}"),
        ("ad", "x: {b: 2, c: 3}"),
        ("ac", "x: {b: 2, d: 4}"),
        ("dab", "x: {c: 3}"),
    ],
)
def test_keys_go_out_of_one_line_in_any_order(gone: str, becomes: str) -> None:
    text = "x: {a: 1, b: 2, c: 3, d: 4}"
    sheet, inner = Sunting([text]), loaded(text)["x"]
    assert isinstance(inner, Peta)
    for name in gone:
        key = inner.key(name)
        assert key is not None and sheet.remove(key, inner[name], block=False)
    assert sheet.applied() == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("x: {a: {p: 1}, b: 2}", "x: {b: 2}"),
        ("x: {b: 2, a: {p: 1, q: [3, {r: 4}]}}", "x: {b: 2}"),
        ("x: {b: 2, a: { p: 1 } }  # sebab", "x: {b: 2 }  # sebab"),
        ("x: {b: 2, a: {p: 1,\n  q: 2}}", None),
        ("x: {b: 2, a: {}}", None),
    ],
)
def test_a_key_goes_out_with_what_is_below_it(text: str, becomes: str | None) -> None:
    sheet, inner = Sunting(text.split("\n")), loaded(text)["x"]
    assert isinstance(inner, Peta)
    key = inner.key("a")
    assert key is not None
    assert sheet.remove(key, inner["a"], block=False) == (becomes is not None)
    assert sheet.applied() == (becomes or text)


def test_what_goes_out_and_what_comes_in_at_one_place_is_left_to_hands() -> None:
    text = "x: {a: 1, b: 2}"
    data = loaded(text)
    owner, inner = data.key("x"), data["x"]
    assert owner is not None and isinstance(inner, Peta)
    key = inner.key("b")
    assert key is not None
    sheet = Sunting([text])
    assert sheet.remove(key, inner["b"], block=False)
    assert not sheet.put(owner, inner, "c", "3", list(inner))
    assert sheet.applied() == "x: {a: 1}"
    sheet = Sunting([text])
    assert sheet.put(owner, inner, "c", "3", list(inner))
    assert not sheet.remove(key, inner["b"], block=False)
    assert sheet.applied() == "x: {a: 1, b: 2, c: 3}"
