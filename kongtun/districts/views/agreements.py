"""Agreements between the parties of a district."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.common.ui.opened import Opened
from kongtun.common.ui.rows import row_set
from kongtun.districts.actions import (
    draft_agreement,
    expire_agreement,
    recall_agreement,
    record_signature,
    record_signatures,
    save_agreement,
    save_parties,
    send_agreement,
)
from kongtun.districts.actions.agreements import AGREEMENT_PARTIES, AGREEMENT_TEXT
from kongtun.districts.forms import AgreementForm, AnswerForm, PartyForm, SignatureForm
from kongtun.districts.models import BoardAgreement
from kongtun.districts.queries.agreements import agreements, agreements_of, content_of, with_parties
from kongtun.districts.states import AGREEMENT_WORKFLOW, BoardAgreementState
from kongtun.districts.views.common import board_at, form_page, frame, may_edit, saved, year_asked
from kongtun.funds.models import Fund

MOST_PARTIES = 60


def _agreement(
    request: HttpRequest, pk: int, permission: str = P.DISTRICT_EDIT, *, whole: bool = False
) -> BoardAgreement:
    found: BoardAgreement = get_record(request, with_parties() if whole else agreements(), permission, pk=pk)
    return found


@requires(P.DISTRICT_VIEW, team=True)
def listing(request: HttpRequest, area_pk: int) -> HttpResponse:
    """All agreements of the board; POST makes a draft for the year."""
    board, year = board_at(request, area_pk), year_asked(request)
    words = AGREEMENT_WORKFLOW.words
    rows = [{"one": one, "words": words[one.state]} for one in agreements_of(board)]
    context = frame(request, board, "agreements", year=year) | {"rows": rows, "today": timezone.localdate()}
    return render(request, "districts/agreements.html", context)


@requires(P.DISTRICT_EDIT)
@require_POST
@once
def draft(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Make a draft from what the year holds."""
    board, year = board_at(request, area_pk, P.DISTRICT_EDIT), year_asked(request)
    try:
        made = draft_agreement(board, year, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("districts:agreements", area_pk=area_pk)
    messages.success(request, _("ร่างข้อตกลงจากเป้าหมายร่วมและสิ่งที่แต่ละฝ่ายร่วมแล้ว ตรวจข้อความและผู้ลงนาม"))
    return redirect("districts:agreement", pk=made.pk)


@requires(P.DISTRICT_VIEW, team=True)
def agreement_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says, who signed, what comes next."""
    one = _agreement(request, pk, P.DISTRICT_VIEW, whole=True)
    parties = list(one.parties.all())
    today = timezone.localdate()
    steps = {step.name for step in AGREEMENT_WORKFLOW.available(one, request.user)}
    context = frame(request, one.board, "agreements") | {
        "one": one,
        "parties": parties,
        "signed": sum(party.signed_on is not None for party in parties),
        "content": content_of(one),
        "words": AGREEMENT_WORKFLOW.words[one.state],
        "history": [{"row": row, "label": AGREEMENT_WORKFLOW.transition(row.transition).label} for row in one.history.all()],
        "may_send": "send" in steps,
        "may_recall": "recall" in steps,
        "may_sign": one.state == BoardAgreementState.SENT and may_edit(request, one),
        "is_over": one.state == BoardAgreementState.SIGNED and one.valid_until < today,
        "may_expire": "expire" in steps and one.valid_until < today,
        "form": AnswerForm(),
    }  # fmt: skip
    return render(request, "districts/agreement.html", context)


@requires(P.DISTRICT_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Text and validity of a draft."""
    one = _agreement(request, pk)
    if (answer := _closed(request, one)) is not None:
        return answer
    names = ("title", "place", "opening", "purposes", "duties", "closing", "valid_from", "valid_until")
    opened = Opened(request, AGREEMENT_TEXT, one)
    form = AgreementForm(request.POST or None, initial={name: getattr(one, name) for name in names})

    def act() -> Any:
        return save_agreement(one, by=request.user, fingerprint=opened.seen, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and saved(form, act, opened) is not None:
        messages.success(request, _("เก็บข้อความแล้ว"))
        return redirect("districts:agreement", pk=pk)
    return form_page(
        request, form, title=_("แก้ข้อความข้อตกลง"), over=str(one.board), back=reverse("districts:agreement", args=[pk]), verb=_("เก็บข้อความ"),
        under=_("เป้าหมายร่วมและรายการคน งาน ทุน ใส่ให้เองจากข้อมูล ไม่ต้องพิมพ์"), opened=opened,
    )  # fmt: skip


@requires(P.DISTRICT_EDIT)
def parties(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signs."""
    one = _agreement(request, pk)
    if (answer := _closed(request, one)) is not None:
        return answer
    rows_class = row_set(PartyForm, most=MOST_PARTIES, can_delete=True)
    opened = Opened(request, AGREEMENT_PARTIES, one)
    initial = [
        {
            "organisation": p.organisation,
            "signer_position": p.signer_position,
            "signer_name": p.signer_name,
            "fund": p.fund_id,
        }
        for p in one.parties.all()
    ]
    if request.method == "POST" and "add_row" in request.POST:
        data = request.POST.copy()
        total = data.get("rows-TOTAL_FORMS", "0")
        data["rows-TOTAL_FORMS"] = str(
            min(int(total) if total.isascii() and total.isdecimal() and len(total) < 4 else 0, MOST_PARTIES - 1) + 1
        )
        return _parties_page(request, one, rows_class(data, initial=initial, prefix="rows"), "", opened)
    rows = rows_class(request.POST or None, initial=initial, prefix="rows")
    problem = ""
    if request.method == "POST" and rows.is_valid():
        wanted = [row.cleaned_data for row in rows if _filled(row)]
        funds = {
            fund.pk: fund
            for fund in Fund.objects.visible_to(request.user).filter(
                pk__in=[row["fund"] for row in wanted if row.get("fund")]
            )
        }
        try:
            kept = [{**row, "fund": funds.get(row.get("fund"))} for row in wanted]
            save_parties(one, by=request.user, rows=kept, fingerprint=opened.seen)
        except EditConflict:
            opened.tell(rows)
        except Refused as refusal:
            problem = _("แถวที่ %(row)s: %(message)s") % {
                "row": int(refusal.field.split(".")[1]) + 1,
                "message": refusal.message,
            }
        else:
            messages.success(request, _("เก็บผู้ลงนามแล้ว"))
            return redirect("districts:agreement", pk=pk)
    elif request.method == "POST":
        problem = _("ดูแถวที่มีเครื่องหมาย แล้วเก็บอีกครั้ง")
    return _parties_page(request, one, rows, problem, opened)


def _filled(row: Any) -> bool:
    data = row.cleaned_data
    return (
        bool(data)
        and not data.get("DELETE")
        and any(data.get(name) for name in ("organisation", "signer_position", "signer_name"))
    )


def _parties_page(request: HttpRequest, one: BoardAgreement, rows: Any, problem: str, opened: Opened) -> HttpResponse:
    context = {"one": one, "rows": rows, "problem": problem, "board": one.board, "opened": opened}
    wrong = problem or opened.conflict is not None
    return render(request, "districts/parties.html", context, status=opened.status if wrong else 200)


def _closed(request: HttpRequest, one: BoardAgreement) -> HttpResponse | None:
    if one.is_editable:
        return None
    messages.error(request, _("ข้อตกลงส่งให้ลงนามแล้ว เรียกกลับมาแก้ก่อน"))
    return redirect("districts:agreement", pk=one.pk)


@requires(P.DISTRICT_EDIT)
@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Send, recall (with a reason) or end."""
    one = _agreement(request, pk)
    form = AnswerForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    steps = {
        "send": lambda: send_agreement(one, by=request.user),
        "recall": lambda: recall_agreement(one, by=request.user, note=note),
        "expire": lambda: expire_agreement(one, by=request.user),
    }
    if name not in steps:
        raise Http404
    try:
        steps[name]()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("บันทึกแล้ว: %(word)s") % {"word": one.get_state_display()})
    return redirect("districts:agreement", pk=pk)


@requires(P.DISTRICT_EDIT)
def sign(request: HttpRequest, pk: int, party_pk: int) -> HttpResponse:
    """Record that a party signed."""
    one = _agreement(request, pk)
    party = one.parties.filter(pk=party_pk).first()
    if party is None:
        raise Http404
    form = SignatureForm(request.POST or None, initial={"signed_on": party.signed_on or timezone.localdate()})
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: record_signature(party, by=request.user, on=form.cleaned_data["signed_on"])) is not None
    ):
        messages.success(request, _("บันทึกการลงนามของ%(party)sแล้ว") % {"party": party.organisation})
        return redirect("districts:agreement", pk=pk)
    return form_page(
        request, form, title=_("บันทึกการลงนาม"), over=one.title, under=f"{party.organisation} · {party.signer_position}",
        back=reverse("districts:agreement", args=[pk]), verb=_("บันทึก"),
    )  # fmt: skip


@requires(P.DISTRICT_EDIT)
def sign_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that all who had not signed yet signed on the same day."""
    one = _agreement(request, pk)
    waiting = [party.organisation for party in one.parties.all() if party.signed_on is None]
    form = SignatureForm(request.POST or None, initial={"signed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["signed_on"]
        done = saved(form, lambda: record_signatures(one, by=request.user, on=day))
        if done is not None:
            messages.success(request, _("บันทึกการลงนาม %(count)d ฝ่ายแล้ว") % {"count": len(done)})
            return redirect("districts:agreement", pk=pk)
    return form_page(
        request, form, title=_("ทุกฝ่ายลงนามวันเดียวกัน"), over=one.title, under=" · ".join(waiting),
        back=reverse("districts:agreement", args=[pk]), verb=_("บันทึก"),
    )  # fmt: skip
