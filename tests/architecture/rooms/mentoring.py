"""Rows, pages and records of mentoring."""

from datetime import date, timedelta
from types import SimpleNamespace

import factories
from architecture.route_row import Route
from kongtun.accounts.roles import Role
from kongtun.areas.models import AreaKind
from kongtun.mentoring.actions import note_quality
from kongtun.mentoring.models import Advice, Buddy, Care, Mentor, Team, Training, Visit
from mentoring.seats import DUE, SINCE, make_mentors


def _area(c):
    return {"area_pk": c.place.district.pk}


def _fund(c):
    return {"pk": c.fund.pk}


def _team(c):
    return {"pk": c.mentor_team.pk}


def _mentor(c):
    return {"pk": c.mentor_seat.pk}


def _visit(c):
    return {"pk": c.planned_visit.pk}


def _advice(c):
    return {"pk": c.advice["project"].pk}


def _done_visits(c):
    return [{"pk": c.done_visit.pk}, {"pk": c.cancelled_visit.pk}]


_LIST = {"may": "mentor", "lacks": "applicant", "record": False}
ROUTES: dict[str, Route] = {
    "mentoring:home": Route(lambda _c: {}, "G", **_LIST),
    "mentoring:board": Route(lambda _c: {}, "G", "mentor", "officer", record=False),
    "mentoring:teams": Route(lambda _c: {}, "G", **_LIST),
    "mentoring:people": Route(lambda _c: {}, "G", **_LIST),
    "mentoring:coverage": Route(lambda _c: {}, "G", **_LIST),
    "mentoring:visits": Route(lambda _c: {}, "G", **_LIST),
    "mentoring:advice": Route(lambda _c: {}, "G", **_LIST),
    "mentoring:quality": Route(lambda _c: {}, "GP", **_LIST),
    "mentoring:team": Route(_team, "G", "officer", "applicant"),
    "mentoring:team-edit": Route(_team, "GP", "zone", "officer"),
    "mentoring:team-end": Route(_team, "P", "zone", "mentor"),
    "mentoring:team-reopen": Route(lambda c: {"pk": c.ended_team.pk}, "P", "zone", "mentor"),
    "mentoring:mentor-new": Route(_team, "GP", "zone", "mentor"),
    "mentoring:team-new": Route(_area, "GP", "zone", "mentor"),
    "mentoring:tambon-teams": Route(_area, "GP", "zone", "mentor"),
    "mentoring:buddies": Route(_area, "GP", "zone", "mentor"),
    "mentoring:training": Route(_area, "GP", "zone", "mentor"),
    "mentoring:buddy-end": Route(lambda c: {"pk": c.buddy.pk}, "P", "zone", "mentor"),
    "mentoring:mentor": Route(_mentor, "G", "officer", "applicant"),
    "mentoring:mentor-edit": Route(_mentor, "GP", "zone", "officer"),
    "mentoring:mentor-end": Route(_mentor, "GP", "zone", "mentor"),
    "mentoring:cares": Route(_mentor, "GP", "zone", "mentor"),
    "mentoring:mentor-board": Route(_mentor, "G", "officer", "applicant"),
    "mentoring:fund": Route(_fund, "GP", "mentor", "officer"),
    "mentoring:assign": Route(_fund, "GP", "zone", "mentor"),
    "mentoring:log": Route(_fund, "GP", "mentor", "officer"),
    "mentoring:plan": Route(_fund, "GP", "mentor", "officer"),
    "mentoring:visit": Route(_visit, "GP", "mentor", "officer", wrong=lambda c: [{"pk": c.cancelled_visit.pk}]),
    "mentoring:visit-move": Route(
        _visit, "P", "mentor", "officer", fields=("planned_on",), post=lambda _c: {"planned_on": "1/9/2569"}, wrong=_done_visits
    ),
    "mentoring:visit-cancel": Route(
        _visit, "P", "mentor", "officer", fields=("reason",), post=lambda _c: {"reason": "กองทุนติดประชุม"},
        wrong=lambda c: [{"pk": c.done_visit.pk}],
    ),
    "mentoring:advice-of-project": Route(lambda c: {"pk": c.project["returned"].pk}, "GP", "mentor", "officer"),
    "mentoring:advice-of-plan": Route(lambda c: {"pk": c.plan["draft"].pk}, "GP", "mentor", "officer"),
    "mentoring:advice-of-report": Route(lambda c: {"pk": c.report["draft"].pk}, "GP", "mentor", "officer"),
    "mentoring:advice-done": Route(_advice, "P", "applicant", "committee", fields=("note",)),
    "mentoring:advice-reopen": Route(lambda c: {"pk": c.advice["done"].pk}, "P", "applicant", "committee"),
    "mentoring:advice-withdraw": Route(
        _advice, "P", "mentor", "officer", wrong=lambda c: [{"pk": c.advice["done"].pk}]
    ),
}  # fmt: skip
PAGES: dict = {
    "mentor board": ("mentor", "mentoring:board", lambda _c: []),
    "mentor board of another": ("officer", "mentoring:mentor-board", lambda c: [c.mentor_seat.pk]),
    "mentor teams": ("zone", "mentoring:teams", lambda _c: []),
    "mentor team": ("zone", "mentoring:team", lambda c: [c.mentor_team.pk]),
    "mentor people": ("zone", "mentoring:people", lambda _c: []),
    "mentor page": ("officer", "mentoring:mentor", lambda c: [c.mentor_seat.pk]),
    "mentor coverage": ("zone", "mentoring:coverage", lambda _c: []),
    "mentor visits": ("mentor", "mentoring:visits", lambda _c: []),
    "mentor advice": ("mentor", "mentoring:advice", lambda _c: []),
    "mentor advice, officer": ("officer", "mentoring:advice", lambda _c: []),
    "mentor quality": ("officer", "mentoring:quality", lambda _c: []),
    "mentor fund": ("mentor", "mentoring:fund", lambda c: [c.fund.pk]),
    "mentor advice of a project": ("applicant", "mentoring:advice-of-project", lambda c: [c.project["returned"].pk]),
    "mentor tambon teams": ("zone", "mentoring:tambon-teams", lambda c: [c.place.zone.pk]),
    "mentor buddies": ("zone", "mentoring:buddies", lambda c: [c.place.district.pk]),
    "mentor cares": ("zone", "mentoring:cares", lambda c: [c.mentor_seat.pk]),
    "mentor assign": ("zone", "mentoring:assign", lambda c: [c.fund.pk]),
    "mentor training": ("zone", "mentoring:training", lambda c: [c.place.district.pk]),
}


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""
    make_mentors(c, c.people, c.place, c.fund)
    c.ended_team = Team.objects.create(
        area=c.place.district, name="ทีมเดิม", starts_on=SINCE, ends_on=SINCE, created_by=c.people.zone
    )
    c.planned_visit = _planned(c, date(2026, 7, 20))
    c.done_visit = Visit.objects.create(
        fund=c.fund,
        mentor=c.mentor_seat,
        state="done",
        done_on=DUE,
        done_by=c.mentor_seat,
        topic="ทำแผน",
        created_by=c.people.mentor,
    )
    c.cancelled_visit = Visit.objects.create(
        fund=c.fund,
        mentor=c.mentor_seat,
        state="cancelled",
        planned_on=DUE,
        cancel_reason="ติดประชุม",
        created_by=c.people.mentor,
    )
    c.advice = {
        "project": _advise(c, target="project", project=c.project["returned"], section="situation", field="situation"),
        "plan": _advise(c, target="plan", plan=c.plan["draft"], section="problems"),
        "report": _advise(c, target="report", report=c.report["draft"], section="done"),
        "fund": _advise(c, target="fund"),
        "done": _advise(c, target="project", project=c.project["returned"], state="done", done_by=c.people.applicant),
    }
    note_quality(c.project["returned"], c.mentor_seat)


