"""How documents are kept: compact JSON."""

import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
"""Made once, where `json.dumps` makes one at each call."""


def document_text(document: object) -> str:
    """Write a document, or a part of one, as it is kept."""
    return _ENCODER.encode(document)
