"""Rows by hand-written SQL as plain dictionaries, and the dictionaries that the layout needs."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection
from django.http import HttpResponse, QueryDict
from django.template.loader import get_template
from django.utils import timezone

from kongtun.accounts.models import User
from kongtun.common.ui.navigation import Navigation
from kongtun.funds.models import Fund
from kongtun.projects.states import PROJECT_WORKFLOW

PERSON = os.environ.get("KONGTUN_BENCH_PERSON", "")
TOKEN = "0" * 64
STATES = {
    str(state): (w.tone.removeprefix("t-"), str(w.staff), w.icon, str(w.turn))
    for state, w in PROJECT_WORKFLOW.words.items()
}
STEP = {
    "draft": 3,
    "returned": 3,
    "submitted": 3,
    "screened": 4,
    "deferred": 4,
    "refused": 4,
    "approved": 5,
    "running": 6,
    "reported": 8,
    "closed": 9,
    "cancelled": 3,
}


class Row(dict):
    """A dictionary that a template can also print (by its ``text``)."""

    def __str__(self) -> str:
        return self["text"]


def rows(sql: str, *params: Any) -> list[Row]:
    """Return the rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column[0] for column in cursor.description]
        return [Row(zip(names, row, strict=True)) for row in cursor.fetchall()]


def money(value: Any) -> Decimal:
    """Return an amount (SQLite gives numbers as they are stored)."""
    return value if isinstance(value, Decimal) else Decimal(str(value or 0)).quantize(Decimal("0.01"))


def day(value: Any) -> date | None:
    """Return a day."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def moment(value: Any) -> datetime | None:
    """Return a moment in Thai time."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if value and value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return timezone.localtime(value) if value else None


@cache
def _menu() -> tuple[dict[str, Any], list[tuple[Any, dict[str, Any]]]]:
    """The person and the menu without numbers, worked out once: a bare view has them as constants."""

    class Request:
        path = "/"
        user = User.objects.get(username=PERSON)
        fund = Fund.objects.filter(area__in=[m.area_id for m in user.current_memberships]).first()

    nav = Navigation(Request())  # type: ignore[arg-type]
    entries = [(item, vars(entry)) for item, entry in nav._entries]
    person = {"pk": Request.user.pk, "name": Request.user.name, "is_authenticated": True, "fund": Request.fund.pk}
    return person, entries


COUNTS = """
SELECT (SELECT COUNT(*) FROM projects_project p WHERE p.fund_id = %s AND p.state IN ('submitted', 'deferred', 'approved', 'reported'))
  + (SELECT CASE WHEN EXISTS (SELECT 1 FROM projects_project p WHERE p.fund_id = %s AND p.state = 'screened') THEN 1 ELSE 0 END)
  + (SELECT COUNT(*) FROM ledger_voucher v WHERE v.fund_id = %s AND v.state = 'requested')
  + (SELECT COUNT(*) FROM activities_activityreport r JOIN projects_project p ON p.id = r.project_id WHERE p.fund_id = %s AND p.state = 'running' AND r.state = 'submitted')
  + (SELECT COUNT(*) FROM planning_plan WHERE fund_id = %s AND state IN ('proposed', 'draft'))
  + (SELECT COUNT(*) FROM projects_teammember t JOIN projects_project p ON p.id = t.project_id WHERE t.user_id = %s AND p.state IN ('draft', 'returned')) AS turn,
  (SELECT COUNT(*) FROM projects_project p WHERE p.fund_id = %s AND p.state = 'submitted') AS queue,
  (SELECT COUNT(*) FROM notifications_notification WHERE user_id = %s AND read_at IS NULL) AS unread
"""
PLACE = """
SELECT f.id AS pk, f.name, f.is_demo, d.name_th AS district, p.name_th AS province
FROM funds_fund f JOIN areas_area a ON a.id = f.area_id JOIN areas_area d ON d.id = a.parent_id JOIN areas_area p ON p.id = d.parent_id
WHERE f.id = %s
"""


def draw(
    template: str, path: str, query: str, context: dict[str, Any], counts: dict[str, Any] | None = None
) -> HttpResponse:
    """Render a page template with the layout's dictionaries."""
    person, menu = _menu()
    fund = rows(PLACE, person["fund"])[0]
    numbers = counts or layout_counts()
    here = max((entry["url"] for _, entry in menu if path.startswith(entry["url"])), key=len, default="")
    entries = [
        (item.place, {**entry, "current": entry["url"] == here, "count": _number(item.url_name, numbers)})
        for item, entry in menu
    ]
    rail = [entry for place, entry in entries if place in ("rail", "both")]
    bottom = [entry for place, entry in entries if place in ("bottom", "both")][:4]
    shown = {entry["url"] for entry in bottom}
    places = [
        {
            "title": fund["name"],
            "detail": f"อำเภอ{fund['district']} จังหวัด{fund['province']}",
            "url": f"/funds/{fund['pk']}/",
            "current": True,
        },
        {"title": "กองทุนทั้งหมดที่ดูได้", "detail": "ค้นหาแล้วเลือก", "url": "/funds/", "current": False},
    ]
    request = Row(user=person, fund=fund, path=path, get_full_path=f"{path}?{query}" if query else path)
    request.GET = QueryDict(query)  # the tag that links to another page asks for it by attribute
    context |= {
        "request": request,
        "user": person,
        "messages": [],
        "csrf_token": TOKEN,
        "nav": {
            "rail": rail, "bottom": bottom, "more": [entry for entry in rail if entry["url"] not in shown], "places": places, "place": places[0],
            "turn": next(entry for _, entry in entries if entry["turn"]),
        },
    }  # fmt: skip
    return HttpResponse(get_template(template).render(context))


def layout_counts() -> dict[str, Any]:
    """Return the numbers of the menu; one statement."""
    person = _menu()[0]
    fund, user = person["fund"], person["pk"]
    return rows(COUNTS, fund, fund, fund, fund, fund, user, fund, user)[0]


def _number(url_name: str, numbers: dict[str, Any]) -> int | None:
    name = {"dashboards:home": "turn", "review:queue": "queue", "notifications:list": "unread"}.get(url_name)
    return numbers[name] if name else None
