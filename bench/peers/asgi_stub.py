"""The least that parses a request and answers it: what Python's HTTP and lxml cost."""

from typing import Any

from bench.peers.stubs import FOLLOW_UP, soap_answer


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer SOAP to a POST, a follow-up to a GET."""
    assert scope["type"] == "http"
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    soap = scope["method"] == "POST"
    answer = soap_answer(body) if soap else FOLLOW_UP
    content_type = b"text/xml; charset=utf-8" if soap else b"application/json"
    headers = [(b"content-type", content_type), (b"content-length", b"%d" % len(answer))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})
