"""Plan visits, write down visits and calls, call them off."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.mentoring.actions.checked import day_of, need, text_of
from kongtun.mentoring.choices import VisitKind, VisitState, VisitTopic
from kongtun.mentoring.models import Mentor, Visit
from kongtun.mentoring.queries.in_force import seat_for
from kongtun.mentoring.queries.mentors import mentors_of_fund

LONGEST_FOUND = 4000
LONGEST_MINUTES = 24 * 60


def who_may_have_done_it(fund: Any, by: Any) -> list[Mentor]:
    """Mentors under whose name ``by`` may write about a fund: the own seat, then those of the fund who have no account yet."""
    own = seat_for(by, fund)
    others = [one for one in mentors_of_fund(fund.pk) if one.user_id is None]
    return [*([own] if own else []), *others]


def _doer(fund: Any, by: Any, mentor: Mentor | None) -> Mentor:
    need(P.MENTOR_WORK, by, fund)
    allowed = who_may_have_done_it(fund, by)
    if mentor is None and allowed:
        return allowed[0]
    if mentor is None or mentor.pk not in {one.pk for one in allowed}:
        raise Refused(_("คุณยังไม่อยู่ในทีมพี่เลี้ยง ให้ผู้จัดทีมเพิ่มชื่อคุณในทีมก่อน"), field="mentor")
    return mentor


def topic_words(topics: Sequence[str], other: str = "") -> str:
    """Return ticked topics and own words as the one line that is kept. Raises Refused (``topics``) for an unknown one."""
    if set(topics) - set(VisitTopic.values):
        raise Refused(_("เลือกเรื่องจากรายการ"), field="topics")
    with override("th"):  # what is kept stays Thai, whatever language the person works in
        words = [str(VisitTopic(one).label) for one in VisitTopic.values if one in topics]
    return text_of(" · ".join([*words, *([other.strip()] if other.strip() else [])]), "topics", 200)


def _same(client_id: uuid.UUID, fund: Any) -> Visit | None:
    """What was stored under this number before. Raises Refused when it belongs to another fund."""
    found = Visit.objects.select_related("fund__area", "mentor").filter(client_id=client_id).first()
    if found is not None and found.fund_id != fund.pk:
        raise Refused(_("แบบบันทึกนี้ใช้กับกองทุนอื่นไปแล้ว เปิดหน้าบันทึกใหม่"))
    return found


@transaction.atomic
def log_visit(
    fund: Any, *, by: Any, kind: str = VisitKind.CALL, topics: Sequence[str] = (), topic: str = "", found: str = "",
    next_step: str = "", next_on: date | None = None, done_on: date | None = None, minutes: int | None = None,
    mentor: Mentor | None = None, client_id: uuid.UUID | None = None,
) -> Visit:  # fmt: skip
    """Write down a contact with a fund; ``next_on`` makes the next step a planned visit.

    The same ``client_id`` sent again returns what was stored the first time and stores nothing.
    Raises Refused (fields ``mentor``, ``kind``, ``topics``, ``done_on``, ``next_on`` …).
    """
    need(P.MENTOR_WORK, by, fund)
    if client_id is not None and (before := _same(client_id, fund)):
        return before
    mentor = _doer(fund, by, mentor)
    values = _report(kind, topics, topic, found, next_step, done_on, minutes)
    _next_day(next_on)
    try:
        with transaction.atomic():
            visit = Visit.objects.create(
                fund=fund, mentor=mentor, done_by=mentor, state=VisitState.DONE, created_by=by,
                client_id=client_id or uuid.uuid4(), **values,
            )  # fmt: skip
    except IntegrityError:
        # The same form arrived twice at the same moment.
        if client_id is not None and (before := _same(client_id, fund)):
            return before
        raise
    record_event(visit, "visit.log", by=by, kind=kind, fund=fund.pk, mentor=mentor.name)
    _follow(visit, next_on, by)
    return visit


def _report(
    kind: str, topics: Sequence[str], topic: str, found: str, next_step: str, done_on: date | None, minutes: int | None
) -> dict[str, Any]:
    if kind not in VisitKind.values:
        raise Refused(_("เลือกว่าติดต่อทางไหน"), field="kind")
    today = timezone.localdate()
    day = done_on or today
    if day > today:
        raise Refused(_("วันที่ยังไม่ถึง ให้ใช้ “นัดเยี่ยม” แทน"), field="done_on")
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise Refused(_("จำนวนนาทีอยู่ระหว่าง 1 ถึง 1,440"), field="minutes")
    return {
        "kind": kind, "topic": topic_words(topics, topic), "done_on": day_of(day, "done_on", today), "minutes": minutes,
        "found": text_of(found, "found", LONGEST_FOUND), "next_step": text_of(next_step, "next_step", 300),
    }  # fmt: skip


def _next_day(day: date | None) -> None:
    if day is not None and day < timezone.localdate():
        raise Refused(_("นัดครั้งต่อไปต้องเป็นวันนี้หรือหลังจากนี้"), field="next_on")
    if day is not None:
        day_of(day, "next_on", timezone.localdate())


def _follow(visit: Visit, next_on: date | None, by: Any) -> Visit | None:
    """Plan the next step of a visit."""
    if next_on is None:
        return None
    return Visit.objects.create(
        fund=visit.fund, mentor=visit.mentor, kind=visit.kind, state=VisitState.PLANNED, planned_on=next_on,
        topic=(visit.next_step or visit.topic)[:200], created_by=by,
    )  # fmt: skip


@transaction.atomic
def plan_visit(
    fund: Any, *, by: Any, planned_on: date, kind: str = VisitKind.VISIT, topics: Sequence[str] = (), topic: str = "",
    mentor: Mentor | None = None, client_id: uuid.UUID | None = None,
) -> Visit:  # fmt: skip
    """Plan a visit or call. The same ``client_id`` sent again stores nothing. Raises Refused (``planned_on``, ``kind``, ``mentor``)."""
    need(P.MENTOR_WORK, by, fund)
    if client_id is not None and (before := _same(client_id, fund)):
        return before
    mentor = _doer(fund, by, mentor)
    if kind not in VisitKind.values:
        raise Refused(_("เลือกว่าติดต่อทางไหน"), field="kind")
    visit = Visit.objects.create(
        fund=fund, mentor=mentor, kind=kind, state=VisitState.PLANNED, planned_on=_coming(planned_on),
        topic=topic_words(topics, topic), created_by=by, client_id=client_id or uuid.uuid4(),
    )  # fmt: skip
    record_event(visit, "visit.plan", by=by, fund=fund.pk, on=planned_on)
    return visit


def _coming(day: date) -> date:
    if day < timezone.localdate():
        raise Refused(_("วันนัดต้องเป็นวันนี้หรือหลังจากนี้ ถ้าทำไปแล้วให้ใช้ “บันทึก”"), field="planned_on")
    return day_of(day, "planned_on", timezone.localdate())


def _planned(visit: Visit, by: Any) -> Visit:
    """The visit read again under a lock, with the right to work on it. Raises Refused when another than its mentor acts."""
    visit = Visit.objects.select_for_update(of=("self",)).select_related("fund__area", "mentor").get(pk=visit.pk)
    need(P.MENTOR_WORK, by, visit.fund)
    if visit.mentor.user_id is not None and visit.mentor.user_id != by.pk:
        raise Refused(_("นัดนี้เป็นของ %(name)s ให้เจ้าของนัดบันทึก หรือส่งมอบงานก่อน") % {"name": visit.mentor.name})
    return visit


@transaction.atomic
def finish_visit(
    visit: Visit, *, by: Any, kind: str = "", topics: Sequence[str] = (), topic: str = "", found: str = "", next_step: str = "",
    next_on: date | None = None, done_on: date | None = None, minutes: int | None = None,
) -> Visit:  # fmt: skip
    """Write down that a planned visit took place. Done again it stays as it was.

    Raises Refused: it was called off, belongs to somebody else, or a value is wrong (fields as in ``log_visit``).
    """
    visit = _planned(visit, by)
    if visit.state == VisitState.DONE:
        return visit
    if visit.state == VisitState.CANCELLED:
        raise Refused(_("นัดนี้ยกเลิกไปแล้ว ถ้าได้ไปจริงให้บันทึกเป็นครั้งใหม่"))
    values = _report(kind or visit.kind, topics, topic, found, next_step, done_on, minutes)
    values["topic"] = values["topic"] or visit.topic
    _next_day(next_on)
    for name, value in values.items():
        setattr(visit, name, value)
    visit.state, visit.done_by = VisitState.DONE, visit.mentor
    visit.save()
    record_event(visit, "visit.done", by=by, fund=visit.fund_id)
    _follow(visit, next_on, by)
    return visit


@transaction.atomic
def move_visit(visit: Visit, *, by: Any, planned_on: date) -> Visit:
    """Plan a visit for another day."""
    visit = _planned(visit, by)
    if visit.state != VisitState.PLANNED:
        raise Refused(_("เลื่อนได้เฉพาะนัดที่ยังไม่ได้ทำ"), field="planned_on")
    before, visit.planned_on = visit.planned_on, _coming(planned_on)
    visit.save(update_fields=["planned_on"])
    record_event(visit, "visit.move", by=by, was=before, on=planned_on)
    return visit


@transaction.atomic
def cancel_visit(visit: Visit, *, by: Any, reason: str) -> Visit:
    """Call a planned visit off, with the reason. Done again it stays as it was."""
    visit = _planned(visit, by)
    if visit.state == VisitState.CANCELLED:
        return visit
    if visit.state == VisitState.DONE:
        raise Refused(_("ครั้งนี้ทำไปแล้ว จึงยกเลิกไม่ได้"))
    visit.cancel_reason = text_of(reason, "reason", 200, _("เขียนเหตุผลสั้น ๆ ก่อน เช่น กองทุนติดประชุม"))
    visit.state = VisitState.CANCELLED
    visit.save(update_fields=["state", "cancel_reason"])
    record_event(visit, "visit.cancel", by=by, reason=visit.cancel_reason)
    return visit