def _planned(c: SimpleNamespace, day: date) -> Visit:
    return Visit.objects.create(
        fund=c.fund, mentor=c.mentor_seat, state="planned", planned_on=day, created_by=c.people.mentor
    )


def _advise(c: SimpleNamespace, **fields) -> Advice:
    project = fields.get("project")
    return Advice.objects.create(
        fund=project.fund if project else c.fund, mentor=c.mentor_seat, given_by=c.mentor_seat, text="เพิ่มที่มาของตัวเลข",
        due_on=DUE, **fields,
    )  # fmt: skip


def grow(c: SimpleNamespace, number: int) -> None:
    """One more row in each list."""
    place, seat = c.place, c.mentor_seat
    lao = factories.make_area(
        AreaKind.LOCAL_GOVERNMENT, f"Q{number:03d}", f"อบต.ที่ {number}", place.district, lao_type="2"
    )
    fund = factories.make_fund(lao, code=f"Q{number:04d}", name=f"กองทุนที่ {number}")
    Care.objects.create(mentor=seat, fund=fund, starts_on=SINCE)
    team = Team.objects.create(area=lao, name=f"ทีมพี่เลี้ยงที่ {number}", starts_on=SINCE, created_by=c.people.zone)
    mentor = Mentor.objects.create(team=team, name=f"พี่เลี้ยงตำบลที่ {number}", starts_on=SINCE)
    Mentor.objects.create(team=team, name=f"พี่เลี้ยงที่ยังไม่มีคู่ {number}", starts_on=SINCE)
    beside = factories.make_user(f"mentor-{number}", Role.MENTOR, place.district)
    other = Mentor.objects.create(team=c.mentor_team, user=beside, name=f"พี่เลี้ยงอำเภอที่ {number}", starts_on=SINCE)
    Care.objects.create(mentor=mentor, fund=fund, starts_on=SINCE)
    Care.objects.create(mentor=other, fund=c.fund, starts_on=SINCE)
    Buddy.objects.create(tambon=mentor, district=seat, starts_on=SINCE)
    Training.objects.create(mentor=seat, title=f"อบรมที่ {number}", held_on=SINCE)
    factories.make_area(AreaKind.DISTRICT, f"Q{number:02d}", f"อำเภอที่ {number}", place.province)
    for where in (fund, c.fund):
        Visit.objects.create(
            fund=where,
            mentor=seat,
            state="planned",
            planned_on=DUE + timedelta(days=number),
            created_by=c.people.mentor,
        )
        Visit.objects.create(
            fund=where, mentor=seat, state="done", done_on=DUE, done_by=seat, created_by=c.people.mentor
        )
    plan = factories.make_plan(fund, c.people.officer, c.catalogue)
    project = factories.make_project(plan, c.people.applicant, title=f"โครงการที่พี่เลี้ยงช่วย {number}")
    _advise(c, target="project", project=project)
    _advise(c, target="project", project=c.project["returned"])
    _advise(c, target="plan", plan=c.plan["draft"])
    _advise(c, target="fund")
    note_quality(project, seat)
