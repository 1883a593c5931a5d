"""Print a DATABASE_URL of a PostgreSQL server on this machine that lets us make databases; exit 1 if there is none."""

import getpass
import sys

import psycopg

MAY_CREATE = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"


def usable(url: str) -> bool:
    """Return whether the server answers, is new enough (15+) and lets this user create databases."""
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            row = connection.execute(MAY_CREATE).fetchone()
            return bool(row and row[0]) and connection.info.server_version >= 150000
    except psycopg.Error:
        return False


for user in (getpass.getuser(), "postgres"):
    candidate = f"postgres://{user}@127.0.0.1:5432/postgres"
    if usable(candidate):
        print(candidate)
        sys.exit(0)
sys.exit(1)
