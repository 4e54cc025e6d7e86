"""``omega-sim wsdl``: the contracts as files."""

from pathlib import Path

from simulator.bootstrap import build
from simulator.settings import Settings


def write_contracts(folder: Path, address: str, settings: Settings) -> tuple[Path, ...]:
    """Write a WSDL and an XSD for each service, and give their paths."""
    simulator = build(settings.model_copy(update={"pces": 0, "database": "sqlite://"}))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for engine in simulator.engines:
        name = engine.service.name
        for file, content in (
            (folder / f"{name}.wsdl", engine.wsdl(f"{address.rstrip('/')}/ws/{name}")),
            (folder / f"{name}.xsd", engine.xsd()),
        ):
            file.write_bytes(content)
            written.append(file)
    return tuple(written)
