"""Keep what was learnt: from a project's final report, from group work, from a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.evaluation.models import FinalReport
from kongtun.indicators.models import Issue
from kongtun.knowledge.actions.index import index_entry
from kongtun.knowledge.actions.private import cover_of
from kongtun.knowledge.choices import EntryKind, EntryState
from kongtun.knowledge.models import Entry
from kongtun.projects.models import Project


@transaction.atomic
def keep_lesson(
    *,
    area: Area,
    title: str,
    changed: str,
    by: Any,
    who: str = "",
    why: str = "",
    conditions: str = "",
    next_step: str = "",
    issue: Issue | None = None,
    source: Any = None,
    source_url: str = "",
    credit: str = "",
    names: Iterable[str] = (),
) -> Entry:
    """Keep a lesson that everybody may read, once for its source and title (kept again, it is brought up to date).

    The right is that of the act it comes from (closing a forum, accepting a report): it is checked there. Names of persons
    (those the funds of the area know, ``names``, and whatever reads like one), their numbers and addresses are covered.
    Raises Refused without a title or without what changed.
    """
    cover = cover_of(area, names)

    def clean(text: str) -> str:
        return cover.text(normalise(text or ""))

    title, changed = clean(title)[:200], clean(changed)
    if not title:
        raise Refused(_("ตั้งชื่อบทเรียนก่อน"), field="title")
    if not changed:
        raise Refused(_("บอกว่าอะไรเปลี่ยนไป"), field="changed")
    values = {
        "area": area, "changed": changed, "who": clean(who)[:500], "why": clean(why), "conditions": clean(conditions),
        "next_step": clean(next_step), "source_url": source_url, "credit": cover.organisation(credit)[:200],
    }  # fmt: skip
    found = {
        "source_kind": source._meta.label_lower if source is not None else "",  # noqa: SLF001 (the documented model API)
        "source_id": source.pk if source is not None else None,
        "title": title,
    }
    entry = Entry.objects.filter(**found, kind=EntryKind.LESSON).first() if source is not None else None
    if entry is None:
        entry = Entry.objects.create(
            **found,
            **values,
            kind=EntryKind.LESSON,
            state=EntryState.PUBLISHED,
            published_at=timezone.now(),
            created_by=by,
        )
        record_event(entry, "knowledge.keep", by=by)
    else:
        for name, value in values.items():
            setattr(entry, name, value)
        entry.save()
    if issue is not None:
        entry.issues.add(issue)
    index_entry(entry)
    return entry


def keep_lesson_of_project(project: Project, *, by: Any) -> Entry | None:
    """Keep the lesson of a project whose final report has been accepted; None when the report tells none.

    What is in the final report is not typed again: the lesson is the report's own, what changed is its conclusion.
    """
    report = FinalReport.objects.filter(project=project).first()
    if report is None or not (report.lesson or report.conclusion):
        return None
    issues = list(Issue.objects.filter(plans__projects=project).distinct())
    entry = keep_lesson(
        area=project.fund.area,
        title=str(project),
        changed=report.conclusion or report.lesson,
        why=report.lesson if report.conclusion else "",
        conditions=report.problems,
        next_step=report.suggestions,
        who=f"{cover_of(project.fund.area).organisation(project.organisation)} {project.fund.name}".strip(),
        source=project,
        source_url=f"/p/{project.pk}/",
        credit=project.organisation,
        by=by,
    )
    entry.project = project
    entry.is_demo = project.fund.is_demo
    entry.save(update_fields=["project", "is_demo"])
    entry.issues.set(issues)
    index_entry(entry)
    return entry
