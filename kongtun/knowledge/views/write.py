"""Write entries: what our people wrote, a new one, change, publish, take back, what is in a set."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import GRANTS
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import Area
from kongtun.common.keys import LARGEST_KEY
from kongtun.common.refusal import Refused
from kongtun.knowledge.actions import publish_entry, save_entry, set_members, withdraw_entry
from kongtun.knowledge.choices import WRITABLE, EntryKind, EntryState
from kongtun.knowledge.forms import EntryForm
from kongtun.knowledge.models import Entry
from kongtun.knowledge.queries.entries import in_order, listed, members_of, readable_by
from kongtun.knowledge.queries.search import LONGEST_QUERY, search
from kongtun.knowledge.views.store import row_of

ENTRIES = Entry.objects.select_related("area")
A_PAGE = 20
MOST_FOUND = 20


def areas_of(user: Any) -> list[Area]:
    """Return the areas for which the person writes, the smallest first."""
    found = {m.area_id: m.area for m in user.current_memberships if P.KNOWLEDGE_EDIT in GRANTS[m.role]}
    return sorted(found.values(), key=lambda area: -len(area.path))


@requires(P.KNOWLEDGE_EDIT)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What was written in the reader's areas, drafts first."""
    entries = Entry.objects.visible_to(request.user).filter(kind__in=WRITABLE)
    page = Paginator(listed(entries).order_by("state", "-updated_at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [row_of(entry) for entry in page], "kinds": _kinds()}
    return render(request, "knowledge/mine.html", context)


@requires(P.KNOWLEDGE_EDIT)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a new entry of a kind; it stays a draft until it is published."""
    if kind not in WRITABLE:
        raise Http404
    areas = areas_of(request.user)
    initial = {"area": areas[0].pk if areas else None, "credit": areas[0].full_name if areas else ""}
    form = EntryForm(request.POST or None, request.FILES or None, kind=kind, areas=areas, initial=initial)
    if request.method == "POST" and form.is_valid():
        area = form.cleaned_data.get("area") or areas[0]
        saved = _saved(request, form, None, area=area, kind=kind)
        if saved is not None:
            return _after(request, saved)
    context = {"form": form, "kind": EntryKind(kind), "entry": None}
    return render(request, "knowledge/edit.html", context, status=422 if form.errors else 200)


@requires(P.KNOWLEDGE_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    entry = get_record(request, ENTRIES, P.KNOWLEDGE_EDIT, pk=pk, kind__in=WRITABLE)
    initial = {
        **{name: getattr(entry, name) for name in
           ("title", "summary", "who", "changed", "why", "conditions", "next_step", "body", "media_url", "credit")},
        "issues": [one.pk for one in entry.issues.all()], "target_groups": [one.pk for one in entry.target_groups.all()],
    }  # fmt: skip
    form = EntryForm(request.POST or None, request.FILES or None, kind=entry.kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = _saved(request, form, entry)
        if saved is not None:
            return _after(request, saved)
    context = {"form": form, "kind": EntryKind(entry.kind), "entry": entry}
    return render(request, "knowledge/edit.html", context, status=422 if form.errors else 200)


@requires(P.KNOWLEDGE_EDIT)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everybody read it."""
    entry = get_record(request, ENTRIES, P.KNOWLEDGE_EDIT, pk=pk, kind__in=WRITABLE)
    try:
        publish_entry(entry, by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("knowledge:edit", pk=pk)
    messages.success(request, _("เผยแพร่แล้ว ทุกคนค้นและอ่านได้"))
    return redirect("knowledge:entry", pk=pk)


@requires(P.KNOWLEDGE_EDIT)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back; it can be published again."""
    entry = get_record(request, ENTRIES, P.KNOWLEDGE_EDIT, pk=pk, kind__in=WRITABLE)
    withdraw_entry(entry, by=request.user)
    messages.success(request, _("ถอนออกจากคลังแล้ว เผยแพร่ใหม่ได้ทุกเมื่อ"))
    return redirect("knowledge:entry", pk=pk)


@requires(P.KNOWLEDGE_EDIT)
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Find entries and put them into a set."""
    entry = get_record(request, ENTRIES, P.KNOWLEDGE_EDIT, pk=pk, kind=EntryKind.SET)
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    choosable = readable_by(request.user).exclude(kind=EntryKind.SET)
    if request.method == "POST":
        keys = [
            int(key) for key in request.POST.getlist("members")[:200] if key.isdecimal() and int(key) <= LARGEST_KEY
        ]
        chosen = [
            one for one in in_order(keys) if one.pk in set(choosable.filter(pk__in=keys).values_list("pk", flat=True))
        ]
        try:
            set_members(entry, chosen, by=request.user)
        except Refused as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _("เก็บแล้ว ในชุดมี %(count)d เรื่อง") % {"count": len(chosen)})
        if request.POST.get("then") == "stay":
            return redirect("knowledge:members", pk=pk)
        return redirect("knowledge:entry", pk=pk)
    inside = members_of(entry, request.user)
    taken = {one.pk for one in inside}
    if words:
        found = in_order(search(words, choosable.filter(state=EntryState.PUBLISHED), limit=MOST_FOUND).keys)
    else:
        found = list(listed(choosable.filter(state=EntryState.PUBLISHED)).order_by("-published_at", "-pk")[:MOST_FOUND])
    context = {
        "entry": entry, "q": words, "inside": [row_of(one) for one in inside],
        "found": [row_of(one) for one in found if one.pk not in taken],
    }  # fmt: skip
    return render(request, "knowledge/members.html", context)


def _kinds() -> list[EntryKind]:
    return [EntryKind(kind) for kind in WRITABLE]


def _saved(request: HttpRequest, form: EntryForm, entry: Entry | None, **new_entry: Any) -> Entry | None:
    data = form.cleaned_data
    try:
        return save_entry(
            entry, by=request.user, issues=data["issues"], target_groups=data["target_groups"], upload=data.get("file"),
            **new_entry, **form.texts(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


def _after(request: HttpRequest, entry: Entry) -> HttpResponse:
    if entry.kind == EntryKind.SET and not entry.members.exists():
        messages.success(request, _("เก็บแล้ว เลือกเรื่องเข้าชุดต่อได้เลย"))
        return redirect("knowledge:members", pk=entry.pk)
    if request.POST.get("then") == "publish":
        try:
            publish_entry(entry, by=request.user)
        except Refused as refusal:
            messages.warning(request, _("เก็บร่างแล้ว แต่ยังเผยแพร่ไม่ได้: %(why)s") % {"why": refusal.message})
            return redirect("knowledge:edit", pk=entry.pk)
        messages.success(request, _("เผยแพร่แล้ว ทุกคนค้นและอ่านได้"))
    else:
        messages.success(request, _("เก็บร่างแล้ว"))
    return redirect("knowledge:entry", pk=entry.pk)
