"""An empty zone for the stories of documents B to E in a browser: places, funds, a new officer; nothing else."""

from __future__ import annotations


def build() -> None:
    """Fill the database of the settings."""
    from django.core.management import call_command
    from django.db import transaction

    from kongtun.accounts.demo_password import DEMO_PASSWORD
    from stories.country import zone_ten

    call_command("prepare_database")
    with transaction.atomic():
        officer = zone_ten().officer
        officer.set_password(DEMO_PASSWORD)
        officer.save(update_fields=["password"])


if __name__ == "__main__":
    import django

    django.setup()
    build()
