"""Writes about funds: opening, profile, years, seats."""

from datetime import date
from decimal import Decimal

import pytest

from kongtun.accounts.models import AuditEvent
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.funds.actions import (
    correct_member,
    create_fund,
    edit_fund,
    save_fund_year,
    seat_member,
    unseat_member,
)
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.funds.presenters import account_number_for, committee_sentence, masked_account, seat_rows
from kongtun.funds.queries import (
    current_committee,
    former_committee,
    fund_year,
    profile_fingerprint,
    search_funds,
    year_fingerprint,
)

pytestmark = pytest.mark.django_db
START = date(2024, 10, 1)


def test_a_fund_is_opened_once_for_a_local_government(place, people):
    with pytest.raises(Refused) as refused:
        create_fund(place.lao, code="L9999", name="ซ้ำ", by=people.admin)
    assert refused.value.field == "area"
    with pytest.raises(Refused):
        create_fund(place.district, code="L9999", name="อำเภอ", by=people.admin)


@pytest.mark.parametrize("code", ["X1", "L33", "L3325"])
def test_a_wrong_or_used_code_is_refused(place, people, code):
    Fund.objects.filter(area=place.other_lao).delete()
    with pytest.raises(Refused) as refused:
        create_fund(place.other_lao, code=code, name="กองทุนใหม่", by=people.admin)
    assert refused.value.field == "code"


def test_opening_a_fund_is_in_the_trail(place, people):
    Fund.objects.filter(area=place.other_lao).delete()
    fund = create_fund(place.other_lao, code="l5167", name="กองทุนใหม่", by=people.admin, is_demo=True)
    assert fund.code == "L5167"
    assert AuditEvent.objects.get(verb="create_fund").area_path == place.other_lao.path


def test_the_profile_is_saved_and_the_account_number_stays_out_of_the_trail(fund, people):
    edit_fund(fund, by=people.officer, phone="045-000-000", bank_account_number="020-1-23457-1")
    fund.refresh_from_db()
    assert fund.phone == "045-000-000"
    event = AuditEvent.objects.get(verb="edit_fund")
    assert event.detail["changed"] == ["bank_account_number", "phone"]
    assert "23457" not in str(event.detail)


def test_a_profile_that_somebody_else_saved_is_not_overwritten(fund, people):
    opened = profile_fingerprint(Fund.objects.get(pk=fund.pk))
    edit_fund(fund, by=people.officer, phone="1")
    with pytest.raises(EditConflict):
        edit_fund(fund, by=people.admin, phone="2", fingerprint=opened)
    assert Fund.objects.get(pk=fund.pk).phone == "1"


def test_the_account_number_is_masked(fund, people):
    fund.bank_account_number = "020-1-23457-1"
    assert masked_account(fund.bank_account_number) == "xxx-x-xx457-1"
    assert account_number_for(people.officer, fund) == "020-1-23457-1"
    assert account_number_for(people.committee, fund) == "xxx-x-xx457-1"


def test_a_new_year_takes_the_notice_in_force(fund):
    assert fund_year(fund, 2561).pack == "2557"
    assert fund_year(fund, 2570).pack == "2567"


def test_money_of_a_year_is_computed_when_not_given(fund, people):
    year = save_fund_year(fund, 2570, by=people.officer, population=5200, households=1400, matching_percent=Decimal(40))
    assert (year.expected_allocation, year.expected_contribution) == (Decimal(234000), Decimal("93600.00"))
    year = save_fund_year(
        fund,
        2570,
        by=people.officer,
        population=5200,
        expected_allocation=Decimal(1000),
        expected_contribution=Decimal(700),
    )
    assert (year.expected_allocation, year.expected_contribution) == (1000, 700)


def test_before_2562_the_kind_of_local_government_gives_the_contribution(fund, people):
    year = save_fund_year(fund, 2560, by=people.officer, population=1000)
    assert year.expected_contribution == Decimal(45000) * 40 / 100


def test_impossible_years_are_refused(fund, people):
    with pytest.raises(Refused) as refused:
        save_fund_year(fund, 2570, by=people.officer, population=10, households=20)
    assert refused.value.field == "households"
    with pytest.raises(Refused) as refused:
        save_fund_year(fund, 2570, by=people.officer, left_goal_percent=Decimal(101))
    assert refused.value.message


