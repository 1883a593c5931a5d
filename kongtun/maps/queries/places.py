"""Where funds are."""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.figures.queries.ask import Ask
from kongtun.figures.queries.places import funds_asked
from kongtun.maps.models import FundPlace

MOST_PINS = 2000


@dataclass(frozen=True)
class Pin:
    """A fund with its place in degrees."""

    fund: int
    area: int
    name: str
    longitude: float
    latitude: float


def pins_of(ask: Ask) -> list[Pin]:
    """Return the places of the funds a question is about, as far as they are known."""
    rows = FundPlace.objects.filter(fund__in=funds_asked(ask).values("pk")).order_by("fund_id")
    columns = ("fund_id", "fund__area_id", "fund__area__name_th", "longitude", "latitude")
    return [
        Pin(fund, area, name, float(x), float(y)) for fund, area, name, x, y in rows.values_list(*columns)[:MOST_PINS]
    ]
