"""Coached proposals before and now."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.mentoring.actions import measure_changed
from kongtun.mentoring.queries.quality import by_mentor, coached_in, may_see_score
from kongtun.mentoring.views.common import area_of_page, crumbs_of, places_tabs


@requires(P.MENTOR_VIEW)
def quality(request: HttpRequest) -> HttpResponse:
    """GET: the list, by mentor and by proposal. POST: measure again what was changed since the last look."""
    area, user = area_of_page(request), request.user
    coached = coached_in(user, area.path)
    if request.method == "POST":
        count = measure_changed(list(coached[:200]))
        messages.success(request, _("วัดใหม่ %(n)d เรื่อง") % {"n": count})
        return redirect(request.get_full_path())
    page = Paginator(coached, 30).get_page(request.GET.get("page"))
    mentors = by_mentor(coached)
    most = max((max(row["before"], row["now"]) for row in mentors), default=0) or 1
    rows: list[dict[str, Any]] = [
        {"one": one, "score": may_see_score(user, one.project), "changed": one.project.updated_at > one.now_at}
        for one in page
    ]
    before, now = (sum(row[key] for row in mentors) for key in ("before", "now"))
    context = {
        "area": area,
        "page": page,
        "rows": rows,
        "mentors": [
            {
                **row,
                "percent_before": row["before"] * 100 / most,
                "percent_now": row["now"] * 100 / most,
                "better": row["before"] - row["now"],
            }
            for row in mentors
        ],
        "before": before,
        "now": now,
        "changed": sum(row["changed"] for row in rows),
        "crumbs": crumbs_of(request, area, "mentoring:quality"),
        "tabs": places_tabs("quality", user),
    }
    return render(request, "mentoring/quality.html", context)
