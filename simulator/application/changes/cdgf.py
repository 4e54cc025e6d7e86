"""The control path of a CDG-F: what proves that one speaks for a supplier is the same on each of its CDG-F."""

from dataclasses import replace

from simulator.application.ports import Session
from simulator.domain.cdgf import Cdgf
from simulator.errors import DocumentError


def change_cdgf(exchange: Session, cdgf: Cdgf) -> Cdgf:
    """Keep a CDG-F as a user wants it; its supplier's others take its DN, logins and OKTA client.

    Logins and client that are left out are those that the supplier has already.

    Raises DocumentError where another supplier has this OKTA client.
    """
    others = [each for each in exchange.directory.by_code.values() if each.code != cdgf.code]
    if cdgf.okta:
        for each in others:
            if each.okta and each.okta.client_id == cdgf.okta.client_id and each.fournisseur != cdgf.fournisseur:
                message = f"is {cdgf.okta.client_id!r}, the client of {each.fournisseur}"
                raise DocumentError.one(("okta", "client_id"), f"{message} ({each.code}); each supplier has its own")
    siblings = [each for each in others if each.fournisseur == cdgf.fournisseur]
    for known in siblings:
        cdgf = replace(cdgf, logins=cdgf.logins or known.logins, okta=cdgf.okta or known.okta)
    exchange.save_cdgf(cdgf)
    for each in siblings:
        alike = replace(each, dn=cdgf.dn, logins=cdgf.logins, okta=cdgf.okta)
        if alike != each:
            exchange.save_cdgf(alike)
    return cdgf
