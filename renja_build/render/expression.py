"""The closed language of `{{ … }}` in prose: parsed by Jinja, checked on the tree, then looked up.

Allowed are names, attributes, subscripts by a constant string or by the name of a relative year,
constants, our filters and `rujuk("…")`. Nothing is ever executed: an expression is a path through the facts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from markupsafe import Markup

from renja_build import kode
from renja_build.angka import MAX_DIGITS
from renja_build.compute.facts import Facts, Leaf
from renja_build.compute.pendanaan import bagilah
from renja_build.compute.tahun import NAMA, TAHUN
from renja_build.contents import OF_BASE, SERIES, SINGLE
from renja_build.diagnostics import Sought
from renja_build.likeness import nearest
from renja_build.render import id_format, saran

_parse = lru_cache(maxsize=1024)(Environment().parse)  # Jinja's, of which nothing else is used
MAX_LENGTH = 400
# What a name or a value comes from: it may be missing, or another, because something there was
# refused.
_DATA = (*SINGLE, *(f"dasar/{name}" for name in OF_BASE))
_VALUE = Sought("", _DATA)
_PERIODE = re.compile(r"(?:sd-)?20\d\d(?:-tw[1-4])?", re.ASCII)
_MEASURED = ("kinerja", "serapan", "evaluasi", "e81", "sumber_dana")  # they come with the years
_ISI = "isi datanya, atau hapus ungkapan ini"
_ALLOWED = (
    'hanya nama, atribut, ["kunci"], penyaring (| rupiah), dan rujuk("…"); '
    "hitungan dikerjakan oleh program"
)

Value = Leaf | Markup
Filter = Callable[[Value], str]


class WrongExpression(ValueError):
    """An expression that cannot be shown; `offset` is where in it the fault lies, None for the
    whole.

    `sought` is the name that is not there, or stands for any where a value is missing or another
    than wanted. `belum_ada` says that a figure is sought that comes with the years: it is not there
    yet.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str,
        offset: int | None = None,
        sought: Sought | None = None,
        *,
        belum_ada: bool = False,
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.offset, self.sought, self.belum_ada = offset, sought, belum_ada


