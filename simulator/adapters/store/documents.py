"""How documents are kept: compact JSON."""

import json
from collections.abc import Mapping


def document_text(document: Mapping[str, object]) -> str:
    """Write a document as it is kept."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
