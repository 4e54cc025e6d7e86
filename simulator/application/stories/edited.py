"""A story's request as a text that people change before it is sent."""

from dataclasses import replace

from simulator.application.stories.bodies import request_told
from simulator.application.stories.ports import Request


def text_of(request: Request) -> str:
    """Give the body; of a request without one, its line of HTTP and its headers."""
    return request.body.decode() if request.body else request_told(request)


def edited(request: Request, text: str) -> Request:
    """Give the request as the text has it now: the very same one, where nothing was changed."""
    text = "\n".join(text.splitlines())
    if text.strip() == "\n".join(text_of(request).splitlines()).strip():
        return request
    if request.body:
        return replace(request, body=text.encode())
    first, *others = [each for each in text.splitlines() if each.strip()] or [""]
    _method, _, path = first.partition(" ")
    headers = (each.partition(":") for each in others)
    return replace(
        request,
        path=path.strip() if path.strip().startswith("/") else request.path,
        headers={name.strip(): value.strip() for name, _, value in headers if name.strip()},
    )
