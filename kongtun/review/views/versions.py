"""Compare any two versions of a proposal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.review.presenters.versions import changes_between
from kongtun.review.views.common import PROJECTS


@requires(P.PROJECT_VIEW, team=True)
def versions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``?a=1&b=3``; by default the last two."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    versions = list(project.versions.select_related("by").order_by("number"))
    numbers = {version.number: version for version in versions}
    older, newer = (_chosen(request, name, numbers) for name in ("a", "b"))
    if versions and newer is None:
        newer = versions[-1]
    if len(versions) > 1 and older is None:
        older = versions[-2]
    if older and newer and older.number > newer.number:
        older, newer = newer, older
    comparable = older is not None and newer is not None and older.number != newer.number
    context = {
        "project": project,
        "versions": versions,
        "older": older,
        "newer": newer,
        "comparable": comparable,
        "changes": changes_between(older.content, newer.content) if comparable else [],  # type: ignore[union-attr]
    }
    return render(request, "review/versions.html", context)


def _chosen(request: HttpRequest, name: str, numbers: dict) -> object | None:
    value = request.GET.get(name, "")
    return numbers.get(int(value)) if value.isdecimal() else None
