"""The only module that imports spyne: it makes spyne 2.14.0 work, silently, on Python 3.11 and later.

spyne's vendored six serves six.moves through find_module(), gone in 3.12, and spyne takes parse_header() from cgi, gone
in 3.13. The three names of six.moves and the one of cgi that its server side imports are registered beforehand.
spyne has no type hints: here, and nowhere else, its names become Any.
"""

import collections.abc
import http.cookies
import logging
import sys
import urllib.parse
import warnings
from email.message import Message
from functools import cache
from types import ModuleType
from typing import Any

__all__ = [
    "Application",
    "Boolean",
    "ComplexModel",
    "ComplexModelBase",
    "Date",
    "Decimal",
    "InterfaceDocuments",
    "Service",
    "Soap11",
    "Unicode",
    "rpc",
]


def _parse_header(line: str) -> tuple[str, dict[str, str]]:
    message = Message()
    message["content-type"] = line
    (value, _), *params = message.get_params(failobj=[("", "")])
    return value, dict(params)


_cgi = ModuleType("cgi")
_cgi.__dict__["parse_header"] = _parse_header
_moves = "spyne.util.six.moves."
_kept = sys.modules.get("cgi")
sys.modules |= {
    _moves + "collections_abc": collections.abc,
    _moves + "http_cookies": http.cookies,
    _moves + "urllib.parse": urllib.parse,
    "cgi": _cgi,
}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # invalid escapes in spyne's source, at its first compilation
    import spyne
    import spyne.interface
    import spyne.interface.wsdl.wsdl11
    import spyne.interface.xml_schema.model
    import spyne.model
    import spyne.protocol.soap
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "spyne.util.six"]
del sys.modules["cgi"]
if _kept is not None:
    sys.modules["cgi"] = _kept

_schema: Any = spyne.interface.xml_schema.model
_schema.XmlDocument = cache(_schema.XmlDocument)  # it makes one for each listed value: half of what a WSDL takes

logging.getLogger("spyne").setLevel(logging.CRITICAL + 1)  # it logs each type that it makes: ours logs what matters

Application: Any = spyne.Application
Boolean: Any = spyne.model.Boolean
ComplexModel: Any = spyne.model.ComplexModel
ComplexModelBase: Any = spyne.model.ComplexModelBase
Date: Any = spyne.model.Date
Decimal: Any = spyne.model.Decimal
InterfaceDocuments: Any = spyne.interface.InterfaceDocuments
Service: Any = spyne.Service
Soap11: Any = spyne.protocol.soap.Soap11
Unicode: Any = spyne.model.Unicode
rpc: Any = spyne.rpc
