"""People of an area: who has which role since when; invite, and end a role."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.actions import end_membership, grantable_roles, invite
from kongtun.accounts.forms.people import InviteForm
from kongtun.accounts.models import Membership
from kongtun.accounts.permissions import Permission
from kongtun.accounts.presenters import member_rows, past_rows
from kongtun.accounts.queries import areas_around, members_above, members_of, past_members_of
from kongtun.accounts.views.areas import get_area
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded


@requires(Permission.FUND_EDIT)
def my_people(request: HttpRequest) -> HttpResponse:
    """Go to the people of the fund one works in, or else of the largest own area."""
    user: Any = request.user
    fund = getattr(request, "fund", None)
    if fund and user.can(Permission.FUND_EDIT, fund):
        return redirect("accounts:people", area_pk=fund.area_id)
    path = user.paths_with(Permission.FUND_EDIT)[0]
    area = next(m.area for m in user.current_memberships if m.area.path == path)
    return redirect("accounts:people", area_pk=area.pk)


@requires(Permission.FUND_EDIT)
def people(request: HttpRequest, area_pk: int) -> HttpResponse:
    """List the people of an area and give somebody a role."""
    area = get_area(request, area_pk)
    roles = grantable_roles(request.user, area)  # type: ignore[arg-type]
    form = InviteForm(request.POST or None, roles=roles)
    if request.method == "POST":
        if not roles:
            raise PermissionNeeded(Permission.USERS_MANAGE)
        if form.is_valid():
            try:
                membership, new = invite(
                    form.cleaned_data["who"],
                    form.cleaned_data["role"],
                    area,
                    by=request.user,  # type: ignore[arg-type]
                    display_name=form.cleaned_data["display_name"],
                )
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else "who", refused.message)
            else:
                messages.success(request, _added(membership, new=new))
                return redirect("accounts:people", area_pk=area.pk)
    personal = request.user.can(Permission.PERSONAL_DATA, area)  # type: ignore[union-attr]
    page = Paginator(members_of(area), 50).get_page(request.GET.get("page"))
    above, inside = areas_around(area)
    context: dict[str, Any] = {
        "area": area,
        "crumbs": [
            *(
                {"label": bigger.full_name, "url": reverse("accounts:people", kwargs={"area_pk": bigger.pk})}
                for bigger in above
                if request.user.can(Permission.FUND_EDIT, bigger)  # type: ignore[union-attr]
            ),
            {"label": area.full_name, "url": ""},
        ],
        "inside": inside,
        "form": form if roles else None,
        "page": page,
        "rows": member_rows(page.object_list, grantable=roles, personal=personal),
        "above": member_rows(members_above(area)[:30], grantable=[], personal=personal),
        "past": past_rows(past_members_of(area)[:30]),
    }
    return render(request, "accounts/people.html", context, status=422 if form.errors else 200)


def _added(membership: Membership, *, new: bool) -> str:
    words = {"name": membership.user.name, "role": membership.get_role_display(), "email": membership.user.email}
    if new:
        return _("เพิ่ม %(name)s เป็น%(role)sแล้ว ส่งลิงก์ตั้งรหัสผ่านไปที่ %(email)s") % words
    return _("%(name)s เป็น%(role)sแล้ว") % words


@requires(Permission.FUND_EDIT)
def end(request: HttpRequest, area_pk: int, pk: int) -> HttpResponse:
    """Ask, then end a role."""
    area = get_area(request, area_pk)
    membership = get_object_or_404(members_of(area), pk=pk)
    if membership.role not in grantable_roles(request.user, area):  # type: ignore[arg-type]
        raise PermissionNeeded(Permission.USERS_MANAGE)
    if request.method == "POST":
        try:
            end_membership(membership, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            words = {"name": membership.user.name, "role": membership.get_role_display()}
            messages.success(request, _("%(name)s ไม่ได้เป็น%(role)sแล้ว ประวัติยังอยู่ด้านล่าง") % words)
        return redirect("accounts:people", area_pk=area.pk)
    return render(request, "accounts/end_membership.html", {"area": area, "membership": membership})
