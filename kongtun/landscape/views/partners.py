"""Partners of a fund, suggested joint work, and the answer to an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.landscape.actions import answer_invitation, invite_together
from kongtun.landscape.forms.organisation import AnswerForm
from kongtun.landscape.models import Invitation, Organisation
from kongtun.landscape.queries.designations import designations_of_fund
from kongtun.landscape.queries.partners import partners_of, suggestions_for
from kongtun.landscape.views.common import refuse, status

FUNDS = Fund.objects.select_related("area__parent")
INVITATIONS = Invitation.objects.select_related(
    "fund__area", "organisation__area", "neighbour__area", "issue", "invited_by", "answered_by"
)
SHOWN_IN_FRAGMENT = 4


@requires(P.LANDSCAPE_VIEW)
def of_fund(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works in the fund's area on what since when, and with whom it could work; a fragment for htmx."""
    fund = get_record(request, FUNDS, P.LANDSCAPE_VIEW, pk=pk)
    day = timezone.localdate()
    now, before = partners_of(fund, day)
    found = suggestions_for(fund, day, [*now, *before])
    context = {
        "fund": fund,
        "partners": now,
        "before": before,
        "suggestions": found,
        "invitations": list(INVITATIONS.filter(fund=fund)[:20]),
        "designations": designations_of_fund(fund.pk, day),
        "may_invite": request.user.can(P.LANDSCAPE_EDIT, fund),  # type: ignore[union-attr]
        "few": SHOWN_IN_FRAGMENT,
    }
    template = "_of_fund.html" if request.headers.get("HX-Request") else "of_fund.html"
    return render(request, f"landscape/{template}", context)


@requires(P.LANDSCAPE_EDIT)
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that they should work together, and tell the fund's officer."""
    fund = get_record(request, FUNDS, P.LANDSCAPE_EDIT, pk=pk)
    organisation = _named(
        Organisation.objects.visible_to(request.user).select_related("area"), request.POST.get("organisation", "")
    )  # type: ignore[arg-type]
    neighbour = _named(Fund.objects.select_related("area"), request.POST.get("neighbour", ""))
    issue = _named(Issue.objects.all(), request.POST.get("issue", ""))
    try:
        made = invite_together(
            fund, by=request.user, organisation=organisation, neighbour=neighbour, issue=issue,
            reason=request.POST.get("reason", "").replace("\x00", ""),
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("ชวน %(partner)s แล้ว เจ้าหน้าที่กองทุนได้รับแจ้ง") % {"partner": made.partner})
    return redirect("landscape:of-fund", pk=pk)


def _named(rows: Any, asked: str) -> Any:
    """The record with this id; None without one, 404 when there is none."""
    if not asked:
        return None
    found = rows.filter(pk=int(asked)).first() if asked.isascii() and asked.isdecimal() and len(asked) < 18 else None
    if found is None:
        raise Http404
    return found


@requires(P.LANDSCAPE_EDIT)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of an invitation."""
    invitation = get_record(request, INVITATIONS, P.LANDSCAPE_EDIT, pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreed = form.cleaned_data["agreed"] == "yes"
        try:
            answer_invitation(invitation, by=request.user, agreed=agreed, answer=form.cleaned_data["answer"])
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("บันทึกคำตอบแล้ว"))
            return redirect("landscape:of-fund", pk=invitation.fund_id)
    context = {"invitation": invitation, "form": form, "fund": invitation.fund}
    return render(request, "landscape/answer.html", context, status=status(form))
