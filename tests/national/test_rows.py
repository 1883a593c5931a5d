"""The rows of the synthetic country are such as the product itself could have written."""

import re
from collections import defaultdict
from decimal import Decimal
from itertools import groupby

import pytest
from django.db import connection, models
from django.db.models import Count, Q, Sum

from kongtun.activities.models import ActivityReport, ReportExpense, ReportStateChange
from kongtun.common.workflow import StateChange
from kongtun.funds.models import Fund, RunningNumber
from kongtun.ledger.models import Entry, Line, Voucher, VoucherStateChange
from kongtun.national.frame import Frame, slices_of
from kongtun.national.life import rows_of_fund
from kongtun.national.reference import read_country
from kongtun.national.tables import TABLES, all_tables, model_of
from kongtun.planning.models import Plan, PlanStateChange
from kongtun.projects.models import Agreement, BudgetLine, Project, ProjectStateChange, ProposalVersion
from kongtun.projects.queries import frozen, proposal_content
from kongtun.projects.states import ProjectState

from .conftest import FUNDS, PROJECTS, SEED, TODAY, YEARS

pytestmark = pytest.mark.xdist_group("national")

MODELS = [model_of(label) for label, *_rest in TABLES.values()]
HISTORIES = [
    (Project, ProjectStateChange, "draft"), (Plan, PlanStateChange, "draft"), (ActivityReport, ReportStateChange, "draft"),
    (Voucher, VoucherStateChange, "requested"),
]  # fmt: skip


def test_every_row_keeps_the_constraints_of_its_model(built):
    connection.check_constraints()  # foreign keys, on SQLite; PostgreSQL proved them when it took them back
    for model in MODELS:
        assert model._default_manager.exists(), model
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                assert not model._default_manager.filter(~constraint.condition).exists(), constraint.name
            elif not constraint.expressions:
                kept = model._default_manager.filter(constraint.condition or Q()).order_by()
                doubled = kept.values(*constraint.fields).annotate(count=Count("pk")).filter(count__gt=1)
                assert not doubled.exists(), constraint.name


def test_every_value_is_one_that_its_field_takes(built):
    for model in MODELS:
        for record in model._default_manager.order_by("?")[:12]:
            record.clean_fields(exclude=["password", "source", *(f.name for f in model._meta.fields if f.blank)])


def test_numbers_given_out_are_remembered(built):
    for fund in Fund.objects.all():
        kept = {(n.fiscal_year, n.kind): n.last for n in RunningNumber.objects.filter(fund=fund)}
        for year, count in (
            Entry.objects.filter(fund=fund, kind="payment").values_list("fiscal_year").annotate(n=Count("pk"))
        ):
            assert kept[year, "entry-PAY"] == count
        for year, count in Voucher.objects.filter(fund=fund).values_list("fiscal_year").annotate(n=Count("pk")):
            assert kept[year, "voucher"] == count


def test_a_new_record_gets_a_key_of_its_own(built):
    number = RunningNumber.objects.create(fund=Fund.objects.first(), fiscal_year=2600, kind="test")
    assert number.pk > RunningNumber.objects.exclude(pk=number.pk).order_by("-pk").first().pk


@pytest.mark.parametrize(("model", "history", "first"), HISTORIES, ids=lambda value: getattr(value, "__name__", value))
def test_history_leads_to_the_state_by_moves_that_exist(built, model, history: type[StateChange], first):
    moves = {t.name: t for t in model.WORKFLOW.transitions}
    ends = {}
    rows = history.objects.order_by("record_id", "at", "pk")
    for record, steps in groupby(rows, key=lambda step: step.record_id):
        state = None
        for step in steps:
            if step.transition == "request":
                assert (step.source, step.target) == ("", "requested")
            else:
                assert step.source == (state or first)
                assert step.source in moves[step.transition].sources
                assert step.target == moves[step.transition].target
                assert step.note or not moves[step.transition].needs_note
            state = step.target
        ends[record] = state
    for record, state in model._default_manager.values_list("pk", "state"):
        assert state == ends.get(record, first)


def test_all_states_are_there(built):
    assert set(Project.objects.values_list("state", flat=True)) == set(ProjectState.values)


def test_entries_balance_and_no_fund_ever_owes(built):
    assert not Line.objects.values("entry").annotate(sum=Sum("amount")).exclude(sum=0).exists()
    balance = defaultdict(Decimal)
    lines = Line.objects.filter(account="10100").order_by("fund_id", "entry__entered_on", "entry_id")
    for fund, amount in lines.values_list("fund_id", "amount"):
        balance[fund] += amount
        assert balance[fund] >= 0
    assert not Entry.objects.filter(entered_on__gte=TODAY).exists()


