"""Content against its JSON Schema: every violation a finding with its place and remedy.

Messages are ours and keyed on the schema keyword that failed, never on a library's wording.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from jsonschema.exceptions import ValidationError

from renja_build.angka import WrongForm, shown
from renja_build.bentuk import BENTUK
from renja_build.diagnostics import Diagnostic, Edit, Location, bounded
from renja_build.likeness import nearest
from renja_build.load import Source
from renja_build.nodes import Isi, Larik, Peta, Sama, Teks
from renja_build.schemas import validator

_KIND = {
    "object": "peta (kunci: nilai)",
    "array": "larik (baris berawal '- ')",
    "string": "teks",
    "boolean": "true atau false",
}
_ITEM = 60  # letters of a text that is offered as the one item of a list


def validate(source: Source, schema: str) -> list[Diagnostic]:
    """All violations of `schema/<schema>.json` in one file that do not follow from what the loader
    reported.
    """
    return [] if source.data is None else bounded(_violations(source, source.data, schema))


def _violations(source: Source, data: Peta, schema: str) -> Iterator[Diagnostic]:
    reported = {d.at for d in source.diagnostics if d.level == "error"}
    torn_at = _above_unread(data, source.unread_lines)
    for error in violations(data, schema):
        if torn_at and _lacks(error) and _holds_unread(error, data, torn_at):
            continue
        if isinstance(error.instance, Teks) and error.instance.at in source.folded:
            yield replace(source.folded[error.instance.at], level="error")
            continue
        for diagnostic in _explain(error, data):
            if diagnostic.at.line not in source.unread_lines and diagnostic.at not in reported:
                yield diagnostic


def violations(data: Peta, schema: str) -> list[ValidationError]:
    """All that `schema/<schema>.json` refuses in `data`, as jsonschema tells it."""
    return [*_refused(Sama(data), schema)]


@lru_cache(maxsize=4)  # a file and other readings of it: who tells, heals and accepts asks
def _refused(sama: Sama, schema: str) -> tuple[ValidationError, ...]:
    data: Any = sama.isi
    return tuple(validator(schema).iter_errors(data))


MISSING = ("required", "minProperties", "minItems", "dependentRequired", "x-satu-dari")


def _above_unread(data: Peta, unread: frozenset[int]) -> frozenset[int]:
    """The lines of the last keys before each line that was left out."""
    places = sorted(_key_lines(data)) if unread else []
    before = (bisect.bisect_left(places, line) for line in unread)
    return frozenset(places[n - 1] for n in before if n)


def _lacks(error: ValidationError) -> bool:
    """Whether it is that something is not there."""
    return error.validator in MISSING or (error.validator == "type" and error.instance is None)


def _holds_unread(error: ValidationError, data: Peta, torn_at: frozenset[int]) -> bool:
    """Whether a line that was left out may have held what is lacking."""
    place = _before_item(error, data) or [_place(error, data).line]
    return not torn_at.isdisjoint({*place, *_key_lines(error.instance)})


def _before_item(error: ValidationError, data: Peta) -> list[int]:
    """The lines of the item before one of a sequence that is empty, which has no line of its own."""
    *above, last = error.absolute_path or (None,)
    if error.instance is not None or not isinstance(last, int) or last == 0:
        return []
    node: Any = data
    for step in above:
        node = node[step]
    return [*_key_lines(node[last - 1])]


def _key_lines(node: object) -> Iterator[int]:
    if isinstance(node, Peta):
        yield node.at.line
        for key, value in node.pairs():
            yield key.at.line
            yield from _key_lines(value)
    elif isinstance(node, Larik):
        yield node.at.line
        for item in node:
            yield from _key_lines(item)


def _explain(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    keyword = str(error.validator)
    if keyword in ("pattern", "maxLength") and _says_why(
        error.instance, _schema(error).get("x-jenis")
    ):
        return  # with a remedy, which a pattern has not
    if isinstance(error.cause, WrongForm):
        wrong = error.cause
        edit = None
        if wrong.meant and isinstance(error.instance, Teks) and error.instance.raw:
            edit = Edit(error.instance.locate(0), str(error.instance), wrong.meant)
        yield Diagnostic(wrong.code, _place(error, root), wrong.message, wrong.hint, edit=edit)
        return
    explain = _EXPLAIN.get(keyword)
    if explain is None:
        yield Diagnostic(
            "Y150",
            _place(error, root),
            f"isian melanggar aturan '{keyword}'",
            "lihat skema berkas ini",
        )
        return
    yield from explain(error, root)


def _says_why(text: object, jenis: str | None) -> bool:
    """Whether `x-jenis` refuses the same text."""
    if jenis is None or not isinstance(text, Teks):
        return False
    try:
        BENTUK[jenis](text)
    except WrongForm:
        return True
    return False


def _place(error: ValidationError, root: Peta) -> Location:
    """The place of the offending scalar, or of the key or item that holds what offends."""
    if isinstance(error.instance, Teks):
        return error.instance.at
    node: Isi = root
    at = root.at
    for step in error.absolute_path:
        if isinstance(node, Peta):
            key = node.key(str(step))
            if key is None:
                return at
            at, node = key.at, node[key]
        elif isinstance(node, Larik) and isinstance(step, int):
            node = node[step]
            at = node.at if isinstance(node, (Teks, Peta, Larik)) else at
    return at


def _schema(error: ValidationError) -> Mapping[str, Any]:
    return error.schema if isinstance(error.schema, Mapping) else {}


def _name(error: ValidationError) -> str:
    steps = [str(step) for step in error.absolute_path if isinstance(step, str)]
    return steps[-1] if steps else "berkas ini"


def _explain_type(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    value: Any = error.validator_value
    wanted = value if isinstance(value, list) else [value]
    numeric = "number" in wanted or "integer" in wanted
    names = [
        _KIND.get(kind, "angka")
        for kind in wanted
        if kind != "null" and not (numeric and kind == "string")
    ]
    kinds = " atau ".join(dict.fromkeys(names))
    at = _place(error, root)
    if error.instance is None:
        yield Diagnostic(
            "Y141", at, f"'{_name(error)}' kosong", f"isi dengan {kinds}, atau hapus barisnya"
        )
        return
    is_now = {Peta: "peta", Larik: "larik", bool: "true/false"}.get(type(error.instance), "teks")
    example = _as_wanted(error.instance, wanted) or str(
        _schema(error).get("description") or f"tulis sebagai {kinds}"
    )
    yield Diagnostic("Y140", at, f"'{_name(error)}' berupa {is_now}, seharusnya {kinds}", example)


_YES = frozenset(("ya", "yes", "benar", "betul", "true", "on", "y", "1"))
_NO = frozenset(("tidak", "bukan", "no", "salah", "false", "off", "n", "0"))


def _as_wanted(value: object, wanted: Sequence[str]) -> str:
    """What to type for a text in the place of true, false or a list; empty where that is not clear."""
    if not isinstance(value, Teks):
        return ""
    if "boolean" in wanted:
        answer = value.casefold()
        return "tulis true" if answer in _YES else "tulis false" if answer in _NO else ""
    if "array" in wanted and "\n" not in value and len(value) <= _ITEM:
        return f"tulis [{value}]"
    return ""


def _explain_unknown(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    known = list(_schema(error).get("properties", {}))
    code = "D160" if "x-tata" in _schema(error) else "Y142"  # of a layout, or of any other file
    for key in unknown_keys(error):
        elsewhere = _schema(error).get("x-tempat-lain", {}).get(str(key))
        hint = elsewhere or nearest(key, known) or f"yang dikenal: {', '.join(known)}"
        yield Diagnostic(code, key.at, f"kunci {shown(key)} tidak dikenal", hint)


def unknown_keys(error: ValidationError) -> Iterator[Teks]:
    """The keys of a mapping that its schema does not know."""
    known = _schema(error).get("properties", {})
    return (key for key, _ in _instance(error).pairs() if key not in known)


def _explain_required(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    keys: Any = error.validator_value
    misspelt = list(unknown_keys(error)) if "properties" in _schema(error) else []
    for name in (key for key in keys if key not in _instance(error)):
        if any(nearest(key, [name]) for key in misspelt):
            continue  # it is there, under a key that is told already
        yield Diagnostic(
            "Y143",
            _place(error, root),
            f"'{name}' belum ada pada {_name(error)}",
            f"tambahkan baris '{name}: …'",
        )


def _explain_dependent(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    needs: Any = error.validator_value
    for cause, names in needs.items():
        for name in names:
            if cause in _instance(error) and name not in _instance(error):
                message = f"'{name}' belum ada pada {cause}"
                yield Diagnostic(
                    "Y143", _place(error, root), message, f"tambahkan baris '{name}: …'"
                )


def _instance(error: ValidationError) -> Peta:
    assert isinstance(error.instance, Peta)
    return error.instance


def _explain_enum(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    values: Any = error.validator_value
    allowed = [str(value) for value in values]
    value = error.instance
    written = (
        value if isinstance(value, Teks) else str(value).lower() if isinstance(value, bool) else ""
    )
    message = (
        f"'{_name(error)}' berisi {shown(written)}"
        if written
        else f"'{_name(error)}' bukan salah satu pilihan"
    )
    if value is None:
        message = f"'{_name(error)}' kosong"
    yield Diagnostic(
        "Y144",
        _place(error, root),
        message,
        "; ".join(filter(None, (nearest(written, allowed), f"pilih: {', '.join(allowed)}"))),
    )


def _simple(
    code: str, message: str, hint: str
) -> Callable[[ValidationError, Peta], Iterator[Diagnostic]]:
    def explain(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
        fill = {
            "nama": _name(error),
            "nilai": error.validator_value,
            "kunci": ", ".join(_listed(error)),
        }
        yield Diagnostic(code, _place(error, root), message.format(**fill), hint.format(**fill))

    return explain


def _explain_pattern(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    if not str(error.instance).strip():
        hint = "isi teksnya, atau hapus barisnya"
        yield Diagnostic("Y141", _place(error, root), f"'{_name(error)}' kosong", hint)
        return
    hint = str(_schema(error).get("description") or "lihat keterangan isian ini di skema")
    yield Diagnostic(
        "Y146", _place(error, root), f"'{_name(error)}' berisi {shown(str(error.instance))}", hint
    )


def _listed(error: ValidationError) -> list[str]:
    value: Any = error.validator_value
    return [str(key) for key in value] if isinstance(value, list) else []


_EXPLAIN: dict[str, Callable[[ValidationError, Peta], Iterator[Diagnostic]]] = {
    "type": _explain_type,
    "additionalProperties": _explain_unknown,
    "required": _explain_required,
    "enum": _explain_enum,
    "minItems": _simple(
        "Y145", "'{nama}' kosong", "isi sedikitnya {nilai} butir, atau hapus barisnya"
    ),
    "maxItems": _simple(
        "Y145", "'{nama}' memuat terlalu banyak butir", "paling banyak {nilai} butir"
    ),
    "maxLength": _simple("Y146", "'{nama}' terlalu panjang", "paling panjang {nilai} huruf"),
    "minProperties": _simple("Y141", "'{nama}' kosong", "isi sedikitnya {nilai} isian"),
    "dependentRequired": _explain_dependent,
    "x-satu-dari": _simple(
        "Y147",
        "tiap blok memuat tepat satu dari: {kunci}",
        "pisahkan menjadi beberapa blok, masing-masing berawal '- '",
    ),
    "pattern": _explain_pattern,
}
