"""Every public route and which addresses of it are visited. A route without a line here fails a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kongtun.activities.models import ReportPhoto
from kongtun.activities.states import ReportState
from kongtun.areas.models import Area, AreaKind
from kongtun.forums.models import Forum
from kongtun.funds.models import Fund
from kongtun.funds.notices import all_packs
from kongtun.knowledge.models import Entry
from kongtun.opendata.queries.places import ALL_YEARS, COUNTRY, scope_of
from kongtun.opendata.tables import TABLES
from kongtun.opendata.views.files import FORMS, names_of
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project, public_q
from kongtun.public.queries.funds import years_of

Sample = int | None
Addresses = Callable[[Sample], Iterator[str]]
# Route, number in the route, address.
Stop = tuple[str, int, str]
FUNDS_AT_ONCE = 200


@dataclass(frozen=True)
class Choice:
    """Which addresses of a route with very many. ``most`` of each route; ``of_each_fund``: projects, plans and years by chance."""

    most: Sample = None
    of_each_fund: int | None = None
    seed: int = 1


@dataclass(frozen=True)
class NotOpen:
    """Why a route that asks for no sign-in is not a page for everybody."""

    why: str


SECRET = NotOpen("เปิดได้เฉพาะผู้ถือลิงก์ส่วนตัว")
ONLY_ACTS = NotOpen("รับคำสั่งเท่านั้น ไม่มีหน้าให้อ่าน")


def public_routes() -> dict[str, str]:
    """Return the names of all routes that open without sign-in, with their patterns."""
    found = {}
    for name, route, view in _walk(get_resolver().url_patterns):
        access = getattr(view, "access", None)
        if access is None or access[0] == "public":
            found[name] = route
    return found


def _walk(patterns: Any, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}:{pattern.namespace}".strip(":") if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, prefix + str(pattern.pattern), inner)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name or '?'}".strip(":")
            yield name, prefix + str(pattern.pattern), pattern.callback


def some(rows: QuerySet[Any], sample: Sample) -> Iterator[Any]:
    """All rows by key in small portions, or ``sample`` of them spread over the whole range of keys."""
    rows = rows.order_by("pk")
    if sample is None:
        yield from rows.iterator(500)
        return
    ends = rows.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return
    span, before = ends["last"] - ends["first"], 0
    for number in range(sample):
        row = rows.filter(pk__gte=max(ends["first"] + span * number // max(sample - 1, 1), before + 1)).first()
        if row is None:
            return
        yield row
        before = row.pk


def _one(name: str, *args: Any, query: str = "") -> Addresses:
    return lambda _sample: iter([reverse(name, args=args) + query])


def _many(*addresses: Addresses) -> Addresses:
    def all_of(sample: Sample) -> Iterator[str]:
        for one in addresses:
            yield from one(sample)

    return all_of


def _funds(sample: Sample) -> Iterator[str]:
    for fund in some(Fund.objects.all(), sample):
        address = reverse("public:fund", args=[fund.code])
        yield address
        yield from (f"{address}?year={year}" for year in years_of(fund))


def _plans(sample: Sample) -> Iterator[str]:
    for plan in some(Plan.objects.filter(state=PlanState.APPROVED).select_related("fund"), sample):
        yield reverse("public:plan", args=[plan.fund.code, plan.pk])


def _of_each_fund(rows: Any, choice: Choice) -> Iterator[int]:
    """Yield keys of some rows of each fund; the same seed yields the same ones in the same order."""
    funds = list(Fund.objects.order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(funds), FUNDS_AT_ONCE):
        keys: dict[int, list[int]] = {fund: [] for fund in funds[at : at + FUNDS_AT_ONCE]}
        for fund, key in rows.filter(fund__in=list(keys)).order_by("pk").values_list("fund_id", "pk"):
            keys[fund].append(key)
        for fund, own in keys.items():
            chance = Random(f"{choice.seed} {fund}")  # noqa: S311 (a sample, no secret)
            yield from sorted(chance.sample(own, min(choice.of_each_fund or 0, len(own))))


def _projects_of_funds(choice: Choice) -> Iterator[str]:
    for key in _of_each_fund(Project.objects.public(), choice):
        yield reverse("public:project", args=[key])


def _plans_of_funds(choice: Choice) -> Iterator[str]:
    codes = dict(Fund.objects.values_list("pk", "code"))
    approved = Plan.objects.filter(state=PlanState.APPROVED)
    for key in _of_each_fund(approved, choice):
        yield reverse("public:plan", args=[codes[approved.values_list("fund_id", flat=True).get(pk=key)], key])


def _funds_of_country(choice: Choice) -> Iterator[str]:
    """Every fund as it opens, and some of its years."""
    for fund in some(Fund.objects.all(), None):
        address = reverse("public:fund", args=[fund.code])
        years = years_of(fund)
        chance = Random(f"{choice.seed} {fund.pk}")  # noqa: S311 (a sample, no secret)
        yield address
        for year in chance.sample(years, min(choice.of_each_fund or 0, len(years))):
            yield f"{address}?year={year}"


def _projects(sample: Sample) -> Iterator[str]:
    for project in some(Project.objects.public().only("pk"), sample):
        yield reverse("public:project", args=[project.pk])


def _maps(sample: Sample) -> Iterator[str]:
    for province in some(Area.objects.in_force().filter(kind=AreaKind.PROVINCE), sample):
        yield reverse("maps:public") + f"?area={province.pk}"


def _photos(sample: Sample) -> Iterator[str]:
    shown = ReportPhoto.objects.filter(
        public_q("report__project__"), report__state=ReportState.ACCEPTED, removed_at=None
    )
    for photo in some(shown, sample):
        for size in ("small", "full"):
            yield reverse("public:photo", args=[photo.pk, size])


def _areas(sample: Sample) -> Iterator[str]:
    for kind in (AreaKind.ZONE, AreaKind.PROVINCE, AreaKind.DISTRICT):
        for area in some(Area.objects.in_force().filter(kind=kind), sample):
            yield reverse("public:area", args=[area.kind, area.code])


def _open_files(sample: Sample) -> Iterator[str]:
    """Every file of the country, of provinces (all years of each holds every row) and of funds."""
    places = [COUNTRY, *(area.code for area in some(Area.objects.in_force().filter(kind=AreaKind.PROVINCE), sample))]
    if sample is not None:
        places += [fund.code for fund in some(Fund.objects.all(), sample)]
    for place in places:
        scope = scope_of(place, ALL_YEARS)
        for name in names_of(scope) if scope else ():
            for ext in FORMS[name] if sample is not None else FORMS[name][-1:]:
                yield reverse("opendata:file", args=[place, ALL_YEARS, name, ext])


def _packages(sample: Sample) -> Iterator[str]:
    for area in some(Area.objects.in_force().filter(kind=AreaKind.PROVINCE), sample):
        yield reverse("opendata:package", args=[area.code, ALL_YEARS])


def _schemas(_sample: Sample) -> Iterator[str]:
    for name in ("grants", *TABLES):
        yield reverse("opendata:schema", args=[name])


def _found(_sample: Sample) -> Iterator[str]:
    here = reverse("public:funds")
    yield here
    for word in ("ตำบล", "อำเภอ", "นาดี", "ไม่มีชื่อนี้"):
        yield f"{here}?q={word}"


def _entries(sample: Sample) -> Iterator[str]:
    for entry in some(Entry.objects.published(), sample):
        yield reverse("knowledge:entry", args=[entry.pk])


def _files(sample: Sample) -> Iterator[str]:
    for entry in some(Entry.objects.published().exclude(file=""), sample):
        yield reverse("knowledge:file", args=[entry.pk])


def _forums(sample: Sample) -> Iterator[str]:
    for forum in some(Forum.objects.all(), sample):
        if forum.code:
            yield reverse("forums:join", args=[forum.code])


def _notices(_sample: Sample) -> Iterator[str]:
    for pack in all_packs():
        yield reverse("funds:notice", args=[pack.code])


VISITS: dict[str, Addresses | NotOpen] = {
    "healthz": _one("healthz"),
    "ui:gallery": _one("ui:gallery"),
    "ui:gallery_task": _one("ui:gallery_task"),
    "set_language": ONLY_ACTS,
    "public:front": _one("public:front"),
    "public:funds": _found,
    "public:fund": _funds,
    "public:plan": _plans,
    "public:project": _projects,
    "public:photo": _photos,
    "public:language": ONLY_ACTS,
    "public:robots": _one("public:robots"),
    "accounts:login": _one("accounts:login"),
    "accounts:logout": ONLY_ACTS,
    "accounts:password_reset": _one("accounts:password_reset"),
    "accounts:password_reset_done": _one("accounts:password_reset_done"),
    "accounts:password_reset_confirm": SECRET,
    "accounts:roles": _one("accounts:roles"),
    "notifications:stop": SECRET,
    "notifications:line_webhook": ONLY_ACTS,
    "notifications:quick": SECRET,
    "funds:notices": _one("funds:notices"),
    "funds:notice": _notices,
    "review:checks": _one("review:checks"),
    "knowledge:home": _many(_one("knowledge:home"), _one("knowledge:home", query="?q=ขยะ")),
    "knowledge:entry": _entries,
    "knowledge:file": _files,
    "forums:join": _forums,
    "forums:own": SECRET,
    "forums:own-act": SECRET,
    "forums:own-questions": SECRET,
    "forums:own-calendar": SECRET,
    "online:calendar": SECRET,
    "groupwork:wall-news": SECRET,
    "groupwork:mine": SECRET,
    "groupwork:choose": SECRET,
    "groupwork:mine-wall": SECRET,
    "groupwork:mine-note": SECRET,
    "public:area": _areas,
    "maps:public": _many(_one("maps:public"), _maps),
    "figures:mail-stop": SECRET,
    "opendata:home": _many(_one("opendata:home"), _one("opendata:home", query="?place=33&year=all")),
    "opendata:schema": _schemas,
    "opendata:package": _packages,
    "opendata:file": _open_files,
    "api:openapi": _one("api:openapi"),
    "api:docs": _one("api:docs"),
    "api:operation": NotOpen("ส่งต่อไปยังหน้าเอกสาร API"),
    "api:?": ONLY_ACTS,
}

# Routes with more addresses than anybody opens in a sitting, and which of them are visited when they are chosen fund by fund.
OF_EACH_FUND: dict[str, Callable[[Choice], Iterator[str]]] = {
    "public:fund": _funds_of_country,
    "public:plan": _plans_of_funds,
    "public:project": _projects_of_funds,
}


def addresses_of(route: str, choice: Choice) -> Iterator[str]:
    """Yield the addresses of a route that are visited."""
    visit = VISITS[route]
    if isinstance(visit, NotOpen):
        return
    if choice.of_each_fund is not None and route in OF_EACH_FUND:
        yield from OF_EACH_FUND[route](choice)
    else:
        yield from visit(choice.most)
