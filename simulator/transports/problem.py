"""A problem (RFC 9457) of the simulator's own, which has no type but its status."""

_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
"""Not Python's own phrases, of which 413's and 422's differ by its version."""


def problem_body(status: int, detail: str) -> dict[str, object]:
    """Write a problem."""
    return {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "detail": detail}
