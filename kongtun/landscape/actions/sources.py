"""Keep the works of one source in step with it: a board, a programme, a forum says who works with it, as often as it likes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.indicators.models import Issue
from kongtun.landscape.actions.works import note_work
from kongtun.landscape.choices import HOME_LEVEL, OrganisationKind, WorkRole
from kongtun.landscape.models import Work, WorkChange
from kongtun.landscape.naming import key_of, kind_of, proper_part

# Why a work was taken out that its source names no more; named again it comes back, what a person took out does not.
NOT_NAMED = "ต้นเรื่องไม่ระบุแล้ว"


@dataclass(frozen=True)
class Said:
    """What a source says of one organisation: as what it works there, since when."""

    name: str
    what: str
    since: date
    until: date | None = None
    role: str = WorkRole.JOINS
    kind: str = ""
    money: Decimal | None = None


@transaction.atomic
def note_source(
    source_kind: str,
    source_id: int,
    said: Iterable[Said],
    *,
    area: Area,
    by: Any,
    source_url: str = "",
    issue: Issue | None = None,
    is_demo: bool = False,
    ended_on: date | None = None,
) -> list[Work]:
    """Note what a source says (``note_work`` for each organisation, the first words about it count) and nothing else of it.

    An organisation that is said several times works there from the first beginning to the last end. One that the source
    names no more ends on ``ended_on``, or without it is taken out: it was a mistake. For apps above, which have checked the
    right themselves.
    """
    works = [
        note_work(
            organisation_name=one.name, organisation_kind=one.kind, area=area, what=one.what, since=one.since, until=one.until,
            by=by, issue=issue, source_kind=source_kind, source_id=source_id, source_url=source_url, role=one.role,
            money=one.money, is_demo=is_demo,
        )
        for one in _together(said)
    ]  # fmt: skip
    named = {work.pk for work in works}
    for work in works:
        if work.withdrawn_at is not None and work.withdrawn_reason == NOT_NAMED:
            work.withdrawn_at, work.withdrawn_reason = None, ""
            work.save(update_fields=["withdrawn_at", "withdrawn_reason", "updated_at"])
    for gone in Work.objects.standing().filter(source_kind=source_kind, source_id=source_id).exclude(pk__in=named):
        _let_go(gone, by=by, ended_on=ended_on)
    return works


def tells(name: str) -> bool:
    """Return whether a name tells which organisation it is.

    A kind alone does so only where the country has one; a village's number says where, not who.

    >>> tells("รพ.สต."), tells("รพ.สต.บก"), tells("สสส."), tells("สปสช. เขต 10"), tells("หมู่ 3")
    (False, True, True, True, False)
    """
    own, kind = proper_part(name), kind_of(name)
    if own.isdigit():
        return kind != OrganisationKind.COMMUNITY
    return bool(own) or HOME_LEVEL.get(kind) == AreaKind.COUNTRY


def _together(said: Iterable[Said]) -> list[Said]:
    """One row for each organisation."""
    found: dict[str, Said] = {}
    for one in said:
        key = key_of(one.name)
        if not tells(one.name):
            continue
        known = found.get(key)
        if known is None:
            found[key] = one
            continue
        open_end = known.until is None or one.until is None
        until = None if open_end else max(known.until, one.until)  # type: ignore[type-var]
        found[key] = replace(known, since=min(known.since, one.since), until=until)
    return list(found.values())


def _let_go(work: Work, *, by: Any, ended_on: date | None) -> None:
    if ended_on is None:
        work.withdrawn_at, work.withdrawn_reason = timezone.now(), NOT_NAMED
        work.save(update_fields=["withdrawn_at", "withdrawn_reason", "updated_at"])
    elif work.until is None or work.until > ended_on:
        before = {"until": str(work.until) if work.until else None}
        work.until = max(work.since, ended_on)
        work.save(update_fields=["until", "updated_at"])
        WorkChange.objects.create(work=work, before=before, by=by)
