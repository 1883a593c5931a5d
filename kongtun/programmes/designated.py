"""Counting designations (learning centres, expansion funds) for indicators of programmes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from kongtun.landscape.choices import DesignationKind
from kongtun.landscape.queries.designations import count_designations
from kongtun.programmes.counters import register_counter

# More paths in one statement would reach the limits of SQLite.
AT_ONCE = 200


def counting(kind: str) -> Callable[[Sequence[str], date], int]:
    """Return a function that counts the designations of ``kind`` in force on a day; one query for 200 areas."""

    def count(area_paths: Sequence[str], on: date) -> int:
        paths = list(area_paths)
        return sum(
            count_designations(paths[start : start + AT_ONCE], on).get(kind, 0)
            for start in range(0, len(paths), AT_ONCE)
        )

    return count


def register_designations() -> None:
    """Let indicators count learning centres and expansion funds."""
    for order, kind, label in (
        (10, DesignationKind.LEARNING, _("กองทุนศูนย์เรียนรู้")),
        (11, DesignationKind.EXPANSION, _("กองทุนขยายผล")),
    ):
        register_counter(
            f"designated:{kind}", label, _("แห่ง"), counting(kind), order=order, url_name="landscape:designations"
        )
