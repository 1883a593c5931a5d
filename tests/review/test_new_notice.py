"""A new notice never alters a record made under an older one."""

import pytest

import factories
from funds.notice_builders import NEW_CODE, add_notice, use_folder
from kongtun.documents.assemble.proposal import proposal as paper_of
from kongtun.funds.models import FundYear
from kongtun.funds.notices import get_pack, read_again
from kongtun.projects.actions import start_proposal
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.review.checks import findings

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    before = settings.KONGTUN_NOTICES
    yield use_folder(settings, tmp_path)
    settings.KONGTUN_NOTICES = before
    read_again()


def ceilings(project):
    pack = get_pack(project.pack)
    return {name: (rule.value, rule.clause, rule.confirmed) for name, rule in pack.rules.items()}


def test_records_keep_their_findings_forms_and_ceilings(folder, draft_project):
    """The new notice begins in the very year of the record, with other numbers, another label and another preamble."""
    draft_project.people.last().delete()
    line = draft_project.activities.first().budget_lines.first()
    line.description, line.quantity, line.rate, line.amount = "เครื่องวัดความดันโลหิต", 1, 30000, 30000
    line.save()

    def state():
        project = Project.objects.get(pk=draft_project.pk)
        return findings(project), proposal_content(project), paper_of(project), ceilings(project)

    before = state()
    assert {"group-people", "item-ceiling"} <= {one.check_id for one in before[0]}
    add_notice(folder)
    assert state() == before


def test_the_year_of_a_fund_keeps_its_notice_and_new_years_take_the_new_one(folder, fund, people, waste_plan):
    add_notice(folder)
    same_year = start_proposal(fund, 2569, by=people.applicant)
    assert (same_year.pack, FundYear.objects.get(fund=fund, fiscal_year=2569).pack) == ("2567", "2567")
    next_year = start_proposal(fund, 2570, by=people.applicant)
    assert next_year.pack == NEW_CODE


def test_the_same_proposal_under_the_new_notice_is_judged_by_it(folder, draft_project):
    add_notice(folder)
    assert findings(draft_project) == []
    draft_project.pack = NEW_CODE
    (finding,) = findings(draft_project)
    assert (finding.check_id, finding.clause, finding.confirmed) == ("group-people", "ข้อ 99", True)
    assert "9" in finding.message
    assert paper_of(draft_project).preamble == "คำขึ้นต้นใหม่"


def test_a_copy_of_an_old_project_is_judged_by_the_notice_of_its_own_year(folder, draft_project, people):
    add_notice(folder)
    copy = start_proposal(draft_project.fund, 2570, by=people.applicant, copy_of=draft_project)
    assert (draft_project.pack, copy.pack) == (factories.PACK, NEW_CODE)
