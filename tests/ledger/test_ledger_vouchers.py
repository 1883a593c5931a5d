"""Vouchers: requested in order, checked, paid once, and only with money that is there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused
from kongtun.ledger import actions
from kongtun.ledger.choices import Account, PaymentMethod
from kongtun.ledger.models import Entry, Voucher
from kongtun.ledger.queries import fund_balance, project_money, year_statement
from kongtun.notifications.models import Notification
from kongtun.projects.states import ProjectState
from ledger.ledger_builders import bare_project, checked_voucher, paid_voucher, receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(running_project):
    return running_project.agreement.instalments.get(number=1)


@pytest.fixture
def second(running_project):
    return running_project.agreement.instalments.get(number=2)


def test_request_takes_amount_and_payee_from_the_agreement(first, people):
    voucher = actions.request_voucher(first, by=people.applicant)
    assert voucher.amount == Decimal(5760)
    assert voucher.payee == "ชมรม อสม. ตำบลโนนสำราญ"
    assert voucher.requested_on == timezone.localdate()
    assert [(row.transition, row.source, row.target) for row in voucher.history.all()] == [("request", "", "requested")]
    assert Notification.objects.filter(user=people.officer, url=f"/vouchers/{voucher.pk}/").exists()


@pytest.mark.parametrize(
    "who", ["finance", "committee", "chair", "mentor", "stranger", "other_officer", "other_applicant"]
)
def test_only_team_and_officer_request(first, people, who):
    with pytest.raises(PermissionNeeded):
        actions.request_voucher(first, by=getattr(people, who))


def test_instalments_are_asked_for_in_order_and_once(first, second, people):
    with pytest.raises(Refused, match="งวดก่อนหน้า"):
        actions.request_voucher(second, by=people.officer)
    voucher = actions.request_voucher(first, by=people.officer)
    with pytest.raises(Refused, match="ขอเบิกแล้ว"):
        actions.request_voucher(first, by=people.officer)
    actions.request_voucher(second, by=people.officer)
    actions.cancel_voucher(voucher, by=people.officer, note="ชื่อผู้รับผิด")
    again = actions.request_voucher(first, by=people.officer, payee="บัญชีชมรม")
    assert again.payee == "บัญชีชมรม"
    assert again.number != voucher.number


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"requested_on": timezone.localdate() + timedelta(days=1)}, "requested_on"),
        ({"requested_on": date(2025, 11, 27)}, "requested_on"),
        ({"payee": "ก" * 201}, "payee"),
        ({"method": "gold"}, "method"),
        ({"method": PaymentMethod.CASH}, "method"),
    ],
)
def test_bad_requests_are_refused_at_their_field(first, people, values, field):
    with pytest.raises(Refused) as refused:
        actions.request_voucher(first, by=people.officer, **values)
    assert refused.value.field == field
    assert not Voucher.objects.exists()


@pytest.mark.parametrize("state", [s for s in ProjectState if s != ProjectState.RUNNING])
def test_only_running_projects_ask_for_money(running_project, first, people, state):
    running_project.state = state
    running_project.save()
    with pytest.raises(Refused):
        actions.request_voucher(first, by=people.officer)


def test_payment_posts_one_entry_on_the_account_of_the_type(funded, first, people):
    voucher = paid_voucher(first, people)
    assert voucher.state == "paid"
    assert {(line.account, line.amount) for line in voucher.entry.lines.all()} == {
        (Account.EXPENSE_2, Decimal(5760)),
        (Account.BANK, Decimal(-5760)),
    }
    assert fund_balance(funded) == Decimal(296310 - 5760)
    assert year_statement(funded, 2569).payments_by_type == {2: Decimal(5760)}
    assert project_money(first.agreement.project).paid == Decimal(5760)
    assert Notification.objects.filter(user=people.applicant, text__contains="5,760").exists()


@pytest.mark.parametrize("who", ["officer", "committee", "applicant", "mentor", "other_officer", "stranger"])
def test_only_finance_pays(funded, first, people, who):
    voucher = checked_voucher(first, people)
    with pytest.raises(PermissionNeeded):
        actions.pay_voucher(voucher, by=getattr(people, who))


@pytest.mark.parametrize("who", ["committee", "chair", "applicant", "mentor", "other_officer"])
def test_only_officer_and_finance_check_and_cancel(first, people, who):
    voucher = actions.request_voucher(first, by=people.officer)
    with pytest.raises(PermissionNeeded):
        actions.check_voucher(voucher, by=getattr(people, who))
    with pytest.raises(PermissionNeeded):
        actions.cancel_voucher(voucher, by=getattr(people, who), note="ไม่เอา")


def test_unchecked_paid_and_cancelled_vouchers_are_not_paid(funded, first, people):
    voucher = actions.request_voucher(first, by=people.officer, requested_on=date(2025, 12, 2))
    with pytest.raises(TransitionRefused):
        actions.pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 3))
    actions.check_voucher(voucher, by=people.officer)
    actions.pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 3))
    stale = Voucher.objects.get(pk=voucher.pk)
    with pytest.raises(TransitionRefused):
        actions.pay_voucher(stale, by=people.finance, paid_on=date(2025, 12, 4))
    with pytest.raises(TransitionRefused):
        actions.cancel_voucher(stale, by=people.finance, note="สาย")
    stale.refresh_from_db()
    assert stale.paid_on == date(2025, 12, 3)
    assert Entry.objects.filter(kind="payment").count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"paid_on": timezone.localdate() + timedelta(days=1)}, "paid_on"),
        ({"paid_on": date(2025, 12, 1)}, "paid_on"),
        ({"method": PaymentMethod.CASH}, "method"),
        ({"method": "gold"}, "method"),
        ({"method": PaymentMethod.CHEQUE, "reference": "  "}, "reference"),
        ({"reference": "9" * 61}, "reference"),
    ],
)
def test_bad_payments_are_refused_at_their_field(funded, first, people, values, field):
    voucher = checked_voucher(first, people)
    with pytest.raises(Refused) as refused:
        actions.pay_voucher(voucher, by=people.finance, **({"paid_on": date(2025, 12, 4)} | values))
    assert refused.value.field == field
    voucher.refresh_from_db()
    assert (voucher.state, voucher.entry, voucher.paid_on) == ("checked", None, None)


def test_small_amounts_may_be_paid_in_cash(funded, people):
    project = bare_project(funded, people.officer, 7, Decimal(5000))
    voucher = checked_voucher(project.agreement.instalments.get(), people)
    actions.pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 4), method=PaymentMethod.CASH)
    assert voucher.method == PaymentMethod.CASH


def test_money_must_be_there_on_the_day_of_payment(fund, first, people):
    voucher = checked_voucher(first, people)
    receive(fund, people.finance, "5759.99", on=date(2025, 12, 1))
    with pytest.raises(Refused, match="ไม่พอจ่าย"):
        actions.pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 4))
    receive(fund, people.finance, "0.01", on=date(2025, 12, 10))
    with pytest.raises(Refused, match="ไม่พอจ่าย"):
        actions.pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 9))
    actions.pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 10))
    assert fund_balance(fund) == 0


@pytest.mark.parametrize("state", [ProjectState.CANCELLED, ProjectState.CLOSED])
def test_projects_that_ended_get_no_money(funded, running_project, first, people, state):
    voucher = checked_voucher(first, people)
    running_project.state = state
    running_project.save()
    with pytest.raises(Refused, match="ยกเลิกใบเบิก"):
        actions.pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 4))


def test_cancelling_needs_a_reason(first, people):
    voucher = actions.request_voucher(first, by=people.officer)
    with pytest.raises(Refused):
        actions.cancel_voucher(voucher, by=people.officer, note=" ")


def test_refund_is_bounded_by_what_was_paid(funded, running_project, first, people):
    with pytest.raises(Refused, match="ไม่มีเงินที่ต้องคืน"):
        actions.refund_leftover(running_project, amount=Decimal(1), on=date(2026, 1, 5), by=people.finance)
    paid_voucher(first, people)
    with pytest.raises(Refused, match="5,760"):
        actions.refund_leftover(running_project, amount=Decimal("5760.01"), on=date(2026, 1, 5), by=people.finance)
    with pytest.raises(Refused) as refused:
        actions.refund_leftover(running_project, amount=Decimal(1), on=date(2025, 12, 3), by=people.finance)
    assert refused.value.field == "entered_on"
    entry = actions.refund_leftover(running_project, amount=Decimal(760), on=date(2026, 1, 5), by=people.finance)
    assert project_money(running_project).refunded == 760
    assert year_statement(funded, 2569).refunds == 760
    actions.reverse_entry(entry, by=people.finance, note="เป็นของโครงการอื่น")
    assert project_money(running_project).refunded == 0
