"""What the stubs in Python share: their answers, read from the folder that the environment names."""

import os
from pathlib import Path

from lxml import etree

_folder = Path(os.environ["BENCH_STUBS"])
ANSWERS = {
    "RequeteWSVerifierRecevabiliteTJDC": (_folder / "verify").read_bytes(),
    "RequeteWSCreerDemandeMES": (_folder / "create-MES").read_bytes(),
}
FOLLOW_UP = (_folder / "follow-up").read_bytes()
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def soap_answer(body: bytes) -> bytes:
    """Find the answer by the name of the message, as one that dispatches by message does."""
    return ANSWERS[etree.QName(etree.fromstring(body, _PARSER)[0][0]).localname]
