"""A long random year: whatever people do, balances follow from the lines alone and every entry adds up to zero."""

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kongtun.common.refusal import Refused
from kongtun.ledger import actions
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Entry, Line, Voucher
from kongtun.ledger.queries import fund_balance, least_balance, money_path, project_money, year_statement
from ledger.ledger_builders import bare_project, open_books

pytestmark = pytest.mark.django_db
FIRST_DAY, LAST_DAY = date(2024, 10, 1), date(2026, 9, 30)


def some_day(dice):
    return FIRST_DAY + timedelta(days=dice.randrange((LAST_DAY - FIRST_DAY).days + 1))


def some_money(dice):
    return Decimal(dice.randrange(1, 300_000_00)) / 100


def act(dice, fund, people, projects):
    """Do one thing at random; rules may refuse it."""
    project = dice.choice(projects)
    vouchers = list(Voucher.objects.filter(project=project))
    entries = list(Entry.objects.filter(fund=fund))
    kind = dice.choice(["receive", "request", "check", "pay", "pay", "cancel", "refund", "reverse", "open"])
    if kind == "receive":
        account = dice.choice([Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION])
        actions.receive_money(fund, account=account, amount=some_money(dice), on=some_day(dice), by=people.finance)
    elif kind == "request":
        actions.request_voucher(
            dice.choice(list(project.agreement.instalments.all())), by=people.officer, requested_on=some_day(dice)
        )
    elif kind == "check" and vouchers:
        actions.check_voucher(dice.choice(vouchers), by=people.officer)
    elif kind == "pay" and vouchers:
        actions.pay_voucher(dice.choice(vouchers), by=people.finance, paid_on=some_day(dice))
    elif kind == "cancel" and vouchers:
        actions.cancel_voucher(dice.choice(vouchers), by=people.officer, note="เปลี่ยนใจ")
    elif kind == "refund":
        actions.refund_leftover(project, amount=some_money(dice) / 100 // 1 + 1, on=some_day(dice), by=people.finance)
    elif kind == "reverse" and entries and dice.random() < 0.4:
        actions.reverse_entry(
            dice.choice([e for e in entries if e.kind != "opening"] or entries), by=people.finance, note="ผิด"
        )
    elif kind == "open":
        open_books(fund, people.finance, "50000")


@pytest.mark.parametrize("seed", range(2))
def test_balances_follow_from_the_lines(fund, other_fund, people, seed):
    dice = random.Random(seed)
    projects = [
        bare_project(fund, people.officer, n, some_money(dice), support_type=dice.randrange(1, 6)) for n in range(1, 7)
    ]
    for project in projects:
        agreement = project.agreement
        agreement.signed_on = FIRST_DAY
        agreement.save()
        agreement.instalments.create(number=2, amount=some_money(dice))
    done = refused = 0
    for _ in range(140):
        try:
            act(dice, fund, people, projects)
            done += 1
        except Refused:
            refused += 1
    assert done > 40
    assert refused > 10

    by_entry, bank, by_year = defaultdict(Decimal), Decimal(0), defaultdict(lambda: defaultdict(Decimal))
    paid, returned = defaultdict(Decimal), defaultdict(Decimal)
    daily = defaultdict(Decimal)
    for line in Line.objects.select_related("entry"):
        by_entry[line.entry_id] += line.amount
        by_year[line.fiscal_year][line.account] += line.amount
        assert (line.fund_id, line.fiscal_year) == (line.entry.fund_id, line.entry.fiscal_year)
        if line.account == Account.BANK:
            bank += line.amount
            daily[line.entry.entered_on] += line.amount
        if line.account.startswith("50"):
            paid[line.entry.project_id] += line.amount
        if line.account == Account.REFUND:
            returned[line.entry.project_id] -= line.amount
    assert set(by_entry.values()) == {Decimal(0)}
    assert set(by_entry) == set(Entry.objects.values_list("pk", flat=True))
    assert fund_balance(fund) == bank >= 0
    assert fund_balance(other_fund) == 0

    brought = Decimal(0)
    for year in range(2568, 2571):
        said, truth = year_statement(fund, year), by_year[year]
        assert said.opening == brought - truth[Account.CAPITAL]
        assert said.allocation == -truth[Account.ALLOCATION]
        assert said.contribution == -truth[Account.CONTRIBUTION]
        assert said.interest == -truth[Account.INTEREST]
        assert said.donation == -truth[Account.DONATION]
        assert said.refunds == -truth[Account.REFUND]
        assert said.payments == sum((truth[Account.expense_of(n)] for n in range(1, 7)), Decimal(0))
        brought += truth[Account.BANK]
        assert said.closing == brought
        path = money_path(fund, year)
        assert path.paid + path.committed + path.considered + path.planned + path.unplanned == max(
            path.whole, path.paid
        )
    assert brought == bank

    for project in projects:
        money = project_money(project)
        assert (money.paid, money.refunded) == (paid[project.pk], returned[project.pk])
        assert money.paid == sum(
            Voucher.objects.filter(project=project, state="paid").values_list("amount", flat=True), Decimal(0)
        )
        assert 0 <= money.refunded <= money.paid

    running = lowest = sum((amount for day, amount in daily.items() if day <= date(2025, 6, 1)), Decimal(0))
    for day in sorted(day for day in daily if day > date(2025, 6, 1)):
        running += daily[day]
        lowest = min(lowest, running)
    assert least_balance(fund, date(2025, 6, 1)) == lowest
    assert Voucher.objects.filter(state="paid").count() == Entry.objects.filter(kind="payment").count()
