"""What came to an OKTA endpoint, from bytes to a ``ClientRequest``."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from simulator.application.tokens.client_request import ClientRequest
from simulator.domain import okta_errors
from simulator.domain.okta_errors import OktaRefusal
from simulator.transports.http import base_of

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 100


async def client_request(request: Request, most_bytes: int) -> ClientRequest | OktaRefusal:
    """Read a form of at most ``most_bytes``; a body that is no form, or not in UTF-8, is refused.

    Raises ClientDisconnect when the client leaves before the end.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            return OktaRefusal(okta_errors.BODY_TOO_LONG, {"limit": str(most_bytes)})
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != _FORM and (body or media_type):
        return OktaRefusal(okta_errors.NOT_A_FORM)
    try:
        fields = _pairs(body.decode("ascii"), errors="strict") if body else []
    except ValueError:
        return OktaRefusal(okta_errors.NOT_A_FORM)
    return ClientRequest(
        fields=fields,
        endpoint=base_of(request.scope) + request.scope["path"],
        authorization=request.headers.getlist("authorization"),
        query=[name for name, _ in _pairs(request.url.query, strict=False)],
    )


def _pairs(text: str, *, errors: str = "replace", strict: bool = True) -> list[tuple[str, str]]:
    """Split a form or a query; names without ``=`` and more than 100 pairs are mistakes where it is ``strict``."""
    try:
        return parse_qsl(
            text, keep_blank_values=True, strict_parsing=strict, errors=errors, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        if strict:
            raise
        return []
