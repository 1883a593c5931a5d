"""Open the page of a link in a message, once."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kongtun.accounts.web import public
from kongtun.notifications.actions import open_quick_link
from kongtun.notifications.links import LOOKS_FOR
from kongtun.notifications.middleware import COOKIE
from kongtun.notifications.models import QuickLink


@public
@never_cache
def quick(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first (programs look at links before people do), open by POST. docs/adr/0012-quick-links.md.

    Whoever is signed in as the right person goes straight to the page and uses nothing up; as somebody else, the link is
    not opened: nobody should see another's page by a mix-up of telephones.
    """
    link = QuickLink.objects.select_related("user").filter(digest=QuickLink.digest_of(token)).first()
    fresh = link is not None and link.used_at is None and link.expires_at > timezone.now() and link.user.is_active
    if link is not None and request.user.is_authenticated and not hasattr(request, "quick_look"):
        if request.user.pk == link.user_id:
            return redirect(link.url)
        return _answer(request, {"state": "other"}, status=403)
    if request.method == "POST" and fresh:
        opened = open_quick_link(token)
        if opened is not None:
            messages.info(request, _("คุณเปิดหน้านี้จากลิงก์ในข้อความ ดูได้ 15 นาที เข้าสู่ระบบเมื่อต้องการบันทึกหรือไปหน้าอื่น"))
            response = redirect(opened.url)
            response.set_cookie(
                COOKIE, opened.secret, max_age=int(LOOKS_FOR.total_seconds()), httponly=True, samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
            return response
        fresh = False
    if fresh:
        return _answer(request, {"state": "fresh"})
    return _answer(
        request, {"state": "gone", "next": link.url if link is not None else ""}, status=410 if link else 404
    )


def _answer(request: HttpRequest, context: dict[str, str], *, status: int = 200) -> HttpResponse:
    # The address is the secret; the site's policy for referrers (same-origin) keeps it here. A stricter one would make browsers
    # send ``Origin: null`` with the form, which the CSRF check refuses.
    return render(request, "notifications/quick.html", context, status=status)
