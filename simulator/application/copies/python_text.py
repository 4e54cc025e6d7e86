"""Texts as Python's source has them."""

from simulator.application.copies.secrets import Secret, Text


def literal(text: Text | bytes) -> str:
    """Write a text: of several lines as one reads it, else quoted; what is secret is the variable that holds it."""
    if isinstance(text, bytes):
        return repr(text)
    pieces = (each.name if isinstance(each, Secret) else _literal(each) for each in text)
    return " + ".join(pieces)


def _literal(text: str) -> str:
    plain = text.replace("\n", "")
    if "\n" not in text or not plain.isprintable() or '"""' in text or "\\" in text or text.endswith('"'):
        return repr(text)
    return f'"""{text}"""'
