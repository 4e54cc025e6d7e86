"""What the server can be told: each setting, its default, and what a value is. `settings/sources.py` reads them."""

import re
from collections.abc import Mapping
from datetime import time
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ByteSize, DirectoryPath, Field, FilePath, SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from simulator.domain.opening import EVERY_DAY, OpeningHours
from simulator.settings.contract import ContractSettings, NotEmpty
from simulator.transports.called import read_public_url

PREFIX = "OMEGA_SIM_"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OPENING_HOURS = re.compile(r"(?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)(?: (?P<days>[a-z, -]+))?")
Service = Literal["CreerDemandeTJDC", "CreerDemandeMES", "PriseRendezVous"]
NAMESPACES = {service: f"urn:omega-simulator:{service}" for service in get_args(Service)}


def _whole_number(value: object) -> object:
    if isinstance(value, bool):  # YAML's `yes` would otherwise be port 1
        raise ValueError  # noqa: TRY004  pydantic reports a ValueError and lets a TypeError through
    return value


def _opening_hours(value: object) -> object:
    """Read `08:00-20:00`, `08:00-20:00 mon-fri` or `08:00-20:00 mon,wed,sat`."""
    if not isinstance(value, str):
        return value
    text = OPENING_HOURS.fullmatch(value.strip().lower())
    if not text:
        raise ValueError
    opens, closes = time.fromisoformat(text["opens"]), time.fromisoformat(text["closes"])
    days = _days(text["days"]) if text["days"] else EVERY_DAY
    if opens >= closes or not days:
        raise ValueError
    return OpeningHours(opens, closes, days)


def _days(text: str) -> tuple[int, ...]:
    first, dash, last = text.replace(" ", "").partition("-")
    numbers = range(DAYS.index(first), DAYS.index(last) + 1) if dash else map(DAYS.index, first.split(","))
    return tuple(sorted({number + 1 for number in numbers}))


def _pairs(value: object) -> object:
    """Read `A=x B=y`, or a list of `A=x`, as a mapping."""
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list | tuple):
        return words
    return dict(str(word).split("=", 1) for word in words)


def _words(value: object) -> object:
    """Read `a b`, or a list of names."""
    return tuple(value.split()) if isinstance(value, str) else value


def _hosts(value: object) -> object:
    """Read `127.0.0.1 ::1`, or a list of such; an IPv6 address may stand in brackets, as in a URL."""
    words: list[str] = []
    for each in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(each, str):
            raise ValueError  # noqa: TRY004  pydantic reports a ValueError and lets a TypeError through
        words += each.split()
    return tuple(dict.fromkeys(word[1:-1] if word.startswith("[") and word.endswith("]") else word for word in words))


def _public_url(value: str) -> str:
    return read_public_url(value).url


def _networks(value: object) -> object:
    """Read addresses and networks with spaces between them, or a list of them."""
    words = value.split() if isinstance(value, str) else value
    return tuple(ip_network(str(word)) for word in words) if isinstance(words, list | tuple) else words


WholeNumber = Annotated[int, BeforeValidator(_whole_number)]


