"""A project from plan to closing, with everything that papers and public pages take from it.

Personal data are planted in every field that can hold them, so that a test can look for them where they must not be.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal as D
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

import factories
from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport, ReportExpense, ReportParticipant, ReportPhoto, ReportResult
from kongtun.evaluation.models import FinalReport
from kongtun.funds.choices import ExpenseGroup
from kongtun.handover.actions import hand_over
from kongtun.handover.queries.leaver import leaver_of_mentor
from kongtun.indicators.models import TargetGroup
from kongtun.ledger.actions import post_entry, receive_money
from kongtun.ledger.choices import Account, EntryKind
from kongtun.ledger.models import Voucher
from kongtun.meetings.models import Attendance, Meeting
from kongtun.mentoring.models import Advice, Care, Mentor, Team
from kongtun.planning.models import PlanStateChange
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision

TITLE = "ชุมชนน้ำใสร่วมใจคัดแยกขยะ ครั้งที่ 3 บ้านน้ำคำ"
SITUATION = "น้ำเสียจากขยะเปียกไหลลงห้วยน้ำคำ ผู้สูงอายุ 214 คนป่วยซ้ำทุกปี\nครัวเรือนยังไม่แยกขยะ"
LEADER = "นางสาวก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์"
PHONE = "081-234-5678"
CITIZEN_ID = "1-1037-02071-81-1"
ACCOUNT = "020-1-55555-7"


def picture(colour="#3d7a5f", size=(640, 420)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def add_photo(report, number, *, caption="สาธิตทำถังขยะเปียก", size=(640, 420)):
    data = picture(f"#3d7a{number % 100:02d}", size)
    return ReportPhoto.objects.create(
        report=report, file=ContentFile(data, f"p{number}.jpg"), thumbnail=ContentFile(data, f"p{number}s.jpg"),
        caption=caption, digest=f"{report.pk}-{number}",
    )  # fmt: skip


def add_report(project, activity, by, *, state="accepted", day=date(2026, 2, 14), count=58, spent="4500.50", photos=1):
    report = ActivityReport.objects.create(
        project=project, activity=activity, state=state, held_on=day, place="ศาลาประชาคมหมู่ 3",
        done="ชวนครัวเรือนชั่งขยะก่อนเริ่ม แล้วทำถังขยะเปียกด้วยกัน", output="ถังขยะเปียก 58 หลัง", outcome="ขยะเปียกไม่ล้นถัง",
        problems="ฝนตกหนักช่วงบ่าย", quality=4, created_by=by,
    )  # fmt: skip
    ReportParticipant.objects.create(report=report, target_group=TargetGroup.objects.get(code="2004"), count=count)
    ReportExpense.objects.create(report=report, group=ExpenseGroup.SERVICES, amount=D(spent))
    for number in range(photos):
        add_photo(report, number)
    return report


def close_story(plan, people, *, state=ProjectState.CLOSED, title=TITLE, code="69-L3325-2-07") -> SimpleNamespace:
    """Approved by a meeting, agreed, paid in two instalments, done, measured, reported."""
    fund = plan.fund
    plan.state = "approved"
    plan.save()
    meeting = Meeting.objects.create(
        fund=fund, fiscal_year=2569, number=2, held_on=date(2025, 11, 26), starts_at=time(9, 30), place="ห้องประชุม อบต.โนนสำราญ",
        closed_at=datetime(2025, 11, 26, 5, 0, tzinfo=UTC), created_by=people.officer, note="ยอดเงินคงเหลือแจ้งที่ประชุมแล้ว",
    )  # fmt: skip
    PlanStateChange.objects.create(
        record=plan, transition="approve", source="proposed", target="approved", by=people.officer,
        note="มติที่ประชุมคณะกรรมการ ครั้งที่ 2/2569",
    )  # fmt: skip
    for seat in fund.committee.all():
        Attendance.objects.create(meeting=meeting, member=seat, present=seat.sort != 4)
    project = factories.make_running_project(
        plan, people.applicant, people.officer, title=title, code=code, submitted_at=datetime(2025, 11, 3, 4, 0, tzinfo=UTC),
        remark="ครอบครัวร่วมสมทบถัง",
    )  # fmt: skip
    project.situation = SITUATION
    project.expected_results = "1. ครัวเรือนแยกขยะได้เอง\n2) น้ำในห้วยใสขึ้น"
    project.state = state
    project.save()
    lead = project.people.first()
    lead.name, lead.phone = LEADER, PHONE
    lead.save()
    decision = Decision.objects.create(
        meeting=meeting, project=project, outcome="approve", amount=D(9600), reason="ตรงกับแผนงานขยะ", conditions="ชั่งขยะก่อนและหลัง",
        report_due_on=date(2026, 7, 30), present_count=4, by=people.officer,
    )  # fmt: skip
    agreement = project.agreement
    agreement.recipient_name = LEADER
    agreement.conditions = "1. ส่งภาพถ่ายทุกกิจกรรม"
    agreement.place = "อบต.โนนสำราญ"
    agreement.save()
    receive_money(
        fund, account=Account.ALLOCATION, amount=D(234000), on=date(2025, 11, 1), text="สปสช. โอน", by=people.finance
    )
    vouchers = [
        pay(project, part, people, day)
        for part, day in zip(agreement.instalments.all(), (date(2025, 12, 2), date(2026, 4, 2)), strict=True)
    ]
    reports = [
        add_report(project, activity, people.applicant, day=date(2026, number, 14))
        for number, activity in enumerate(project.activities.all(), start=2)
    ]
    measured = []
    for objective, value in zip(project.objectives.all(), ("640", "58.5", "5"), strict=True):
        reading = factories.make_reading(objective.series, "actual", value, people.applicant, on=date(2026, 6, 20))
        measured.append(ReportResult.objects.create(report=reports[-1], objective=objective, reading=reading))
    final = FinalReport.objects.create(
        project=project, abstract="ตำบลลดขยะเปียกได้จริงด้วยถังขยะเปียกครัวเรือน", conclusion="น้ำในห้วยใสขึ้น ขยะลดลง 180 กิโลกรัมต่อวัน",
        problems="ฝนมาเร็ว", suggestions="เริ่มก่อนฤดูฝน", beyond="เด็ก ๆ ชวนผู้ปกครองแยกขยะ", lesson="ชวนทีละคุ้มบ้าน",
        updated_by=people.applicant, submitted_at=datetime(2026, 7, 1, 3, 0, tzinfo=UTC),
    )  # fmt: skip
    return SimpleNamespace(
        fund=fund, plan=plan, project=project, meeting=meeting, decision=decision, agreement=agreement, vouchers=vouchers,
        reports=reports, final=final, measured=measured,
    )  # fmt: skip


def pay(project, instalment, people, day):
    entry = post_entry(
        project.fund, kind=EntryKind.PAYMENT, entered_on=day, text=f"จ่ายงวดที่ {instalment.number}", project=project,
        lines=[(Account.EXPENSE_2, instalment.amount), (Account.BANK, -instalment.amount)], by=people.finance,
    )  # fmt: skip
    voucher = Voucher.objects.create(
        fund=project.fund, project=project, instalment=instalment, fiscal_year=2569, number=f"{instalment.number}/2569", state="paid",
        requested_on=day, amount=instalment.amount, payee=project.organisation, method="transfer", reference="KTB-00231", paid_on=day,
        entry=entry, requested_by=people.applicant,
    )  # fmt: skip
    voucher.history.create(transition="check", source="requested", target="checked", by=people.officer)
    voucher.history.create(transition="pay", source="checked", target="paid", by=people.finance)
    return voucher


def plant_personal_data(story, people) -> list[str]:
    """Fill every field for personal data with something recognisable; return what must never be public."""
    fund, project, agreement = story.fund, story.project, story.agreement
    planted = [
        LEADER,
        PHONE,
        PHONE.replace("-", ""),
        CITIZEN_ID,
        CITIZEN_ID.replace("-", ""),
        ACCOUNT,
        ACCOUNT.replace("-", ""),
    ]
    for number, person in enumerate(project.people.all()):
        if number:
            person.name, person.phone = f"นายลับสุดยอด คนที่{number}", f"089-000-000{number}"
            person.save()
            planted += [person.name, person.phone]
    for number, seat in enumerate(fund.committee.all()):
        seat.name, seat.represents = f"นางกรรมการลับ ที่{number}", f"ผู้แทนชื่อลับ {number}"
        seat.save()
        planted += [seat.name, seat.represents]
    fund.bank_account_number, fund.bank_account_name, fund.bank_name = ACCOUNT, "บัญชีชื่อลับ", "ธนาคารลับ"
    fund.phone, fund.email = "045-999-888", "secret-fund@example.org"
    fund.save()
    planted += ["บัญชีชื่อลับ", "ธนาคารลับ"]
    agreement.recipient_name, agreement.supporter_name = LEADER, "นายประธานลับ สนับสนุน"
    agreement.witness_one, agreement.witness_two = "พยานลับหนึ่ง", "พยานลับสอง"
    agreement.conditions = f"โทร {PHONE} บัตร {CITIZEN_ID}"
    agreement.save()
    planted += [agreement.supporter_name, agreement.witness_one, agreement.witness_two]
    for voucher in story.vouchers:
        Voucher.objects.filter(pk=voucher.pk).update(payee="ผู้รับเงินลับ", reference="อ้างอิงลับ")
    planted += ["ผู้รับเงินลับ", "อ้างอิงลับ", "KTB-00231"]
    for name, user in vars(people).items():
        user.display_name, user.first_name, user.last_name = f"ชื่อแสดงลับ-{name}", f"ต้น-{name}", f"สกุล-{name}"
        user.phone, user.email = f"0611111{user.pk:03d}", f"{name}-secret@example.org"
        user.username = f"login-{name}"
        user.save()
        planted += [user.display_name, user.phone, user.email, user.username]
    Project.objects.filter(pk=project.pk).update(
        typed_for="พิมพ์แทนยายลับ", confirmed_note="โทรยืนยันกับตาลับ", remark=f"ติดต่อ {PHONE}", evaluation_method=f"ถาม {LEADER}",
        confirmed_at=datetime(2025, 11, 2, tzinfo=UTC), confirmed_by=people.applicant,
    )  # fmt: skip
    planted += ["พิมพ์แทนยายลับ", "โทรยืนยันกับตาลับ"]
    PlannedActivity.objects.filter(project=project).update(partners="ภาคีชื่อลับ", steps=f"โทรหา {PHONE}")
    ActivityReport.objects.filter(project=project).update(problems=f"ตามหา {LEADER} {PHONE}")
    planted += ["ภาคีชื่อลับ"]
    FinalReport.objects.filter(project=project).update(
        acknowledgement=f"ขอบคุณ {LEADER}", problems=f"บัตร {CITIZEN_ID}", suggestions="ถามป้าลับ"
    )
    Meeting.objects.filter(pk=story.meeting.pk).update(note="บันทึกลับ", place="บ้านลับ")
    return [*planted, "ป้าลับ", "บันทึกลับ", "บ้านลับ"]


def handover_sheet(story):
    """A mentor of the fund has left; the sheet is that of the one who takes over."""
    fund, officer, today = story.project.fund, story.plan.created_by, timezone.localdate()
    team = Team.objects.create(area=fund.area, name="ทีมของตำบล", starts_on=today, created_by=officer)
    Mentor.objects.create(team=team, name="พี่เลี้ยงคนใหม่", starts_on=today)
    left = Mentor.objects.create(team=team, name="พี่เลี้ยงคนเดิม", starts_on=today)
    Care.objects.create(mentor=left, fund=fund, starts_on=today)
    Advice.objects.create(fund=fund, mentor=left, given_by=left, text="ใส่ค่าก่อนทำให้ครบ")
    admin = factories.make_user("who-arranges", Role.DISTRICT_BOARD, fund.area.parent)
    return hand_over(leaver_of_mentor(left.pk, admin), by=admin, left_on=today, why="moved").receivers.get()
