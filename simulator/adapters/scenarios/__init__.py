"""Scenario files: YAML or JSON, read whole and checked whole into the domain's scenarios."""

from simulator.adapters.scenarios.guard import MOST_BYTES
from simulator.adapters.scenarios.library import Shipped, load_library, load_scenario, scenarios_folder
from simulator.adapters.scenarios.reader import read_scenario
from simulator.domain.scenario.vocabulary import Vocabulary

__all__ = [
    "MOST_BYTES",
    "Shipped",
    "Vocabulary",
    "load_library",
    "load_scenario",
    "read_scenario",
    "scenarios_folder",
]
