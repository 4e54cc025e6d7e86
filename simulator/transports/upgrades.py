"""An upgrade that a client offers (HTTP/2, as Java's HttpClient does with every request, WebSocket) is declined.

RFC 9110 7.8 lets a server go on as if nothing had been offered. httptools stops at the head instead, and uvicorn then takes
the request for one without a body.
"""

import httptools

from simulator.transports.arrival import Arrival

_FRAMING = (b"content-length", b"transfer-encoding")


class NoUpgrade(Arrival):
    """Reads on behind such a head: with another parser, which is told of a head with the same length."""

    _replaying = False

    def feed(self, data: bytes) -> None:
        """Have the parser read, and the next one where it stops."""
        while True:
            try:
                super().feed(data)
            except httptools.HttpParserUpgrade as offered:
                data = data[offered.args[0] :]
                framing = b"".join(b"%s: %s\r\n" % each for each in self.headers if each[0] in _FRAMING)
                self.parser = httptools.HttpRequestParser(self)
                self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn's own
                self._replaying = True
                super().feed(b"POST / HTTP/1.1\r\n%s\r\n" % framing)
                self._replaying = False
            else:
                return

    def on_message_begin(self) -> None:
        """Hear of a request, once."""
        if not self._replaying:
            super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Hear of its address, once."""
        if not self._replaying:
            super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Hear of a header, once."""
        if not self._replaying:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hear of the head's end, once."""
        if not self._replaying:
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Hear of the request's end; behind an upgrade that was offered, its body is still to come."""
        if not self.parser.should_upgrade():
            super().on_message_complete()
