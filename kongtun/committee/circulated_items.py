"""Circulations on the agenda of the next meeting: what was resolved without meeting is reported to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.committee.models import Circulation
from kongtun.meetings.agenda import AgendaItem
from kongtun.meetings.models import Meeting, MeetingKind


def circulated_items(meeting: Meeting, user: Any) -> list[AgendaItem]:
    """Circulations reported in this meeting and, while it is open, those that nobody has reported yet (one query)."""
    if meeting.kind != MeetingKind.MEETING:
        return []
    wanted = Q(reported_in=meeting)
    if meeting.closed_at is None:
        wanted |= Q(reported_in__isnull=True, meeting__closed_at__isnull=False)
    rows = (
        Circulation.objects.filter(wanted, meeting__fund=meeting.fund_id)
        .select_related("meeting")
        .annotate(decided=Count("meeting__decisions"))
        .order_by("pk")
    )
    may = user.can(P.MEETING_EDIT, meeting)
    return [_item(meeting, row, may) for row in rows]


def _item(meeting: Meeting, row: Any, may: bool) -> AgendaItem:
    reported = row.reported_in_id is not None
    return AgendaItem(
        key=f"circulation-{row.pk}",
        title=str(row.meeting),
        note=_("มีมติ %(count)d เรื่อง") % {"count": row.decided},
        url=reverse("committee:circulation", args=[row.meeting_id]),
        done=reported,
        act_url="" if reported or not may else reverse("committee:report", args=[meeting.pk, row.meeting_id]),
        act_label=_("บันทึกว่ารับทราบ"),
        tone="pass" if reported else "wait",
        word=_("รับทราบแล้ว") if reported else _("รอรายงาน"),
        icon="circle-check" if reported else "hourglass",
    )
