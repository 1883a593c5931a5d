"""Organisations: list, page, writing, duplicates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
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
from kongtun.landscape.actions import (
    add_programme,
    mark_different,
    merge_organisations,
    save_organisation,
    undo_merge,
)
from kongtun.landscape.actions.organisations import ORGANISATION
from kongtun.landscape.choices import OrganisationKind
from kongtun.landscape.forms.organisation import OrganisationForm, ProgrammeForm
from kongtun.landscape.models import Organisation, OrganisationMerge
from kongtun.landscape.queries.organisations import like_pairs, merges_in, organisations_in
from kongtun.landscape.queries.scope import editable_areas
from kongtun.landscape.views.common import area_of, refuse, shown, status

ORGANISATIONS = Organisation.objects.select_related("area", "merged_into")


@requires(P.LANDSCAPE_VIEW)
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations at home or at work in the area."""
    area = area_of(request)
    words, kind = request.GET.get("q", "")[:200].replace("\x00", ""), request.GET.get("kind", "")
    kind = kind if kind in OrganisationKind.values else ""
    page = Paginator(organisations_in(area, words=words, kind=kind), 30).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "kind": kind,
        "kinds": OrganisationKind.choices,
        "may_write": request.user.can_somewhere(P.LANDSCAPE_EDIT),  # type: ignore[union-attr]
        "export": f"{reverse('landscape:export', args=['organisations'])}?{request.GET.urlencode()}",
    }
    return shown(request, "organisations.html", "organisations", area, context)


@requires(P.LANDSCAPE_EDIT)
@once
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Write an organisation down."""
    area = area_of(request)
    return _form_page(request, None, area)


@requires(P.LANDSCAPE_EDIT)
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of an organisation."""
    organisation = get_record(request, ORGANISATIONS, P.LANDSCAPE_EDIT, pk=pk)
    return _form_page(request, organisation, organisation.area)


def _form_page(request: HttpRequest, organisation: Organisation | None, area: Any) -> HttpResponse:
    areas = editable_areas(request.user, P.LANDSCAPE_EDIT, area)
    names = ("name", "kind", "contact_role", "channel", "about")
    initial = {name: getattr(organisation, name) for name in names} if organisation else {}
    opened = Opened(request, ORGANISATION, organisation) if organisation else None
    form = OrganisationForm(request.POST or None, areas=areas, initial=initial | {"area": area.pk})
    if request.method == "POST" and form.is_valid():
        try:
            seen = opened.seen if opened else ""
            saved = save_organisation(organisation, by=request.user, fingerprint=seen, **form.cleaned_data)
        except EditConflict:
            if opened is None:
                raise
            opened.tell(form)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("บันทึก%(name)sแล้ว") % {"name": saved.name})
            return redirect("landscape:organisation", pk=saved.pk)
    context = {"form": form, "organisation": organisation, "area": area, "opened": opened}
    return render(request, "landscape/organisation_form.html", context, status=status(form, opened))


@requires(P.LANDSCAPE_VIEW)
def organisation_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What an organisation does where, with its programmes and roles in networks."""
    organisation = get_record(request, ORGANISATIONS, P.LANDSCAPE_VIEW, pk=pk)
    if organisation.merged_into_id:
        return redirect("landscape:organisation", pk=organisation.merged_into_id)
    return _organisation(request, organisation, ProgrammeForm())


def _organisation(request: HttpRequest, organisation: Organisation, form: ProgrammeForm) -> HttpResponse:
    day = timezone.localdate()
    rows = organisation.works.standing().select_related("area", "programme").prefetch_related("issues")  # type: ignore[attr-defined]
    works = Paginator(rows, 40).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "form": form,
        "works": works,
        "day": day,
        "programmes": list(organisation.programmes.all()),  # type: ignore[attr-defined]
        "names": list(organisation.names.all()),  # type: ignore[attr-defined]
        "parts": list(organisation.parts.select_related("mechanism__network")),  # type: ignore[attr-defined]
        "merges": list(organisation.merges.filter(undone_at__isnull=True).select_related("merged")),  # type: ignore[attr-defined]
        "may_edit": request.user.can(P.LANDSCAPE_EDIT, organisation),  # type: ignore[union-attr]
        "may_write": request.user.can_somewhere(P.LANDSCAPE_EDIT),  # type: ignore[union-attr]
    }
    return render(request, "landscape/organisation.html", context, status=status(form))


@requires(P.LANDSCAPE_EDIT)
@require_POST
def programme_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a programme to an organisation."""
    organisation = get_record(request, ORGANISATIONS, P.LANDSCAPE_EDIT, pk=pk)
    form = ProgrammeForm(request.POST)
    if form.is_valid():
        try:
            add_programme(organisation, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("เพิ่มแผนงานแล้ว"))
            return redirect("landscape:organisation", pk=pk)
    return _organisation(request, organisation, form)


@requires(P.LANDSCAPE_EDIT)
def duplicates(request: HttpRequest) -> HttpResponse:
    """Names that look like one organisation, and merges that can be taken back."""
    area = area_of(request)
    context = {"pairs": like_pairs(area), "merges": list(merges_in(area)[:20])}
    return shown(request, "duplicates.html", "organisations", area, context)


@requires(P.LANDSCAPE_EDIT)
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Question first: what is joined into what."""
    kept = get_record(request, ORGANISATIONS, P.LANDSCAPE_EDIT, pk=pk)
    merged = get_record(request, ORGANISATIONS, P.LANDSCAPE_EDIT, pk=other)
    back = f"{reverse('landscape:duplicates')}?area={kept.area.parent_id if kept.area.kind == 'lao' else kept.area_id}"
    if request.method == "POST":
        try:
            merge_organisations(kept, merged, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect(back)
        messages.success(request, _("รวมเป็น%(name)sแล้ว แยกกลับได้จากหน้านี้") % {"name": kept.name})
        return redirect("landscape:organisation", pk=kept.pk)
    works = merged.works.standing().count()
    return render(request, "landscape/merge.html", {"kept": kept, "merged": merged, "works": works, "back": back})


@requires(P.LANDSCAPE_EDIT)
@require_POST
def different(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """They are two: do not ask again."""
    one = get_record(request, ORGANISATIONS, P.LANDSCAPE_EDIT, pk=pk)
    two = get_record(request, ORGANISATIONS, P.LANDSCAPE_EDIT, pk=other)
    try:
        mark_different(one, two, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("จำไว้แล้วว่าเป็นคนละแห่ง"))
    area = one.area.parent_id if one.area.kind == "lao" else one.area_id
    return redirect(f"{reverse('landscape:duplicates')}?area={area}")


@requires(P.LANDSCAPE_EDIT)
@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge back."""
    rows = OrganisationMerge.objects.select_related("kept__area", "merged__area")
    done = get_record(request, rows, P.LANDSCAPE_EDIT, pk=pk)
    try:
        separate = undo_merge(done, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("landscape:organisation", pk=done.kept_id)
    messages.success(request, _("แยก%(name)sออกมาแล้ว") % {"name": separate.name})
    return redirect("landscape:organisation", pk=separate.pk)
