"""The examples of an OpenAPI document, as requests: for the pages that show them, and for the tests that send them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

_METHODS = ("get", "put", "post", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Example:
    """A request that the document shows: its operation, path and query filled by the parameters' examples, and its body."""

    method: str
    shape: str
    path: str
    headers: Mapping[str, str]
    body: str
    operation: Mapping[str, Any]

    @property
    def status(self) -> int:
        """Give the status of a right answer."""
        return min(int(each) for each in self.operation["responses"] if each.startswith("2"))


def examples(document: Mapping[str, Any]) -> Iterator[Example]:
    """Give every operation's examples, one for each body that it shows; one without a body where it takes none."""
    for shape, operations in document["paths"].items():
        for method in _METHODS:
            if method in operations:
                yield from _of_operation(document, shape, method, operations[method])


def _of_operation(
    document: Mapping[str, Any], shape: str, method: str, operation: Mapping[str, Any]
) -> Iterator[Example]:
    path, query, headers = shape, {}, {}
    for each in operation.get("parameters", ()):
        shown = _shown(each)
        if shown is None:
            continue
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", quote(str(shown)))
        elif each["in"] == "query":
            query[each["name"]] = str(shown)
        else:
            headers[each["name"]] = str(shown)
    if query:
        path += f"?{urlencode(query)}"
    bodies = list(_bodies(document, operation))
    for content_type, body in bodies:
        yield Example(method.upper(), shape, path, {**headers, "Content-Type": content_type}, body, operation)
    if not bodies:
        yield Example(method.upper(), shape, path, headers, "", operation)


def _shown(parameter: Mapping[str, Any]) -> Any:
    return next(iter(parameter["schema"].get("examples", ())), parameter.get("example"))


def _bodies(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for content_type, content in operation.get("requestBody", {}).get("content", {}).items():
        schema = content["schema"]
        named = document.get("components", {}).get("schemas", {}).get(schema.get("$ref", "").rpartition("/")[2], {})
        own = [content["example"]] if "example" in content else []
        for each in schema.get("examples") or named.get("examples") or own:
            yield content_type, _written(each, content_type)


def _written(body: Any, content_type: str) -> str:
    if isinstance(body, str):
        return body
    return urlencode(body) if content_type.endswith("urlencoded") else json.dumps(body, ensure_ascii=False)
