"""How documents are kept: compact JSON."""

import json
from collections.abc import Mapping

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
"""Made once, where `json.dumps` makes one at each call."""


def document_text(document: Mapping[str, object]) -> str:
    """Write a document as it is kept."""
    return _ENCODER.encode(document)
