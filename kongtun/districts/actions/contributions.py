"""Offer, agree to, finish and take back contributions to joint goals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import people_with
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, advance
from kongtun.districts.actions.boards import clean
from kongtun.districts.actions.tell_landscape import tell_share
from kongtun.districts.choices import Share
from kongtun.districts.models import Contribution, JointGoal
from kongtun.districts.queries.agreements import words_of
from kongtun.districts.queries.shares import projects_to_share
from kongtun.funds.models import Fund
from kongtun.notifications.actions import notify
from kongtun.projects.models import Project


def may_offer(by: Any, goal: JointGoal, fund: Fund | None) -> bool:
    """The board may ask anyone in the district; a fund may offer for itself."""
    return by.can(P.DISTRICT_EDIT, goal) or (fund is not None and by.can(P.PLAN_APPROVE, fund))


@transaction.atomic
def offer_contribution(
    goal: JointGoal,
    *,
    by: Any,
    kind: str,
    fund: Fund | None = None,
    organisation: str = "",
    project: Project | None = None,
    work: str = "",
    people: int | None = None,
    people_role: str = "",
    days: int | None = None,
    amount: Decimal | None = None,
    note: str = "",
) -> Contribution:
    """Write down what a fund or an organisation gives. Typed by the fund's own officer or chair it is agreed at once.

    Refused at ``kind``, ``fund``, ``organisation``, ``project``, ``work``, ``people``, ``days`` or ``amount``.
    """
    if not may_offer(by, goal, fund):
        raise PermissionNeeded(P.DISTRICT_EDIT)
    if goal.dropped_at:
        raise Refused(_("เป้าหมายนี้เลิกใช้แล้ว เลือกเป้าหมายอื่น"))
    organisation = "" if fund else clean(organisation)
    _check_giver(goal, fund, organisation)
    values: dict[str, Any] = {"note": clean(note)}
    if kind == Share.PEOPLE:
        values |= _people(people, people_role, days)
    elif kind == Share.WORK:
        values |= _work(goal, fund, project, work)
    elif kind == Share.MONEY:
        values |= _money(goal, fund, project, amount)
    else:
        raise Refused(_("เลือกว่าร่วมคน ร่วมงาน หรือร่วมทุน"), field="kind")
    made = Contribution.objects.create(
        goal=goal, kind=kind, fund=fund, organisation=organisation, offered_by=by, **values
    )
    record_event(made, "share.offer", by=by, title=words_of(made), name=made.giver)
    if fund is not None and by.can(P.PLAN_APPROVE, fund):
        return agree_contribution(made, by=by)
    if fund is not None:
        _tell_fund(made, by=by)
    return made


def _check_giver(goal: JointGoal, fund: Fund | None, organisation: str) -> None:
    if fund is None and not organisation:
        raise Refused(_("เลือกกองทุน หรือใส่ชื่อหน่วยงานที่ร่วม"), field="fund")
    if fund is not None and not fund.area.path.startswith(goal.area_path):
        raise Refused(_("กองทุนนี้อยู่นอกอำเภอ เลือกกองทุนในอำเภอ"), field="fund")


def _people(people: int | None, role: str, days: int | None) -> dict[str, Any]:
    if not people or people < 1:
        raise Refused(_("ใส่จำนวนคนที่มาร่วม"), field="people")
    if people > 100_000:
        raise Refused(_("จำนวนคนมากเกินจริง ตรวจอีกครั้ง"), field="people")
    if days is not None and not 1 <= days <= 366:
        raise Refused(_("จำนวนวันตั้งแต่ 1 ถึง 366"), field="days")
    return {"people": people, "people_role": clean(role), "days": days}


def _own_project(goal: JointGoal, fund: Fund | None, project: Project | None) -> Project | None:
    if project is None:
        return None
    # The project stays the fund's own: nobody gives away another fund's work.
    if fund is None or not projects_to_share(fund, goal.year.fiscal_year).filter(pk=project.pk).exists():
        raise Refused(_("เลือกโครงการของกองทุนนี้ในปีเดียวกัน"), field="project")
    return project


def _work(goal: JointGoal, fund: Fund | None, project: Project | None, work: str) -> dict[str, Any]:
    project, work = _own_project(goal, fund, project), clean(work)
    if project is None and not work:
        raise Refused(_("เลือกโครงการของกองทุน หรือเขียนว่าร่วมงานอะไร"), field="work")
    if (
        project is not None
        and Contribution.objects.filter(
            goal=goal, kind=Share.WORK, project=project, state__in=("offered", "agreed", "done")
        ).exists()
    ):
        raise Refused(_("โครงการนี้ร่วมเป้าหมายนี้อยู่แล้ว"), field="project")
    return {"project": project, "work": "" if project else work}


def _money(goal: JointGoal, fund: Fund | None, project: Project | None, amount: Decimal | None) -> dict[str, Any]:
    if amount is None or amount <= 0:
        raise Refused(_("ใส่จำนวนเงินที่ร่วม"), field="amount")
    return {"amount": amount, "project": _own_project(goal, fund, project)}


@transaction.atomic
def agree_contribution(contribution: Contribution, *, by: Any, note: str = "") -> Contribution:
    """The fund says yes (its officer or chair); for an organisation without a fund the board records it."""
    return _step(contribution, "agree" if contribution.fund_id else "confirm", by=by, note=note)


@transaction.atomic
def decline_contribution(contribution: Contribution, *, by: Any, note: str) -> Contribution:
    """The fund says no, or the board takes its request back; ``note`` says why. Agreed ones are called off by the fund."""
    name = (
        "revoke"
        if contribution.state == "agreed"
        else "decline"
        if by.can(P.PLAN_APPROVE, contribution)
        else "withdraw"
    )
    return _step(contribution, name, by=by, note=note)


@transaction.atomic
def finish_contribution(contribution: Contribution, *, by: Any, note: str = "") -> Contribution:
    """What was agreed was done."""
    return _step(contribution, "finish" if contribution.fund_id else "complete", by=by, note=note)


def _step(contribution: Contribution, name: str, *, by: Any, note: str) -> Contribution:
    advance(contribution, name, by=by, note=note)
    record_event(contribution, f"share.{name}", by=by, note=note, name=contribution.giver)
    tell_share(contribution, by=by)
    if contribution.offered_by_id != by.pk:
        words = {
            "agree": official("ตกลง"),
            "decline": official("ไม่ตกลง"),
            "finish": official("ทำแล้ว"),
            "revoke": official("ขอยกเลิก"),
        }
        notify(
            [contribution.offered_by],
            key=f"share-{contribution.pk}-{contribution.history.count()}",
            text=official("%(giver)s%(word)s: %(what)s") % {
                "giver": contribution.giver, "word": words.get(name, contribution.get_state_display()), "what": words_of(contribution),
            },
            url=reverse("districts:share", args=[contribution.pk]),
        )  # fmt: skip
    return contribution


def _tell_fund(contribution: Contribution, *, by: Any) -> None:
    fund = contribution.fund
    if fund is None:
        return
    people = people_with(P.PLAN_APPROVE, fund.area_path).filter(memberships__area=fund.area_id).exclude(pk=by.pk)
    notify(
        people.distinct(),
        key=f"share-{contribution.pk}-offer",
        text=official("พชอ. ขอให้กองทุนร่วม%(kind)s: %(what)s") % {
            "kind": contribution.get_kind_display(), "what": words_of(contribution),
        },
        url=reverse("districts:share", args=[contribution.pk]),
    )  # fmt: skip
