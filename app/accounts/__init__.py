"""Who may do what: accounts, roles, sign-in by password, token or OpenID Connect, and the audit log."""
