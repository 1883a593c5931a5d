"""One fund with a record at every step of the chain, and a way to give each list many more rows."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

import factories
from architecture.rooms import ROOMS
from committee.room_chain import add_room, grow_room
from documents_wiring.story import add_photo, close_story
from kongtun.accounts.actions import create_token
from kongtun.accounts.models import Membership
from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport, ReportExpense, ReportParticipant, ReportResult
from kongtun.areas.models import Area
from kongtun.evaluation.models import FinalReport
from kongtun.funds.actions import LineIn, issue_order, prepare_order
from kongtun.funds.choices import ExpenseGroup
from kongtun.funds.models import CommitteeMember, ExpenseItem, RunningNumber
from kongtun.funds.order_words import first_words
from kongtun.indicators.actions import add_issue_set
from kongtun.indicators.models import Approach, CodeEntry, Indicator, Issue, Series, TargetGroup
from kongtun.ledger.actions import open_year, post_entry, receive_money
from kongtun.ledger.choices import Account, EntryKind
from kongtun.ledger.models import Voucher
from kongtun.meetings.models import Attendance, Meeting
from kongtun.notifications.models import Notification
from kongtun.planning.models import Plan, PlanApproach, PlanProblem, SuggestedProject
from kongtun.projects.models import (
    Agreement,
    Attachment,
    BudgetLine,
    Instalment,
    Objective,
    PlannedActivity,
    Project,
    ProjectTarget,
    ProposalVersion,
    TeamMember,
)
from kongtun.projects.queries import frozen, proposal_content
from kongtun.projects.states import ProjectState as S
from kongtun.review.models import Comment, Decision

TODAY = date(2026, 7, 20)
YEAR = factories.YEAR


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), "#3d7a5f").save(out, "JPEG")
    return out.getvalue()


def make_chain() -> SimpleNamespace:
    """Return the fund, its people and, by name, records in each state."""
    place = factories.make_places()
    catalogue = factories.make_catalogue()
    fund = factories.make_fund(place.lao, code="L3325", name="กองทุนสุขภาพตำบล อบต.โนนสำราญ")
    other_fund = factories.make_fund(place.other_lao, code="L5166", name="กองทุนสุขภาพตำบล ทต.หนองแวง")
    people = factories.make_people(fund, other_fund, place)
    people.neighbour = factories.make_user("neighbour", Role.APPLICANT, fund.area)
    c = SimpleNamespace(
        place=place,
        catalogue=catalogue,
        fund=fund,
        other_fund=other_fund,
        people=people,
        project={},
        plan={},
        report={},
        voucher={},
    )
    _plans(c)
    _proposals(c)
    _funded(c)
    _meetings(c)
    add_room(c)
    _money(c)
    _people(c)
    _orders(c)
    for room in ROOMS:
        room.extend(c)
    return c


def _plans(c: SimpleNamespace) -> None:
    c.plan["draft"] = factories.make_plan(c.fund, c.people.officer, c.catalogue, year=YEAR + 1)
    c.plan["proposed"] = factories.make_plan(c.fund, c.people.officer, c.catalogue, year=YEAR - 1, state="proposed")
    c.plan["approved"] = factories.make_plan(c.fund, c.people.officer, c.catalogue)
    c.issue_set = add_issue_set(
        c.place.district, by=c.people.admin, name="ประเด็นร่วมของอำเภอ", issues=[c.catalogue.waste], first_year=YEAR
    )


def _proposals(c: SimpleNamespace) -> None:
    plan, people = c.plan["approved"], c.people
    for state in (S.DRAFT, S.SUBMITTED, S.RETURNED, S.SCREENED, S.DEFERRED, S.REFUSED, S.CANCELLED):
        project = factories.make_project(plan, people.applicant, title=f"โครงการขั้น {state.label}", state=state)
        project.state_since = project.submitted_at = timezone.now()
        project.save()
        c.project[state.value] = project
        if state != S.DRAFT:
            for number in (1, 2):
                ProposalVersion.objects.create(
                    project=project, number=number, content=frozen(proposal_content(project)), by=people.applicant
                )
    draft = c.project["draft"]
    draft.typed_for = "กลุ่มแม่บ้านหมู่ 3"
    draft.save()
    c.attachment = Attachment.objects.create(
        project=draft,
        slot="",
        file=ContentFile(b"%PDF-1.4 test", "plan.pdf"),
        name="plan.pdf",
        size=13,
        by=people.applicant,
    )
    TeamMember.objects.create(project=draft, user=people.neighbour)
    c.comment = Comment.objects.create(
        project=c.project["returned"],
        section="situation",
        field="situation",
        text="เพิ่มตัวเลขผู้ป่วย",
        must_fix=True,
        by=people.officer,
    )


def _agreement(project: Project, number: str, by, *, signed: bool) -> Agreement:
    agreement = Agreement.objects.create(
        project=project, number=number, agreed_on=date(2025, 11, 28), amount=Decimal(9600), recipient_name="สมาชิกคนที่ 1",
        supporter_name="กรรมการคนที่ 1", signed_on=date(2025, 11, 28) if signed else None, created_by=by,
    )  # fmt: skip
    Instalment.objects.create(agreement=agreement, number=1, amount=Decimal(5760), due_on=date(2025, 12, 1))
    Instalment.objects.create(agreement=agreement, number=2, amount=Decimal(3840), due_on=date(2026, 4, 1))
    return agreement


def _funded(c: SimpleNamespace) -> None:
    plan, people = c.plan["approved"], c.people
    story = close_story(plan, people, title="โครงการที่ปิดแล้ว", code="69-L3325-2-07")
    c.story, c.project["closed"] = story, story.project
    states = {"approved": S.APPROVED, "unsigned": S.APPROVED, "running": S.RUNNING, "reported": S.REPORTED}
    for number, (name, state) in enumerate(states.items(), start=10):
        project = factories.make_project(
            plan, people.applicant, title=f"โครงการ {name}", state=state, budget_approved=Decimal(9600),
            approved_on=date(2025, 11, 26), report_due_on=date(2026, 7, 30), code=f"69-L3325-2-{number}",
        )  # fmt: skip
        if name != "approved":
            _agreement(project, f"{number}/2569", people.officer, signed=state != S.APPROVED)
        c.project[name] = project
    c.signed = c.project["running"].agreement
    c.signed.signed_copy = ContentFile(b"%PDF-1.4 test", "signed.pdf")
    c.signed.save()
    activity = c.project["running"].activities.first()
    for state in ("draft", "submitted", "returned", "accepted"):
        report = ActivityReport.objects.create(
            project=c.project["running"], activity=activity, state=state, held_on=date(2026, 1, 10), place="ศาลา",
            done="ชวนครัวเรือนแยกขยะ", output="60 หลัง", quality=4, created_by=people.applicant,
        )  # fmt: skip
        ReportParticipant.objects.create(report=report, target_group=c.catalogue.general, count=58)
        ReportExpense.objects.create(report=report, group=ExpenseGroup.SERVICES, amount=Decimal(1200))
        c.report[state] = report
    c.photo = add_photo(c.report["accepted"], 1)
    c.draft_photo = add_photo(c.report["draft"], 2)
    FinalReport.objects.create(
        project=c.project["reported"], abstract="สรุป", conclusion="ดี", updated_by=people.applicant,
        submitted_at=datetime(2026, 3, 1, 3, 0, tzinfo=UTC),
    )  # fmt: skip


def _meetings(c: SimpleNamespace) -> None:
    c.closed_meeting = c.story.meeting
    c.meeting = Meeting.objects.create(
        fund=c.fund,
        fiscal_year=YEAR,
        number=9,
        held_on=date(2026, 3, 10),
        place="ห้องประชุม",
        created_by=c.people.officer,
    )
    for seat in c.fund.committee.all():
        Attendance.objects.create(meeting=c.meeting, member=seat, present=True)


def _money(c: SimpleNamespace) -> None:
    people = c.people
    c.entry = receive_money(
        c.fund, account=Account.INTEREST, amount=Decimal(120), on=date(2025, 12, 1), text="ดอกเบี้ย", by=people.finance
    )
    c.opening = open_year(c.other_fund, YEAR, amount=Decimal(5000), by=people.admin)
    open_year(c.fund, YEAR, amount=Decimal(96310), by=people.finance)
    for number, (state, name) in enumerate(
        {"requested": "voucher-requested", "checked": "voucher-checked", "cancelled": "voucher-cancelled"}.items(),
        start=20,
    ):
        project = factories.make_project(
            c.plan["approved"], people.applicant, title=name, state=S.RUNNING, budget_approved=Decimal(9600),
            approved_on=date(2025, 11, 26), code=f"69-L3325-2-{number}",
        )  # fmt: skip
        instalment = _agreement(project, f"{number}/2569", people.officer, signed=True).instalments.first()
        c.voucher[state] = Voucher.objects.create(
            fund=c.fund, project=project, instalment=instalment, fiscal_year=YEAR, number=f"{number}/2569", state=state,
            requested_on=date(2025, 12, 2), amount=instalment.amount, payee="ชมรม", requested_by=people.applicant,
        )  # fmt: skip
    c.voucher["paid"] = c.story.vouchers[0]
    # The numbers above were written by hand: the next one that is given out comes after them.
    RunningNumber.objects.create(fund=c.fund, fiscal_year=YEAR, kind="voucher", last=50)
    c.instalment = c.project["running"].agreement.instalments.get(number=1)


def _people(c: SimpleNamespace) -> None:
    people = c.people
    c.token, _secret = create_token(people.applicant, by=people.applicant, label="เครื่องบ้าน")
    c.notification = Notification.objects.create(
        user=people.applicant, key="ทดสอบ-1", text="ข้อเสนอผ่านแล้ว", url="/projects/"
    )
    c.membership = Membership.objects.get(user=people.committee)
    c.member = c.fund.committee.order_by("pk").last()


def _orders(c: SimpleNamespace) -> None:
    """A draft order about the committee, and a signed one."""
    c.order, c.signed_order = (
        prepare_order(
            c.fund, by=c.people.officer, kind="add", lines=[LineIn(f"นางประสาน {number}", "member", "7")],
            **first_words(c.fund, "add", date(2026, 1, number)),
        )
        for number in (1, 2)
    )  # fmt: skip
    issue_order(c.signed_order, by=c.people.officer, number="9/2569", ordered_on=date(2026, 1, 1))


def grow(c: SimpleNamespace, first: int, last: int) -> None:
    """Give everything that pages list one more row for each number from ``first`` up to ``last``."""
    for number in range(first, last + 1):
        _grow_plans(c, number)
        _grow_projects(c, number)
        _grow_work(c, number)
        _grow_money(c, number)
        _grow_people(c, number)
        for room in ROOMS:
            room.grow(c, number)


def _reading(c: SimpleNamespace, series: Series, kind: str, value, *, year=YEAR, on=date(2025, 10, 6)):
    return factories.make_reading(series, kind, value, c.people.officer, year=year, on=on)


def _grow_plans(c: SimpleNamespace, number: int) -> None:
    issue = Issue.objects.create(code=f"MORE-{number}", name_th=f"แผนงานเรื่องที่ {number}", sort=100 + number)
    Plan.objects.create(
        fund=c.fund, issue=issue, fiscal_year=YEAR, pack=factories.PACK, created_by=c.people.officer, budget=Decimal(1000),
        state=("draft", "proposed", "approved")[number % 3],
    )  # fmt: skip
    for plan in (c.plan["draft"], c.plan["approved"]):
        indicator = Indicator.objects.create(
            code=f"M-{plan.pk}-{number}", issue=plan.issue, name_th=f"ตัวชี้วัด {plan.pk} {number}", unit=c.catalogue.percent,
            direction="higher", minimum=0, maximum=100,
        )  # fmt: skip
        series = Series.objects.create(indicator=indicator, area=c.fund.area)
        _reading(c, series, "baseline", 30, year=plan.fiscal_year - 1, on=date(2024, 10, 6))
        problem = PlanProblem.objects.create(
            plan=plan, series=series, sort=10 + number, baseline=_reading(c, series, "baseline", 40, year=plan.fiscal_year),
            target=_reading(c, series, "target", 50, year=plan.fiscal_year),
        )  # fmt: skip
        problem.origins.create(kind="set", issue_set=c.issue_set)
        problem.origins.create(kind="data", source_kind="survey")
        for criterion in CodeEntry.objects.filter(list_name="priority_criteria"):
            problem.scores.create(criterion=criterion, value=3, by=c.people.officer)
        approach = Approach.objects.create(code=f"AP-{plan.pk}-{number}", issue=plan.issue, title_th=f"แนวทาง {number}")
        PlanApproach.objects.create(plan=plan, approach=approach, sort=10 + number)
        SuggestedProject.objects.create(plan=plan, name=f"โครงการเพิ่ม {number}", support_type=2, budget=Decimal(1000))


def _grow_projects(c: SimpleNamespace, number: int) -> None:
    """A proposal in each state, and one more row of every part of the proposals that have pages of their own."""
    people = c.people
    for state in S:
        coded = state in (S.APPROVED, S.RUNNING, S.REPORTED, S.CLOSED)
        project = Project.objects.create(
            fund=c.fund, fiscal_year=YEAR, pack=factories.PACK, state=state, title=f"โครงการ {state.value} {number}",
            organisation=f"กลุ่มที่ {number}", budget_requested=1000, support_type=2, created_by=people.applicant,
            budget_approved=Decimal(1000) if coded else None, approved_on=date(2025, 11, 26) if coded else None,
            code=f"69-L3325-3-{number}{list(S).index(state):02d}" if coded else "", start_date=date(2025, 12, 1),
            end_date=date(2026, 2, 1), report_due_on=date(2026, 3, 1) if coded else None, state_since=timezone.now(),
            submitted_at=timezone.now(),
        )  # fmt: skip
        project.plans.add(c.plan["approved"])
        project.history.create(transition="submit", source="draft", target="submitted", by=people.applicant)
        TeamMember.objects.create(project=project, user=people.applicant, is_lead=True)
        if state == S.REFUSED:
            Decision.objects.create(
                meeting=c.meeting, project=project, outcome="refuse", reason="ซ้ำ", present_count=3, by=people.officer
            )
        if coded:
            _agreement(project, f"{number}-{state.value}", people.officer, signed=state != S.APPROVED)
            Decision.objects.create(
                meeting=c.closed_meeting,
                project=project,
                outcome="approve",
                amount=Decimal(1000),
                present_count=4,
                by=people.officer,
            )
    item = ExpenseItem.objects.first()
    for name in ("draft", "submitted", "screened", "running", "reported", "closed"):
        project = c.project[name]
        indicator = Indicator.objects.create(
            code=f"P-{name}-{number}", issue=c.catalogue.waste, name_th=f"ตัวชี้วัดโครงการ {name} {number}", unit=c.catalogue.percent,
            direction="higher", minimum=0, maximum=100,
        )  # fmt: skip
        series = Series.objects.create(indicator=indicator, area=c.fund.area)
        objective = Objective.objects.create(
            project=project, series=series, text="เพิ่ม", success="เพิ่มขึ้น", sort=50 + number,
            baseline=_reading(c, series, "baseline", 40), target=_reading(c, series, "target", 50),
        )  # fmt: skip
        group = TargetGroup.objects.create(
            code=f"G{name}{number}", name_th=f"กลุ่ม {name} {number}", activity_prefix="9", sort=50
        )
        ProjectTarget.objects.create(project=project, target_group=group, count=10)
        activity = PlannedActivity.objects.create(
            project=project,
            name=f"กิจกรรมเพิ่ม {number}",
            start_date=date(2026, 1, 10),
            end_date=date(2026, 1, 12),
            sort=50 + number,
        )
        activity.objectives.add(objective)
        BudgetLine.objects.create(
            activity=activity, item=item, group=ExpenseGroup.SERVICES, description="ค่าอาหาร", quantity=1, times=1, unit="คน",
            rate=80, amount=80, sort=1,
        )  # fmt: skip
        project.people.create(name=f"คนเพิ่ม {number}", sort=50 + number)
        project.history.create(transition="return", source="submitted", target="returned", by=people.officer, note="แก้")
        Comment.objects.create(project=project, section="situation", field="situation", text="แก้", by=people.committee)
        Attachment.objects.create(
            project=project, slot="", file="projects/none.pdf", name=f"{number}.pdf", size=10, by=people.applicant
        )
    ProposalVersion.objects.create(
        project=c.project["submitted"],
        number=10 + number,
        content=c.project["submitted"].versions.first().content,
        by=people.applicant,
    )


def _grow_work(c: SimpleNamespace, number: int) -> None:
    """Reports with everything in them, in the projects whose pages show them."""
    for name in ("running", "reported", "closed"):
        project = c.project[name]
        activity = project.activities.get(sort=50 + number)
        objective = activity.objectives.get()
        for state in ("submitted", "accepted"):
            report = ActivityReport.objects.create(
                project=project, activity=activity, state=state, held_on=date(2026, 1, 11), done="ทำแล้ว", output="ได้ผล", quality=4,
                created_by=c.people.applicant, submitted_at=timezone.now(),
            )  # fmt: skip
            ReportParticipant.objects.create(report=report, target_group=c.catalogue.general, count=10)
            ReportExpense.objects.create(report=report, group=ExpenseGroup.SERVICES, amount=Decimal(10))
            add_photo(report, number, size=(32, 24))
            report.history.create(transition="submit", source="draft", target="submitted", by=c.people.applicant)
        reading = _reading(c, objective.series, "actual", 45, on=date(2026, 1, 11))
        ReportResult.objects.create(report=report, objective=objective, reading=reading)
    add_photo(c.report["accepted"], 100 + number, size=(32, 24))
    c.report["accepted"].participants.create(
        target_group=TargetGroup.objects.create(code=f"R{number}", name_th=f"กลุ่มรายงาน {number}", sort=90), count=3
    )


def _grow_money(c: SimpleNamespace, number: int) -> None:
    receive_money(
        c.fund,
        account=Account.DONATION,
        amount=Decimal(10),
        on=date(2025, 12, 2),
        text=f"บริจาค {number}",
        by=c.people.finance,
    )
    project = c.project["running"]
    agreement = project.agreement
    for state in ("requested", "checked"):
        part = Instalment.objects.create(
            agreement=agreement, number=100 + 2 * number + (state == "checked"), amount=Decimal(1)
        )
        Voucher.objects.create(
            fund=c.fund, project=project, instalment=part, fiscal_year=YEAR, number=f"{state}-{number}/2569", state=state,
            requested_on=date(2025, 12, 2), amount=Decimal(1), payee="ชมรม", requested_by=c.people.applicant,
        )  # fmt: skip
    for kind, amount in ((EntryKind.PAYMENT, Decimal(5)), (EntryKind.REFUND, Decimal(-2))):
        post_entry(
            c.fund, kind=kind, entered_on=date(2025, 12, 5), text=f"รายการ {number}", project=project,
            lines=[(Account.EXPENSE_2, amount), (Account.BANK, -amount)], by=c.people.finance,
        )  # fmt: skip


def _grow_people(c: SimpleNamespace, number: int) -> None:
    for user in (c.people.applicant, c.people.officer):
        Notification.objects.create(user=user, key=f"more-{number}", text=f"เรื่องที่ {number}", url="/projects/")
    member = factories.make_user(f"member-{number}", Role.COMMITTEE, c.fund.area)
    seat = CommitteeMember.objects.create(
        fund=c.fund,
        user=member,
        name=f"กรรมการเพิ่ม {number}",
        starts_on=date(2024, 10, 1),
        ends_on=date(2028, 9, 30),
        sort=50,
    )
    Attendance.objects.create(meeting=c.meeting, member=seat, present=True)
    grow_room(c, number, seat)
    CommitteeMember.objects.create(
        fund=c.fund, name=f"กรรมการเก่า {number}", starts_on=date(2020, 10, 1), ends_on=date(2024, 9, 30), sort=60
    )
    Membership.objects.create(
        user=member, role=Role.SCREENER, area=c.fund.area, starts_on=date(2020, 10, 1), ends_on=date(2021, 10, 1)
    )
    Meeting.objects.create(
        fund=c.fund, fiscal_year=YEAR, number=100 + number, held_on=date(2026, 4, 1), created_by=c.people.officer
    )
    create_token(c.people.applicant, by=c.people.applicant, label=f"เครื่อง {number}")
    area = factories.make_area(
        "lao", f"9{number:03d}", f"อบต.ที่ {number}", Area.objects.get(pk=c.place.district.pk), lao_type="2"
    )
    factories.make_fund(area, code=f"L9{number:03d}", name=f"กองทุนที่ {number}")
