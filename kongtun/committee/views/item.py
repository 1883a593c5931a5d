"""One proposal in the room, for whoever runs the meeting: read, ask, resolve, go on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.committee.actions import move_item, show_item
from kongtun.committee.choices import Ended
from kongtun.committee.forms import ConflictForm, ConsensusForm, HandVotesForm, MinutesForm, OutcomeForm
from kongtun.committee.presenters.brief import brief_of
from kongtun.committee.queries.likely import likely_conflicts
from kongtun.committee.queries.state import RoomState
from kongtun.committee.rules import tied
from kongtun.committee.views.common import asks_for_news, back, meeting_of, project_of, refused
from kongtun.committee.views.room import room_context, what_is_new
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project
from kongtun.review.actions.record_decision import usual_report_date
from kongtun.review.models import DecisionOutcome


@requires(P.MEETING_VIEW)
def item_page(request: HttpRequest, pk: int, project_pk: int) -> HttpResponse:
    """The proposal on one page, its votes, and the resolution."""
    meeting = meeting_of(request, pk)
    if asks_for_news(request):
        return what_is_new(request, meeting, project_pk)
    return show_page(request, meeting, project_of(request, meeting, project_pk))


def show_page(request: HttpRequest, meeting: Meeting, project: Project, **forms: Any) -> HttpResponse:
    """Draw the page, with forms that were refused in place of fresh ones."""
    context = room_context(request, meeting, project)
    state: RoomState = context["state"]
    members = [seat.member for seat in state.quorum.counted]
    context |= {
        "project": project,
        "brief": brief_of(meeting, project, state.decision, request.user),
        "likely": [] if state.decision else likely_conflicts(project, members, state.conflicted),
        "conflict_form": ConflictForm(members=[m for m in members if m.pk not in state.conflicted]),
        "minutes_form": MinutesForm(),
        "consensus_form": ConsensusForm(initial=proposed(meeting, project)),
        "on_screen": state.room.showing_id == project.pk,
        "tied": tied(state.tally) if state.ballot and state.ballot.ended == Ended.TIE else [],
        "here": f"project-{project.pk}",
    }
    if state.ballot is not None:
        if state.ballot.is_open:
            context["hand_form"] = HandVotesForm(members=[seat.member for seat in state.waiting_for])
        else:
            outcome = state.ballot.outcome or DecisionOutcome.DEFER
            context["outcome_form"] = OutcomeForm(initial=proposed(meeting, project, outcome), outcome=outcome)
    context |= forms
    return render(request, "committee/item.html", context, status=422 if forms else 200)


def proposed(meeting: Meeting, project: Project, outcome: str = DecisionOutcome.APPROVE) -> dict[str, Any]:
    """What a resolution is filled in with: all that is asked for, and the usual day of the report."""
    return {
        "outcome": outcome,
        "amount": project.budget_requested,
        "report_due_on": usual_report_date(project, meeting),
    }


@requires(P.MEETING_EDIT)
@require_POST
def move(request: HttpRequest, pk: int, project_pk: int) -> HttpResponse:
    """Up or down on the agenda."""
    meeting = meeting_of(request, pk, P.MEETING_EDIT)
    project = project_of(request, meeting, project_pk)
    refused(request, lambda: move_item(meeting, project, by=request.user, to=request.POST.get("to", "")))
    return redirect(reverse("committee:room", args=[pk]) + "?order=1#order")


@requires(P.MEETING_EDIT)
@require_POST
def show(request: HttpRequest, pk: int, project_pk: int) -> HttpResponse:
    """On the screen and on the phones."""
    meeting = meeting_of(request, pk, P.MEETING_EDIT)
    project = project_of(request, meeting, project_pk)
    refused(request, lambda: show_item(meeting, project, by=request.user))
    return back(request, reverse("committee:item", args=[pk, project_pk]))
