"""``kongtun load_areas``: load or refresh the area tree."""

from typing import Any

from django.core.management.base import BaseCommand

from kongtun.areas.loading import DATA_VERSION, load_areas


class Command(BaseCommand):
    """Load zones, provinces, districts and subdistricts with their abolished codes."""

    help = "Load or refresh the area tree (zones, provinces, districts, subdistricts). Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (the signature of commands)
        """Load, and say what changed."""
        count = load_areas()
        self.stdout.write(
            f"areas {DATA_VERSION}: {count.created} created, {count.updated} updated, {count.unchanged} unchanged"
        )
