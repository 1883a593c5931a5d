"""Suggest that a fund works with somebody, and answer that."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import in_force
from kongtun.accounts.roles import roles_with
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.landscape.actions.works import note_work
from kongtun.landscape.choices import InvitationState, SourceKind, WorkRole
from kongtun.landscape.models import Invitation, Organisation
from kongtun.notifications.actions import notify


def _officers(fund: Fund) -> Any:
    """Those who run exactly this fund (not everybody above it)."""
    seats = in_force(Membership.objects.filter(role__in=roles_with(P.FUND_EDIT), area=fund.area_id))
    return User.objects.filter(is_active=True, pk__in=seats.values("user_id")).order_by("pk")


@transaction.atomic
def invite_together(
    fund: Fund,
    *,
    by: Any,
    organisation: Organisation | None = None,
    neighbour: Fund | None = None,
    issue: Issue | None = None,
    reason: str = "",
) -> Invitation:
    """Note that ``fund`` and an organisation (or another fund) should work together on an issue, and tell the fund's officer.

    Raises PermissionNeeded without the right to write the landscape of the fund, Refused when the same is open already.
    """
    if not by.can(P.LANDSCAPE_EDIT, fund):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    if (organisation is None) == (neighbour is None) or (neighbour is not None and neighbour.pk == fund.pk):
        raise Refused(_("เลือกองค์กรหรือกองทุนที่จะชวนหนึ่งแห่ง"))
    if organisation is not None and organisation.merged_into_id:
        raise Refused(_("องค์กรนี้ถูกรวมกับองค์กรอื่นแล้ว เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"))
    Fund.objects.select_for_update(no_key=True, of=("self",)).get(pk=fund.pk)
    same = {
        "fund": fund,
        "organisation": organisation,
        "neighbour": neighbour,
        "issue": issue,
        "state": InvitationState.OPEN,
    }
    if Invitation.objects.filter(**same).exists():
        raise Refused(_("ชวนไว้แล้ว รอเจ้าหน้าที่กองทุนติดต่อ"))
    made = Invitation.objects.create(**same, reason=reason[:500], invited_by=by)
    record_event(made, "landscape.invite", by=by, partner=str(made.partner), issue=str(issue or ""))
    text = _("%(who)s ชวนทำงานร่วมกับ %(partner)s%(issue)s") % {
        "who": by.name, "partner": made.partner, "issue": _(" เรื่อง%(issue)s") % {"issue": issue.short_name} if issue else "",
    }  # fmt: skip
    people = [person for person in _officers(fund) if person.pk != by.pk]
    notify(people, key=f"landscape.invite:{made.pk}", text=text, url=reverse("landscape:answer", args=[made.pk]))
    return made


@transaction.atomic
def answer_invitation(invitation: Invitation, *, by: Any, agreed: bool, answer: str = "") -> Invitation:
    """Say what became of it: agreed (the partner's work in the fund's area is written down) or not now.

    Raises PermissionNeeded, Refused when it was answered before.
    """
    if not by.can(P.LANDSCAPE_EDIT, invitation):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.state != InvitationState.OPEN:
        raise Refused(_("คำชวนนี้ตอบไปแล้ว"))
    invitation.state = InvitationState.AGREED if agreed else InvitationState.DECLINED
    invitation.answer, invitation.answered_by, invitation.answered_at = answer[:300], by, timezone.now()
    invitation.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    fund, issue = invitation.fund, invitation.issue
    if agreed and invitation.organisation:
        what = _("ทำร่วมกับ%(fund)s%(issue)s") % {
            "fund": fund.name, "issue": _(" เรื่อง%(issue)s") % {"issue": issue.short_name} if issue else "",
        }  # fmt: skip
        note_work(
            organisation_name=invitation.organisation.name, organisation_kind=invitation.organisation.kind, area=fund.area, what=what,
            since=timezone.localdate(), by=by, issue=issue, source_kind=SourceKind.INVITATION, source_id=invitation.pk,
            role=WorkRole.JOINS, organisation=invitation.organisation,
        )  # fmt: skip
    record_event(invitation, "landscape.answer", by=by, agreed=agreed)
    if invitation.invited_by_id != by.pk:
        text = _("%(fund)s ตอบเรื่องทำงานร่วมกับ %(partner)s: %(answer)s") % {
            "fund": fund.name, "partner": invitation.partner, "answer": invitation.get_state_display(),
        }  # fmt: skip
        url = reverse("landscape:of-fund", args=[fund.pk])
        notify([invitation.invited_by], key=f"landscape.answer:{invitation.pk}", text=text, url=url)
    return invitation
