"""Networks: list, tree, writing teams and parts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import AreaKind
from kongtun.common.refusal import Refused
from kongtun.landscape.actions import (
    add_part,
    add_province_teams,
    remove_mechanism,
    remove_part,
    save_mechanism,
    save_network,
)
from kongtun.landscape.choices import LEVELS, Level, OrganisationKind
from kongtun.landscape.forms.network import MechanismForm, NetworkForm, PartForm
from kongtun.landscape.models import Mechanism, MechanismPart, Network
from kongtun.landscape.queries.networks import by_level, tree_of
from kongtun.landscape.queries.scope import editable_areas
from kongtun.landscape.views.common import area_of, number_of, refuse, shown, status

NETWORKS = Network.objects.select_related("area")
MECHANISMS = Mechanism.objects.select_related("network__area", "parent")
PARTS = MechanismPart.objects.select_related("mechanism__network__area", "organisation")


@requires(P.LANDSCAPE_VIEW)
def network_list(request: HttpRequest) -> HttpResponse:
    """Networks of the area, those above it and those below."""
    area = area_of(request)
    above = NETWORKS.filter(area__path__in=ancestor_paths(area.path)[:-1])
    rows = (above | NETWORKS.filter(area__path__within=area.path)).order_by("area__path", "name")
    context = {
        "networks": list(rows.prefetch_related("mechanisms")),
        "may_write": request.user.can_somewhere(P.LANDSCAPE_EDIT),  # type: ignore[union-attr]
        "levels": dict(Level.choices),
    }
    return shown(request, "networks.html", "networks", area, context)


@requires(P.LANDSCAPE_VIEW)
def network_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The tree with goals, stages, rhythm and who is what."""
    network = get_record(request, NETWORKS, P.LANDSCAPE_VIEW, pk=pk)
    tree = tree_of(network, timezone.localdate())
    counts = by_level(tree)
    context = {
        "network": network,
        "tree": tree,
        "counts": [(Level(level).label, count) for level, count in counts.items()],
        "goal": sum(node.goal_tambons or 0 for node in tree),
        "chosen": sum(node.chosen for node in tree),
        "provinces": sum(node.provinces for node in tree),
        "may_edit": request.user.can(P.LANDSCAPE_EDIT, network),  # type: ignore[union-attr]
    }
    return render(request, "landscape/network.html", context)


@requires(P.LANDSCAPE_EDIT)
def network_new(request: HttpRequest) -> HttpResponse:
    """Begin a network."""
    return _network_form(request, None, area_of(request))


@requires(P.LANDSCAPE_EDIT)
def network_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change its words."""
    network = get_record(request, NETWORKS, P.LANDSCAPE_EDIT, pk=pk)
    return _network_form(request, network, network.area)


def _network_form(request: HttpRequest, network: Network | None, area: Any) -> HttpResponse:
    areas = [
        one for one in editable_areas(request.user, P.LANDSCAPE_EDIT, area) if one.kind != AreaKind.LOCAL_GOVERNMENT
    ] or [area]
    initial = {name: getattr(network, name) for name in ("name", "goal", "source")} if network else {}
    form = NetworkForm(request.POST or None, areas=areas, initial=initial | {"area": area.pk})
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_network(network, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("บันทึกเครือข่ายแล้ว"))
            return redirect("landscape:network", pk=saved.pk)
    return render(
        request, "landscape/network_form.html", {"form": form, "network": network, "area": area}, status=status(form)
    )


@requires(P.LANDSCAPE_EDIT)
def mechanism_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a team under the one in ``?under=``."""
    network = get_record(request, NETWORKS, P.LANDSCAPE_EDIT, pk=pk)
    under = number_of(request, "under")
    parent = Mechanism.objects.filter(network=network, pk=under).first() if under else None
    level = LEVELS[min(LEVELS.index(parent.level) + 1, len(LEVELS) - 1)] if parent else Level.REGION
    initial = {"parent": parent, "level": level}
    return _mechanism_form(request, network, None, initial)


