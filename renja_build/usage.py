"""The command line's own words in Indonesian: help headings and usage errors."""

from __future__ import annotations

import click


def explain_usage(error: click.ClickException) -> str:
    """What is wrong with the arguments, in plain words."""
    if isinstance(error, click.NoSuchOption):
        near = f"; mungkin maksudnya {', '.join(error.possibilities)}" if error.possibilities else ""
        return f"pilihan {error.option_name} tidak dikenal{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else "argumen"
        return f"{name} belum disebut"
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", None)
        which = f"; pilih dari: {', '.join(choices)}" if choices else ""
        return f"nilai untuk {error.param.opts[0]} tidak sah{which}"
    return error.format_message()


class _Indonesian(click.Command):
    """A command whose help is headed in Indonesian."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [piece.replace("[OPTIONS]", "[PILIHAN]") for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Pemakaian: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx)) is not None]
        shown = [(name, "Tampilkan bantuan ini." if "--help" in name else text) for name, text in rows]
        with formatter.section("Pilihan"):
            formatter.write_dl(shown)


class IndonesianCommand(_Indonesian):
    """One command."""


class IndonesianGroup(_Indonesian, click.Group):
    """The command with its subcommands."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[PILIHAN]", "PERINTAH", "[ARGUMEN]…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        with formatter.section("Perintah"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(f"perintah '{args[0]}' tidak ada; pilih dari: {', '.join(self.commands)}")
        return super().resolve_command(ctx, args)
