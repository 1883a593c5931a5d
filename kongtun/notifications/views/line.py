"""LINE: the webhook, the code, LINE Login, unlinking."""

from __future__ import annotations

import hmac
import json
import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kongtun.accounts.web import public, signed_in
from kongtun.common.refusal import Refused
from kongtun.notifications.actions import link_line, new_line_code, take_line_events, unlink_line
from kongtun.notifications.line.login import Errand, LoginFailed, authorise_url, line_user_of, new_errand
from kongtun.notifications.line.signature import is_signed
from kongtun.notifications.views.settings import settings_page

log = logging.getLogger(__name__)

LARGEST = 1024 * 1024
SESSION_KEY = "line_errand"


@csrf_exempt
@public
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Take events of LINE. 400 without a signature or with an unreadable body, 403 with a wrong one; nothing is stored then."""
    if not settings.KONGTUN_LINE.sends:
        raise Http404
    signature = request.headers.get("X-Line-Signature")
    if not signature:
        return HttpResponse("no signature", status=400, content_type="text/plain")
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        return HttpResponse("too large", status=413, content_type="text/plain")
    if not is_signed(request.body, signature, settings.KONGTUN_LINE.secret):
        return HttpResponse("wrong signature", status=403, content_type="text/plain")
    try:
        body: Any = json.loads(request.body)
        events = body["events"]
    except (ValueError, KeyError, TypeError):
        events = None
    if not isinstance(events, list):
        return HttpResponse("no events", status=400, content_type="text/plain")
    take_line_events(events)
    return HttpResponse("ok", content_type="text/plain")


@signed_in
@never_cache
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """Show a fresh code this one time."""
    try:
        made, until = new_line_code(by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("notifications:settings")
    return settings_page(request, code=made, code_until=until)


@signed_in
@require_POST
def unlink(request: HttpRequest) -> HttpResponse:
    """Unlink the own LINE."""
    if unlink_line(request.user, by=request.user):
        messages.success(request, _("เลิกผูก LINE แล้ว จะไม่มีข้อความไปทางนั้นอีก"))
    return redirect("notifications:settings")


def _redirect_uri() -> str:
    return f"{settings.KONGTUN_SITE_URL}{reverse('notifications:line_callback')}"


@signed_in
@never_cache
@require_GET
def login(request: HttpRequest) -> HttpResponse:
    """Leave for LINE Login; what has to come back with the person is kept in the session."""
    if not settings.KONGTUN_LINE.logs_in:
        messages.error(request, _("ระบบนี้ยังไม่ได้เปิดให้ผูกด้วยการเข้าสู่ระบบ LINE ใช้รหัสแทนได้"))
        return redirect("notifications:settings")
    errand = new_errand()
    request.session[SESSION_KEY] = list(errand)
    return redirect(authorise_url(errand, _redirect_uri()))


@signed_in
@never_cache
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    """Come back from LINE Login and link the account it names; the errand of the session is used up whatever happens."""
    kept = request.session.pop(SESSION_KEY, None)
    if not settings.KONGTUN_LINE.logs_in or not kept:
        messages.error(request, _("การผูก LINE หมดเวลาแล้ว เริ่มใหม่อีกครั้ง"))
        return redirect("notifications:settings")
    errand = Errand(*kept)
    state, asked = request.GET.get("state", ""), request.GET.get("code", "")
    try:
        if not hmac.compare_digest(state.encode("utf-8", "replace"), errand.state.encode()) or not asked:
            raise LoginFailed(request.GET.get("error", "state or code is missing")[:120])  # noqa: TRY301 (one way out)
        link_line(request.user, line_user_of(asked, errand, _redirect_uri()), way="login")
    except LoginFailed as failed:
        log.warning("LINE Login failed: %s", failed)
        messages.error(request, _("LINE ไม่ได้ยืนยันว่าเป็นคุณ ลองใหม่ หรือใช้รหัสแทน"))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("ผูก LINE แล้ว เพิ่มบัญชีทางการเป็นเพื่อนด้วย จึงจะได้รับข้อความ"))
    return redirect("notifications:settings")
