"""The ``kongtun`` console script: every management command under one name."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command, for example ``kongtun demo`` or ``kongtun token USER``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    try:
        execute_from_command_line(["kongtun", *sys.argv[1:]])
    except ImproperlyConfigured as missing:
        # What is missing is a list of plain sentences; a traceback above it would only hide it.
        sys.stderr.write(f"{missing}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
