"""``kongtun load_catalogue``: load or refresh issues, indicators, approaches and the official lists."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kongtun.indicators.loading import catalogue_version, load_catalogue


class Command(BaseCommand):
    """Load the reference catalogue."""

    help = "Load or refresh the reference catalogue. Rows that people added stay. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--reserve``."""
        parser.add_argument("--reserve", action="store_true", help="load the reserve indicators too")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (the signature of commands)
        """Load, and say what changed."""
        for name, count in load_catalogue(reserve=options["reserve"]).items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write(f"catalogue {catalogue_version()}")
