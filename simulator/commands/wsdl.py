"""``omega-sim wsdl``: the contracts as files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.bootstrap import build
from simulator.domain import addresses
from simulator.errors import SettingsError
from simulator.settings.model import Settings
from simulator.transports.soap import Engine


def write_contracts(folder: Path, address: str, settings: Settings) -> tuple[Path, ...]:
    """Write a WSDL and an XSD for each service, and give their paths. Raises SettingsError where the folder refuses."""
    simulator = build(settings.model_copy(update={"pces": 0, "database": "sqlite://"}))
    simulator.store.close()
    try:
        return tuple(_write(folder, address.rstrip("/"), simulator.engines))
    except OSError as problem:
        raise SettingsError(
            [f"the contracts cannot be written ({problem.strerror}: {problem.filename}). Give another folder."]
        ) from problem


def _write(folder: Path, base: str, engines: Iterable[Engine]) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for engine in engines:
        for name, content in engine.files(base + addresses.soap(engine.service.name)).items():
            file = folder / name
            file.write_bytes(content)
            yield file
