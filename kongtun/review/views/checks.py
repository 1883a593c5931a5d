"""All checks, for everyone to read before writing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.review.checks import CHECKS, Check, Group, Severity
from kongtun.review.queries.criteria import quality_criteria

# Group of checks → number of the group in the list of quality criteria.
CRITERIA = {Group.DETAILS: "1", Group.EVALUATION: "2", Group.PROBLEM: "3", Group.PEOPLE: "4"}


@dataclass(frozen=True)
class Shelf:
    """A group with its checks and the criteria that they stand for."""

    group: Group
    checks: list[Check]
    criteria: list[str]


@public
def checks_page(request: HttpRequest) -> HttpResponse:
    """What each check looks at, why, and where its rule stands; ``?level=`` shows one weight only."""
    level = request.GET.get("level", "")
    shown = [one for one in CHECKS.values() if level not in Severity.values or one.severity == level]
    criteria = quality_criteria()
    shelves = [
        Shelf(
            group,
            [one for one in shown if one.group == group],
            criteria.get(CRITERIA.get(group, ""), []),
        )
        for group in Group
    ]
    context = {
        "shelves": [shelf for shelf in shelves if shelf.checks],
        "count": len(CHECKS),
        "unconfirmed": sum(not one.confirmed for one in CHECKS.values()),
        "tabs": _tabs(level),
    }
    return render(request, "review/checks.html", context)


def _tabs(level: str) -> list[dict[str, object]]:
    address = reverse("review:checks")
    tabs: list[dict[str, object]] = [
        {"label": _("ทั้งหมด"), "url": address, "current": level not in Severity.values, "count": len(CHECKS)}
    ]
    for severity in Severity:
        count = sum(one.severity == severity for one in CHECKS.values())
        tabs.append(
            {
                "label": severity.label,
                "url": f"{address}?level={severity}",
                "current": level == severity,
                "count": count,
            }
        )
    return tabs
