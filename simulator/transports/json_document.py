"""The fields of a form, or the parameters of a call, as a scenario looks into them."""

from collections.abc import Mapping

from simulator.transports.jsonpath import compiled_jsonpath


class JsonDocument:
    """Names and values."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    def xpath(self, path: str) -> tuple[str, ...]:  # noqa: ARG002  as scenarios ask
        """Give nothing: this is no XML."""
        return ()

    def jsonpath(self, path: str) -> tuple[str, ...]:
        """Give the texts that a JSONPath finds."""
        return compiled_jsonpath(path)(self._values)
