"""``Idempotency-Key``: a POST sent twice over a bad line is done once and answered twice.

The record of the key is inserted in the transaction of the request itself, so that of two at the same moment one waits
for the other (unique constraint), and a server that dies in the middle leaves neither. Only what was done is kept: a
refusal changed nothing, and the same key may be tried again when what was missing is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.api.models import IdempotencyRecord
from kongtun.api.problems import Problem

KEPT = timedelta(hours=48)
LONGEST_KEY = 200


def digest_of(request: HttpRequest) -> str:
    """Return a digest of what is asked: the body, or the fields and files of a form (whose boundary differs each time)."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name in sorted(request.POST):
            digest.update(repr((name, request.POST.getlist(name))).encode())
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                digest.update(repr((name, file.name, file.size)).encode())
                for chunk in file.chunks():
                    digest.update(chunk)
                file.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()


def once(request: HttpRequest, user: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the stored answer to this person's key, or ``answer()``, kept when it did something (2xx)."""
    key = request.headers["Idempotency-Key"].strip()
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Problem(
            422,
            "bad_key",
            _("Idempotency-Key ต้องยาว 1–%(most)d ตัวอักษร") % {"most": LONGEST_KEY},
            field="Idempotency-Key",
        )
    digest = digest_of(request)
    with transaction.atomic():
        IdempotencyRecord.objects.filter(user=user, at__lt=timezone.now() - KEPT).delete()
        try:
            with transaction.atomic():
                record = IdempotencyRecord.objects.create(
                    user=user, key=key, method=request.method or "", path=request.path[:300], digest=digest
                )
        except IntegrityError:
            return _replayed(IdempotencyRecord.objects.get(user=user, key=key), digest)
        response = answer()
        if not 200 <= response.status_code < 300 or response.streaming:
            transaction.set_rollback(True)
            return response
        record.status, record.response = response.status_code, response.content.decode()
        record.save(update_fields=["status", "response"])
    return response


def _replayed(record: IdempotencyRecord, digest: str) -> HttpResponse:
    if record.digest != digest:
        raise Problem(422, "key_reused", _("กุญแจนี้ใช้กับคำขออื่นไปแล้ว ใช้กุญแจใหม่สำหรับคำขอใหม่"), field="Idempotency-Key")
    response = HttpResponse(record.response, status=record.status, content_type="application/json; charset=utf-8")
    response["Idempotency-Replayed"] = "true"
    return response


def prune(now: Any = None) -> int:
    """Delete answers older than 48 hours; return how many."""
    return IdempotencyRecord.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()[0]
