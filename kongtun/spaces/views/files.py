"""Files and the channel of a group."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.spaces import actions
from kongtun.spaces.forms import ChannelForm, FileForm
from kongtun.spaces.models import SpaceFile
from kongtun.spaces.queries.space import files_of
from kongtun.spaces.views.common import frame, open_space, say

# Shown in the browser; everything else is downloaded.
_SHOWN = {"pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@requires(P.MENTOR_VIEW, team=True)
def files(request: HttpRequest, team_pk: int) -> HttpResponse:
    """Files of the group; members add some."""
    team, access = open_space(request, team_pk, member=True)
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_file(team, form.cleaned_data["file"], by=request.user)
        except Refused as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("เก็บไฟล์แล้ว"))
            return redirect("spaces:files", team_pk=team.pk)
    page = Paginator(files_of(team), 30).get_page(request.GET.get("page"))
    gone = SpaceFile.objects.filter(space__team=team, removed_at__isnull=False).order_by("-removed_at")[:5]
    context = {
        **frame(team, access, "files"), "form": form, "page": page,
        "rows": [(one, access.may_change(one)) for one in page], "gone": [one for one in gone if access.may_change(one)],
    }  # fmt: skip
    return render(request, "spaces/files.html", context, status=422 if form.is_bound and form.errors else 200)


@requires(P.MENTOR_VIEW, team=True)
def file(request: HttpRequest, team_pk: int, pk: int) -> HttpResponseBase:
    """One file; members only."""
    team, _access = open_space(request, team_pk, member=True)
    found = get_object_or_404(SpaceFile, pk=pk, space__team=team, removed_at__isnull=True)
    ending = found.name.rsplit(".", 1)[-1].lower()
    try:
        opened = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = _SHOWN.get(ending, "application/octet-stream")
    response = FileResponse(opened, as_attachment=ending not in _SHOWN, filename=found.name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@requires(P.MENTOR_VIEW, team=True)
def channel(request: HttpRequest, team_pk: int) -> HttpResponse:
    """LINE group and page; those who lead the group."""
    team, access = open_space(request, team_pk, member=True)
    if not access.leads:
        raise PermissionNeeded(P.MENTOR_MANAGE)
    shown = frame(team, access, "space")
    now = shown["space"]
    initial = {name: getattr(now, name, "") for name in ("line_url", "page_url", "about")}
    form = ChannelForm(request.POST or None, initial=initial)
    if request.method == "POST":
        form = ChannelForm(request.POST)
        if form.is_valid():
            try:
                actions.set_channel(team, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                say(form, refusal)
            else:
                messages.success(request, _("บันทึกช่องทางของกลุ่มแล้ว"))
                return redirect("spaces:space", team_pk=team.pk)
    return render(request, "spaces/channel.html", {**shown, "form": form}, status=422 if form.errors else 200)
