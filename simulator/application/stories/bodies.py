"""What went over the wire in a story, as people read it: whole, indented, without another's secrets."""

import json
from xml.dom.minidom import parseString
from xml.parsers.expat import ExpatError

from simulator.application.stories.ports import Reply, Request

XML, JSON, PLAIN = "xml", "json", "text"


def request_told(request: Request) -> str:
    """Give the line of HTTP and the headers."""
    return "\n".join(
        (f"{request.method} {request.path}", *(f"{name}: {each}" for name, each in request.headers.items()))
    )


def reply_told(reply: Reply) -> str:
    """Give the status and the headers that say something of OMEGA."""
    told = {name: each for name, each in reply.headers.items() if name in _SAID}
    return "\n".join((f"HTTP {reply.status}", *(f"{name}: {each}" for name, each in told.items())))


_SAID = ("content-type", "retry-after", "www-authenticate", "x-ratelimit-remaining")


def indented(body: bytes) -> tuple[str, str]:
    """Give a body as text, and what it is: XML and JSON are indented, all else is as it came."""
    text = body.decode("utf-8", "replace")
    if text.lstrip().startswith("<") and "<!DOCTYPE" not in text:
        try:
            return _xml(text), XML
        except ExpatError:
            return text, PLAIN
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2), JSON
    except ValueError:
        return text, PLAIN


def _xml(text: str) -> str:
    pretty = parseString(text.encode()).toprettyxml(indent="  ")  # noqa: S318  no DTD in it
    _declaration, *lines = pretty.splitlines()
    return "\n".join(each for each in lines if each.strip())
