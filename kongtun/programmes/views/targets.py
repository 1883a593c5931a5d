"""Target areas: types, choosing funds by criteria, the list with sums, and the money of each target."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import LaoType
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.money import baht_unit
from kongtun.common.ui.opened import Opened
from kongtun.programmes import actions
from kongtun.programmes.actions.targets import TARGET_TYPES
from kongtun.programmes.forms import AgreedForm, FilterForm, TransferForm, TypeRows, type_rows
from kongtun.programmes.models import Programme, Target, TargetType
from kongtun.programmes.presenters.next_step import next_step
from kongtun.programmes.presenters.workbook import targets_workbook
from kongtun.programmes.queries import (
    Wanted,
    areas_of,
    candidates,
    chosen_funds,
    funds_in,
    last_full_year,
    silent_targets,
    sums_of,
    targets_of,
    work_of_funds,
)
from kongtun.programmes.views.common import (
    done,
    form_page,
    programme_of,
    refuse_rows,
    rights_of,
    tabs_of,
    used_rows,
    with_new_row,
)

PAGE = 60
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _first_year(programme: Programme) -> int:
    return int(FiscalYear.of(programme.starts_on))


@requires(P.PROGRAMME_VIEW, team=True)
def targets(request: HttpRequest, pk: int) -> HttpResponse:
    """All targets with their money, plans, projects and next step; sums by type, province and district."""
    programme = programme_of(request, pk)
    rows = list(targets_of(programme))
    today = timezone.localdate()
    silent = {target.pk for target, _since in silent_targets(rows, today)}
    shown = _narrowed(request, rows)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    work = work_of_funds([one.fund_id for one in page], today, _first_year(programme))
    lines = [
        {"target": one, "work": work[one.fund_id], "next": next_step(one, work[one.fund_id], silent=one.pk in silent)}
        for one in page
    ]
    context = {
        **rights_of(request, programme), "tabs": tabs_of(programme, "targets"), "lines": lines, "page": page, "sums": sums_of(rows),
        "silent": len(silent), "types": list(programme.target_types.all()), "chips": _chips(request, programme, rows),
        "shown": len(shown),
    }  # fmt: skip
    return render(request, "programmes/targets.html", context)


def _narrowed(request: HttpRequest, rows: list[Target]) -> list[Target]:
    kind, state = request.GET.get("type", ""), request.GET.get("state", "")
    found = [one for one in rows if not kind.isdigit() or str(one.type_id) == kind]
    if state == "ended":
        return [one for one in found if one.ended_on is not None]
    if state in Target.WORKFLOW.states.values:
        return [one for one in found if one.state == state and one.ended_on is None]
    return found


def _chips(request: HttpRequest, programme: Programme, rows: list[Target]) -> list[dict[str, Any]]:
    base, state = reverse("programmes:targets", args=[programme.pk]), request.GET.get("state", "")
    counted = dict.fromkeys(Target.WORKFLOW.states.values, 0) | {"ended": 0}
    for one in rows:
        counted["ended" if one.ended_on else one.state] += 1
    items = [("", _("ทั้งหมด"), len(rows))]
    items += [(value, str(label), counted[value]) for value, label in Target.WORKFLOW.states.choices]
    items += [("ended", _("สิ้นสุดแล้ว"), counted["ended"])]
    return [
        {"label": label, "url": f"{base}?state={value}" if value else base, "current": value == state, "count": count}
        for value, label, count in items if count or value == state or not value
    ]  # fmt: skip


@requires(P.PROGRAMME_VIEW, team=True)
@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of targets with sums as an Excel file."""
    programme = programme_of(request, pk)
    rows = list(targets_of(programme))
    work = work_of_funds([one.fund_id for one in rows], timezone.localdate(), _first_year(programme))
    response = HttpResponse(targets_workbook(programme, rows, sums_of(rows), work), content_type=WORKBOOK)
    name = f"กองทุนเป้าหมาย {programme}".replace("/", " ")[:100]
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    return response


