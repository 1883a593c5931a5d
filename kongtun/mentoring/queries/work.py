"""What waits for a person among the mentors' work."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.todo import Todo
from kongtun.mentoring.choices import AdviceState, AdviceTarget, VisitState
from kongtun.mentoring.models import Advice, Visit
from kongtun.mentoring.queries.advice import advice_to_act_on, own_advice

MOST = 30
SOON = 2  # days ahead of which a visit is told


def work_for(user: Any, today: date) -> list[Todo]:
    """Visits that are due, advice to act on, and own advice that is late; two or three queries."""
    found: list[Todo] = []
    if user.can_somewhere(P.MENTOR_WORK):
        found += _visits(user, today) + _late_advice(user, today)
    if user.is_authenticated:
        found += _to_act_on(user)
    return sorted(found, key=lambda todo: (todo.due or date.max, todo.since or date.max))[:MOST]


def _visits(user: Any, today: date) -> list[Todo]:
    visits = (
        Visit.objects.filter(mentor__user=user, state=VisitState.PLANNED, planned_on__lte=today + timedelta(days=SOON))
        .select_related("fund")
        .order_by("planned_on", "pk")[:MOST]
    )
    return [
        Todo(
            "visit", str(visit.fund), visit.topic or str(visit.get_kind_display()), ("mentoring:visit", (visit.pk,)),
            _("บันทึกผล"), due=visit.planned_on,
        )
        for visit in visits
    ]  # fmt: skip


def _late_advice(user: Any, today: date) -> list[Todo]:
    late = own_advice(user).filter(state=AdviceState.OPEN, due_on__lt=today).order_by("due_on", "pk")[:MOST]
    return [
        Todo(
            "late-advice", str(advice.fund), _("คำแนะนำที่ยังไม่ได้ทำ: %(text)s") % {"text": str(advice)},
            link_of(advice), _("ติดตาม"), due=advice.due_on,
        )
        for advice in late
    ]  # fmt: skip


def _to_act_on(user: Any) -> list[Todo]:
    return [
        Todo(
            "advice", title_of(advice), _("พี่เลี้ยงแนะนำ: %(text)s") % {"text": str(advice)}, link_of(advice), _("อ่านและทำ"),
            due=advice.due_on, since=timezone.localtime(advice.given_at).date(),
        )
        for advice in advice_to_act_on(user)[:MOST]
    ]  # fmt: skip


def title_of(advice: Advice) -> str:
    """Name of the record that the advice is about."""
    if advice.target == AdviceTarget.REPORT and advice.report:
        return str(advice.report.activity)
    return str(getattr(advice, advice.target))


def link_of(advice: Advice) -> tuple[str, tuple[int, ...]]:
    """The page on which all advice about the same record stands."""
    if advice.target == AdviceTarget.FUND:
        return ("mentoring:fund", (advice.fund_id,))
    return (f"mentoring:advice-of-{advice.target}", (getattr(advice, f"{advice.target}_id"),))
