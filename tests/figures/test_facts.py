"""Facts are true after every write of the chain: they equal a recount of the records."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from kongtun.accounts.models import User
from kongtun.figures.actions.recount import recount
from kongtun.figures.choices import Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, Span
from kongtun.figures.phases import Step, spans_of
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


DAY = [date(2026, 1, day) for day in range(1, 32)]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], []),
        ([("submit", S.SUBMITTED, 3)], [(Phase.WAITING, 3, None, False)]),
        (
            [("submit", S.SUBMITTED, 3), ("return", S.RETURNED, 5), ("submit", S.SUBMITTED, 8), ("pass_screening", S.SCREENED, 9),
             ("approve", S.APPROVED, 12), ("start", S.RUNNING, 14), ("send_final_report", S.REPORTED, 20), ("close", S.CLOSED, 22)],
            [(Phase.WAITING, 3, 12, True), (Phase.FUNDED, 12, 22, False), (Phase.CLOSED, 22, None, False)],
        ),
        (
            [("submit", S.SUBMITTED, 3), ("withdraw", S.DRAFT, 6), ("submit", S.SUBMITTED, 9)],
            [(Phase.WAITING, 3, 6, False), (Phase.WAITING, 9, None, False)],
        ),
        ([("submit", S.SUBMITTED, 3), ("approve", S.APPROVED, 3)], [(Phase.FUNDED, 3, None, False)]),
        (
            [("approve", S.APPROVED, 3), ("start", S.RUNNING, 4), ("terminate", S.CANCELLED, 9)],
            [(Phase.FUNDED, 3, 9, False), (Phase.ENDED, 9, None, False)],
        ),
        ([("submit", S.SUBMITTED, 3), ("cancel", S.CANCELLED, 9)], [(Phase.WAITING, 3, 9, False)]),
        ([("submit", S.SUBMITTED, 3), ("refuse", S.REFUSED, 9)], [(Phase.WAITING, 3, 9, True), (Phase.REFUSED, 9, None, False)]),
    ],
)  # fmt: skip
def test_phases_of_a_history(steps, expected):
    made = spans_of(S.DRAFT, [Step(name, state, DAY[day - 1]) for name, state, day in steps], DAY[0])
    assert [(one.phase, one.since.day, one.until and one.until.day, one.decided) for one in made] == expected


def test_a_project_taken_over_from_papers_stands_as_it_is():
    (span,) = spans_of(S.CLOSED, [], DAY[0])
    assert (span.phase, span.until) == (Phase.CLOSED, None)
