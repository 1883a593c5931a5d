"""Tools and results: on one record, and where they are used by issue and year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.indicators.models import Issue
from kongtun.landscape.catalogue import tools
from kongtun.landscape.choices import TagSubject
from kongtun.landscape.models import Tag, Work
from kongtun.planning.models import Plan, PlanApproach
from kongtun.projects.models import Project


def subjects(kind: str) -> QuerySet:
    """Records of a kind that may be tagged, with their place."""
    records: dict[str, QuerySet] = {
        TagSubject.PROJECT: Project.objects.select_related("fund__area"),
        TagSubject.PLAN: Plan.objects.select_related("fund__area", "issue"),
        TagSubject.WORK: Work.objects.select_related("area", "organisation__area"),
    }
    return records[kind]


def subject_area(subject: Any) -> Area:
    """Area of a record that may be tagged."""
    return subject.area if isinstance(subject, Work) else subject.fund.area


def codes_of(kind: str, pk: int) -> set[str]:
    """Codes on one record."""
    return set(Tag.objects.filter(kind=kind, subject_id=pk).values_list("code", flat=True))


def proposed_codes(kind: str, subject: Any) -> set[str]:
    """Codes that the approaches of the record's plans carry in the catalogue already; nobody has to think of them again."""
    to_subject = {TagSubject.PROJECT: "plan__projects", TagSubject.PLAN: "plan"}.get(TagSubject(kind))
    if to_subject is None:
        return set()
    rows = PlanApproach.objects.filter(**{to_subject: subject.pk}, approach__isnull=False)
    words = rows.values_list("approach__ottawa", flat=True)
    return {code for word in words for code in word.replace(",", ";").split(";")} & set(tools())


@dataclass
class Used:
    """How often one tool or result is used: in all, by issue id, by fiscal year; where."""

    total: int = 0
    by_issue: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    by_year: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    places: set[int] = field(default_factory=set)


@dataclass
class ToolUse:
    """What is used in an area: by code; the issues and years that occur."""

    used: dict[str, Used]
    issues: list[Issue]
    years: list[int]


def tool_use(area: Area) -> ToolUse:
    """Return where tools and results are used in an area; a fixed number of queries."""
    tags = Tag.objects.filter(area__path__within=area.path, code__in=list(tools()))
    rows = list(tags.values_list("code", "kind", "subject_id", "area_id"))
    ids = {kind: tags.filter(kind=kind).order_by().values("subject_id") for kind in TagSubject}
    about: dict[tuple[str, int], tuple[int, set[int]]] = {}
    _projects(ids[TagSubject.PROJECT], about)
    for pk, issue, year in Plan.objects.filter(pk__in=ids[TagSubject.PLAN]).values_list(
        "pk", "issue_id", "fiscal_year"
    ):
        about[TagSubject.PLAN, pk] = (year, {issue})
    _works(ids[TagSubject.WORK], about)
    used: dict[str, Used] = {code: Used() for code in tools()}
    for code, kind, subject, place in rows:
        if (kind, subject) not in about:
            continue
        year, issues = about[kind, subject]
        one = used[code]
        one.total += 1
        one.by_year[year] += 1
        one.places.add(place)
        for issue in issues:
            one.by_issue[issue] += 1
    met = {issue for one in used.values() for issue in one.by_issue}
    return ToolUse(
        used,
        list(Issue.objects.filter(pk__in=met).order_by("sort", "code")),
        sorted({year for one in used.values() for year in one.by_year}),
    )


def _projects(ids: Any, about: dict[tuple[str, int], tuple[int, set[int]]]) -> None:
    issues: dict[int, set[int]] = defaultdict(set)
    links = Project.plans.through.objects.filter(project_id__in=ids)
    for project, issue in links.values_list("project_id", "plan__issue_id"):
        issues[project].add(issue)
    for pk, year in Project.objects.filter(pk__in=ids).values_list("pk", "fiscal_year"):
        about[TagSubject.PROJECT, pk] = (year, issues[pk])


def _works(ids: Any, about: dict[tuple[str, int], tuple[int, set[int]]]) -> None:
    issues: dict[int, set[int]] = defaultdict(set)
    for work, issue in Work.issues.through.objects.filter(work_id__in=ids).values_list("work_id", "issue_id"):
        issues[work].add(issue)
    for pk, since in Work.objects.standing().filter(pk__in=ids).values_list("pk", "since"):
        about[TagSubject.WORK, pk] = (int(FiscalYear.of(since)), issues[pk])
