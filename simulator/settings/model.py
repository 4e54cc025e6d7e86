"""What the server can be told: each setting, its default, and its option. `settings/sources.py` reads them."""

from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ByteSize,
    ConfigDict,
    DirectoryPath,
    Field,
    FilePath,
    SecretStr,
)

from simulator.domain.opening import OpeningHours
from simulator.settings.contract import ContractSettings, NotEmpty
from simulator.settings.values import (
    WholeNumber,
    read_hosts,
    read_networks,
    read_opening_hours,
    read_pairs,
    read_public_url,
    read_words,
    whole_number,
)

PREFIX = "OMEGA_SIM_"
Service = Literal["CreerDemandeTJDC", "CreerDemandeMES", "PriseRendezVous"]
NAMESPACES = {service: f"urn:omega-simulator:{service}" for service in get_args(Service)}


class Option(NamedTuple):
    """What makes a setting an option of `serve`: its help, and its name for one value where it may be given again."""

    help: str
    one: str = ""


class Settings(BaseModel):
    """Every setting; a description says what a value is and what leaving it out means.

    `Settings()` holds the defaults and reads nothing: only `read_settings` looks outside.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    host: Annotated[
        tuple[str, ...],
        BeforeValidator(read_hosts),
        Field(min_length=1),
        Option("Where to listen, :: on both families; may be given again. [127.0.0.1]", one="host"),
    ] = Field(
        default=("127.0.0.1",),
        description="a host is a name or an address of this machine, or several with spaces between them, as 127.0.0.1 ::1."
        " Leave it out for 127.0.0.1, this machine alone.",
    )
    port: Annotated[WholeNumber, Option("Which port, 0 to let the system choose. [8024]")] = Field(
        default=8024,
        ge=0,
        le=65535,
        description="a port is a whole number from 0 to 65535. Leave it out for 8024, or 0 to let the system choose.",
    )
    database: Annotated[str, Option("sqlite:///file.db keeps state. [in memory]")] = Field(
        default="sqlite://",
        pattern=r"^(sqlite|postgresql\+psycopg)://",
        description="a database is sqlite:///file.db or postgresql+psycopg://user:password@host/name."
        " Leave it out to keep everything in memory.",
    )
    database_connect_timeout: Annotated[WholeNumber, Option("Seconds to connect in. [5]")] = Field(
        default=5,
        ge=1,
        description="it is how many seconds a database has to let the server in, a whole number from 1. Leave it out for 5.",
    )
    database_lock_timeout: Annotated[WholeNumber, Option("Seconds to wait for a lock in. [2]")] = Field(
        default=2,
        ge=1,
        description="it is how many seconds an exchange waits for a lock that another process holds, a whole number from 1."
        " Leave it out for 2.",
    )
    database_statement_timeout: Annotated[WholeNumber, Option("Seconds that PostgreSQL has for a statement. [10]")] = (
        Field(
            default=10,
            ge=1,
            description="it is how many seconds PostgreSQL has for a statement, a whole number from 1. Leave it out for 10.",
        )
    )
    seed: Annotated[WholeNumber, Option("Same seed, same referential. [8024]")] = Field(
        default=8024,
        ge=0,
        description="a seed is a whole number from 0: same seed, same PCE. Leave it out for 8024.",
    )
    pces: Annotated[WholeNumber, Option("How many PCE to make up beside the test PCE. [1000]")] = Field(
        default=1000, ge=0, description="it is how many PCE to make up, a whole number from 0. Leave it out for 1000."
    )
    referentials: Annotated[
        tuple[str, ...],
        BeforeValidator(read_words),
        Option("Your own suppliers, PCE and demandes, in YAML, or PCE in CSV; may be given again.", one="referential"),
    ] = Field(
        default=(),
        description="referentials are paths of YAML files in the form of fixtures/, or of CSV files of PCE, with spaces between"
        " them. Leave it out for what ships alone.",
    )
    namespaces: Annotated[
        Mapping[Service, NotEmpty],
        BeforeValidator(read_pairs),
        AfterValidator(NAMESPACES.__or__),
        Option("The namespace of a service's answers: CreerDemandeMES=urn:…; may be given again.", one="namespace"),
    ] = Field(
        default=NAMESPACES,
        description="namespaces go by service, each a URI, as CreerDemandeMES=urn:example:mes, with spaces between them."
        " A service left out answers in urn:omega-simulator:{service}.",
    )
    contracts: Mapping[Service, ContractSettings] = Field(
        default={},
        description="contracts stand in a YAML file, by service, as `omega-sim contract adopt` writes them."
        " Leave it out for the simulator's own.",
    )
    codes: Annotated[
        Mapping[str, str],
        BeforeValidator(read_pairs),
        Option("The official code of a rule: TJDC-05=0105; may be given again.", one="code"),
    ] = Field(
        default={},
        description="codes go from a rule to the official code, as TJDC-05=0105, with spaces between them."
        " Leave it out for the simulator's own codes.",
    )
    rules_off: Annotated[
        tuple[str, ...],
        BeforeValidator(read_words),
        Option("Judge by it no more: MES-33, or MES-18 with its sub-rules; may be given again.", one="rule_off"),
    ] = Field(
        default=(),
        description="rules_off are ids of rules that refuse, as MES-33 TJDC-06, with spaces between them: nobody is judged by"
        " them, nor by their sub-rules. Leave it out to judge by every rule.",
    )
    strict_xsd: Annotated[bool, Option("Refuse the requests that the XSD refuses.")] = Field(
        default=False,
        description="it is true to refuse the requests that the XSD refuses, false to judge them by the rules."
        " Leave it out for false.",
    )
    must_understand: Annotated[
        Literal["ignore", "fault"], Option("SOAP headers with mustUnderstand: ignore or fault. [ignore]")
    ] = Field(
        default="ignore",
        description="it is ignore to tell SOAP headers with mustUnderstand in the journal, fault to refuse them as SOAP 1.1"
        " says. Leave it out for ignore.",
    )
    max_body: Annotated[ByteSize, BeforeValidator(whole_number), Field(ge=1), Option("The largest body. [2MiB]")] = (
        Field(
            default=ByteSize(2 * 1024 * 1024),
            description="it is the size of the largest body, in bytes or as 512KiB or 2MiB. Leave it out for 2MiB.",
        )
    )
    read_timeout: Annotated[WholeNumber, Option("Seconds to send a whole request in. [30]")] = Field(
        default=30,
        ge=1,
        description="it is how many seconds a client has to send a whole request, a whole number from 1."
        " Leave it out for 30.",
    )
    opening_hours: Annotated[
        OpeningHours | None, BeforeValidator(read_opening_hours), Option("08:00-20:00 mon-fri, say. [always open]")
    ] = Field(
        default=None,
        description="opening hours are Paris time, the earlier first, as 08:00-20:00 or 08:00-20:00 mon-fri."
        " Leave it out to be always open.",
    )
    maintenance: Annotated[bool, Option("Answer as during a maintenance.")] = Field(
        default=False, description="it is true to answer as during a maintenance, else false. Leave it out for false."
    )
    car_unit_kwh: Annotated[WholeNumber, Option("kWh for one unit of Annexe B's CAR. [1000]")] = Field(
        default=1000,
        ge=1,
        description="it is how many kWh one unit of Annexe B's CAR column is worth, a whole number from 1."
        " Leave it out for 1000: a column in MWh.",
    )
    quota_per_second: Annotated[WholeNumber, Option("Follow-up calls a second, 0 for no limit. [1]")] = Field(
        default=1,
        ge=0,
        description="it is how many follow-up calls a supplier has each second, a whole number from 0."
        " Leave it out for 1, or 0 for no limit.",
    )
    quota_per_day: Annotated[WholeNumber | None, Option("Follow-up calls a day. [no limit]")] = Field(
        default=None,
        ge=1,
        description="it is how many follow-up calls a supplier has each day, a whole number from 1."
        " Leave it out for no limit.",
    )
    fresh_signing_key: Annotated[bool, Option("Sign tokens with a new key.")] = Field(
        default=False,
        description="it is true to sign tokens with a new key at each start, else false. Leave it out for false.",
    )
    control_token: Annotated[
        SecretStr | None, Option("What /_sim asks for, none for nothing. [nothing on loopback, else one made here]")
    ] = Field(
        default=None,
        min_length=1,
        description="it is the token that control and console ask for, or none to ask for none."
        " Leave it out to have one made where the host is not this machine alone.",
    )
    tls_certificate: Annotated[FilePath | None, Option("A PEM file: serve with TLS.")] = Field(
        default=None, description="it is the path of a PEM file that exists. Leave it out to serve without TLS."
    )
    tls_key: Annotated[FilePath | None, Option("The PEM file of its key.")] = Field(
        default=None, description="it is the path of a PEM file that exists, the key of tls_certificate."
    )
    tls_client_ca: Annotated[FilePath | None, Option("Ask clients for a certificate of this CA.")] = Field(
        default=None,
        description="it is the path of a PEM file that exists, the CA of the clients' certificates."
        " Leave it out not to ask for one.",
    )
    scenarios: Annotated[
        tuple[str, ...],
        BeforeValidator(read_words),
        Option("Start one in every sandbox: a shipped name or a YAML file; may be given again.", one="scenario"),
    ] = Field(
        default=(),
        description="scenarios are names of those that ship, as in maintenance, or paths of YAML files; each sandbox begins"
        " with them started. Leave it out for none.",
    )
    journal_records: Annotated[WholeNumber, Option("Exchanges kept for each sandbox. [2000]")] = Field(
        default=2000,
        ge=1,
        description="it is how many exchanges of each sandbox the journal keeps, a whole number from 1."
        " Leave it out for 2000.",
    )
    journal_bytes: Annotated[ByteSize, Field(ge=1), Option("What the journal keeps in all. [64MiB]")] = Field(
        default=ByteSize(64 * 1024 * 1024),
        description="it is how much the journal keeps in all, in bytes or as 512KiB or 64MiB. Leave it out for 64MiB.",
    )
    journal_out: Annotated[Path | None, Option("A file that each exchange is added to as a line of JSON. [none]")] = (
        Field(
            default=None,
            description="it is the path of a file, of a FIFO or of an output, as /dev/stdout. Leave it out to write none.",
        )
    )
    tls: Annotated[DirectoryPath | None, Option("The folder that `omega-sim certs` wrote: serve with TLS.")] = Field(
        default=None,
        description="it is the path of a folder that `omega-sim certs` wrote. Leave it out to serve without TLS, or with files"
        " of your own.",
    )
    client_certificates: Annotated[
        Literal["required", "optional", "none"] | None, Option("required, optional or none. [optional]")
    ] = Field(
        default=None,
        description="client certificates are required, optional or none. Leave it out for optional where there is a CA to"
        " check them with (tls, tls_client_ca), else for none.",
    )
    proxy_dn_header: Annotated[str | None, Option("The header in which a proxy sends the certificate's DN. [none]")] = (
        Field(
            default=None,
            pattern=r"^[A-Za-z0-9._-]+$",
            description="it is the name of the header in which a proxy sends the DN of the client's certificate, as"
            " X-SSL-Client-S-DN. Leave it out to believe no header.",
        )
    )
    trusted_proxies: Annotated[
        tuple[IPv4Network | IPv6Network, ...],
        BeforeValidator(read_networks),
        Option("Whose X-Forwarded-* and DN are believed: 10.0.0.0/8 ::1"),
    ] = Field(
        default=(),
        description="trusted proxies are addresses or networks, as 192.0.2.7 or 10.0.0.0/8, with spaces between them."
        " Leave it out to trust none.",
    )
    public_url: Annotated[
        Annotated[str, AfterValidator(read_public_url)] | None,
        Option("By what URL clients call it through a proxy: https://omega.example.fr [theirs]"),
    ] = Field(
        default=None,
        description="it is the URL by which clients call this server through a proxy, as https://omega.example.fr or"
        " https://example.fr/omega. Leave it out to say what each client called.",
    )
    keep_alive: Annotated[WholeNumber, Option("Seconds that an idle connection stays open. [75]")] = Field(
        default=75,
        ge=1,
        description="it is how many seconds a connection without a request stays open, a whole number from 1."
        " Leave it out for 75.",
    )
    ready_file: Annotated[Path | None, Option("Write the URL here once it answers. [nowhere]")] = Field(
        default=None,
        description="it is the path of a file to write the server's URL to once it answers, in a folder that exists."
        " Leave it out to write none.",
    )
    stop_with_stdin: Annotated[bool, Option("Stop where standard input ends: whoever started it is gone.")] = Field(
        default=False,
        description="it is true to stop where standard input ends, as it does when whoever started the server closes it or is"
        " gone, however that came; false to leave it unread. Leave it out for false.",
    )
    strict_settings: Annotated[
        bool, Option("Refuse an OMEGA_SIM_* variable that is no setting, rather than warn of it.")
    ] = Field(
        default=False,
        description="it is true to refuse an OMEGA_SIM_* variable that is no setting, false to warn of it."
        " Leave it out for false.",
    )
    log_level: Annotated[
        Literal["critical", "error", "warning", "info", "debug"],
        Option("critical, error, warning, info (a line an exchange) or debug. [info]"),
    ] = Field(
        default="info", description="a log level is critical, error, warning, info or debug. Leave it out for info."
    )
    log_format: Annotated[Literal["text", "json"], Option("text or json, an object a line. [text]")] = Field(
        default="text", description="a log format is text or json. Leave it out for text."
    )

    @classmethod
    def options(cls) -> dict[str, Option]:
        """Give the options of `serve` by the settings that they are of."""
        told = ((name, each) for name, field in cls.model_fields.items() for each in field.metadata)
        return {name: each for name, each in told if isinstance(each, Option)}

    @classmethod
    def flag(cls, name: str) -> str:
        """Give the option of a setting as it is written."""
        option = cls.options().get(name, Option(""))
        return "--" + (option.one or name).replace("_", "-")
