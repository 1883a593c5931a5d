"""Proposals on their way, for tests of the review."""

from dataclasses import replace
from datetime import date, timedelta
from unittest import mock

from django.utils import timezone

import factories
from kongtun.meetings.models import Attendance, Meeting
from kongtun.projects.models import Project, ProjectStateChange
from kongtun.projects.states import ProjectState
from kongtun.review.actions import screen_pass, set_steps, submit_proposal
from kongtun.review.queries.stages import DEFAULT


def submitted(plan, people, **fields):
    project = factories.make_project(plan, people.applicant, **fields)
    people.applicant.__dict__.pop("_project_team_ids", None)  # kept for one request; here a second project follows
    submit_proposal(project, by=people.applicant)
    return project


def screened(plan, people, **fields):
    project = submitted(plan, people, **fields)
    screen_pass(project, by=people.officer)
    return project


def make_meeting(fund, by, *, on=date(2025, 11, 26), number=1, came=5, **fields):
    """A meeting of 2569 to which ``came`` members of the committee came."""
    meeting = Meeting.objects.create(
        fund=fund, fiscal_year=2569, number=number, held_on=on,
        place="ห้องประชุม", created_by=by, **fields,
    )  # fmt: skip
    for member in fund.committee.order_by("sort")[:came]:
        Attendance.objects.create(meeting=meeting, member=member, present=True)
    return meeting


def bare_project(plan, people, title, state, *, days=0):
    """A row for long lists: without parts, in ``state`` since ``days`` ago."""
    return Project.objects.create(
        fund=plan.fund, fiscal_year=plan.fiscal_year, pack=plan.pack, state=state, title=title, organisation="กลุ่มทดสอบ",
        budget_requested=1000, support_type=2, created_by=people.applicant,
        state_since=timezone.now() - timedelta(days=days), submitted_at=timezone.now() - timedelta(days=days),
    )  # fmt: skip


def screened_once(plan, people, number, days):
    """A past case: submitted, and passed ``days`` later."""
    project = bare_project(plan, people, f"เรื่องก่อนหน้า {number}", ProjectState.APPROVED)
    now = timezone.now()
    rows = (("submit", "draft", "submitted", days + 1), ("pass_screening", "submitted", "screened", 1))
    for transition, source, target, ago in rows:
        with mock.patch("django.utils.timezone.now", return_value=now - timedelta(days=ago)):
            ProjectStateChange.objects.create(
                record=project, transition=transition, source=source, target=target, by=people.officer
            )
    return project


def steps(fund, by, *, year=2569, **wanted):
    """Set the steps of a fund: a dict of changes for each step that is on (``office={}``), the others are switched off."""
    set_steps(
        fund, year, by=by,
        steps=[
            replace(
                stage,
                is_on=stage.kind == "committee" or wanted.get(stage.kind) is not None,
                **{**(wanted.get(stage.kind) or {}), "people": frozenset((wanted.get(stage.kind) or {}).get("people", ()))},
            )
            for stage in DEFAULT
        ],
    )  # fmt: skip
