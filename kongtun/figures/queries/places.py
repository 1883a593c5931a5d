"""Which area somebody may ask about, what lies above it, and what the next level down is."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.figures.queries.ask import Ask, By
from kongtun.funds.models import Fund

# Rows that an area is read by unless something else is asked: its own parts, and for one fund its issues.
NEXT = {
    AreaKind.COUNTRY: By.ZONE, AreaKind.ZONE: By.PROVINCE, AreaKind.PROVINCE: By.DISTRICT, AreaKind.DISTRICT: By.FUND,
    AreaKind.LOCAL_GOVERNMENT: By.ISSUE,
}  # fmt: skip
# Levels from the widest to the narrowest: rows of an area are always narrower than the area itself.
LEVELS = (By.ZONE, By.PROVINCE, By.DISTRICT, By.FUND)
KIND = {By.ZONE: AreaKind.ZONE, By.PROVINCE: AreaKind.PROVINCE, By.DISTRICT: AreaKind.DISTRICT}
# How a fund's area leads up to an area of the level.
_UP = {
    By.ZONE: "area__parent__parent__parent",
    By.PROVINCE: "area__parent__parent",
    By.DISTRICT: "area__parent",
}


def area_of(user: Any) -> Area | None:
    """Return the smallest area that holds everything whose plans ``user`` may see; None without such a right."""
    paths = [path.rstrip("/").split("/") for path in user.paths_with(P.PLAN_VIEW)]
    if not paths:
        return None
    shared = []
    for steps in zip(*paths, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    return Area.objects.filter(path="/".join(shared) + "/").first()


def area_for(user: Any, asked: int) -> Area | None:
    """Return the area ``asked`` for when it lies in the person's own areas, or holds some of them below ``area_of``."""
    found, whole = Area.objects.filter(pk=asked).first(), area_of(user)
    if found is None or whole is None:
        return None
    held = user.paths_with(P.PLAN_VIEW)
    inside = any(found.path.startswith(path) for path in held)
    between = found.path.startswith(whole.path) and any(path.startswith(found.path) for path in held)
    return found if inside or between else None


def above(user: Any, area: Area) -> list[Area]:
    """Return the areas above ``area`` that the person may ask about, the widest first."""
    whole = area_of(user)
    if whole is None:
        return []
    paths = [path for path in ancestor_paths(area.path)[:-1] if path.startswith(whole.path)]
    return list(Area.objects.filter(path__in=paths).order_by("path")) if paths else []


def next_level(area: Area) -> By:
    """Return what the rows of an area are unless something else is asked."""
    return NEXT.get(AreaKind(area.kind), By.ISSUE)


def rows_within(area: Area) -> list[By]:
    """Return what the rows of an area can be: levels below it, then issue, year, type and kind of local government."""
    first = LEVELS.index(next_level(area)) if next_level(area) in LEVELS else len(LEVELS)
    others = [By.ISSUE, By.YEAR, By.TYPE]
    return [*LEVELS[first:], *others, *([] if area.kind == AreaKind.LOCAL_GOVERNMENT else [By.LAO])]


def _within(ask: Ask, lookup: str) -> Q:
    """Condition on a path: inside the area asked for and inside what the reader may see."""
    wanted = Q(**{f"{lookup}__within": ask.area.path}) if ask.area is not None else Q()
    if ask.within is not None:
        seen = Q(pk__in=[])
        for path in ask.within:
            seen |= Q(**{f"{lookup}__within": path})
        wanted &= seen
    return wanted


def funds_asked(ask: Ask) -> QuerySet[Fund]:
    """Return the funds a question is about, also those that have no fact at all."""
    funds = Fund.objects.filter(_within(ask, "area__path"))
    if ask.lao_type:
        funds = funds.filter(area__lao_type=ask.lao_type)
    held = ask.designated()
    return funds if held is None else funds.filter(pk__in=held)


def areas_asked(ask: Ask) -> QuerySet[Area]:
    """Return the areas that are rows of a question: of its level, with at least one fund that is asked about."""
    has_fund = Exists(funds_asked(ask).filter(**{_UP[ask.by]: OuterRef("pk")}))
    areas = Area.objects.filter(kind=KIND[ask.by])
    if ask.area is not None:
        areas = areas.filter(path__within=ask.area.path)
    return areas.filter(has_fund)
