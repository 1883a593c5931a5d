"""Rules of the writes to a proposal."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused
from kongtun.projects import actions
from kongtun.projects.actions.attachments import tidy_name
from kongtun.projects.models import BudgetLine, Project
from kongtun.projects.queries import frozen, project_code, proposal_content, section_fingerprint
from kongtun.projects.states import ProjectState

pytestmark = pytest.mark.django_db


def in_state(project, state):
    Project.objects.filter(pk=project.pk).update(state=state)
    project.refresh_from_db()
    return project


def basics(project, **changed):
    names = ("title", "organisation", "recipient_group", "support_type", "work_area", "remark")
    return {name: getattr(project, name) for name in names} | changed


def test_basics_are_saved_and_tidied(draft_project, people):
    actions.save_basics(draft_project, by=people.applicant, **basics(draft_project, title="  เเยกขยะ   ปี ๒๕๖๙ "))
    assert Project.objects.get().title == "แยกขยะ ปี ๒๕๖๙"


def test_emoji_and_long_text_are_kept_or_refused(draft_project, people):
    actions.save_situation(draft_project, by=people.applicant, situation="ขยะ 🗑️ เยอะมาก\nบรรทัดสอง")
    assert Project.objects.get().situation.startswith("ขยะ 🗑")
    assert "\n" in Project.objects.get().situation
    with pytest.raises(Refused) as refusal:
        actions.save_situation(draft_project, by=people.applicant, situation="ก" * 1_000_000)
    assert refusal.value.field == "situation"
    with pytest.raises(Refused):
        actions.save_basics(draft_project, by=people.applicant, **basics(draft_project, title="ก" * 301))


def test_support_type_is_one_of_the_notice(draft_project, people):
    with pytest.raises(Refused) as refusal:
        actions.save_basics(draft_project, by=people.applicant, **basics(draft_project, support_type=9))
    assert refusal.value.field == "support_type"


def test_end_before_start_is_refused(draft_project, people):
    with pytest.raises(Refused) as refusal:
        actions.save_schedule(
            draft_project, by=people.applicant, start_date=date(2026, 3, 2), end_date=date(2026, 3, 1)
        )
    assert refusal.value.field == "end_date"


@pytest.mark.parametrize(
    "state", [ProjectState.SUBMITTED, ProjectState.APPROVED, ProjectState.CLOSED, ProjectState.CANCELLED]
)
def test_sent_proposals_do_not_change(draft_project, people, state):
    in_state(draft_project, state)
    with pytest.raises(Refused):
        actions.save_situation(draft_project, by=people.applicant, situation="x")
    with pytest.raises(Refused):
        actions.set_budget_lines(draft_project.activities.first(), [], by=people.applicant)
    assert BudgetLine.objects.count() == 2


@pytest.mark.parametrize("who", ["stranger", "finance", "committee", "zone", "other_officer", "other_applicant"])
def test_others_do_not_write(draft_project, people, who):
    with pytest.raises(PermissionNeeded):
        actions.save_results(draft_project, by=getattr(people, who), expected_results="x")


@pytest.mark.parametrize("who", ["applicant", "officer", "mentor"])
def test_team_officer_and_mentor_write(draft_project, people, who):
    actions.save_results(draft_project, by=getattr(people, who), expected_results="ดีขึ้น")
    assert Project.objects.get().expected_results == "ดีขึ้น"


def test_second_editor_of_a_section_is_told(draft_project, people):
    seen = section_fingerprint(draft_project, "situation")
    actions.save_situation(draft_project, by=people.officer, situation="ของเจ้าหน้าที่", fingerprint=seen)
    with pytest.raises(EditConflict):
        actions.save_situation(draft_project, by=people.applicant, situation="ของกลุ่ม", fingerprint=seen)
    assert Project.objects.get().situation == "ของเจ้าหน้าที่"


def test_different_sections_do_not_conflict(draft_project, people):
    seen = {
        slug: section_fingerprint(draft_project, slug)
        for slug in ("situation", "results", "people", "budget", "targets")
    }
    actions.save_situation(draft_project, by=people.officer, situation="ใหม่", fingerprint=seen["situation"])
    actions.save_results(draft_project, by=people.applicant, expected_results="ใหม่", fingerprint=seen["results"])
    actions.set_people(draft_project, ["ก"], by=people.officer, fingerprint=seen["people"])
    activity = draft_project.activities.first()
    actions.set_budget_lines(activity, [], by=people.applicant, fingerprint=seen["budget"])
    actions.set_targets(draft_project, [], by=people.officer, fingerprint=seen["targets"])


def test_budget_lines_multiply_and_add_up(draft_project, people, catalogue):
    activity = draft_project.activities.first()
    actions.set_budget_lines(
        activity,
        [
            {"item": catalogue.speaker, "quantity": 2, "times": "1.5", "rate": "333.33"},
            {"item": "G3-01", "quantity": 10},
        ],
        by=people.applicant,
    )
    first, second = activity.budget_lines.all()
    assert first.amount == Decimal("999.99")
    assert (second.description, second.unit, second.rate, second.amount) == ("ค่าอาหารกลางวัน", "คน", 50, 500)
    assert Project.objects.get().budget_requested == Decimal("999.99") + 500 + 4800


@pytest.mark.parametrize(
    "line",
    [
        {"rate": -1}, {"quantity": 0}, {"times": -2}, {"rate": "abc"}, {"rate": "NaN"}, {"rate": "0.001"},
        {"quantity": 1_000_001}, {"group": "G9"}, {"description": " "}, {"item": "ไม่มี"}, {"id": 999_999},
    ],
)  # fmt: skip
def test_impossible_budget_lines_are_refused(draft_project, people, line):
    activity = draft_project.activities.first()
    given = {"group": "G3", "description": "ค่าอาหาร", "quantity": 1, "times": 1, "rate": 10} | line
    with pytest.raises(Refused) as refusal:
        actions.set_budget_lines(activity, [given], by=people.applicant)
    assert refusal.value.field.startswith("lines.0")
    assert activity.budget_lines.get().amount == 4800


def test_copied_and_removed_lines_change_the_sum(draft_project, people):
    line = BudgetLine.objects.first()
    copied = actions.copy_budget_line(line, by=people.applicant)
    assert Project.objects.get().budget_requested == 14400
    actions.remove_budget_line(copied, by=people.applicant)
    actions.remove_budget_line(line, by=people.applicant)
    assert Project.objects.get().budget_requested == 4800


def test_removing_an_activity_removes_its_money(draft_project, people):
    actions.remove_activity(draft_project.activities.first(), by=people.applicant)
    assert Project.objects.get().budget_requested == 4800


def test_activities_are_replaced_as_a_whole(draft_project, people, catalogue):
    first = draft_project.activities.first()
    actions.set_activities(
        draft_project,
        [
            {"id": first.pk, "name": "ชื่อใหม่", "lines": [{"item": catalogue.food, "quantity": 2}]},
            {"name": "สรุปผล", "expected_output": "รายงาน 1 เล่ม", "objectives": [draft_project.objectives.first().pk]},
        ],
        by=people.applicant,
    )
    names = [(activity.name, activity.sort) for activity in draft_project.activities.all()]
    assert names == [("ชื่อใหม่", 1), ("สรุปผล", 2)]
    assert Project.objects.get().budget_requested == 100
    assert draft_project.activities.last().objectives.count() == 1


def test_objective_from_catalogue_uses_what_the_fund_knows(draft_project, people, catalogue):
    draft_project.objectives.all().delete()
    (added,) = actions.add_objectives(
        draft_project, indicator=catalogue.indicators[1], target=Decimal(55), by=people.applicant
    )
    assert added.baseline.value == 41
    assert added.target.value == 55
    with pytest.raises(Refused) as refusal:
        actions.add_objectives(draft_project, indicator=catalogue.indicators[1], by=people.applicant)
    assert refusal.value.field == "indicator"


def test_impossible_target_is_refused_at_its_field(draft_project, people):
    percent = draft_project.objectives.all()[1]
    with pytest.raises(Refused) as refusal:
        actions.save_objectives(draft_project, {percent.pk: {"target": Decimal(140)}}, by=people.applicant)
    assert refusal.value.field == f"objectives.{percent.pk}.target"


def test_targets_take_only_activities_of_their_group(draft_project, people, catalogue):
    actions.set_targets(
        draft_project, [{"group": "2004", "count": 30, "activities": ["7.4.8.5"]}, {"group": catalogue.elderly, "count": 5}],
        by=people.applicant,
    )  # fmt: skip
    assert [row.count for row in draft_project.targets.all()] == [5, 30]
    with pytest.raises(Refused) as refusal:
        actions.set_targets(
            draft_project, [{"group": "1004", "count": 5, "activities": ["7.4.8.5"]}], by=people.applicant
        )
    assert refusal.value.field == "activities-1004"
    with pytest.raises(Refused) as refusal:
        actions.set_targets(draft_project, [{"group": "1004", "count": -5}], by=people.applicant)
    assert refusal.value.field == "count-1004"


def test_plans_of_another_year_are_refused(draft_project, people, catalogue, fund):
    import factories

    other = factories.make_plan(fund, people.officer, catalogue, year=2568)
    with pytest.raises(Refused):
        actions.set_plans(draft_project, [other], by=people.applicant)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/รายงาน.pdf", "รายงาน.pdf"), ("C:\\งาน\\แผน.docx", "แผน.docx"), ("a\u202efdp.exe.pdf", "a fdp.exe.pdf"),
        ("ก" * 300 + ".pdf", "ก" * 110 + ".pdf"), ("...", "ไฟล์"),
    ],
)  # fmt: skip
def test_file_names_are_tidied(typed, kept):
    assert tidy_name(typed) == kept


def test_files_are_attached_removed_and_brought_back(draft_project, people):
    file = actions.add_attachment(
        draft_project, SimpleUploadedFile("../แบบสำรวจ.pdf", b"%PDF-1.4"), by=people.applicant
    )
    assert (file.name, file.size) == ("แบบสำรวจ.pdf", 8)
    assert ".." not in file.file.name
    actions.remove_attachment(file, by=people.applicant)
    assert proposal_content(Project.objects.get())["attachments"] == []
    actions.restore_attachment(file, by=people.applicant)
    assert len(proposal_content(Project.objects.get())["attachments"]) == 1


@pytest.mark.parametrize(
    ("name", "content"), [("ไวรัส.exe", b"x"), ("หน้า.html", b"x"), ("ว่าง.pdf", b""), ("ไม่มีนามสกุล", b"x")]
)
def test_other_files_are_refused(draft_project, people, name, content):
    with pytest.raises(Refused) as refusal:
        actions.add_attachment(draft_project, SimpleUploadedFile(name, content), by=people.applicant)
    assert refusal.value.field == "files"


def test_too_big_a_file_is_refused(draft_project, people, monkeypatch):
    upload = SimpleUploadedFile("ใหญ่.pdf", b"x")
    upload.size = 15 * 1024 * 1024 + 1
    with pytest.raises(Refused):
        actions.add_attachment(draft_project, upload, by=people.applicant)


def test_team_grows_by_username_or_mail(draft_project, people):
    assert actions.add_team_member(draft_project, "STRANGER", by=people.officer).user == people.stranger
    assert actions.add_team_member(draft_project, "committee@example.org", by=people.applicant).user == people.committee
    for wrong in ("ไม่มีคนนี้", "", "stranger"):
        with pytest.raises(Refused) as refusal:
            actions.add_team_member(draft_project, wrong, by=people.officer)
        assert refusal.value.field == "who"
    with pytest.raises(Refused):
        actions.remove_team_member(draft_project.team.get(user=people.applicant), by=people.officer)
    with pytest.raises(PermissionNeeded):
        actions.add_team_member(draft_project, "zone", by=people.finance)


@pytest.fixture
def paper_project(waste_plan, people):
    return actions.start_proposal(waste_plan.fund, 2569, by=people.officer, plan=waste_plan, typed_for="ชมรมผู้สูงอายุ")


def test_group_confirms_in_the_system(paper_project, people):
    actions.add_team_member(paper_project, people.applicant, by=people.officer)
    actions.confirm_proposal(paper_project, by=people.applicant)
    assert paper_project.confirmed_by == people.applicant
    assert paper_project.confirmed_note == "ยืนยันในระบบ"


def test_officer_says_how_the_group_confirmed(paper_project, people):
    with pytest.raises(Refused) as refusal:
        actions.confirm_proposal(paper_project, by=people.officer)
    assert refusal.value.field == "how"
    actions.confirm_proposal(paper_project, by=people.officer, how="ลงชื่อในแบบกระดาษ")
    assert paper_project.confirmed_at
    with pytest.raises(PermissionNeeded):
        actions.confirm_proposal(paper_project, by=people.committee, how="x")


def test_officers_change_after_confirmation_asks_again(paper_project, people):
    actions.add_team_member(paper_project, people.applicant, by=people.officer)
    actions.confirm_proposal(paper_project, by=people.applicant)
    actions.save_results(paper_project, by=people.applicant, expected_results="กลุ่มแก้เอง")
    assert Project.objects.get().confirmed_at
    actions.save_results(paper_project, by=people.officer, expected_results="เจ้าหน้าที่แก้")
    assert Project.objects.get().confirmed_at is None


def test_own_proposal_needs_no_confirmation(draft_project, people):
    with pytest.raises(Refused):
        actions.confirm_proposal(draft_project, by=people.applicant)


def test_approval_gives_the_code(draft_project, people):
    in_state(draft_project, ProjectState.SCREENED)
    for amount in (None, Decimal(0), Decimal(-1), Decimal(9601)):
        with pytest.raises(Refused) as refusal:
            actions.approve_project(draft_project, by=people.officer, amount=amount, approved_on=date(2025, 11, 26))
        assert refusal.value.field == "amount"
    actions.approve_project(
        draft_project,
        by=people.officer,
        amount=Decimal(9000),
        approved_on=date(2025, 11, 26),
        report_due_on=date(2026, 7, 30),
    )
    stored = Project.objects.get()
    assert (stored.state, stored.code, stored.budget) == (ProjectState.APPROVED, "69-L3325-2-01", 9000)


def test_a_refused_approval_uses_up_no_number(draft_project, people):
    with pytest.raises(TransitionRefused):
        actions.approve_project(draft_project, by=people.officer, amount=Decimal(9000), approved_on=date(2025, 11, 26))
    in_state(draft_project, ProjectState.SCREENED)
    with pytest.raises(PermissionNeeded):
        actions.approve_project(
            draft_project, by=people.applicant, amount=Decimal(9000), approved_on=date(2025, 11, 26)
        )
    actions.approve_project(draft_project, by=people.chair, amount=Decimal(9000), approved_on=date(2025, 11, 26))
    assert Project.objects.get().code == "69-L3325-2-01"


def test_codes_follow_the_form():
    assert project_code("50105", 2600, 4, 12) == "00-50105-4-12"


def test_moves_of_screening_and_committee(draft_project, people):
    in_state(draft_project, ProjectState.SUBMITTED)
    actions.pass_screening(draft_project, by=people.screener)
    with pytest.raises(TransitionRefused):
        actions.defer_project(draft_project, by=people.chair, note=" ")
    actions.defer_project(draft_project, by=people.chair, note="รอข้อมูล")
    actions.resume_project(draft_project, by=people.officer)
    actions.return_proposal(draft_project, by=people.officer, note="แก้งบ")
    assert draft_project.state == ProjectState.RETURNED
    actions.cancel_project(draft_project, by=people.applicant, note="ไม่พร้อม")
    moves = list(draft_project.history.values_list("transition", flat=True))
    assert moves == ["pass_screening", "defer", "resume", "return", "cancel"]


def test_content_is_everything_in_plain_values(draft_project):
    content = proposal_content(draft_project)
    assert content["fund"]["code"] == "L3325"
    assert content["people_count"] == 120
    assert content["budget_requested"] == 9600
    assert {group: amount for group, amount in content["budget_by_group"].items() if amount} == {"G3": 4800, "G4": 4800}
    assert [row["target"] for row in content["objectives"]] == [650, 60, 6]
    import json

    again = json.loads(json.dumps(frozen(content)))
    assert again["start_date"] == "2025-12-01"
    assert again["activities"][0]["lines"][0]["amount"] == "4800.00"


def test_content_takes_the_same_number_of_queries_for_1_and_30_rows(
    draft_project, people, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as queries:
            proposal_content(Project.objects.get())
        return len(queries)

    before = count()
    actions.add_activities(draft_project, [f"กิจกรรม {n}" for n in range(30)], by=people.applicant)
    for activity in draft_project.activities.all():
        actions.set_budget_lines(activity, [{"item": "G3-01", "quantity": 1}] * 3, by=people.applicant)
    assert count() == before
