"""Public pages: what is approved is shown with its numbers, everything else does not exist."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.common.thai.text import unglue
from kongtun.figures.actions.recount import recount
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import PUBLIC_STATES, ProjectState
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db
HIDDEN = [state for state in ProjectState.values if state not in PUBLIC_STATES]


@pytest.fixture
def story(waste_plan, people):
    told = tale.close_story(waste_plan, people)
    list(recount())  # facts of rows that no action wrote
    return told


def page(client, name, *args, **query):
    response = client.get(reverse(f"public:{name}", args=args), query)
    return response, unglue(response.content.decode())


def test_front_page_tells_figures_and_finished_projects(story, client):
    response, text = page(client, "front")
    assert response.status_code == 200
    assert response.context["figures"].projects == 1
    assert response.context["figures"].money == Decimal(9600)
    assert tale.TITLE in text
    assert "ชมรม อสม. ตำบลโนนสำราญ" in text
    assert reverse("accounts:login") in text
    for knot in ("สถานการณ์", "ข้อตกลง", "รายงาน"):
        assert knot in text


def test_front_page_of_an_empty_site(client, db):
    response, _text = page(client, "front")
    assert response.status_code == 200
    assert response.context["cards"] == []


@pytest.mark.parametrize(
    "words",
    ["โนนสำราญ", "ตำบลโนนสำราญ", "ต.โนนสำราญ", "กันทรลักษ์", "อ.กันทรลักษ์ จ.ศรีสะเกษ", "ศรีสะเกษ", "l3325", "กองทุนสุขภาพตำบล อบต.โนนสำราญ"],
)  # fmt: skip
def test_fund_is_found_by_place_code_or_name(fund, other_fund, client, words):
    response, text = page(client, "funds", q=words)
    assert [row["fund"].pk for row in response.context["rows"]] == [fund.pk]
    assert reverse("public:fund", args=["L3325"]) in text
    assert "อ.กันทรลักษ์ จ.ศรีสะเกษ" in text


def test_search_that_finds_nothing_says_what_to_try(fund, client):
    _response, text = page(client, "funds", q="ไม่มีตำบลนี้")
    assert "ไม่พบกองทุนนี้" in text
    assert "ลองพิมพ์เฉพาะชื่อตำบล" in text


@pytest.mark.parametrize(
    "query",
    [
        {"q": "ก" * 5000},
        {"q": "%_\\'\"<script>"},
        {"q": "\x00"},
        {"page": "999"},
        {"page": "x"},
        {"q": "a b c d e f g h"},
    ],
)
def test_any_search_is_answered(fund, client, query):
    response, text = page(client, "funds", **query)
    assert response.status_code == 200
    assert "<script>" not in text.replace("<script src", "").replace('<script type="module"', "")


def test_fund_page_shows_the_year(story, client):
    response, text = page(client, "fund", "L3325", year=2569)
    assert response.status_code == 200
    assert "234,000 บาท" in text
    assert "จ่ายให้โครงการแล้ว 9,600 บาท" in text
    assert "ขยะ" in text
    assert tale.TITLE in text
    assert "ลดจาก 820 เหลือ 640" in text
    assert dict(response.context["seats"]) == {
        "ประธานกรรมการ": 1,
        "รองประธานกรรมการ": 1,
        "กรรมการ": 2,
        "กรรมการและเลขานุการ": 1,
    }
    assert "กรรมการคนที่" not in text
    assert response.context["closing"] == Decimal(224400)


def test_fund_page_opens_at_the_last_year_with_projects(story, client):
    response, _text = page(client, "fund", "L3325")
    assert response.context["year"] == 2569


@pytest.mark.parametrize("year", ["2550", "x", "99999999999", "-1", "๒๕๖๙๙"])
def test_year_that_the_fund_does_not_have(story, client, year):
    assert page(client, "fund", "L3325", year=year)[0].status_code == 404


def test_unknown_fund_project_plan_and_photo(story, client):
    for name, args in (
        ("fund", ["L0000"]),
        ("project", [999999]),
        ("plan", ["L3325", 999999]),
        ("plan", ["L5166", story.plan.pk]),
        ("photo", [999999, "small"]),
    ):
        assert page(client, name, *args)[0].status_code == 404


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_approved_does_not_exist(story, client, state):
    photo = story.reports[0].photos.first()
    Project.objects.filter(pk=story.project.pk).update(state=state)
    assert page(client, "project", story.project.pk)[0].status_code == 404
    assert page(client, "photo", photo.pk, "small")[0].status_code == 404
    for name, args in (("front", []), ("fund", ["L3325"]), ("plan", ["L3325", story.plan.pk])):
        response = client.get(reverse(f"public:{name}", args=args), {"year": "2569"} if name == "fund" else {})
        assert tale.TITLE not in unglue(response.content.decode())


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.PROPOSED])
def test_plan_is_public_when_agreed_to(story, client, state):
    _response, text = page(client, "plan", "L3325", story.plan.pk)
    assert "820" in text
    assert "650" in text
    assert "ถังขยะเปียกลดโลกร้อน" in text
    story.plan.state = state
    story.plan.save()
    assert page(client, "plan", "L3325", story.plan.pk)[0].status_code == 404
    assert page(client, "fund", "L3325", year=2569)[0].context["plans"] == []


def test_amounts_of_undecided_proposals_stay_unsaid(story, people, client):
    factories.make_project(story.plan, people.applicant, title="ข้อเสนอที่ยังไม่ตัดสิน", state=ProjectState.SCREENED)
    _response, text = page(client, "fund", "L3325", year=2569)
    assert "ข้อเสนอที่ยังไม่ตัดสิน" not in text
    assert [part.label for part in _response.context["money"].segments] == [
        "จ่ายให้โครงการแล้ว",
        "อนุมัติแล้ว รอจ่าย",
        "ยังไม่ได้อนุมัติให้โครงการใด",
    ]


def test_project_page_shows_results_people_money_and_photos(story, client):
    response, text = page(client, "project", story.project.pk)
    assert [(row["before"], row["after"], row["words"]) for row in response.context["measured"]] == [
        (820, 640, "ถึงเป้า"), (41, Decimal("58.5"), "ดีขึ้น ยังไม่ถึงเป้า"), (3, 5, "ดีขึ้น ยังไม่ถึงเป้า"),
    ]  # fmt: skip
    assert response.context["people_total"] == 116
    assert (response.context["money"].approved, response.context["money"].paid) == (9600, 9600)
    assert "ตำบลลดขยะเปียกได้จริงด้วยถังขยะเปียกครัวเรือน" in text
    assert "14 ก.พ. 2569" in text
    assert len(response.context["photos"]) == 2


def test_result_that_turned_for_the_worse_says_so(story, client):
    reading = story.measured[0].reading
    reading.value = 900
    reading.save()
    assert page(client, "project", story.project.pk)[0].context["measured"][0]["words"] == "ยังไม่ดีขึ้น"


def test_reports_count_when_accepted_only(story, client):
    photo = story.reports[0].photos.first()
    for report in story.reports:
        report.state = "submitted"
        report.save()
    response, _text = page(client, "project", story.project.pk)
    assert response.context["people_total"] == 0
    assert response.context["measured"] == []
    assert response.context["photos"] == []
    assert page(client, "photo", photo.pk, "small")[0].status_code == 404
    assert page(client, "fund", "L3325", year=2569)[0].context["changes"] == []


def test_abstract_waits_until_the_project_is_closed(story, client):
    Project.objects.filter(pk=story.project.pk).update(state=ProjectState.REPORTED)
    assert "ตำบลลดขยะเปียกได้จริง" not in page(client, "project", story.project.pk)[1]


def test_photo_of_an_accepted_report_is_for_everyone(story, client):
    photo = story.reports[0].photos.first()
    response = client.get(reverse("public:photo", args=[photo.pk, "small"]))
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"
    photo.removed_at = timezone.now()
    photo.save()
    assert client.get(reverse("public:photo", args=[photo.pk, "small"])).status_code == 404
    assert client.get(f"/p/photos/{photo.pk}/huge.jpg").status_code == 404


def test_what_became_better_compares_years_and_keeps_drafts_out(story, people, catalogue, client):
    series = story.project.objectives.first().series
    factories.make_reading(series, "actual", "990", people.officer, year=2567, on=date(2024, 9, 1))
    worse = factories.make_reading(
        story.project.objectives.last().series, "actual", "1", people.officer, year=2568, on=date(2025, 9, 1)
    )
    changes = page(client, "fund", "L3325", year=2569)[0].context["changes"]
    by_code = {change.series.indicator.code: change for change in changes}
    assert by_code["WASTE-01"].points == [(2567, 990), (2569, 640)]
    assert by_code["WASTE-08"].first == worse.value
    draft = factories.make_plan(story.fund, people.officer, catalogue, year=2570, values=((1, 1), (99, 99), (99, 99)))
    assert draft.state == PlanState.DRAFT
    again = page(client, "fund", "L3325", year=2569)[0].context["changes"]
    assert {change.series.indicator.code: change.points for change in again}["WASTE-01"] == [(2567, 990), (2569, 640)]


def test_work_pages_are_not_for_search_engines(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /\n" in response.content.decode()


def test_area_data_are_credited(fund, client):
    assert "CC-BY-4.0" in page(client, "front")[1]


@pytest.mark.parametrize("name", ["front", "funds", "fund", "plan", "project"])
def test_queries_do_not_grow(story, people, place, client, name):
    args = {"fund": ["L3325"], "plan": ["L3325", story.plan.pk], "project": [story.project.pk]}.get(name, [])
    address = reverse(f"public:{name}", args=args)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    grow(story, people, place)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) <= len(few)


def grow(story, people, place):
    for number in range(30):
        factories.make_project(
            story.plan,
            people.applicant,
            title=f"โครงการเพิ่ม {number}",
            state=ProjectState.CLOSED,
            budget_approved=Decimal(1000),
            code=f"69-L3325-2-{number + 20}",
        )
        activity = story.project.activities.create(name=f"กิจกรรมเพิ่ม {number}", sort=10 + number)
        tale.add_report(story.project, activity, people.applicant, day=date(2026, 3, 1 + number % 28))
        area = factories.make_area("lao", f"9{number:03d}", f"อบต.เพิ่ม{number}", place.district)
        factories.make_fund(area, code=f"L9{number:03d}", name=f"กองทุนเพิ่ม {number}")


@pytest.mark.parametrize("words", ["กันทลลัก", "อ.กันทรลักย์", "โนนสำราน", "ศรีสะเกส", "ต.โนนสำราญญ"])
def test_mistyped_place_is_found_and_said(fund, other_fund, client, words):
    response, text = page(client, "funds", q=words)
    assert [row["fund"].pk for row in response.context["rows"]] == [fund.pk]
    assert "จึงหา" in text


def test_browsing_leads_from_zone_to_fund_without_scripts(story, client):
    address = reverse("public:funds")
    for step in (["zone", "10"], ["province", "33"], ["district", "3304"]):
        link = reverse("public:area", args=step)
        assert f'href="{link}"' in client.get(address).content.decode()
        address = link
    assert f'href="{reverse("public:fund", args=["L3325"])}"' in client.get(address).content.decode()


def test_page_of_an_area_tells_what_was_approved_and_never_what_waits(story, people, client):
    factories.make_project(story.plan, people.applicant, title="รอพิจารณา", state=ProjectState.SCREENED)
    list(recount())
    for step in (["zone", "10"], ["province", "33"], ["district", "3304"]):
        response, text = page(client, "area", *step, year=2569)
        assert (response.context["whole"].granted, response.context["whole"].given) == (1, 9600)
        assert "อนุมัติ 1 โครงการ" in text
        assert "รอพิจารณา" not in text


def test_unknown_area_and_year_of_an_area(fund, client):
    for step in (["zone", "99"], ["province", "3304"], ["subdistrict", "330401"], ["country", "TH"]):
        assert page(client, "area", *step)[0].status_code == 404
    assert page(client, "area", "province", "33", year="2400")[0].status_code == 404


def test_fund_page_tells_decisions_money_of_years_and_narrows_projects(story, client):
    response, text = page(client, "fund", "L3325", year=2569)
    assert "ประชุมครั้งที่ 2/2569" in text
    assert [(row.year, row.paid, row.projects) for row in response.context["history"]] == [(2569, 9600, 1)]
    assert len(page(client, "fund", "L3325", year=2569, issue="WASTE", state="closed")[0].context["cards"]) == 1
    assert len(page(client, "fund", "L3325", year=2569, issue="NONE", state="x")[0].context["cards"]) == 1


def test_project_page_tells_its_decision(story, client):
    assert "อนุมัติ 9,600 บาท" in page(client, "project", story.project.pk)[1]