@requires(P.LANDSCAPE_EDIT)
def mechanism_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a team, and say which organisations are what in it."""
    mechanism = get_record(request, MECHANISMS, P.LANDSCAPE_EDIT, pk=pk)
    areas = list(mechanism.areas.all())
    names = ("name", "level", "goal", "stage", "contact_role", "channel", "forums_a_year", "tambons_each")
    initial = {name: getattr(mechanism, name) for name in names} | {
        "parent": mechanism.parent_id,
        "provinces": [area.pk for area in areas if area.kind == AreaKind.PROVINCE],
        "tambon": next(
            (area.code for area in areas if area.kind in (AreaKind.SUBDISTRICT, AreaKind.LOCAL_GOVERNMENT)), ""
        ),
    }
    return _mechanism_form(request, mechanism.network, mechanism, initial)


def _mechanism_form(
    request: HttpRequest, network: Network, mechanism: Mechanism | None, initial: dict[str, Any]
) -> HttpResponse:
    form = MechanismForm(request.POST or None, network=network, mechanism=mechanism, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = {
            name: value for name, value in form.cleaned_data.items() if name not in ("zones", "provinces", "tambon")
        }
        try:
            saved = save_mechanism(network, mechanism, by=request.user, **data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("บันทึก%(name)sแล้ว") % {"name": saved.name})
            return redirect("landscape:mechanism", pk=saved.pk)
    context = {"form": form, "network": network, "mechanism": mechanism, "part_form": PartForm(), **_parts(mechanism)}
    return render(request, "landscape/mechanism_form.html", context, status=status(form))


def _parts(mechanism: Mechanism | None) -> dict[str, Any]:
    if mechanism is None:
        return {}
    return {
        "parts": list(mechanism.parts.select_related("organisation")),  # type: ignore[attr-defined]
        "has_below": mechanism.children.exists(),  # type: ignore[attr-defined]
        "may_expand": mechanism.level in (Level.NATIONAL, Level.REGION)
        and mechanism.areas.filter(kind=AreaKind.PROVINCE).exists(),
        "kinds": OrganisationKind.choices,
    }


@requires(P.LANDSCAPE_EDIT)
@require_POST
def mechanism_provinces(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a province team for each province of a region."""
    mechanism = get_record(request, MECHANISMS, P.LANDSCAPE_EDIT, pk=pk)
    try:
        count = add_province_teams(mechanism, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("สร้างทีมจังหวัด %(n)d ทีมแล้ว") % {"n": count})
    return redirect("landscape:network", pk=mechanism.network_id)


@requires(P.LANDSCAPE_EDIT)
def mechanism_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Question first."""
    mechanism = get_record(request, MECHANISMS, P.LANDSCAPE_EDIT, pk=pk)
    if request.method == "POST":
        try:
            remove_mechanism(mechanism, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("เอาทีมออกแล้ว"))
        return redirect("landscape:network", pk=mechanism.network_id)
    return render(request, "landscape/mechanism_remove.html", {"mechanism": mechanism})


@requires(P.LANDSCAPE_EDIT)
@require_POST
def part_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what an organisation is in a team."""
    mechanism = get_record(request, MECHANISMS, P.LANDSCAPE_EDIT, pk=pk)
    form = PartForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            add_part(
                mechanism,
                by=request.user,
                organisation_name=data["organisation"],
                kind=data["kind"],
                role=data["role"],
                note=data["note"],
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("เพิ่มองค์กรในทีมแล้ว"))
            return redirect("landscape:mechanism", pk=pk)
    names = ("name", "level", "goal", "stage", "contact_role", "channel", "forums_a_year", "tambons_each")
    initial = {name: getattr(mechanism, name) for name in names} | {"parent": mechanism.parent_id}
    main = MechanismForm(network=mechanism.network, mechanism=mechanism, initial=initial)
    context = {
        "form": main,
        "network": mechanism.network,
        "mechanism": mechanism,
        "part_form": form,
        **_parts(mechanism),
    }
    return render(request, "landscape/mechanism_form.html", context, status=422)


@requires(P.LANDSCAPE_EDIT)
@require_POST
def part_remove(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Take an organisation's role out of a team."""
    mechanism = get_record(request, MECHANISMS, P.LANDSCAPE_EDIT, pk=pk)
    found = PARTS.filter(mechanism=mechanism, pk=part).first()
    if found is None:
        raise Http404
    remove_part(found, by=request.user)
    messages.success(request, _("เอาออกแล้ว เพิ่มใหม่ได้จากหน้านี้"))
    return redirect("landscape:mechanism", pk=pk)
