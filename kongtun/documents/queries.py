"""Which papers a project has, and what is missing for the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht_unit
from kongtun.ledger.models import Voucher
from kongtun.ledger.states import VoucherState
from kongtun.meetings.models import MeetingKind
from kongtun.projects.models import Agreement, Project
from kongtun.projects.states import PROPOSAL_STATES, ProjectState
from kongtun.review.models import Decision

S = ProjectState


@dataclass(frozen=True)
class PaperRow:
    """One paper on the page: ``form`` and ``pk`` make its address; without ``ready`` the note says what is missing."""

    form: str
    pk: int
    title: str
    note: str
    ready: bool = True

    @property
    def pdf_url(self) -> str:
        """Address of the PDF."""
        return reverse("documents:download", args=[self.form, self.pk, "pdf"])

    @property
    def word_url(self) -> str:
        """Address of the Word file."""
        return reverse("documents:download", args=[self.form, self.pk, "docx"])


def papers_of(project: Project, user: Any) -> list[PaperRow]:
    """Return the papers of ``project`` that ``user`` may have, in the order of the chain; a fixed number of queries."""
    agreement = Agreement.objects.filter(project=project).first()
    vouchers = list(
        Voucher.objects.filter(project=project).select_related("instalment", "fund__area", "project__fund__area")
    )
    return [
        *_plans(project, user),
        PaperRow("kpt7", project.pk, _("แบบเสนอโครงการ (กปท.7)"), _proposal_note(project)),
        *_meetings(project, user),
        _agreement(project, agreement),
        *_payments(project, agreement, vouchers, user),
        _final_report(project),
    ]


def _plans(project: Project, user: Any) -> list[PaperRow]:
    plans = project.plans.select_related("issue", "fund__area").order_by("issue__sort", "pk")
    return [
        PaperRow("plan", plan.pk, str(plan.issue), _("ปีงบประมาณ %(year)s") % {"year": plan.fiscal_year})
        for plan in plans
        if user.can(P.PLAN_VIEW, plan)
    ]


def _proposal_note(project: Project) -> str:
    if project.state in (S.REPORTED, S.CLOSED):
        return _("ส่วนที่ 1 ข้อเสนอ ส่วนที่ 2 มติ และส่วนที่ 3 ผลการดำเนินงาน")
    if project.state in PROPOSAL_STATES:
        return _("พิมพ์ดูได้ตั้งแต่ตอนร่าง ส่วนที่ 2 และ 3 เว้นว่างไว้")
    return _("ส่วนที่ 1 ข้อเสนอ และส่วนที่ 2 มติคณะกรรมการ")


def _meetings(project: Project, user: Any) -> list[PaperRow]:
    """The minutes (or the record of the circulation) of each decision, and the letter about the last one."""
    made = list(Decision.objects.filter(project=project).select_related("meeting__fund__area").order_by("at", "pk"))
    rows = [_meeting(row) for row in made if user.can(P.MEETING_VIEW, row.meeting)]
    if made:
        note = _("%(outcome)s · ใส่เลขที่และวันที่ก่อนส่ง") % {"outcome": made[-1].get_outcome_display()}
        rows.append(PaperRow("decision-letter", project.pk, _("หนังสือแจ้งผลการพิจารณา"), note))
    return rows


def _meeting(row: Decision) -> PaperRow:
    circulated = row.meeting.kind == MeetingKind.CIRCULATION
    title = _("บันทึก%(meeting)s") if circulated else _("รายงานการประชุม %(meeting)s")
    return PaperRow(
        "circulation" if circulated else "minutes",
        row.meeting_id,
        title % {"meeting": row.meeting},
        f"{short_date(row.meeting.held_on)} · {row.get_outcome_display()}",
    )


def _agreement(project: Project, agreement: Agreement | None) -> PaperRow:
    title = _("บันทึกข้อตกลง")
    if agreement is None:
        note = _("เจ้าหน้าที่กองทุนยังไม่ได้ทำ ข้อมูลพร้อมแล้ว") if project.is_funded else _("ทำได้เมื่อคณะกรรมการอนุมัติโครงการแล้ว")
        return PaperRow("agreement", project.pk, title, note, ready=False)
    signed = (
        _("ลงนาม %(day)s") % {"day": short_date(agreement.signed_on)}
        if agreement.signed_on
        else _("ยังไม่ลงนาม พิมพ์ 2 ฉบับให้ทั้งสองฝ่ายลงชื่อ")
    )
    return PaperRow(
        "agreement",
        project.pk,
        title,
        _("เลขที่ %(number)s · %(signed)s") % {"number": agreement.number, "signed": signed},
    )


def _payments(project: Project, agreement: Agreement | None, vouchers: list[Voucher], user: Any) -> list[PaperRow]:
    rows = []
    for voucher in vouchers:
        if voucher.state == VoucherState.CANCELLED or not user.can(P.LEDGER_VIEW, voucher):
            continue
        part = _("งวดที่ %(n)s · %(amount)s · %(state)s") % {
            "n": voucher.instalment.number, "amount": baht_unit(voucher.amount), "state": voucher.get_state_display(),
        }  # fmt: skip
        rows += [
            PaperRow("voucher", voucher.pk, _("ใบเบิกเงินเลขที่ %(n)s") % {"n": voucher.number}, part),
            PaperRow("receipt", voucher.pk, _("ใบสำคัญรับเงิน"), part),
        ]
    if not rows and agreement is None:
        return [PaperRow("voucher", 0, _("ใบเบิกเงินและใบสำคัญรับเงิน"), _("ขอเบิกได้หลังลงนามบันทึกข้อตกลง"), ready=False)]
    if not vouchers:
        note = _("ยังไม่มีใครขอเบิกงวดแรก") if project.state == S.RUNNING else _("ขอเบิกได้หลังลงนามบันทึกข้อตกลง")
        return [PaperRow("voucher", 0, _("ใบเบิกเงินและใบสำคัญรับเงิน"), note, ready=False)]
    return rows


def _final_report(project: Project) -> PaperRow:
    title = _("รายงานฉบับสมบูรณ์")
    if not project.is_funded:
        return PaperRow("final-report", project.pk, title, _("มีได้เมื่อคณะกรรมการอนุมัติโครงการแล้ว"), ready=False)
    if project.state == S.CLOSED:
        return PaperRow("final-report", project.pk, title, _("รับรองแล้ว"))
    if project.state == S.REPORTED:
        return PaperRow("final-report", project.pk, title, _("ส่งแล้ว รอรับรอง"))
    if project.ended_early_on:
        return PaperRow("final-report", project.pk, title, _("โครงการยุติก่อนกำหนด พิมพ์สิ่งที่รายงานไว้ได้"))
    return PaperRow("final-report", project.pk, title, _("ร่างจากรายงานกิจกรรมที่ส่งมาแล้ว ยังไม่ได้ส่ง"))
