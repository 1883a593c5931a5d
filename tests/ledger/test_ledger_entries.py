"""Entries: balanced, dated within reason, corrected by reversal only, never changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kongtun.accounts.models import AuditEvent
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.ledger import actions
from kongtun.ledger.choices import Account, EntryKind
from kongtun.ledger.models import Entry, Line, Voucher
from kongtun.ledger.queries import fund_balance, least_balance, year_statement
from ledger.ledger_builders import open_books, paid_voucher, receive

pytestmark = pytest.mark.django_db


def post(fund, by, lines, *, on=date(2025, 11, 1), text="ทดสอบ"):
    return actions.post_entry(fund, kind=EntryKind.RECEIPT, entered_on=on, text=text, lines=lines, by=by)


def test_receipt_is_two_lines_that_cancel_out(fund, people):
    entry = receive(fund, people.finance, "352890.50")
    assert sorted((line.account, line.amount) for line in entry.lines.all()) == [
        (Account.BANK, Decimal("352890.50")),
        (Account.ALLOCATION, Decimal("-352890.50")),
    ]
    assert (entry.number, entry.fiscal_year, entry.text) == ("RCV0001", 2569, "ค่าบริการสาธารณสุขจาก สปสช.")
    assert fund_balance(fund) == Decimal("352890.50")


def test_numbers_run_for_each_kind_and_year(fund, people):
    numbers = [
        receive(fund, people.finance, "1", on=day).number
        for day in (date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 2))
    ]
    assert numbers == ["RCV0001", "RCV0001", "RCV0002"]


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ([(Account.BANK, Decimal(5)), (Account.INTEREST, Decimal(-4))], "lines"),
        ([(Account.BANK, Decimal(5))], "lines"),
        ([(Account.BANK, Decimal(0)), (Account.INTEREST, Decimal(0))], "lines"),
        ([(Account.BANK, Decimal("0.005")), (Account.INTEREST, Decimal("-0.005"))], "amount"),
        ([(Account.BANK, Decimal(10**12)), (Account.INTEREST, Decimal(-(10**12)))], "amount"),
    ],
)
def test_lines_that_do_not_fit_are_refused(fund, people, lines, field):
    with pytest.raises(Refused) as refused:
        post(fund, people.finance, lines)
    assert refused.value.field == field
    assert not Entry.objects.exists()


@pytest.mark.parametrize("on", [timezone.localdate() + timedelta(days=1), date(2005, 9, 30), date(1482, 11, 14)])
def test_days_outside_the_life_of_funds_are_refused(fund, people, on):
    with pytest.raises(Refused) as refused:
        receive(fund, people.finance, "100", on=on)
    assert refused.value.field == "entered_on"


def test_nothing_is_dated_before_the_books_begin(funded, people):
    with pytest.raises(Refused, match="รวมอยู่ในยอดยกมาแล้ว"):
        receive(funded, people.finance, "100", on=date(2025, 9, 30))


def test_text_is_needed_and_bounded(fund, people):
    lines = [(Account.BANK, Decimal(5)), (Account.INTEREST, Decimal(-5))]
    for text in ("  ", "ก" * 301):
        with pytest.raises(Refused) as refused:
            post(fund, people.finance, lines, text=text)
        assert refused.value.field == "text"


@pytest.mark.parametrize("amount", ["0", "-5", "NaN", "Infinity"])
def test_amounts_are_above_zero(fund, people, running_project, amount):
    with pytest.raises(Refused):
        receive(fund, people.finance, amount)
    with pytest.raises(Refused):
        open_books(fund, people.finance, amount)
    with pytest.raises(Refused):
        actions.refund_leftover(running_project, amount=Decimal(amount), on=date(2026, 1, 1), by=people.finance)


@pytest.mark.parametrize("account", [Account.BANK, Account.EXPENSE_2, Account.REFUND, Account.CAPITAL, "99999", ""])
def test_only_receipt_accounts_receive(fund, people, account):
    with pytest.raises(Refused) as refused:
        receive(fund, people.finance, "5", account=account)
    assert refused.value.field == "account"


@pytest.mark.parametrize(
    "who", ["officer", "committee", "chair", "applicant", "mentor", "zone", "other_officer", "stranger"]
)
def test_only_finance_writes(fund, people, running_project, who):
    by = getattr(people, who)
    entry = receive(fund, people.finance, "100")
    for write in (
        lambda: receive(fund, by, "5"),
        lambda: open_books(fund, by),
        lambda: actions.reverse_entry(entry, by=by, note="ผิด"),
        lambda: actions.refund_leftover(running_project, amount=Decimal(10**9), on=date(2026, 1, 1), by=by),
        lambda: post(fund, by, [(Account.BANK, Decimal(5)), (Account.INTEREST, Decimal(-5))]),
    ):
        with pytest.raises(PermissionNeeded):
            write()
    assert Entry.objects.count() == 1


def test_opening_balance_once_and_before_everything(fund, people):
    receive(fund, people.finance, "50", on=date(2025, 10, 5))
    with pytest.raises(Refused, match="ไม่ช้ากว่าวันนั้น"):
        actions.open_year(fund, 2569, amount=Decimal(7), on=date(2025, 10, 6), by=people.finance)
    with pytest.raises(Refused, match="ต้องอยู่ในปีงบประมาณ 2569"):
        actions.open_year(fund, 2569, amount=Decimal(7), on=date(2025, 9, 30), by=people.finance)
    open_books(fund, people.finance, "100")
    with pytest.raises(Refused, match="มียอดยกมาแล้ว"):
        open_books(fund, people.finance, "100")
    assert year_statement(fund, 2569).opening == 100
    assert fund_balance(fund) == 150


def test_wrong_opening_is_reversed_and_recorded_again_even_when_money_was_spent(fund, people, running_project):
    wrong = open_books(fund, people.finance, "6000")
    paid_voucher(running_project.agreement.instalments.get(number=1), people)
    actions.reverse_entry(wrong, by=people.finance, note="พิมพ์ตกศูนย์")
    open_books(fund, people.finance, "60000")
    assert fund_balance(fund) == Decimal(54240)
    this = year_statement(fund, 2570)
    assert this.opening == Decimal(54240)
    assert this.closing == Decimal(54240)


def test_reversal_is_the_opposite_and_keeps_the_first(funded, people):
    entry = receive(funded, people.finance, "500", account=Account.INTEREST)
    before = fund_balance(funded)
    made = actions.reverse_entry(entry, by=people.finance, note="ลงซ้ำ")
    assert fund_balance(funded) == before - 500
    assert {(line.account, line.amount) for line in made.lines.all()} == {
        (Account.BANK, Decimal(-500)),
        (Account.INTEREST, Decimal(500)),
    }
    assert (made.reverses, made.kind, made.entered_on) == (entry, EntryKind.CORRECTION, timezone.localdate())
    with pytest.raises(Refused, match="กลับไปแล้ว"):
        actions.reverse_entry(entry, by=people.finance, note="อีกครั้ง")
    with pytest.raises(Refused, match="อยู่แล้ว"):
        actions.reverse_entry(made, by=people.finance, note="กลับคืน")
    with pytest.raises(Refused):
        actions.reverse_entry(entry, by=people.finance, note="  ")


def test_reversal_never_overdraws_the_fund(fund, people, running_project):
    receipt = receive(fund, people.finance, "6000", on=date(2025, 11, 14))
    paid_voucher(running_project.agreement.instalments.get(number=1), people)
    with pytest.raises(Refused, match="ติดลบ"):
        actions.reverse_entry(receipt, by=people.finance, note="ผิดบัญชี")


def test_payment_of_a_voucher_is_not_reversed(funded, people, running_project):
    voucher = paid_voucher(running_project.agreement.instalments.get(number=1), people)
    with pytest.raises(Refused, match="รับเงินคืน"):
        actions.reverse_entry(voucher.entry, by=people.finance, note="จ่ายผิด")


def test_least_balance_looks_at_every_later_day(fund, people):
    receive(fund, people.finance, "100", on=date(2025, 10, 10))
    wrong = receive(fund, people.finance, "900", on=date(2025, 11, 10))
    assert least_balance(fund, date(2025, 10, 9)) == 0
    assert least_balance(fund, date(2025, 10, 10)) == 100
    assert least_balance(fund, date(2025, 11, 10)) == 1000
    actions.reverse_entry(wrong, by=people.finance, note="ผิด")
    assert least_balance(fund, date(2025, 11, 10)) == 100


def test_books_cannot_be_changed_by_any_way(funded, people, running_project):
    voucher = paid_voucher(running_project.agreement.instalments.get(number=1), people)
    entry = Entry.objects.first()
    line = entry.lines.first()
    history = voucher.history.first()
    refund = actions.refund_leftover(running_project, amount=Decimal(1), on=date(2026, 1, 5), by=people.finance)
    event = AuditEvent.objects.get(verb="refund_leftover")
    for record in (entry, line, history, event):
        manager = type(record).objects
        with pytest.raises(TypeError):
            record.save()
        with pytest.raises(TypeError):
            record.delete()
        with pytest.raises(TypeError):
            manager.filter(pk=record.pk).update(pk=record.pk)
        with pytest.raises(TypeError):
            manager.filter(pk=record.pk).delete()
        with pytest.raises(TypeError):
            manager.bulk_update([record], [record._meta.fields[1].name])
        with pytest.raises(TypeError):
            manager.bulk_create([record], update_conflicts=True, unique_fields=["id"], update_fields=["id"])
    for related in (entry.lines, voucher.history, running_project.entries):
        with pytest.raises(TypeError):
            related.all().update(id=1)
        with pytest.raises(TypeError):
            related.all().delete()
    for gone in (voucher, Voucher.objects.all()):
        with pytest.raises(TypeError):
            gone.delete()
    assert Line.objects.filter(entry=refund).count() == 2
