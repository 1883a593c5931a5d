"""Members who seem to belong to a proposal: asked before the vote, decided by people."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kongtun.committee.models import ConflictOfInterest
from kongtun.common.thai.names import plain_name
from kongtun.common.thai.text import normalise
from kongtun.funds.models import CommitteeMember
from kongtun.projects.models import Project
from kongtun.review.queries.conflicts import Conflicts

# Shorter names of groups are words that any seat may hold ("อสม.").
_SHORTEST = 8


@dataclass(frozen=True)
class Likely:
    """A member and why an interest seems likely."""

    member: CommitteeMember
    why: str


def likely_conflicts(project: Project, members: Iterable[CommitteeMember], known: Container[int] = ()) -> list[Likely]:
    """Return members (not those whose keys are in ``known``) with an account or a name among the people of ``project``, or
    who represent the group that asks; a fixed number of queries.
    """
    found = Conflicts([project])
    accounts = found.ids[project.pk] | {project.created_by_id}
    names = {plain_name(name) for name in found.names[project.pk]}
    group = "".join(normalise(project.organisation).split())
    likely = []
    for member in members:
        if member.pk in known:
            continue
        if member.user_id is not None and member.user_id in accounts:
            likely.append(Likely(member, _("บัญชีอยู่ในทีมของข้อเสนอนี้")))
        elif plain_name(member.name) in names:
            likely.append(Likely(member, _("ชื่ออยู่ในรายชื่อผู้เสนอ")))
        elif len(group) >= _SHORTEST and group in "".join(normalise(member.represents).split()):
            likely.append(Likely(member, _("มาจากกลุ่มที่เสนอ")))
    return likely


def declared_pairs(projects: list[int]) -> list[tuple[int, int]]:
    """Return (project, account) of the interests declared in meetings: such a person does not review either."""
    return list(
        ConflictOfInterest.objects.filter(
            project__in=projects, withdrawn_at__isnull=True, member__user__isnull=False
        ).values_list("project_id", "member__user_id")
    )
