"""Each setting, its default, and its option: the server's own and what it simulates. `settings/sources.py` reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ByteSize, ConfigDict, DirectoryPath, Field, PrivateAttr

from simulator.application.documents.conduct import FIELDS
from simulator.domain.opening import OpeningHours
from simulator.settings.contract import ContractSettings, NotEmpty
from simulator.settings.server import Option, ServerSettings
from simulator.settings.values import WholeNumber, long_enough, read_pairs, read_text, read_words

PREFIX = "OMEGA_SIM_"
Service = Literal["CreerDemandeTJDC", "CreerDemandeMES", "PriseRendezVous"]
_PER_SECOND, _PER_DAY, _HOURS = FIELDS["quota_per_second"], FIELDS["quota_per_day"], FIELDS["opening_hours"]
NAMESPACES = {service: f"urn:omega-simulator:{service}" for service in get_args(Service)}


def _told(name: str, left_out: str) -> str:
    return f"{FIELDS[name].schema['description']}. Leave it out for {left_out}."


@dataclass(frozen=True)
class _Origins:
    """What the author of each setting calls it; settings of the same values are the same, wherever they come from."""

    names: Mapping[str, str] = field(default_factory=dict, compare=False)


class Settings(ServerSettings):
    """Every setting; a description says what a value is and what leaving it out means.

    `Settings()` holds the defaults and reads nothing: only `read_settings` looks outside.
    """

    model_config = ConfigDict(defer_build=False)

    _origins: _Origins = PrivateAttr(default=_Origins())

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
        description=_told("strict_xsd", "false"),
    )
    must_understand: Annotated[
        Literal["ignore", "fault"], Option("SOAP headers with mustUnderstand: ignore or fault. [ignore]")
    ] = Field(
        default="ignore",
        description="it is ignore to tell SOAP headers with mustUnderstand in the journal, fault to refuse them as SOAP 1.1"
        " says. Leave it out for ignore.",
    )
    opening_hours: Annotated[
        OpeningHours | None, BeforeValidator(read_text(_HOURS.read)), Option("08:00-20:00 mon-fri, say. [always]")
    ] = Field(
        default=None,
        description=_told("opening_hours", "always"),
    )
    maintenance: Annotated[bool, Option("Answer as during a maintenance.")] = Field(
        default=False, description=_told("maintenance", "false")
    )
    car_unit_kwh: Annotated[WholeNumber, Option("kWh for one unit of Annexe B's CAR. [1000]")] = Field(
        default=1000,
        ge=1,
        description="it is how many kWh one unit of Annexe B's CAR column is worth, a whole number from 1."
        " Leave it out for 1000: a column in MWh.",
    )
    quota_per_second: Annotated[
        WholeNumber, AfterValidator(_PER_SECOND.read), Option("Follow-up calls a second, 0 for no limit. [1]")
    ] = Field(default=1, description=_told("quota_per_second", "1"))
    quota_per_day: Annotated[
        WholeNumber, AfterValidator(_PER_DAY.read), Option("Follow-up calls a day, 0 for no limit. [0]")
    ] = Field(default=0, description=_told("quota_per_day", "0"))
    sandbox_idle: Annotated[
        WholeNumber,
        AfterValidator(long_enough),
        Option("Seconds after which an unused sandbox goes by itself, 0 for never. [86400, a day]"),
    ] = Field(
        default=86_400,
        ge=0,
        description="it is after how many seconds a sandbox that nobody uses goes by itself, a whole number from 120, or 0 for"
        " never. Leave it out for 86400, a day.",
    )
    most_sandboxes: Annotated[WholeNumber, Option("How many sandboxes there may be. [10000]")] = Field(
        default=10_000,
        ge=1,
        description="it is how many sandboxes there may be, a whole number from 1; the one without a name always comes in."
        " Leave it out for 10000.",
    )
    fresh_signing_key: Annotated[bool, Option("Sign tokens with a new key.")] = Field(
        default=False,
        description="it is true to sign tokens with a new key at each start, else false. Leave it out for false.",
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
    stories: Annotated[DirectoryPath | None, Option("A folder of your own stories, shown in the console. [none]")] = (
        Field(
            default=None,
            description="it is the path of a folder that exists, with your own stories in YAML. Leave it out for those"
            " that ship alone.",
        )
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

    @classmethod
    def options(cls) -> dict[str, Option]:
        """Give the options of `serve` by the settings that they are of."""
        told = ((name, each) for name, field in cls.model_fields.items() for each in field.metadata)
        return {name: each for name, each in told if isinstance(each, Option)}

    def come_from(self, names: Mapping[str, str]) -> None:
        """Note what the author of each setting calls it: ``--port``, ``OMEGA_SIM_PORT``, ``sim.yaml:3:1: port``."""
        self._origins = _Origins(names)

    def origin(self, name: str) -> str:
        """Give what the author of a setting calls it; its own name where nobody gave it."""
        return self._origins.names.get(name, name)

    @classmethod
    def flag(cls, name: str) -> str:
        """Give the option of a setting as it is written."""
        option = cls.options().get(name, Option(""))
        return "--" + (option.one or name).replace("_", "-")
