"""Facts are true after every write of the chain: they equal a recount of the records."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from kongtun.accounts.models import User
from kongtun.figures.actions.recount import recount
from kongtun.figures.choices import Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, Span
from kongtun.projects.actions import cancel_project
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("figures")


def wrong():
    *_before, last = recount(repair=False)
    return last.wrong


def test_three_years_by_the_products_actions_leave_true_facts(fund):
    assert wrong() == []
    assert {span.phase for span in Span.objects.all()} >= {Phase.WAITING, Phase.FUNDED, Phase.CLOSED, Phase.REFUSED}
    busy = FundYearFact.objects.filter(fund=fund, paid__gt=0).first()
    assert busy.opening + busy.received > busy.paid > 0
    assert busy.plans >= busy.plans_approved >= busy.issues_covered >= 1
    assert busy.reports >= 1
    assert busy.reached >= 1


def test_cells_count_every_project_once(fund):
    names = ("drafts", "waiting", "funded", "closed", "ended", "refused")
    totals = {name: sum(getattr(cell, name) for cell in Cell.objects.filter(counts_once=True)) for name in names}
    living = Project.objects.exclude(state=S.CANCELLED, ended_early_on__isnull=True)
    assert sum(totals.values()) == living.count() > 10
    assert totals["closed"] == living.filter(state=S.CLOSED).count()
    assert totals["drafts"] == living.filter(state=S.DRAFT).count() == 1


def test_what_was_tampered_with_is_told_and_repaired(fund):
    Cell.objects.filter(closed__gt=0).update(closed=99)
    FundYearFact.objects.filter(plans__gt=0).update(plans=50)
    MoneyDay.objects.update(paid=Decimal(1))
    assert {name for _fund, _year, name in wrong()} == {"Cell", "FundYearFact", "MoneyDay"}
    with pytest.raises(CommandError, match="recount"):
        call_command("recount", "--check")
    call_command("recount", "--fund", fund.code)
    assert {pk for pk, _year, _name in wrong()}.isdisjoint({fund.pk})
    call_command("recount")
    assert wrong() == []
    call_command("recount", "--check")


def test_a_write_that_is_taken_back_leaves_no_fact(fund):
    draft = Project.objects.get(fund=fund, state=S.DRAFT)
    before = sorted(Cell.objects.values_list())
    with transaction.atomic():
        cancel_project(draft, by=User.objects.get(username="officer"), note="ซ้ำกับอีกฉบับ")
        assert Cell.objects.filter(fund=fund, drafts__gt=0).count() == 0
        assert wrong() == []
        transaction.set_rollback(True)
    assert sorted(Cell.objects.values_list()) == before
