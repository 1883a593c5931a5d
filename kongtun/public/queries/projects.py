"""Public projects with everything that their pages show, for one as for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kongtun.activities.models import ReportPhoto
from kongtun.common.keys import LARGEST_KEY
from kongtun.common.people import SIGNERS, names_of_funds
from kongtun.common.privacy import Cover
from kongtun.evaluation.models import FinalReport
from kongtun.evaluation.queries import Result
from kongtun.ledger.queries import ProjectMoney, money_of_projects
from kongtun.opendata.queries.projects import (
    PublicActivity,
    people_reached,
    public_activities,
    public_photos,
    public_projects,
    public_results,
)
from kongtun.projects.models import Agreement, Project, ProjectPerson, TeamMember
from kongtun.projects.states import ProjectState
from kongtun.public.queries.decisions import decisions_of
from kongtun.review.models import Decision


@dataclass(frozen=True)
class PublicProject:
    """A public project; ``cover`` hides the persons its fund knows."""

    project: Project
    cover: Cover
    has_plan: bool
    abstract: str
    results: list[Result]
    activities: list[PublicActivity]
    people: list[tuple[str, int]]
    money: ProjectMoney
    decisions: list[Decision]
    photos: list[ReportPhoto]


def read_projects(keys: Iterable[int]) -> dict[int, PublicProject]:
    """Return those of these projects that anyone may see, by key; as many queries for a thousand as for one.

    Keys come from addresses: numbers that no database can hold are nobody's.
    """
    projects = list(public_projects().filter(pk__in=[key for key in keys if key <= LARGEST_KEY]))
    if not projects:
        return {}
    names = names_of_funds([project.fund_id for project in projects])
    covers = {fund: Cover(known) for fund, known in names.items()}
    abstracts = _abstracts(projects)
    results, activities, people = public_results(projects), public_activities(projects), people_reached(projects)
    money, decisions, photos = money_of_projects(projects), decisions_of(projects), public_photos(projects)
    planned = set(Project.plans.through.objects.filter(project__in=projects).values_list("project", flat=True))
    found = {}
    for project, own in zip(projects, _names(projects), strict=True):
        key, fund = project.pk, project.fund_id
        # Most names of a record are known to its fund; what only looks like none stands in the record alone.
        own.difference_update(names[fund])
        found[key] = PublicProject(
            project, Cover([*names[fund], *own]) if own else covers[fund], key in planned, abstracts.get(key, ""),
            results[key], activities[key], people[key], money[key], decisions[key], photos[key],
        )  # fmt: skip
    return found


def _abstracts(projects: list[Project]) -> dict[int, str]:
    """An abstract is public once the officer has accepted the final report."""
    closed = [project.pk for project in projects if project.state == ProjectState.CLOSED]
    return dict(FinalReport.objects.filter(project__in=closed).values_list("project", "abstract"))


def _names(projects: list[Project]) -> Iterator[set[str]]:
    """Yield every name that each record knows (3 queries)."""
    names: dict[int, set[str]] = {project.pk: set() for project in projects}
    for member in TeamMember.objects.filter(project__in=projects).select_related("user"):
        names[member.project_id].add(member.user.name)
    people = ProjectPerson.objects.filter(project__in=projects).values_list("project", "name")
    signers = Agreement.objects.filter(project__in=projects).values_list("project", *SIGNERS)
    for key, *found in chain(people.order_by(), signers.order_by()):
        names[key].update(found)
    for project in projects:
        yield names[project.pk] - {""}
