"""What the kit raises where it is not an assertion that fails."""

from collections.abc import Sequence


class OmegaError(Exception):
    """A server did not start, did not answer, or refused what a control path was asked.

    ``status`` is the HTTP status of a refusal, None where nothing answered; ``mistakes`` are those that it told, one each.
    """

    def __init__(self, message: str, status: int | None = None, mistakes: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.mistakes = tuple(mistakes)
