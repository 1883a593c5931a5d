"""Moves of the final report: send, return with a note, accept and close."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.evaluation.actions import accept_final_report, return_final_report, send_final_report
from kongtun.evaluation.forms import NoteForm
from kongtun.evaluation.views.final_report import draw
from kongtun.evaluation.views.results import PROJECTS


@requires(Permission.PROJECT_VIEW, team=True)
def advance(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one move (POST); what is refused is said on the page of the report."""
    if name not in ("send", "return", "accept"):
        raise Http404
    project = get_record(request, PROJECTS, Permission.PROJECT_VIEW, pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    note = NoteForm(request.POST)
    try:
        if name == "send":
            send_final_report(project, by=request.user)
            messages.success(request, _("ส่งรายงานฉบับสมบูรณ์แล้ว เจ้าหน้าที่กองทุนได้รับแจ้งให้ตรวจรับ"))
        elif name == "return":
            return_final_report(project, by=request.user, note=request.POST.get("note", ""))
            messages.success(request, _("ส่งกลับให้แก้แล้ว ทีมได้รับข้อความของคุณ"))
        else:
            accept_final_report(project, by=request.user)
            messages.success(request, _("ตรวจรับรายงานและปิดโครงการแล้ว"))
    except Refused as refused:
        project = get_record(request, PROJECTS, Permission.PROJECT_VIEW, pk=pk)
        if name == "return" and not (note.is_valid() and note.cleaned_data["note"]):
            return draw(request, project, note=note, status=422)
        return draw(request, project, refused=refused, status=422)
    return redirect("evaluation:final-report", pk=pk)
