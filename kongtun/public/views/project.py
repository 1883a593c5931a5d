"""An approved project's public page, and its photos."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.activities.models import ReportPhoto
from kongtun.activities.queries import photo_is_public
from kongtun.activities.views.photos import photo_response
from kongtun.evaluation.models import FinalReport
from kongtun.evaluation.queries import Result
from kongtun.funds.notices import get_pack
from kongtun.ledger.queries import project_money
from kongtun.opendata.caching import etag_of, not_changed, shared_page
from kongtun.opendata.people import names_of_funds
from kongtun.opendata.privacy import Cover
from kongtun.opendata.queries.projects import (
    people_reached,
    public_activities,
    public_photos,
    public_projects,
    public_results,
)
from kongtun.opendata.queries.versions import fund_of_project, nothing_written
from kongtun.projects.models import Project
from kongtun.projects.presenters.states import chain_gaps
from kongtun.projects.states import ProjectState
from kongtun.public.presenters import badge_of, place_of, result_words
from kongtun.public.queries.decisions import decisions_of
from kongtun.public.queries.funds import STEP


@public
@shared_page(fund_of_project)
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is for, what came out, what was done, who took part (numbers), money, photos."""
    found = get_object_or_404(
        public_projects().select_related("agreement").prefetch_related("team__user", "plans"), pk=pk
    )
    cover = Cover([*names_of_funds([found.fund_id])[found.fund_id], *_names(found)])
    results = [_result_row(result, cover) for result in public_results([found])[found.pk]]
    money = project_money(found)
    people = people_reached(found)
    context = {
        "project": found,
        "title": cover.text(found.title),
        "organisation": cover.organisation(found.organisation),
        "place": place_of(found.fund),
        "badge": badge_of(found),
        "step": STEP[ProjectState(found.state)],
        "gaps": chain_gaps(
            has_plan=bool(found.plans.all()), has_size=any(row["before"] is not None for row in results)
        ),
        "support": _support(found),
        "abstract": cover.text(_abstract(found)),
        "measured": [row for row in results if row["after"] is not None],
        "unmeasured": [row for row in results if row["after"] is None],
        "activities": [
            {"name": cover.text(row.activity.name), "planned": row.activity, "days": row.days, "people": row.people}
            for row in public_activities(found)
        ],
        "people": people,
        "people_total": sum(count for _name, count in people),
        "money": money,
        "decisions": decisions_of(found),
        "photos": [
            {"pk": p.pk, "caption": cover.text(p.caption), "width": p.width, "height": p.height}
            for p in public_photos(found)
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


def _names(found: Project) -> list[str]:
    """Return every name that the record knows."""
    names = [person.name for person in found.people.all()]
    names += [member.user.name for member in found.team.all()]
    agreement = getattr(found, "agreement", None)
    if agreement is not None:
        names += [agreement.recipient_name, agreement.supporter_name, agreement.witness_one, agreement.witness_two]
    return names


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


def _abstract(found: Project) -> str:
    """The abstract is public once the officer has accepted the final report."""
    if found.state != ProjectState.CLOSED:
        return ""
    return FinalReport.objects.filter(project=found).values_list("abstract", flat=True).first() or ""


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
