"""``kongtun load_reference``: everything a new installation needs before its first fund."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from kongtun.funds.loading import load_expense_items


class Command(BaseCommand):
    """Load areas, the catalogue and the common budget lines."""

    help = "Load or refresh areas, the reference catalogue and the common budget lines. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (the signature of commands)
        """Load, and say what changed."""
        call_command("load_areas", stdout=self.stdout)
        call_command("load_catalogue", stdout=self.stdout)
        self.stdout.write(f"expense items: {load_expense_items()}")
