"""People, work and money given; the agreement; meetings and what became of resolutions."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

import factories
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.districts import actions as do
from kongtun.districts.queries import shares_of, work_for
from kongtun.districts.queries.brief import brief_of_board
from kongtun.districts.queries.brief_fund import brief_of_fund
from kongtun.districts.queries.meetings import proposed_agenda
from kongtun.notifications.models import Notification

pytestmark = pytest.mark.django_db
YEAR = factories.YEAR


def test_the_fund_agrees_and_the_board_cannot_agree_for_it(goal, secretary, people, fund):
    one = do.offer_contribution(goal, by=secretary, kind="people", fund=fund, people=40, days=3)
    assert one.state == "offered"
    assert Notification.objects.filter(user=people.officer, text__contains="ร่วมคน").exists()
    with pytest.raises(PermissionNeeded):
        do.agree_contribution(one, by=secretary)
    with pytest.raises(PermissionNeeded):
        do.agree_contribution(one, by=people.other_officer)
    do.agree_contribution(one, by=people.chair)
    do.finish_contribution(one, by=people.officer)
    assert list(one.history.values_list("transition", flat=True)) == ["agree", "finish"]


def test_what_the_officer_types_for_the_own_fund_is_agreed_at_once(goal, people, fund):
    assert do.offer_contribution(goal, by=people.officer, kind="work", fund=fund, work="ธนาคารขยะ").state == "agreed"


def test_the_board_records_the_answer_of_an_organisation_without_a_fund(goal, secretary, people):
    one = do.offer_contribution(goal, by=secretary, kind="people", organisation="โรงพยาบาล", people=5)
    with pytest.raises(PermissionNeeded):
        do.agree_contribution(one, by=people.officer)
    assert do.agree_contribution(one, by=secretary).state == "agreed"


def test_declining_needs_a_reason(goal, secretary, people, fund):
    one = do.offer_contribution(goal, by=secretary, kind="people", fund=fund, people=40)
    with pytest.raises(Refused, match="เหตุผล"):
        do.decline_contribution(one, by=people.officer, note=" ")
    assert do.decline_contribution(one, by=people.officer, note="อสม. ไม่พอ").state == "declined"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "people"}, "people"), ({"kind": "people", "people": 3, "days": 900}, "days"), ({"kind": "work"}, "work"),
        ({"kind": "money"}, "amount"), ({"kind": "gold"}, "kind"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_at_its_field(goal, people, fund, values, field):
    with pytest.raises(Refused) as refusal:
        do.offer_contribution(goal, by=people.officer, fund=fund, **values)
    assert refusal.value.field == field


def test_a_fund_outside_the_district_and_another_funds_project_are_refused(
    goal, secretary, people, fund, other_fund, waste_plan, neighbours
):
    project = factories.make_project(waste_plan, people.applicant, title="แยกขยะ", state="submitted")
    with pytest.raises(Refused) as refusal:
        do.offer_contribution(goal, by=secretary, kind="people", fund=other_fund, people=3)
    assert refusal.value.field == "fund"
    with pytest.raises(Refused) as refusal:
        do.offer_contribution(goal, by=secretary, kind="work", fund=neighbours[0], project=project)
    assert refusal.value.field == "project"


def test_money_in_a_project_that_is_shared_as_work_is_counted_once(
    board, goal, secretary, people, fund, waste_plan, catalogue
):
    project = factories.make_project(waste_plan, people.applicant, title="แยกขยะ", state="submitted")
    other = do.set_goal(board, YEAR, catalogue.indicators[0], by=secretary, target=Decimal(500))
    for one in (goal, other):
        do.offer_contribution(one, by=people.officer, kind="work", fund=fund, project=project)
    do.offer_contribution(goal, by=people.officer, kind="money", fund=fund, project=project, amount=Decimal(100))
    do.offer_contribution(goal, by=people.officer, kind="money", fund=fund, amount=Decimal(500))
    found = shares_of(board, YEAR).totals
    assert found.money == Decimal(project.budget) + 500
    assert (found.works, found.projects, found.given) == (1, 1, Decimal(600))


def test_what_waits_is_not_added_up(board, goal, secretary, fund):
    do.offer_contribution(goal, by=secretary, kind="people", fund=fund, people=40)
    found = shares_of(board, YEAR)
    assert (found.totals.people, found.totals.waiting) == (0, 1)


def draft(board, secretary):
    do.seat_member(
        board, by=secretary, position="chair", title="นายอำเภอ", organisation="ที่ว่าการอำเภอ", starts_on=date(2024, 10, 1)
    )
    do.seat_member(
        board,
        by=secretary,
        position="secretary",
        title="สาธารณสุขอำเภอ",
        organisation="สสอ.",
        starts_on=date(2024, 10, 1),
    )
    return do.draft_agreement(board, YEAR, by=secretary)


def test_the_draft_proposes_text_and_parties(board, goal, secretary, fund, people):
    do.offer_contribution(goal, by=people.officer, kind="people", fund=fund, people=40)
    made = draft(board, secretary)
    assert [party.signer_position for party in made.parties.all()] == [
        "ประธาน พชอ. / นายอำเภอ", "นายกองค์การบริหารส่วนตำบลโนนสำราญ", "สาธารณสุขอำเภอ",
    ]  # fmt: skip
    assert "กันทรลักษ์" in made.title
    assert made.purposes.count("\n") == 3


def test_it_is_signed_when_the_last_party_has_signed(board, goal, secretary, fund):
    made = draft(board, secretary)
    do.send_agreement(made, by=secretary)
    assert made.content["goals"][0]["target"] == "60"
    parties = list(made.parties.all())
    for party in parties[:-1]:
        do.record_signature(party, by=secretary, on=date(2025, 11, 1))
    made.refresh_from_db()
    assert made.state == "sent"
    with pytest.raises(Refused, match="วันนี้"):
        do.record_signature(parties[-1], by=secretary, on=timezone.localdate() + timedelta(days=1))
    do.record_signature(parties[-1], by=secretary, on=date(2025, 11, 2))
    made.refresh_from_db()
    assert made.state == "signed"
    assert list(made.history.values_list("transition", flat=True)) == ["send", "sign"]


def test_all_who_have_not_signed_yet_sign_on_one_day_with_one_press(board, goal, secretary, fund, client_for, people):
    made = draft(board, secretary)
    with pytest.raises(Refused, match="ส่งข้อตกลง"):
        do.record_signatures(made, by=secretary, on=date(2025, 11, 1))
    do.send_agreement(made, by=secretary)
    first = made.parties.first()
    do.record_signature(first, by=secretary, on=date(2025, 11, 1))
    page, where = client_for(secretary), f"/districts/agreements/{made.pk}/"
    assert f'href="{where}sign-all/"' in page.get(where).content.decode()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert page.post(f"{where}sign-all/", {"signed_on": tomorrow.isoformat()}).status_code == 422
    assert page.post(f"{where}sign-all/", {"signed_on": "2025-11-05"}).status_code == 302
    made.refresh_from_db()
    assert made.state == "signed"
    days = dict(made.parties.values_list("pk", "signed_on"))
    assert days.pop(first.pk) == date(2025, 11, 1)
    assert set(days.values()) == {date(2025, 11, 5)}
    assert list(made.history.values_list("transition", flat=True)) == ["send", "sign"]
    assert "sign-all" not in page.get(where).content.decode()


def test_what_was_sent_stays_when_the_goal_changes(board, goal, secretary, fund):
    made = draft(board, secretary)
    do.send_agreement(made, by=secretary)
    do.change_goal(
        goal, by=secretary, target=Decimal(75), baseline=Decimal(40), rule="weighted", reason="", explained=""
    )
    made.refresh_from_db()
    assert made.content["goals"][0]["target"] == "60"


def test_a_recalled_agreement_loses_its_signatures_and_can_be_changed(board, goal, secretary, fund):
    made = draft(board, secretary)
    do.send_agreement(made, by=secretary)
    do.record_signature(made.parties.first(), by=secretary, on=date(2025, 11, 1))
    with pytest.raises(Refused, match="เรียกกลับ"):
        do.save_parties(made, by=secretary, rows=[])
    do.recall_agreement(made, by=secretary, note="เพิ่มโรงพยาบาล")
    assert not made.parties.filter(signed_on__isnull=False).exists()


def test_nothing_is_sent_without_a_goal(board, secretary, fund):
    made = draft(board, secretary)
    with pytest.raises(Refused, match="เป้าหมายร่วม"):
        do.send_agreement(made, by=secretary)


def test_it_ends_only_after_its_last_day(board, goal, secretary, fund):
    made = draft(board, secretary)
    made.valid_until = timezone.localdate()
    made.save()
    do.send_agreement(made, by=secretary)
    for party in made.parties.all():
        do.record_signature(party, by=secretary, on=date(2025, 11, 1))
    made.refresh_from_db()
    with pytest.raises(Refused, match="ครบกำหนด"):
        do.expire_agreement(made, by=secretary)
    made.valid_until = timezone.localdate() - timedelta(days=1)
    made.save()
    assert do.expire_agreement(made, by=secretary).state == "expired"


@pytest.fixture
def meeting(board, secretary):
    return do.plan_board_meeting(board, by=secretary, held_on=timezone.localdate() - timedelta(days=2))


def test_the_agenda_is_proposed_from_what_is_open(board, goal, secretary, fund, neighbours, meeting):
    do.offer_contribution(goal, by=secretary, kind="people", fund=fund, people=40)
    do.resolve(meeting, by=secretary, text="ตั้งด่าน", due_on=timezone.localdate() - timedelta(days=1))
    found = proposed_agenda(board, YEAR, timezone.localdate())
    assert [one.kind for one in found] == ["followup", "goal", "missing", "share"]
    assert "ตั้งด่าน" in found[0].prepared
    assert "เลยกำหนด" in found[0].prepared
    assert "อบต.ตระกาจ" in found[2].prepared


def test_taken_items_carry_their_data_and_come_once(board, secretary, meeting, catalogue, fund):
    do.set_goal(board, meeting.fiscal_year, catalogue.indicators[1], by=secretary, target=Decimal(60))
    keys = [one.key for one in proposed_agenda(board, meeting.fiscal_year, timezone.localdate())]
    assert len(do.take_proposed(meeting, by=secretary, keys=keys)) == len(keys) == 2
    assert do.take_proposed(meeting, by=secretary, keys=keys) == []
    assert all(item.prepared for item in meeting.items.all())


def test_meetings_are_numbered_in_the_year(board, secretary):
    first = do.plan_board_meeting(board, by=secretary, held_on=date(2025, 11, 3))
    second = do.plan_board_meeting(board, by=secretary, held_on=date(2026, 2, 3))
    assert (first.number, second.number, first.fiscal_year) == (1, 2, YEAR)
    with pytest.raises(Refused):
        do.plan_board_meeting(board, by=secretary, held_on=date(2026, 2, 3))


def test_a_closed_meeting_stays_but_its_resolutions_are_followed(board, secretary, meeting, fund, people):
    member = do.seat_member(board, by=secretary, position="chair", title="นายอำเภอ", starts_on=date(2024, 10, 1))
    made = do.resolve(meeting, by=secretary, text="เป็นตำบลต้นแบบ", fund=fund, due_on=timezone.localdate())
    with pytest.raises(Refused, match="ผู้มาประชุม"):
        do.close_board_meeting(meeting, by=secretary)
    do.set_board_attendance(meeting, by=secretary, present=[member.pk])
    do.close_board_meeting(meeting, by=secretary)
    with pytest.raises(Refused, match="ปิดประชุมแล้ว"):
        do.resolve(meeting, by=secretary, text="เพิ่ม")
    with pytest.raises(PermissionNeeded):
        do.finish_resolution(made, by=people.committee, note="ทำแล้ว")
    assert do.finish_resolution(made, by=people.officer, note="ทำแล้ว").done_by == people.officer


def test_nothing_is_resolved_before_the_day(board, secretary):
    later = do.plan_board_meeting(board, by=secretary, held_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused, match="ยังไม่ถึงวันประชุม"):
        do.resolve(later, by=secretary, text="ก่อนเวลา")


def test_each_person_is_told_what_waits(board, goal, secretary, people, fund, meeting):
    do.offer_contribution(goal, by=secretary, kind="people", fund=fund, people=40)
    do.resolve(meeting, by=secretary, text="ตั้งด่าน", fund=fund, due_on=timezone.localdate())
    do.send_agreement(draft(board, secretary), by=secretary)
    kinds = {name: sorted(todo.kind for todo in work_for(user, timezone.localdate())) for name, user in (
        ("officer", people.officer), ("secretary", secretary), ("zone", people.zone), ("applicant", people.applicant),
    )}  # fmt: skip
    assert kinds == {
        "officer": ["contribution", "resolution"],
        "secretary": ["mou", "resolution"],
        "zone": [],
        "applicant": [],
    }


def test_the_page_for_the_district_asks_three_things_at_most(board, goal, secretary, fund, neighbours, meeting):
    do.record_result(goal, by=secretary, value=Decimal(35), measured_on=date(2026, 1, 5), source_kind="hdc")
    do.resolve(meeting, by=secretary, text="ตั้งด่าน", due_on=timezone.localdate() - timedelta(days=1))
    found = brief_of_board(board, YEAR, date(2026, 6, 1))
    assert found.goals[0].standing.key == "worse"
    assert 1 <= len(found.questions) <= 3
    assert "แย่ลง" in found.questions[0].title
    assert found.decided[0][1] == "ตั้งด่าน"
    assert len(found.mechanism) == 5


def test_the_page_for_a_fund_names_joint_goals_first_and_what_has_no_plan(
    board, goal, secretary, catalogue, people, fund
):
    factories.make_plan(fund, people.officer, catalogue, state="approved")
    do.set_goal(board, YEAR, catalogue.helmets, by=secretary, target=Decimal(80))
    found = brief_of_fund(fund, YEAR, date(2026, 6, 1))
    assert found.goals[0].name == goal.series.indicator.name_th
    assert any("ความปลอดภัยทางถนน" in one.why for one in found.questions)