class Settings(BaseSettings):
    """Every setting; a description says what a value is and what leaving it out means.

    `Settings()` holds the defaults and reads nothing: only `read_settings` looks outside.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_ignore_empty=True, enable_decoding=False
    )

    host: Annotated[tuple[str, ...], BeforeValidator(_hosts), Field(min_length=1)] = Field(
        default=("127.0.0.1",),
        description="a host is a name or an address of this machine, or several with spaces between them, as 127.0.0.1 ::1."
        " Leave it out for 127.0.0.1, this machine alone.",
    )
    port: WholeNumber = Field(
        default=8024,
        ge=0,
        le=65535,
        description="a port is a whole number from 0 to 65535. Leave it out for 8024, or 0 to let the system choose.",
    )
    database: str = Field(
        default="sqlite://",
        pattern=r"^(sqlite|postgresql\+psycopg)://",
        description="a database is sqlite:///file.db or postgresql+psycopg://user:password@host/name."
        " Leave it out to keep everything in memory.",
    )
    database_connect_timeout: WholeNumber = Field(
        default=5,
        ge=1,
        description="it is how many seconds a database has to let the server in, a whole number from 1. Leave it out for 5.",
    )
    database_lock_timeout: WholeNumber = Field(
        default=2,
        ge=1,
        description="it is how many seconds an exchange waits for a lock that another process holds, a whole number from 1."
        " Leave it out for 2.",
    )
    database_statement_timeout: WholeNumber = Field(
        default=10,
        ge=1,
        description="it is how many seconds PostgreSQL has for a statement, a whole number from 1. Leave it out for 10.",
    )
    seed: WholeNumber = Field(
        default=8024,
        ge=0,
        description="a seed is a whole number from 0: same seed, same PCE. Leave it out for 8024.",
    )
    pces: WholeNumber = Field(
        default=1000, ge=0, description="it is how many PCE to make up, a whole number from 0. Leave it out for 1000."
    )
    namespaces: Annotated[Mapping[Service, NotEmpty], BeforeValidator(_pairs), AfterValidator(NAMESPACES.__or__)] = (
        Field(
            default=NAMESPACES,
            description="namespaces go by service, each a URI, as CreerDemandeMES=urn:example:mes, with spaces between them."
            " A service left out answers in urn:omega-simulator:{service}.",
        )
    )
    contracts: Mapping[Service, ContractSettings] = Field(
        default={},
        description="contracts stand in a YAML file, by service, as `omega-sim contract adopt` writes them."
        " Leave it out for the simulator's own.",
    )
    codes: Annotated[Mapping[str, str], BeforeValidator(_pairs)] = Field(
        default={},
        description="codes go from a rule to the official code in quotes, as TJDC-05=0105, with spaces between them."
        " Leave it out for the simulator's own codes.",
    )
    rules_off: Annotated[tuple[str, ...], BeforeValidator(_words)] = Field(
        default=(),
        description="rules_off are ids of rules that refuse, as MES-33 TJDC-06, with spaces between them: nobody is judged by"
        " them, nor by their sub-rules. Leave it out to judge by every rule.",
    )
    strict_xsd: bool = Field(
        default=False,
        description="it is true to refuse the requests that the XSD refuses, false to judge them by the rules."
        " Leave it out for false.",
    )
    must_understand: Literal["ignore", "fault"] = Field(
        default="ignore",
        description="it is ignore to tell SOAP headers with mustUnderstand in the journal, fault to refuse them as SOAP 1.1"
        " says. Leave it out for ignore.",
    )
    max_body: Annotated[ByteSize, BeforeValidator(_whole_number), Field(ge=1)] = Field(
        default=ByteSize(2 * 1024 * 1024),
        description="it is the size of the largest body, in bytes or as 512KiB or 2MiB. Leave it out for 2MiB.",
    )
    read_timeout: WholeNumber = Field(
        default=30,
        ge=1,
        description="it is how many seconds a client has to send a whole request, a whole number from 1."
        " Leave it out for 30.",
    )
    opening_hours: Annotated[OpeningHours | None, BeforeValidator(_opening_hours)] = Field(
        default=None,
        description="opening hours are Paris time, the earlier first, as 08:00-20:00 or 08:00-20:00 mon-fri."
        " Leave it out to be always open.",
    )
    maintenance: bool = Field(
        default=False, description="it is true to answer as during a maintenance, else false. Leave it out for false."
    )
    car_unit_kwh: WholeNumber = Field(
        default=1000,
        ge=1,
        description="it is how many kWh one unit of Annexe B's CAR column is worth, a whole number from 1."
        " Leave it out for 1000: a column in MWh.",
    )
    quota_per_second: WholeNumber = Field(
        default=1,
        ge=0,
        description="it is how many follow-up calls a supplier has each second, a whole number from 0."
        " Leave it out for 1, or 0 for no limit.",
    )
    quota_per_day: WholeNumber | None = Field(
        default=None,
        ge=1,
        description="it is how many follow-up calls a supplier has each day, a whole number from 1."
        " Leave it out for no limit.",
    )
    fresh_signing_key: bool = Field(
        default=False,
        description="it is true to sign tokens with a new key at each start, else false. Leave it out for false.",
    )
    control_token: SecretStr | None = Field(
        default=None,
        min_length=1,
        description="it is the token that control and console ask for, text in quotes, or none to ask for none."
        " Leave it out to have one made where the host is not this machine alone.",
    )
    tls_certificate: FilePath | None = Field(
        default=None, description="it is the path of a PEM file that exists. Leave it out to serve without TLS."
    )
    tls_key: FilePath | None = Field(
        default=None, description="it is the path of a PEM file that exists, the key of tls_certificate."
    )
    tls_client_ca: FilePath | None = Field(
        default=None,
        description="it is the path of a PEM file that exists, the CA of the clients' certificates."
        " Leave it out not to ask for one.",
    )
    scenarios: Annotated[tuple[str, ...], BeforeValidator(_words)] = Field(
        default=(),
        description="scenarios are names of those that ship, as in maintenance, or paths of YAML files; each sandbox begins"
        " with them started. Leave it out for none.",
    )
    journal_records: WholeNumber = Field(
        default=2000,
        ge=1,
        description="it is how many exchanges of each sandbox the journal keeps, a whole number from 1."
        " Leave it out for 2000.",
    )
    journal_bytes: Annotated[ByteSize, Field(ge=1)] = Field(
        default=ByteSize(64 * 1024 * 1024),
        description="it is how much the journal keeps in all, in bytes or as 512KiB or 64MiB. Leave it out for 64MiB.",
    )
    tls: DirectoryPath | None = Field(
        default=None,
        description="it is the path of a folder that `omega-sim certs` wrote. Leave it out to serve without TLS, or with files"
        " of your own.",
    )
    client_certificates: Literal["required", "optional", "none"] | None = Field(
        default=None,
        description="client certificates are required, optional or none. Leave it out for optional where there is a CA to"
        " check them with (tls, tls_client_ca), else for none.",
    )
    proxy_dn_header: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9._-]+$",
        description="it is the name of the header in which a proxy sends the DN of the client's certificate, as"
        " X-SSL-Client-S-DN. Leave it out to believe no header.",
    )
    trusted_proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_networks)] = Field(
        default=(),
        description="trusted proxies are addresses or networks, as 192.0.2.7 or 10.0.0.0/8, with spaces between them."
        " Leave it out to trust none.",
    )
    journal_out: Path | None = Field(
        default=None,
        description="it is the path of a file, of a FIFO or of an output, as /dev/stdout. Leave it out to write none.",
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="a log format is text or json. Leave it out for text."
    )
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        default="info", description="a log level is critical, error, warning, info or debug. Leave it out for info."
    )
    public_url: Annotated[str, AfterValidator(_public_url)] | None = Field(
        default=None,
        description="it is the URL by which clients call this server through a proxy, as https://omega.example.fr or"
        " https://example.fr/omega. Leave it out to say what each client called.",
    )
    keep_alive: WholeNumber = Field(
        default=75,
        ge=1,
        description="it is how many seconds a connection without a request stays open, a whole number from 1."
        " Leave it out for 75.",
    )
    ready_file: Path | None = Field(
        default=None,
        description="it is the path of a file to write the server's URL to once it answers, in a folder that exists."
        " Leave it out to write none.",
    )
    strict_settings: bool = Field(
        default=False,
        description="it is true to refuse an OMEGA_SIM_* variable that is no setting, false to warn of it."
        " Leave it out for false.",
    )

    @classmethod
    def settings_customise_sources(  # type: ignore[override]
        cls, _settings_cls: type[BaseSettings], /, init_settings: PydanticBaseSettingsSource, **_others: object
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)
