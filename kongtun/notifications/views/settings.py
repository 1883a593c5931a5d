"""The own choices, and the link of a message that stops its kind."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from kongtun.accounts.models import User
from kongtun.accounts.web import public, signed_in
from kongtun.common.refusal import Refused
from kongtun.notifications.actions import save_settings, stop_messages
from kongtun.notifications.choices import Channel, MessageKind
from kongtun.notifications.forms import SettingsForm
from kongtun.notifications.links import read_stop_token
from kongtun.notifications.models import USUAL
from kongtun.notifications.queries.settings import line_of, settings_of


def settings_page(request: HttpRequest, *, form: SettingsForm | None = None, **more: Any) -> HttpResponse:
    """Draw the page: choices, LINE, calendar."""
    line = settings.KONGTUN_LINE
    context = {
        "form": form or _form(request),
        "line_on": line.sends,
        "line_login": line.logs_in,
        "line_id": line.basic_id,
        "line": line_of(request.user) if line.sends else None,
        **more,
    }
    return render(
        request, "notifications/settings.html", context, status=422 if form is not None and form.errors else 200
    )


def _form(request: HttpRequest, data: Any = None) -> SettingsForm:
    channels = [Channel.MAIL, *([Channel.LINE] if settings.KONGTUN_LINE.sends else [])]
    return SettingsForm(data, settings=settings_of(request.user), channels=channels)


@signed_in
def settings_view(request: HttpRequest) -> HttpResponse:
    """Show and save what goes where and when."""
    if request.method != "POST":
        return settings_page(request)
    form = _form(request, request.POST)
    if form.is_valid():
        names = ("digest_hour", "digest_weekday", "quiet_from", "quiet_until")
        try:
            save_settings(by=request.user, choices=form.choices(), **{name: form.cleaned_data[name] for name in names})
        except Refused as refused:
            field = refused.field.replace(".", "-")
            form.add_error(field if field in form.fields else None, refused.message)
        else:
            messages.success(request, _("บันทึกการรับแจ้งเตือนแล้ว"))
            return redirect("notifications:settings")
    return settings_page(request, form=form)


@csrf_exempt
@public
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a kind of message by the signed link in it, without signing in.

    A GET only asks (mail programs open links to look at them); the POST does it. Mail providers post without a cookie and
    want no redirect (RFC 8058), so the signature of the link stands for the CSRF token.
    """
    wanted = read_stop_token(token)
    user = User.objects.filter(pk=wanted.user_id, is_active=True).first() if wanted else None
    if wanted is None or user is None:
        return render(request, "notifications/stop.html", {"wanted": None}, status=404)
    context: dict[str, Any] = {
        "wanted": wanted,
        "kinds": [MessageKind(kind).label for kind in wanted.kinds],
        "channel": Channel(wanted.channel).label,
    }
    if request.method == "POST":
        again = request.POST.get("again") == "1"
        if again:
            for kind in wanted.kinds:
                stop_messages(user, wanted.channel, [kind], pace=USUAL[kind])
        else:
            stop_messages(user, wanted.channel, wanted.kinds)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("ok", content_type="text/plain")
        return redirect(f"{request.path}?done={'again' if again else 'stopped'}")
    context["done"] = request.GET.get("done", "")
    return render(request, "notifications/stop.html", context)
