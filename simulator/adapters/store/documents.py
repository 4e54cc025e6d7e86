"""How documents are kept: compact JSON."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
"""Made once, where `json.dumps` makes one at each call."""
_DECODER = json.JSONDecoder()


def document_text(document: object) -> str:
    """Write a document, or a part of one, as it is kept."""
    return _ENCODER.encode(document)


def kept_document(text: str) -> Any:
    """Read a document as it is kept: nothing stands around it."""
    return _DECODER.raw_decode(text)[0]
