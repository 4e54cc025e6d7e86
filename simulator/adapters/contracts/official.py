"""A contract's files, ready to be served."""

from pathlib import Path

from simulator.adapters.contracts.bundle import read_bundle
from simulator.adapters.contracts.schemas import ENTRY, schemas_of
from simulator.application.contracts.files import ContractFiles
from simulator.errors import ContractError


def official_files(wsdl: Path, *, strict: bool) -> ContractFiles:
    """Read an official contract, and its schemas alone where a validator can; `strict` if it must. Raises ContractError."""
    bundle = read_bundle(wsdl)
    try:
        schemas = schemas_of(bundle).documents
    except ContractError:
        if strict:
            raise
        schemas = {}
    return ContractFiles(bundle.wsdl, bundle.files(), schemas, ENTRY)
