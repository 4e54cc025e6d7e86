"""``docs/control.md``: every control path, what it takes and answers, with a command to paste; all of the OpenAPI document."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from simulator.commands.openapi_examples import Example, examples

Table = Callable[[Sequence[str], Iterable[Sequence[object]]], str]
_BASE = "http://127.0.0.1:8024"
_BESIDE_VALUES = {"one", "of", "a", "mapping", "the", "fields"}


def parts(document: Mapping[str, Any], table: Table) -> Iterator[str]:
    """Write the page's parts: the paths by subject, then every body and answer with its fields."""
    shown = sorted(examples(document), key=_subject)
    for subject, of_subject in groupby(shown, key=_subject):
        yield f"## {subject.capitalize()}"
        for _, same in groupby(of_subject, key=lambda each: (each.method, each.shape)):
            yield _path(list(same), table)
    yield "## Bodies and answers"
    schemas = document["components"]["schemas"]
    yield from (_document(name, schemas[name], table) for name in sorted(schemas) if schemas[name].get("properties"))


def _subject(example: Example) -> str:
    return str(example.operation["tags"][0])


def _path(same: Sequence[Example], table: Table) -> str:
    first = same[0]
    operation = first.operation
    commands = "\n".join(map(_command, same))
    given = [
        (f"`{each['name']}`", each["in"], _kind(each["schema"]), each.get("description", ""))
        for each in operation.get("parameters", ())
    ]
    answers = operation["responses"][str(first.status)].get("content", {})
    told = ", ".join(_linked(each["schema"]) or content_type for content_type, each in answers.items()) or "nothing"
    return "\n\n".join(
        filter(
            None,
            (
                f"### {first.method} {first.shape}",
                operation["description"],
                f"```sh\n{commands}\n```",
                table(("parameter", "in", "is", "says"), given) if given else "",
                f"Answers {first.status}: {told}.",
            ),
        )
    )


def _command(example: Example) -> str:
    method = "" if example.method == "GET" else f" -X {example.method}"
    headers = "".join(f" -H '{name}: {value}'" for name, value in example.headers.items())
    body = f" \\\n  --data-binary '{example.body.rstrip()}'" if example.body else ""
    return f"curl{method} '{_BASE}{example.path}'{headers}{body}"


def _document(name: str, schema: Mapping[str, Any], table: Table) -> str:
    required = schema.get("required", ())
    rows = (
        (f"`{field}`", _kind(each), "" if field in required else "may be left out", _beside_its_kind(each))
        for field, each in schema["properties"].items()
    )
    return f"### {name}\n\n{schema.get('description', '')}\n\n{table(('field', 'is', '', 'says'), rows)}"


def _beside_its_kind(schema: Mapping[str, Any]) -> str:
    """Give what is said of a value, unless its kind says all of it: the values that there are, the fields of an object."""
    said = str(schema.get("description", ""))
    return said if _words(said) - _words(_kind(schema)) - _BESIDE_VALUES else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def _linked(schema: Mapping[str, Any]) -> str:
    name = schema.get("$ref", "").rpartition("/")[2]
    return f"[{name}](#{name.lower()})" if name else ""


def _kind(schema: Mapping[str, Any]) -> str:
    """Say in a few words what a value is; an object without a name of its own shows the names of its fields."""
    if linked := _linked(schema):
        return linked
    if either := schema.get("anyOf"):
        return " or ".join(dict.fromkeys(map(_kind, either)))
    if values := schema.get("enum"):
        return ", ".join("empty" if each == "" else f"`{each}`" for each in values)
    kind = schema.get("format") or schema.get("type", "anything")
    if kind == "array":
        return f"list of {_kind(schema['items'])}"
    if fields := schema.get("properties"):
        return f"{{{', '.join(fields)}}}"
    return str(kind)
