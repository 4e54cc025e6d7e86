"""An upgrade that a client offers (HTTP/2, as Java's HttpClient does with every request, WebSocket) is declined.

RFC 9110 7.8 lets a server go on as if nothing had been offered. httptools stops at the head instead, and uvicorn then takes
the request for one without a body.
"""

import httptools

from simulator.transports.arrival import Arrival

_FRAMING = (b"content-length", b"transfer-encoding")


class NoUpgrade(Arrival):
    """Reads on behind such a head: with another parser, which is told of a head with the same length."""

    def feed(self, data: bytes) -> None:
        """Have the parser read, and the next one where it stops."""
        while True:
            try:
                super().feed(data)
            except httptools.HttpParserUpgrade as offered:
                data = data[offered.args[0] :]
                self._go_on_behind_the_head()
            else:
                return

    def on_message_complete(self) -> None:
        """Hear of the request's end; behind an upgrade that was offered, its body is still to come."""
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def _go_on_behind_the_head(self) -> None:
        framing = b"".join(b"%s: %s\r\n" % each for each in self.scope["headers"] if each[0] in _FRAMING)
        rest = _Rest(self)
        self.parser = httptools.HttpRequestParser(rest)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn's own
        self.parser.feed_data(b"POST / HTTP/1.1\r\n%s\r\n" % framing)
        rest.begun = True


class _Rest:
    """Hears what comes behind a head that was heard of already."""

    def __init__(self, connection: NoUpgrade) -> None:
        self.begun = False
        self._connection = connection
        self.on_body, self.on_message_complete = connection.on_body, connection.on_message_complete

    def on_message_begin(self) -> None:
        if self.begun:
            self._connection.on_message_begin()

    def on_url(self, url: bytes) -> None:
        if self.begun:
            self._connection.on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if self.begun:
            self._connection.on_header(name, value)

    def on_headers_complete(self) -> None:
        if self.begun:
            self._connection.on_headers_complete()
