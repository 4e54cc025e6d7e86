"""Others that answer the same requests with the same bytes, each as its own documentation sets up a stub."""

from bench.peers.mockoon import MOCKOON
from bench.peers.mountebank import MOUNTEBANK
from bench.peers.node_soap import NODE_SOAP
from bench.peers.python import ASGI, FASTAPI
from bench.peers.wiremock import WIREMOCK

PEERS = (WIREMOCK, MOCKOON, MOUNTEBANK, NODE_SOAP, FASTAPI, ASGI)
