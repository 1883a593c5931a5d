"""Prepare a round: title, criteria, quotas, phases, candidates. Possible until scoring begins (phases also later)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.selection.choices import FIRST_CRITERIA, QuotaKind, QuotaLevel, RoundState, ValueSource, Wanted
from kongtun.selection.models import Candidate, Criterion, Phase, Quota, Round

MOST_CRITERIA, MOST_CANDIDATES, MOST_PHASES = 20, 1200, 8
LARGEST_WEIGHT = Decimal(100)
ROUND_WORDS = Part(("title", "purpose", "programme_id"))
RULES = Part(rows={
    "criteria": ("key", "title", "weight", "source", "wanted", "help"),
    "quotas": ("level", "kind", "count"),
    "phases": ("target", "title", "starts_on"),
})  # fmt: skip


@dataclass(frozen=True)
class CriterionIn:
    """A criterion as it is written; an empty ``key`` makes a new one."""

    title: str
    weight: Decimal
    source: str = ValueSource.JUDGES
    wanted: str = Wanted.HIGH
    help: str = ""
    key: str = ""


@dataclass(frozen=True)
class QuotaIn:
    """A quota as it is written."""

    level: str
    kind: str
    count: int


def check_edit(selection: Round, by: Any, *, draft: bool = True) -> None:
    """Refuse who may not lead the round, or (with ``draft``) when scoring has begun."""
    if not by.can(P.SELECTION_EDIT, selection):
        raise PermissionNeeded(P.SELECTION_EDIT)
    if draft and selection.state != RoundState.DRAFT:
        raise Refused(_("เริ่มให้คะแนนแล้ว เกณฑ์และรายชื่อจึงคงไว้ตามนี้"))


@transaction.atomic
def open_round(area: Area, fiscal_year: int, title: str, *, by: Any, purpose: str = "", programme: Any = None) -> Round:
    """Open a round with five criteria to begin with."""
    if not by.can(P.SELECTION_EDIT, area):
        raise PermissionNeeded(P.SELECTION_EDIT)
    made = Round.objects.create(
        area=area,
        fiscal_year=fiscal_year,
        title=_title(title),
        purpose=normalise(purpose)[:4000],
        programme=programme,
        created_by=by,
    )
    Criterion.objects.bulk_create(
        Criterion(
            round=made, key=key, title=str(name), help=str(hint), source=source, wanted=wanted, weight=weight, sort=at
        )
        for at, (key, name, hint, source, wanted, weight) in enumerate(FIRST_CRITERIA, start=1)
    )
    record_event(made, "selection.open", by=by)
    return made


@transaction.atomic
def save_round(
    selection: Round, *, by: Any, title: str, purpose: str = "", programme: Any = None, fingerprint: str = ""
) -> Round:
    """Change what the round is called and for. Raises EditConflict."""
    check_edit(selection, by)
    ROUND_WORDS.check(selection, fingerprint)
    selection.title, selection.purpose, selection.programme = _title(title), normalise(purpose)[:4000], programme
    selection.save(update_fields=["title", "purpose", "programme"])
    record_event(selection, "selection.save", by=by)
    return selection


@transaction.atomic
def set_rules(
    selection: Round,
    *,
    by: Any,
    phases: Sequence[tuple[int, str, date | None]],
    criteria: Sequence[CriterionIn] | None = None,
    quotas: Sequence[QuotaIn] | None = None,
    fingerprint: str = "",
) -> None:
    """Write criteria, quotas and phases together, all or nothing; None leaves one as it is. Raises EditConflict."""
    check_edit(selection, by, draft=False)
    RULES.check(selection, fingerprint)
    if criteria is not None:
        set_criteria(selection, criteria, by=by)
    if quotas is not None:
        set_quotas(selection, quotas, by=by)
    set_phases(selection, phases, by=by)


@transaction.atomic
def set_criteria(selection: Round, rows: Sequence[CriterionIn], *, by: Any) -> list[Criterion]:
    """Write the criteria in their order; those not named go."""
    check_edit(selection, by)
    if not rows or len(rows) > MOST_CRITERIA:
        raise Refused(_("มีเกณฑ์ได้ 1–%(count)d ข้อ") % {"count": MOST_CRITERIA}, field="criteria")
    if not sum((row.weight for row in rows), Decimal(0)) > 0:
        raise Refused(_("ต้องมีอย่างน้อยหนึ่งข้อที่น้ำหนักมากกว่าศูนย์"), field="criteria.0.weight")
    known = {one.key: one for one in selection.criteria.all()}
    used: set[str] = set()
    made = []
    for at, row in enumerate(rows):
        title = normalise(row.title).strip()
        if not title:
            raise Refused(_("เขียนชื่อเกณฑ์"), field=f"criteria.{at}.title")
        if not 0 <= row.weight <= LARGEST_WEIGHT:
            raise Refused(_("น้ำหนักเป็นเลข 0 ถึง 100"), field=f"criteria.{at}.weight")
        if row.source not in ValueSource.values or row.wanted not in Wanted.values:
            raise Refused(_("เลือกจากรายการ"), field=f"criteria.{at}.source")
        key = row.key if row.key in known and row.key not in used else _new_key(known, used)
        used.add(key)
        one = known.get(key) or Criterion(round=selection, key=key)
        one.title, one.help, one.weight = title[:200], normalise(row.help)[:300], row.weight
        one.source, one.wanted, one.sort = row.source, row.wanted, at + 1
        one.save()
        made.append(one)
    selection.criteria.exclude(key__in=used).delete()
    record_event(selection, "selection.criteria", by=by, count=len(made))
    return made


@transaction.atomic
def set_quotas(selection: Round, rows: Iterable[QuotaIn], *, by: Any) -> None:
    """Write the quotas (10 in a zone; one อบต. and one เทศบาล a province)."""
    check_edit(selection, by)
    rows = list(rows)
    if len({(row.level, row.kind) for row in rows}) != len(rows):
        raise Refused(_("มีโควตาซ้ำกันสองแถว รวมเป็นแถวเดียว"), field="quotas")
    for at, row in enumerate(rows):
        if row.level not in QuotaLevel.values or row.kind not in QuotaKind.values:
            raise Refused(_("เลือกจากรายการ"), field=f"quotas.{at}.level")
        if not 1 <= row.count <= 10_000:
            raise Refused(_("จำนวนเป็นเลขตั้งแต่ 1"), field=f"quotas.{at}.count")
    selection.quotas.all().delete()
    Quota.objects.bulk_create(Quota(round=selection, level=row.level, kind=row.kind, count=row.count) for row in rows)
    record_event(selection, "selection.quotas", by=by, count=len(rows))


@transaction.atomic
def set_phases(selection: Round, rows: Sequence[tuple[int, str, date | None]], *, by: Any) -> None:
    """Write the phases: (how many in all by then, what is done, from when); each larger than the one before."""
    check_edit(selection, by, draft=False)
    if len(rows) > MOST_PHASES:
        raise Refused(_("มีได้ไม่เกิน %(count)d ระยะ") % {"count": MOST_PHASES}, field="phases")
    before = 0
    for at, (target, _words, _day) in enumerate(rows):
        if target <= before:
            raise Refused(_("จำนวนสะสมต้องมากกว่าระยะก่อน"), field=f"phases.{at}.target")
        before = target
    kept = {one.number: one for one in selection.phases.all()}
    for number, (target, title, day) in enumerate(rows, start=1):
        one = kept.pop(number, None) or Phase(round=selection, number=number)
        one.target, one.title, one.starts_on = target, normalise(title)[:200], day
        one.save()
    for gone in kept.values():
        gone.delete()
    record_event(selection, "selection.phases", by=by, count=len(rows))


@transaction.atomic
def add_candidates(selection: Round, funds: Iterable[Fund], *, by: Any) -> int:
    """Add funds of the area; those already there stay. Returns how many are new."""
    check_edit(selection, by)
    asked = {fund.pk: fund for fund in funds}
    if any(not fund.area_path.startswith(selection.area_path) for fund in asked.values()):
        raise Refused(_("มีกองทุนที่อยู่นอกพื้นที่ของรอบนี้"), field="funds")
    there = set(selection.candidates.values_list("fund_id", flat=True))
    new = [fund for pk, fund in asked.items() if pk not in there]
    if len(there) + len(new) > MOST_CANDIDATES:
        raise Refused(_("เสนอได้ไม่เกิน %(count)d กองทุน") % {"count": MOST_CANDIDATES}, field="funds")
    Candidate.objects.bulk_create(Candidate(round=selection, fund=fund, added_by=by) for fund in new)
    if new:
        record_event(selection, "selection.candidates", by=by, added=len(new))
    return len(new)


@transaction.atomic
def remove_candidate(candidate: Candidate, *, by: Any) -> None:
    """Take a candidate off the list; it can be added again."""
    check_edit(candidate.round, by)
    record_event(candidate.round, "selection.remove", by=by, fund=candidate.fund_id)
    candidate.delete()


def _title(title: str) -> str:
    title = normalise(title).strip()
    if not title:
        raise Refused(_("ตั้งชื่อรอบก่อน"), field="title")
    if len(title) > 200:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": 200}, field="title")
    return title


def _new_key(known: dict[str, Any], used: set[str]) -> str:
    number = 1
    while f"K{number}" in known or f"K{number}" in used:
        number += 1
    return f"K{number}"
