"""Vouchers and ledger entries."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import funds
from kongtun.api.resource import Resource, created
from kongtun.api.routers.projects import find
from kongtun.api.schemas import money as show
from kongtun.api.schemas.base import FiscalYear, Id, TransitionsOut, transitions
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear as Year
from kongtun.common.workflow import PermissionNeeded
from kongtun.ledger import actions
from kongtun.ledger.choices import EntryKind
from kongtun.ledger.models import Entry, Voucher
from kongtun.ledger.states import VoucherState
from kongtun.projects.models import Instalment

vouchers = Resource(tags=["ใบเบิกเงิน"])
entries = Resource(tags=["บัญชีกองทุน"])


def _voucher(request: HttpRequest, pk: int, permission: str = P.LEDGER_VIEW) -> Voucher:
    rows = Voucher.objects.select_related("fund__area", "project__fund__area", "instalment")
    return get_record(request, rows, permission, pk=pk)


def _entry(request: HttpRequest, pk: int, permission: str = P.LEDGER_VIEW) -> Entry:
    return get_record(
        request, Entry.objects.select_related("fund__area", "by").prefetch_related("lines"), permission, pk=pk
    )


@vouchers.reads("", P.LEDGER_VIEW, show.VoucherPage, team=True, summary="ใบเบิกที่คุณดูได้")
def list_vouchers(
    request: HttpRequest, page: Query[Cursor], fund: Id | None = None, project: Id | None = None,
    fiscal_year: FiscalYear | None = None, state: VoucherState | None = None,
) -> Any:  # fmt: skip
    """Vouchers, the newest first."""
    asked = {"fund_id": fund, "project_id": project, "fiscal_year": fiscal_year, "state": state}
    rows = Voucher.objects.visible_to(request.user).filter(**{k: v for k, v in asked.items() if v is not None})
    return page_of(rows.select_related("instalment"), page, show.voucher)


@vouchers.creates("", P.VOUCHER_REQUEST, show.VoucherOut, team=True, summary="ขอเบิกเงินงวด")
def request_voucher(request: HttpRequest, data: show.VoucherIn) -> Any:
    """Ask for the payment of an instalment."""
    instalment = Instalment.objects.select_related("agreement").filter(pk=data.instalment).first()
    if instalment is None:
        raise Http404
    find(request, instalment.agreement.project_id, P.VOUCHER_REQUEST)
    made = actions.request_voucher(
        instalment, by=request.user, requested_on=data.requested_on, payee=data.payee, method=data.method
    )
    return created(show.voucher(made))


@vouchers.reads("/{int:pk}", P.LEDGER_VIEW, show.VoucherOut, team=True, summary="ใบเบิกหนึ่งใบ")
def get_voucher(request: HttpRequest, pk: int) -> Any:
    """A voucher."""
    return show.voucher(_voucher(request, pk))


@vouchers.reads("/{int:pk}/transitions", P.LEDGER_VIEW, TransitionsOut, team=True, summary="ขั้นของใบเบิก และสิ่งที่ทำได้ตอนนี้")
def get_voucher_transitions(request: HttpRequest, pk: int) -> Any:
    """State, steps the person may take, history."""
    return transitions(_voucher(request, pk), request.user)


@vouchers.acts("/{int:pk}/transitions", P.LEDGER_VIEW, show.VoucherOut, team=True, summary="ตรวจ จ่าย หรือยกเลิกใบเบิก")
def advance_voucher(request: HttpRequest, pk: int, data: show.VoucherStepIn) -> Any:
    """Check, pay or cancel."""
    voucher, user = _voucher(request, pk), request.user
    permission = voucher.WORKFLOW.transition(data.name).permission
    if not user.can(permission, voucher):
        raise PermissionNeeded(permission)
    if data.name == "pay":
        actions.pay_voucher(
            voucher, by=user, paid_on=data.paid_on, method=data.method or "", reference=data.reference, note=data.note
        )
    else:
        {"check": actions.check_voucher, "cancel": actions.cancel_voucher}[data.name](voucher, by=user, note=data.note)
    return show.voucher(_voucher(request, pk))


@vouchers.reads(
    "/{int:pk}/documents/{slug:form}", P.LEDGER_VIEW, None, team=True, extra=CONTENT,
    summary="พิมพ์ใบเบิกหรือใบสำคัญรับเงิน (form = voucher, receipt)",
)  # fmt: skip
def get_voucher_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """Voucher or receipt as PDF or Word."""
    return paper(request, form, pk, ext, among=("voucher", "receipt"))


@entries.reads("", P.LEDGER_VIEW, show.EntryPage, summary="รายการบัญชีของกองทุนที่คุณดูได้")
def list_entries(
    request: HttpRequest, page: Query[Cursor], fund: Id | None = None, fiscal_year: FiscalYear | None = None,
    kind: EntryKind | None = None, project: Id | None = None,
) -> Any:  # fmt: skip
    """Entries in the order in which they were written."""
    asked = {"fund_id": fund, "fiscal_year": fiscal_year, "kind": kind, "project_id": project}
    rows = Entry.objects.visible_to(request.user).filter(**{k: v for k, v in asked.items() if v is not None})
    return page_of(rows.select_related("by").prefetch_related("lines"), page, show.entry, order="pk")


@entries.creates(
    "", P.LEDGER_POST, show.EntryOut, summary="บันทึกเงินเข้า",
    about="kind: opening = ยอดยกมา, receipt = รับเงิน (ระบุ account), refund = รับคืนจากโครงการ (ระบุ project)",
)  # fmt: skip
def post_entry(request: HttpRequest, data: show.EntryIn) -> Any:
    """Record money that came in."""
    fund, user = get_record(request, funds(), P.LEDGER_POST, pk=data.fund), request.user
    if data.kind == "opening":
        year = int(Year.of(data.entered_on))
        made = actions.open_year(fund, year, amount=data.amount, on=data.entered_on, by=user)
    elif data.kind == "receipt":
        made = actions.receive_money(
            fund, account=data.account or "", amount=data.amount, on=data.entered_on, text=data.text, by=user
        )
    else:
        if data.project is None:
            raise Refused(_("บอกว่าเงินคืนมาจากโครงการไหน"), field="project")
        project = find(request, data.project, P.LEDGER_POST)
        if project.fund_id != fund.pk:
            raise Refused(_("โครงการนี้เป็นของกองทุนอื่น"), field="project")
        made = actions.refund_leftover(project, amount=data.amount, on=data.entered_on, by=user, text=data.text)
    return created(show.entry(_entry(request, made.pk)))


@entries.reads("/{int:pk}", P.LEDGER_VIEW, show.EntryOut, summary="รายการบัญชีหนึ่งรายการ")
def get_entry(request: HttpRequest, pk: int) -> Any:
    """An entry with its lines."""
    return show.entry(_entry(request, pk))


@entries.creates("/{int:pk}/reverse", P.LEDGER_POST, show.EntryOut, summary="กลับรายการบัญชี")
def reverse_entry(request: HttpRequest, pk: int, data: show.ReverseIn) -> Any:
    """Post the opposite of an entry, with the reason."""
    made = actions.reverse_entry(_entry(request, pk, P.LEDGER_POST), by=request.user, note=data.note)
    return created(show.entry(_entry(request, made.pk)))
