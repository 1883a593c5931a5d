"""Give advice at a place of a record, tick it off, take it back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.actions.checked import day_of, need, text_of
from kongtun.mentoring.actions.quality import measure_again, note_quality
from kongtun.mentoring.actions.visits import who_may_have_done_it
from kongtun.mentoring.anchors import split_place, title_of_place
from kongtun.mentoring.choices import AdviceState, AdviceTarget
from kongtun.mentoring.models import Advice, Mentor
from kongtun.mentoring.queries.advice import may_tick, who_acts, with_names
from kongtun.mentoring.queries.work import link_of, title_of
from kongtun.notifications.actions import notify

LONGEST = 2000
# Advice without a day is meant for the next two weeks.
USUAL_DAYS = 14


def fund_of(record: Any, target: str) -> Any:
    """The fund of a record that advice can be about."""
    if target == AdviceTarget.FUND:
        return record
    return record.project.fund if target == AdviceTarget.REPORT else record.fund


@transaction.atomic
def give_advice(
    record: Any,
    target: str,
    *,
    by: Any,
    text: str,
    place: str = "",
    due_on: date | None = None,
    mentor: Mentor | None = None,
) -> Advice:
    """Advise on a fund, plan, project or report, at a place of it; whoever acts on it is told.

    The first advice on a proposal keeps how good the proposal was. Raises Refused (``text``, ``place``, ``due_on``, ``mentor``).
    """
    fund = fund_of(record, target)
    need(P.MENTOR_WORK, by, fund)
    allowed = who_may_have_done_it(fund, by)
    mentor = mentor or (allowed[0] if allowed else None)
    if mentor is None or mentor.pk not in {one.pk for one in allowed}:
        raise Refused(_("คุณยังไม่อยู่ในทีมพี่เลี้ยง ให้ผู้จัดทีมเพิ่มชื่อคุณในทีมก่อน"), field="mentor")
    text = text_of(text, "text", LONGEST, _("เขียนคำแนะนำก่อน เช่น ระบุว่าวัดขยะเดือนไหน"))
    try:
        section, field = split_place(target, place)
    except ValueError as error:
        raise Refused(_("เลือกหน้าหรือช่องจากรายการ"), field="place") from error
    today = timezone.localdate()
    if due_on is not None and due_on < today:
        raise Refused(_("วันที่ควรทำภายในต้องเป็นวันนี้หรือหลังจากนี้"), field="due_on")
    due = day_of(due_on or today + timedelta(days=USUAL_DAYS), "due_on", today)
    subject = {} if target == AdviceTarget.FUND else {target: record}
    made = Advice.objects.create(
        fund=fund,
        mentor=mentor,
        given_by=mentor,
        target=target,
        section=section,
        field=field,
        text=text,
        due_on=due,
        **subject,
    )
    if target == AdviceTarget.PROJECT:
        note_quality(record, mentor)
    record_event(made, "advice.give", by=by, target=target, place=place)
    page, args = link_of(made)
    where = title_of_place(target, section, field)
    words = official("พี่เลี้ยงแนะนำเรื่อง “%(title)s”%(where)s: %(text)s") % {
        "title": title_of(made), "where": official(" ตรง “%(place)s”") % {"place": where} if where else "", "text": text,
    }  # fmt: skip
    people = [user for user in who_acts(made) if user.pk != by.pk]
    notify(people, key=f"advice:{made.pk}", text=words, url=reverse(page, args=args))
    return made


def _locked(advice: Advice) -> Advice:
    Advice.objects.select_for_update().filter(pk=advice.pk).first()
    return with_names(Advice.objects.filter(pk=advice.pk)).get()


@transaction.atomic
def tick_advice(advice: Advice, *, by: Any, note: str = "") -> Advice:
    """Say that advice was followed; the mentor is told. Ticked again it stays as it was.

    Raises PermissionNeeded for whoever neither acts on the record nor follows the advice up, Refused when it was withdrawn.
    """
    advice = _locked(advice)
    if not may_tick(by, advice):
        raise PermissionNeeded(P.PROJECT_EDIT)
    if advice.state == AdviceState.DONE:
        return advice
    if advice.state == AdviceState.WITHDRAWN:
        raise Refused(_("พี่เลี้ยงถอนคำแนะนำนี้แล้ว ไม่ต้องทำ"))
    advice.done_note = text_of(note, "note", 300)
    advice.state, advice.done_by, advice.done_at = AdviceState.DONE, by, timezone.now()
    advice.save(update_fields=["state", "done_by", "done_at", "done_note"])
    if advice.project is not None and advice.target == AdviceTarget.PROJECT:
        measure_again(advice.project)
    record_event(advice, "advice.done", by=by, note=advice.done_note)
    page, args = link_of(advice)
    told = [mentor.user for mentor in {advice.mentor, advice.given_by} if mentor.user and mentor.user_id != by.pk]
    words = official("ทำตามคำแนะนำแล้วเรื่อง “%(title)s”: %(note)s") % {
        "title": title_of(advice), "note": advice.done_note or str(advice),
    }  # fmt: skip
    notify(told, key=f"advice:{advice.pk}:done", text=words, url=reverse(page, args=args))
    return advice


@transaction.atomic
def reopen_advice(advice: Advice, *, by: Any) -> Advice:
    """Take a tick back: it was not done after all."""
    advice = _locked(advice)
    if not may_tick(by, advice):
        raise PermissionNeeded(P.PROJECT_EDIT)
    if advice.state == AdviceState.DONE:
        advice.state, advice.done_by, advice.done_at, advice.done_note = AdviceState.OPEN, None, None, ""
        advice.save(update_fields=["state", "done_by", "done_at", "done_note"])
        record_event(advice, "advice.reopen", by=by)
    return advice


@transaction.atomic
def withdraw_advice(advice: Advice, *, by: Any) -> Advice:
    """Take advice back that was not followed yet; only the mentor who follows it up may."""
    advice = _locked(advice)
    need(P.MENTOR_WORK, by, advice.fund)
    if advice.mentor.pk not in {one.pk for one in who_may_have_done_it(advice.fund, by)}:
        raise Refused(_("คำแนะนำนี้เป็นของ %(name)s ให้เจ้าของถอนเอง") % {"name": advice.mentor.name})
    if advice.state == AdviceState.DONE:
        raise Refused(_("เขาทำตามแล้ว จึงถอนไม่ได้"))
    if advice.state == AdviceState.OPEN:
        advice.state = AdviceState.WITHDRAWN
        advice.save(update_fields=["state"])
        record_event(advice, "advice.withdraw", by=by)
    return advice
