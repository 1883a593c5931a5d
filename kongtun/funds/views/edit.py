"""Profile of a fund."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.funds.actions import edit_fund
from kongtun.funds.forms import ProfileForm
from kongtun.funds.models import Fund
from kongtun.funds.presenters import masked_account
from kongtun.funds.queries import FUND_AREA, profile_fingerprint
from kongtun.funds.views.conflict import differences


@requires(P.FUND_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and save the profile."""
    fund = get_record(request, Fund.objects.select_related(FUND_AREA), P.FUND_EDIT, pk=pk)
    personal = request.user.can(P.PERSONAL_DATA, fund)  # type: ignore[union-attr]
    initial = ProfileForm.initial_of(fund) | {"fingerprint": profile_fingerprint(fund)}
    form = ProfileForm(request.POST or None, initial=initial, personal=personal)
    context: dict[str, Any] = {
        "fund": fund,
        "form": form,
        "masked": "" if personal else masked_account(fund.bank_account_number),
    }
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            edit_fund(fund, by=request.user, fingerprint=values.pop("fingerprint"), **values)
        except EditConflict:
            return _conflict(request, fund, form, context)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("บันทึกข้อมูลกองทุนแล้ว"))
            return redirect("dashboards:fund", pk=fund.pk)
    return render(request, "funds/edit.html", context, status=422 if form.errors else 200)


def _conflict(request: HttpRequest, fund: Fund, form: ProfileForm, context: dict[str, Any]) -> HttpResponse:
    """Show both values; saving again from this page keeps one's own."""
    fund.refresh_from_db()
    data = form.data.copy()
    data["fingerprint"] = profile_fingerprint(fund)
    form.data = data
    context["conflicts"] = differences(form, ProfileForm.initial_of(fund))
    return render(request, "funds/edit.html", context, status=409)
