"""Who may do what in the database: an owner that migrates, and a web role that owns nothing and is always under row security."""

import psycopg
from psycopg import sql

DATABASE = "kuaiji"
SUPERUSER = "postgres"
OWNER = "kuaiji_owner"
WEB = "kuaiji_web"
EXTENSIONS = ("btree_gist", "pg_trgm")


def prepare(superuser_url: str, *, owner: str, web: str) -> None:
    """Make the two roles and the database, as often as wanted."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        for name, password in ((OWNER, owner), (WEB, web)):
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
            statement = "ALTER ROLE {} LOGIN PASSWORD {}" if known else "CREATE ROLE {} LOGIN PASSWORD {} NOBYPASSRLS NOSUPERUSER"
            connection.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Literal(password)))
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    if not known:
        create_database(superuser_url, DATABASE)


def create_database(superuser_url: str, name: str, *, template: str = "template0") -> None:
    """Make a database that the owner owns and the web role may use; a copy of a prepared one needs nothing more."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        make = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
        connection.execute(make.format(sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)))
        if template == "template0":
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
            connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), sql.Identifier(WEB)))
    if template == "template0":
        with psycopg.connect(superuser_url, dbname=name, autocommit=True) as connection:
            _open_to_web(connection)


def drop_database(superuser_url: str, name: str) -> None:
    """Throw a database away, sessions included."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _open_to_web(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    for extension in EXTENSIONS:
        connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    grants = (
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {web}",
        "GRANT ALL ON SCHEMA public TO {owner}",
        # Whatever a migration makes, the web role may read and write as far as row security lets it; migrations take away more.
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {web}",
    )
    for grant in grants:
        connection.execute(sql.SQL(grant).format(owner=sql.Identifier(OWNER), web=sql.Identifier(WEB)))
