"""OKTA's custom authorization server: token, keys, introspect, revoke and both metadata documents."""
