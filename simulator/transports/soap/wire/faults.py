"""SOAP faults: for what is no valid message, never for a functional refusal (DLG-08).

SoapFault
 +-- Client.*         the message cannot be understood; the text says what came, what was expected, where, what to do
 +-- VersionMismatch  the envelope is not one of SOAP 1.1
 +-- MustUnderstand   a header asks to be understood, and the settings say that this is a fault
 +-- Server           a scenario asked for it
 +-- Server.Simulator the simulator itself failed: its store (HTTP 503), or a bug (500)
"""

from collections.abc import Iterable, Mapping

from simulator.domain.nearest import nearest


class SoapFault(Exception):
    """A fault to answer with. A handler may raise one; its text goes to the client as it is.

    `status` is HTTP's, of a fault that no handler raised: 500 as SOAP 1.1 has it, but where HTTP has a word of its own.
    """

    def __init__(self, code: str, message: str, detail: Mapping[str, str] | None = None, *, status: int = 500) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = dict(detail or {})
        self.status = status


SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
_EXAMPLE = f"Send <Envelope xmlns='{SOAP_11}'><Body>...</Body></Envelope>."


def empty_body() -> SoapFault:
    """Nothing was posted."""
    return SoapFault("Client.EmptyRequest", f"The HTTP body is empty; a SOAP envelope was expected. {_EXAMPLE}")


def too_long(limit: int) -> SoapFault:
    """More bytes than the limit, before or after decompression."""
    return SoapFault(
        "Client.RequestTooLong", f"The request is longer than the limit of {limit} bytes. Send less.", status=413
    )


def not_xml(problem: str, line: int, column: int) -> SoapFault:
    """The parser refused the text."""
    where = f"line {line}, column {column}"
    return SoapFault(
        "Client.XMLSyntaxError",
        f"The request is not well-formed XML at {where}: {problem}. Check it with an XML tool, and its encoding.",
        {"line": str(line), "column": str(column)},
    )


def has_dtd() -> SoapFault:
    """SOAP forbids document type declarations; refusing them also keeps entities out."""
    return SoapFault("Client.DTDNotAllowed", "The request holds a DTD (<!DOCTYPE ...>), which SOAP forbids. Remove it.")


def no_envelope(root: str, line: int, roots: Iterable[str]) -> SoapFault:
    """The root element is not an envelope."""
    if root in set(roots):
        message = f"The root element on line {line} is {root}; a SOAP Envelope around it was expected. {_EXAMPLE}"
    else:
        message = f"The root element on line {line} is {root}; a SOAP Envelope was expected. {_EXAMPLE}"
    return SoapFault("Client.NoEnvelope", message)


def version_mismatch(namespace: str, line: int) -> SoapFault:
    """The envelope is not one of SOAP 1.1: the fault that part 4.4 of SOAP 1.1 has for it."""
    version = " (SOAP 1.2)" if namespace == SOAP_12 else ""
    return SoapFault(
        "VersionMismatch",
        f"The Envelope on line {line} is in the namespace '{namespace[:200]}'{version}; expected '{SOAP_11}' (SOAP 1.1),"
        " the version that OMEGA speaks. Set your client to SOAP 1.1.",
    )


def must_understand(header: str, namespace: str, line: int) -> SoapFault:
    """A header with mustUnderstand, where the settings take it at its word: the fault that part 4.4 of SOAP 1.1 has for it."""
    return SoapFault(
        "MustUnderstand",
        f"The header {header[:200]} on line {line}, of the namespace '{namespace[:200]}', has mustUnderstand, and no header"
        " is understood: the guides have none. Send it without mustUnderstand, or start the simulator with"
        " --must-understand ignore.",
    )


def no_body(line: int) -> SoapFault:
    """The envelope has no Body."""
    return SoapFault("Client.NoBody", f"The Envelope on line {line} has no Body in its own namespace. {_EXAMPLE}")


def nothing_in_body(line: int, roots: Iterable[str]) -> SoapFault:
    """The Body holds no element."""
    return SoapFault(
        "Client.EmptyBody", f"The Body on line {line} holds no element; expected one of: {', '.join(roots)}."
    )


def unknown_operation(root: str, line: int, service: str, roots: Iterable[str]) -> SoapFault:
    """The Body's element is no request of the service."""
    expected = tuple(roots)
    near = nearest(root, expected, cutoff=0.7)
    hint = f" Did you mean {near}?" if near else ""
    return SoapFault(
        "Client.UnknownOperation",
        f"{service} has no operation whose request is {root[:200]} (line {line}).{hint}"
        f" Expected one of: {', '.join(expected)}.",
    )


def bad_encoding(message: str) -> SoapFault:
    """The HTTP body could not be unwrapped: compression or multipart."""
    return SoapFault("Client.ContentEncoding", message)


def not_in_schema(line: int, path: str, problem: str) -> SoapFault:
    """Strict mode only: the request does not validate against the published XSD."""
    return SoapFault(
        "Client.SchemaValidationError",
        f"Strict mode: the request does not follow the published XSD at line {line}, {path}: {problem}",
        {"line": str(line), "path": path, "problem": problem},
    )


def simulator_failed(message: str, status: int) -> SoapFault:
    """The simulator failed, and OMEGA has said nothing (TEC-01)."""
    return SoapFault("Server.Simulator", message, status=status)
