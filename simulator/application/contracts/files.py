"""A contract's files as they are handed about: safe names, no folder, each naming the others by these names."""

from collections.abc import Mapping
from dataclasses import field

from simulator.domain.value import value


@value()
class ContractFiles:
    """A WSDL and what it imports, by name; and its schemas alone, for a validator, which begins with `entry`."""

    wsdl: str
    files: Mapping[str, bytes]
    schemas: Mapping[str, bytes] = field(default_factory=dict)
    entry: str = ""
