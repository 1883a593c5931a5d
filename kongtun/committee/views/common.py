"""What the pages of the room share: how they find their records, keep themselves up to date, and say no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.committee.models import Ballot
from kongtun.committee.queries.state import RoomState, stamp_of
from kongtun.common.refusal import Refused
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import meetings_only
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.views.common import PROJECTS

MEETINGS = meetings_only().select_related("fund__area__parent")
BALLOTS = Ballot.objects.select_related("meeting__fund__area", "project__fund__area")


def meeting_of(request: HttpRequest, pk: int, permission: str = P.MEETING_VIEW) -> Meeting:
    """Return a meeting that the person may see and has ``permission`` for."""
    return get_record(request, MEETINGS, permission, pk=pk)


def project_of(request: HttpRequest, meeting: Meeting, pk: int) -> Project:
    """Return a proposal on the agenda of ``meeting``; 404 for any other."""
    here = Q(decisions__meeting=meeting) | Q(ballots__meeting=meeting)
    if meeting.closed_at is None:
        here |= Q(state=ProjectState.SCREENED)
    return get_record(request, PROJECTS.filter(here, fund=meeting.fund_id).distinct(), P.PROJECT_VIEW, pk=pk)


def ballot_of(request: HttpRequest, pk: int, permission: str = P.MEETING_VIEW) -> Ballot:
    """Return a ballot that the person may see and has ``permission`` for."""
    return get_record(request, BALLOTS, permission, pk=pk)


def page_of(ballot: Ballot) -> str:
    """Address of the page on which a ballot is dealt with."""
    if ballot.by_circulation:
        return reverse("committee:circulation", args=[ballot.meeting_id]) + f"#item-{ballot.project_id}"
    return reverse("committee:item", args=[ballot.meeting_id, ballot.project_id])


def back(request: HttpRequest, usual: str) -> HttpResponse:
    """Go to the page of the room that the form stood on, or to the usual one."""
    target = request.POST.get("next", "")
    own = target.startswith("/meetings/") and not target.startswith("//")
    return redirect(target if own else usual)


def refused(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Do ``act``; a refusal becomes a message. Returns whether it was refused."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.message)
        return True
    return False


def asks_for_news(request: HttpRequest) -> bool:
    """True when a page that is open asks whether anything has changed."""
    return "HX-Request" in request.headers and "seen" in request.GET


def nothing_new(request: HttpRequest, meeting_pk: int) -> HttpResponse | None:
    """Answer 204 when nothing has changed since what the page has ``seen``: most of the requests of a meeting."""
    if request.GET.get("seen") == stamp_of(meeting_pk):
        return _uncached(HttpResponse(status=204))
    return None


def draw_anew(request: HttpRequest, state: RoomState) -> HttpResponse | None:
    """Tell the page to load itself again when it stands at another stage."""
    if request.GET.get("stage") != state.stage:
        return _uncached(HttpResponse(headers={"HX-Refresh": "true"}))
    return None


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["HX-Request"])
    return response


def news(response: HttpResponse) -> HttpResponse:
    """Mark a part of a page, so that no browser shows it in place of the page."""
    return _uncached(response)
