"""One sheet, one act: a form that arrives a second time is answered like the first time, without doing it again.

Where the signal is bad, the answer to a form gets lost although the form arrived; pressing once more would receive the same money
twice. Every sheet that we draw carries a token of its own (the masked CSRF token), so the same token with the same values to the same
address is the same sheet sent again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.models import SentForm

KEPT = timedelta(days=2)
# As long as a second press waits for the first; an act that takes longer broke off.
PATIENCE, STEP = 8.0, 0.1
MASKED_TOKEN = 64
# One sending in so many also forgets old ones.
SWEEP_ONE_IN = 256


class SentOnce:
    """Middleware. Stands behind those that check the token and know the person; other than a redirect is never remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let a form through once."""
        digest = digest_of(request)
        if digest is None:
            return self.get_response(request)
        location = _begin(digest)
        if location:
            messages.info(request, _("บันทึกไปแล้วตั้งแต่ส่งครั้งก่อน ครั้งนี้ไม่ได้บันทึกซ้ำ"))
            return HttpResponseRedirect(location)
        try:
            response = self.get_response(request)
        except BaseException:
            SentForm.objects.filter(pk=digest).delete()
            raise
        if response.status_code in (302, 303):
            SentForm.objects.filter(pk=digest).update(location=response.headers["Location"])
        else:  # asked again with what is wrong: the next sending is another one
            SentForm.objects.filter(pk=digest).delete()
        return response


def digest_of(request: HttpRequest) -> str | None:
    """Return what names the sheet and its values; None for what is no form of a signed-in person on a page of its own."""
    if request.method != "POST" or not request.user.is_authenticated:
        return None
    if request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return None  # parts of pages and drafts that save themselves come again and again
    try:
        token = request.POST.get("csrfmiddlewaretoken", "")
    except UnreadablePostError:  # the connection broke before everything had arrived
        return None
    if len(token) != MASKED_TOKEN:
        return None
    parts: list[Any] = [request.user.pk, request.get_full_path()]
    parts += sorted((name, values) for name, values in request.POST.lists())
    parts += sorted((name, one.name, one.size) for name, files in request.FILES.lists() for one in files)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _begin(digest: str) -> str:
    """Note that a sheet is worked on; return where the first sending led when it was there before."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with transaction.atomic():
                SentForm.objects.create(digest=digest)
        except IntegrityError:
            before = SentForm.objects.filter(pk=digest).first()
            if before and before.location:
                return before.location
            if before and (time.monotonic() > deadline or timezone.now() - before.at > timedelta(seconds=PATIENCE)):
                return ""
            time.sleep(STEP)
        else:
            if int(digest[:2], 16) % SWEEP_ONE_IN == 0:
                SentForm.objects.filter(at__lt=timezone.now() - KEPT).delete()
            return ""
