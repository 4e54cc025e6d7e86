"""Scenario files: YAML or JSON, read whole and checked whole into the domain's scenarios."""

from simulator.adapters.scenarios.library import load_scenario, scenarios_folder, shipped_texts, text_of
from simulator.adapters.scenarios.reader import read_scenario
from simulator.domain.scenario.vocabulary import Vocabulary

__all__ = ["Vocabulary", "load_scenario", "read_scenario", "scenarios_folder", "shipped_texts", "text_of"]
