"""One client of the day: its chance, its people, the fund it works in, and how it finds something to do there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from kongtun.accounts.models import User
from kongtun.activities.models import ActivityReport
from kongtun.funds.models import Fund
from kongtun.planning.models import Plan
from kongtun.projects.models import Project

NOTE = "ทดสอบการเขียนพร้อมกัน"
# Among how many of the newest records one is chosen.
NEWEST = 20

Write = Callable[[], object]


class NothingError(Exception):
    """There is no record that this could be done with."""


class Day:
    """A client at work. Moves look for a record and return the write, which runs in a transaction of its own, as a page and its button do."""

    def __init__(self, seed: int, funds: list[int]) -> None:
        self.chance = Random(seed)
        self.funds = list(Fund.objects.select_related("area").filter(pk__in=funds).order_by("pk"))
        self.people: dict[str, User] = {}
        self.lists: dict[str, list[Any]] = {}
        self.fund = self.funds[0]
        self.today = timezone.localdate()

    def person(self, role: str) -> User:
        """Return the person of a role in the fund at hand."""
        name = f"{role}-{self.fund.code}"
        if name not in self.people:
            self.people[name] = User.objects.get(username=name)
        return self.people[name]

    @property
    def officer(self) -> User:
        """Return the fund's officer, who does most."""
        return self.person("officer")

    def past(self, days: int) -> date:
        """Return today or one of the days before."""
        return self.today - timedelta(days=self.chance.randint(0, days))

    def any_of(self, records: Any) -> Any:
        """Return one of the records by chance, of the newest."""
        found = list(records.order_by("-pk")[:NEWEST])
        if not found:
            raise NothingError
        return self.chance.choice(found)

    def listed(self, name: str, records: Any) -> list[Any]:
        """Return a list of reference data, read once."""
        if name not in self.lists:
            self.lists[name] = list(records)
        return self.lists[name]

    def projects(self, *states: str) -> Any:
        """Return the projects of the fund in these states."""
        return Project.objects.select_related("fund__area").filter(fund=self.fund, state__in=states)

    def project(self, *states: str) -> Project:
        """Return a project in one of these states."""
        found: Project = self.any_of(self.projects(*states))
        return found

    def plan(self, state: str) -> Plan:
        """Return a plan in this state."""
        found: Plan = self.any_of(Plan.objects.select_related("fund__area").filter(fund=self.fund, state=state))
        return found

    def reports(self, *states: str, of: tuple[str, ...] = ("running",)) -> Any:
        """Return the activity reports in these states, of projects that run."""
        found = ActivityReport.objects.select_related("project__fund__area", "activity")
        return found.filter(project__fund=self.fund, project__state__in=of, state__in=states)

    def report(self, *states: str, of: tuple[str, ...] = ("running",)) -> ActivityReport:
        """Return an activity report in one of these states."""
        found: ActivityReport = self.any_of(self.reports(*states, of=of))
        return found
