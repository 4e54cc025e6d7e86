"""The follow-up of a demande, behind the gateway: API Management's answers, then the service's own."""

from simulator.transports.followup.answers import gateway_answer, service_answer
from simulator.transports.followup.routes import router

__all__ = ["gateway_answer", "router", "service_answer"]
