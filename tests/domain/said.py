"""Where rules and demandes are given sentences of ours, read from their source: each is a phrase, for French to be told."""

import ast
from collections.abc import Iterator
from pathlib import Path

_TAKES = {"Finding": (1, 2), "Ok": (0,), "become": (2,), "note": (1,), "Evenement": (2,), "_Refusal": (3, 4)}
"""Which arguments, by place, of what is called are told to people."""
_NAMED = frozenset({"got", "expected", "cause", "why"})
"""What they are called where they are given by name, or kept before they are."""


def unsaid(path: Path, source: str) -> Iterator[str]:
    """Name each sentence that is written out where a phrase was to tell it."""
    for node in ast.walk(ast.parse(source)):
        for argument in _told(node):
            if text := next(filter(None, map(_sentence, ast.walk(argument))), ""):
                yield (
                    f"{path}:{argument.lineno} tells {text!r}, which has no French: make it a Phrase of"
                    " simulator/domain/phrases/, and call that"
                )


def _told(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign) and any(isinstance(each, ast.Name) and each.id in _NAMED for each in node.targets):
        yield node.value
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for place in _TAKES.get(name, ()):
            yield from node.args[place : place + 1]
        yield from (each.value for each in node.keywords if each.arg in _NAMED)


def _sentence(node: ast.AST) -> str:
    """Give a text that has a blank between words: data has none."""
    texts = [node] if isinstance(node, ast.Constant) else node.values if isinstance(node, ast.JoinedStr) else []
    written = "".join(each.value for each in texts if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return written if " " in written.strip(" ,") else ""
