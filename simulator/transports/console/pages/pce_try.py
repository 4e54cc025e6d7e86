"""A try of a test PCE, sent as its supplier would, with what follows it; then the PCE shows what came of it."""

from functools import partial

from simulator.application.ready import CONTENT_TYPE, OF_THE_ANSWER_BEFORE, ReadyTry
from simulator.domain.numbers import whole_number
from simulator.transports.console.desk import Asked, Desk, NothingHereError
from simulator.transports.console.sending import send
from simulator.transports.console.tries import requests


async def act(asked: Asked, desk: Desk) -> str:
    """Send the requests of a try, one after another, each naming the demande of the answer before."""
    numero, number = asked.parts["numero"], asked.parts["essai"]
    ready = await desk.console.turns.take(desk.sandbox, partial(_ready, numero, number, desk))
    exchanges: list[str] = []
    demande = ""
    for each in _in_order(ready):
        body = each.xml.replace(OF_THE_ANSWER_BEFORE, demande).encode()
        sent = await send(desk, each.url, body, {"Content-Type": CONTENT_TYPE})
        exchanges.append(sent.exchange)
        record = desk.console.journal.get(desk.sandbox, sent.exchange)
        demande = (record.demande if record else "") or demande
    return f"{desk.link(f'/pce/{numero}', essai=number, echanges=','.join(exchanges))}#essai-{number}"


def _ready(numero: str, number: str, desk: Desk) -> ReadyTry:
    entry = next((each for each in desk.console.referential.test_pces if each.numero == numero), None)
    wanted = whole_number(number)
    with desk.exchange() as exchange:
        if entry and wanted is not None:
            for each in requests(exchange, desk).tries(entry, wanted):
                return each
    raise NothingHereError(desk.words.gettext("Il n’y a pas de tel essai."))


def _in_order(ready: ReadyTry) -> list[ReadyTry]:
    return [ready, *(one for each in ready.puis for one in _in_order(each))]
