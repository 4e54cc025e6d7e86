"""What pages are made with: styles, scripts, the icon. Read once; a browser asks once for each version."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

PATH = "/_console/assets/"
_FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; ``version`` changes with what it holds."""

    name: str
    content: bytes
    version: str

    @property
    def url(self) -> str:
        """Give its path, which is another for another version."""
        return f"{PATH}{self.name}?v={self.version}"


@cache
def assets() -> dict[str, Asset]:
    """Read every file, by name; the styles are one, in the order of their names."""
    style = b"\n".join(each.read_bytes() for each in sorted((_FOLDER / "style").glob("*.css")))
    files = {each.name: each.read_bytes() for each in sorted(_FOLDER.glob("**/*")) if each.suffix in {".js", ".svg"}}
    return {name: _asset(name, content) for name, content in {**files, "style.css": style}.items()}


async def serve(request: Request) -> Response:
    """Answer with a file."""
    found = assets().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    tag = f'"{found.version}"'
    lasting = _FOR_EVER if request.query_params.get("v") == found.version else "no-cache"
    headers = {"ETag": tag, "Cache-Control": lasting, "X-Content-Type-Options": "nosniff"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=_TYPES[Path(found.name).suffix], headers=headers)


def _asset(name: str, content: bytes) -> Asset:
    return Asset(name, content, hashlib.sha256(content).hexdigest()[:16])
