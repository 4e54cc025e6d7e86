"""The follow-up of a demande, behind the gateway: API Management's answers, then the service's own."""
