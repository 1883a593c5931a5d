"""Work that people do together beyond a fund's own chain, gathered from all apps; and who stands beside a fund."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kongtun.common.todo import Todo
from kongtun.districts.models import Board, JointGoal
from kongtun.districts.queries.boards import board_of
from kongtun.districts.queries.goals import goals_of_fund
from kongtun.districts.queries.work import work_for as district_work
from kongtun.forums.queries.work import work_for as forum_work
from kongtun.funds.models import Fund
from kongtun.groupwork.queries.work import work_for as group_work
from kongtun.handover.queries.work import work_for as handover_work
from kongtun.landscape.models import Designation
from kongtun.landscape.queries.designations import designations_of_fund
from kongtun.landscape.queries.partners import Partner, partners_of
from kongtun.landscape.queries.work import work_for as landscape_work
from kongtun.mentoring.models import Mentor
from kongtun.mentoring.queries.mentors import mentors_of_fund
from kongtun.mentoring.queries.work import work_for as mentor_work
from kongtun.programmes.models import Target
from kongtun.programmes.queries.targets import programmes_of_fund
from kongtun.programmes.queries.work import work_for as programme_work
from kongtun.selection.queries.assessments import Assessed, assessed
from kongtun.selection.queries.work import work_for as selection_work
from kongtun.spaces.queries.work import work_for as space_work

_SOURCES = (
    mentor_work, handover_work, space_work, district_work, programme_work, selection_work, forum_work, group_work, landscape_work,
)  # fmt: skip
MOST = 60


def work_together(user: Any, today: date) -> list[Todo]:
    """Return what waits for the person with mentors, boards, programmes, forums and partners, the most urgent first.

    A fixed number of queries for each app; those without work there ask one.
    """
    found = [todo for source in _SOURCES for todo in source(user, today)]
    return sorted(found, key=lambda todo: (todo.due or date.max, todo.since or date.max))[:MOST]


@dataclass(frozen=True)
class Network:
    """Who stands beside a fund: mentors, its district's board and joint goals, programmes, partners, what it is known as."""

    mentors: list[Mentor]
    board: Board | None
    goals: list[JointGoal]
    targets: list[Target]
    designations: list[Designation]
    partners: list[Partner]
    capital: Assessed | None


def network_of(fund: Fund, today: date, fiscal_year: int) -> Network:
    """Return the network of a fund; a fixed number of queries."""
    district = fund.area.parent
    capital = assessed("capital", fund.area)
    partners, _before = partners_of(fund, today)
    return Network(
        mentors=mentors_of_fund(fund.pk, today),
        board=board_of(district) if district else None,
        goals=goals_of_fund(fund.pk, fiscal_year),
        targets=programmes_of_fund(fund.pk, today),
        designations=designations_of_fund(fund.pk, today),
        partners=partners,
        capital=capital[0] if capital else None,
    )
