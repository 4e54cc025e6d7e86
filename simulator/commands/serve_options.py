"""What `serve` takes: an option for each setting that has one, and flags that may stand alone."""

from collections.abc import Collection, Iterator
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

_FLAG = "[true|false]"
_CONFIG = "--config"


class WithSettings(TyperCommand):
    """A command whose options are made once they are asked for: no other command waits for the settings.

    Where all that is given is an option, no others are made: all of them are a fiftieth of a start.
    """

    given: Collection[str] | None = None
    """The options of the command line; None for every one, to help with or to find what was meant."""

    def get_params(self, ctx: Any) -> Any:
        """Make the options, and what is called with them."""
        if not self.params:
            made = typer.Typer(add_completion=False)
            made.command()(_reading_options(self.given))
            command = get_command(made)
            self.params, self.callback = command.params, command.callback
        return super().get_params(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give the flags that stand alone, rather than before true or false, their value."""
        given = {each.partition("=")[0] for each in args if each.startswith("-")}
        self.given = given if given <= _names() else None
        flags = {name for each in self.get_params(ctx) if each.metavar == _FLAG for name in each.opts}
        following = [*args, "--"][1:]
        alone = (name in flags and after.startswith("-") for name, after in zip(args, following, strict=True))
        said = [f"{each}=true" if lacking else each for each, lacking in zip(args, alone, strict=True)]
        return super().parse_args(ctx, said)


def serve() -> None:
    """Start everything on one port. Each option is also OMEGA_SIM_NAME in the environment, or `name:` in the file."""


def _reading_options(given: Collection[str] | None) -> Any:
    """Give the function that takes those that are given, or all of them, as typer wants to see it."""

    def read_and_serve(config: list[Path] | None = None, **options: Any) -> None:
        from simulator.settings.sources import read_settings

        settings = read_settings(options, config)
        from simulator.commands.serve import (
            serve_forever,  # half a second that a mistake in the settings need not wait for
        )

        serve_forever(settings)

    read_and_serve.__signature__ = Signature(list(_options(given)))  # type: ignore[attr-defined]
    return read_and_serve


def _names() -> set[str]:
    from simulator.settings.model import Settings

    return {_CONFIG, *map(Settings.flag, Settings.options())}


def _options(given: Collection[str] | None) -> Iterator[Parameter]:
    from simulator.settings.model import PREFIX, Settings

    if given is None or _CONFIG in given:
        yield _option("config", list[Path], typer.Option(_CONFIG, help="A YAML file of settings; may be given again."))
    for name, option in Settings.options().items():
        flag = Settings.flag(name)
        if given is not None and flag not in given:
            continue
        elsewhere = f" {PREFIX}{name.upper()}" if option.one not in {"", name} else ""
        told = typer.Option(
            flag,
            help=(option.help + elsewhere).replace("[", r"\["),  # else rich takes it for markup
            metavar=_FLAG if Settings.model_fields[name].annotation is bool else None,
        )
        yield _option(name, list[str] if option.one else str, told)


def _option(name: str, value: Any, told: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[value | None, told])
