"""An official contract adopted: its files copied, and the settings that make the simulator speak so written beside them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simulator.adapters.contracts.bundle import Bundle
from simulator.application.contracts.fit import Fit
from simulator.errors import ContractError

SETTINGS = "omega-sim.yaml"
_HEAD = (
    "# Written by `omega-sim contract adopt`, which keeps the settings that stand here but not the comments.\n"
    "# Start with: omega-sim serve --config {file}\n"
)


def write_adoption(out: Path, bundle: Bundle, fits: Mapping[str, Fit]) -> tuple[Path, ...]:
    """Write the contract of these services into a folder, beside those already there; give the paths, the settings first.

    Raises ContractError where the folder refuses, or holds settings that cannot be read.
    """
    folder = out / "-".join(fits)
    for paper in bundle.papers.values():
        if paper.at.is_relative_to(folder.resolve()):
            raise ContractError([f"{paper.shown} stands in {folder}, which is to be written: give another --out."])
    file = out / SETTINGS
    settings = _known(file)
    contracts = settings.setdefault("contracts", {})
    for name, fit in fits.items():
        contracts[name] = dict(_settings(fit, f"{folder.name}/{bundle.wsdl}"))
    try:
        written = tuple(_write(folder / name, content) for name, content in bundle.files().items())
        return (_write(file, _yaml(file, settings)), *written)
    except OSError as problem:
        raise ContractError(
            [f"the contract cannot be written ({problem.strerror}: {problem.filename}). Give another --out."]
        ) from problem


def other_paths(out: Path, names: Mapping[str, Fit]) -> dict[str, str]:
    """The service of each path that the settings of a folder already give to others than these. Raises ContractError."""
    contracts = _known(out / SETTINGS).get("contracts", {})
    others = {name: each for name, each in contracts.items() if name not in names and isinstance(each, dict)}
    return {str(each["path"]): str(name) for name, each in others.items() if each.get("path")}


def _settings(fit: Fit, wsdl: str) -> Iterator[tuple[str, Any]]:
    yield "wsdl", wsdl
    if fit.path:
        yield "path", fit.path
    yield "namespace", fit.namespace
    yield "elements", "qualified" if fit.qualified else "unqualified"
    if fit.namespaces:
        yield "namespaces", dict(fit.namespaces)
    yield "answers", {root: list(paths) for root, paths in fit.answers.items()}


def _known(file: Path) -> dict[str, Any]:
    import yaml

    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        why = " ".join(str(getattr(problem, "strerror", None) or problem).split())
        raise ContractError([f"{file} cannot be added to ({why}). Mend it, or give another --out."]) from None
    if not isinstance(found, dict) or not isinstance(found.get("contracts", {}), dict):
        raise ContractError([f"{file} is no file of settings, and cannot be added to. Give another --out."])
    return found


def _yaml(file: Path, settings: Mapping[str, Any]) -> bytes:
    import yaml

    text = yaml.safe_dump(dict(settings), sort_keys=False, allow_unicode=True, width=120)
    return f"{_HEAD.format(file=file)}{text}".encode()


def _write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
