"""How the settings are read, once at start: options, then `OMEGA_SIM_*`, then the YAML file, then defaults."""

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from simulator.domain.nearest import nearest
from simulator.errors import Mistake, SettingsError
from simulator.settings.contract import ContractSettings
from simulator.settings.model import PREFIX, Service, Settings
from simulator.settings.tls import mistakes_together

CONFIG = PREFIX + "CONFIG"
URL = PREFIX + "URL"
"""Where a server is that runs already: no setting of one."""
_LINK = re.compile(
    r"(.+_)?(SERVICE_(HOST|PORT(_.+)?)|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR|START|END|PORT_START|PORT_END))?|ENV_.+)"
)
"""What Kubernetes, for a service whose name begins with omega-sim, and docker, for a link, put into the environment."""
_LINK_BY_VALUE = {"PORT": re.compile(r"(tcp|udp|sctp)://.*"), "NAME": re.compile(r"/[^/]+/.+")}
_SECRET = {"control_token"}


class Given(NamedTuple):
    """A value as it came, and what its author calls it: `--port`, `OMEGA_SIM_PORT`, `sim.yaml:3:1: port`."""

    value: Any
    origin: str
    entries: Mapping[str, str] = {}
    """The same for each entry, where the value is a mapping in a file; those inside an entry follow a slash."""

    def over(self, other: "Given | None") -> "Given":
        """This value, with the entries of a weaker one where both are mappings."""
        if other is None or not isinstance(self.value, Mapping) or not isinstance(other.value, Mapping):
            return self
        return Given({**other.value, **self.value}, self.origin, {**other.entries, **self.entries})


def read_settings(
    options: Mapping[str, object] | None = None,
    config: str | Path | Sequence[str | Path] | None = None,
    *,
    used: Collection[str] = tuple(Settings.model_fields),
    warn: bool = True,
) -> Settings:
    """Read every source, the strongest first: `options` by field name (None: not given), environment, file, defaults.

    Of several files the last is the strongest; what goes by name or by service is taken from all. Only the settings that
    are `used` are read, and may be wrong: variables and known keys of the files are for other commands too.
    Raises `SettingsError` with every mistake of every source. A variable that is no setting is a warning on stderr, unless
    `strict_settings` is used and says otherwise.
    """
    mistakes: list[str] = []
    variables, strangers = _from_environment()
    outside = {name: each for name, each in (_from_files(config, mistakes) | variables).items() if name in used}
    given = outside | _from_options(options or {})
    settings = Settings()
    try:
        settings = Settings(**{name: value for name, (value, *_) in given.items()})
    except ValidationError as error:
        mistakes += _explained(error, given)
    settings.come_from({name: each.origin for name, each in given.items()})
    mistakes += mistakes_together(settings, settings.origin)
    if _strict(given):
        mistakes += strangers
    elif warn:
        for each in strangers:
            sys.stderr.write(f"omega-sim: {each} It is passed over.\n")
    if mistakes:
        raise SettingsError(mistakes)
    return settings


def _strict(given: Mapping[str, Given]) -> bool:
    try:
        return Settings(strict_settings=given["strict_settings"].value).strict_settings
    except (KeyError, ValidationError):
        return False


def _from_options(options: Mapping[str, object]) -> dict[str, Given]:
    return {name: Given(value, Settings.flag(name)) for name, value in options.items() if value is not None}


def _from_environment() -> tuple[dict[str, Given], list[str]]:
    """Give the settings among the variables, and a sentence for each that is none, but for the links to services."""
    known = [CONFIG, URL, *(PREFIX + name.upper() for name in Settings.model_fields)]
    links = {name.upper() for name, value in os.environ.items() if _is_link(name.upper(), value)}
    ours = (name for name in sorted(os.environ) if name.upper().startswith(PREFIX) and name.upper() not in links)
    strangers = [f"{name} {_unknown(name, known, 'setting')}" for name in ours if name.upper() not in known]
    values = {name.upper(): value for name, value in os.environ.items() if value}  # an empty one says nothing
    origins = {name: PREFIX + name.upper() for name in Settings.model_fields}
    given = {name: Given(values[at], at) for name, at in origins.items() if at in values and at not in links}
    return given, strangers


