"""A client that a public generator makes of our OpenAPI document reads a PCE, puts one, and makes and reads a demande.

    python -m venv /tmp/generator && /tmp/generator/bin/pip install openapi-python-client
    python -m tools.generated_client /tmp/generator/bin/openapi-python-client

What is generated needs httpx, attrs and python-dateutil, which the environment of the tests has.
"""

import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings

_NAME = "omega_control"


def main(generator: str) -> None:
    """Generate a client of a server of our own, and call it."""
    with own_server(Settings(pces=0)) as running, tempfile.TemporaryDirectory() as folder:
        with urlopen(f"{running.base}/_sim/openapi.json") as answer:
            document = Path(folder, "openapi.json")
            document.write_text(json.dumps(json.load(answer)), encoding="utf-8")
        into = Path(folder, _NAME)
        command = [generator, "generate", "--path", str(document), "--output-path", str(into), "--meta", "none"]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        print(told.stdout.strip())
        sys.path.insert(0, folder)
        called(running.base)


def called(base: str) -> None:
    """Read and put a PCE, make and read a demande, by types that were generated."""
    client = importlib.import_module(_NAME).Client(base_url=base, raise_on_unexpected_status=True)
    models: Any = importlib.import_module(f"{_NAME}.models")
    pce = _api("referential", "get_pces_numero").sync("21450000000017", client=client)
    print(f"read: PCE {pce.numero}, tarif {pce.tarif}, last reading {pce.derniere_releve.index}")
    fields = models.PceFields(cdgf="A04000010", frequence=models.PceFieldsFrequence.VALUE_1)
    put = _api("referential", "put_pces_numero").sync("21460000000014", client=client, body=fields)
    print(f"put: PCE {put.numero} of {put.cdgf}, in {put.adresse.commune}")
    asked = models.DemandeFields(type_=models.DemandeFieldsType.CHF, pce=put.numero, statut="ATTRDV")
    made = _api("demandes", "post_demandes").sync(client=client, body=asked)
    demande = _api("demandes", "get_demandes_numero").sync(made.numero, client=client)
    print(
        f"made and read: demande {demande.numero}, {demande.type_.value} {demande.statut.code.value}, on {demande.pce}"
    )
    assert (pce.numero, put.cdgf, demande.statut.code.value) == (
        "21450000000017",
        "A04000010",
        demande.historique[-1].statut,
    )


def _api(tag: str, operation: str) -> Any:
    return importlib.import_module(f"{_NAME}.api.{tag}.{operation}")


if __name__ == "__main__":
    main(*sys.argv[1:])
