"""What the landscape does not hold yet."""

from __future__ import annotations

from kongtun.areas.models import Area
from kongtun.landscape.choices import SourceKind
from kongtun.landscape.models import Work
from kongtun.projects.models import Project

MOST = 1000


def not_gathered(area: Area) -> int:
    """Return how many funded projects of the area are not in the landscape yet, counted up to ``MOST``; one query."""
    held = Work.objects.filter(source_kind=SourceKind.PROJECT, area__path__within=area.path, source_id__isnull=False)
    rows = Project.objects.public().filter(fund__area__path__within=area.path).exclude(organisation="")
    return rows.exclude(pk__in=held.order_by().values("source_id")).order_by()[:MOST].count()
