"""The law that what a document holds is read from it and written into it: PCE, CDG-F, demandes, a sandbox's settings."""

import ast
import inspect
from dataclasses import fields
from types import ModuleType

import pytest

from simulator.application.documents import cdgf, conduct, demande, pce
from simulator.domain.cdgf import Cdgf
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce
from tests.laws import hold


@pytest.mark.parametrize(
    ("type_", "module", "reading", "read"),
    [
        (Pce, pce, "pce_fields", pce.pce_fields()),
        (Cdgf, cdgf, "CDGF_FIELDS", cdgf.CDGF_FIELDS),
        (Demande, demande, "demande_fields", demande.demande_fields()),
        (Conduct, conduct, "FIELDS", conduct.FIELDS),
    ],
    ids=["pce", "cdgf", "demande", "conduct"],
)
def test_each_field_is_read_and_written(type_: type, module: ModuleType, reading: str, read: dict[str, object]):
    name = module.__name__.rpartition(".")[2]
    path, write = f"simulator/application/documents/{name}.py", f"write_{name}"
    known = {each.name for each in fields(type_)}
    looked_at = {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(getattr(module, write))))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
    }
    assert len(known) > 5
    hold(
        f"{type_.__name__}.{each} is what no document can say, and the store forgets: read it in {reading} of {path}"
        for each in sorted(known - set(read))
    )
    hold(
        f"{each} is read by {reading} of {path}, and is no field of {type_.__name__}: add it to"
        f" simulator/domain/{name}.py"
        for each in sorted(set(read) - known)
    )
    hold(
        f"{type_.__name__}.{each} is read and never written, so the store forgets it: write it in {write} of {path}"
        for each in sorted(known - looked_at)
    )
