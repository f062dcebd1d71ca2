"""Content against its JSON Schema: every violation a finding with its place and remedy.

Messages are ours and keyed on the schema keyword that failed, never on a library's wording.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from referencing import Registry, Resource

from renja_build.angka import WrongForm
from renja_build.bentuk import BENTUK
from renja_build.diagnostics import Diagnostic, Location
from renja_build.load import Isi, Larik, Peta, Source, Teks
from renja_build.resources import resource

_KIND = {"object": "peta (kunci: nilai)", "array": "larik (baris berawal '- ')", "string": "teks", "boolean": "true atau false"}


def nearest(word: str, known: list[str]) -> str:
    """The known word most like `word`, as a hint; empty where none is near."""
    found = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"mungkin maksudnya '{found[0]}'" if found else ""


def validate(source: Source, schema: str) -> list[Diagnostic]:
    """All violations of `schema/<schema>.json` in one file."""
    if source.data is None:
        return []
    found: list[Diagnostic] = []
    for error in _validator(schema).iter_errors(source.data):
        for diagnostic in _explain(error, source.data):
            if diagnostic.at.line not in source.unread_lines and not _follows_from(diagnostic, source):
                found.append(diagnostic)
    return found


def _follows_from(diagnostic: Diagnostic, source: Source) -> bool:
    """Whether the loader has already reported the same place."""
    return any(d.at == diagnostic.at for d in source.diagnostics)


def _check_form(_: Validator, jenis: str, instance: object, schema: object) -> Iterator[ValidationError]:
    if isinstance(instance, Teks):
        try:
            BENTUK[jenis](instance)
        except WrongForm as wrong:
            yield ValidationError(wrong.message, cause=wrong)


def _check_one_of(_: Validator, keys: list[str], instance: object, schema: object) -> Iterator[ValidationError]:
    if isinstance(instance, Peta) and sum(key in instance for key in keys) != 1:
        yield ValidationError("x-satu-dari")


@cache
def _validator(name: str) -> Validator:
    registry: Registry[Any] = Registry()
    for path in sorted(resource("schema").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        registry = registry.with_resource(path.name, Resource.from_contents(schema))
    checker = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "object": lambda _, value: isinstance(value, dict),
            "array": lambda _, value: isinstance(value, list),
            "number": lambda _, value: isinstance(value, Teks) and value.plain and bool(re.match(r"[\d.+-]", value)),
            "integer": lambda _, value: isinstance(value, Teks) and value.plain and value.isdigit(),
        }
    )
    ours = validators.extend(
        Draft202012Validator,
        {"x-jenis": _check_form, "x-satu-dari": _check_one_of},
        type_checker=checker,
    )
    validator: Validator = ours({"$ref": f"{name}.json"}, registry=registry)
    return validator


def _explain(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    keyword = str(error.validator)
    if keyword == "pattern" and "x-jenis" in error.schema:
        return  # x-jenis says the same with a remedy
    if isinstance(error.cause, WrongForm):
        wrong = error.cause
        at = error.instance.at if isinstance(error.instance, Teks) else _place(error, root)
        yield Diagnostic(wrong.code, at, wrong.message, wrong.hint)
        return
    explain = _EXPLAIN.get(keyword)
    if explain is None:
        yield Diagnostic("Y150", _place(error, root), f"isian melanggar aturan '{keyword}'", "lihat skema berkas ini")
        return
    yield from explain(error, root)


def _place(error: ValidationError, root: Peta) -> Location:
    """The place of the offending value, or of the nearest thing above it that has one."""
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
        if isinstance(node, (Teks, Peta, Larik)) and not (isinstance(node, Peta) and at.file == node.at.file and _is_block(node)):
            at = node.at
    return at


def _is_block(node: Peta) -> bool:
    """A mapping under a key is best pointed at by that key."""
    return bool(node)


def _name(error: ValidationError) -> str:
    steps = [str(step) for step in error.absolute_path if isinstance(step, str)]
    return steps[-1] if steps else "berkas ini"


def _title(error: ValidationError) -> str:
    schema = error.schema if isinstance(error.schema, dict) else {}
    return str(schema.get("description") or schema.get("title") or "")


def _explain_type(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    kinds = list(dict.fromkeys(_KIND.get(kind, "angka atau teks") for kind in wanted if kind != "null"))
    at = _place(error, root)
    if error.instance is None:
        yield Diagnostic("Y141", at, f"'{_name(error)}' kosong", f"isi dengan {' atau '.join(kinds)}, atau hapus barisnya")
        return
    is_now = {Peta: "peta", Larik: "larik", bool: "true/false"}.get(type(error.instance), "teks")
    example = _title(error)
    yield Diagnostic(
        "Y140", at, f"'{_name(error)}' berupa {is_now}, seharusnya {' atau '.join(kinds)}", example and f"{example}"
    )


def _explain_unknown(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    schema = error.schema if isinstance(error.schema, dict) else {}
    known = list(schema.get("properties", {}))
    peta = error.instance
    assert isinstance(peta, Peta)
    for key, _ in peta.pairs():
        if key not in known:
            listing = ", ".join(known)
            yield Diagnostic("Y142", key.at, f"kunci '{key}' tidak dikenal", nearest(key, known) or f"yang dikenal: {listing}")


def _explain_required(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    missing = [key for key in error.validator_value if key not in error.instance]
    # jsonschema reports one error a missing key, in order; the message's key is found by position
    name = next(key for key in missing if repr(key) in error.message)
    yield Diagnostic("Y143", _place(error, root), f"'{name}' belum ada pada {_name(error)}", f"tambahkan baris '{name}: …'")


def _explain_enum(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
    allowed = [str(value) for value in error.validator_value]
    value = str(error.instance)
    message = f"'{_name(error)}' berisi '{value}'" if error.instance is not None else f"'{_name(error)}' kosong"
    yield Diagnostic("Y144", _place(error, root), message, nearest(value, allowed) or f"pilih: {', '.join(allowed)}")


def _simple(code: str, message: str, hint: str) -> Callable[[ValidationError, Peta], Iterator[Diagnostic]]:
    def explain(error: ValidationError, root: Peta) -> Iterator[Diagnostic]:
        fill = {"nama": _name(error), "nilai": error.validator_value, "kunci": ", ".join(map(str, _keys(error)))}
        yield Diagnostic(code, _place(error, root), message.format(**fill), hint.format(**fill))

    return explain


def _keys(error: ValidationError) -> list[str]:
    value = error.validator_value
    if isinstance(value, dict):
        return [key for keys in value.values() for key in keys]
    return value if isinstance(value, list) else []


_EXPLAIN: dict[str, Callable[[ValidationError, Peta], Iterator[Diagnostic]]] = {
    "type": _explain_type,
    "additionalProperties": _explain_unknown,
    "required": _explain_required,
    "enum": _explain_enum,
    "minItems": _simple("Y145", "'{nama}' kosong", "isi sedikitnya {nilai} butir, atau hapus barisnya"),
    "maxItems": _simple("Y145", "'{nama}' memuat terlalu banyak butir", "paling banyak {nilai} butir"),
    "minLength": _simple("Y141", "'{nama}' kosong", "isi teksnya, atau hapus barisnya"),
    "maxLength": _simple("Y146", "'{nama}' terlalu panjang", "paling panjang {nilai} huruf"),
    "minProperties": _simple("Y141", "'{nama}' kosong", "isi sedikitnya {nilai} isian"),
    "dependentRequired": _simple("Y143", "isian pada {nama} belum lengkap", "tambahkan {kunci}"),
    "x-satu-dari": _simple("Y147", "tiap blok memuat tepat satu dari: {kunci}", "pisahkan menjadi beberapa blok, masing-masing berawal '- '"),
    "pattern": _simple("Y146", "'{nama}' tidak sesuai bentuk", "lihat keterangan isian ini di skema"),
}
