"""The command line, ``omega-sim``."""

import logging
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.errors import OmegaSimError

app = typer.Typer(
    name="omega-sim",
    help="A simulator of GRDF's OMEGA: SOAP, OKTA and follow-up, to integrate with and test against.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run a command; a mistake is told in whole sentences, without a traceback."""
    try:
        app()
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


@app.command()
def serve(  # noqa: PLR0913, PLR0917  an option for each setting
    config: Annotated[
        list[Path] | None, typer.Option(help="A YAML file of settings; may be given again.", show_default=False)
    ] = None,
    host: Annotated[str | None, typer.Option(help="Where to listen. [127.0.0.1]")] = None,
    port: Annotated[str | None, typer.Option(help="Which port, 0 to let the system choose. [8024]")] = None,
    database: Annotated[str | None, typer.Option(help="sqlite:///file.db keeps state. [in memory]")] = None,
    database_connect_timeout: Annotated[str | None, typer.Option(help="Seconds to connect in. [5]")] = None,
    database_lock_timeout: Annotated[str | None, typer.Option(help="Seconds to wait for a lock in. [2]")] = None,
    database_statement_timeout: Annotated[
        str | None, typer.Option(help="Seconds that PostgreSQL has for a statement. [10]")
    ] = None,
    seed: Annotated[str | None, typer.Option(help="Same seed, same referential. [8024]")] = None,
    pces: Annotated[str | None, typer.Option(help="How many PCE to make up beside the test PCE. [1000]")] = None,
    namespace: Annotated[
        list[str] | None, typer.Option(help="The namespace of a service's answers: CreerDemandeMES=urn:…")
    ] = None,
    code: Annotated[list[str] | None, typer.Option(help="The official code of a rule: TJDC-05=0105")] = None,
    strict_xsd: Annotated[
        bool | None, typer.Option("--strict-xsd", help="Refuse the requests that the XSD refuses.", show_default=False)
    ] = None,
    max_body: Annotated[str | None, typer.Option(help="The largest body. [2MiB]")] = None,
    read_timeout: Annotated[str | None, typer.Option(help="Seconds to send a whole request in. [30]")] = None,
    opening_hours: Annotated[str | None, typer.Option(help="08:00-20:00 mon-fri, say. [always open]")] = None,
    maintenance: Annotated[
        bool | None, typer.Option("--maintenance", help="Answer as during a maintenance.", show_default=False)
    ] = None,
    car_unit_kwh: Annotated[str | None, typer.Option(help="kWh for one unit of Annexe B's CAR. [1000]")] = None,
    quota_per_second: Annotated[str | None, typer.Option(help="Follow-up calls a second, 0 for no limit. [1]")] = None,
    quota_per_day: Annotated[str | None, typer.Option(help="Follow-up calls a day. [no limit]")] = None,
    fresh_signing_key: Annotated[
        bool | None, typer.Option("--fresh-signing-key", help="Sign tokens with a new key.", show_default=False)
    ] = None,
    control_token: Annotated[str | None, typer.Option(help="What /_sim asks for. [none on loopback]")] = None,
    tls_certificate: Annotated[str | None, typer.Option(help="A PEM file: serve with TLS.")] = None,
    tls_key: Annotated[str | None, typer.Option(help="The PEM file of its key.")] = None,
    tls_client_ca: Annotated[str | None, typer.Option(help="Ask clients for a certificate of this CA.")] = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option(help="Start one in every sandbox: a shipped name or a YAML file. OMEGA_SIM_SCENARIOS"),
    ] = None,
    journal_records: Annotated[str | None, typer.Option(help="Exchanges kept for each sandbox. [2000]")] = None,
    journal_bytes: Annotated[str | None, typer.Option(help="What the journal keeps in all. [64MiB]")] = None,
    journal_out: Annotated[
        str | None, typer.Option(help="A file that each exchange is added to as a line of JSON. [none]")
    ] = None,
    tls: Annotated[str | None, typer.Option(help="The folder that `omega-sim certs` wrote: serve with TLS.")] = None,
    client_certificates: Annotated[str | None, typer.Option(help="required, optional or none. [optional]")] = None,
    proxy_dn_header: Annotated[
        str | None, typer.Option(help="The header in which a proxy sends the certificate's DN. [none]")
    ] = None,
    trusted_proxies: Annotated[
        str | None, typer.Option(help="From which addresses that header is believed: 10.0.0.0/8 ::1")
    ] = None,
    log_level: Annotated[
        str | None, typer.Option(help="critical, error, warning, info (a line an exchange) or debug. [info]")
    ] = None,
    log_format: Annotated[str | None, typer.Option(help="text or json, an object a line. [text]")] = None,
) -> None:
    """Start everything on one port. Each option is also OMEGA_SIM_NAME in the environment, or `name:` in the file."""
    from simulator.commands.serve import serve_forever
    from simulator.settings_sources import read_settings

    options: dict[str, Any] = dict(locals())
    options = {name: value for name, value in options.items() if name not in {"serve_forever", "read_settings"}}
    for one, all_of_them in (("namespace", "namespaces"), ("code", "codes"), ("scenario", "scenarios")):
        options[all_of_them] = options.pop(one) or None
    serve_forever(read_settings(options, options.pop("config") or None))


