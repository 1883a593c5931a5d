"""Run in the measured site's own process: fill the database, sign in, count queries. Prints one line of JSON."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("seed", "queries"))
    parser.add_argument("--projects", type=int, default=5000)
    parser.add_argument("--session", default="")
    parser.add_argument("--paths", nargs="*", default=[])
    args = parser.parse_args()

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    django.setup()
    answer = seeded(args.projects) if args.what == "seed" else queries(args.paths, args.session)
    sys.stdout.write(json.dumps(answer) + "\n")


def seeded(projects: int) -> dict[str, object]:
    """Fill the database; return what to open, and a session of each officer."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import connection

    from bench.seed import seed
    from kongtun.accounts.models import User

    found = dataclasses.asdict(seed(projects))
    for name in ("officer", "small_officer"):
        user = User.objects.get(username=found[name])
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        found[f"{name}_session"] = session.session_key
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        found["version"] = cursor.fetchone()[0].split()[0]
    return found


def queries(paths: list[str], session: str) -> list[int]:
    """Return the number of statements of each page once the process is warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies["sessionid"] = session
    counts = []
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.append(len(captured))
    return counts


if __name__ == "__main__":
    main()
