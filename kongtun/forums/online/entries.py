"""What stands in a person's calendar: meetings of their committees, their forums, their visits as a mentor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.roles import Role
from kongtun.forums.models import Forum
from kongtun.forums.states import ForumState
from kongtun.funds.models import CommitteeMember
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.mentoring.choices import VisitState
from kongtun.mentoring.models import Visit

BACK = timedelta(days=120)
AHEAD = timedelta(days=400)
MOST = 300
# Meetings without an hour of their own take the whole day; with one, this long.
LENGTH = timedelta(hours=3)


@dataclass(frozen=True)
class Entry:
    """One entry; ``starts`` is a date for a whole day. ``path`` is a page of the site."""

    kind: str
    pk: int
    title: str
    starts: date | datetime
    ends: date | datetime | None = None
    place: str = ""
    path: str = ""
    sequence: int = 0
    cancelled: bool = False


def entries_of(user: Any, today: date) -> list[Entry]:
    """Return the person's entries from four months ago to a year ahead; a fixed number of queries."""
    since, until = today - BACK, today + AHEAD
    return [*_meetings(user, since, until), *_forums(user, since, until), *_visits(user, since, until)]


def _meetings(user: Any, since: date, until: date) -> list[Entry]:
    """Meetings of funds in which the person has a seat at that day, or prepares the meetings as the fund's officer."""
    seats = CommitteeMember.objects.filter(user=user).filter(Q(left_on__isnull=True) | Q(left_on__gt=F("starts_on")))
    funds: dict[int, list[tuple[date, date]]] = {}
    for seat in seats.order_by("pk"):
        funds.setdefault(seat.fund_id, []).append((seat.starts_on, seat.left_on or seat.ends_on))
    offices = [m.area_id for m in user.current_memberships if m.role == Role.OFFICER]
    rows = (
        Meeting.objects.filter(Q(fund__in=list(funds)) | Q(fund__area__in=offices))
        .filter(kind=MeetingKind.MEETING, held_on__range=(since, until))
        .select_related("fund")
        .order_by("held_on", "pk")[:MOST]
    )
    found = []
    for row in rows:
        in_office = any(start <= row.held_on <= end for start, end in funds.get(row.fund_id, ()))
        if not in_office and row.fund.area_id not in offices:
            continue
        start: date | datetime = row.held_on
        end: date | datetime = row.held_on + timedelta(days=1)
        if row.starts_at is not None:
            start = timezone.make_aware(datetime.combine(row.held_on, row.starts_at))
            end = start + LENGTH
        found.append(
            Entry(
                "meeting", row.pk, _("ประชุมคณะกรรมการกองทุน %(number)s") % {"number": row}, start, end, row.place,
                reverse("meetings:detail", args=[row.pk]),
            )
        )  # fmt: skip
    return found


def _forums(user: Any, since: date, until: date) -> list[Entry]:
    """Forums to which the person is invited or has registered, and those the person prepares."""
    rows = (
        Forum.objects.filter(Q(participants__user=user, participants__declined_at__isnull=True) | Q(created_by=user))
        .filter(starts_at__date__range=(since, until))
        .exclude(state=ForumState.DRAFT)
        .distinct()
        .order_by("starts_at", "pk")[:MOST]
    )
    return [
        Entry(
            "forum", row.pk, row.title, row.starts_at, row.ends_at, row.place or row.online_link,
            reverse("forums:mine", args=[row.pk]), row.sequence, row.state == ForumState.CANCELLED,
        )
        for row in rows
    ]  # fmt: skip


def _visits(user: Any, since: date, until: date) -> list[Entry]:
    """Visits that the person is to make as a mentor; a called-off one says so."""
    rows = (
        Visit.objects.filter(mentor__user=user, planned_on__range=(since, until))
        .filter(state__in=(VisitState.PLANNED, VisitState.CANCELLED))
        .select_related("fund")
        .order_by("planned_on", "pk")[:MOST]
    )
    found = []
    for row in rows:
        day = row.planned_on
        if day is not None:  # the range above leaves none without a day
            title = f"{row.get_kind_display()} {row.fund.name}"
            cancelled = row.state == VisitState.CANCELLED
            found.append(Entry("visit", row.pk, title, day, day + timedelta(days=1), cancelled=cancelled))
    return found
