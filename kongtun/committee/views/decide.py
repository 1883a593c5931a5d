"""The resolution: by consensus, or what the votes led to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.committee.actions import confirm_outcome, resolve_by_consensus
from kongtun.committee.forms import ConsensusForm, OutcomeForm
from kongtun.committee.views.common import ballot_of, meeting_of, page_of, project_of
from kongtun.committee.views.item import proposed, show_page
from kongtun.common.refusal import Refused
from kongtun.review.models import Decision, DecisionOutcome
from kongtun.review.views.common import show_refusal


@requires(P.PROJECT_DECIDE)
@require_POST
def consensus(request: HttpRequest, pk: int, project_pk: int) -> HttpResponse:
    """Nobody objects."""
    meeting = meeting_of(request, pk, P.PROJECT_DECIDE)
    project = project_of(request, meeting, project_pk)
    form = ConsensusForm(request.POST, initial=proposed(meeting, project))
    if form.is_valid():
        try:
            resolve_by_consensus(meeting, project, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            if Decision.objects.filter(meeting=meeting, project=project).exists():
                messages.info(request, refusal.message)
                return redirect("committee:item", pk=pk, project_pk=project_pk)
            show_refusal(form, refusal)
        else:
            messages.success(request, _("บันทึกมติ “%(title)s” แล้ว ผู้เสนอได้รับแจ้งแล้ว") % {"title": project.title})
            return redirect(reverse("committee:item", args=[pk, project_pk]) + "#resolution")
    return show_page(request, meeting, project, consensus_form=form)


@requires(P.PROJECT_DECIDE)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The votes become the decision."""
    ballot = ballot_of(request, pk, P.PROJECT_DECIDE)
    outcome = ballot.outcome or DecisionOutcome.DEFER
    form = OutcomeForm(request.POST, initial=proposed(ballot.meeting, ballot.project, outcome), outcome=outcome)
    if form.is_valid():
        try:
            confirm_outcome(ballot, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("บันทึกมติ “%(title)s” แล้ว ผู้เสนอได้รับแจ้งแล้ว") % {"title": ballot.project.title})
            return redirect(page_of(ballot))
    if ballot.by_circulation:
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect(page_of(ballot))
    return show_page(request, ballot.meeting, ballot.project, outcome_form=form)
