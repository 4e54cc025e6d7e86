"""What ships, read once for all tests."""

from simulator.adapters.fixture_files import load_referential

REFERENTIAL = load_referential()
