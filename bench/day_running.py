"""Moves of money, activity reports, results and the end of projects."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from bench.day_person import NOTE, Day, NothingError, Write
from kongtun.activities import actions as reports
from kongtun.activities.models import ActivityReport
from kongtun.evaluation import actions as final
from kongtun.evaluation.queries.ending import ending_money
from kongtun.indicators.models import TargetGroup
from kongtun.ledger import actions as ledger
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Entry, Voucher
from kongtun.ledger.queries import project_money
from kongtun.projects.models import Instalment, Objective, PlannedActivity, Project

INCOME = (Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION)
UNPAID = ("requested", "checked")


def receive(day: Day) -> Write:
    """Book money of today or of any day of the last year."""
    account, on = day.chance.choice(INCOME), day.past(day.chance.choice([0, 30, 400]))
    amount, by = Decimal(day.chance.randint(1, 9_000_000)) / 100, day.person("finance")
    return lambda: ledger.receive_money(day.fund, account=account, amount=amount, on=on, by=by)


def reverse(day: Day) -> Write:
    """Take a receipt back that was booked wrongly."""
    entry = day.any_of(Entry.objects.filter(fund=day.fund, kind="receipt", reversed_by=None, reverses=None))
    return lambda: ledger.reverse_entry(entry, by=day.person("finance"), note=NOTE)


def ask(day: Day) -> Write:
    """Ask for the first instalment of a running project that nobody asked for yet."""
    parts = Instalment.objects.select_related("agreement__project__fund__area")
    free = parts.filter(agreement__project__in=day.projects("running")).exclude(vouchers__in=_alive())
    earlier = Instalment.objects.filter(agreement=OuterRef("agreement"), number__lt=OuterRef("number"))
    part = day.any_of(free.exclude(Exists(earlier.exclude(vouchers__in=_alive()))))
    return lambda: ledger.request_voucher(part, by=day.officer)


def _alive() -> Any:
    return Voucher.objects.exclude(state="cancelled")


def _voucher(day: Day, *states: str) -> Voucher:
    found = Voucher.objects.select_related("fund__area", "project__fund__area").filter(fund=day.fund, state__in=states)
    one: Voucher = day.any_of(found)
    return one


def check(day: Day) -> Write:
    """Say that a voucher may be paid."""
    voucher = _voucher(day, "requested")
    return lambda: ledger.check_voucher(voucher, by=day.officer)


def cancel_voucher(day: Day) -> Write:
    """Cancel a voucher before it is paid."""
    voucher = _voucher(day, *UNPAID)
    return lambda: ledger.cancel_voucher(voucher, by=day.officer, note=NOTE)


def pay(day: Day) -> Write:
    """Pay a checked voucher."""
    voucher = _voucher(day, "checked")
    return lambda: ledger.pay_voucher(voucher, by=day.person("finance"), reference="ทดสอบ")


def refund(day: Day) -> Write:
    """Book money that a project returns: what nobody accounts for, or a part of it."""
    project = day.any_of(day.projects("running", "reported").filter(entries__kind="payment").distinct())
    money = project_money(project)
    left = ending_money(project).out if project.state == "running" else money.leftover
    if left <= 0:
        raise NothingError
    amount = left if day.chance.random() < 0.7 else max(left / 4, Decimal(1)).quantize(Decimal("0.01"))
    amount = min(amount, left)
    return lambda: ledger.refund_leftover(project, amount=amount, on=day.today, by=day.person("finance"))


def write_report(day: Day) -> Write:
    """Write what was done on a day since the project began, with people, money and what was measured."""
    found = PlannedActivity.objects.select_related("project__fund__area")
    activity = day.any_of(found.filter(project__in=day.projects("running"), project__start_date__lte=day.today))
    group, values = day.chance.choice(_groups(day)), _filled(day, activity)

    def write() -> None:
        report = reports.create_report(activity, by=day.officer)
        reports.save_report(report, by=day.officer, participants={group.pk: day.chance.randint(5, 60)}, **values)

    return write


def correct_report(day: Day) -> Write:
    """Write another day, other people and other results into a report that is not sent or came back."""
    report, group = day.report("draft", "returned"), day.chance.choice(_groups(day))
    values, people = _filled(day, report.activity), {group.pk: day.chance.randint(0, 60)}
    return lambda: reports.save_report(report, by=day.officer, participants=people, **values)


def _groups(day: Day) -> list[Any]:
    return day.listed("groups", TargetGroup.objects.order_by("pk")[:8])


def _filled(day: Day, activity: PlannedActivity) -> dict[str, Any]:
    project = activity.project
    first, last = project.start_date or day.today, min(day.today, project.end_date or day.today)
    on = max(first, min(day.past(60), last))
    measured = activity.objectives.select_related("baseline", "series__indicator__unit").exclude(series=None)
    values = {"place": "ศาลา", "done": "ทำแล้ว", "output": "ได้ผล", "quality": 4}
    rows = [{"objective": one.pk, **_measured(day, one)} for one in measured]
    money = {"G3": Decimal(day.chance.randint(1, 60) * 100)}
    return {**values, "held_on": on, "results": rows, "expenses": money}


def _measured(day: Day, objective: Objective) -> dict[str, Any]:
    if objective.baseline is None or objective.series is None or day.chance.random() < 0.2:
        return {"later": True}
    value = objective.baseline.value * Decimal(day.chance.randint(80, 100)) / 100
    return {"value": round(value, objective.series.indicator.unit.decimals)}


def send_report(day: Day) -> Write:
    """Send a report."""
    report = day.report("draft", "returned")
    return lambda: reports.submit_report(report, by=day.officer)


def withdraw_report(day: Day) -> Write:
    """Take a sent report back."""
    report = day.report("submitted")
    return lambda: reports.withdraw_report(report, by=day.officer)


def accept_report(day: Day) -> Write:
    """Accept a report."""
    report = day.report("submitted", of=("running", "reported"))
    return lambda: reports.accept_report(report, by=day.officer)


def return_report(day: Day) -> Write:
    """Send a report back, also one that was accepted."""
    report = day.report("submitted", "accepted")
    return lambda: reports.return_report(report, by=day.officer, note=NOTE)


def discard_report(day: Day) -> Write:
    """Throw a draft away that was never sent."""
    report = day.any_of(day.reports("draft").filter(history=None))
    return lambda: reports.discard_draft(report, by=day.officer)


def final_result(day: Day) -> Write:
    """Measure an objective at the end."""
    aims = Objective.objects.select_related("project__fund__area", "baseline", "series__indicator__unit")
    begun = aims.filter(project__in=day.projects("running"), project__start_date__lte=day.today)
    objective = day.any_of(begun.exclude(series=None).exclude(baseline=None))
    value = _measured(day, objective).get("value")
    if value is None:
        return lambda: final.remove_final_result(objective, by=day.officer)
    first = objective.project.start_date or day.today
    on = max(day.past(30), first)
    return lambda: final.record_final_result(objective, by=day.officer, value=value, measured_on=on)


def _waiting(*states: str) -> Exists:
    return Exists(ActivityReport.objects.filter(project=OuterRef("pk"), state__in=states))


def send_final_report(day: Day) -> Write:
    """Send the final report of a project whose reports are all written."""
    ready = day.projects("running").filter(_waiting("submitted", "accepted"), ~_waiting("draft", "returned"))
    project = day.any_of(ready)
    return lambda: final.send_final_report(project, by=day.officer)


def accept_final_report(day: Day) -> Write:
    """Close a project of which nothing is open; what it still owes is returned first."""
    unpaid = Exists(Voucher.objects.filter(project=OuterRef("pk"), state__in=UNPAID))
    project = day.any_of(day.projects("reported").filter(~_waiting("draft", "returned", "submitted"), ~unpaid))
    if (left := project_money(project).leftover) > 0:
        return lambda: ledger.refund_leftover(project, amount=left, on=day.today, by=day.person("finance"))
    return lambda: final.accept_final_report(project, by=day.officer)


def return_final_report(day: Day) -> Write:
    """Send a final report back: the project runs again."""
    project = day.project("reported")
    return lambda: final.return_final_report(project, by=day.officer, note=NOTE)


def end_early(day: Day) -> Write:
    """End a project before its time; what nobody accounts for is returned first."""
    unpaid = Exists(Voucher.objects.filter(project=OuterRef("pk"), state__in=UNPAID))
    project: Project = day.any_of(day.projects("running").filter(~_waiting("submitted"), ~unpaid))
    if (left := ending_money(project).out) > 0:
        return lambda: ledger.refund_leftover(project, amount=left, on=day.today, by=day.person("finance"))
    return lambda: final.terminate_project(project, by=day.officer, note=NOTE)
