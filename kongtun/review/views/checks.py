"""All checks, for everyone to read before writing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.web import public
from kongtun.review.checks import CHECKS, Severity


@public
def checks_page(request: HttpRequest) -> HttpResponse:
    """What each check looks at, why, and where its rule stands."""
    groups = [
        (severity, [check for check in CHECKS.values() if check.severity == severity])
        for severity in Severity
        if any(check.severity == severity for check in CHECKS.values())
    ]
    return render(request, "review/checks.html", {"groups": groups, "count": len(CHECKS)})
