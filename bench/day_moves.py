"""What people of a fund do in a day: each is one real action on a record chosen by chance. Run by ``bench.day``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from kongtun.accounts.models import User
from kongtun.activities import actions as reports
from kongtun.activities.models import ActivityReport
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.evaluation import actions as final
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue, TargetGroup
from kongtun.ledger import actions as ledger
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Entry, Voucher
from kongtun.meetings import actions as meetings
from kongtun.meetings.models import Meeting
from kongtun.planning import actions as planning
from kongtun.planning.models import Plan
from kongtun.projects import actions as projects
from kongtun.projects.models import Instalment, PlannedActivity, Project
from kongtun.review import actions as review

NOTE = "ทดสอบการเขียนพร้อมกัน"


class NothingError(Exception):
    """There is no record that this could be done with."""


class Day:
    """One client at work: its chance, its people, and the fund in which it does the next thing."""

    def __init__(self, seed: int, funds: list[int]) -> None:
        self.chance = Random(seed)
        self.funds = list(Fund.objects.select_related("area").filter(pk__in=funds).order_by("pk"))
        self.people: dict[str, User] = {}
        self.fund = self.funds[0]

    def person(self, role: str) -> User:
        """Return the person of a role in the fund at hand."""
        name = f"{role}-{self.fund.code}"
        if name not in self.people:
            self.people[name] = User.objects.get(username=name)
        return self.people[name]

    def any_of(self, records: Any) -> Any:
        """Return one of the records by chance, of the 20 newest."""
        found = list(records.order_by("-pk")[:20])
        if not found:
            raise NothingError
        return self.chance.choice(found)

    def project(self, *states: str) -> Project:
        """Return a project in one of these states."""
        return self.any_of(Project.objects.select_related("fund__area").filter(fund=self.fund, state__in=states))

    def plan(self, state: str) -> Plan:
        """Return a plan in this state."""
        return self.any_of(Plan.objects.select_related("fund__area").filter(fund=self.fund, state=state))

    def report(self, *states: str) -> ActivityReport:
        """Return a report in one of these states, of a running project."""
        found = ActivityReport.objects.select_related("project__fund__area", "activity")
        return self.any_of(found.filter(project__fund=self.fund, project__state="running", state__in=states))


def _start(day: Day) -> None:
    plan = day.plan("approved")
    projects.start_proposal(day.fund, plan.fiscal_year, by=day.person("applicant"), plan=plan, typed_for="")


def _copy(day: Day) -> None:
    earlier = day.project("closed", "running")
    year = int(FiscalYear.of(timezone.localdate()))
    projects.start_proposal(day.fund, year, by=day.person("officer"), copy_of=earlier, typed_for="กลุ่มที่มีแต่กระดาษ")


def _text(day: Day) -> None:
    project = day.project("draft", "returned")
    projects.save_situation(project, by=day.person("officer"), situation=f"สถานการณ์ล่าสุด {day.chance.random()}")


def _kind(day: Day) -> None:
    project = day.project("draft", "returned")
    plans = Plan.objects.filter(fund=day.fund, fiscal_year=project.fiscal_year).order_by("?")[
        : day.chance.randint(1, 2)
    ]
    projects.set_plans(project, plans, by=day.person("officer"))


def _people(day: Day) -> None:
    project = day.project("draft", "returned")
    rows = [{"group": group, "count": day.chance.randint(5, 90)} for group in TargetGroup.objects.all()[:2]]
    projects.set_targets(project, rows, by=day.person("officer"))


def _decide(day: Day) -> None:
    project = day.project("screened")
    meeting = Meeting.objects.filter(fund=day.fund, closed_at=None, held_on__lte=timezone.localdate()).first()
    if meeting is None:
        meeting = meetings.plan_meeting(day.fund, by=day.person("officer"), held_on=timezone.localdate())
    outcome = day.chance.choice(["approve", "approve", "refuse", "defer"])
    review.record_decision(meeting, project, by=day.person("officer"), outcome=outcome, reason=NOTE, short_reason=NOTE)


def _sign(day: Day) -> None:
    project = day.project("approved")
    agreement = getattr(project, "agreement", None) or projects.draft_agreement(project, by=day.person("officer"))
    if not agreement.recipient_name:
        agreement = projects.save_agreement(
            agreement, by=day.person("officer"), recipient_name="ผู้รับผิดชอบ", recipient_position="ประธานกลุ่ม"
        )
    projects.sign_agreement(agreement, by=day.person("officer"))


def _new_plan(day: Day) -> None:
    year = int(FiscalYear.of(timezone.localdate())) + day.chance.randint(-1, 1)
    issue = day.chance.choice(list(Issue.objects.filter(is_active=True)))
    planning.create_plan(day.fund, issue, year, by=day.person("officer"))


def _receive(day: Day) -> None:
    account = day.chance.choice([Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION])
    on = timezone.localdate() - timedelta(days=day.chance.randint(0, 90))
    ledger.receive_money(
        day.fund, account=account, amount=Decimal(day.chance.randint(1, 900_000)) / 100, on=on, by=day.person("finance")
    )


def _reverse(day: Day) -> None:
    entry = day.any_of(Entry.objects.filter(fund=day.fund, kind="receipt", reversed_by=None))
    ledger.reverse_entry(entry, by=day.person("finance"), note=NOTE)


def _ask(day: Day) -> None:
    parts = Instalment.objects.select_related("agreement__project__fund__area")
    part = day.any_of(
        parts.filter(agreement__project__fund=day.fund, agreement__project__state="running", vouchers=None)
    )
    ledger.request_voucher(part, by=day.person("officer"))


def _check(day: Day) -> None:
    voucher = day.any_of(
        Voucher.objects.select_related("fund__area", "project__fund__area").filter(fund=day.fund, state="requested")
    )
    ledger.check_voucher(voucher, by=day.person("officer"))


def _pay(day: Day) -> None:
    voucher = day.any_of(
        Voucher.objects.select_related("fund__area", "project__fund__area").filter(fund=day.fund, state="checked")
    )
    ledger.pay_voucher(voucher, by=day.person("finance"), reference="ทดสอบ")


def _report(day: Day) -> None:
    found = PlannedActivity.objects.select_related("project__fund__area")
    today = timezone.localdate()
    begun = found.filter(project__fund=day.fund, project__state="running", project__start_date__lte=today)
    activity = day.any_of(begun)
    by = day.person("officer")
    report = reports.create_report(activity, by=by)
    group = TargetGroup.objects.order_by("?").first()
    assert group
    reports.save_report(
        report, by=by, held_on=min(today, activity.project.end_date or today),
        place="ศาลา", done="ทำแล้ว", output="ได้ผล", quality=4, participants={group.pk: day.chance.randint(5, 60)},
        results=[
            {"objective": one.pk, "value": one.baseline.value * Decimal("0.9")} if one.baseline else {"objective": one.pk, "later": True}
            for one in activity.objectives.select_related("baseline")
        ],
        expenses={"G3": Decimal(100)},
    )  # fmt: skip


# Name, how often, what is done.
MOVES: tuple[tuple[str, int, Callable[[Day], object]], ...] = (
    ("start a proposal", 4, _start),
    ("start from an earlier one", 5, _copy),
    ("write its text", 9, _text),
    ("choose its plans", 5, _kind),
    ("set its people", 4, _people),
    ("send", 14, lambda day: review.submit_proposal(day.project("draft", "returned"), by=day.person("officer"))),
    ("withdraw", 3, lambda day: review.withdraw_proposal(day.project("submitted"), by=day.person("officer"))),
    ("send back", 4, lambda day: review.screen_return(day.project("submitted", "screened"), by=day.person("officer"), note=NOTE)),
    ("pass screening", 9, lambda day: review.screen_pass(day.project("submitted"), by=day.person("officer"), note=NOTE)),
    ("take up again", 2, lambda day: review.resume(day.project("deferred"), by=day.person("officer"))),
    ("decide", 9, _decide),
    ("sign the agreement", 5, _sign),
    ("cancel", 2, lambda day: projects.cancel_project(day.project("draft", "submitted", "approved"), by=day.person("officer"), note=NOTE)),
    ("end early", 1, lambda day: final.terminate_project(day.project("running"), by=day.person("officer"), note=NOTE)),
    ("accept the final report", 2, lambda day: final.accept_final_report(day.project("reported"), by=day.person("officer"))),
    ("send the final report back", 1, lambda day: final.return_final_report(day.project("reported"), by=day.person("officer"), note=NOTE)),
    ("make a plan", 4, _new_plan),
    ("propose a plan", 4, lambda day: planning.propose_plan(day.plan("draft"), by=day.person("officer"))),
    ("approve a plan", 4, lambda day: planning.approve_plan(day.plan("proposed"), by=day.person("officer"), note=NOTE)),
    ("amend a plan", 2, lambda day: planning.amend_plan(day.plan("approved"), by=day.person("officer"), note=NOTE)),
    ("receive money", 8, _receive),
    ("reverse an entry", 3, _reverse),
    ("ask for an instalment", 4, _ask),
    ("check a voucher", 4, _check),
    ("pay a voucher", 4, _pay),
    ("write a report", 8, _report),
    ("send a report", 8, lambda day: reports.submit_report(day.report("draft", "returned"), by=day.person("officer"))),
    ("take a report back", 2, lambda day: reports.withdraw_report(day.report("submitted"), by=day.person("officer"))),
    ("accept a report", 7, lambda day: reports.accept_report(day.report("submitted"), by=day.person("officer"))),
    ("return a report", 2, lambda day: reports.return_report(day.report("submitted", "accepted"), by=day.person("officer"), note=NOTE)),
)  # fmt: skip
