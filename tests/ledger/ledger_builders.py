"""Builders of the tests about money: what happened is told by the actions themselves, on days that are past."""

from datetime import date
from decimal import Decimal

import factories
from kongtun.activities.models import ActivityReport, ReportExpense
from kongtun.ledger import actions
from kongtun.ledger.choices import Account
from kongtun.projects.models import Agreement, Instalment, Project
from kongtun.projects.states import ProjectState

OPENED = date(2025, 10, 1)


def open_books(fund, finance, amount="96310"):
    return actions.open_year(fund, 2569, amount=Decimal(amount), by=finance)


def receive(fund, finance, amount, *, account=Account.ALLOCATION, on=date(2025, 11, 14), text=""):
    return actions.receive_money(fund, account=account, amount=Decimal(amount), on=on, text=text, by=finance)


def checked_voucher(instalment, people, on=date(2025, 12, 2)):
    voucher = actions.request_voucher(instalment, by=people.officer, requested_on=on)
    return actions.check_voucher(voucher, by=people.officer)


def paid_voucher(instalment, people, on=date(2025, 12, 4)):
    return actions.pay_voucher(checked_voucher(instalment, people), by=people.finance, paid_on=on)


def bare_project(fund, by, number, amount=Decimal(1000), support_type=2):
    """A running project with one instalment and nothing else."""
    project = Project.objects.create(
        fund=fund, fiscal_year=2569, pack=factories.PACK, state=ProjectState.RUNNING, title=f"โครงการที่ {number}",
        code=f"69-L3325-{support_type}-{number:02d}", organisation=f"กลุ่มที่ {number}", support_type=support_type,
        budget_requested=amount, budget_approved=amount, created_by=by,
    )  # fmt: skip
    agreement = Agreement.objects.create(
        project=project, number=f"{number}/2569", agreed_on=date(2025, 11, 28), amount=amount, recipient_name="ผู้รับ",
        supporter_name="ประธาน", signed_on=date(2025, 11, 28), created_by=by,
    )  # fmt: skip
    Instalment.objects.create(agreement=agreement, number=1, amount=amount)
    return project


def report_spending(project, by, amount, *, state="submitted", group="G3", activity=None):
    report = ActivityReport.objects.create(
        project=project, activity=activity or project.activities.first(), state=state, created_by=by
    )
    ReportExpense.objects.create(report=report, group=group, amount=Decimal(amount))
    return report
