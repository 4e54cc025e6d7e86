"""A contract's files, ready to be served."""

from pathlib import Path

from simulator.adapters.contracts.bundle import read_bundle
from simulator.adapters.contracts.schemas import ENTRY, schemas_of
from simulator.application.contracts.files import ContractFiles


def official_files(wsdl: Path, *, with_schemas: bool) -> ContractFiles:
    """Read an official contract; its schemas alone only if asked. Raises ContractError."""
    bundle = read_bundle(wsdl)
    schemas = schemas_of(bundle).documents if with_schemas else {}
    return ContractFiles(bundle.wsdl, bundle.files(), schemas, ENTRY)
