"""A sandbox's settings as a form has them: a text for each; rules one a line, official codes as ``TJDC-05 0105``."""

import re
from collections.abc import Mapping
from typing import Any

from simulator.application.documents.conduct import write_conduct
from simulator.application.documents.form import Box
from simulator.domain.conduct import Conduct

BOXES: Mapping[str, Box] = {
    each.path: each
    for each in (
        Box("quota_per_second", "number"),
        Box("quota_per_day", "number"),
        Box("opening_hours", "text"),
        Box("maintenance", "flag"),
        Box("strict_xsd", "flag"),
        Box("rules_off", "lines"),
        Box("codes", "lines"),
    )
}
"""The fields, by name."""


def conduct_texts(conduct: Conduct) -> dict[str, str]:
    """Write what a sandbox is set to as it is typed."""
    document: Mapping[str, Any] = write_conduct(conduct)
    texts = {name: box.text(document[name]) for name, box in BOXES.items() if box.kind != "lines"}
    codes = "\n".join(f"{rule} {code}" for rule, code in document["codes"].items())
    return {**texts, "rules_off": "\n".join(document["rules_off"]), "codes": codes}


def changed_settings(typed: Mapping[str, str], before: Mapping[str, str]) -> dict[str, Any]:
    """Give, as a document, what was typed that did not stand there before; nothing of it is judged."""
    texts = {name: typed.get(name, "").replace("\r\n", "\n").strip() for name in BOXES}
    return {name: _value(name, text) for name, text in texts.items() if text != before[name]}


def _value(name: str, text: str) -> Any:
    if name == "rules_off":
        return [each for each in re.split(r"[\s,]+", text) if each]
    if name == "codes":
        pairs = (re.split(r"[\s:]+", line.strip(), maxsplit=1) for line in text.splitlines() if line.strip())
        return {rule: "".join(code) for rule, *code in pairs}
    return BOXES[name].value(text)