def _is_link(name: str, value: str) -> bool:
    """Tell whether a variable says where a service is that somebody named as we name our settings."""
    if not name.startswith(PREFIX) or name.removeprefix(PREFIX).lower() in Settings.model_fields.keys() - {"port"}:
        return False
    rest = name.removeprefix(PREFIX)
    by_value = _LINK_BY_VALUE.get(rest.rpartition("_")[2])
    return bool(_LINK.fullmatch(rest) or (by_value and by_value.fullmatch(value)))


def _from_files(config: str | Path | Sequence[str | Path] | None, mistakes: list[str]) -> dict[str, Given]:
    files = [config] if isinstance(config, str | Path) else config or []
    if not files and (file := os.environ.get(CONFIG)):
        return _from_file(file, CONFIG, mistakes)
    given: dict[str, Given] = {}
    for path in files:
        for name, each in _from_file(str(path), "--config", mistakes).items():
            given[name] = each.over(given.get(name))
    return given


def _from_file(file: str, origin: str, mistakes: list[str]) -> dict[str, Given]:
    from simulator.adapters.positioned_yaml import (  # 15 ms that a start without a file spares
        PositionedYaml,
        TextLoader,
    )

    try:
        document = PositionedYaml(Path(file).read_text(encoding="utf-8"), file, TextLoader)
    except (OSError, UnicodeDecodeError) as error:
        mistakes.append(f"{origin} is {file!r}; it is the path of a YAML file in UTF-8. Reading it gave: {error}.")
        return {}
    except RecursionError:
        mistakes.append(
            f"{file}:1:1: lists and mappings are nested too deep to be read; settings are four deep at most."
        )
        return {}
    given: dict[str, Given] = {}
    if isinstance(document.value, dict):
        for name, value in document.value.items():
            if name not in Settings.model_fields:
                document.note(Mistake((name,), _unknown(name, Settings.model_fields, "setting")))
            elif value is not None:
                entries = {"/".join(path): document.place(name, *path) for path in _paths(value)}
                given[name] = Given(_beside(file, name, value), document.place(name), entries)
    elif document.value is not None:
        document.note(Mistake((), "settings go as `name: value`, as in `port: 8024`."))
    mistakes += map(str, document.mistakes)
    return given


def _paths(value: Any) -> Iterator[tuple[str, ...]]:
    """Give the path of each entry of a mapping, and of each entry of that."""
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield (name,)
        yield from ((name, each) for each in inner) if isinstance(inner, dict) else ()


def _origin(given: Given, path: Sequence[str]) -> str:
    return (
        given.entries.get("/".join(path[:2]))
        or given.entries.get(path[0])
        or ": ".join(filter(None, [given.origin, path[0]]))
    )


def _beside(file: str, name: str, value: Any) -> Any:
    """The value, with the paths of the contracts' files taken from the folder of the file that names them."""
    if name != "contracts" or not isinstance(value, dict):
        return value
    return {
        service: {**each, "wsdl": str(Path(file).parent / each["wsdl"])}
        if isinstance(each, dict) and isinstance(each.get("wsdl"), str)
        else each
        for service, each in value.items()
    }


def _unknown(name: str, known: Iterable[str], kind: str) -> str:
    names = tuple(dict.fromkeys(known))
    near = nearest(name, names)
    offer = f"the nearest is {near}" if near else f"there are {', '.join(names)}"
    return f"is not a {kind}; {offer}."


def _explained(error: ValidationError, given: Mapping[str, Given]) -> Iterable[str]:
    """One sentence for each wrong value: where it came from, what came, what is expected."""
    for problem in error.errors():
        field, *entry = map(str, problem["loc"])
        value, origin = given[field].value, _origin(given[field], entry or [""])
        if field not in Settings.model_fields:
            yield f"{origin} {_unknown(field, Settings.model_fields, 'setting')}"
        elif entry[1:] == ["[key]"]:
            yield f"{origin} {_unknown(entry[0], get_args(Service), 'service')}"
        elif problem["type"] == "extra_forbidden":
            yield f"{origin} {_unknown(entry[1], ContractSettings.model_fields, 'setting of a contract')}"
        else:
            came = problem["input"] if entry else value
            yield f"{origin} is {_shown(field, came)}; {_expected(field, entry)}"


def _expected(field: str, entry: Sequence[str]) -> str | None:
    inner = ContractSettings.model_fields.get(entry[1]) if field == "contracts" and len(entry) > 1 else None
    return (inner or Settings.model_fields[field]).description


def _shown(field: str, value: object) -> str:
    """The value as it came, without its secrets."""
    return "***" if field in _SECRET else re.sub(r"://.*@", "://***@", repr(value))