def test_sums_of_a_project_agree(built):
    lines = dict(BudgetLine.objects.order_by().values_list("activity__project").annotate(Sum("amount")))
    for project in Project.objects.all():
        assert lines[project.pk] == project.budget_requested
        assert project.budget_approved is None or project.budget_approved <= project.budget_requested
    for agreement in Agreement.objects.annotate(sum=Sum("instalments__amount")).select_related("project"):
        assert agreement.sum == agreement.amount == agreement.project.budget_approved
    closed = Project.objects.filter(state="closed").order_by()
    used = dict(ReportExpense.objects.order_by().values_list("report__project").annotate(Sum("amount")))
    banked = Line.objects.filter(account="10100").order_by()
    paid, back = (
        dict(banked.filter(entry__kind=kind).values_list("entry__project").annotate(Sum("amount")))
        for kind in ("payment", "refund")
    )
    for pk, approved in closed.values_list("pk", "budget_approved"):
        assert -paid[pk] == approved == used[pk] + back.get(pk, 0)


def test_dates_follow_one_another(built):
    for project in Project.objects.filter(approved_on__isnull=False).select_related("agreement"):
        assert project.submitted_at.date() <= project.approved_on
        agreement = getattr(project, "agreement", None)
        if agreement and agreement.signed_on:
            assert project.approved_on <= agreement.signed_on
    assert not Voucher.objects.filter(paid_on__lt=models.F("requested_on")).exists()
    assert not ActivityReport.objects.filter(held_on__lt=models.F("project__start_date")).exists()
    assert not Project.objects.filter(decisions__meeting__closed_at__isnull=True, decisions__isnull=False).exists()


def test_a_version_has_what_the_product_freezes(built):
    version = ProposalVersion.objects.order_by("-pk").first()
    whole = frozen(proposal_content(version.project))
    assert version.content.keys() == whole.keys()
    for name in ("objectives", "activities", "plans", "targets"):
        assert version.content[name][0].keys() == whole[name][0].keys()
    assert version.content["fund"] == whole["fund"]


def test_no_text_looks_like_a_telephone_or_a_citizen_id(built):
    looks = re.compile(r"(?<!\d)0\d([- ]?\d){7,8}(?!\d)|(?<!\d)\d([- ]?\d){12}(?!\d)")
    for model in MODELS:
        texts = [
            f.name
            for f in model._meta.concrete_fields
            if isinstance(f, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._default_manager.values_list(*texts) if texts else ():
            assert not any(looks.search(str(value)) for value in row), row


def test_the_same_seed_makes_the_same_rows_and_another_one_others(country):
    again, other = (read_country(FUNDS, YEARS, PROJECTS, seed, TODAY) for seed in (SEED, SEED + 1))
    assert country.places == again.places != other.places
    assert rows_of_fund(country, 3) == rows_of_fund(again, 3) != rows_of_fund(other, 3)
    assert Frame(country).make() == Frame(again).make()


def test_a_zone_by_itself_has_the_rows_that_it_has_in_the_country(country):
    zone = country.places[0].zone
    alone = read_country(FUNDS, YEARS, PROJECTS, SEED, TODAY, zone)
    assert [place for place in country.places if place.zone == zone] == list(alone.places) != list(country.places)
    last = alone.places[-1].index
    assert rows_of_fund(alone, last) == rows_of_fund(country, last)
    visits, everywhere = (Frame(one).make()["visit"] for one in (alone, country))
    assert {line.split("\t")[1] for line in visits} <= {line.split("\t")[1] for line in everywhere}
    assert [part for _number, funds in slices_of(alone, 4) for part in funds] == [place.index for place in alone.places]


def test_funds_take_keys_from_ranges_of_their_own(country):
    third, fourth = rows_of_fund(country, 3), rows_of_fund(country, 4)
    for name in country.strides:
        first, second = ({int(line.split("\t", 1)[0]) for line in rows[name]} for rows in (third, fourth))
        assert not first & second
        assert max(first, default=0) <= 3 * country.strides[name]


def test_rows_have_a_value_for_every_column(country):
    tables = all_tables()
    for rows in (rows_of_fund(country, 5), Frame(country).make()):
        for name, lines in rows.items():
            for line in lines:
                assert (line + tables[name].tail).count("\t") + 1 == len(tables[name].columns), (name, line)
                assert "\n" not in line
                assert "\\" not in line.replace("\\N", "")
