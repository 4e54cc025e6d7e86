"""What pydantic says of a value that it refuses, in our words: on a control path, and on the command line."""

from collections.abc import Mapping
from typing import Any

OURS = "Value error, "
"""What pydantic puts before what a validator of ours says."""
_EXPECTED = {
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), "a whole number"),
    "float_parsing": "a number",
    **dict.fromkeys(("bool_parsing", "bool_type"), "true or false"),
    "string_type": "a text",
    "literal_error": "{expected}",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} at most",
}
"""What pydantic expected, by the kind of its error."""


def expected(error: Mapping[str, Any]) -> str:
    """Say what one of pydantic's errors expected, in our words; empty where a validator of ours, or of typer's, said so."""
    return _EXPECTED.get(error["type"], "").format_map(error.get("ctx", {}))
