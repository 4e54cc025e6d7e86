"""OKTA's custom authorization server: token, keys, introspect, revoke and both metadata documents."""

from simulator.transports.okta.answers import rendered
from simulator.transports.okta.routes import router

__all__ = ["rendered", "router"]
