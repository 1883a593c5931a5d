"""Files of outlines: list, upload, look before using, use, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.maps.actions import add_boundaries, throw_away, undo_boundaries, use_boundaries
from kongtun.maps.actions.boundaries import LARGEST, may_change_boundaries
from kongtun.maps.forms import BoundaryForm
from kongtun.maps.models import BoundaryFile, FileState
from kongtun.maps.models.boundaries import LEVELS
from kongtun.maps.presenters.preview import preview_of


def _only_country(request: HttpRequest) -> None:
    if not may_change_boundaries(request.user):
        raise Http404


@requires(P.USERS_MANAGE)
@once
def boundaries(request: HttpRequest) -> HttpResponse:
    """What each level is drawn with, and a form for another file."""
    _only_country(request)
    form = BoundaryForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = _add(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, _("อ่านไฟล์แล้ว ยังไม่ได้ใช้ ตรวจภาพและรายการก่อนกดใช้"))
            return redirect("maps:boundary-file", pk=file.pk)
    files = list(BoundaryFile.objects.select_related("uploaded_by", "used_by").order_by("-pk"))
    used = {file.level: file for file in files if file.state == FileState.USED}
    levels = [{"label": kind.label, "file": used.get(kind.value), "own": kind == AreaKind.PROVINCE} for kind in LEVELS]
    return render(request, "maps/boundaries.html", {
        "form": form, "levels": levels, "files": [file for file in files if file.state != FileState.USED],
    }, status=422 if form.errors else 200)  # fmt: skip


def _add(request: HttpRequest, got: dict[str, Any]) -> BoundaryFile:
    upload = got["file"]
    # One byte more than is allowed is enough to refuse the file without reading all of it.
    data = upload.read(LARGEST + 1)
    return add_boundaries(by=request.user, level=got["level"], name=upload.name, data=data, source=got["source"])


@requires(P.USERS_MANAGE)
def boundary_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file with its picture and what was matched; POST uses it, undoes it or throws it away."""
    _only_country(request)
    if pk > 2**63 - 1:
        raise Http404
    file = get_object_or_404(BoundaryFile.objects.select_related("uploaded_by", "used_by"), pk=pk)
    if request.method == "POST":
        try:
            return _done(request, file)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("maps:boundary-file", pk=pk)
    before = BoundaryFile.objects.filter(level=file.level, state=FileState.USED).exclude(pk=file.pk).first()
    return render(request, "maps/boundary_file.html", {
        "file": file, "report": file.report, "sheet": preview_of(file), "before": before,
        "waiting": file.state != FileState.USED,
    })  # fmt: skip


def _done(request: HttpRequest, file: BoundaryFile) -> HttpResponse:
    do = request.POST.get("do", "")
    if do == "use":
        use_boundaries(file, by=request.user)
        messages.success(request, _("ใช้เส้นเขตจากไฟล์นี้แล้ว ย้อนกลับได้ที่หน้านี้"))
    elif do == "undo":
        put_back = undo_boundaries(file, by=request.user)
        if put_back is not None:
            messages.success(request, _("ย้อนกลับไปใช้ %(name)s แล้ว") % {"name": put_back.name})
        else:
            messages.success(request, _("เลิกใช้แล้ว แผนที่กลับเป็นแบบก่อนมีไฟล์"))
    elif do == "throw":
        throw_away(file, by=request.user)
        messages.success(request, _("ลบไฟล์แล้ว"))
        return redirect("maps:boundaries")
    else:
        messages.error(request, _("เลือกก่อนว่าจะใช้ ย้อนกลับ หรือลบไฟล์"))
    return redirect("maps:boundary-file", pk=file.pk)
