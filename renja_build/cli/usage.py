"""The command line's own words in Indonesian: help headings and usage errors."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

from renja_build.cli import commands
from renja_build.pipeline.shards import Shard

_WORDS = {
    "[default: ": "[bawaan: ",
    "x>=1": "1 atau lebih",
    "x>=0": "0 atau lebih",
    "INTEGER RANGE": "BILANGAN",
    "DIRECTORY": "FOLDER",
    "TEXT": "TEKS",
}


def explain_usage(error: click.ClickException) -> str:
    """What is wrong with the arguments, in plain words."""
    if isinstance(error, click.NoSuchOption):
        near = (
            f"; mungkin maksudnya {', '.join(error.possibilities)}" if error.possibilities else ""
        )
        return f"pilihan {error.option_name} tidak dikenal{near}"
    if isinstance(error, click.BadOptionUsage):
        told = "tidak memakai nilai" if _is_flag(error) else "memerlukan nilai"
        return f"pilihan {error.option_name} {told}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else "argumen"
        return f"{name} belum disebut"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"nilai untuk {error.param.opts[0]} tidak sah{_wanted(error.param.type)}"
    return error.message


def _is_flag(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx else []
    flags = (param.opts for param in params if getattr(param, "is_flag", False))
    return any(error.option_name in opts for opts in flags)


def wanted_codes(select: str, ignore: str) -> Callable[[str], bool]:
    """Whether a code is to be shown; a prefix stands for all codes that begin with it."""
    chosen, left_out = _prefixes(select), _prefixes(ignore)
    return partial(_is_wanted, chosen=chosen, left_out=left_out)


def _is_wanted(code: str, *, chosen: tuple[str, ...], left_out: tuple[str, ...]) -> bool:
    return (not chosen or code.startswith(chosen)) and not code.startswith(left_out)


def _prefixes(option: str) -> tuple[str, ...]:
    from renja_build.lint.codes import all_codes  # opens every rule

    prefixes = tuple(part.strip().upper() for part in option.split(",") if part.strip())
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in all_codes()):
            raise click.BadParameter(
                f"tidak ada kode yang berawalan '{prefix}'; daftar: renja explain"
            )
    return prefixes


class NewFolder(click.Path):
    """A folder that may yet have to be made; a name that no folder can have is wrong usage."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """The path."""
        try:
            os.lstat(value)
        except (FileNotFoundError, PermissionError, NotADirectoryError):
            pass  # told when it is made
        except (OSError, ValueError) as error:
            self.fail(str(error), param, ctx)
        return super().convert(value, param, ctx)


class Part(click.ParamType[Shard]):
    """`2/4`: the second of four parts."""

    name = "bagian"

    def convert(
        self, value: str | Shard, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """The part."""
        if isinstance(value, Shard):
            return value
        written = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
        number, total = map(int, written.groups()) if written else (0, 0)
        if not 1 <= number <= total:
            self.fail(value, param, ctx)
        return Shard(number, total)


class Cluster(click.ParamType[str]):
    """`dask://HOST:PORT`: where the scheduler of a Dask cluster listens."""

    name = "klaster"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`HOST:PORT`."""
        written = re.fullmatch(r"dask://((?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5}))/?", value)
        if value and (written is None or not 0 < int(written[2]) < 65536):
            self.fail(value, param, ctx)
        return written[1] if written else ""


def _wanted(kind: object) -> str:
    if isinstance(kind, Cluster):
        return "; tulis alamat penjadwalnya, misalnya dask://10.0.0.5:8786"
    if isinstance(kind, Part):
        return "; tulis bagian keberapa dari berapa, misalnya 2/4"
    if isinstance(kind, click.Choice):
        return f"; pilih dari: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"; tulis bilangan {kind.min} atau lebih"
    return "; tulis jalur ke sebuah folder" if isinstance(kind, click.Path) else ""


class _Indonesian(click.Command):
    """A command whose help is headed in Indonesian."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True  # or click complains in English
        try:
            left = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx
            raise
        if ctx.args and not allowed:
            raise click.UsageError(f"argumen '{' '.join(map(str, ctx.args))}' berlebih", ctx)
        return left

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [
            piece.replace("[OPTIONS]", "[PILIHAN]") for piece in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Pemakaian: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            row for param in self.get_params(ctx) if (row := param.get_help_record(ctx)) is not None
        ]
        shown = [
            (_own(name), "Tampilkan bantuan ini." if "--help" in name else _own(text))
            for name, text in rows
            if text
        ]
        with formatter.section("Pilihan"):
            formatter.write_dl(shown)


def _own(text: str) -> str:
    for theirs, ours in _WORDS.items():
        text = text.replace(theirs, ours)
    return text


def _short_help(name: str) -> str:
    """The first sentence of a command's help, read from its text: to import all of them would open
    every room.
    """
    file = Path(commands.__path__[0], f"{name}.py")
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == "command":
            paragraph = (ast.get_docstring(node) or "").partition("\n\n")[0]
            return " ".join(paragraph.split())
    raise LookupError(name)


class IndonesianCommand(_Indonesian):
    """One command."""


class IndonesianGroup(_Indonesian, click.Group):
    """The command with its subcommands: one file each, imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{commands.__name__}.{cmd_name}").command
        return command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[PILIHAN]", "PERINTAH", "[ARGUMEN]…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, _short_help(name)) for name in self.list_commands(ctx)]
        with formatter.section("Perintah"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            raise click.UsageError(
                f"perintah '{args[0]}' tidak ada; pilih dari: {', '.join(known)}"
            )
        return super().resolve_command(ctx, args)
