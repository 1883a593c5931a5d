"""End a meeting: close it and draft the agreements of what was approved, in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.committee.actions.vote import superseded
from kongtun.committee.choices import Ended
from kongtun.committee.models import Ballot, Circulation
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.meetings.actions import close_meeting
from kongtun.meetings.models import Meeting
from kongtun.projects.actions import draft_agreement
from kongtun.projects.models import Agreement, Project
from kongtun.projects.states import ProjectState
from kongtun.review.actions.tell import tell_team
from kongtun.review.models import DecisionOutcome


@dataclass(frozen=True)
class Finished:
    """What ending a meeting did."""

    meeting: Meeting
    agreements: tuple[Agreement, ...]


@transaction.atomic
def finish_meeting(meeting: Meeting, *, by: Any) -> Finished:
    """Close ``meeting`` and draft the agreement of every proposal it approved (by whoever may make agreements).

    Raises Refused as ``close_meeting``, and while votes are open or counted without being confirmed.
    """
    close_meeting(meeting, by=by)
    drafted = draft_agreements(meeting, by=by) if by.can(P.AGREEMENT_EDIT, meeting) else []
    return Finished(meeting, tuple(drafted))


@transaction.atomic
def draft_agreements(meeting: Meeting, *, by: Any) -> list[Agreement]:
    """Draft the agreements still missing for what ``meeting`` approved and tell the groups; done again it makes none twice."""
    projects = (
        Project.objects.filter(
            decisions__meeting=meeting, decisions__outcome=DecisionOutcome.APPROVE, state=ProjectState.APPROVED,
            agreement__isnull=True,
        )
        .select_related("fund__area")
        .order_by("decisions__pk")
    )  # fmt: skip
    drafted = []
    for project in projects:
        agreement = draft_agreement(project, by=by)
        drafted.append(agreement)
        tell_team(
            project, by=by, key=f"agreement:{agreement.pk}:draft",
            text=official("ร่างบันทึกข้อตกลงของ “%(title)s” พร้อมแล้ว เลขที่ %(number)s อ่านแล้วนัดลงนามกับกองทุน")
            % {"title": project.title, "number": agreement.number},
            url=reverse("projects:agreement", args=[project.pk]),
        )  # fmt: skip
    return drafted


def before_closing(meeting: Meeting, by: Any) -> None:  # noqa: ARG001 (the shape of a closing step)
    """What closing a meeting means here: nothing may be half resolved; circulations count as reported.

    Raises Refused while votes are open, or counted and not confirmed.
    """
    undecided = Ballot.objects.filter(meeting=meeting, decision__isnull=True).exclude(ended=Ended.VOID)
    for ballot in undecided.select_related("project"):
        if ballot.is_open:
            raise Refused(_("ยังเปิดลงคะแนนเรื่อง “%(title)s” อยู่ ปิดการลงคะแนนก่อน") % {"title": ballot.project})
        if ballot.project.state == ProjectState.SCREENED and not superseded(ballot):
            raise Refused(_("นับคะแนนเรื่อง “%(title)s” แล้วแต่ยังไม่ยืนยันมติ ยืนยันก่อนปิดประชุม") % {"title": ballot.project})
    Circulation.objects.filter(
        meeting__fund=meeting.fund_id, meeting__closed_at__isnull=False, meeting__held_on__lte=meeting.held_on,
        reported_in__isnull=True,
    ).update(reported_in=meeting)  # fmt: skip
