"""Messages as a mask shows them, and secrets of nobody."""

from simulator.application.journal.masking import Mask
from simulator.application.journal.record import SOAP

SECRET = "s3cret-of-flammeche"
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwb2EifQ.c2lnbmF0dXJl"
FORM = "application/x-www-form-urlencoded"


def request(body=b"", content_type="", channel=SOAP, mask=None, **headers):
    named = {"content-type": content_type} if content_type else {}
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in {**named, **headers}.items()]
    return (mask or Mask()).request(raw, body, channel=channel, size=len(body))


def body_of(body, content_type="", channel=SOAP, mask=None):
    return request(body.encode() if isinstance(body, str) else body, content_type, channel, mask).body.decode()


def answer(document, content_type="application/json", mask=None):
    text = document if isinstance(document, bytes) else document.encode()
    wired = (mask or Mask()).answer([(b"content-type", content_type.encode())], text, size=len(text))
    return wired.body.decode()
