"""The law that what a module of control serves is served."""

import ast
import inspect
import pkgutil
from importlib import import_module

from simulator.transports import control
from simulator.transports.control import app
from tests.laws import hold

ROUTERS = [
    each.name
    for each in pkgutil.iter_modules(control.__path__)
    if hasattr(import_module(f"{control.__name__}.{each.name}"), "router")
]


def test_each_router_of_the_folder_is_served():
    served = {
        node.value.id
        for node in ast.walk(ast.parse(inspect.getsource(app)))
        if isinstance(node, ast.Attribute) and node.attr == "router" and isinstance(node.value, ast.Name)
    }
    assert len(ROUTERS) > 7
    hold(
        f"simulator/transports/control/{name}.py is served nowhere: add {name}.router(…) to the routers of control_app in"
        " app.py there"
        for name in ROUTERS
        if name not in served
    )
