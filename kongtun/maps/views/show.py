"""The map of an area with one figure, its picture, and the same for everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import Area, AreaKind
from kongtun.figures.forms import read_area
from kongtun.figures.presenters.page import address as figures_address
from kongtun.figures.presenters.question import Question, by_name, words
from kongtun.figures.queries.lines import Line, picture_of
from kongtun.figures.queries.places import above, next_level
from kongtun.maps.actions.boundaries import may_change_boundaries
from kongtun.maps.forms import MapForm
from kongtun.maps.forms.question import map_query
from kongtun.maps.presenters.drawing import KIND_OF, Drawing, map_of
from kongtun.maps.presenters.svg import picture, png
from kongtun.maps.queries.places import pins_of, project_pins_of

_WITH_PINS = (AreaKind.PROVINCE, AreaKind.DISTRICT)


def _asked(request: HttpRequest) -> MapForm:
    area = read_area(request.user, request.GET.get("area", ""))
    if area is None:
        raise Http404
    return MapForm(request.GET, area=area)


def _address(question: Question, scale: str, **other: Any) -> str:
    return f"{reverse('maps:show')}?{map_query(question, scale, **other)}"


def _drawn(question: Question, scale: str, user: Any) -> Drawing:
    found = picture_of(question.ask)

    def url_of(line: Line) -> str:
        kind = KIND_OF[question.ask.by]
        if line.area_id is None or line.name == "":
            return ""
        area = Area(pk=line.area_id, kind=kind)
        if kind == AreaKind.LOCAL_GOVERNMENT:
            return figures_address(question.narrowed(area=area, by=next_level(area)))
        return _address(question.narrowed(area=area, by=next_level(area)), scale)

    area = question.ask.area
    pins = pins_of(question.ask) if area is not None and area.kind in _WITH_PINS else []
    if area is not None and area.kind == AreaKind.DISTRICT:
        pins += project_pins_of(question.ask, user)
    return map_of(found.lines, question.ask.by, url_of, figure=question.show, scale=scale, pins=pins)


@requires(P.PLAN_VIEW)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """One figure on the map of an area, with its table; each area leads to the map of what it holds."""
    form = _asked(request)
    area = form.area
    if not form.levels:
        return redirect(f"{reverse('figures:show')}?area={area.pk}")
    question, bad = form.question(request.user), bool(form.errors)
    scale = form.asked_scale()
    drawing = _drawn(question, scale, request.user)
    parts = words(question)
    return render(request, "maps/show.html", {
        "form": form if bad else form.filled(question), "area": area, "map": drawing, "question": question, "words": parts,
        "above": [
            {"name": one.full_name, "url": _address(_within(question, one), scale)} for one in above(request.user, area)
        ],
        "chips": [
            {"label": by_name(level), "url": _address(question, scale, level=level.value), "current": level == question.ask.by}
            for level in form.levels
        ],
        "first": by_name(question.ask.by), "figures_url": figures_address(question),
        "may_upload": may_change_boundaries(request.user),
        "png_url": f"{reverse('maps:picture')}?{map_query(question, scale)}",
    }, status=422 if bad else 200)  # fmt: skip


def _within(question: Question, area: Area) -> Question:
    return replace(question, ask=replace(question.ask, area=area, by=next_level(area)))


@requires(P.PLAN_VIEW)
@require_safe
def picture_file(request: HttpRequest) -> HttpResponse:
    """The map as a picture (PNG) for papers and slides: title, what was asked, legend."""
    form = _asked(request)
    question = form.question(request.user)
    if form.errors or not form.levels:  # the page says what could not be read
        return redirect(f"{reverse('maps:show')}?{request.GET.urlencode()}")
    drawing = _drawn(question, form.asked_scale(), request.user)
    parts = words(question)
    title = f"{drawing.measure.label} {parts[0]}"
    response = HttpResponse(png(picture(drawing, title, [" · ".join(parts[1:])])), content_type="image/png")
    response["Content-Disposition"] = 'attachment; filename="map.png"'
    return response
