import uuid
from datetime import date
from decimal import Decimal

import pytest

from activities.activity_builders import accepted, sent, written
from kongtun.activities.actions import (
    accept_report,
    create_report,
    discard_draft,
    return_report,
    save_report,
    submit_report,
    withdraw_report,
)
from kongtun.activities.models import ActivityReport
from kongtun.activities.queries import budget_warning, report_fingerprint
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused, Unseen
from kongtun.common.workflow import PermissionNeeded, advance
from kongtun.indicators.models import Reading
from kongtun.notifications.models import Notification
from kongtun.planning.models import PlanProblem

pytestmark = pytest.mark.django_db


def first_objective(activity):
    return activity.objectives.order_by("sort").first()


def test_same_number_from_the_phone_makes_one_report(activity, people):
    number = uuid.uuid4()
    one = create_report(activity, by=people.applicant, client_id=number)
    assert create_report(activity, by=people.applicant, client_id=str(number)) == one
    assert ActivityReport.objects.count() == 1


def test_number_of_another_activity_is_refused(running, people):
    one, two = running.activities.all()
    number = uuid.uuid4()
    create_report(one, by=people.applicant, client_id=number)
    with pytest.raises(Refused, match="กิจกรรมอื่น"):
        create_report(two, by=people.applicant, client_id=number)


def test_broken_number_is_refused(activity, people):
    with pytest.raises(Refused) as refused:
        create_report(activity, by=people.applicant, client_id="ไม่ใช่เลข")
    assert refused.value.field == "client_id"


@pytest.mark.parametrize("state", ["draft", "screened", "approved", "reported", "closed", "cancelled"])
def test_only_running_projects_are_reported(running, activity, people, state):
    running.state = state
    running.save(update_fields=["state"])
    activity.project = running
    with pytest.raises(Refused, match="ดำเนินการ"):
        create_report(activity, by=people.applicant)


@pytest.mark.parametrize(
    "who", ["finance", "committee", "mentor", "zone", "other_officer", "other_applicant", "stranger"]
)
def test_others_do_not_report(activity, people, who):
    with pytest.raises(PermissionNeeded):
        create_report(activity, by=getattr(people, who))


def test_value_becomes_a_reading_of_the_objectives_series(activity, people):
    report = written(activity, people.applicant, value="700", held_on=date(2026, 1, 10))
    objective = first_objective(activity)
    reading = report.results.get(objective=objective).reading
    assert (reading.series, reading.kind, reading.source_kind) == (objective.series, "actual", "activity")
    assert (reading.value, reading.measured_on, reading.fiscal_year) == (Decimal(700), date(2026, 1, 10), 2569)
    assert activity.name in reading.source_note


def test_reading_belongs_to_the_fiscal_year_of_its_day(running, activity, people):
    running.end_date = date(2026, 12, 31)
    running.start_date = date(2025, 9, 1)
    running.save()
    activity.project = running
    report = written(activity, people.applicant, value="700", held_on=date(2025, 9, 30))
    result = report.results.get(objective=first_objective(activity))
    assert result.reading.fiscal_year == 2568
    save_report(report, by=people.applicant, held_on=date(2025, 10, 1))
    result.refresh_from_db()
    assert (result.reading.fiscal_year, result.reading.measured_on) == (2569, date(2025, 10, 1))


def test_saving_again_corrects_the_reading_in_place(activity, people):
    report = written(activity, people.applicant, value="700")
    objective = first_objective(activity)
    before = report.results.get(objective=objective).reading
    save_report(report, by=people.applicant, results=[{"objective": objective, "value": Decimal(690)}])
    after = report.results.get(objective=objective).reading
    assert (after.pk, after.value) == (before.pk, Decimal(690))
    assert objective.series.readings.filter(kind="actual").count() == 1


def test_reading_that_a_plan_builds_on_is_replaced_not_changed(activity, people, waste_plan):
    report = accepted(activity, people.applicant, people.officer, value="700")
    objective = first_objective(activity)
    first = report.results.get(objective=objective).reading
    PlanProblem.objects.filter(plan=waste_plan, series=objective.series).update(baseline=first)
    return_report(report, by=people.officer, note="ชั่งใหม่อีกครั้ง")
    save_report(report, by=people.applicant, results=[{"objective": objective, "value": Decimal(650)}])
    now = report.results.get(objective=objective).reading
    first.refresh_from_db()
    assert (now.replaces, now.value, first.value) == (first, Decimal(650), Decimal(700))
    count = Reading.objects.count()
    save_report(report, by=people.applicant, results=[{"objective": objective, "value": Decimal(650)}])
    assert Reading.objects.count() == count


