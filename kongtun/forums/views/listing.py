"""All forums, the year with its rhythms, and the lists that other pages take in."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import Area
from kongtun.common.prepared import Prepared
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import MONTHS_SHORT
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.ui.once import once
from kongtun.forums.actions import save_rhythm
from kongtun.forums.choices import ForumKind
from kongtun.forums.forms.prepare import RhythmForm
from kongtun.forums.models import Rhythm
from kongtun.forums.presenters.forums import state_badge
from kongtun.forums.queries.forums import coming, forum_list, forums_of_fund, forums_of_programme
from kongtun.forums.queries.year import year_of_rhythms, years_with_forums
from kongtun.forums.views.common import areas_to_hold, asked_key, asked_year, may_edit, put_error, saved
from kongtun.funds.models import Fund
from kongtun.programmes.models import Programme

ON_A_PAGE = 20


@requires(P.FORUM_VIEW)
def list_page(request: HttpRequest) -> HttpResponse:
    """Coming forums, then all of them with search."""
    words, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    kind = kind if kind in ForumKind.values else ""
    asked = request.GET.get("year", "")
    year = asked_year(request) if asked else None
    page = Paginator(forum_list(request.user, words=words, fiscal_year=year, kind=kind), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page, "rows": [(forum, state_badge(forum)) for forum in page], "q": words, "kind": kind, "year": year,
        "years": years_with_forums(request.user), "kinds": ForumKind.choices,
        "coming": [] if words or kind or asked else [(forum, state_badge(forum)) for forum in coming(request.user)],
        "may_hold": request.user.can_somewhere(P.FORUM_EDIT),  # type: ignore[union-attr]
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "forums/list.html", context)


@requires(P.FORUM_VIEW)
def year_page(request: HttpRequest) -> HttpResponse:
    """The year: month by month what is due, planned, held and missing."""
    year, now = asked_year(request), FiscalYear.of(timezone.localdate()).year
    key = asked_key(request, "area")
    area = Area.objects.filter(pk=key).first() if key else None
    found = year_of_rhythms(request.user, year, area)
    years = sorted({*years_with_forums(request.user), now, now + 1, year})[-6:]
    url = reverse("forums:year")
    months = [MONTHS_SHORT[(number + 9) % 12] for number in range(12)]
    context = {
        "found": found, "year": year, "area": area, "months": months,
        "lines": [(line, may_edit(request, line.area)) for line in found.lines],
        "others": [(forum, state_badge(forum)) for forum in found.others],
        "years": [{"label": str(one), "url": f"{url}?year={one}", "current": one == year} for one in years],
        "counts": {state: found.count(state) for state in ("held", "planned", "due", "missing")},
        "may_hold": request.user.can_somewhere(P.FORUM_EDIT),  # type: ignore[union-attr]
    }  # fmt: skip
    return render(request, "forums/year.html", context)


@requires(P.FORUM_VIEW)
def rhythms_page(request: HttpRequest) -> HttpResponse:
    """The rhythms that apply where the reader works."""
    rows = Rhythm.objects.visible_to(request.user).select_related("area").order_by("area__path", "pk")
    context = {
        "rows": [(row, may_edit(request, row)) for row in rows],
        "may_hold": request.user.can_somewhere(P.FORUM_EDIT),  # type: ignore[union-attr]
    }
    return render(request, "forums/rhythms.html", context)


@requires(P.FORUM_EDIT)
@once
def rhythm_new(request: HttpRequest) -> HttpResponse:
    """Write a rhythm."""
    return _rhythm(request, None)


@requires(P.FORUM_EDIT)
def rhythm_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rhythm; with a last year it ends."""
    return _rhythm(request, get_record(request, Rhythm.objects.select_related("area"), P.FORUM_EDIT, pk=pk))


def _rhythm(request: HttpRequest, rhythm: Rhythm | None) -> HttpResponse:
    areas = areas_to_hold(request.user, rhythm.area if rhythm else None)
    if rhythm:
        names = ("title", "level", "times", "every_years", "since_year", "until_year", "kind", "objective")
        initial = {name: getattr(rhythm, name) for name in names} | {"area": rhythm.area_id}
    else:
        first = areas.first()
        initial = {
            "since_year": FiscalYear.of(timezone.localdate()).year, "every_years": 1, "kind": ForumKind.FORUM,
            "area": first.pk if first else None, "level": first.kind if first else None,
        }  # fmt: skip
    form = RhythmForm(request.POST or None, initial=initial, areas=areas)
    if request.method == "POST" and form.is_valid():
        try:
            save_rhythm(by=request.user, rhythm=rhythm, **form.cleaned_data)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            saved(request, _("เก็บจังหวะงานแล้ว ดูได้ในหน้าทั้งปี"))
            return redirect("forums:year")
    status = 422 if request.method == "POST" else 200
    return render(request, "forums/rhythm_form.html", {"form": form, "rhythm": rhythm}, status=status)


@requires(P.FORUM_VIEW)
def of_programme(request: HttpRequest, programme_pk: int) -> HttpResponse:
    """Fragment: the forums of a programme."""
    programme = get_record(request, Programme.objects.select_related("area"), P.PROGRAMME_VIEW, pk=programme_pk)
    rows = [(forum, state_badge(forum)) for forum in forums_of_programme(request.user, programme.pk)]
    new_url = f"{reverse('forums:new')}?programme={programme.pk}" if may_edit(request, programme) else ""
    return render(request, "forums/_of.html", {"rows": rows, "new_url": new_url, "all_url": reverse("forums:list")})


_FUNDS = Prepared(lambda pk, user: Fund.objects.select_related("area").visible_to(user).filter(pk=pk))


@requires(P.FORUM_VIEW)
def of_fund(request: HttpRequest, fund_pk: int) -> HttpResponse:
    """Fragment: the forums that concern a fund."""
    fund = get_record(request, _FUNDS, P.FUND_VIEW, pk=fund_pk)
    rows = [(forum, state_badge(forum)) for forum in forums_of_fund(request.user, fund.area)]
    return render(request, "forums/_of.html", {"rows": rows, "new_url": "", "all_url": reverse("forums:list")})
