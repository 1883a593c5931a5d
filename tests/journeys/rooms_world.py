"""The world of the newer rooms: the chain of the walks (``chain_builders``), a few rows of everything, and the address of every page."""

from __future__ import annotations

import json
import os
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

ADDRESSES = "addresses.json"


def build() -> None:
    """Fill the database of the settings, let everybody sign in with the demo password, write down who opens what where."""
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command
    from django.db import transaction
    from django.urls import reverse

    import chain_builders
    from architecture.route_table import ROUTES
    from kongtun.accounts.demo_password import DEMO_PASSWORD
    from kongtun.accounts.models import User

    call_command("prepare_database")
    with transaction.atomic():
        chain = chain_builders.make_chain()
        chain_builders.grow(chain, 1, 1)
        User.objects.update(password=make_password(DEMO_PASSWORD))
    pages = {
        name: (route.may, reverse(name.split()[0], kwargs=route.kwargs(chain)))
        for name, route in ROUTES.items()
        if "G" in route.methods
    }
    (Path(os.environ["KONGTUN_DATA_DIR"]) / ADDRESSES).write_text(json.dumps(pages))


def story_day() -> datetime:
    """Return the morning of the day on which the chain stands."""
    import chain_builders

    return datetime.combine(chain_builders.TODAY, time(10), ZoneInfo("Asia/Bangkok"))


if __name__ == "__main__":
    import django

    django.setup()
    build()