def test_taking_the_value_back_withdraws_the_reading(activity, people):
    report = written(activity, people.applicant, value="700")
    objective = first_objective(activity)
    reading = report.results.get(objective=objective).reading
    save_report(report, by=people.applicant, results=[{"objective": objective, "later": True}])
    reading.refresh_from_db()
    assert reading.withdrawn_at is not None
    assert report.results.get(objective=objective).reading is None
    save_report(report, by=people.applicant, results=[{"objective": objective}])
    assert not report.results.filter(objective=objective).exists()


def test_percentage_is_computed_from_the_count(activity, people):
    report = written(activity, people.applicant)
    share = activity.objectives.order_by("sort")[1]
    save_report(
        report,
        by=people.applicant,
        results=[{"objective": share, "numerator": Decimal(32), "denominator": Decimal(80)}],
    )
    assert report.results.get(objective=share).reading.value == Decimal(40)
    with pytest.raises(Refused) as refused:
        save_report(
            report,
            by=people.applicant,
            results=[{"objective": share, "numerator": Decimal(90), "denominator": Decimal(80)}],
        )
    assert refused.value.field == f"num-{share.pk}"


def test_value_outside_the_limits_is_refused_at_its_field(activity, people):
    share = activity.objectives.order_by("sort")[1]
    report = create_report(activity, by=people.applicant)
    with pytest.raises(Refused) as refused:
        save_report(report, by=people.applicant, results=[{"objective": share, "value": Decimal(101)}])
    assert refused.value.field == f"value-{share.pk}"


def test_objective_that_the_activity_does_not_serve_is_refused(running, activity, people):
    objective = first_objective(activity)
    activity.objectives.remove(objective)
    report = create_report(activity, by=people.applicant)
    with pytest.raises(Refused, match="ไม่ได้ตอบวัตถุประสงค์"):
        save_report(report, by=people.applicant, results=[{"objective": objective, "value": Decimal(1)}])


@pytest.mark.parametrize(
    ("held_on", "held_until", "words"),
    [
        (date(2026, 3, 16), None, "ยังมาไม่ถึง"),
        (date(2025, 11, 30), None, "นอกช่วงของโครงการ"),
        (date(2026, 1, 10), date(2026, 1, 9), "วันสุดท้าย"),
        (None, date(2026, 1, 9), "วันสุดท้าย"),
    ],
)
def test_days_are_checked(activity, people, held_on, held_until, words):
    report = create_report(activity, by=people.applicant)
    with pytest.raises(Refused, match=words):
        save_report(report, by=people.applicant, held_on=held_on, held_until=held_until)
    report.refresh_from_db()
    assert report.held_on is None


def test_day_after_the_project_is_refused(running, activity, people, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 8, 1))
    report = create_report(activity, by=people.applicant)
    with pytest.raises(Refused, match="นอกช่วงของโครงการ"):
        save_report(report, by=people.applicant, held_on=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ({"participants": {999_999: 3}}, "people-999999"),
        ({"expenses": {"G9": Decimal(1)}}, "money-G9"),
        ({"expenses": {"G1": Decimal(-1)}}, "money-G1"),
        ({"quality": 9}, "quality"),
        ({"place": "ก" * 301}, "place"),
    ],
)
def test_impossible_answers_are_refused(activity, people, part, field):
    report = create_report(activity, by=people.applicant)
    with pytest.raises(Refused) as refused:
        save_report(report, by=people.applicant, **part)
    assert refused.value.field == field


def test_only_given_parts_change(activity, people):
    report = written(activity, people.applicant, value="700", used="4800")
    save_report(report, by=people.applicant, problems="ฝนตก")
    report.refresh_from_db()
    assert (report.problems, report.done) == ("ฝนตก", "ชวนครัวเรือนแยกขยะ 60 หลัง")
    assert report.expenses.get().amount == Decimal(4800)
    save_report(report, by=people.applicant, expenses={"G3": None, "G1": Decimal(600)})
    assert dict(report.expenses.values_list("group", "amount")) == {"G1": Decimal(600)}


def test_second_person_does_not_overwrite_the_first(activity, people):
    report = written(activity, people.applicant)
    seen = report_fingerprint(report)
    save_report(report, by=people.officer, problems="เจ้าหน้าที่เพิ่ม", fingerprint=seen)
    with pytest.raises(EditConflict):
        save_report(report, by=people.applicant, problems="ทีมเพิ่ม", fingerprint=seen)
    report.refresh_from_db()
    assert report.problems == "เจ้าหน้าที่เพิ่ม"


