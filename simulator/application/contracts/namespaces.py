"""The namespaces of WSDL and XSD, written as lxml writes them before a name."""

SCHEMA = "http://www.w3.org/2001/XMLSchema"
XS = f"{{{SCHEMA}}}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
WSDL_SOAP = "{http://schemas.xmlsoap.org/wsdl/soap/}"
BINDINGS = (WSDL_SOAP, "{http://schemas.xmlsoap.org/wsdl/soap12/}", "{http://schemas.xmlsoap.org/wsdl/http/}")
"""Of what an address may be told: SOAP 1.1, SOAP 1.2, plain HTTP."""
