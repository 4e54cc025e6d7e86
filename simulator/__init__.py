"""A simulator of GRDF's OMEGA supplier interfaces: SOAP, OKTA and follow-up, driven over `/_sim`."""

__version__ = "0.1.0"
