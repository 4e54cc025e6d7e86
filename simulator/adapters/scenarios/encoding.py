"""What is no text of a scenario: too long, or no UTF-8. A start asks that of all that ship, and of YAML nothing."""

from simulator.adapters.utf8 import no_utf_8
from simulator.domain.phrases import text_mistakes as wrong
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.errors import ScenarioError

KIND = "a scenario"
_BOM = "\ufeff"


def decoded(source: str | bytes, file: str, kind: str = KIND) -> str:
    """Give the text of a scenario as it stands. Raises ScenarioError for what is too long, or no UTF-8."""
    size = len(source) if isinstance(source, bytes) else len(source.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise ScenarioError.one(file, 1, 1, wrong.TOO_LONG(size=size, kind=kind, most=MOST_BYTES))
    return (source if isinstance(source, str) else _utf8(source, file, kind)).removeprefix(_BOM)


def _utf8(source: bytes, file: str, kind: str) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError([no_utf_8(error, file, kind)]) from None
