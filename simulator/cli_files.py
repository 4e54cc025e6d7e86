"""The commands of ``omega-sim`` that work on files of the user's: scenarios, stories, official contracts."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from simulator.application.language import ENGLISH, Language

Stories = Annotated[str | None, typer.Option(metavar="FOLDER", help="Your own stories, by their names too. [none]")]
Config = Annotated[list[Path] | None, typer.Option(help="The server's YAML file; may be given again.")]


scenario_app = typer.Typer(help="List and check scenarios; write their JSON Schema.", no_args_is_help=True)


@scenario_app.command("list")
def scenario_list(
    lang: Annotated[Language, typer.Option(help="The language in which each is told.")] = ENGLISH,
) -> None:
    """List the scenarios that ship, with the trouble that each makes."""
    from simulator.commands.scenario import listed

    for line in listed(lang):
        print(line)


@scenario_app.command("check")
def scenario_check(
    files: Annotated[list[Path], typer.Argument(help="Scenarios, YAML or JSON.", metavar="FILE...")],
) -> None:
    """Tell every mistake of every file, each at file:line:column; leave with 2 where there is one.

    Warnings tell what a file may say and hardly means: they change no exit code.
    """
    from simulator.commands.scenario import check

    checked = check(files)
    for line in checked.lines:
        print(line)
    for warning in checked.warnings:
        print(replace(warning, text=f"warning: {warning.text}"), file=sys.stderr)
    for each in checked.mistakes:
        print(each, file=sys.stderr)
    if checked.mistakes:
        raise typer.Exit(2)


@scenario_app.command("schema")
def scenario_schema() -> None:
    """Print the JSON Schema of a scenario, by which editors complete and check."""
    from simulator.commands.scenario import schema

    print(schema())


story_app = typer.Typer(help="List and check stories; write their JSON Schema.", no_args_is_help=True)


@story_app.command("list")
def story_list(
    lang: Annotated[Language, typer.Option(help="The language of their titles.")] = ENGLISH,
    stories: Stories = None,
    config: Config = None,
) -> None:
    """List the stories that ship, then your own."""
    from simulator.commands.story import listed
    from simulator.settings.sources import read_settings

    settings = read_settings({"stories": stories}, config or None, used=("stories",), warn=False)
    for line in listed(lang, settings.stories):
        print(line)


@story_app.command("check")
def story_check(files: Annotated[list[Path], typer.Argument(help="Stories, in YAML.", metavar="FILE...")]) -> None:
    """Tell every mistake of every file, each at file:line:column; leave with 2 where there is one."""
    from simulator.commands.story import check

    lines, mistakes = check(files)
    for line in lines:
        print(line)
    for each in mistakes:
        print(each, file=sys.stderr)
    if mistakes:
        raise typer.Exit(2)


@story_app.command("schema")
def story_schema() -> None:
    """Print the JSON Schema of a story, by which editors complete and check."""
    from simulator.commands.story import schema

    print(schema())


contract_app = typer.Typer(help="Compare a supplier's official contract with ours, or adopt it.", no_args_is_help=True)
_OfficialWsdl = Annotated[Path, typer.Argument(metavar="OFFICIAL.wsdl", help="The WSDL; its XSD stand where it says.")]
_OurService = Annotated[str | None, typer.Option(metavar="NAME", help="Ours. [found by its operations]")]
_Folder = Annotated[Path | None, typer.Option(help="What holds all its files. [the WSDL's folder]")]


@contract_app.command("compare")
def contract_compare(
    official: _OfficialWsdl,
    service: _OurService = None,
    folder: _Folder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Tell it as JSON.")] = False,
) -> None:
    """List what differs from ours, element by element. Exit code 1 when something does."""
    from simulator.commands import contract

    found = contract.compare(official, service, folder)
    print((contract.as_json if as_json else contract.as_text)(official, found))
    if any(found.values()):
        raise typer.Exit(1)


@contract_app.command("adopt")
def contract_adopt(
    official: _OfficialWsdl,
    out: Annotated[Path, typer.Option(help="Where to write; added to if another stands there.")] = Path("contracts"),
    service: _OurService = None,
    folder: _Folder = None,
) -> None:
    """Write the settings that make the simulator answer in its namespaces and serve it, and copy its files."""
    from simulator.commands import contract

    print(contract.adopt(official, out, service, folder))
