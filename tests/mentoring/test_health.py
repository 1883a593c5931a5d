"""The health of funds is right, costs the same for forty funds as for one, and says what a fund needs."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.ledger.actions import open_year, receive_money
from kongtun.ledger.queries import year_statement
from kongtun.meetings.models import Meeting
from kongtun.mentoring.actions import assign_cares, give_advice, log_visit, plan_visit
from kongtun.mentoring.models import Advice
from kongtun.mentoring.queries import health_of
from kongtun.mentoring.queries.board import board_of
from kongtun.mentoring.queries.health import Health
from kongtun.mentoring.queries.needs import needs_of, score_of
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState as S

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 22)


def codes(health: Health, day: date = NOVEMBER) -> list[str]:
    return [need.code for need in needs_of(health, day)]


WELL = Health(
    fund_pk=1, fiscal_year=2570, plans=3, plans_approved=3, writing=1, last_meeting=date(2026, 11, 1), meeting_days=21,
    last_contact=date(2026, 11, 10), contact_days=12,
)  # fmt: skip


def test_a_fund_that_is_well_needs_nothing():
    assert codes(WELL) == []
    assert score_of([]) == 0


@pytest.mark.parametrize(
    ("change", "code", "urgent"),
    [
        ({"waiting": 2, "waiting_days": 45}, "waiting", True),
        ({"waiting": 2, "waiting_days": 13}, None, False),
        ({"late_reports": 1, "late_days": 40}, "reports", True),
        ({"final_late": 1}, "final", True),
        ({"late_advice": 2}, "advice", True),
        ({"plans": 0}, "plan", False),
        ({"meeting_days": 121}, "meeting", False),
        ({"contact_days": 91}, "contact", False),
        ({"contact_days": None, "last_contact": None}, "contact", False),
        ({"next_visit": NOVEMBER, "next_visit_pk": 7}, "visit", True),
        ({"next_visit": NOVEMBER + timedelta(days=8), "next_visit_pk": 7}, None, False),
    ],
)
def test_each_need_has_its_sign(change, code, urgent):
    found = needs_of(replace(WELL, **change), NOVEMBER)
    assert [need.code for need in found] == ([code] if code else [])
    assert any(need.weight >= 50 for need in found) == urgent
    assert all(need.reason and need.verb for need in found)


def test_money_is_judged_from_the_middle_of_the_year():
    much = replace(WELL, left_percent=Decimal(90))
    assert "money" not in codes(much)
    assert "money" in codes(much, date(2027, 7, 1))
    assert "money" not in codes(replace(WELL, left_percent=Decimal(20)), date(2027, 7, 1))


def test_what_waits_longer_weighs_more_and_a_meeting_to_come_less():
    def weight(**change):
        return needs_of(replace(WELL, waiting=1, **change), NOVEMBER)[0].weight

    assert weight(waiting_days=60) > weight(waiting_days=20)
    assert weight(waiting_days=60, next_meeting=NOVEMBER + timedelta(days=4)) < weight(waiting_days=60)


def test_health_is_what_the_records_say(world, fund, people, today):
    year = int(FiscalYear.of(today))
    now = timezone.now()
    plan = world.plan
    if plan.fiscal_year != year:
        plan = factories.make_plan(fund, people.officer, _catalogue(), year=year)
    for state, days in ((S.SUBMITTED, 40), (S.SCREENED, 5), (S.DRAFT, 2)):
        project = factories.make_project(plan, people.applicant, title=f"ขั้น {state}", state=state)
        Project.objects.filter(pk=project.pk).update(state_since=now - timedelta(days=days))
    running = factories.make_running_project(plan, people.applicant, people.officer)
    PlannedActivity.objects.filter(project=running).update(end_date=today - timedelta(days=9))
    Meeting.objects.create(
        fund=fund, fiscal_year=year, number=1, held_on=today - timedelta(days=30), created_by=people.officer
    )
    Meeting.objects.create(
        fund=fund, fiscal_year=year, number=2, held_on=today + timedelta(days=3), created_by=people.officer
    )
    log_visit(fund, by=people.mentor, done_on=today - timedelta(days=12))
    planned = plan_visit(fund, by=people.mentor, planned_on=today + timedelta(days=2))
    give_advice(fund, "fund", by=people.mentor, text="นัดประชุม")
    give_advice(fund, "fund", by=people.mentor, text="เก่าแล้ว")
    Advice.objects.filter(text="เก่าแล้ว").update(due_on=today - timedelta(days=1))
    found = health_of([fund], today)[fund.pk]
    assert (found.waiting, found.waiting_days, found.writing) == (2, 40, 1)
    assert (found.late_reports, found.late_days) == (running.activities.count(), 9)
    assert (found.meeting_days, found.next_meeting) == (30, today + timedelta(days=3))
    assert (found.contact_days, found.next_visit, found.next_visit_pk) == (12, today + timedelta(days=2), planned.pk)
    assert (found.open_advice, found.late_advice) == (2, 1)


def _catalogue():
    from types import SimpleNamespace

    from kongtun.indicators.models import Approach, Indicator, Issue

    indicators = list(Indicator.objects.filter(issue__code="WASTE").order_by("code"))
    return SimpleNamespace(
        waste=Issue.objects.get(code="WASTE"), indicators=indicators, approach=Approach.objects.get(code="AP-WASTE-01")
    )


def test_money_left_is_that_of_the_statement(fund, people, today):
    year = int(FiscalYear.of(today))
    open_year(fund, year, amount=Decimal(40000), by=people.finance)
    receive_money(fund, account="40100", amount=Decimal(100000), on=today, by=people.finance)
    found, statement = health_of([fund], today)[fund.pk], year_statement(fund, year)
    assert (found.money_left, found.left_percent) == (statement.closing, statement.left_percent)
    assert found.money_left == 140000


def test_forty_funds_cost_no_more_questions_than_one(place, fund, people, today):
    from kongtun.areas.models import AreaKind

    funds = [fund]
    for number in range(40):
        lao = factories.make_area(
            AreaKind.LOCAL_GOVERNMENT, f"81{number:02d}", f"อบต.{number}", place.district, lao_type="2"
        )
        funds.append(factories.make_fund(lao, code=f"L81{number:02d}", name=f"กองทุน {number}"))

    def queries(wanted):
        with CaptureQueriesContext(connection) as found:
            assert len(health_of(wanted, today)) == len(wanted)
        return len(found)

    assert queries(funds) == queries([fund]) == 9


def test_the_board_puts_the_neediest_first(mentor_client, world, fund, people, neighbours, today):
    assign_cares(world.mentor, by=people.zone, funds=neighbours)
    project = factories.make_project(world.plan, people.applicant, state=S.SUBMITTED)
    Project.objects.filter(pk=project.pk).update(state_since=timezone.now() - timedelta(days=60))
    rows = board_of([world.mentor], today)
    assert rows[0].fund == fund
    assert rows[0].first.code == "waiting"
    page = mentor_client.get(reverse("mentoring:board")).content.decode()
    assert "นานสุด 60 วัน" in page
    assert page.count("board-row") == 3
    by_name = mentor_client.get(reverse("mentoring:board"), {"sort": "name"})
    assert by_name.status_code == 200


def test_the_menu_leads_a_mentor_to_the_board_and_others_to_the_teams(client_for, people, caring):
    where = reverse("mentoring:home")
    assert client_for(people.mentor).get(where).url == reverse("mentoring:board")
    assert client_for(people.officer).get(where).url == reverse("mentoring:teams")
