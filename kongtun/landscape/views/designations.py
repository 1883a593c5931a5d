"""Designations: map and list by kind, declaring many at once, the announcement, withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import sort_key
from kongtun.funds.models import Fund
from kongtun.landscape.actions import designate, withdraw_designation
from kongtun.landscape.choices import DesignationKind
from kongtun.landscape.forms.designation import DesignationForm
from kongtun.landscape.forms.organisation import ReasonForm
from kongtun.landscape.models import Announcement, Designation
from kongtun.landscape.queries.designations import ByKey, count_by_place, designations_in
from kongtun.landscape.queries.scope import editable_areas, places_of
from kongtun.landscape.views.common import area_of, number_of, refuse, shown, status
from kongtun.projects.models import Project

DESIGNATIONS = Designation.objects.select_related("area", "fund__area", "project__fund", "announcement")
SHADES = 4
# More funds than this are not ticked one by one.
MOST_BOXES = 400
# One announcement may name a hundred.
ON_A_PAGE = 25


@requires(P.LANDSCAPE_VIEW)
def designation_list(request: HttpRequest) -> HttpResponse:
    """What is designated in an area by kind, as tiles and as a list; ``?past=1`` shows what has ended too."""
    area, day = area_of(request), timezone.localdate()
    kind = request.GET.get("kind", "")
    kind = kind if kind in DesignationKind.values else ""
    past = request.GET.get("past") == "1"
    places = places_of(request.user, area)
    # Of a wide area thousands hold: the database counts them, and only those of the page are read.
    counts = count_by_place(area.path, day)
    per_kind = {one: sum(n for (_place, of), n in counts.items() if of == one) for one in DesignationKind.values}
    rows: Any = designations_in(area.path, kind=kind, on=None if past else day)
    near = list(designations_in(area.path, kind=kind, on=day)) if area.kind == AreaKind.DISTRICT else []
    tiles: list[dict[str, Any]] = []
    for place in places.inside:
        code = place.path.removeprefix(area.path).split("/")[0]
        tiles.append(
            {
                "area": place,
                "rows": [row for row in near if row.area.path.startswith(place.path)],
                "count": sum(n for (below, of), n in counts.items() if below == code and kind in ("", of)),
            }
        )
    most = max((tile["count"] for tile in tiles), default=0)
    for tile in tiles:
        tile["shade"] = -(-tile["count"] * SHADES // most) if most else 0
    base = f"{reverse('landscape:designations')}?area={area.pk}"
    context: dict[str, Any] = {
        "places": places,
        "tiles": tiles,
        "page": Paginator(ByKey(rows), 40).get_page(request.GET.get("page")),
        "kind": kind,
        "day": day,
        "past": past,
        "chips": [
            {"label": _("ทั้งหมด"), "url": base, "current": not kind, "count": sum(per_kind.values())},
            *(
                {"label": label, "url": f"{base}&kind={value}", "current": kind == value, "count": per_kind[value]}
                for value, label in DesignationKind.choices
            ),
        ],
        "base": f"{base}&kind={kind}",
        "may_designate": request.user.can_somewhere(P.DESIGNATE),  # type: ignore[union-attr]
        "export": f"{reverse('landscape:export', args=['designations'])}?area={area.pk}&kind={kind}",
    }
    return shown(request, "designations.html", "designations", area, context)


@requires(P.DESIGNATE)
def designate_page(request: HttpRequest) -> HttpResponse:
    """Choose the kind, tick the funds, say until when: many in one announcement."""
    area = area_of(request)
    day = timezone.localdate()
    funds = Fund.objects.with_permission(request.user, P.DESIGNATE).filter(area__path__within=area.path)  # type: ignore[attr-defined]
    areas = [one for one in editable_areas(request.user, P.DESIGNATE, area) if one.kind != "lao"]
    project = None
    if (pk := number_of(request, "project")) is not None:
        project = (
            Project.objects.select_related("fund__area")
            .with_permission(request.user, P.DESIGNATE)
            .filter(pk=pk)
            .first()
        )  # type: ignore[attr-defined]
    kind = request.GET.get("kind", "")
    office = next((m.get_role_display() for m in request.user.current_memberships if m.area.path == area.path), "")  # type: ignore[union-attr]
    initial = {"kind": kind, "valid_from": day, "issuer": f"{office} {area.full_name}".strip()}
    form = DesignationForm(request.POST or None, funds=funds, areas=areas, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = designate(by=request.user, project=project, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            count = made.designations.count()
            messages.success(
                request, _("ประกาศเป็น%(kind)s %(count)d แห่งแล้ว") % {"kind": made.get_kind_display(), "count": count}
            )
            return redirect("landscape:announcement", pk=made.pk)
    wide = area.kind in (AreaKind.COUNTRY, AreaKind.ZONE) and funds.count() > MOST_BOXES
    return render(
        request,
        "landscape/designate.html",
        {
            "form": form,
            "area": area,
            # Thousands of boxes are no list: of a wide area first one of its places is chosen.
            "groups": [] if wide else _by_district(funds, day, form),
            "narrower": places_of(request.user, area).inside if wide else [],
            "areas": areas,
            "project": project,
            "chosen_areas": _chosen(form, "areas"),
        },
        status=status(form),
    )


def _by_district(funds: Any, day: Any, form: DesignationForm) -> list[dict[str, Any]]:
    """Funds by district with what they are already; two queries."""
    held: dict[int, list[str]] = {}
    rows = Designation.objects.in_force(day).filter(fund__in=funds, project__isnull=True)
    for fund, kind in rows.values_list("fund_id", "kind"):
        held.setdefault(fund, []).append(str(DesignationKind(kind).label))
    chosen = _chosen(form, "funds")
    groups: dict[int, dict[str, Any]] = {}
    for fund in funds.select_related("area__parent__parent"):
        district = fund.area.parent
        group = groups.setdefault(district.pk, {"district": district, "province": district.parent, "funds": []})
        group["funds"].append({"fund": fund, "held": held.get(fund.pk, []), "chosen": str(fund.pk) in chosen})
    for group in groups.values():
        group["funds"].sort(key=lambda row: sort_key(row["fund"].area.name_th))
    return sorted(groups.values(), key=lambda group: group["district"].path)


def _chosen(form: DesignationForm, name: str) -> set[str]:
    value = form[name].value()
    return {str(one) for one in value} if isinstance(value, list | tuple) else set()


@requires(P.LANDSCAPE_VIEW)
def announcement_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was declared, its paper, and what was withdrawn since."""
    announcement = get_record(request, Announcement.objects.select_related("area", "by"), P.LANDSCAPE_VIEW, pk=pk)
    day = timezone.localdate()
    every = announcement.designations.all()
    rows = every.select_related("fund__area", "area__parent__parent", "project", "withdrawn_by").order_by(
        "area__path", "pk"
    )
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "announcement": announcement,
        "page": page,
        "rows": [{"row": row, "stands": row.stands_on(day), "soon": row.ends_soon(day)} for row in page.object_list],
        "standing": every.in_force(day).count(),
        "may_designate": request.user.can(P.DESIGNATE, announcement),  # type: ignore[union-attr]
        "day": day,
    }
    return render(request, "landscape/announcement.html", context)


@requires(P.DESIGNATE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it is withdrawn, then the deed."""
    designation = get_record(request, DESIGNATIONS, P.DESIGNATE, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_designation(designation, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("ถอนแล้ว ประวัติยังอยู่ในประกาศ"))
            return redirect("landscape:announcement", pk=designation.announcement_id)
    return render(request, "landscape/withdraw.html", {"form": form, "designation": designation}, status=status(form))