@requires(P.PROGRAMME_EDIT)
def types(request: HttpRequest, pk: int) -> HttpResponse:
    """The types of target areas with criteria and amount."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    opened = Opened(request, TARGET_TYPES, programme)
    initial = type_rows(programme) or [{}]
    added = with_new_row(request, "rows", 20)
    rows = TypeRows(added or request.POST or None, initial=initial, prefix="rows")
    error, status = "", 200
    if request.method == "POST" and added is None:
        status = 422
        if rows.is_valid():
            try:
                kinds = [_type(row) for row in used_rows(rows)]
                actions.set_target_types(programme, kinds, by=request.user, fingerprint=opened.seen)
            except EditConflict:
                opened.tell(rows)
                status = opened.status
            except Refused as refusal:
                error = refuse_rows(rows, refusal)
            else:
                messages.success(request, _("บันทึกประเภทแล้ว ต่อไปเลือกกองทุน"))
                return redirect("programmes:pick", pk=pk)
    context = {"programme": programme, "rows": rows, "error": error, "opened": opened}
    return render(request, "programmes/types.html", context, status=status)


def _type(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "amount": row.get("amount") or 0}


@requires(P.PROGRAMME_EDIT)
def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose funds by criteria: pick a type, tick funds or take a whole district; the sum follows."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    kinds = list(programme.target_types.all())
    if not kinds:
        messages.info(request, _("ใส่ประเภทพื้นที่เป้าหมายและเงินสนับสนุนก่อน"))
        return redirect("programmes:types", pk=pk)
    wanted_type = request.POST.get("type") or request.GET.get("type", "")
    kind = next((one for one in kinds if str(one.pk) == wanted_type), kinds[0])
    error = ""
    agreed = AgreedForm(request.POST or None, initial={"agreed_on": _first_day(programme)})
    if request.method == "POST" and agreed.is_valid():
        try:
            made = _take(request, programme, kind, agreed.cleaned_data["agreed_on"] or _first_day(programme))
        except Refused as refusal:
            error = refusal.message
            if refusal.field == "agreed_on":
                agreed.add_error("agreed_on", refusal.message)
        else:
            total = baht_unit(sum(one.amount for one in made))
            messages.success(
                request, _("เพิ่มกองทุนเป้าหมาย %(count)d แห่ง เป็นเงิน %(total)s") % {"count": len(made), "total": total}
            )
            return redirect(f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path)
    year = last_full_year()
    wanted, filters = _wanted(request, kind)
    funds, left = chosen_funds(programme, wanted, year)
    page = Paginator(funds, PAGE).get_page(request.GET.get("page"))
    rows = candidates(programme, page, left)
    context = {
        "programme": programme, "kinds": kinds, "kind": kind, "rows": rows, "page": page, "year": year, "filters": filters,
        "groups": _by_district(rows), "areas": areas_of(programme), "lao_types": LaoType.choices,
        "ticked": request.POST.getlist("fund"), "error": error, "query": _query(request),
        "sums": sums_of(list(targets_of(programme))), "agreed": agreed,
    }  # fmt: skip
    return render(request, "programmes/pick.html", context, status=422 if error or agreed.errors else 200)


def _first_day(programme: Programme) -> date:
    """Today while the programme runs; its first day for one that is over and is written up now."""
    today = timezone.localdate()
    return programme.starts_on if programme.ends_on < today else today


def _take(request: HttpRequest, programme: Programme, kind: TargetType, agreed_on: date) -> list[Target]:
    """Do what was pressed: a whole district, or the ticked funds."""
    if not any(str(one.pk) == request.POST.get("type") for one in programme.target_types.all()):
        raise Refused(_("เลือกประเภทก่อน"), field="type")
    district = request.POST.get("district", "")
    if district:
        if not (district.isascii() and district.isdigit() and len(district) < 10):
            raise Refused(_("เลือกอำเภอในพื้นที่ของชุดโครงการ"), field="district")
        funds = actions.district_funds(programme, int(district))
    else:
        keys = [int(one) for one in request.POST.getlist("fund") if one.isascii() and one.isdigit() and len(one) < 10]
        funds = list(funds_in(programme).filter(pk__in=keys))
    return actions.add_targets(programme, kind, funds, by=request.user, agreed_on=agreed_on)


def _wanted(request: HttpRequest, kind: TargetType) -> tuple[Wanted, dict[str, Any]]:
    """Return the criteria: those of the type until the person asks for others, and what the filter fields show."""
    if "filter" not in request.GET:
        wanted = Wanted.of_type(kind)
    else:
        form = FilterForm(request.GET)
        form.is_valid()
        get = form.cleaned_data.get
        wanted = Wanted(
            text=get("text") or "", area=get("area"), lao_types=tuple(get("lao") or ()), left_from=get("left"),
            transferred=bool(get("transferred")), without_target="all" not in request.GET,
        )  # fmt: skip
    return wanted, {
        "text": wanted.text, "area": wanted.area, "lao": wanted.lao_types, "left": wanted.left_from,
        "transferred": wanted.transferred, "all": not wanted.without_target, "own": "filter" in request.GET,
    }  # fmt: skip


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    for name in ("type", "page"):
        query.pop(name, None)
    return query.urlencode()


def _by_district(rows: list[Any]) -> list[dict[str, Any]]:
    groups: dict[int, dict[str, Any]] = {}
    for row in rows:
        district = row.district
        group = groups.setdefault(district.pk, {"district": district, "rows": [], "open": 0})
        group["rows"].append(row)
        group["open"] += row.target is None
    return list(groups.values())


@requires(P.PROGRAMME_EDIT)
def transfer(request: HttpRequest, pk: int, fund_pk: int) -> HttpResponse:
    """Write how many รพ.สต. were transferred to a candidate."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    fund = get_object_or_404(funds_in(programme), pk=fund_pk)
    fact = getattr(fund, "transfer_fact", None)
    initial = (
        {"units": fact.units, "as_of": fact.as_of, "source": fact.source} if fact else {"as_of": timezone.localdate()}
    )
    form = TransferForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.record_transfer(programme, fund, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("บันทึกการถ่ายโอนของ %(fund)s แล้ว") % {"fund": fund.name})
        return redirect("programmes:pick", pk=pk)
    return form_page(
        request, form, title=_("รพ.สต. ที่ถ่ายโอนมา"), verb=_("บันทึก"), back=reverse("programmes:pick", args=[pk]),
        programme=programme, over=fund.name, about=_("ใส่ครั้งเดียว ชุดโครงการอื่นใช้ข้อมูลนี้ด้วย"),
    )  # fmt: skip


TARGETS = Target.objects.select_related("programme__area", "fund__area__parent__parent", "type")


def target_of(request: HttpRequest, pk: int, permission: str = P.PROGRAMME_VIEW) -> Target:
    """Return the target as the person may see it, with the right asked for."""
    return get_record(request, TARGETS, permission, pk=pk)
