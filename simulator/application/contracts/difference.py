"""One difference between two contracts."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "missing", "extra", "order", "choice", "cardinality", "type", "values", "facet", "operation", "soapAction", "style"
]
NONE = "none"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two contracts differ, and what each has there.

    "missing" is what ours has and theirs lacks, "extra" the reverse.
    """

    kind: Kind
    file: str
    path: str
    ours: str
    theirs: str
    note: str = ""

    def __str__(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{self.file}: {self.path}: {self.kind}: ours {self.ours}; theirs {self.theirs}{note}"
