"""What all pages that change a plan share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record
from kongtun.common.refusal import Refused
from kongtun.planning.models import Plan

UNPROCESSABLE = 422
CONFLICT = 409


def plan_to_edit(request: HttpRequest, pk: int, records: QuerySet[Plan] | None = None) -> Plan:
    """The plan, for somebody who may change it (404 outside the scope, 403 without the right)."""
    records = Plan.objects.select_related("fund__area", "issue") if records is None else records
    return get_record(request, records, Permission.PLAN_EDIT, pk=pk)


def closed(request: HttpRequest, plan: Plan) -> HttpResponse | None:
    """Send a person who opens an edit page of a plan that is no draft back to the plan, with the reason."""
    if plan.is_editable:
        return None
    messages.error(
        request,
        _("แผนนี้อยู่ในขั้น “%(state)s” จึงแก้ไม่ได้ ถ้าจะแก้ให้นำกลับมาแก้ก่อน") % {"state": plan.get_state_display()},
    )
    return redirect("planning:detail", pk=plan.pk)


def put_error(form: Form, refused: Refused) -> None:
    """Show a refusal at its field, or above the form when the page has no such field."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)


def differences(form: Form, stored: dict[str, Any]) -> list[dict[str, str]]:
    """Fields in which the person's values and the stored ones differ, as texts, for the page of a conflict."""
    rows = []
    for name, value in stored.items():
        if name in form.fields and form.cleaned_data.get(name) != value:
            widget = form.fields[name].widget
            rows.append(
                {
                    "name": name,
                    "label": str(form.fields[name].label),
                    "mine": _text(widget.format_value(form.cleaned_data.get(name))),
                    "theirs": _text(widget.format_value(value)),
                }
            )
    return rows


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
