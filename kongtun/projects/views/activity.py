"""The short page of one planned activity."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.projects import actions
from kongtun.projects.forms.rows import ActivityForm
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.views.pages import Page
from kongtun.projects.views.section import PROJECTS, answer


class ActivityPage(Page):
    """One activity; the next page is the next activity, then the budget."""

    slug = "activities"
    template = "projects/sections/activity.html"  # type: ignore[assignment]

    def __init__(self, activity: PlannedActivity) -> None:
        self.activity = activity

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save all fields of the activity."""
        actions.save_activity(self.activity, by=by, fingerprint=fingerprint, **form.changes())

    def after(self, project: Project) -> str:
        """Return the address of the next activity, or of the budget."""
        later = list(project.activities.values_list("pk", flat=True))
        place = later.index(self.activity.pk) + 1
        if place < len(later):
            return reverse("projects:activity", args=[project.pk, later[place]])
        return reverse("projects:section", args=[project.pk, "budget"])

    def context(self, form: Any) -> dict[str, Any]:
        """Where this activity stands among the others."""
        order = list(form.project.activities.values_list("pk", flat=True))
        return {"activity": self.activity, "place": order.index(self.activity.pk) + 1, "count": len(order)}


@requires(P.PROJECT_EDIT, team=True)
def activity(request: HttpRequest, pk: int, activity_pk: int) -> HttpResponse:
    """One activity of a proposal."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    planned = get_object_or_404(PlannedActivity.objects.select_related("approach"), pk=activity_pk, project=project)
    planned.project = project
    return answer(
        request, project, ActivityPage(planned), lambda data=None: ActivityForm(planned, data), f"activity-{planned.pk}"
    )
