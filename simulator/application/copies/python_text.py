"""Values as Python's source has them."""

from collections.abc import Iterator, Mapping

from simulator.application.copies.secrets import Secret, Text

_WIDTH = 100
_STEP = 4


def literal(text: Text | bytes) -> str:
    """Write a text: of several lines as one reads it, else quoted; what is secret is the variable that holds it."""
    if isinstance(text, bytes):
        return repr(text)
    return " + ".join(each.name if isinstance(each, Secret) else _literal(each) for each in text)


def source(value: object, indent: int = 0) -> str:
    """Write texts, numbers, and mappings and lists of them: what is long, an item on a line, so far from the left."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return _among(
            "{}", [f"{_quoted(str(name))}: {source(each, indent + _STEP)}" for name, each in value.items()], indent
        )
    if isinstance(value, list | tuple):
        return _among("[]", [source(each, indent + _STEP) for each in value], indent)
    return repr(value)


def dictionary(texts: Iterator[tuple[str, Text]] | tuple[tuple[str, Text], ...]) -> str:
    """Write a mapping to texts that may hold secrets."""
    return _among("{}", [f"{_quoted(name)}: {literal(text)}" for name, text in texts], 0)


def _among(brackets: str, items: list[str], indent: int) -> str:
    line = f"{brackets[0]}{', '.join(items)}{brackets[1]}"
    if len(line) + indent <= _WIDTH and "\n" not in line:
        return line
    begin = f"\n{' ' * (indent + _STEP)}"
    return f"{brackets[0]}{begin}{f',{begin}'.join(items)},\n{' ' * indent}{brackets[1]}"


def _literal(text: str) -> str:
    plain = text.replace("\n", "")
    if "\n" not in text or not plain.isprintable() or '"""' in text or "\\" in text or text.endswith('"'):
        return _quoted(text)
    return f'"""{text}"""'


def _quoted(text: str) -> str:
    shown = repr(text)
    return f'"{shown[1:-1]}"' if '"' not in text else shown
