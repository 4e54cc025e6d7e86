"""YAML as scenarios are written in it: its scalars are JSON's, and JSON itself can be read."""

import re
from typing import Any

from simulator.adapters.positioned_yaml import StrictLoader

_STRING_OR_TAB = re.compile(r'"(?:[^"\\]|\\.)*"|\t', re.DOTALL)
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_CORE = "tag:yaml.org,2002:"


class ScalarLoader(StrictLoader):
    """Makes of a plain scalar what JSON makes of it; all else, such as 2-3, 20:00, 2026-03-02, yes or 0105, stays a text."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012  as PyYAML calls it; it is replaced, never changed

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002  as PyYAML calls it
        """Make a mapping whose keys are texts."""
        for key, _ in node.value:
            if key.id == "scalar":
                key.tag = f"{_CORE}str"
        return super().construct_mapping(node, deep)


for _tag, _shape, _first in (
    ("null", r"null|~|", "n~\0"),
    ("bool", r"true|false", "tf"),
    ("int", r"-?(?:0|[1-9][0-9]{0,17})", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}", "-0123456789"),
):
    _letters = ["" if each == "\0" else each for each in _first]
    ScalarLoader.add_implicit_resolver(_CORE + _tag, re.compile(rf"(?:{_shape})\Z"), _letters)


def as_yaml(text: str) -> str:
    r"""Give JSON as YAML has it, each value at its place: blanks for tabs, ``\U0001F600`` for ``\uD83D\uDE00``."""
    return _STRING_OR_TAB.sub(_untabbed, text) if text.lstrip()[:1] in {"{", "["} else text


def _untabbed(found: re.Match[str]) -> str:
    came = found.group()
    return " " if came == "\t" else _PAIR.sub(_character, came).ljust(len(came))


def _character(found: re.Match[str]) -> str:
    high, low = int(found[2], 16), int(found[3], 16)
    return f"{found[1]}\\U{0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF):08X}"
