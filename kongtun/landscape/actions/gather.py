"""Fill the landscape from what the system knows already: funded projects and the seats of fund committees.

The rows are kept (not worked out anew on each page): so they carry tags, strengths and a history, are found by one index,
and stand when a project's fund changes its words. Gathering again changes only what its source changed since.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import CommitteeMember
from kongtun.landscape.choices import OrganisationKind, SourceKind, WorkRole
from kongtun.landscape.models import Organisation, Work
from kongtun.landscape.naming import core_of, key_of, kind_of, proper_part
from kongtun.landscape.queries.matching import Known, home_path, known
from kongtun.landscape.tellers import tellers
from kongtun.projects.models import Project, ProjectPerson
from kongtun.projects.states import ProjectState
from kongtun.review.similar.outcomes import outcomes_of

_BATCH = 500
_FACTS = ("what", "since", "until", "money", "people", "result", "role", "source_url")


@dataclass(frozen=True)
class Gathered:
    """How many works and organisations are new, and how many works changed with their source."""

    works: int = 0
    organisations: int = 0
    changed: int = 0


@dataclass
class _Found:
    """One piece of work as its source says it."""

    kind: str
    source_id: int
    name: str
    recipient_group: int | None
    area_id: int
    path: str
    facts: dict[str, Any]
    issues: set[int]
    is_demo: bool


@transaction.atomic
def gather(area: Area, *, by: Any) -> Gathered:
    """Bring the works of ``area`` in step with its funded projects and committees (a fixed number of reads), and with what
    boards, programmes and forums say when they are saved (a few reads for each of them).

    Nothing typed by hand is touched, nothing taken out comes back. Raises PermissionNeeded.
    """
    if not by.can(P.LANDSCAPE_EDIT, area):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    # Two people who gather at once would write the same organisation twice.
    Area.objects.select_for_update(no_key=True).get(path="TH/")
    found = [*_projects(area), *_committees(area)]
    names = known({key_of(one.name) for one in found}, {one.path for one in found})
    made = _organisations(found, names, by)
    works, changed = _works(found, names, by)
    works += _told(area, by)
    done = Gathered(works, made, changed)
    if works or made or changed:
        record_event(area, "landscape.gather", by=by, works=works, organisations=made, changed=changed)
    return done


def _told(area: Area, by: Any) -> int:
    """Let the apps above tell again what they know; return how many works are new."""
    before = Work.objects.count()
    for tell in tellers():
        tell(area, by=by)
    return Work.objects.count() - before


def _projects(area: Area) -> list[_Found]:
    rows: list[Any] = list(
        Project.objects.public()
        .filter(fund__area__path__within=area.path)
        .exclude(organisation="")
        .order_by("pk")
        .values(
            "pk", "title", "organisation", "recipient_group", "fund__area_id", "fund__area__path", "fund__is_demo", "fiscal_year",
            "start_date", "end_date", "approved_on", "ended_early_on", "budget_approved", "state",
        )
    )  # fmt: skip
    ids = [row["pk"] for row in rows]
    issues: dict[int, set[int]] = defaultdict(set)
    people: dict[int, int] = {}
    for start in range(0, len(ids), _BATCH * 10):
        part = ids[start : start + _BATCH * 10]
        for project, issue in Project.plans.through.objects.filter(project_id__in=part).values_list(
            "project_id", "plan__issue_id"
        ):
            issues[project].add(issue)
        people |= dict(
            ProjectPerson.objects.filter(project_id__in=part)
            .order_by()
            .values_list("project_id")
            .annotate(n=Count("pk"))
        )
    results = _results([row["pk"] for row in rows if row["state"] in (ProjectState.REPORTED, ProjectState.CLOSED)])
    return [
        _project(row, issues[row["pk"]], people.get(row["pk"], 0), results.get(row["pk"], ""))
        for row in rows
        if key_of(row["organisation"])
    ]


def _project(row: dict[str, Any], issues: set[int], people: int, result: str) -> _Found:
    since = row["start_date"] or row["approved_on"] or FiscalYear(row["fiscal_year"]).start
    until = row["ended_early_on"] or row["end_date"] or FiscalYear(row["fiscal_year"]).end
    facts = {
        "what": row["title"][:300] or _("โครงการที่ได้รับทุน"), "since": since, "until": max(since, until), "money": row["budget_approved"],
        "people": _("คณะทำงาน %(n)d คน") % {"n": people} if people else "", "result": result, "role": WorkRole.DOES.value,
        "source_url": f"/projects/{row['pk']}/",
    }  # fmt: skip
    return _Found(
        SourceKind.PROJECT.value,
        row["pk"],
        row["organisation"],
        row["recipient_group"],
        row["fund__area_id"],
        row["fund__area__path"],
        facts,
        issues,
        row["fund__is_demo"],
    )


def _results(ids: list[int]) -> dict[int, str]:
    """The result to tell first of each project that was reported, as a sentence."""
    found = {}
    for start in range(0, len(ids), _BATCH):
        for pk, outcome in outcomes_of(ids[start : start + _BATCH]).items():
            best = outcome.best
            if best is not None and best.actual is not None:
                found[pk] = f"{best.name} {best.sentence}"[:500]
    return found


_SEAT_WORDS = re.compile(r"^(ผู้แทน|ตัวแทน|หัวหน้า|ผู้อำนวยการ|ผอ\.|ประธาน|เลขานุการ)\s*(จาก|ของ)?\s*")


def _committees(area: Area) -> list[_Found]:
    """Organisations that sit in the committees of today, as far as the seat names one."""
    seats = (
        CommitteeMember.objects.filter(fund__area__path__within=area.path, left_on__isnull=True)
        .exclude(represents="")
        .order_by("fund_id", "pk")
        .values_list(
            "fund_id",
            "fund__area_id",
            "fund__area__path",
            "fund__area__name_th",
            "fund__name",
            "fund__is_demo",
            "represents",
            "starts_on",
            "ends_on",
        )
    )
    found: dict[tuple[int, str], _Found] = {}
    for fund, area_id, path, place, fund_name, is_demo, represents, starts, ends in seats:
        name = represented(represents, place)
        if not name:
            continue
        row = found.get((fund, key_of(name)))
        if row is None:
            facts = {
                "what": _("ร่วมเป็นกรรมการ%(fund)s") % {"fund": fund_name},
                "since": starts,
                "until": ends,
                "money": None,
                "people": "",
                "result": "",
                "role": WorkRole.DECIDES.value,
                "source_url": reverse("funds:committee", args=[fund]),
            }
            found[fund, key_of(name)] = _Found(
                SourceKind.COMMITTEE.value, fund, name, None, area_id, path, facts, set(), is_demo
            )
        else:
            row.facts["since"] = min(row.facts["since"], starts)
            row.facts["until"] = max(row.facts["until"], ends)
    return list(found.values())


def represented(represents: str, place: str) -> str:
    """Return the organisation that the origin of a seat names, or "" when it names only a kind of people.

    >>> represented("ผู้แทน อสม.", "อบต.โนนสำราญ"), represented("ผู้แทนหมู่บ้าน", "อบต.โนนสำราญ")
    ('ชมรม อสม. ตำบลโนนสำราญ', '')
    """
    name = _SEAT_WORDS.sub("", represents.strip())
    key = key_of(name)
    kind = kind_of(name)
    if kind == OrganisationKind.VOLUNTEERS and core_of(key).strip() in ("อสม", "จิตอาสา", ""):
        return f"ชมรม อสม. {tambon_of(place)}"
    # "รพ.สต." or "หน่วยบริการปฐมภูมิ" alone is a kind of organisation; a name has something behind it.
    told = kind not in (OrganisationKind.OTHER, OrganisationKind.LAO) and len(proper_part(name)) > 3
    return name if told else ""


def tambon_of(local_government: str) -> str:
    """Return how people call the place of a local government.

    >>> tambon_of("อบต.โนนสำราญ"), tambon_of("เทศบาลเมืองปากช่อง"), tambon_of("อปท. ในตำบลบก")
    ('ตำบลโนนสำราญ', 'เทศบาลเมืองปากช่อง', 'ตำบลบก')
    """
    for beginning in ("องค์การบริหารส่วนตำบล", "อบต.", "เทศบาลตำบล", "ทต.", "อปท. ในตำบล"):
        if local_government.startswith(beginning):
            return f"ตำบล{local_government.removeprefix(beginning).strip()}"
    return local_government


def _organisations(found: list[_Found], names: Known, by: Any) -> int:
    new: dict[tuple[str, str], Organisation] = {}
    for one in found:
        key = key_of(one.name)
        if names.find(key, one.path) is not None:
            continue
        kind = kind_of(one.name, one.recipient_group)
        home = names.areas[home_path(one.path, kind)]
        if (home.path, key) not in new:
            new[home.path, key] = Organisation(
                name=" ".join(one.name.split())[:200], key=key, kind=kind, area=home, created_by=by, is_demo=one.is_demo
            )
            names.add(new[home.path, key])
    Organisation.objects.bulk_create(new.values(), batch_size=_BATCH)
    return len(new)


def _works(found: list[_Found], names: Known, by: Any) -> tuple[int, int]:
    held: dict[tuple[str, int], list[Work]] = defaultdict(list)
    areas = {one.area_id for one in found}
    derived = (SourceKind.PROJECT.value, SourceKind.COMMITTEE.value)
    for row in Work.objects.filter(area_id__in=areas, source_kind__in=derived):
        held[row.source_kind, row.source_id or 0].append(row)
    through = Work.issues.through
    had: dict[int, set[int]] = defaultdict(set)
    pairs = through.objects.filter(work__area_id__in=areas, work__source_kind__in=derived)
    for work_id, issue_id in pairs.values_list("work_id", "issue_id"):
        had[work_id].add(issue_id)
    new: list[tuple[Work, set[int]]] = []
    changed: dict[int, Work] = {}
    links, dropped = [], []
    for one in found:
        organisation = names.find(key_of(one.name), one.path)
        if organisation is None:
            continue
        records = held[one.kind, one.source_id]
        # A project has one applicant: when its name was corrected, its work goes over to the right organisation.
        work: Work | None = next((w for w in records if w.organisation_id == organisation.pk), None)
        if work is None and one.kind == SourceKind.PROJECT and records:
            work = records[0]
            work.organisation = organisation
            changed[work.pk] = work
        if work is None:
            made = Work(
                organisation=organisation, area_id=one.area_id, source_kind=one.kind, source_id=one.source_id, created_by=by,
                is_demo=one.is_demo, **one.facts,
            )  # fmt: skip
            records.append(made)
            new.append((made, one.issues))
            continue
        if work.pk is None:
            continue
        for name in _FACTS:
            if getattr(work, name) != one.facts[name]:
                setattr(work, name, one.facts[name])
                changed[work.pk] = work
        if one.kind == SourceKind.PROJECT and had[work.pk] != one.issues:
            links += [through(work_id=work.pk, issue_id=issue) for issue in one.issues - had[work.pk]]
            dropped += [(work.pk, issue) for issue in had[work.pk] - one.issues]
            changed[work.pk] = work
    Work.objects.bulk_create([work for work, _issues in new], batch_size=_BATCH)
    links += [through(work_id=work.pk, issue_id=issue) for work, issues in new for issue in issues]
    for work_id, issue_id in dropped:
        through.objects.filter(work_id=work_id, issue_id=issue_id).delete()
    through.objects.bulk_create(links, batch_size=_BATCH * 2, ignore_conflicts=True)
    Work.objects.bulk_update(changed.values(), [*_FACTS, "organisation"], batch_size=_BATCH)
    return len(new), len(changed)
