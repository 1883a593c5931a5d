"""How the API says no: one JSON shape for every refusal, in Thai, with the field it is about."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import roles_with
from kongtun.api.validation import plain_errors
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused

logger = logging.getLogger(__name__)


class Problem(Exception):  # noqa: N818 (a situation, not a failure)
    """A refusal of the API itself (not of a rule of the field)."""

    def __init__(self, status: int, code: str, detail: str, *, field: str = "") -> None:
        self.status, self.code, self.detail, self.field = status, code, detail, field
        super().__init__(detail)


def problem_response(status: int, code: str, detail: str, *, field: str = "", **more: Any) -> HttpResponse:
    """Return ``{"detail", "field", "code"}`` (and what else is known) with the status."""
    return JsonResponse({"detail": detail, "field": field or None, "code": code, **more}, status=status)


def not_found() -> HttpResponse:
    """Return 404: not there, or not within the person's scope (which of the two is not told)."""
    return problem_response(404, "not_found", _("ไม่พบรายการนี้ หรืออยู่นอกพื้นที่ที่คุณดูได้"))


def _refused(_request: HttpRequest, refusal: Refused) -> HttpResponse:
    return problem_response(422, "refused", refusal.message, field=refusal.field)


def _transition_refused(_request: HttpRequest, refusal: TransitionRefused) -> HttpResponse:
    return problem_response(409, "wrong_state", refusal.message, field=refusal.field)


def _edit_conflict(_request: HttpRequest, _conflict: EditConflict) -> HttpResponse:
    detail = _("มีคนบันทึกส่วนนี้หลังจากที่คุณเปิด อ่านค่าล่าสุดแล้วบันทึกใหม่ด้วย fingerprint ล่าสุด")
    return problem_response(409, "edit_conflict", detail, field="fingerprint")


def _permission_needed(_request: HttpRequest, needed: PermissionNeeded) -> HttpResponse:
    permission = needed.permission
    label = str(Permission(permission).label) if permission in Permission.values else permission
    roles = [str(role.label) for role in roles_with(permission)]
    detail = _("บทบาทของคุณทำขั้นตอนนี้ไม่ได้ ต้องมีสิทธิ์ “%(right)s” ซึ่งเป็นของ %(roles)s") % {
        "right": label, "roles": ", ".join(roles) or _("ทีมของโครงการ"),
    }  # fmt: skip
    return problem_response(403, "permission_needed", detail, permission=permission, roles=roles)


def _forbidden(_request: HttpRequest, _error: PermissionDenied) -> HttpResponse:
    return problem_response(403, "forbidden", _("บัญชีนี้ทำขั้นตอนนี้ไม่ได้"))


def _unauthenticated(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    response = problem_response(
        401, "not_signed_in", _("ส่งกุญแจ API ที่ยังใช้ได้ในหัวข้อ Authorization: Bearer … หรือเข้าสู่ระบบก่อน")
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = plain_errors(error.errors)
    return problem_response(422, "invalid", errors[0]["detail"], field=errors[0]["field"], errors=errors)


def _too_big(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem_response(413, "too_big", _("ข้อมูลที่ส่งมาใหญ่เกินไป แบ่งส่งหลายครั้ง หรือย่อไฟล์ก่อน"))


def _unreadable(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem_response(400, "unreadable", _("อ่านข้อมูลที่ส่งมาไม่ได้ ตรวจว่าเป็น JSON (หรือ multipart) ที่ถูกต้อง"))


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 400:
        return _unreadable(request, error)
    if error.status_code == 429:
        return problem_response(429, "too_many", _("ส่งคำขอถี่เกินไป รอสักครู่แล้วส่งใหม่"))
    return problem_response(error.status_code, "refused", str(error))


def _missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return not_found()


def _problem(_request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem_response(problem.status, problem.code, problem.detail, field=problem.field)


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("%s %s", request.method, request.path, exc_info=error)
    return problem_response(500, "failed", _("ระบบขัดข้อง บันทึกเหตุการณ์ไว้แล้ว ลองใหม่อีกครั้ง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ"))


def register_handlers(api: NinjaAPI) -> None:
    """Let ``api`` answer every refusal in the one shape."""
    handlers: dict[type[Exception], Any] = {
        Exception: _failed,
        Problem: _problem,
        Refused: _refused,
        TransitionRefused: _transition_refused,
        EditConflict: _edit_conflict,
        PermissionNeeded: _permission_needed,
        PermissionDenied: _forbidden,
        AuthenticationError: _unauthenticated,
        ValidationError: _invalid,
        HttpError: _http,
        Http404: _missing,
        RequestDataTooBig: _too_big,
        TooManyFieldsSent: _too_big,
        MultiPartParserError: _unreadable,
        SuspiciousOperation: _unreadable,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
