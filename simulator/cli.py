"""The command line, ``omega-sim``."""

import gc
import logging
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator import output
from simulator.application.language import ENGLISH, Language
from simulator.cli_files import Config, Stories, contract_app, scenario_app, story_app
from simulator.cli_values import InOurWords
from simulator.commands.serve_options import WithSettings, serve
from simulator.errors import OmegaSimError

app = typer.Typer(
    name="omega-sim",
    cls=InOurWords,
    help="A simulator of GRDF's OMEGA: SOAP, OKTA and follow-up, to integrate with and test against.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run a command; a mistake is told in whole sentences, without a traceback.

    Nearly all that a command makes is what it imports, and that stays: to look for garbage in it, meanwhile and once more as
    Python ends, is a quarter of a start. `serve` looks again from where it serves.
    """
    output.prepare()
    gc.disable()
    try:
        try:
            app()
        finally:
            output.flush()
            gc.freeze()
    except OmegaSimError as error:
        print(f"omega-sim: {error}", file=sys.stderr)
        raise SystemExit(2) from None


def _show_version(asked: bool) -> None:
    if asked:
        from simulator import __version__

        print(f"omega-simulator {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Hold the options that stand before any command."""


app.command(cls=WithSettings)(serve)

_Url = Annotated[str | None, typer.Option(help="Where the server is. [OMEGA_SIM_URL, else as the settings say]")]


@app.command()
def health(url: _Url = None, config: Config = None) -> None:
    """Ask a server whether it is alive: exit code 0 or 1. It reads the same settings as serve (host, port, TLS)."""
    from simulator.commands import health as command

    _tell(*command.health(_server(url, config)))


@app.command()
def wait(
    url: Annotated[
        str | None, typer.Argument(help="Where the server is. [OMEGA_SIM_URL, else as the settings say]")
    ] = None,
    timeout: Annotated[float, typer.Option(help="For how many seconds to ask.", min=0)] = 60,
    config: Config = None,
) -> None:
    """Wait until a server is ready: exit code 0, or 1 with what was seen last."""
    from simulator.commands import health as command

    _tell(*command.wait(_server(url, config), timeout))


def _server(url: str | None, config: list[Path] | None) -> Any:
    from simulator.commands import health as command
    from simulator.settings.model import Settings
    from simulator.settings.sources import read_settings

    given = _given(url)
    settings = Settings() if given else read_settings(config=config or None, used=command.USED, warn=False)
    return command.where(given, settings)


def _given(url: str | None) -> str | None:
    import os

    from simulator.settings.sources import URL

    return url or os.environ.get(URL) or None


def _tell(right: bool, seen: str) -> None:
    print(f"omega-sim: {seen}.", file=sys.stdout if right else sys.stderr)
    if not right:
        raise typer.Exit(1)


@app.command()
def request(
    pce: Annotated[str, typer.Argument(help="A test PCE: docs/test-pce.md lists them, with what to try on each.")],
    number: Annotated[int, typer.Option("--try", metavar="N", help="Which of its tries.", min=1)] = 1,
    as_curl: Annotated[bool, typer.Option("--curl", help="Print a command of a shell with curl.")] = False,
    url: _Url = None,
    config: Config = None,
) -> None:
    """Print a try of a test PCE as a request ready to send; on stderr, where to, and the answer to expect.

    The server tells it: the dates are those of its clock, the address is its own (a URL may name a sandbox: …/s/test-42).
    """
    from simulator.commands import health
    from simulator.commands import request as command
    from simulator.settings.sources import read_settings

    settings = read_settings(config=config or None, used=command.USED, warn=False)
    item = command.tried(health.where(_given(url), settings), settings, pce, number)
    print(command.expected(item), file=sys.stderr)
    print(command.written(item, "curl" if as_curl else "xml"))


@app.command()
def seed(
    database: Annotated[
        str | None, typer.Option(help="What to fill: sqlite:///file.db, or PostgreSQL's, as serve takes it.")
    ] = None,
    pces: Annotated[str | None, typer.Option(help=r"How many PCE it is to hold beside the test PCE. \[1000]")] = None,
    seed: Annotated[str | None, typer.Option(help=r"Same seed, same referential. \[8024]")] = None,
    referential: Annotated[
        list[str] | None, typer.Option(help="Your own, as serve takes it; may be given again.")
    ] = None,
    config: Config = None,
) -> None:
    """Fill a database with PCE, with a progress bar. Stopped anywhere, the same command goes on from there."""
    from simulator.commands.seed import USED, seed_database
    from simulator.settings.sources import read_settings

    options = {"database": database, "pces": pces, "seed": seed, "referentials": referential}
    seed_database(read_settings(options, config or None, used=USED))


@app.command()
def demo(  # noqa: PLR0913, PLR0917  an option each
    story: Annotated[
        str | None,
        typer.Argument(help="A story's name (`omega-sim story list`), a file, or a folder. [every operation once]"),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell the story without the messages.")] = False,
    pause: Annotated[bool, typer.Option("--pause", help="Wait for Enter after each step.")] = False,
    lang: Annotated[Language, typer.Option(help="The language in which it is told.")] = ENGLISH,
    url: Annotated[
        str | None, typer.Option(help="The server to play it against, in a sandbox of its own. [one of its own]")
    ] = None,
    out: Annotated[
        list[Path] | None, typer.Option(help="Write it as played: .md, .html, .sh or .py; may be given again.")
    ] = None,
    stories: Stories = None,
    config: Config = None,
) -> None:
    """Play a story against a server, each exchange shown whole. Exit code 1 where something is not as announced."""
    from rich.console import Console

    from simulator.commands import demo as command
    from simulator.commands import health
    from simulator.commands.shown_story import Shown
    from simulator.commands.story_export import export
    from simulator.settings.sources import read_settings

    settings = read_settings({"stories": stories}, config or None, used=command.USED, warn=False)
    server = health.where(url, settings) if url else None
    shown = Shown(Console(highlight=False), lang, quiet=quiet, pause=pause)
    played = command.play(story or command.EVERYTHING, server, settings, shown)
    for file in out or ():
        export(played, file, lang)
    mistakes = [mistake for each in played for mistake in each.mistakes]
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    if mistakes:
        raise typer.Exit(1)


@app.command()
def wsdl(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if it does not exist.")] = Path("wsdl"),
    address: Annotated[str, typer.Option(help="The base address that the contracts name.")] = "http://127.0.0.1:8024",
    namespace: Annotated[list[str] | None, typer.Option(help="CreerDemandeMES=urn:…")] = None,
) -> None:
    """Write the contracts: a WSDL and an XSD for each service."""
    from simulator.commands.wsdl import write_contracts
    from simulator.settings.sources import read_settings

    for file in write_contracts(
        folder, address, read_settings({"namespaces": namespace or None}, used=("namespaces", "contracts"))
    ):
        print(file)


@app.command()
def certs(  # noqa: PLR0913, PLR0917  an option each
    folder: Annotated[Path, typer.Argument(help="Where to write; made if it does not exist.")] = Path("certs"),
    host: Annotated[
        list[str] | None, typer.Option(help="Another name or address of the server; may be given again.")
    ] = None,
    days: Annotated[int, typer.Option(help="For how many days they are valid.", min=1, max=3650)] = 365,
    password: Annotated[str, typer.Option(help="The password of the .p12 files.")] = "omega-sim",  # noqa: S107  printed
    force: Annotated[bool, typer.Option("--force", help="Make anew what stands there already.")] = False,
    legacy_p12: Annotated[
        bool, typer.Option("--legacy-p12", help="Write .p12 that Java before 8u301 and Windows before 2019 open.")
    ] = False,
    referential: Annotated[
        list[str] | None, typer.Option(help="Your own suppliers, as serve takes them; may be given again.")
    ] = None,
    config: Config = None,
) -> None:
    """Write certificates to try TLS with: a CA, the server's, one for each supplier, and two that TLS refuses."""
    from simulator.commands.certs import make_certificates
    from simulator.settings.sources import read_settings

    settings = read_settings({"referentials": referential}, config or None, used=("referentials",))
    told = make_certificates(
        folder,
        tuple(host or ()),
        days,
        password,
        force=force,
        legacy_p12=legacy_p12,
        referentials=settings.referentials,
    )
    print(told)


@app.command()
def explain(
    name: Annotated[str, typer.Argument(help="A rule, a code, a status, a field: TJDC-05, DmdOkDD, 022, cree_le…")],
    lang: Annotated[Language, typer.Option(help="The language: English, or the French of the console.")] = ENGLISH,
) -> None:
    """Say what a rule, a code or a field of the follow-up is, where it comes from, and how certain it is."""
    from simulator.commands.explain import explanation
    from simulator.domain.rules_off import turned_off
    from simulator.settings.sources import read_settings

    settings = read_settings(used=("codes", "rules_off"))
    print(explanation(name, settings.codes, turned_off(settings.rules_off), lang))


app.add_typer(scenario_app, name="scenario")
app.add_typer(story_app, name="story")
app.add_typer(contract_app, name="contract")


@app.command(hidden=True)
def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail where a page is not up to date.")
    ] = False,
) -> None:
    """Write the generated pages of docs/."""
    from simulator.commands.docs import check_pages, write_pages

    stale = check_pages() if check else write_pages()
    for each in stale:
        print(f"{each} is not up to date: run `make docs`" if check else each)
    if check and stale:
        raise typer.Exit(1)


logging.getLogger("simulator").addHandler(logging.NullHandler())