@app.command()
def demo(
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell the story without the messages.")] = False,
) -> None:
    """Play both dialogues with a real SOAP client, against a server of its own, and show each exchange."""
    from simulator.commands.demo import play

    play(show_messages=not quiet)


@app.command()
def wsdl(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if it does not exist.")] = Path("wsdl"),
    address: Annotated[str, typer.Option(help="The base address that the contracts name.")] = "http://127.0.0.1:8024",
    namespace: Annotated[list[str] | None, typer.Option(help="CreerDemandeMES=urn:…")] = None,
) -> None:
    """Write the contracts: a WSDL and an XSD for each service."""
    from simulator.commands.wsdl import write_contracts
    from simulator.settings_sources import read_settings

    for file in write_contracts(folder, address, read_settings({"namespaces": namespace or None})):
        print(file)


@app.command()
def certs(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if it does not exist.")] = Path("certs"),
    host: Annotated[
        list[str] | None, typer.Option(help="Another name or address of the server; may be given again.")
    ] = None,
    days: Annotated[int, typer.Option(help="For how many days they are valid.", min=1, max=3650)] = 365,
    password: Annotated[str, typer.Option(help="The password of the .p12 files.")] = "omega-sim",  # noqa: S107  printed
    force: Annotated[bool, typer.Option("--force", help="Make anew what stands there already.")] = False,
) -> None:
    """Write certificates to try TLS with: a CA, the server's, one for each supplier, and two that TLS refuses."""
    from simulator.commands.certs import make_certificates

    print(make_certificates(folder, tuple(host or ()), days, password, force=force))


@app.command()
def explain(name: Annotated[str, typer.Argument(help="A rule, a code, a status: TJDC-05, DmdOkDD, 022…")]) -> None:
    """Say what a rule or a code is, where it comes from, and how certain it is."""
    from simulator.commands.explain import explanation
    from simulator.settings_sources import read_settings

    print(explanation(name, read_settings().codes))


scenario_app = typer.Typer(help="Check scenario files; write their JSON Schema.", no_args_is_help=True)
app.add_typer(scenario_app, name="scenario")


@scenario_app.command("check")
def scenario_check(
    files: Annotated[list[Path], typer.Argument(help="Scenarios, YAML or JSON.", metavar="FILE...")],
) -> None:
    """Tell every mistake of every file, each at file:line:column; leave with 2 where there is one."""
    from simulator.commands.scenario import check

    lines, mistakes = check(files)
    for line in lines:
        print(line)
    for each in mistakes:
        print(each, file=sys.stderr)
    if mistakes:
        raise typer.Exit(2)


@scenario_app.command("schema")
def scenario_schema() -> None:
    """Print the JSON Schema of a scenario, by which editors complete and check."""
    from simulator.commands.scenario import schema

    print(schema())


contract_app = typer.Typer(help="Compare a supplier's official contract with ours, or adopt it.", no_args_is_help=True)
app.add_typer(contract_app, name="contract")
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
