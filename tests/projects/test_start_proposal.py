"""Starting a proposal: what is already known is there."""

from datetime import date
from decimal import Decimal

import pytest

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.actions import set_objectives, start_proposal
from kongtun.projects.states import ProjectState

pytestmark = pytest.mark.django_db


def start(of, by, /, **sources):
    return start_proposal(of.fund, of.fiscal_year, by=by, **sources)


def test_suggested_project_brings_everything_the_plan_knows(waste_plan, people, catalogue):
    project = start(waste_plan, people.applicant, suggested=waste_plan.suggested_projects.get())

    assert project.title == "คัดแยกขยะต้นทาง ตำบลโนนสำราญ"
    assert project.support_type == 2
    assert project.recipient_group == 5
    assert project.organisation == "ชมรม อสม. ตำบลโนนสำราญ"
    assert list(project.plans.all()) == [waste_plan]
    assert [activity.name for activity in project.activities.all()] == catalogue.approach.activity_names
    assert all(activity.steps for activity in project.activities.all())
    assert project.state == ProjectState.DRAFT
    assert "ร้อยละ 41" in project.situation
    assert "เพิ่มขึ้นจาก ร้อยละ 41 เป็น ร้อยละ 60" in project.expected_results
    assert project.evaluation_method


def test_sizes_are_the_plans_own_readings(waste_plan, people):
    project = start(waste_plan, people.applicant, suggested=waste_plan.suggested_projects.get())
    for objective, problem in zip(project.objectives.all(), waste_plan.problems.all(), strict=True):
        assert objective.series_id == problem.series_id
        assert objective.baseline_id == problem.baseline_id
        assert objective.target_id == problem.target_id
        assert objective.text == problem.objective


def test_changing_a_target_leaves_the_plans_target_alone(waste_plan, people):
    project = start(waste_plan, people.applicant, suggested=waste_plan.suggested_projects.get())
    rows = [
        {"id": row.pk, "target": Decimal(55)} if number == 1 else {"id": row.pk}
        for number, row in enumerate(project.objectives.all())
    ]
    set_objectives(project, rows, by=people.applicant)

    objective, problem = project.objectives.all()[1], waste_plan.problems.all()[1]
    assert objective.target.value == 55
    assert problem.target.value == 60
    assert "55" in objective.success
    # The second change corrects the project's own reading in place.
    own = objective.target_id
    set_objectives(project, [{"id": objective.pk, "target": Decimal(50)}], by=people.applicant)
    assert project.objectives.get().target_id == own
    assert project.objectives.get().target.value == 50


def test_dates_are_the_rest_of_the_fiscal_year(waste_plan, people):
    project = start(waste_plan, people.applicant, plan=waste_plan)
    if project.start_date:
        assert project.end_date == date(2026, 9, 30)
        assert project.start_date >= date(2025, 10, 1)
    later = start_proposal(waste_plan.fund, 2690, by=people.applicant)
    assert (later.start_date, later.end_date) == (date(2146, 10, 1), date(2147, 9, 30))


def test_applicant_leads_the_team_and_the_officer_does_not(waste_plan, people):
    assert start(waste_plan, people.applicant).team.get().is_lead
    assert not start(waste_plan, people.officer).team.exists()


def test_officer_types_for_a_group_that_has_only_paper(waste_plan, people):
    project = start(waste_plan, people.officer, typed_for="ชมรมผู้สูงอายุหมู่ 4")
    assert (project.typed_for, project.organisation, project.created_by) == ("ชมรมผู้สูงอายุหมู่ 4",) * 2 + (people.officer,)
    assert AuditEvent.objects.get(verb="project.start").on_behalf_of == "ชมรมผู้สูงอายุหมู่ 4"


def test_applicant_may_not_type_for_others(waste_plan, people):
    with pytest.raises(Refused) as refusal:
        start(waste_plan, people.applicant, typed_for="กลุ่มอื่น")
    assert refusal.value.field == "typed_for"


def test_second_proposal_of_a_group_knows_its_people(draft_project, waste_plan, people):
    project = start(waste_plan, people.applicant, plan=waste_plan)
    assert project.organisation == draft_project.organisation
    assert [person.name for person in project.people.all()] == [f"สมาชิกคนที่ {n}" for n in range(1, 6)]


def test_last_years_project_is_carried_on(waste_plan, people, catalogue):
    last = factories.make_plan(
        waste_plan.fund, people.officer, catalogue, year=2568, values=((900, 800), (30, 45), (1, 3))
    )
    earlier = factories.make_project(last, people.applicant, title="คัดแยกขยะ ปี 2568")
    earlier.start_date, earlier.end_date = date(2024, 2, 29), date(2024, 6, 30)
    earlier.save()
    measured = factories.make_reading(
        earlier.objectives.all()[1].series, "actual", 44, people.officer, year=2568, on=date(2025, 8, 1)
    )
    project = start_proposal(waste_plan.fund, 2569, by=people.applicant, copy_of=earlier)

    assert project.title == "คัดแยกขยะ ปี 2569"
    assert project.copied_from == earlier
    assert (project.start_date, project.end_date) == (date(2025, 2, 28), date(2025, 6, 30))
    assert project.budget_requested == earlier.budget_requested == 9600
    assert [person.name for person in project.people.all()] == [person.name for person in earlier.people.all()]
    assert project.activities.count() == 2
    assert project.activities.first().start_date == date(2027, 1, 10)
    assert project.activities.first().budget_lines.get().amount == 4800
    second = project.objectives.all()[1]
    assert second.baseline == measured
    assert second.target == waste_plan.problems.all()[1].target
    assert list(project.plans.all()) == [waste_plan]


def test_blank_proposal_is_allowed(fund, people):
    project = start_proposal(fund, 2569, by=people.applicant)
    assert project.title == ""
    assert not project.objectives.exists()
    assert project.pack


@pytest.mark.parametrize("who", ["stranger", "finance", "committee", "other_applicant", "other_officer"])
def test_others_may_not_start(waste_plan, people, who):
    with pytest.raises(PermissionNeeded):
        start(waste_plan, getattr(people, who))


def test_sources_are_of_the_same_fund(waste_plan, other_fund, people, draft_project):
    with pytest.raises(Refused) as refusal:
        start_proposal(other_fund, 2569, by=people.other_applicant, plan=waste_plan)
    assert refusal.value.field == "plan"
    with pytest.raises(Refused) as refusal:
        start_proposal(other_fund, 2569, by=people.other_applicant, copy_of=draft_project)
    assert refusal.value.field == "copy_of"
    with pytest.raises(Refused):
        start_proposal(waste_plan.fund, 2570, by=people.applicant, plan=waste_plan)
