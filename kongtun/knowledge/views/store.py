"""The store as everybody sees it: search, one entry, its file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import public
from kongtun.knowledge.choices import ICONS, EntryKind, EntryState
from kongtun.knowledge.models import Entry
from kongtun.knowledge.queries.awards import decided_lists
from kongtun.knowledge.queries.entries import (
    Filters,
    choices_of_filters,
    in_order,
    kinds_with_counts,
    listed,
    members_of,
    readable_by,
    related_to,
)
from kongtun.knowledge.queries.search import LONGEST_QUERY, search

A_PAGE = 20


def layout_for(request: HttpRequest) -> str:
    """Return the frame: people who are signed in keep their menu."""
    return "layouts/work.html" if request.user.is_authenticated else "layouts/public.html"


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search and leaf through what is published."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    filters = Filters(
        kind=request.GET.get("kind", ""), issue=request.GET.get("issue", ""), group=request.GET.get("group", "")
    )
    entries = filters.apply(Entry.objects.published())
    read_as: list[tuple[str, str]] = []
    if words:
        number = request.GET.get("page", "")
        at = min(int(number), 50) if number.isdecimal() and number != "0" else 1
        found = search(words, entries, limit=A_PAGE, offset=(at - 1) * A_PAGE)
        page: Any = Paginator(range(min(found.total, 50 * A_PAGE)), A_PAGE).get_page(at)
        rows, read_as, total = in_order(found.keys), found.read_as, found.total
    else:
        page = Paginator(listed(entries).order_by("-published_at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
        rows, total = list(page.object_list), page.paginator.count
    counts = kinds_with_counts()
    issues, groups = choices_of_filters()
    kept = {name: value for name, value in (("q", words), ("issue", filters.issue), ("group", filters.group)) if value}
    chips = [
        {"label": _("ทั้งหมด"), "url": "?" + urlencode(kept), "current": not filters.kind, "count": sum(counts.values())}
    ]
    chips += [
        {"label": EntryKind(kind).label, "url": "?" + urlencode({**kept, "kind": kind}), "current": filters.kind == kind,
         "count": counts[kind]}
        for kind in EntryKind.values if counts.get(kind)
    ]  # fmt: skip
    context = {
        "layout": layout_for(request), "q": words, "filters": filters, "rows": [row_of(entry) for entry in rows], "page": page,
        "total": total, "read_as": read_as, "chips": chips, "issues": issues, "groups": groups,
        "may_write": request.user.is_authenticated and request.user.can_somewhere(P.KNOWLEDGE_EDIT),
        "award_lists": decided_lists(),
    }  # fmt: skip
    return render(request, "knowledge/home.html", context)


@public
@require_safe
def entry_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: everybody reads what is published, its writers also drafts."""
    entry = _readable(request, pk)
    user = request.user
    context = {
        "layout": layout_for(request),
        "entry": entry,
        "icon": ICONS[EntryKind(entry.kind)],
        "members": [row_of(one) for one in members_of(entry, user)] if entry.kind == EntryKind.SET else [],
        "related": [row_of(one) for one in related_to(entry)],
        "may_write": user.is_authenticated and user.can(P.KNOWLEDGE_EDIT, entry),
        "may_use": user.is_authenticated
        and user.can_somewhere(P.PROJECT_CREATE)
        and bool(entry.project_id or entry.approach_id),
        "public_project": bool(entry.project and entry.project.is_funded),
    }
    return render(request, "knowledge/entry.html", context)


@public
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of an entry under its own name; never shown inside our pages."""
    entry = _readable(request, pk)
    if not entry.file:
        raise Http404
    try:
        opened = entry.file.open("rb")
    except OSError:  # the record is there, its file was lost from the disk
        raise Http404 from None
    response = FileResponse(opened, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, entry.file_name or "file")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def row_of(entry: Entry) -> dict[str, Any]:
    """Return what a list shows of an entry."""
    text = entry.summary or entry.changed or entry.body
    return {
        "entry": entry,
        "url": reverse("knowledge:entry", args=[entry.pk]),
        "kind": EntryKind(entry.kind).label,
        "icon": ICONS[EntryKind(entry.kind)],
        "text": text if len(text) <= 160 else f"{text[:160].rsplit(' ', 1)[0]}…",
        "issues": [issue.short_name for issue in entry.issues.all()],
        "draft": entry.state != EntryState.PUBLISHED,
        "state": entry.get_state_display(),
    }


def _readable(request: HttpRequest, pk: int) -> Entry:
    entry = (
        listed(readable_by(request.user))
        .select_related("approach")
        .prefetch_related("target_groups")
        .filter(pk=pk)
        .first()
    )
    if entry is None:
        raise Http404
    return entry