def test_a_year_that_somebody_else_saved_is_not_overwritten(fund, people):
    opened = year_fingerprint(fund_year(fund, 2569))
    save_fund_year(fund, 2569, by=people.officer, population=5000)
    with pytest.raises(EditConflict):
        save_fund_year(fund, 2569, by=people.admin, population=1, fingerprint=opened)


def test_a_term_ends_on_30_september_four_years_on(fund, people):
    member = seat_member(fund, by=people.officer, name="นางใหม่ ใจดี", position="member", starts_on=date(2025, 11, 20))
    assert member.ends_on == date(2029, 9, 30)
    assert member in current_committee(fund, date(2025, 11, 20))
    assert member not in current_committee(fund, date(2025, 11, 19))
    assert member not in current_committee(fund, date(2029, 10, 1))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"position": "chair"}, "position"),
        ({"position": "secretary"}, "position"),
        ({"name": "กรรมการคนที่ 3"}, "name"),
        ({"name": " "}, "name"),
        ({"ends_on": date(2024, 1, 1)}, "ends_on"),
        ({"position": "king"}, "position"),
    ],
)
def test_seats_that_cannot_be_are_refused(fund, people, values, field):
    with pytest.raises(Refused) as refused:
        seat_member(fund, by=people.officer, **({"name": "นายใหม่", "position": "member", "starts_on": START} | values))
    assert refused.value.field == field
    assert CommitteeMember.objects.filter(fund=fund).count() == 5


def test_leaving_frees_the_seat_and_fills_the_archive(fund, people):
    chair = CommitteeMember.objects.get(fund=fund, position="chair")
    left = date(2025, 3, 1)
    for day, reason, field in (
        (date(2020, 1, 1), "ลาออก", "left_on"),
        (left, " ", "reason"),
        (date(2030, 1, 1), "ลาออก", "left_on"),
    ):
        with pytest.raises(Refused) as refused:
            unseat_member(chair, by=people.officer, left_on=day, reason=reason)
        assert refused.value.field == field
    unseat_member(chair, by=people.officer, left_on=left, reason="ลาออก")
    assert chair in current_committee(fund, date(2025, 2, 28))
    assert chair not in current_committee(fund, left)
    assert chair in former_committee(fund, left)
    new = seat_member(fund, by=people.officer, name="ประธานใหม่", position="chair", starts_on=left)
    assert new.pk
    with pytest.raises(Refused):
        unseat_member(chair, by=people.officer, left_on=left, reason="อีกครั้ง")
    assert AuditEvent.objects.filter(verb__in=("seat_member", "unseat_member"), area_path=fund.area.path).count() == 2


def test_the_days_left_are_said_in_words(fund, people):
    members = list(CommitteeMember.objects.filter(fund=fund))
    assert (
        committee_sentence(members, date(2026, 9, 30))
        == "กรรมการ 5 คน ครบวาระพร้อมกัน 30\u00a0กันยายน\u00a02571 อีก 731 วัน"
    )
    members[0].ends_on = date(2026, 10, 30)
    assert committee_sentence(members, date(2026, 9, 30)).startswith("กรรมการ 5 คน คนแรกครบวาระ 30\u00a0ตุลาคม")
    assert committee_sentence(members, date(2026, 9, 30)).endswith("เริ่มเตรียมคัดเลือกคนใหม่")
    assert [row.tone for row in seat_rows(members, date(2026, 9, 30))] == ["warn", "pass", "pass", "pass", "pass"]
    assert seat_rows(members, date(2026, 10, 30))[0].tone == "late"


def test_a_typing_mistake_is_corrected(fund, people):
    member = CommitteeMember.objects.filter(fund=fund, position="member").first()
    correct_member(member, by=people.officer, name="นางคำ แก้ว")
    member.refresh_from_db()
    assert member.name == "นางคำ แก้ว"
    with pytest.raises(Refused):
        correct_member(member, by=people.officer, position="chair")
    assert CommitteeMember.objects.get(pk=member.pk).position == "member"


def test_funds_are_found_by_place_and_code_within_ones_scope(fund, other_fund, people):
    assert list(search_funds(people.zone, "กันทรลักษ์")) == [fund]
    assert list(search_funds(people.admin, "L5166")) == [other_fund]
    assert list(search_funds(people.admin, "โนนสำราญ")) == [fund]
    assert list(search_funds(people.zone, "ละหานทราย")) == []
    assert list(search_funds(people.stranger)) == []