# Why a node of the plan has no value in a group of facts, and what gives it one.
_MENGAPA = {
    "pendanaan": (
        "pagunya belum terbagi menurut indikator: sebut indikatornya pada 'untuk' di bagian pagu "
        "sub kegiatannya, atau pakai pagu.per_kode"
    ),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression can name: the facts, the targets of `rujuk`, and the style of rupiah."""

    facts: Facts
    rujukan: Mapping[str, Markup]
    gaya_rupiah: str
    gaya_persen: str = "100,00%"

    def filters(self) -> dict[str, Filter]:
        """Our filters by name."""
        return {
            "rupiah": lambda v: id_format.rupiah(_whole(v, "rupiah"), self.gaya_rupiah),
            "terbilang": lambda v: id_format.terbilang(_whole(v, "terbilang")),
            "bilangan": lambda v: id_format.bilangan(_whole(v, "bilangan")),
            "angka": _angka,
            "persen": lambda v: self._persen(_number(v, "persen")),
            "kapital": lambda v: _shown(v).upper(),
        }

    def _persen(self, value: Decimal) -> str:
        """Two decimals; none of a whole number where the office has chosen so."""
        whole = value == value.to_integral_value()
        bare = whole and self.gaya_persen == "100%"
        return f"{id_format.angka(value)}%" if bare else id_format.persen(value)


def evaluate(source: str, scope: Scope) -> str | Markup:
    """The text that `{{ source }}` stands for; raises `WrongExpression`."""
    value = evaluate_value(source, scope)
    return value if isinstance(value, Markup) else _shown(value)


def evaluate_number(source: str, scope: Scope) -> Decimal:
    """The number that `{{ source }}` stands for; raises `WrongExpression` where it is none."""
    value = evaluate_value(source, scope)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    hint = "pakai nama yang berisi angka, tanpa penyaring"
    message = f"'{source.strip()}' bukan angka, padahal kolomnya berisi angka"
    raise WrongExpression("N105", message, hint, sought=None if isinstance(value, str) else _VALUE)


def evaluate_value(source: str, scope: Scope) -> Value:
    """The value of `{{ source }}`, not yet as text; raises `WrongExpression`."""
    if len(source) > MAX_LENGTH:
        raise WrongExpression(
            "N101", "ungkapan terlalu panjang", f"paling panjang {MAX_LENGTH} huruf"
        )
    # Trimming marks and escapes, which Jinja would take in silence.
    if re.match(r"[-+]|.*([-+]$|\\)", source):
        raise WrongExpression(
            "N102", f"'{source.strip()}' memakai bentuk yang tidak diizinkan", _ALLOWED
        )
    try:
        template = _parse("{{" + source + "}}")
    except (TemplateSyntaxError, RecursionError) as error:
        raise WrongExpression(
            "N101",
            f"ungkapan '{source.strip()}' tidak terbaca",
            'contoh: {{ pagu.total | rupiah }} atau {{ rujuk("t-c-33") }}',
        ) from error
    output = template.body[0] if len(template.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise WrongExpression(
            "N101", f"ungkapan '{source.strip()}' tidak terbaca", "tulis satu nama di dalam {{ }}"
        )
    return _value(output.nodes[0], source, scope)


def _value(node: nodes.Node, source: str, scope: Scope) -> Value:
    if isinstance(node, nodes.Filter):
        return _filtered(node, source, scope)
    if isinstance(node, nodes.Call):
        return _called(node, source, scope)
    if isinstance(node, nodes.Const) and _is_constant(node.value):
        constant: Leaf = node.value
        return constant
    if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
        value = _walk(scope.facts, _path(node, source, scope.facts), source)
        if isinstance(value, Mapping):
            inside = ", ".join(list(value)[:8])
            raise WrongExpression(
                "N103",
                f"'{source.strip()}' adalah kelompok, bukan satu nilai",
                f"lanjutkan dengan salah satu: {inside}",
            )
        if value is None:
            raise _empty(source, scope.facts)
        return value
    hint = saran.hitungan(node, scope.facts) or _ALLOWED
    raise WrongExpression("N102", f"'{source.strip()}' memakai bentuk yang tidak diizinkan", hint)


def _empty(source: str, facts: Facts) -> WrongExpression:
    """Of a fact that is there without a value: what gives it one."""
    together = facts.get("sumber_dana_maju_bersama")
    of_fund = isinstance(together, Mapping) and source.lstrip().startswith("sumber_dana_maju")
    hint = bagilah([*together]) if isinstance(together, Mapping) and of_fund else _ISI
    text = f"'{source.strip()}' belum mempunyai nilai"
    return WrongExpression("N105", text, hint, sought=_VALUE, belum_ada=True)


def _is_constant(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, int) and not isinstance(value, bool) and value < 10**MAX_DIGITS
    )


def _filtered(node: nodes.Filter, source: str, scope: Scope) -> Value:
    filters = scope.filters()
    used = re.search(rf"\|\s*({re.escape(node.name)})(?![\w.])", source)
    at = used.start(1) if used else None
    if node.name not in filters:
        hint = nearest(node.name, list(filters)) or f"penyaring yang ada: {', '.join(filters)}"
        raise WrongExpression("N104", f"penyaring '{node.name}' tidak dikenal", hint, at)
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None:
        message = f"penyaring '{node.name}' tidak memakai kurung"
        raise WrongExpression("N104", message, f"tulis {{{{ nama | {node.name} }}}}", at)
    value = _value(node.node, source, scope)
    if isinstance(value, Markup):
        raise WrongExpression("N105", "rujukan tidak memakai penyaring", f"hapus | {node.name}", at)
    try:
        return filters[node.name](value)
    except WrongExpression as wrong:
        raise WrongExpression(wrong.code, str(wrong), wrong.hint, at, wrong.sought) from wrong


def _called(node: nodes.Call, source: str, scope: Scope) -> Markup:
    named = isinstance(node.node, nodes.Name) and node.node.name == "rujuk"
    argument = node.args[0] if len(node.args) == 1 and not node.kwargs else None
    if not named:
        message = f"'{source.strip()}' bukan fungsi yang dikenal"
        raise WrongExpression("N102", message, 'satu-satunya fungsi: rujuk("t-c-33")')
    if (
        not isinstance(argument, nodes.Const)
        or not isinstance(argument.value, str)
        or _has_more(node)
    ):
        message = f"'{source.strip()}' tidak menyebut rujukan"
        raise WrongExpression("N102", message, 'tulis pengenal berkutip: rujuk("t-c-33")')
    target = argument.value
    if target not in scope.rujukan:
        at = source.find(target) if target in source else None
        known = list(scope.rujukan)
        hint = nearest(target, known) or f"yang dapat dirujuk: {', '.join(known[:10])}"
        raise WrongExpression(
            "N106", f"rujukan '{target}' tidak ada dalam naskah", hint, at, Sought(target, SERIES)
        )
    return scope.rujukan[target]


def _has_more(node: nodes.Call) -> bool:
    return bool(node.dyn_args or node.dyn_kwargs)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a path: the key of a fact, and how it is written."""

    key: str
    tertulis: str

    def __str__(self) -> str:
        return self.key if self.key == self.tertulis else f"{self.tertulis} ({self.key})"


def _path(node: nodes.Node, source: str, facts: Facts) -> list[_Step]:
    if isinstance(node, nodes.Name):
        return [_Step(node.name, node.name)]
    if isinstance(node, nodes.Getattr):
        return [*_path(node.node, source, facts), _Step(node.attr, node.attr)]
    if isinstance(node, nodes.Getitem):
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return [*_path(node.node, source, facts), _Step(node.arg.value, node.arg.value)]
        if isinstance(node.arg, nodes.Name):
            return [*_path(node.node, source, facts), _relative(node.arg.name, source, facts)]
    raise WrongExpression(
        "N102",
        f"'{source.strip()}' memakai bentuk yang tidak diizinkan",
        'di dalam [ ] tulis teks berkutip, misalnya ["5.03.01"], atau nama tahun, misalnya '
        "[tahun_lalu]",
    )


def _relative(name: str, source: str, facts: Facts) -> _Step:
    """The period that a relative year names."""
    if name in NAMA:
        return _Step(str(facts[name]), name)
    quoted = f"bila '{name}' memang kuncinya, tulis [\"{name}\"]; nama tahun: {', '.join(TAHUN)}"
    raise WrongExpression(
        "N102",
        f"'{name}' di dalam [ ] bukan nama tahun",
        nearest(name, NAMA) or quoted,
        source.find(name),
    )


def _walk(facts: Facts, path: list[_Step], source: str) -> Facts | Leaf:
    here: Facts | Leaf = facts
    for depth, step in enumerate(path):
        if not isinstance(here, Mapping):
            above = ".".join(before.key for before in path[:depth])
            raise WrongExpression(
                "N103",
                f"'{above}' tidak mempunyai '{step}'",
                f"hapus '{step.tertulis}'",
                _offset(path, depth, source),
            )
        if step.key not in here:
            nodes_of_plan = facts.get("nama")
            if isinstance(nodes_of_plan, Mapping) and step.key in nodes_of_plan:
                raise _without_value(path, depth, source)
            at = _offset(path, depth, source)
            owner = path[depth - 1].key if depth else ""
            hint = saran.nama(step.key, owner, here, facts)
            measured = path[0].key.startswith(_MEASURED) or _moves(step.key)
            raise WrongExpression(
                "N103",
                f"nama '{step}' tidak dikenal",
                hint,
                at,
                Sought(step.key, _DATA, owner),
                belum_ada=depth > 0 and measured,
            )
        here = here[step.key]
    return here


def _without_value(path: list[_Step], depth: int, source: str) -> WrongExpression:
    """Of a node of the plan that has no value here: another code is not what was meant."""
    group = path[0].key
    return WrongExpression(
        "N103",
        f"'{path[depth]}' ada dalam rencana, tetapi tidak mempunyai nilai di '{group}'",
        _MENGAPA.get(group, _ISI),
        _offset(path, depth, source),
        _VALUE,
        belum_ada=True,
    )


def _moves(key: str) -> bool:
    """Whether a key is there in one year and not in another: a period, or a code of the plan."""
    return bool(_PERIODE.fullmatch(key)) or kode.level(key) is not None


def _offset(path: list[_Step], depth: int, source: str) -> int | None:
    """Where the step at `depth` is written, read from the left."""
    at = -1
    for step in path[: depth + 1]:
        at = source.find(step.tertulis, at + 1)
        if at < 0:
            return None
    return at


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return id_format.angka(value)
    return str(value)


def _angka(value: Value) -> str:
    return _shown(value) if isinstance(value, str) else id_format.angka(_number(value, "angka"))


def _number(value: Value, name: str) -> Decimal:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    raise WrongExpression(
        "N105",
        f"penyaring '{name}' memerlukan angka, bukan '{value}'",
        "hapus penyaringnya, atau pakai nama yang berisi angka",
    )


def _whole(value: Value, name: str) -> int:
    number = _number(value, name)
    if number != number.to_integral_value():
        raise WrongExpression(
            "N105",
            f"penyaring '{name}' memerlukan bilangan bulat, bukan {id_format.angka(number)}",
            "pakai | angka atau | persen",
            sought=_VALUE,
        )
    return int(number)
