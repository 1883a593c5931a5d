"""What a space shows."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from kongtun.mentoring.models import Team
from kongtun.spaces.models import Answer, PlanNotice, PlanRow, Post, SpaceFile


def posts_of(team: Team, kind: str = "") -> QuerySet[Post]:
    """Announcements and questions, the pinned first, each with how many answers it has."""
    rows = Post.objects.filter(space__team=team, removed_at__isnull=True).select_related("by")
    if kind:
        rows = rows.filter(kind=kind)
    living = Q(answers__removed_at__isnull=True)
    return rows.annotate(
        replies=Count("answers", filter=living), solved=Count("answers", filter=living & Q(answers__is_answer=True))
    ).order_by("-pinned", "-at", "-pk")


def question(team: Team, pk: int) -> Post | None:
    """One post of the team with its answers, or None."""
    answers = Answer.objects.filter(removed_at__isnull=True).select_related("by")
    return posts_of(team).filter(pk=pk).prefetch_related(Prefetch("answers", answers, to_attr="shown_answers")).first()


def removed_by(team: Team, user: Any, *, leads: bool) -> list[Post]:
    """The last posts that were taken away and that this person may bring back."""
    rows = Post.objects.filter(space__team=team, removed_at__isnull=False).select_related("by")
    return list((rows if leads else rows.filter(by=user)).order_by("-removed_at")[:5])


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def step_month(day: date, step: int) -> date:
    """First day of the month ``step`` months on."""
    months = day.year * 12 + day.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def plan_of(team: Team, month: date) -> list[PlanRow]:
    """The work plan of a month; one query."""
    first, last = month_of(month)
    rows = PlanRow.objects.filter(space__team=team, removed_at__isnull=True, day__gte=first, day__lte=last)
    return list(rows.select_related("mentor").order_by("day", "pk"))


def notice_of(team: Team, month: date) -> PlanNotice | None:
    """When the plan of the month was sent to the members."""
    return PlanNotice.objects.filter(space__team=team, month=month.replace(day=1)).select_related("by").first()


def files_of(team: Team) -> QuerySet[SpaceFile]:
    """Files of the group, the newest first."""
    return (
        SpaceFile.objects.filter(space__team=team, removed_at__isnull=True).select_related("by").order_by("-at", "-pk")
    )
