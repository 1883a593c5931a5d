"""Choosing target funds by criteria, their support money, their end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area, AreaKind, LaoType
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused
from kongtun.demo.places import demo_places, make_funds
from kongtun.ledger.actions import open_year, post_entry, receive_money
from kongtun.ledger.choices import Account, EntryKind
from kongtun.ledger.queries.balances import year_statement
from kongtun.notifications.models import Notification
from kongtun.programmes import actions
from kongtun.programmes.models import ActivitySpending, Target
from kongtun.programmes.queries import (
    Wanted,
    candidates,
    chosen_funds,
    last_full_year,
    money_left,
    programmes_of_fund,
    silent_targets,
    sums_of,
    targets_of,
)
from kongtun.programmes.queries.work import work_for
from programmes.builders import AGREED, make_programme

pytestmark = pytest.mark.django_db


def types(programme, by):
    return actions.set_target_types(
        programme,
        [
            {"name": "ท้องถิ่นขนาดใหญ่", "amount": Decimal(100000), "lao_types": ["5", "6"], "left_percent": Decimal(30)},
            {"name": "รพ.สต. ถ่ายโอน", "amount": Decimal(30000), "needs_transfer": True},
            {"name": "พชอ.", "amount": Decimal(15000), "whole_district": True},
        ],
        by=by,
    )


def rich(fund, by, *, left=90):
    """Give the fund 100 baht in the last full year, of which ``left`` remain."""
    year = last_full_year()
    day = date(year - 543 - 1, 10, 1)
    open_year(fund, year, amount=Decimal(60), on=day, by=by)
    receive_money(fund, account=Account.ALLOCATION, amount=Decimal(40), on=day + timedelta(days=40), by=by)
    if left < 100:
        spent = Decimal(100 - left)
        post_entry(
            fund, kind=EntryKind.PAYMENT, entered_on=day + timedelta(days=60), text="จ่าย", by=by,
            lines=[(Account.EXPENSE_2, spent), (Account.BANK, -spent)],
        )  # fmt: skip


def test_the_37_funds_of_document_a_chosen_through_the_picker_come_to_655000_baht(client_for, db):
    country = factories.make_area(AreaKind.COUNTRY, "TH", "ประเทศไทย")
    zone = factories.make_area(AreaKind.ZONE, "9", "เขต 9", country)
    rows = [place for place in demo_places() if place.kind == "target"]
    zones10 = factories.make_area(AreaKind.ZONE, "10", "เขต 10", country)
    for place in demo_places():
        above = zone if place.kind == "target" else zones10
        province = Area.objects.filter(kind=AreaKind.PROVINCE, code=place.district_code[:2]).first()
        province = province or factories.make_area(
            AreaKind.PROVINCE, place.district_code[:2], place.district_code[:2], above
        )
        if not Area.objects.filter(kind=AreaKind.DISTRICT, code=place.district_code).exists():
            factories.make_area(AreaKind.DISTRICT, place.district_code, place.district_code, province)
    funds = make_funds()
    officer = factories.make_user("zone9", Role.ZONE, zone)
    programme = make_programme(zone, officer, name="เขต 9")
    big, moved, board = types(programme, officer)
    client = client_for(officer)
    url = reverse("programmes:pick", args=[programme.pk])

    client.post(url, {"type": big.pk, "fund": [funds["T02"].pk]})
    client.post(url, {"type": moved.pk, "fund": [funds["T01"].pk]})
    for district in ("3604", "3201"):
        key = Area.objects.get(kind=AreaKind.DISTRICT, code=district).pk
        assert client.post(url, {"type": board.pk, "district": key}).status_code == 302

    sums = sums_of(targets_of(programme))
    assert len(rows) == 37
    assert {target.fund_id for target in programme.targets.all()} == {funds[row.code].pk for row in rows}
    assert (sums.whole.funds, sums.whole.agreed) == (37, Decimal(655000))
    assert [(row.funds, row.agreed) for row in sums.by_type] == [
        (1, Decimal(100000)), (1, Decimal(30000)), (35, Decimal(525000)),
    ]  # fmt: skip
    page = client.get(reverse("programmes:targets", args=[programme.pk])).content.decode()
    assert "655,000" in page
    workbook = client.get(reverse("programmes:workbook", args=[programme.pk]))
    assert workbook.content[:2] == b"PK"


def test_criteria_find_the_large_municipality_with_much_money_left(programme, funds, people):
    big = types(programme, people.zone)[0]
    rich(funds[1], people.admin, left=90)
    rich(funds[0], people.admin, left=90)  # an อบต.: rich, but no large municipality
    found, left = chosen_funds(programme, Wanted.of_type(big), last_full_year())
    assert list(found) == [funds[1]]
    assert left[funds[1].pk].percent == Decimal("90.0")
    poor = Wanted(lao_types=(LaoType.TOWN_MUNICIPALITY,), left_from=Decimal(95))
    assert not chosen_funds(programme, poor, last_full_year())[0]


def test_money_left_is_what_the_statement_of_the_year_says(funds, people):
    rich(funds[0], people.admin, left=35)
    statement = year_statement(funds[0], last_full_year())
    left = money_left([funds[0].pk], last_full_year())[funds[0].pk]
    assert (left.left, left.available) == (statement.closing, statement.available)
    assert left.percent == statement.left_percent


def test_a_transferred_unit_is_written_once_and_found_by_every_programme(programme, funds, people, place):
    moved = types(programme, people.zone)[1]
    assert not chosen_funds(programme, Wanted.of_type(moved), 2568)[0]
    actions.record_transfer(programme, funds[2], by=people.zone, units=2, as_of=AGREED, source="สสอ.")
    other = make_programme(place.zone, people.zone, name="อีกชุด")
    for one in (programme, other):
        found, left = chosen_funds(one, Wanted(transferred=True), 2568)
        assert [row.fund for row in candidates(one, found, left)] == [funds[2]]
    actions.record_transfer(programme, funds[2], by=people.zone, units=0, as_of=AGREED)
    assert not chosen_funds(programme, Wanted(transferred=True), 2568)[0]


def test_amount_stays_as_agreed_when_the_type_changes(programme, funds, people):
    kind = types(programme, people.zone)[2]
    target = actions.add_targets(programme, kind, [funds[0]], by=people.zone, agreed_on=AGREED)[0]
    rows = [{"id": kind.pk, "name": "พชอ.", "amount": Decimal(20000)}]
    actions.set_target_types(programme, rows, by=people.zone)
    assert Target.objects.get(pk=target.pk).amount == Decimal(15000)


def test_targets_refuse_what_is_wrong(programme, funds, people, other_fund):
    kind = types(programme, people.zone)[2]
    with pytest.raises(Refused, match="นอกพื้นที่"):
        actions.add_targets(programme, kind, [other_fund], by=people.zone)
    with pytest.raises(Refused, match="ยังมาไม่ถึง"):
        actions.add_targets(programme, kind, funds, by=people.zone, agreed_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(PermissionNeeded):
        actions.add_targets(programme, kind, funds, by=people.officer)
    actions.add_targets(programme, kind, funds, by=people.zone, agreed_on=AGREED)
    with pytest.raises(Refused, match="ยังไม่เป็นเป้าหมาย"):
        actions.add_targets(programme, kind, funds, by=people.zone)
    with pytest.raises(Refused, match="แก้แทนการลบ"):
        actions.set_target_types(programme, [], by=people.zone)


def test_support_money_goes_from_agreement_to_use_and_back(filled, people):
    target = filled.target
    with pytest.raises(TransitionRefused):
        actions.report_use(target, by=people.mentor, used_amount=Decimal(1), used_on=AGREED, used_note="x")
    actions.pay_support(target, by=people.zone, paid_on=date(2025, 12, 1), reference="บจ.1", activity=filled.activity)
    assert ActivitySpending.objects.filter(target=target, amount=Decimal(15000)).exists()
    assert Notification.objects.filter(user=people.officer, text__contains="15,000").count() == 1
    with pytest.raises(Refused, match="แก้จำนวนไม่ได้"):
        actions.change_target(target, by=people.zone, kind=filled.kind, amount=Decimal(1))
    actions.unpay_support(target, by=people.zone, note="โอนผิดบัญชี")
    assert sum(row.amount for row in target.spendings.all()) == 0
    actions.pay_support(target, by=people.zone, paid_on=date(2025, 12, 9), reference="บจ.2")
    with pytest.raises(Refused, match="ไม่เกินที่ได้รับ"):
        actions.report_use(target, by=people.mentor, used_amount=Decimal(15001), used_on=AGREED, used_note="x")
    actions.report_use(
        target, by=people.mentor, used_amount=Decimal(14000), used_on=date(2026, 2, 1), used_note="ประชุม"
    )
    stored = Target.objects.get(pk=target.pk)
    assert (stored.state, stored.used_amount, stored.paid_reference) == ("reported", Decimal(14000), "บจ.2")
    assert [row.transition for row in stored.history.all()] == ["pay", "unpay", "pay", "report_use"]


def test_a_mentor_of_another_district_does_not_report_the_use(filled, people, place):
    actions.pay_support(filled.target, by=people.zone, paid_on=date(2025, 12, 1))
    province = filled.target.fund.area.parent.parent
    elsewhere = factories.make_area(AreaKind.DISTRICT, "3313", "โนนคูณ", province)
    mentor = factories.make_user("mentor-2", Role.MENTOR, elsewhere)
    with pytest.raises(PermissionNeeded):
        actions.report_use(filled.target, by=mentor, used_amount=Decimal(1), used_on=AGREED, used_note="x")


def test_an_ended_target_keeps_its_reason_and_leaves_the_sum_unless_it_was_paid(filled, people):
    target = filled.target
    actions.end_target(target, by=people.zone, reason="อปท. ขอถอน")
    assert sums_of(targets_of(filled.programme)).whole.agreed == 0
    assert programmes_of_fund(target.fund_id) == []
    with pytest.raises(Refused, match="ไม่เป็นเป้าหมายแล้ว"):
        actions.pay_support(target, by=people.zone, paid_on=date(2025, 12, 1))
    actions.resume_target(target, by=people.zone)
    actions.pay_support(target, by=people.zone, paid_on=date(2025, 12, 1))
    actions.end_target(target, by=people.zone, reason="จบงาน")
    whole = sums_of(targets_of(filled.programme)).whole
    assert (whole.funds, whole.ended, whole.agreed) == (0, 1, Decimal(15000))


def test_funds_without_a_report_for_sixty_days_are_found(filled, people, funds):
    day = date(2025, 12, 3)  # of the report about all targets
    rows = list(targets_of(filled.programme))
    assert silent_targets(rows, day + timedelta(days=60)) == []
    assert silent_targets(rows, day + timedelta(days=61)) == [(rows[0], day)]
    other = actions.add_targets(filled.programme, filled.kind, [funds[1]], by=people.zone, agreed_on=AGREED)[0]
    actions.add_report(
        filled.programme, by=people.zone, held_on=date(2026, 2, 1), title="เยี่ยม", done="คุย", target_ids=[other.pk]
    )
    silent = silent_targets(targets_of(filled.programme), date(2026, 2, 20))
    assert [target.fund for target, _since in silent] == [filled.target.fund]


def test_the_office_is_told_what_to_pay_and_who_is_silent(filled, people):
    todos = work_for(people.zone, date(2026, 6, 1))
    assert {(todo.kind, todo.link) for todo in todos} == {
        ("programme.pay", ("programmes:targets", (filled.programme.pk,))),
        ("programme.silent", ("programmes:targets", (filled.programme.pk,))),
    }
    assert work_for(people.officer, date(2026, 6, 1)) == []
    assert work_for(people.zone, date(2029, 1, 1)) == []  # the programme is over


def test_the_page_of_a_target_shows_what_the_fund_did(client_for, filled, waste_plan, people):
    page = client_for(people.zone).get(reverse("programmes:target", args=[filled.target.pk])).content.decode()
    assert waste_plan.issue.name_th in page
    assert "ประชุมเชิงปฏิบัติการพี่เลี้ยง" in page
    seen = client_for(people.applicant).get(reverse("programmes:target", args=[filled.target.pk])).content.decode()
    assert waste_plan.issue.name_th not in seen  # drafts of plans are not for everybody below
