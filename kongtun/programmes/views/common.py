"""What the views of programmes share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.opened import Opened
from kongtun.programmes.models import Programme

PROGRAMMES = Programme.objects.select_related("area")


def programme_of(request: HttpRequest, pk: int, permission: str = P.PROGRAMME_VIEW) -> Programme:
    """Return the programme as the person may see it, with the right asked for."""
    return get_record(request, PROGRAMMES, permission, pk=pk)


def tabs_of(programme: Programme, here: str) -> list[dict[str, Any]]:
    """Return the links between the pages of a programme."""
    pages = (
        ("detail", _("ภาพรวม")), ("targets", _("พื้นที่เป้าหมาย")), ("activities", _("กิจกรรมและงบ")),
        ("reports", _("รายงานจากพื้นที่")), ("figures", _("ตัวเลข ณ วันใดก็ได้")),
    )  # fmt: skip
    return [
        {"label": label, "url": reverse(f"programmes:{name}", args=[programme.pk]), "current": name == here}
        for name, label in pages
    ]


def rights_of(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    """Return what the person may do here, for the templates."""
    user: Any = request.user
    return {
        "programme": programme,
        "may_edit": user.can(P.PROGRAMME_EDIT, programme),
        "may_report": user.can(P.PROGRAMME_REPORT, programme),
    }


def done(form: Any, act: Callable[[], Any], opened: Opened | None = None) -> bool:
    """Act; True when it went well. A refusal is put at its field of the form (above it when there is none).

    When somebody else saved meanwhile, ``opened`` tells it.
    """
    try:
        act()
    except EditConflict:
        if opened is None:
            raise
        opened.tell(form)
        return False
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True


def refuse_rows(rows: Any, refusal: Refused) -> str:
    """Put a refusal of the form ``rows.2.name`` at its row; return its sentence when it has no place there."""
    parts = refusal.field.split(".")
    if len(parts) == 3 and parts[1].isdigit():
        used = [form for form in rows.forms if not (form.cleaned_data or {}).get("DELETE")]
        place = int(parts[1])
        if place < len(used) and parts[2] in used[place].fields:
            used[place].add_error(parts[2], refusal.message)
            return ""
    return refusal.message


def with_new_row(request: HttpRequest, prefix: str, most: int = 40) -> QueryDict | None:
    """Return the posted data with one row more when the button for it was pressed; None otherwise."""
    if "add_row" not in request.POST:
        return None
    data = request.POST.copy()
    count = data.get(f"{prefix}-TOTAL_FORMS", "0")
    data[f"{prefix}-TOTAL_FORMS"] = str(
        min(int(count) + 1 if count.isascii() and count.isdigit() and len(count) < 4 else 1, most)
    )
    return data


def used_rows(rows: Any) -> list[dict[str, Any]]:
    """Return the cleaned rows that are not deleted."""
    return [form.cleaned_data for form in rows.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]


def form_page(
    request: HttpRequest, form: Any, *, title: str, verb: str, back: str, programme: Programme, over: str = "", about: str = "",
    status: int = 0, opened: Opened | None = None,
) -> HttpResponse:  # fmt: skip
    """Draw a short form on a page of its own: 422 when it was refused, 409 when ``opened`` tells of somebody else."""
    if opened is not None and opened.conflict is not None:
        status = opened.status
    context = {
        "form": form, "title": title, "verb": verb, "back": back, "programme": programme, "over": over or str(programme), "about": about,
        "opened": opened,
    }  # fmt: skip
    return render(request, "programmes/form.html", context, status=status or (422 if form.errors else 200))
