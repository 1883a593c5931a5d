"""An approved project's public page, and its photos."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.activities.models import ReportPhoto
from kongtun.activities.queries import photo_is_public
from kongtun.activities.views.photos import photo_response
from kongtun.common.privacy import Cover
from kongtun.evaluation.queries import Result
from kongtun.funds.notices import get_pack
from kongtun.opendata.caching import etag_of, not_changed, read_ahead, shared_page
from kongtun.opendata.queries.versions import fund_of_project, nothing_written
from kongtun.projects.models import Project
from kongtun.projects.presenters.states import chain_gaps
from kongtun.projects.states import ProjectState
from kongtun.public.presenters import badge_of, place_of, result_words
from kongtun.public.queries.projects import read_projects
from kongtun.public.queries.years import STEP


@public
@shared_page(fund_of_project)
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is for, what came out, what was done, who took part (numbers), money, photos."""
    record = (read_ahead(request) or read_projects([pk])).get(pk)
    if record is None:
        raise Http404
    found, cover = record.project, record.cover
    results = [_result_row(result, cover) for result in record.results]
    context = {
        "project": found,
        "title": cover.text(found.title),
        "organisation": cover.organisation(found.organisation),
        "place": place_of(found.fund),
        "badge": badge_of(found),
        "step": STEP[ProjectState(found.state)],
        "gaps": chain_gaps(has_plan=record.has_plan, has_size=any(row["before"] is not None for row in results)),
        "support": _support(found),
        "abstract": cover.text(record.abstract),
        "measured": [row for row in results if row["after"] is not None],
        "unmeasured": [row for row in results if row["after"] is None],
        "activities": [
            {"name": cover.text(row.activity.name), "planned": row.activity, "days": row.days, "people": row.people}
            for row in record.activities
        ],
        "people": record.people,
        "people_total": sum(count for _name, count in record.people),
        "money": record.money,
        "decisions": record.decisions,
        "photos": [
            {"pk": p.pk, "caption": cover.text(p.caption), "width": p.width, "height": p.height} for p in record.photos
        ],
        "crumbs": [
            {
                "label": found.fund.name,
                "url": f"{reverse('public:fund', args=[found.fund.code])}?year={found.fiscal_year}",
            },
            {"label": _("โครงการ")},
        ],
    }
    return render(request, "public/project.html", context)


def _result_row(result: Result, cover: Cover) -> dict[str, object]:
    words, tone = result_words(result) if result.actual is not None else ("", "")
    return {
        "objective": cover.text(result.objective.text),
        "name": cover.text(result.name),
        "before": result.baseline,
        "target": result.target,
        "after": result.actual,
        "unit": result.unit,
        "words": words,
        "tone": tone,
    }


def _support(found: Project) -> str:
    kinds = get_pack(found.pack).support_types
    return next((kind.full_label for kind in kinds if kind.number == found.support_type), "")


@public
@shared_page(nothing_written)
def photo(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """Show a photo of an accepted report of an approved project; asked again at each visit, so that a hidden one is gone."""
    found = ReportPhoto.objects.select_related("report__project").filter(pk=pk).first()
    if found is None or not photo_is_public(found):
        raise Http404
    response = photo_response(found, size, shared=True)
    etag = etag_of(f"{found.pk} {size} {found.digest}".encode())
    response["ETag"] = etag
    return not_changed(request, etag) or response
