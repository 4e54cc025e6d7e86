"""What the server is told, read once at start: options, then `OMEGA_SIM_*`, then the YAML file, then defaults."""

import os
import re
from collections.abc import Iterable, Mapping
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import AfterValidator, BeforeValidator, ByteSize, Field, FilePath, SecretStr, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from simulator.domain.opening import EVERY_DAY, OpeningHours
from simulator.errors import SettingsError

PREFIX = "OMEGA_SIM_"
CONFIG = PREFIX + "CONFIG"
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


WholeNumber = Annotated[int, BeforeValidator(_whole_number)]


class Settings(BaseSettings):
    """Every setting; a description says what a value is and what leaving it out means.

    `Settings()` holds the defaults and reads nothing: only `read_settings` looks outside.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_ignore_empty=True, enable_decoding=False
    )

    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="a host is a name or an address of this machine. Leave it out for 127.0.0.1, this machine alone.",
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
    seed: WholeNumber = Field(
        default=8024,
        ge=0,
        description="a seed is a whole number from 0: same seed, same PCE. Leave it out for 8024.",
    )
    pces: WholeNumber = Field(
        default=1000, ge=0, description="it is how many PCE to make up, a whole number from 0. Leave it out for 1000."
    )
    namespaces: Annotated[Mapping[Service, str], BeforeValidator(_pairs), AfterValidator(NAMESPACES.__or__)] = Field(
        default=NAMESPACES,
        description="namespaces go by service, as CreerDemandeMES=urn:example:mes, with spaces between them."
        " A service left out answers in urn:omega-simulator:{service}.",
    )
    codes: Annotated[Mapping[str, str], BeforeValidator(_pairs)] = Field(
        default={},
        description="codes go from a rule to the official code in quotes, as TJDC-05=0105, with spaces between them."
        " Leave it out for the simulator's own codes.",
    )
    strict_xsd: bool = Field(
        default=False,
        description="it is true to refuse the requests that the XSD refuses, false to judge them by the rules."
        " Leave it out for false.",
    )
    max_body: Annotated[ByteSize, BeforeValidator(_whole_number), Field(ge=1)] = Field(
        default=ByteSize(2 * 1024 * 1024),
        description="it is the size of the largest body, in bytes or as 512KiB or 2MiB. Leave it out for 2MiB.",
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
        description="it is the token that control and console ask for, text in quotes."
        " Leave it out when the host is this machine alone.",
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
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        default="info", description="a log level is critical, error, warning, info or debug. Leave it out for info."
    )

    @classmethod
    def settings_customise_sources(  # type: ignore[override]
        cls, _settings_cls: type[BaseSettings], /, init_settings: PydanticBaseSettingsSource, **_others: object
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


class Given(NamedTuple):
    """A value as it came, and what its author calls it: `--port`, `OMEGA_SIM_PORT`, `sim.yaml:3:1: port`."""

    value: Any
    origin: str
    entries: Mapping[str, str] = {}
    """The same for each entry, where the value is a mapping in a file."""


def read_settings(options: Mapping[str, object] | None = None, config: str | Path | None = None) -> Settings:
    """Read every source, the strongest first: `options` by field name (None: not given), environment, file, defaults.

    Raises `SettingsError` with every mistake of every source.
    """
    mistakes: list[str] = []
    given = _from_file(config, mistakes) | _from_environment(mistakes) | _from_options(options or {})
    settings = Settings()
    try:
        settings = Settings(**{name: value for name, (value, *_) in given.items()})
    except ValidationError as error:
        mistakes += _explained(error, given)
    mistakes += _tls_mistakes(settings, given)
    if mistakes:
        raise SettingsError(mistakes)
    return settings


def _from_options(options: Mapping[str, object]) -> dict[str, Given]:
    called = {name: "--" + name.replace("_", "-") for name in options} | {
        "namespaces": "--namespace",
        "codes": "--code",
    }
    return {name: Given(value, called[name]) for name, value in options.items() if value is not None}


def _from_environment(mistakes: list[str]) -> dict[str, Given]:
    known = [CONFIG, *(PREFIX + name.upper() for name in Settings.model_fields)]
    ours = (name for name in sorted(os.environ) if name.upper().startswith(PREFIX))
    mistakes += [f"{name} {_unknown(name, known, 'setting')}" for name in ours if name.upper() not in known]
    return {name: Given(value, PREFIX + name.upper()) for name, value in EnvSettingsSource(Settings)().items()}


def _from_file(config: str | Path | None, mistakes: list[str]) -> dict[str, Given]:
    file, origin = (str(config), "--config") if config else (os.environ.get(CONFIG), CONFIG)
    if not file:
        return {}
    try:
        return _parsed(Path(file).read_text(encoding="utf-8"), file, mistakes)
    except (OSError, UnicodeDecodeError) as error:
        mistakes.append(f"{origin} is {file!r}; it is the path of a YAML file in UTF-8. Reading it gave: {error}.")
    return {}


def _parsed(text: str, file: str, mistakes: list[str]) -> dict[str, Given]:
    import yaml  # 15 ms that a start without a file spares

    given: dict[str, Given] = {}
    try:
        loader = yaml.SafeLoader(text)
        root = loader.get_single_node()
        for name, (place, node) in _entries(root, file, mistakes).items():
            if name not in Settings.model_fields:
                mistakes.append(f"{place}: {name} {_unknown(name, Settings.model_fields, 'setting')}")
            elif (value := loader.construct_object(node, deep=True)) is not None:
                within = {each: f"{at}: {each}" for each, (at, _) in _entries(node, file, mistakes).items()}
                given[name] = Given(value, f"{place}: {name}", within)
        if not isinstance(root, yaml.MappingNode | None):
            mistakes.append(f"{_place(file, root.start_mark)}: settings go as `name: value`, as in `port: 8024`.")
    except yaml.MarkedYAMLError as error:
        mistakes.append(f"{_place(file, error.problem_mark)}: {error.problem}; YAML was expected.")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        mistakes.append(f"{file}:{line}:1: {chr(error.character)!r} came; YAML does not allow it.")
    return given


def _entries(node: Any, file: str, mistakes: list[str]) -> dict[str, tuple[str, Any]]:
    """Where each entry of a mapping stands, and its value."""
    entries: dict[str, tuple[str, Any]] = {}
    for key, value in node.value if node and node.id == "mapping" else ():
        name, place = key.value if key.id == "scalar" else f"a {key.id}", _place(file, key.start_mark)
        if name in entries:
            mistakes.append(f"{place}: {name} is given twice; the first is at {entries[name][0]}.")
        entries.setdefault(name, (place, value))
    return entries


def _place(file: str, mark: Any) -> str:
    return f"{file}:{mark.line + 1}:{mark.column + 1}"


def _unknown(name: str, known: Iterable[str], kind: str) -> str:
    by_upper = {each.upper(): each for each in known}
    near = get_close_matches(name.upper(), by_upper, n=1)
    offer = f"the nearest is {by_upper[near[0]]}" if near else f"there are {', '.join(by_upper.values())}"
    return f"is not a {kind}; {offer}."


def _explained(error: ValidationError, given: Mapping[str, Given]) -> Iterable[str]:
    """One sentence for each wrong value: where it came from, what came, what is expected."""
    for problem in error.errors():
        field, *entry = map(str, problem["loc"])
        value, origin, entries = given[field]
        if entry:
            origin = entries.get(entry[0], f"{origin}: {entry[0]}")
        if field not in Settings.model_fields:
            yield f"{origin} {_unknown(field, Settings.model_fields, 'setting')}"
        elif entry[1:] == ["[key]"]:
            yield f"{origin} {_unknown(entry[0], get_args(Service), 'service')}"
        else:
            shown = _shown(field, problem["input"] if entry else value)
            yield f"{origin} is {shown}; {Settings.model_fields[field].description}"


def _shown(field: str, value: object) -> str:
    """The value as it came, without its secrets."""
    return "***" if field == "control_token" else re.sub(r"://[^@/]*@", "://***@", repr(value))


def _tls_mistakes(settings: Settings, given: Mapping[str, Given]) -> Iterable[str]:
    for name, other in (("certificate", "key"), ("key", "certificate"), ("client_ca", "certificate")):
        if getattr(settings, f"tls_{name}") and not getattr(settings, f"tls_{other}"):
            origin = given[f"tls_{name}"].origin
            yield f"{origin} is given without tls_{other}; TLS needs both tls_certificate and tls_key."
