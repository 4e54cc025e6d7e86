"""The server that a story is played against from a page: this one, through the whole application."""

import asyncio
import time
from dataclasses import dataclass

from simulator.application.stories.ports import Reply, Request
from simulator.domain.addresses import CONTROL
from simulator.transports.console.desk import Desk
from simulator.transports.console.sending import Sent, send


@dataclass(frozen=True, slots=True)
class InnerServer:
    """The sandbox of a desk. It is asked from a thread, while ``loop``, which answers, runs in another."""

    desk: Desk
    loop: asyncio.AbstractEventLoop

    def ask(self, request: Request) -> Reply:
        """Send a request; an answer that breaks off is a reply without status."""
        headers = dict(request.headers)
        if self.desk.console.token and request.path.startswith(CONTROL):
            headers["X-Omega-Sim-Token"] = self.desk.console.token
        sending = send(self.desk, request.path, request.body, headers, request.method)
        sent = asyncio.run_coroutine_threadsafe(sending, self.loop).result()
        if not _whole(sent):
            return Reply(status=None, headers={})
        return Reply(status=sent.status, headers=sent.headers, body=sent.body)

    def pause(self, seconds: float) -> None:
        """Let real time pass."""
        time.sleep(seconds)


def _whole(sent: Sent) -> bool:
    announced = sent.headers.get("content-length", "")
    # Told as text: a scenario may announce more digits than Python reads.
    return bool(sent.status) and (not announced.isdecimal() or announced.lstrip("0") == f"{len(sent.body)}".lstrip("0"))
