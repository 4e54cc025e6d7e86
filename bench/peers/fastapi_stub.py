"""FastAPI as its tutorial has it: SOAP's bytes in a response, the follow-up's JSON as the value of a function."""

import json
from typing import Annotated, Any

from fastapi import FastAPI, Header, Request, Response

from bench.peers.stubs import FOLLOW_UP, soap_answer

app = FastAPI()
_DEMANDE = json.loads(FOLLOW_UP)


@app.post("/ws/{service}")
async def soap(service: str, request: Request) -> Response:  # noqa: ARG001  a path has it
    return Response(soap_answer(await request.body()), media_type="text/xml; charset=utf-8")


@app.get("/fournisseur/demande/v1/demandes/{numero}/externe")
async def follow_up(
    numero: str,  # noqa: ARG001  what a call must bring is looked at by FastAPI
    code_cdgf: str,  # noqa: ARG001
    authorization: Annotated[str, Header()],  # noqa: ARG001
    x_user_login: Annotated[str, Header()],  # noqa: ARG001
) -> Any:
    return _DEMANDE
