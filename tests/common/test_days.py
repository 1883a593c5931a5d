"""How long something waits is said in days of the calendar, the same on every screen."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

import factories
from kongtun.common.days import day_of, days_ago, days_since
from kongtun.dashboards.queries.standing import standing_of
from kongtun.dashboards.queries.work import work_of
from kongtun.projects.models import Project
from kongtun.review.actions import submit_proposal
from kongtun.review.queries.positions import Positions
from kongtun.review.queries.turns import whose_turn


def at_night(days: int) -> datetime:
    """Half an hour before midnight in Thailand, so many days of the calendar ago."""
    return timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=days), time(23, 30)))


def test_a_moment_after_midnight_in_thailand_is_of_the_new_day() -> None:
    moment = datetime.fromisoformat("2026-10-01T00:30:00+07:00").astimezone(UTC)
    assert moment.date() == date(2026, 9, 30)
    assert day_of(moment) == date(2026, 10, 1)


@pytest.mark.parametrize(("days", "said"), [(0, 0), (1, 1), (8, 8)])
def test_days_of_the_calendar_are_counted_not_full_turns_of_the_clock(days: int, said: int) -> None:
    assert days_since(at_night(days)) == said


def test_before_the_day_that_began_so_long_ago_is_longer() -> None:
    assert at_night(8) < days_ago(7) <= at_night(7)


def test_nothing_waits_below_zero_and_nothing_is_nothing() -> None:
    assert days_since(date(2026, 2, 2), date(2026, 2, 1)) == 0
    assert days_since(None) is None


def test_every_screen_says_the_same_number_of_days(people, fund, waste_plan) -> None:
    project = factories.make_project(waste_plan, people.applicant)
    submit_proposal(project, by=people.applicant)
    Project.objects.filter(pk=project.pk).update(state_since=at_night(8))
    project.refresh_from_db()
    turn = whose_turn(project)
    assert (turn.days, turn.allowed_days, turn.is_late) == (8, 7, True)
    assert Project.objects.filter(Positions(fund).late()).get() == project
    assert standing_of(fund, 2569).longest_wait == 8
    assert [item.days_waiting for item in work_of(people.officer) if item.link == ("review:screen", project.pk)] == [8]
    Project.objects.filter(pk=project.pk).update(state_since=at_night(7))
    project.refresh_from_db()
    assert not whose_turn(project).is_late
    assert not Project.objects.filter(Positions(fund).late()).exists()
