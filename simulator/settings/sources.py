"""How the settings are read, once at start: options, then `OMEGA_SIM_*`, then the YAML file, then defaults."""

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError
from pydantic_settings import EnvSettingsSource

from simulator.domain.nearest import nearest
from simulator.errors import SettingsError
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
_SURPRISING = re.compile(r"[-+]?0[0-7_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
"""Numbers that hardly anybody would recognise: in YAML 0105 is octal, and 12:30 is counted in sixties."""


class Given(NamedTuple):
    """A value as it came, and what its author calls it: `--port`, `OMEGA_SIM_PORT`, `sim.yaml:3:1: port`."""

    value: Any
    origin: str
    entries: Mapping[str, str] = {}
    """The same for each entry, where the value is a mapping in a file; those inside an entry follow a slash."""
    written: Mapping[str, str] = {}
    """What stands in the file, where YAML reads it as no text: by the path of the value, empty for the whole."""

    def over(self, other: "Given | None") -> "Given":
        """This value, with the entries of a weaker one where both are mappings."""
        if other is None or not isinstance(self.value, Mapping) or not isinstance(other.value, Mapping):
            return self
        entries, written = {**other.entries, **self.entries}, {**other.written, **self.written}
        return Given({**other.value, **self.value}, self.origin, entries, written)


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
    mistakes += mistakes_together(settings, lambda name: given[name].origin)
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
    read = EnvSettingsSource(Settings)()
    given = {name: Given(value, PREFIX + name.upper()) for name, value in read.items()}
    return {name: each for name, each in given.items() if each.origin not in links}, strangers


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
                within = dict(_within(node, file, mistakes))
                unquoted = dict(_unquoted(node, (), set()))
                written = {path: each.value for path, each in unquoted.items()}
                given[name] = Given(_beside(file, name, value), f"{place}: {name}", within, written)
                misread = [
                    *_misread(name, given[name], {at: loader.construct_object(each) for at, each in unquoted.items()})
                ]
                mistakes += misread
                if misread:
                    del given[name]
        if not isinstance(root, yaml.MappingNode | None):
            mistakes.append(f"{_place(file, root.start_mark)}: settings go as `name: value`, as in `port: 8024`.")
    except RecursionError:
        mistakes.append(
            f"{file}:1:1: lists and mappings are nested too deep to be read; settings are four deep at most."
        )
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


def _within(node: Any, file: str, mistakes: list[str]) -> Iterator[tuple[str, str]]:
    """The origin of each entry of a mapping, and of each entry of that."""
    for name, (place, inner) in _entries(node, file, mistakes).items():
        yield name, f"{place}: {name}"
        for each, (at, _) in _entries(inner, file, mistakes).items():
            yield f"{name}/{each}", f"{at}: {each}"


def _misread(name: str, given: Given, values: Mapping[str, object]) -> Iterator[str]:
    """Tell the numbers that their author hardly wrote."""
    for path, text in given.written.items():
        if _SURPRISING.fullmatch(text):
            came = f"{text}, which YAML reads as the number {values[path]}: write it in quotes: '{text}'."
            hidden = "a secret that YAML reads as a number: write it in quotes."
            yield f"{_origin(given, path.split('/'))} is {hidden if name in _SECRET else came}"


def _unquoted(node: Any, path: tuple[str, ...], seen: set[int]) -> Iterator[tuple[str, Any]]:
    """Give each value that stands without quotes and that YAML reads as no text, by its path."""
    if id(node) in seen:  # an alias
        return
    seen.add(id(node))
    if node.id == "scalar":
        if node.style is None and not node.tag.endswith((":str", ":null")):
            yield "/".join(path), node
    elif node.id == "mapping":
        for key, value in node.value:
            yield from _unquoted(value, (*path, str(key.value)), seen)
    else:
        for index, value in enumerate(node.value):
            yield from _unquoted(value, (*path, str(index)), seen)


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


def _place(file: str, mark: Any) -> str:
    return f"{file}:{mark.line + 1}:{mark.column + 1}"


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
            shown = _as_written(field, given[field], entry, came, problem["type"]) or _shown(field, came)
            yield f"{origin} is {shown}; {_expected(field, entry)}"


def _expected(field: str, entry: Sequence[str]) -> str | None:
    inner = ContractSettings.model_fields.get(entry[1]) if field == "contracts" and len(entry) > 1 else None
    return (inner or Settings.model_fields[field]).description


def _as_written(field: str, given: Given, entry: Sequence[str], came: object, problem: str) -> str:
    """The value as the file has it, where YAML made of it what its author did not write; empty elsewhere."""
    text = given.written.get("/".join(entry), "")
    if not text or field in _SECRET or (text == str(came) and not _wants_text(field, problem)):
        return ""
    kind = {bool: "true or false", int: "a number", float: "a number"}.get(type(came), "a date")
    return f"{text}, which YAML reads as {kind}" + (
        f": write it in quotes: '{text}'" if _wants_text(field, problem) else ""
    )


def _shown(field: str, value: object) -> str:
    """The value as it came, without its secrets."""
    return "***" if field in _SECRET else re.sub(r"://.*@", "://***@", repr(value))


def _wants_text(field: str, problem: str) -> bool:
    return problem == "string_type" or field == "host"
