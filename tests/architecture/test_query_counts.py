"""A page asks the database the same number of questions with one row in each of its lists and with ten."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import chain_builders
from architecture.rooms import ROOMS
from architecture.walk_tools import client_of

# Both counts are made once for all pages: keep the pages on one worker.
pytestmark = pytest.mark.xdist_group("query_counts")
FEW, MANY = 1, 10

# Page → person and address.
PAGES = {
    "fund page": ("officer", "dashboards:fund", lambda c: [c.fund.pk]),
    "fund page, committee": ("committee", "dashboards:fund", lambda c: [c.fund.pk]),
    "funds": ("zone", "dashboards:funds", lambda _c: []),
    "home, officer": ("officer", "dashboards:home", lambda _c: []),
    "home, applicant": ("applicant", "dashboards:home", lambda _c: []),
    "home, committee": ("committee", "dashboards:home", lambda _c: []),
    "home, finance": ("finance", "dashboards:home", lambda _c: []),
    "home, mentor": ("mentor", "dashboards:home", lambda _c: []),
    "project page, running": ("officer", "dashboards:project", lambda c: [c.project["running"].pk]),
    "project page, closed": ("applicant", "dashboards:project", lambda c: [c.project["closed"].pk]),
    "projects list": ("officer", "projects:list", lambda c: [c.fund.pk]),
    "projects list, applicant": ("applicant", "projects:list", lambda c: [c.fund.pk]),
    "own projects": ("applicant", "projects:mine", lambda _c: []),
    "new project": ("officer", "projects:new", lambda c: [c.fund.pk]),
    "task list": ("applicant", "projects:proposal", lambda c: [c.project["draft"].pk]),
    "preview": ("applicant", "projects:preview", lambda c: [c.project["draft"].pk]),
    **{
        f"proposal {slug}": ("applicant", "projects:section", lambda c, slug=slug: [c.project["draft"].pk, slug])
        for slug in ("people", "plans", "objectives", "targets", "activities", "budget", "attachments")
    },
    "agreement": ("officer", "projects:agreement", lambda c: [c.project["running"].pk]),
    "plans list": ("officer", "planning:list", lambda c: [c.fund.pk]),
    "plan page": ("officer", "planning:detail", lambda c: [c.plan["draft"].pk]),
    "plan page, approved": ("committee", "planning:detail", lambda c: [c.plan["approved"].pk]),
    "plan problems": ("officer", "planning:problems", lambda c: [c.plan["draft"].pk]),
    "plan priority": ("officer", "planning:priority", lambda c: [c.plan["draft"].pk]),
    "plan beside the one before": ("officer", "planning:compare", lambda c: [c.plan["draft"].pk]),
    "plan of the whole year as a paper": ("officer", "documents:year-plan", lambda c: [c.fund.pk, 2569, "docx"]),
    "network of a fund": ("officer", "dashboards:network", lambda c: [c.fund.pk]),
    "work with others": ("mentor", "dashboards:together", lambda _c: []),
    "coverage of a fund": ("officer", "dashboards:fund-coverage", lambda c: [c.fund.pk]),
    "coverage of an area": ("zone", "dashboards:coverage", lambda _c: []),
    "what districts miss": ("zone", "dashboards:coverage-missing", lambda _c: []),
    "what districts miss as a file": ("zone", "dashboards:coverage-missing-file", lambda _c: ["csv"]),
    "fund priority": ("officer", "planning:fund-priority", lambda c: [c.fund.pk]),
    "issue sets": ("officer", "indicators:sets", lambda c: [c.fund.area_id]),
    "plan suggested": ("officer", "planning:suggested", lambda c: [c.plan["draft"].pk]),
    "queue": ("officer", "review:queue", lambda c: [c.fund.pk]),
    "screening": ("officer", "review:screen", lambda c: [c.project["submitted"].pk]),
    "findings": ("officer", "review:findings", lambda c: [c.project["submitted"].pk]),
    "earlier projects": ("officer", "review:similar", lambda c: [c.project["draft"].pk]),
    "earlier project beside": ("officer", "review:compare", lambda c: [c.project["draft"].pk, c.project["closed"].pk]),
    "versions": ("officer", "review:versions", lambda c: [c.project["submitted"].pk]),
    "comments": ("officer", "review:comments", lambda c: [c.project["submitted"].pk, "situation"]),
    "decision": ("chair", "review:decide", lambda c: [c.meeting.pk, c.project["screened"].pk]),
    "meetings": ("officer", "meetings:list", lambda c: [c.fund.pk]),
    "meeting": ("officer", "meetings:detail", lambda c: [c.meeting.pk]),
    "meeting, closed": ("committee", "meetings:detail", lambda c: [c.closed_meeting.pk]),
    "room": ("officer", "committee:room", lambda c: [c.meeting.pk]),
    "room, committee": ("committee", "committee:room", lambda c: [c.meeting.pk]),
    "room, one item": ("officer", "committee:item", lambda c: [c.meeting.pk, c.balloted.pk]),
    "room, projector": ("committee", "committee:screen", lambda c: [c.meeting.pk]),
    "room, end": ("officer", "committee:finish", lambda c: [c.closed_meeting.pk]),
    "circulations": ("committee", "committee:circulations", lambda c: [c.fund.pk]),
    "circulation": ("committee", "committee:circulation", lambda c: [c.circulation.pk]),
    "new circulation": ("officer", "committee:new-circulation", lambda c: [c.fund.pk]),
    "committee seats": ("officer", "funds:committee", lambda c: [c.fund.pk]),
    "order about the committee": ("officer", "funds:order", lambda c: [c.fund.pk, c.signed_order.pk]),
    "new order": ("officer", "funds:order-new", lambda c: [c.fund.pk, "change"]),
    "attendance": ("committee", "meetings:rates", lambda c: [c.fund.pk]),
    "record of a meeting": ("officer", "meetings:record", lambda c: [c.meeting.pk]),
    "money": ("finance", "ledger:fund", lambda c: [c.fund.pk]),
    "money as a workbook": ("finance", "ledger:export", lambda c: [c.fund.pk]),
    "money of a project": ("officer", "ledger:project", lambda c: [c.project["running"].pk]),
    "activities plan": ("applicant", "activities:plan", lambda c: [c.project["running"].pk]),
    "own reports": ("applicant", "activities:mine", lambda _c: []),
    "report": ("officer", "activities:report", lambda c: [c.report["accepted"].pk]),
    "results": ("officer", "evaluation:results", lambda c: [c.project["running"].pk]),
    "final report": ("applicant", "evaluation:final-report", lambda c: [c.project["running"].pk]),
    "final report, closed": ("officer", "evaluation:final-report", lambda c: [c.project["closed"].pk]),
    "papers": ("officer", "documents:index", lambda c: [c.project["closed"].pk]),
    "notifications": ("applicant", "notifications:list", lambda _c: []),
    "people": ("admin", "accounts:people", lambda c: [c.fund.area_id]),
    "log": ("officer", "accounts:log", lambda c: [c.fund.area_id]),
    "own page": ("applicant", "accounts:me", lambda _c: []),
    "front": (None, "public:front", lambda _c: []),
    "public funds": (None, "public:funds", lambda _c: []),
    "public fund": (None, "public:fund", lambda c: [c.fund.code]),
    "public plan": (None, "public:plan", lambda c: [c.fund.code, c.plan["approved"].pk]),
    "public project": (None, "public:project", lambda c: [c.project["closed"].pk]),
}  # fmt: skip
for _room in ROOMS:
    PAGES |= _room.PAGES


def questions(chain, page: str, *, warm: bool) -> tuple[int, list[str]]:
    """Return the status and the statements of a page; ``warm``: it was asked before, so that statements are prepared."""
    person, name, args = PAGES[page]
    url = reverse(name, args=args(chain))
    client = client_of(chain, person)
    if not warm:
        client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    return response.status_code, [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def counted(module_chain):
    """Every page at one row and at ten rows of everything."""
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # Beyond forty funds the matrix shows districts instead, another page with its own count (tests/dashboards).
        patch.setattr("kongtun.dashboards.queries.coverage.MOST_FUNDS", 1000)
        chain_builders.grow(module_chain, 1, FEW)
        few = {page: questions(module_chain, page, warm=False) for page in PAGES}
        chain_builders.grow(module_chain, FEW + 1, MANY)
        many = {page: questions(module_chain, page, warm=True) for page in PAGES}
        transaction.set_rollback(True)
    return few, many


def repeated(queries: list[str]) -> str:
    """Name the statements asked most often, to find the loop that asks them."""
    shapes: dict[str, int] = {}
    for sql in queries:
        shape = "".join("?" if char.isdigit() else char for char in sql)[:220]
        shapes[shape] = shapes.get(shape, 0) + 1
    return "\n".join(f"{times} × {shape}" for shape, times in sorted(shapes.items(), key=lambda pair: -pair[1])[:4])


@pytest.mark.parametrize("page", PAGES)
def test_ten_rows_cost_no_more_questions_than_one(counted, page):
    (status, few), (status_many, many) = counted[0][page], counted[1][page]
    assert status == status_many == 200
    assert len(few) == len(many), (
        f"{page}: {len(few)} queries with {FEW} row, {len(many)} with {MANY}\n{repeated(many)}"
    )
