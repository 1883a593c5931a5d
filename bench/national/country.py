"""Who opens the pages and which records they are opened with: one fund of usual size, its projects, its people, the areas above it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection

from kongtun.accounts.models import User
from kongtun.areas.models import Area
from kongtun.funds.models import Fund

ROLES = (
    "admin", "programme", "zone", "province", "district-board", "mentor", "officer", "finance", "chair", "committee", "executive", "applicant",
    "anonymous",
)  # fmt: skip
# The fund of both countries that is opened has about this many projects in its ten years, and its district a mentor. It lies in the zone
# of which the small country consists (``kongtun national --zone``), so that everybody below the country sees the same records in both.
ZONE, USUAL_PROJECTS = "11", 180
SAMPLE = """
SELECT f.id FROM funds_fund f JOIN areas_area a ON a.id = f.area_id JOIN accounts_membership m ON m.area_id = a.parent_id AND m.role = 'mentor'
JOIN projects_project p ON p.fund_id = f.id
WHERE a.path LIKE %s GROUP BY f.id HAVING max(p.fiscal_year) = (SELECT max(fiscal_year) FROM projects_project)
  AND count(DISTINCT p.id) FILTER (WHERE p.state = 'running') > 0 AND count(DISTINCT p.id) FILTER (WHERE p.state = 'submitted') > 0
ORDER BY abs(count(DISTINCT p.id) - %s), f.id LIMIT 1
"""


class Country:
    """Sessions of all roles, and records by name (``fund``, ``project``, ``district`` …) for the addresses of pages."""

    def __init__(self) -> None:
        self.fund = Fund.objects.select_related("area__parent__parent__parent").get(
            pk=_one(SAMPLE, f"TH/{ZONE}/%", USUAL_PROJECTS)
        )
        self.areas = {
            "lao": self.fund.area,
            "district": self.fund.area.parent,
            "province": self.fund.area.parent.parent,  # type: ignore[union-attr]
            "zone": self.fund.area.parent.parent.parent,  # type: ignore[union-attr]
            "country": Area.objects.get(path="TH/"),
        }
        province = self.areas["province"]
        beside = Area.objects.filter(parent=province.parent_id).exclude(pk=province.pk).order_by("pk").first()
        self.other_province = (beside or province).pk
        self.people = {role: self._person(role) for role in ROLES if role != "anonymous"}
        self.sessions = {role: _session(user) for role, user in self.people.items()}
        self._found: dict[str, list[Any]] = {}

    def close(self) -> None:
        """Sign everybody out."""
        Session.objects.filter(session_key__in=self.sessions.values()).delete()

    def _person(self, role: str) -> User:
        where = {
            "admin": "th", "programme": self.areas["zone"].code, "zone": self.areas["zone"].code, "province": self.areas["province"].code,
            "district-board": self.areas["district"].code, "mentor": self.areas["district"].code,
        }  # fmt: skip
        return User.objects.get(username=f"{role}-{where.get(role, self.fund.code)}")

    def area_of(self, role: str) -> Area:
        """Return the area in which a role works."""
        level = {
            "admin": "country",
            "programme": "zone",
            "zone": "zone",
            "province": "province",
            "district-board": "district",
            "mentor": "district",
        }
        return self.areas[level.get(role, "lao")]

    def seat_of(self, role: str) -> int | None:
        """Return the seat among mentors that the person of a role has, if any."""
        found = _rows("SELECT id FROM mentoring_mentor WHERE user_id = %s ORDER BY id LIMIT 1", self.people[role].pk)
        return found[0][0] if found else None

    def records(self, kind: str) -> list[Any]:
        """Return keys of records to try in an address, the likeliest first; empty: the country has none of the kind."""
        if kind not in self._found:
            sql = RECORDS[kind]
            values = [self.fund.pk] * sql.count("%(fund)s")
            self._found[kind] = [row[0] for row in _rows(sql.replace("%(fund)s", "%s"), *values)]
        return self._found[kind]


RECORDS = {
    "fund": "SELECT %(fund)s",
    "fund_code": "SELECT code FROM funds_fund WHERE id = %(fund)s",
    "project": (
        "SELECT id FROM (SELECT DISTINCT ON (state) id, state FROM projects_project WHERE fund_id = %(fund)s ORDER BY state, id DESC) p "
        "ORDER BY array_position(ARRAY['running', 'closed', 'submitted', 'screened', 'reported', 'approved', 'returned', 'draft'], state::text)"
    ),
    "plan": (
        "SELECT id FROM (SELECT DISTINCT ON (state) id, state FROM planning_plan WHERE fund_id = %(fund)s ORDER BY state, id DESC) p ORDER BY state"
    ),
    "problem": "SELECT r.id FROM planning_planproblem r JOIN planning_plan p ON p.id = r.plan_id WHERE p.fund_id = %(fund)s ORDER BY r.id DESC LIMIT 1",
    "meeting": "SELECT id FROM meetings_meeting WHERE fund_id = %(fund)s ORDER BY closed_at IS NULL DESC, id DESC LIMIT 3",
    "voucher": "SELECT id FROM ledger_voucher WHERE fund_id = %(fund)s ORDER BY id DESC LIMIT 1",
    "instalment": (
        "SELECT i.id FROM projects_instalment i JOIN projects_agreement a ON a.id = i.agreement_id JOIN projects_project p ON p.id = a.project_id "
        "WHERE p.fund_id = %(fund)s AND p.state = 'running' ORDER BY i.id DESC LIMIT 3"
    ),
    "entry": "SELECT id FROM ledger_entry WHERE fund_id = %(fund)s ORDER BY id DESC LIMIT 1",
    "report": (
        "SELECT r.id FROM activities_activityreport r JOIN projects_project p ON p.id = r.project_id WHERE p.fund_id = %(fund)s ORDER BY r.id DESC LIMIT 1"
    ),
    "activity": (
        "SELECT a.id FROM projects_plannedactivity a JOIN projects_project p ON p.id = a.project_id "
        "WHERE p.fund_id = %(fund)s AND p.state = 'running' ORDER BY a.id DESC LIMIT 3"
    ),
    "member": "SELECT id FROM funds_committeemember WHERE fund_id = %(fund)s ORDER BY id DESC LIMIT 1",
    "mentor_team": (
        "SELECT t.id FROM mentoring_team t JOIN areas_area a ON a.parent_id = t.area_id JOIN funds_fund f ON f.area_id = a.id WHERE f.id = %(fund)s LIMIT 1"
    ),
    "mentor": (
        "SELECT m.id FROM mentoring_mentor m JOIN mentoring_team t ON t.id = m.team_id JOIN areas_area a ON a.parent_id = t.area_id "
        "JOIN funds_fund f ON f.area_id = a.id WHERE f.id = %(fund)s LIMIT 1"
    ),
    "visit": "SELECT id FROM mentoring_visit WHERE fund_id = %(fund)s ORDER BY id DESC LIMIT 3",
    "announcement": "SELECT id FROM landscape_announcement ORDER BY id DESC LIMIT 1",
    "designation": "SELECT id FROM landscape_designation ORDER BY id DESC LIMIT 1",
    "issue": "SELECT id FROM indicators_issue WHERE is_active ORDER BY sort LIMIT 1",
    "year": "SELECT max(fiscal_year) FROM projects_project",
}


def _rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _one(sql: str, *params: Any) -> Any:
    found = _rows(sql, *params)
    if not found:
        raise SystemExit("ไม่พบกองทุนขนาดปกติในฐานข้อมูลนี้ สร้างประเทศจำลองก่อน (docs/national.md)")
    return found[0][0]


def _session(user: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)
