"""Where a problem comes from: issue sets, data, a community forum; as many as are true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.models import IssueSet
from kongtun.planning.actions.draft import locked_draft, stored_problem
from kongtun.planning.choices import OriginKind
from kongtun.planning.models import Plan, PlanProblem, ProblemOrigin
from kongtun.planning.queries import offered_sets, origins_fingerprint

NOTE_LIMIT = 600
MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class Data:
    """Data that show the problem: kind of source, and which report or register."""

    source_kind: str
    note: str = ""


@dataclass(frozen=True)
class Forum:
    """A community forum that named the problem: the day, how many people (None = not counted), what they said."""

    held_on: date | None
    people: int | None = None
    note: str = ""


@transaction.atomic
def save_origins(
    plan: Plan,
    problem: PlanProblem,
    *,
    by: Any,
    sets: Iterable[IssueSet] = (),
    data: Data | None = None,
    forum: Forum | None = None,
    fingerprint: str = "",
) -> PlanProblem:
    """Make these the origins of ``problem``; what is not named any more goes.

    Refused (field ``sets``) for a set that does not name the plan's issue or does not hold in its area and year;
    ``data_source`` without a known source; ``forum_on``, ``forum_people`` or a note that cannot be. EditConflict when
    changed since ``fingerprint``.
    """
    plan = locked_draft(plan)
    row = stored_problem(plan, problem)
    check_fingerprint(fingerprint, origins_fingerprint(row))
    fresh = [ProblemOrigin(problem=row, kind=OriginKind.SET, issue_set=one) for one in _known_sets(plan, sets)]
    if data is not None:
        fresh.append(_data(row, data))
    if forum is not None:
        fresh.append(_forum(row, forum))
    row.origins.all().delete()
    ProblemOrigin.objects.bulk_create(fresh)
    record_event(
        plan, "save_origins", by=by, problem=row.pk, origins=[one.issue_set.code if one.issue_set else one.kind for one in fresh]
    )  # fmt: skip
    return row


def name_sets(plan: Plan, problems: Iterable[PlanProblem]) -> None:
    """Say of new ``problems`` that they are among the issues set for the place and year; people may take it back."""
    rows = list(problems)
    ProblemOrigin.objects.bulk_create(
        ProblemOrigin(problem=row, kind=OriginKind.SET, issue_set=one) for one in offered_sets(plan) for row in rows
    )


def _known_sets(plan: Plan, sets: Iterable[IssueSet]) -> list[IssueSet]:
    known = {one.pk: one for one in offered_sets(plan)}
    wanted = {one.pk for one in sets}
    if wanted - set(known):
        raise Refused(_("ชุดประเด็นที่เลือกไม่ได้ใช้กับกองทุนนี้ในปีนี้ เลือกจากรายการ"), field="sets")
    return [one for key, one in known.items() if key in wanted]


def _data(row: PlanProblem, data: Data) -> ProblemOrigin:
    if data.source_kind not in SourceKind.values:
        raise Refused(_("เลือกว่าข้อมูลมาจากแหล่งไหน"), field="data_source")
    return ProblemOrigin(
        problem=row, kind=OriginKind.DATA, source_kind=data.source_kind, note=_note(data.note, "data_note")
    )


def _forum(row: PlanProblem, forum: Forum) -> ProblemOrigin:
    if forum.held_on is None:
        raise Refused(_("ใส่วันที่จัดเวทีประชาคม"), field="forum_on")
    if forum.held_on > timezone.localdate():
        raise Refused(_("วันที่จัดเวทียังมาไม่ถึง ใส่วันที่จัดจริง"), field="forum_on")
    if forum.people is not None and not 0 < forum.people <= MOST_PEOPLE:
        raise Refused(_("จำนวนคนที่มาเวทีต้องเป็น 1 คนขึ้นไป ถ้าไม่ได้นับให้เว้นว่าง"), field="forum_people")
    return ProblemOrigin(
        problem=row, kind=OriginKind.FORUM, held_on=forum.held_on, people=forum.people, note=_note(forum.note, "forum_note"),
    )  # fmt: skip


def _note(text: str, field: str) -> str:
    text = normalise(text) if text.strip() else ""
    if len(text) > NOTE_LIMIT:
        raise Refused(_("ยาวเกิน %(most)d ตัวอักษร") % {"most": NOTE_LIMIT}, field=field)
    return text
