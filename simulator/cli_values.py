"""What the command line says of a value that no option takes."""

from typing import Any

import typer
from typer.core import TyperGroup


class InOurWords(TyperGroup):
    """Says of a value that no option takes what came and what was expected, as the rest of the house does."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as refused:
            if errors := getattr(refused.__cause__, "errors", None):  # pydantic's, by which typer reads values
                from simulator.transports.refused_values import OURS, expected

                error, *_ = errors()
                wanted, ours = expected(error), refused.message.removeprefix(OURS)
                refused.message = f"{error['input']!r} came; it is {wanted}." if wanted else ours
            raise
