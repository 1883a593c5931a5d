"""Load the whole demo into an empty database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kongtun.accounts.models import User
from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.demo.people import make_accounts, make_fund_people, seat_committee
from kongtun.demo.places import MAIN, make_funds
from kongtun.demo.project_life import (
    APPROVED,
    CANCELLED,
    CLOSED,
    DEFERRED,
    DRAFT,
    LATE,
    REFUSED,
    REPORTED,
    RETURNED,
    RUNNING,
    SCREENED,
    SUBMITTED,
)
from kongtun.demo.rooms import (
    channels,
    districts,
    forums,
    groupwork,
    handover,
    knowledge,
    landscape,
    mentoring,
    programmes,
    selection,
    spaces,
)
from kongtun.demo.rooms.world import DemoWorld
from kongtun.demo.stories import read_stories
from kongtun.demo.years import FundYearStory
from kongtun.funds.models import Fund
from kongtun.notifications.models import Delivery, Notification

# In the order of the import contract: a room may use what those before it made.
ROOMS = (
    landscape, programmes, mentoring, handover, spaces, districts, selection, forums, groupwork, knowledge, channels,
)  # fmt: skip

# For each living demo fund: population, and for each of the three years (issue, how far its project goes).
LIVES: dict[str, tuple[int, tuple[tuple[tuple[str, int | None], ...], ...]]] = {
    # The waste plan of the current year is left to be made by hand: it opens with last year's measured values.
    "N01": (6240, (
        (("WASTE", CLOSED), ("ELDER", CLOSED), ("ROAD", CLOSED)),
        (("WASTE", CLOSED), ("ELDER", REPORTED), ("NCD", LATE), ("ROAD", REFUSED)),
        (("ELDER", SUBMITTED), ("NCD", SCREENED), ("ROAD", RETURNED), ("DENG", RUNNING), ("PA", APPROVED), ("MENT", DRAFT), ("AIR", None)),
    )),
    "T28": (7842, (
        (("NCD", CLOSED), ("DENG", CLOSED)),
        (("NCD", CLOSED), ("DENG", CLOSED), ("ELDER", REPORTED)),
        (("NCD", RUNNING), ("DENG", SCREENED), ("MENT", None)),
    )),
    "T02": (31800, (
        (("ROAD", CLOSED), ("PA", CLOSED)),
        (("ROAD", CLOSED), ("PA", LATE), ("MENT", CANCELLED)),
        (("ROAD", APPROVED), ("MENT", SUBMITTED), ("AIR", DEFERRED)),
    )),
    "N03": (5410, (
        (("AIR", CLOSED),),
        (("AIR", CLOSED), ("WASTE", CLOSED)),
        (("AIR", RUNNING), ("WASTE", SUBMITTED)),
    )),
    "N05": (6980, (
        (("ELDER", CLOSED),),
        (("ELDER", CLOSED), ("PA", REFUSED)),
        (("ELDER", SCREENED), ("PA", DRAFT), ("WASTE", None)),
    )),
    "T01": (8120, (
        (("DENG", CLOSED),),
        (("DENG", REPORTED), ("NCD", LATE)),
        (("DENG", APPROVED), ("NCD", RETURNED)),
    )),
}  # fmt: skip


def is_empty() -> bool:
    """Return whether nobody has put anything in yet."""
    return not User.objects.exists() and not Fund.objects.exists()


def load_demo(say: Callable[[str], object] = print) -> None:
    """Load reference data, funds, accounts and three years of work; all in one transaction, or nothing."""
    if not Area.objects.exists():
        say("ข้อมูลอ้างอิง: พื้นที่ ตัวชี้วัด แนวทาง")
    call_command("load_reference", verbosity=0)
    with transaction.atomic():
        funds = make_funds()
        today = timezone.localdate()
        this_year = FiscalYear.of(today)
        since = FiscalYear(int(this_year) - 2).start - timedelta(days=30)
        accounts = make_accounts(funds[MAIN], since)
        stories = read_stories()
        for number, (code, (population, years)) in enumerate(LIVES.items(), start=1):
            fund = funds[code]
            say(f"{fund.name}: สามปีงบประมาณ")
            people = (
                {role: accounts[role] for role in ("officer", "finance", "chair", "applicant")}
                if code == MAIN
                else make_fund_people(fund, number, since)
            )
            seat_committee(fund, this_year, people["chair"], accounts["committee"] if code == MAIN else None)
            for order, projects in enumerate(years):
                year = FiscalYear(int(this_year) - 2 + order)
                life = FundYearStory(
                    fund,
                    year,
                    people["officer"],
                    people["finance"],
                    people["chair"],
                    people["applicant"],
                    order,
                    scale=max(1, population // 2600),
                )
                life.money(population, Decimal(population * 4) if order == 0 else None)
                decided = {goes for _issue, goes in projects if goes is not None} & {
                    DEFERRED, REFUSED, APPROVED, RUNNING, LATE, REPORTED, CLOSED,
                }  # fmt: skip
                meeting = life.meeting(min(life.on(11, 12), today)) if decided else None
                for issue, goes in projects:
                    plan = life.plan(stories[issue], approve=goes is not None)
                    if goes is not None:
                        life.project(plan, stories[issue], goes, meeting)
                # This year's meeting is still open, so that the committee of the demo has something to decide.
                if meeting and order < 2:
                    life.close(meeting)
        world = DemoWorld(funds, accounts, today, int(this_year))
        for room in ROOMS:
            room.load(world)
        _quieten(today)


def _quieten(today: date) -> None:
    """The messages of three years have been read and are not mailed now; only the last month's are new."""
    now = timezone.now()
    Delivery.objects.update(state="sent", sent_at=now)
    Notification.objects.filter(created_at__date__lt=today - timedelta(days=30)).update(read_at=now)
    DBTaskResult.objects.all().delete()
