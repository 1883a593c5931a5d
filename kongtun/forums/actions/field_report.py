"""A closed forum becomes a report from the field of its programme."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import AuditEvent
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, lock_forum
from kongtun.forums.choices import MinutesShape
from kongtun.forums.links import absolute
from kongtun.forums.models import Forum
from kongtun.forums.queries.minutes import minutes_of
from kongtun.forums.queries.people import by_place, participants_of, turnout_of
from kongtun.forums.states import ForumState as S
from kongtun.programmes.actions import add_report


@transaction.atomic
def make_field_report(forum: Forum, *, by: Any) -> Any:
    """Hand what the record says to the programme as its report from the field, once; return the report.

    Raises Refused without a programme, before the forum is closed, or when the report exists.
    """
    check_may(by, forum)
    stored = lock_forum(forum)
    if stored.state != S.CLOSED:
        raise Refused(_("สรุปและปิดเวทีก่อน แล้วจึงส่งเป็นรายงานจากพื้นที่"))
    if stored.programme is None:
        raise Refused(_("เวทีนี้ไม่ได้อยู่ในชุดโครงการ เลือกชุดโครงการในหน้ารายละเอียดก่อน"))
    if report_of(stored):
        raise Refused(_("ส่งเป็นรายงานจากพื้นที่แล้ว แก้ที่รายงานในชุดโครงการ"))
    minutes, turnout = minutes_of(stored), turnout_of(stored)
    report = add_report(
        stored.programme, by=by, held_on=timezone.localtime(stored.starts_at).date(), title=stored.title[:200],
        done=what_was_done(stored), purpose=stored.objective, output=minutes.output or minutes.gained,
        outcome=minutes.outcome, suggestions=minutes.suggestions, reporter=minutes.recorder, people=turnout.came,
        place=stored.place, source_url=absolute(f"/forums/{stored.pk}/"),
    )  # fmt: skip
    record_event(forum, "forum.field_report", by=by, report=report.pk)
    return report


def report_of(forum: Forum) -> int | None:
    """Return the key of the report that was made of a forum, or None; one query."""
    events = AuditEvent.objects.filter(kind="forums.forum", object_id=str(forum.pk), verb="forum.field_report")
    detail = events.order_by("-pk").values_list("detail", flat=True).first()
    return detail.get("report") if detail else None


def what_was_done(forum: Forum) -> str:
    """Return the record in plain lines: who came from where, then what was said, in the shape the organiser chose."""
    minutes = minutes_of(forum)
    people = participants_of(forum)
    came = ", ".join(f"{row.place} {row.came} คน" for row in by_place(people, "ไม่ระบุพื้นที่"))
    lines = [f"ผู้เข้าร่วม: {came}"] if came else []
    if minutes.shape == MinutesShape.PARTS:
        parts = (
            ("ข้อมูลจากส่วนกลาง", minutes.from_centre), ("ข้อมูลจากพื้นที่", minutes.from_areas), ("ข้อสรุปร่วม", minutes.agreed),
            ("ผลที่ได้จากการประชุม", minutes.gained),
        )  # fmt: skip
        lines += [f"{name}\n{words}" for name, words in parts if words]
    elif minutes.shape == MinutesShape.FREE:
        lines.append(minutes.discussion)
    else:
        lines += [f"{period.title}\n{period.said}" for period in forum.periods.all() if period.said]
        lines.append(minutes.discussion)
    return "\n\n".join(part for part in lines if part)
