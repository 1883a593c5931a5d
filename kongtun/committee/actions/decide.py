"""From the votes to the decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.committee.actions.circulate import end_circulation
from kongtun.committee.actions.room import (
    lock_room,
    need,
    need_to_run,
    refuse_before_the_day,
    refuse_off_agenda,
    refuse_short,
    touch,
)
from kongtun.committee.actions.vote import next_round, refuse_new_ballot, superseded
from kongtun.committee.choices import Ended, Way
from kongtun.committee.models import Ballot
from kongtun.committee.queries.state import room_state
from kongtun.common.refusal import Refused
from kongtun.funds.notices import pack_of_year
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project
from kongtun.review.actions import record_decision
from kongtun.review.models import Decision, DecisionOutcome


@transaction.atomic
def confirm_outcome(
    ballot: Ballot,
    *,
    by: Any,
    outcome: str = "",
    amount: Decimal | None = None,
    reason: str = "",
    conditions: str = "",
    report_due_on: date | None = None,
) -> Decision:
    """Record what the votes led to as the decision of the meeting (see ``review.actions.record_decision``).

    ``outcome`` is what the page showed; it must be what was counted. Votes that decided nothing can only be deferred. Confirmed
    twice it is one decision. Raises Refused: still open, another outcome, and as ``record_decision``.
    """
    meeting = ballot.meeting
    need(P.PROJECT_DECIDE, by, meeting)
    if made := _made(ballot, outcome):
        return made
    room = lock_room(meeting)
    if made := _made(ballot, outcome):
        return made
    ballot = Ballot.objects.select_related("project__fund__area").get(pk=ballot.pk)
    if ballot.is_open:
        raise Refused(_("ปิดการลงคะแนนและนับคะแนนก่อน"))
    if ballot.ended == Ended.VOID or superseded(ballot):
        raise Refused(_("มีการลงคะแนนรอบใหม่แล้ว เปิดหน้านี้ใหม่"))
    if ballot.ended == Ended.SHORT:
        raise Refused(_("ตอบไม่ครบองค์ เรื่องนี้เข้าวาระการประชุมครั้งหน้า"))
    counted = ballot.outcome or DecisionOutcome.DEFER
    if outcome and outcome != counted:
        raise Refused(
            _("มติต้องตรงกับผลคะแนน: %(outcome)s ถ้าที่ประชุมเปลี่ยนใจ ให้เปิดลงคะแนนใหม่")
            % {"outcome": DecisionOutcome(counted).label},
            field="outcome",
        )
    decision = record_decision(
        meeting, ballot.project, by=by, outcome=counted, amount=amount, reason=reason, conditions=conditions,
        report_due_on=report_due_on, short_reason=ballot.short_reason, voted=True,
    )  # fmt: skip
    ballot.decision = decision
    ballot.save(update_fields=["decision"])
    touch(room)
    if ballot.by_circulation:
        end_circulation(meeting, by=by)
    return decision


def _made(ballot: Ballot, outcome: str) -> Decision | None:
    """Return the decision that came of ``ballot`` already, if it is the one that is asked for."""
    made = Decision.objects.filter(ballot=ballot).first()
    return made if made is not None and outcome in ("", made.outcome) else None


@transaction.atomic
def resolve_by_consensus(
    meeting: Meeting,
    project: Project,
    *,
    by: Any,
    outcome: str,
    amount: Decimal | None = None,
    reason: str = "",
    conditions: str = "",
    report_due_on: date | None = None,
) -> Decision:
    """Record that nobody objected: the decision without counting votes. Members with an interest did not take part.

    Raises Refused: before the day, no quorum, a vote is open or was counted, and as ``record_decision``.
    """
    need(P.PROJECT_DECIDE, by, meeting)
    need_to_run(meeting, by)
    room = lock_room(meeting)
    refuse_before_the_day(meeting)
    refuse_new_ballot(meeting, project)
    refuse_off_agenda(meeting, project)
    state = room_state(meeting, by, project)
    if state.ballot is not None:
        raise Refused(_("เรื่องนี้ลงคะแนนไปแล้ว ให้ยืนยันมติตามผลคะแนน หรือเปิดลงคะแนนใหม่"))
    refuse_short(state)
    if not state.eligible:
        raise Refused(_("ไม่มีกรรมการที่ร่วมมติเรื่องนี้ได้ เช็กชื่อผู้มาประชุมก่อน"))
    decision = record_decision(
        meeting, project, by=by, outcome=outcome, amount=amount, reason=reason, conditions=conditions,
        report_due_on=report_due_on, short_reason=room.short_reason,
    )  # fmt: skip
    Ballot.objects.create(
        meeting=meeting, project=project, way=Way.CONSENSUS, round=next_round(meeting, project), opened_by=by,
        closed_by=by, closed_at=timezone.now(),
        pack=pack_of_year(meeting.fiscal_year).code, short_reason=room.short_reason, members=state.quorum.total,
        present=state.quorum.present, needed=state.quorum.needed, eligible=len(state.eligible),
        conflicted=len(state.conflicted), ended=Ended.AGREED, outcome=outcome, decision=decision,
    )  # fmt: skip
    room.showing = project
    room.save(update_fields=["showing"])
    touch(room)
    return decision
