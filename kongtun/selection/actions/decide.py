"""Decide a round, and make the chosen funds targets of a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.programmes.actions import add_targets
from kongtun.programmes.models import TargetType
from kongtun.selection.actions.prepare import check_edit
from kongtun.selection.choices import RoundState
from kongtun.selection.models import Round
from kongtun.selection.queries.rounds import data_of


@transaction.atomic
def decide_round(
    selection: Round, *, by: Any, reason: str, changes: Mapping[int, tuple[bool, str]] | None = None
) -> Round:
    """Record the result: the ranking within the quotas, with ``changes`` {candidate: (chosen, why)} where the meeting
    decided otherwise. Each change needs its reason. Never undone: a new round decides anew.
    """
    check_edit(selection, by, draft=False)
    selection = Round.objects.select_for_update(of=("self",)).select_related("area").get(pk=selection.pk)
    if selection.state != RoundState.SCORING:
        raise Refused(_("ตัดสินได้เมื่อเปิดให้คะแนนแล้วและยังไม่ได้ตัดสิน"))
    reason = normalise(reason)
    if not reason:
        raise Refused(_("บันทึกว่าใครตัดสิน เมื่อไร เพราะอะไร"), field="reason")
    changes = changes or {}
    data = data_of(selection)
    if data.judged and not data.sheets:
        raise Refused(_("ยังไม่มีใครให้คะแนน"))
    phases = list(selection.phases.order_by("number"))
    number = 0
    for row in data.placed:
        candidate = data.candidates[row.entrant.key]
        chosen, why = changes.get(candidate.pk, (row.chosen, ""))
        if chosen != row.chosen and not normalise(why):
            raise Refused(
                _("บอกเหตุผลที่ %(fund)s ต่างจากอันดับ") % {"fund": candidate.fund.name}, field=f"why-{candidate.pk}"
            )
        candidate.place, candidate.total, candidate.chosen = row.place, row.total, chosen
        candidate.note = normalise(why)[:300] if chosen != row.chosen else ""
        if chosen:
            number += 1
            candidate.phase = next((phase for phase in phases if number <= phase.target), None)
        candidate.save()
    selection.state, selection.reason = RoundState.DECIDED, reason[:4000]
    selection.decided_by, selection.decided_at = by, timezone.now()
    selection.save()
    record_event(selection, "selection.decide", by=by, chosen=number, changed=len(changes))
    return selection


@transaction.atomic
def make_targets(selection: Round, kind: TargetType, *, by: Any) -> int:
    """Make the chosen funds targets of the round's programme with the type's support money; return how many are new."""
    check_edit(selection, by, draft=False)
    if selection.state != RoundState.DECIDED:
        raise Refused(_("ตัดสินก่อน แล้วจึงตั้งเป็นพื้นที่เป้าหมาย"))
    if selection.programme is None or kind.programme_id != selection.programme_id:
        raise Refused(_("เลือกประเภทของชุดโครงการของรอบนี้"), field="kind")
    funds = [one.fund for one in selection.candidates.filter(chosen=True).select_related("fund__area")]
    made = add_targets(selection.programme, kind, funds, by=by)
    record_event(selection, "selection.targets", by=by, count=len(made))
    return len(made)
