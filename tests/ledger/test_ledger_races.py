"""Two people at once: a voucher is paid once, and two payments never overdraw the fund."""

import sqlite3
import threading
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, connections

from kongtun.accounts.models import User
from kongtun.common.refusal import Refused
from kongtun.ledger import actions
from kongtun.ledger.models import Entry, Line, Voucher
from kongtun.ledger.queries import fund_balance
from kongtun.projects.models import Instalment
from ledger.ledger_builders import bare_project, checked_voucher, open_books, receive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(tmp_path):
    """Return a function that runs works in threads starting together, each on a connection of its own.

    The suite's SQLite lives in memory, where connections share one cache and cannot wait for each other; so the works
    run on a copy in a file, as the product does. Read results with ``at_once(...)`` too.
    """
    settings = connections.settings["default"]
    name = settings["NAME"]
    copied = []

    def run_all(*works):
        if connection.vendor == "sqlite" and not copied:
            copied.append(tmp_path / "copy.sqlite3")
            connection.ensure_connection()
            with closing(sqlite3.connect(copied[0])) as target:
                connection.connection.backup(target)
            settings["NAME"] = str(copied[0])
        start = threading.Barrier(len(works))
        results = [None] * len(works)

        def run(index, work):
            start.wait()
            try:
                results[index] = work()
            except Exception as error:
                results[index] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return results

    yield run_all
    settings["NAME"] = name


@pytest.fixture
def now(at_once):
    """Return a function that reads where the works have written."""
    return lambda read: at_once(read)[0]


def paying(voucher, username="finance"):
    """Return a work that pays as a request of its own would: everything read anew."""

    def work():
        by = User.objects.get(username=username)
        return actions.pay_voucher(Voucher.objects.get(pk=voucher.pk), by=by, paid_on=date(2025, 12, 4))

    return work


def test_two_clicks_at_once_pay_one_voucher_once(funded, people, at_once, now):
    project = bare_project(funded, people.officer, 1, Decimal(1000))
    voucher = checked_voucher(project.agreement.instalments.get(), people)
    results = at_once(paying(voucher), paying(voucher), paying(voucher))
    assert sum(isinstance(result, Voucher) for result in results) == 1, results
    assert sum(isinstance(result, Refused) for result in results) == 2, results
    assert now(lambda: Entry.objects.filter(kind="payment").count()) == 1
    assert now(lambda: fund_balance(funded)) == Decimal(295310)
    assert now(lambda: voucher.history.filter(transition="pay").count()) == 1


def test_two_vouchers_do_not_overdraw_the_fund(fund, people, at_once, now):
    receive(fund, people.finance, "1500")
    vouchers = [
        checked_voucher(bare_project(fund, people.officer, number, Decimal(1000)).agreement.instalments.get(), people)
        for number in (1, 2)
    ]
    results = at_once(*[paying(voucher) for voucher in vouchers])
    assert sorted(type(result).__name__ for result in results) == ["Refused", "Voucher"], results
    assert now(lambda: fund_balance(fund)) == 500
    assert now(lambda: Line.objects.filter(account="50200").count()) == 1


def test_one_instalment_gets_one_voucher_at_once(funded, people, at_once, now):
    instalment = bare_project(funded, people.officer, 1).agreement.instalments.get()

    def ask():
        return actions.request_voucher(
            Instalment.objects.get(pk=instalment.pk), by=User.objects.get(username="officer")
        )

    results = at_once(ask, ask, ask)
    assert sum(isinstance(result, Voucher) for result in results) == 1, results
    assert sum(isinstance(result, Refused) for result in results) == 2, results


def test_books_open_once_at_once(fund, people, at_once, now):
    def work():
        return open_books(type(fund).objects.get(pk=fund.pk), User.objects.get(username="finance"), "100")

    results = at_once(work, work)
    assert sorted(type(result).__name__ for result in results) == ["Entry", "Refused"], results
    assert now(lambda: fund_balance(fund)) == 100


def test_payment_and_reversal_at_once_keep_the_books_balanced(fund, people, at_once, now):
    receipt = receive(fund, people.finance, "1000", on=date(2025, 11, 14))
    voucher = checked_voucher(bare_project(fund, people.officer, 1, Decimal(1000)).agreement.instalments.get(), people)

    def reverse():
        entry = Entry.objects.get(pk=receipt.pk)
        return actions.reverse_entry(entry, by=User.objects.get(username="finance"), note="ลงผิดกองทุน")

    results = at_once(paying(voucher), reverse)
    # Whichever comes first wins; the other finds no money left.
    assert sum(isinstance(result, Refused) for result in results) == 1, results
    assert now(lambda: fund_balance(fund)) == 0
