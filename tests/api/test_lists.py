"""Pages of lists: complete, in a stable order, and with the same number of queries for 1 and 30 rows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.activities.models import ActivityReport
from kongtun.indicators.models import Issue
from kongtun.ledger.actions import receive_money
from kongtun.ledger.models import Voucher
from kongtun.meetings.models import Meeting
from kongtun.planning.models import Plan
from kongtun.projects.models import Agreement, Instalment, Project
from kongtun.review.models import Decision

pytestmark = pytest.mark.django_db


def grow(world, people, count):
    """Add ``count`` more records of every kind that grows with use."""
    fund = world.fund
    for number in range(count):
        issue = Issue.objects.create(code=f"X{number:02}", name_th=f"แผนงาน {number}")
        Plan.objects.create(fund=fund, issue=issue, fiscal_year=2569, pack="2567", created_by=people.officer)
        project = factories.make_project(world.plan, people.applicant, title=f"โครงการ {number}", state="running")
        agreement = Agreement.objects.create(
            project=project, number=f"{number + 2}/2569", agreed_on=date(2025, 11, 28), amount=Decimal(100), recipient_name="ก",
            supporter_name="ข", created_by=people.officer,
        )  # fmt: skip
        instalment = Instalment.objects.create(agreement=agreement, number=1, amount=Decimal(100))
        Voucher.objects.create(
            fund=fund, project=project, instalment=instalment, fiscal_year=2569, number=f"{number + 2}/2569",
            requested_on=date(2025, 12, 1), amount=Decimal(100), payee="ก", requested_by=people.officer,
        )  # fmt: skip
        ActivityReport.objects.create(project=project, activity=project.activities.first(), created_by=people.applicant)
        meeting = Meeting.objects.create(
            fund=fund, fiscal_year=2569, number=number + 2, held_on=date(2025, 12, 1) + timedelta(days=number),
            created_by=people.officer,
        )  # fmt: skip
        Decision.objects.create(
            meeting=meeting, project=project, outcome="approve", amount=Decimal(100), by=people.chair
        )
        receive_money(fund, account="40300", amount=Decimal(1), on=date(2025, 11, 3), by=people.finance)
        factories.make_reading(world.problem.series, "actual", number + 1, people.officer)


LISTS = ["plans", "projects", "activities", "activity-reports", "agreements", "vouchers", "ledger-entries", "meetings", "decisions",
         "readings", "issues", "areas", "indicators", "funds"]  # fmt: skip


def test_queries_do_not_grow_with_the_rows(client, world, people, headers_of):
    headers = headers_of(people.officer)

    def queries(name):
        with CaptureQueriesContext(
            connection,
        ) as found:
            response = client.get(f"/api/v1/{name}?limit=100", **headers)
        assert response.status_code == 200, name
        return len(found), len(response.json()["items"])

    for name in LISTS:
        queries(name)
    few = {name: queries(name) for name in LISTS}
    grow(world, people, 30)
    many = {name: queries(name) for name in LISTS}
    assert {name: count for name, (count, _rows) in many.items()} == {
        name: count for name, (count, _rows) in few.items()
    }
    assert all(many[name][1] > few[name][1] for name in LISTS if name not in ("areas", "indicators", "funds"))
    assert max(count for count, _rows in many.values()) <= 8


def test_a_project_is_read_with_the_same_queries_however_long_it_is(client, world, people, headers_of):
    headers = headers_of(people.officer)

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/api/v1/projects/{world.project.pk}", **headers).status_code == 200
        return len(found)

    queries()
    few = queries()
    for number in range(30):
        world.project.people.create(name=f"คนที่ {number}", sort=number)
        world.project.activities.create(name=f"กิจกรรม {number}", sort=number)
    assert queries() == few


def test_pages_follow_one_another_without_gaps_while_rows_are_added(client, world, people, headers_of):
    headers = headers_of(people.officer)
    grow(world, people, 6)
    wanted = set(Project.objects.values_list("pk", flat=True))
    seen, cursor = [], ""
    for page in range(9):
        answer = client.get("/api/v1/projects", {"limit": 3, "cursor": cursor}, **headers).json()
        seen += [row["id"] for row in answer["items"]]
        if page == 0:
            factories.make_project(world.plan, people.applicant, title="มาใหม่ระหว่างอ่าน")
        cursor = answer["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == wanted
    assert seen == sorted(seen, reverse=True)


def test_areas_are_paged_in_the_order_of_the_tree(client, place, people, headers_of):
    headers = headers_of(people.officer)
    first = client.get("/api/v1/areas?limit=4", **headers).json()
    second = client.get("/api/v1/areas", {"limit": 4, "cursor": first["next_cursor"]}, **headers).json()
    paths = [row["path"] for row in first["items"] + second["items"]]
    assert paths == sorted(paths)
    assert len(set(paths)) == 8


@pytest.mark.parametrize(
    "cursor", ["x", "bnVsbA", "W10", "InRleHQi", "MS41", "dHJ1ZQ", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "กข"]
)
def test_a_broken_cursor_is_refused(client, people, headers_of, cursor):
    response = client.get("/api/v1/projects", {"cursor": cursor}, **headers_of(people.officer))
    assert (response.status_code, response.json()["code"], response.json()["field"]) == (422, "bad_cursor", "cursor")


def test_filters_narrow(client, world, people, headers_of):
    headers = headers_of(people.officer)
    assert len(client.get("/api/v1/projects?state=running&fiscal_year=2569&q=ขยะ", **headers).json()["items"]) == 1
    assert client.get("/api/v1/projects?state=draft", **headers).json()["items"] == []
    assert client.get("/api/v1/projects?q=ไม่มีเรื่องนี้", **headers).json()["items"] == []
    assert client.get("/api/v1/projects?state=nothing", **headers).status_code == 422
    assert client.get("/api/v1/projects?limit=101", **headers).json()["field"] == "limit"
