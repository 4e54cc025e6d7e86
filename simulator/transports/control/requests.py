"""The tries of a test PCE as requests ready to send."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request

from simulator.application.dialogues.omega import Omega
from simulator.application.ready import Ready, WriteRequest, write_ready
from simulator.application.referential import Referential, TestPce
from simulator.errors import DocumentError
from simulator.transports.control.documents import ReadyList
from simulator.transports.control.request import Numero, Paths, sandbox_of
from simulator.transports.http import base_of
from simulator.transports.turns import Turns

Try = Annotated[int | None, Query(alias="try", ge=1, description="Only this one, counted from 1.", examples=[3])]


def router(omega: Omega, referential: Referential, write: WriteRequest, turns: Turns) -> APIRouter:
    """Make the paths."""
    paths = Paths(turns, tags=["referential"])
    entries: Mapping[str, TestPce] = {each.numero: each for each in referential.test_pces}

    @paths.get("/pces/{numero}/requests")
    def requests(request: Request, numero: Numero, number: Try = None) -> ReadyList:
        """Give the tries of a test PCE as requests ready to send: XML, and a command with curl.

        Their dates, their PCE and their CDG-F are the sandbox's of now; their address is the one that was called. In what
        follows another request (`puis`), `{NumeroDemande}` stands for the demande of the answer before; in curl, `$numero`.
        """
        entry = entries.get(numero)
        if entry is None:
            detail = f"{numero[:100]!r} is no test PCE, and only these have tries: GET /_sim/pces?test=true lists them."
            raise HTTPException(404, detail)
        if number is not None and number > len(entry.essais):
            raise DocumentError.one(("try",), f"is {number}; {numero} has {len(entry.essais)}, counted from 1")
        with omega.store.exchange(sandbox_of(request), counts=False) as exchange:
            ready = Ready(
                exchange=exchange,
                referential=replace(referential, cdgfs=dict(exchange.directory.by_code)),
                calendar=omega.calendar,
                write=write,
                base=base_of(request.scope),
            )
            tries = [
                {"try": each.number, **write_ready(each, exchange.conduct.codes)} for each in ready.tries(entry, number)
            ]
        return {"items": tries, "next": None}

    return paths