def test_submit_says_what_is_missing_in_order(activity, people):
    report = create_report(activity, by=people.applicant)
    for field, part in (
        ("held_on", {"held_on": date(2026, 1, 10)}),
        ("done", {"done": "ทำแล้ว"}),
        *(
            (f"value-{o.pk}", {"results": [{"objective": o, "later": True}]})
            for o in activity.objectives.order_by("sort")
        ),
    ):
        with pytest.raises(Refused) as refused:
            submit_report(report, by=people.applicant)
        assert refused.value.field == field
        save_report(report, by=people.applicant, **part)
    submit_report(report, by=people.applicant)
    assert report.state == "submitted"
    assert report.submitted_at is not None


def test_activity_without_objectives_needs_no_value(activity, people):
    activity.objectives.clear()
    report = create_report(activity, by=people.applicant)
    save_report(report, by=people.applicant, held_on=date(2026, 1, 10), done="ประชุมแล้ว")
    assert submit_report(report, by=people.applicant).state == "submitted"


def test_sent_report_is_not_changed(activity, people):
    report = sent(activity, people.applicant)
    with pytest.raises(Refused, match="แก้ไม่ได้ตอนนี้"):
        save_report(report, by=people.applicant, problems="x")
    with pytest.raises(Refused):
        submit_report(report, by=people.applicant)


def test_officer_hears_of_it_and_team_hears_of_the_answer(activity, people):
    report = sent(activity, people.applicant)
    assert Notification.objects.filter(user=people.officer, text__contains="รอรับรอง").count() == 1
    return_report(report, by=people.officer, note="ขอรูปเพิ่ม")
    assert Notification.objects.filter(user=people.applicant, text__contains="ขอรูปเพิ่ม").count() == 1
    submit_report(report, by=people.applicant)
    accept_report(report, by=people.officer)
    assert Notification.objects.filter(user=people.applicant, text__contains="รับรองแล้ว").count() == 1


def test_returned_and_withdrawn_reports_keep_everything(activity, people):
    report = sent(activity, people.applicant, value="700", used="4800")
    withdraw_report(report, by=people.applicant)
    submit_report(report, by=people.applicant)
    return_report(report, by=people.officer, note="ชั่งใหม่")
    report.refresh_from_db()
    assert report.state == "returned"
    assert report.expenses.get().amount == Decimal(4800)
    assert report.participants.get().count == 60
    assert report.results.exclude(reading=None).get().reading.value == Decimal(700)
    assert [step.transition for step in report.history.all()] == ["submit", "withdraw", "submit", "return"]


def test_return_needs_a_note_and_a_running_project(running, activity, people):
    report = sent(activity, people.applicant)
    with pytest.raises(Refused, match="เหตุผล"):
        return_report(report, by=people.officer, note="  ")
    running.state = "reported"
    running.save(update_fields=["state"])
    with pytest.raises(Refused, match="รายงานฉบับสมบูรณ์"):
        return_report(report, by=people.officer, note="แก้")
    assert accept_report(report, by=people.officer).state == "accepted"


@pytest.mark.parametrize("who", ["applicant", "finance", "committee", "mentor", "other_officer", "stranger"])
def test_only_the_officer_accepts_or_returns(activity, people, who):
    report = sent(activity, people.applicant)
    with pytest.raises(PermissionNeeded):
        accept_report(report, by=getattr(people, who))
    with pytest.raises(PermissionNeeded):
        return_report(report, by=getattr(people, who), note="แก้")


def test_draft_may_be_thrown_away_once_sent_it_stays(activity, people):
    draft = written(activity, people.applicant, value="700")
    reading = draft.results.exclude(reading=None).get().reading
    discard_draft(draft, by=people.applicant)
    assert not ActivityReport.objects.exists()
    reading.refresh_from_db()
    assert reading.withdrawn_at is not None
    report = sent(activity, people.applicant)
    withdraw_report(report, by=people.applicant)
    with pytest.raises(Refused, match="ไม่เคยส่ง"):
        discard_draft(report, by=people.applicant)


def test_what_somebody_threw_away_meanwhile_is_not_found(activity, people, client_for):
    """Two people of a team: one throws the draft away while the other is about to save or send it. Not an error of ours: a 404."""
    draft = written(activity, people.applicant, value="700")
    opened = ActivityReport.objects.get(pk=draft.pk)
    seen = report_fingerprint(opened)
    discard_draft(draft, by=people.applicant)
    with pytest.raises(Unseen):
        advance(opened, "submit", by=people.applicant)
    with pytest.raises(Unseen):
        save_report(opened, by=people.applicant, fingerprint=seen)
    with pytest.raises(Unseen):
        discard_draft(opened, by=people.applicant)


def test_more_money_than_approved_is_said(running, people):
    one, two = running.activities.all()
    written(one, people.applicant, used="9600")
    assert budget_warning(running) == ""
    written(two, people.applicant, used="0.50", held_on=date(2026, 2, 10))
    assert "เกินงบที่อนุมัติ" in budget_warning(running)
    assert "0.50" in budget_warning(running)
