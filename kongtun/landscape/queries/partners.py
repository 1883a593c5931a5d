"""Partners of a fund, and with whom it could work."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.landscape.choices import InvitationState
from kongtun.landscape.models import Invitation, Organisation, Work
from kongtun.landscape.queries.works import NOT_DOING
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.similar.outcomes import outcomes_of

MOST_SUGGESTED = 12
MOST_NEIGHBOURS = 40


@dataclass
class Partner:
    """One organisation that works in the fund's area (or in all of its district), with its works there."""

    organisation: Organisation
    works: list[Work] = field(default_factory=list)

    @property
    def since(self) -> date:
        """When it began."""
        return min(work.since for work in self.works)

    @property
    def strengths(self) -> list[str]:
        """What it is good at, each once; typed words first, then what was measured."""
        texts = [work.good_at for work in self.works] + [work.result for work in self.works]
        return list(dict.fromkeys(text for text in texts if text))[:3]

    @property
    def issues(self) -> list[Issue]:
        """Issues it works on, each once."""
        return list({issue.pk: issue for work in self.works for issue in work.issues.all()}.values())

    def lasting(self, day: date) -> bool:
        """True when one of its works lasts on that day."""
        return any(work.lasts_on(day) for work in self.works)


def partners_of(fund: Fund, day: date) -> tuple[list[Partner], list[Partner]]:
    """Return organisations that work in the fund's area now, and those that did; two queries and one for covered tambons."""
    paths = [fund.area.path, *fund.area.covers.values_list("path", flat=True)]
    condition = Q(area__path__in=ancestor_paths(fund.area.path)[:-1])
    for path in paths:
        condition |= Q(area__path__within=path)
    works = Work.objects.standing().filter(condition, since__lte=day).select_related("organisation__area", "area")
    found: dict[int, Partner] = {}
    for work in works.prefetch_related("issues").order_by("since", "pk"):
        found.setdefault(work.organisation_id, Partner(work.organisation)).works.append(work)
    # Those of the place first, then who works in all of the district, the province, the country.
    rows = sorted(
        found.values(), key=lambda partner: (-max(len(work.area.path) for work in partner.works), partner.since)
    )
    now = [partner for partner in rows if partner.lasting(day)]
    before = [partner for partner in rows if not partner.lasting(day)]
    return now, before


@dataclass(frozen=True)
class Suggestion:
    """Somebody to work with on an issue that the fund has a plan for: an organisation near by, or a fund with results."""

    issue: Issue
    why: str
    organisation: Organisation | None = None
    neighbour: Fund | None = None
    good_at: str = ""
    asked: bool = False

    @property
    def name(self) -> str:
        """Who."""
        return str(self.organisation or self.neighbour)


def suggestions_for(fund: Fund, day: date, partners: list[Partner]) -> list[Suggestion]:
    """Return who could join on the issues that the fund plans this year or later; a fixed number of queries.

    Organisations of the district that work on the issue elsewhere in it come first, those with a known strength before the
    others; then funds of the province and the zone whose project on the issue has a measured result.
    """
    year = int(FiscalYear.of(day))
    planned = Issue.objects.filter(plans__fund=fund, plans__fiscal_year__gte=year).order_by("sort", "code").distinct()
    issues = {issue.pk: issue for issue in planned}
    asked = set(
        Invitation.objects.filter(fund=fund, state=InvitationState.OPEN).values_list(
            "organisation_id", "neighbour_id", "issue_id"
        )
    )
    have = {(partner.organisation.pk, issue.pk) for partner in partners for issue in partner.issues}
    district = fund.area.path.rsplit("/", 2)[0] + "/"
    found: list[tuple[tuple[Any, ...], Suggestion]] = []
    works = (
        Work.objects.going_on(day)
        .filter(area__path__within=district, issues__in=issues)
        .exclude(area__path__within=fund.area.path)
        .exclude(role__in=NOT_DOING)
        .select_related("organisation__area", "area")
        .prefetch_related("issues")
        .order_by("pk")
        .distinct()
    )
    by_pair: dict[tuple[int, int], list[Work]] = defaultdict(list)
    for work in works:
        for issue in work.issues.all():
            if issue.pk in issues and (work.organisation_id, issue.pk) not in have:
                by_pair[work.organisation_id, issue.pk].append(work)
    for (organisation_pk, issue_pk), rows in by_pair.items():
        strong = next((work for work in rows if work.good_at or work.result), rows[0])
        places = list(dict.fromkeys(work.area.full_name for work in rows))
        why = _("ทำเรื่องเดียวกันที่%(places)s ตั้งแต่ปี %(year)s") % {
            "places": " ".join(places[:2]), "year": min(work.since for work in rows).year + 543,
        }  # fmt: skip
        good_at = strong.good_at or strong.result
        one = Suggestion(
            issues[issue_pk],
            why,
            organisation=rows[0].organisation,
            good_at=good_at,
            asked=(organisation_pk, None, issue_pk) in asked,
        )
        found.append(((0, not good_at, -len(rows), issues[issue_pk].sort, organisation_pk), one))
    found += _neighbours(fund, issues, asked)
    return [one for _order, one in sorted(found, key=lambda pair: pair[0])][:MOST_SUGGESTED]


def _neighbours(
    fund: Fund, issues: dict[int, Issue], asked: set[tuple[Any, ...]]
) -> list[tuple[tuple[Any, ...], Suggestion]]:
    """Funds of the zone, of the province first, whose closed project on an issue has a measured result (one a fund and issue)."""
    zone, province = ("/".join(fund.area.path.split("/")[:depth]) + "/" for depth in (2, 3))
    links_of = Project.plans.through.objects.filter(project=OuterRef("pk"), plan__issue__in=issues)
    closed = (
        Project.objects.filter(Exists(links_of), state=ProjectState.CLOSED)
        .exclude(fund=fund)
        .select_related("fund__area")
        .order_by("-fiscal_year", "-pk")
    )
    rows = list(closed.filter(fund__area__path__within=province)[:MOST_NEIGHBOURS])
    if len(rows) < MOST_NEIGHBOURS:  # the province has not enough of its own
        others = closed.filter(fund__area__path__within=zone).exclude(fund__area__path__within=province)
        rows += others[: MOST_NEIGHBOURS - len(rows)]
    links: dict[int, list[int]] = defaultdict(list)
    ids = [row.pk for row in rows]
    for pk, issue in Project.plans.through.objects.filter(project_id__in=ids).values_list(
        "project_id", "plan__issue_id"
    ):
        if issue in issues:
            links[pk].append(issue)
    outcomes = outcomes_of(ids)
    found: dict[tuple[int, int], tuple[tuple[Any, ...], Suggestion]] = {}
    for row in rows:
        best = outcomes[row.pk].best
        if best is None or best.actual is None:
            continue
        for issue in links[row.pk]:
            why = _("ทำโครงการปี %(year)s แล้ววัดผลได้") % {"year": row.fiscal_year}
            one = Suggestion(
                issues[issue],
                why,
                neighbour=row.fund,
                good_at=f"{best.name} {best.sentence}",
                asked=(None, row.fund_id, issue) in asked,
            )
            far = not row.fund.area.path.startswith(province)
            found.setdefault(
                (row.fund_id, issue), ((1, far, best.tone != "pass", issues[issue].sort, row.fund_id), one)
            )
    return list(found.values())
