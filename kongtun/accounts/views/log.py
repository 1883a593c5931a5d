"""Audit trail of an area."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.permissions import Permission
from kongtun.accounts.presenters import log_line
from kongtun.accounts.queries import actors_below, events_below, verbs_below
from kongtun.accounts.verbs import word_of
from kongtun.accounts.views.areas import get_area
from kongtun.accounts.web import requires

PAGE_SIZE = 50
LONGEST_NUMBER = 18  # digits of a key that a database can hold


@requires(Permission.FUND_EDIT)
def log(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Show what happened in an area, the newest first; ``before`` (a row's number) continues from there.

    Pages go by the number of the last row, not by an offset: the millionth event is as near as the first, and
    rows that arrive meanwhile shift nothing.
    """
    area = get_area(request, area_pk)
    events = events_below(area.path)
    person, verb, before = (request.GET.get(name, "") for name in ("person", "verb", "before"))
    if person.isdecimal() and len(person) <= LONGEST_NUMBER:
        events = events.filter(by_id=int(person))
    if verb:
        events = events.filter(verb=verb)
    if before.isdecimal() and len(before) <= LONGEST_NUMBER:
        events = events.filter(pk__lt=int(before))
    rows = list(events[: PAGE_SIZE + 1])
    query = request.GET.copy()
    if more := len(rows) > PAGE_SIZE:
        rows = rows[:PAGE_SIZE]
        query["before"] = str(rows[-1].pk)
    context = {
        "area": area,
        "lines": [log_line(event) for event in rows],
        "next_page": f"?{query.urlencode()}" if more else "",
        "continued": before.isdecimal(),
        "actors": actors_below(area.path),
        "verbs": sorted(((name, word_of(name)) for name in verbs_below(area.path)), key=lambda pair: pair[1]),
        "person": person,
        "verb": verb,
    }
    return render(request, "accounts/log.html", context)
