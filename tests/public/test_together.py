"""Many public pages read at once: each is the page that a visitor gets, with as many queries for many as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kongtun.opendata.caching import AHEAD
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Agreement, Project, ProjectPerson
from kongtun.public.queries import plans as reading_plans
from kongtun.public.queries.funds import years_of
from kongtun.public.queries.plans import read_plans
from kongtun.public.queries.projects import read_projects
from kongtun.public.scan.reading import html_pieces
from kongtun.public.scan.together import READ_TOGETHER
from kongtun.public.scan.walk import InProcess
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(waste_plan, people):
    told = tale.close_story(waste_plan, people)
    tale.plant_personal_data(told, people)
    return told


def pages(story):
    fund = reverse("public:fund", args=[story.fund.code])
    return {
        "public:project": [reverse("public:project", args=[key]) for key in Project.objects.public().values_list("pk", flat=True)],
        "public:fund": [fund, *(f"{fund}?year={year}" for year in years_of(story.fund))],
        "public:plan": [
            reverse("public:plan", args=[story.fund.code, key])
            for key in Plan.objects.filter(fund=story.fund, state=PlanState.APPROVED).values_list("pk", flat=True)
        ],
    }  # fmt: skip


def body(fetch, address):
    status, _kind, chunks = fetch(address)
    assert status == 200
    return b"".join(chunks)


@pytest.mark.parametrize("route", READ_TOGETHER)
def test_what_is_drawn_is_the_page_of_a_visitor(story, route):
    addresses, fetch = pages(story)[route], InProcess()
    alone = [body(fetch, address) for address in addresses]
    fetch.ahead = {AHEAD: READ_TOGETHER[route](addresses)}
    assert [body(fetch, address) for address in addresses] == alone


@pytest.mark.parametrize("route", READ_TOGETHER)
def test_what_was_read_is_what_is_drawn(story, route):
    """Else the walk would read everything twice and nobody would notice."""
    addresses, fetch = pages(story)[route], InProcess()
    fetch.ahead = {AHEAD: READ_TOGETHER[route](addresses)}
    Project.objects.update(title="ชื่อที่เขียนทีหลัง")
    story.fund.__class__.objects.update(about="เรื่องที่เขียนทีหลัง")
    with CaptureQueriesContext(connection) as asked:
        together = body(fetch, addresses[0])
    assert "ที่เขียนทีหลัง".encode() not in together or route == "public:fund"
    assert "เรื่องที่เขียนทีหลัง".encode() not in together
    fetch.ahead = {}
    with CaptureQueriesContext(connection) as alone:
        body(fetch, addresses[0])
    assert len(asked) < len(alone)


@pytest.mark.parametrize("route", ["public:project", "public:plan"])
def test_pages_ask_nothing_once_they_were_read(story, route):
    addresses, fetch = pages(story)[route], InProcess()
    fetch.ahead = {AHEAD: READ_TOGETHER[route](addresses)}
    with CaptureQueriesContext(connection) as asked:
        body(fetch, addresses[0])
    assert [query["sql"] for query in asked] == []


def test_many_projects_cost_as_many_queries_as_one(story):
    first = Project.objects.public().first()
    for number in range(5):
        again = Project.objects.get(pk=first.pk)
        again.pk, again.code = None, f"{number}-{number}"
        again.save()
        ProjectPerson.objects.create(project=again, name=f"นางสาวลำดับ ที่{'หสนกจ'[number]}", sort=1)
    keys = list(Project.objects.public().values_list("pk", flat=True))
    assert len(keys) >= 6
    with CaptureQueriesContext(connection) as one:
        read_projects(keys[:1])
    with CaptureQueriesContext(connection) as many:
        assert set(read_projects(keys)) == set(keys)
    assert len(many) == len(one)


def test_many_plans_cost_as_many_queries_as_one_and_show_their_largest_projects(story, monkeypatch):
    plan, first = Plan.objects.get(fund=story.fund, state=PlanState.APPROVED), Project.objects.public().first()
    amounts = [first.budget_approved]
    for number in range(4):
        again = Project.objects.get(pk=first.pk)
        again.pk, again.code, again.budget_approved = None, f"{number}-{number}", 1000 * number + 1
        again.save()
        again.plans.add(plan)
        amounts.append(again.budget_approved)
    other = Plan.objects.get(pk=plan.pk)
    other.pk = None
    other.issue = type(other.issue).objects.exclude(pk=plan.issue_id).first()
    other.save()
    other.projects.add(first)
    monkeypatch.setattr(reading_plans, "MOST_PROJECTS", 3)
    with CaptureQueriesContext(connection) as one:
        read_plans([plan.pk])
    with CaptureQueriesContext(connection) as many:
        found = read_plans([plan.pk, other.pk])
    assert len(many) == len(one)
    assert [project.budget_approved for project, _results in found[plan.pk].projects] == sorted(amounts)[:-4:-1]
    assert [project.pk for project, _results in found[other.pk].projects] == [first.pk]


def test_plans_are_pages_of_their_own_fund_only(story, client):
    plan = Plan.objects.get(fund=story.fund, state=PlanState.APPROVED)
    assert client.get(reverse("public:plan", args=[story.fund.code, plan.pk])).status_code == 200
    assert client.get(reverse("public:plan", args=["L9999", plan.pk])).status_code == 404
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    assert client.get(reverse("public:plan", args=[story.fund.code, plan.pk])).status_code == 404


def test_names_that_only_the_record_holds_are_covered_on_its_page(story):
    """A witness whose name reads like an office is no person to the fund; on the page of the agreement it is covered."""
    name = "สำนักงานกอไก่ขอไข่"
    Agreement.objects.filter(project=story.project).update(witness_one=name)
    Project.objects.filter(pk=story.project.pk).update(title=f"โครงการของ{name}")
    address = reverse("public:project", args=[story.project.pk])
    fetch = InProcess()
    fetch.ahead = {AHEAD: READ_TOGETHER["public:project"]([address])}
    assert name.encode() not in body(fetch, address)


@pytest.mark.parametrize("header", [AHEAD, AHEAD.upper(), AHEAD.replace("_", "-"), "kongtun-read-ahead"])
def test_no_header_reaches_what_a_walk_hands_on(story, header, client):
    address = reverse("public:project", args=[story.project.pk])
    sent = client.get(address, headers={header: "x"})
    assert sent.status_code == 200
    assert AHEAD not in sent.wsgi_request.META


def test_who_may_not_be_seen_is_not_read(story):
    Project.objects.filter(pk=story.project.pk).update(state="draft")
    assert read_projects([story.project.pk]) == {}
    address = reverse("public:project", args=[story.project.pk])
    fetch = InProcess()
    fetch.ahead = {AHEAD: READ_TOGETHER["public:project"]([address])}
    assert fetch(address)[0] == 404


@pytest.mark.parametrize(
    "page",
    [
        "<p>ก่อน</p>\x00<p>{}</p>",
        "<p>ก่อน<div>{}",
        "<b>ก่อน</i></p></div>{}",
        "<table><p>{}</table>",
        "<svg><title>{}</title></svg>",
        "<script>const it = '{}'</script>",
        "<template><p>{}</p></template>",
        "<!-- {} -->",
        '<img alt="{}">',
        '<a href="/?q={}">ที่นี่</a>',
        "<textarea>{}</textarea>",
        "<noscript>{}</noscript>",
        "<option>{}",
        "<p>ก่อน</p></body></html>{}",
        "<?php {} ?>",
        "<unknown-thing>{}</unknown-thing>",
        "ก่อน &lt;{}&gt;",
        "{}",
    ],
)
def test_nothing_in_a_page_escapes_the_reading(page):
    told = "มานะ ชูใจ"
    assert any(told in text for _where, text in html_pieces(page.format(told)))


def test_parts_of_a_word_within_inline_marks_are_one_text():
    assert ("text", "มานะ ชูใจ") in html_pieces("<p>มา<wbr>นะ <b>ชู</b>ใจ</p><p>ต่อ</p>")
    assert ("text", "ต่อ") in html_pieces("<p>มา<wbr>นะ <b>ชู</b>ใจ</p><p>ต่อ</p>")
    assert html_pieces("") == []


def test_addresses_are_read_as_they_were_typed():
    assert ("a href", "/?q=มานะ ชูใจ") in html_pieces(
        f'<a href="/?q={"%E0%B8%A1%E0%B8%B2%E0%B8%99%E0%B8%B0"} ชูใจ">x</a>'
    )
