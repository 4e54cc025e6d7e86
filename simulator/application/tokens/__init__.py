"""What OKTA does: clients told apart, tokens issued, checked, looked into, revoked."""
