"""How documents are kept: compact JSON."""

import json
from collections.abc import Mapping

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def document_text(document: Mapping[str, object]) -> str:
    """Write a document as it is kept."""
    return _compact(document)
