"""Start a proposal: from a project that a plan asks for, from an earlier project, from a plan, or blank."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.choices import RecipientGroup
from kongtun.funds.models import Fund
from kongtun.funds.queries import fund_year
from kongtun.planning.models import Plan, SuggestedProject
from kongtun.projects.actions.build_into import build_into
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.copy_project import copy_into
from kongtun.projects.actions.fill_from_plan import fill_from_plan
from kongtun.projects.models import Project, ProjectPerson, TeamMember
from kongtun.projects.text_changes import tell_text_changed

# Who usually asks for each type of support, to start with.
USUAL_RECIPIENT = {1: RecipientGroup.HEALTH_UNIT, 2: RecipientGroup.PEOPLES_GROUP, 4: RecipientGroup.FUND_OFFICE}


@transaction.atomic
def start_proposal(
    fund: Fund,
    fiscal_year: int,
    *,
    by: Any,
    suggested: SuggestedProject | None = None,
    plan: Plan | None = None,
    copy_of: Project | None = None,
    built_on: Project | None = None,
    typed_for: str = "",
    organisation: str = "",
) -> Project:
    """Create a draft with everything that is already known.

    ``typed_for`` names the group that has only paper, when an officer or mentor types for it; otherwise an applicant
    who starts a proposal leads its team. Raises PermissionNeeded, or Refused for sources of another fund.
    """
    if not by.can(Permission.PROJECT_CREATE, fund):
        raise PermissionNeeded(Permission.PROJECT_CREATE)
    editor = by.can(Permission.PROJECT_EDIT, fund)
    typed_for = check_line(typed_for, "typed_for", longest=200)
    if typed_for and not editor:
        raise Refused(_("พิมพ์แทนกลุ่มอื่นได้เฉพาะเจ้าหน้าที่กองทุนหรือพี่เลี้ยง"), field="typed_for")
    plan = suggested.plan if suggested else plan
    if plan is not None and (plan.fund_id != fund.pk or plan.fiscal_year != fiscal_year):
        raise Refused(_("เลือกแผนของกองทุนนี้ในปีงบประมาณเดียวกัน"), field="plan")
    if copy_of is not None and (copy_of.fund_id != fund.pk or not by.can(Permission.PROJECT_VIEW, copy_of)):
        raise Refused(_("เลือกโครงการเดิมของกลุ่มคุณในกองทุนนี้"), field="copy_of")
    if built_on is not None and not Project.objects.public().filter(pk=built_on.pk).exists():
        raise Refused(_("ต่อยอดได้จากโครงการที่เปิดให้ทุกคนอ่านแล้ว"), field="built_on")
    leads = not typed_for and (not editor or by.has_role(Role.APPLICANT, fund.area_path))
    project = Project.objects.create(
        fund=fund,
        fiscal_year=fiscal_year,
        pack=fund_year(fund, fiscal_year).pack,
        typed_for=typed_for,
        organisation=check_line(organisation, "organisation", longest=200) or typed_for,
        work_area=fund.area.full_name,
        place=fund.area.full_name,
        created_by=by,
        state_since=timezone.now(),
    )
    if leads:
        TeamMember.objects.create(project=project, user=by, is_lead=True)
    _set_dates(project)
    if copy_of is not None:
        copy_into(project, copy_of, by=by, with_team=leads)
    else:
        _from_earlier(project, by if leads else None)
        if plan is not None:
            fill_from_plan(project, plan, suggested)
        if built_on is not None:
            build_into(project, built_on)
    if project.recipient_group is None and project.support_type:
        project.recipient_group = USUAL_RECIPIENT.get(project.support_type)
    project.save()
    tell_text_changed(project)
    record_event(project, "project.start", by=by, on_behalf_of=typed_for)
    return project


def _set_dates(project: Project) -> None:
    """Propose the rest of the fiscal year."""
    year = FiscalYear(project.fiscal_year)
    today = timezone.localdate()
    if today <= year.end:
        project.start_date, project.end_date = max(today, year.start), year.end


def _from_earlier(project: Project, user: Any) -> None:
    """Take name, kind and people of the group from its last project in this fund."""
    if user is None:
        return
    earlier = (
        Project.objects.filter(fund=project.fund, pk__in=user.project_teams.values("project_id"))
        .exclude(pk=project.pk)
        .exclude(organisation="")
        .order_by("-pk")
        .first()
    )
    if earlier is None or project.organisation not in ("", earlier.organisation):
        return
    project.organisation, project.recipient_group = earlier.organisation, earlier.recipient_group
    project.work_area = earlier.work_area or project.work_area
    ProjectPerson.objects.bulk_create(
        ProjectPerson(project=project, name=person.name, phone=person.phone, sort=person.sort)
        for person in earlier.people.all()
    )
