"""The control path of a sandbox's settings: some of its own, or the server's again."""

from collections.abc import Mapping
from typing import Any

from simulator.application.ports import Session
from simulator.domain.conduct import Conduct


def change_conduct(exchange: Session, changes: Mapping[str, Any]) -> Conduct:
    """Set some settings of a sandbox, which were read and stand as they came; None goes back to the server's."""
    own = {**exchange.own_settings, **changes}
    exchange.save_settings({name: value for name, value in own.items() if value is not None})
    return exchange.conduct
