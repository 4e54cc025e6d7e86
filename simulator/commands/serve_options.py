"""What `serve` takes: an option for each setting, and flags that may stand alone."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

_FLAG = "[true|false]"


def _flag(text: str) -> Any:
    """Give a setting that is true or false: ``--name`` alone is true."""
    return typer.Option(help=text, metavar=_FLAG)


class WithFlags(TyperCommand):
    """A command whose flags may stand alone, or before true or false."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give the flags that stand alone their value."""
        flags = {name for each in self.params if each.metavar == _FLAG for name in each.opts}
        following = [*args, "--"][1:]
        alone = (name in flags and after.startswith("-") for name, after in zip(args, following, strict=True))
        said = [f"{each}=true" if lacking else each for each, lacking in zip(args, alone, strict=True)]
        return super().parse_args(ctx, said)


def serve(  # noqa: PLR0913, PLR0917  an option for each setting
    config: Annotated[
        list[Path] | None, typer.Option(help="A YAML file of settings; may be given again.", show_default=False)
    ] = None,
    host: Annotated[
        list[str] | None, typer.Option(help="Where to listen, :: on both families; may be given again. [127.0.0.1]")
    ] = None,
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
    rule_off: Annotated[
        list[str] | None,
        typer.Option(
            help="Judge by it no more: MES-33, or MES-18 with its sub-rules; may be given again. OMEGA_SIM_RULES_OFF"
        ),
    ] = None,
    strict_xsd: Annotated[str | None, _flag("Refuse the requests that the XSD refuses.")] = None,
    must_understand: Annotated[
        str | None, typer.Option(help="SOAP headers with mustUnderstand: ignore or fault. [ignore]")
    ] = None,
    max_body: Annotated[str | None, typer.Option(help="The largest body. [2MiB]")] = None,
    read_timeout: Annotated[str | None, typer.Option(help="Seconds to send a whole request in. [30]")] = None,
    opening_hours: Annotated[str | None, typer.Option(help="08:00-20:00 mon-fri, say. [always open]")] = None,
    maintenance: Annotated[str | None, _flag("Answer as during a maintenance.")] = None,
    car_unit_kwh: Annotated[str | None, typer.Option(help="kWh for one unit of Annexe B's CAR. [1000]")] = None,
    quota_per_second: Annotated[str | None, typer.Option(help="Follow-up calls a second, 0 for no limit. [1]")] = None,
    quota_per_day: Annotated[str | None, typer.Option(help="Follow-up calls a day. [no limit]")] = None,
    fresh_signing_key: Annotated[str | None, _flag("Sign tokens with a new key.")] = None,
    control_token: Annotated[
        str | None,
        typer.Option(help="What /_sim asks for, none for nothing. [nothing on loopback, else one made here]"),
    ] = None,
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
        str | None, typer.Option(help="Whose X-Forwarded-* and DN are believed: 10.0.0.0/8 ::1")
    ] = None,
    public_url: Annotated[
        str | None, typer.Option(help="By what URL clients call it through a proxy: https://omega.example.fr [theirs]")
    ] = None,
    keep_alive: Annotated[str | None, typer.Option(help="Seconds that an idle connection stays open. [75]")] = None,
    ready_file: Annotated[str | None, typer.Option(help="Write the URL here once it answers. [nowhere]")] = None,
    strict_settings: Annotated[
        str | None, _flag("Refuse an OMEGA_SIM_* variable that is no setting, rather than warn of it.")
    ] = None,
    log_level: Annotated[
        str | None, typer.Option(help="critical, error, warning, info (a line an exchange) or debug. [info]")
    ] = None,
    log_format: Annotated[str | None, typer.Option(help="text or json, an object a line. [text]")] = None,
) -> None:
    """Start everything on one port. Each option is also OMEGA_SIM_NAME in the environment, or `name:` in the file."""
    options: dict[str, Any] = dict(locals())
    from simulator.settings.sources import read_settings

    lists = (("namespace", "namespaces"), ("code", "codes"), ("rule_off", "rules_off"), ("scenario", "scenarios"))
    for one, all_of_them in lists:
        options[all_of_them] = options.pop(one) or None
    settings = read_settings(options, options.pop("config") or None)

    # Half a second, which a mistake in the settings need not wait for.
    from simulator.commands.serve import serve_forever

    serve_forever(settings)
