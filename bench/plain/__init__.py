"""The plain-Django reference: the same rows as raw PostgreSQL's, by the ORM, with a session, a token and no checks."""
