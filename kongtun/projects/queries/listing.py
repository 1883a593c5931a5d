"""Lists of projects: of a fund, of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from kongtun.accounts.permissions import Permission
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise
from kongtun.projects.models import Project, public_q

# What one row of a list shows; nothing else is read.
LIST_COLUMNS = (
    "pk", "title", "organisation", "code", "state", "fiscal_year", "support_type", "pack",
    "budget_requested", "budget_approved", "state_since", "start_date", "end_date", "created_at", "ended_early_on",
)  # fmt: skip
ORDERS = {
    "newest": ("-fiscal_year", "-id"),
    "waiting": ("state_since", "id"),
    "budget": ("-budget_requested", "-id"),
    "code": ("code", "-id"),
}


@dataclass(frozen=True)
class ProjectFilters:
    """What the reader asked for; empty values do not narrow."""

    words: str = ""
    state: str = ""
    support_type: int | None = None
    issue: int | None = None
    year: int | None = None
    order: str = "newest"


def project_list(
    user: Any, *, fund: Any = None, filters: ProjectFilters | None = None
) -> QuerySet[Any, dict[str, Any]]:
    """Return rows (dictionaries of LIST_COLUMNS) of the projects that ``user`` may see, of one fund or of all."""
    rows = Project.objects.all()
    if fund is None:
        rows = rows.visible_to(user)
    else:
        rows = rows.filter(fund=fund)
        if not sees_all(user, fund):
            # Others see what the committee has approved, and what their own groups write.
            rows = rows.filter(public_q() | rows.team_q(user))
    wanted = filters or ProjectFilters()
    return _narrowed(rows, wanted).order_by(*ORDERS.get(wanted.order, ORDERS["newest"])).values(*LIST_COLUMNS)


def sees_all(user: Any, fund: Any) -> bool:
    """Say whether ``user`` may see every project of ``fund``, drafts included."""
    return bool(user.can(Permission.PROJECT_VIEW, fund))


def own_projects(user: Any) -> QuerySet[Project]:
    """Projects that the person's groups run, and proposals that the person typed for others; newest first."""
    # Two small sets of keys: a condition with "or" over two tables would look at every project of the country.
    typed = Project.objects.filter(created_by=user).exclude(typed_for="").order_by().values("pk")
    mine = user.project_teams.order_by().values("project_id").union(typed)
    return (
        Project.objects.visible_to(user)
        .filter(pk__in=mine)
        .select_related("fund__area")
        .order_by("-fiscal_year", "-id")
    )


def _narrowed(rows: Any, wanted: ProjectFilters) -> Any:
    if words := normalise(wanted.words or "").strip():
        found = Q()
        for text in {words, to_arabic_digits(words)}:
            found |= Q(title__icontains=text) | Q(organisation__icontains=text) | Q(code__icontains=text)
            found |= Q(legacy_code__icontains=text)
        rows = rows.filter(found)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.support_type:
        rows = rows.filter(support_type=wanted.support_type)
    if wanted.year:
        rows = rows.filter(fiscal_year=wanted.year)
    if wanted.issue:
        rows = rows.filter(pk__in=Project.plans.through.objects.filter(plan__issue=wanted.issue).values("project_id"))
    return rows
