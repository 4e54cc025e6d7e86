"""docs/control.md: what stands on it of a body. That its commands are sent, tests/transports/control/test_openapi.py holds."""

from simulator.commands.control_page import parts

MHS = {"type": "object", "properties": {"etat": {}, "date": {}}}
FIELDS = {
    "frequence": {"enum": ["6M", "1M"], "description": "one of 6M, 1M"},
    "mhs": {"anyOf": [MHS, {"type": "null"}], "description": "a mapping of the fields etat, date"},
    "abonnement": {"enum": ["", "EN_COURS"], "description": "one of , EN_COURS"},
    "rdv": {"type": "array", "items": {"type": "string"}, "description": "a list of at most 3"},
    "cdgf": {"type": "string"},
}


def table(_heads, rows):
    return "\n".join(" | ".join(map(str, each)) for each in rows)


def test_a_field_is_told_once_and_what_its_kind_does_not_say_beside_it():
    schemas = {"Pce": {"description": "A PCE.", "required": ["cdgf"], "properties": FIELDS}, "Empty": {}}

    *_, told = parts({"paths": {}, "components": {"schemas": schemas}}, table)

    assert told.splitlines()[4:] == [
        "`frequence` | `6M`, `1M` | may be left out | ",
        "`mhs` | {etat, date} or null | may be left out | ",
        "`abonnement` | empty, `EN_COURS` | may be left out | ",
        "`rdv` | list of string | may be left out | a list of at most 3",
        "`cdgf` | string |  | ",
    ]
