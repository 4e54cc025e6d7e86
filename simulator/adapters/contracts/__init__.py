"""Contracts as files: a WSDL with its XSD read, safely, into terms; copied; written as settings."""
