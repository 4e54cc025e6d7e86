"""Two contracts side by side: what each says, what differs, and what the simulator must do to speak as the other."""

from simulator.application.contracts.compare import compared, matched
from simulator.application.contracts.difference import Difference
from simulator.application.contracts.fit import Fit, fitted
from simulator.application.contracts.terms import OperationTerms, TagTerms, Terms, Values

__all__ = ["Difference", "Fit", "OperationTerms", "TagTerms", "Terms", "Values", "compared", "fitted", "matched"]
