"""The person's own messages."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kongtun.accounts.web import signed_in
from kongtun.notifications.actions import mark_all_read, mark_read
from kongtun.notifications.models import Notification
from kongtun.notifications.queries import of_user, unread_count

PAGE_SIZE = 30


@signed_in
def notifications(request: HttpRequest) -> HttpResponse:
    """List the own messages, unread ones first."""
    page = Paginator(of_user(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "notifications/list.html", {"page": page, "unread": unread_count(request.user)})


@signed_in
@require_POST
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one own message as read and go where it leads."""
    notification = get_object_or_404(Notification, pk=pk, user=request.user)
    mark_read(notification, by=request.user)
    return redirect(notification.url or "notifications:list")


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all own messages as read."""
    count = mark_all_read(by=request.user)
    if count:
        messages.success(request, ngettext("อ่านแล้ว %d เรื่อง", "อ่านแล้ว %d เรื่อง", count) % count)
    return redirect("notifications:list")
