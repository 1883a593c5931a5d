"""Where funds are, and where projects work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kongtun.figures.queries.ask import Ask
from kongtun.figures.queries.places import funds_asked
from kongtun.maps.models import FundPlace, ProjectPlace
from kongtun.projects.models import Project

MOST_PINS = 2000


@dataclass(frozen=True)
class Pin:
    """A fund, or one of its projects, with its place in degrees."""

    fund: int
    area: int
    name: str
    longitude: float
    latitude: float
    project: int | None = None


def pins_of(ask: Ask) -> list[Pin]:
    """Return the places of the funds a question is about, as far as they are known."""
    rows = FundPlace.objects.filter(fund__in=funds_asked(ask).values("pk")).order_by("fund_id")
    columns = ("fund_id", "fund__area_id", "fund__area__name_th", "longitude", "latitude")
    return [
        Pin(fund, area, name, float(x), float(y)) for fund, area, name, x, y in rows.values_list(*columns)[:MOST_PINS]
    ]


def project_pins_of(ask: Ask, user: Any) -> list[Pin]:
    """Return the places of projects of a question's funds, years and issue that ``user`` may open, as far as they are known."""
    projects = Project.objects.visible_to(user).filter(fund__in=funds_asked(ask).values("pk"))
    if ask.years:
        projects = projects.filter(fiscal_year__in=ask.years)
    if ask.issue is not None:
        projects = projects.filter(plans__issue=ask.issue)
    rows = ProjectPlace.objects.filter(project__in=projects.order_by().values("pk")).order_by("project_id")
    columns = ("project__fund_id", "project__fund__area_id", "project__title", "longitude", "latitude", "project_id")
    return [
        Pin(fund, area, name, float(x), float(y), project)
        for fund, area, name, x, y, project in rows.values_list(*columns)[:MOST_PINS]
    ]
