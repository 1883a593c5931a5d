"""A form that was sent is not sent again: the back button and an impatient second press make no second record.

The page carries a mark (``{% once %}`` beside the token). When the same words come with the same mark again, the reader is
taken to what the first sending made. Other words with that mark are something new: nothing typed is thrown away.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

FIELD = "once"
KEPT = 20  # how many sendings a session remembers
_SESSION = "sent_once"
_NOT_WORDS = {"csrfmiddlewaretoken"}


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a POST that was already done with the place its first sending led to."""

    @functools.wraps(view)
    def sent_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        key = _key(request)
        if led_to := dict(request.session.get(_SESSION, [])).get(key):
            messages.info(request, _("เก็บไว้แล้วตั้งแต่ครั้งก่อน ไม่ได้บันทึกซ้ำ"))
            return HttpResponseRedirect(led_to)
        response = view(request, *args, **kwargs)
        if response.status_code == 302:
            sent = [*request.session.get(_SESSION, []), [key, response["Location"]]]
            request.session[_SESSION] = sent[-KEPT:]
        return response

    return sent_once


def _key(request: HttpRequest) -> str:
    words = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name not in _NOT_WORDS]
    files = [(name, one.name, one.size) for name in sorted(request.FILES) for one in request.FILES.getlist(name)]
    return hashlib.sha256(repr((request.path, words, files)).encode("utf-8", "replace")).hexdigest()[:32]
