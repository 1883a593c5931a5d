"""Begin a programme, change what it is called, its objectives, its indicators, its team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.models import IssueSet
from kongtun.programmes.actions.tell_landscape import tell_programme, tell_targets
from kongtun.programmes.choices import Direction, Source
from kongtun.programmes.counters import counter_of
from kongtun.programmes.models import (
    IndicatorValue,
    Programme,
    ProgrammeIndicator,
    ProgrammeMember,
    ProgrammeObjective,
)

PLACES = (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE, AreaKind.DISTRICT)
LENGTHS = {"name": 300, "short_name": 80, "host": 200, "about": 20_000, "reporter": 120}
PROGRAMME_BASICS = Part((*LENGTHS, "starts_on", "ends_on", "issue_set_id"))
OBJECTIVES = Part(rows={"objectives": ("pk", "text")})
TEAM = Part(rows={"members": ("role", "organisation", "name", "duty")})
LONGEST_AIM = 2000
MOST_ROWS = 40
SAME = "as it is"
MOST_VALUE = Decimal(10) ** 12


def check_edit(by: Any, record: Any) -> None:
    """Raise PermissionNeeded unless ``by`` runs the programme of ``record``."""
    if not by.can(P.PROGRAMME_EDIT, record):
        raise PermissionNeeded(P.PROGRAMME_EDIT)


def clean_text(value: Any, longest: int, *, field: str, needed: str = "") -> str:
    """Return the text as it is kept; Refused when it is too long, or empty though ``needed`` (the sentence) asks for it."""
    text = normalise(str(value or "")).strip()
    if needed and not text:
        raise Refused(needed, field=field)
    if len(text) > longest:
        raise Refused(_("ข้อความยาวเกิน %(most)d ตัวอักษร ตัดให้สั้นลง") % {"most": longest}, field=field)
    return text


@transaction.atomic
def save_programme(
    programme: Programme | None, *, by: Any, area: Area | None = None, name: str, starts_on: date, ends_on: date,
    short_name: str = "", host: str = "", about: str = "", reporter: str = "", issue_set: IssueSet | str | None = SAME,
    is_demo: bool = False, fingerprint: str = "",
) -> Programme:  # fmt: skip
    """Begin a programme in ``area`` (a zone, the country, a province or a district), or change one (its place stays).

    ``issue_set`` not given leaves the issues as they are.

    Raises PermissionNeeded, EditConflict, or Refused (no name, dates the wrong way round, a place that cannot have one).
    """
    made = programme is None
    if programme is None:
        if area is None or area.kind not in PLACES or area.abolished_on is not None:
            raise Refused(_("เลือกพื้นที่ของชุดโครงการก่อน"), field="area")
        programme = Programme(area=area, created_by=by, is_demo=is_demo)
    check_edit(by, programme)
    if not made:
        PROGRAMME_BASICS.check(programme, fingerprint)
    for field, value in {
        "name": name, "short_name": short_name, "host": host, "about": about, "reporter": reporter,
    }.items():  # fmt: skip
        needed = _("ใส่ชื่อชุดโครงการก่อน") if field == "name" else ""
        setattr(programme, field, clean_text(value, LENGTHS[field], field=field, needed=needed))
    if ends_on < starts_on:
        raise Refused(_("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม %(day)s") % {"day": short_date(starts_on)}, field="ends_on")
    if isinstance(issue_set, IssueSet) and not programme.area.path.startswith(issue_set.area.path):
        raise Refused(_("เลือกชุดประเด็นของพื้นที่นี้หรือพื้นที่ที่ใหญ่กว่า"), field="issue_set")
    if not isinstance(issue_set, str):
        programme.issue_set = issue_set
    programme.starts_on, programme.ends_on = starts_on, ends_on
    programme.save()
    record_event(programme, "programme.create" if made else "programme.save", by=by, name=programme.name)
    tell_programme(programme, by=by)
    if not made:
        # Works of the target funds carry the programme's name and last until its end.
        tell_targets(programme, programme.targets.select_related("fund__area", "type"), by=by)
    return programme


@transaction.atomic
def set_objectives(
    programme: Programme, texts: Iterable[tuple[int | None, str]], *, by: Any, fingerprint: str = ""
) -> list[ProgrammeObjective]:
    """Write the objectives in their order; a row with the id of an old one changes it, so that reports keep their link.

    ``texts`` = (id or None, text). An objective that a report names cannot be left out (Refused). Raises EditConflict.
    """
    check_edit(by, programme)
    OBJECTIVES.check(programme, fingerprint)
    old = {row.pk: row for row in programme.objectives.select_for_update()}
    rows: list[ProgrammeObjective] = []
    for place, (pk, text) in enumerate(texts):
        clean = clean_text(text, LONGEST_AIM, field=f"rows.{place}.text")
        if not clean:
            continue
        row = old.pop(pk, None) if pk else None
        row = row or ProgrammeObjective(programme=programme)
        row.text = clean
        rows.append(row)
    if len(rows) > MOST_ROWS:
        raise Refused(_("ใส่ได้ไม่เกิน %(most)d ข้อ") % {"most": MOST_ROWS})
    for gone in old.values():
        if gone.reports.exists():
            raise Refused(_("วัตถุประสงค์ข้อที่ %(number)d มีรายงานอ้างถึงแล้ว แก้ข้อความแทนการลบ") % {"number": gone.number})
        gone.delete()
    _renumber(rows)
    record_event(programme, "programme.objectives", by=by, count=len(rows))
    return rows


def _renumber(rows: list[Any]) -> None:
    """Number rows 1, 2, 3 … in two steps, because each number may stand only once."""
    for place, row in enumerate(rows):
        row.number = 1000 + place
        row.save()
    for place, row in enumerate(rows, start=1):
        row.number = place
        row.save(update_fields=["number"])


@transaction.atomic
def save_indicator(
    programme: Programme, indicator: ProgrammeIndicator | None = None, *, by: Any, text: str, unit: str = "",
    target: Decimal | None = None, direction: str = Direction.HIGHER, source: str = "",
    objective: ProgrammeObjective | None = None,
) -> ProgrammeIndicator:  # fmt: skip
    """Add an indicator at the end, or change one. ``source`` empty: values are typed; otherwise the system counts them."""
    check_edit(by, programme)
    if indicator is None:
        last = programme.indicators.select_for_update().order_by("-number").first()
        if last is not None and last.number >= MOST_ROWS:
            raise Refused(_("ใส่ได้ไม่เกิน %(most)d ข้อ") % {"most": MOST_ROWS})
        indicator = ProgrammeIndicator(programme=programme, number=(last.number if last else 0) + 1)
    indicator.text = clean_text(text, LONGEST_AIM, field="text", needed=_("เขียนตัวชี้วัดก่อน"))
    indicator.unit = clean_text(unit, 60, field="unit")
    if direction not in Direction.values:
        raise Refused(_("เลือกทิศทางข้อใดข้อหนึ่ง"), field="direction")
    if source and source not in Source.values and counter_of(source) is None:
        raise Refused(_("เลือกที่มาของค่าจากรายการ"), field="source")
    if target is not None and not 0 <= target < MOST_VALUE:
        raise Refused(_("เป้าหมายต้องไม่ติดลบและไม่เกินล้านล้าน"), field="target")
    if objective is not None and objective.programme_id != programme.pk:
        raise Refused(_("เลือกวัตถุประสงค์ของชุดโครงการนี้"), field="objective")
    indicator.target, indicator.direction, indicator.source, indicator.objective = target, direction, source, objective
    indicator.save()
    record_event(programme, "programme.indicator", by=by, number=indicator.number, text=indicator.text[:200])
    return indicator


@transaction.atomic
def remove_indicator(indicator: ProgrammeIndicator, *, by: Any) -> None:
    """Take an indicator out and close the gap in the numbers; one with values or reports stays (Refused)."""
    programme = indicator.programme
    check_edit(by, programme)
    if indicator.values.exists() or indicator.reports.exists():
        raise Refused(_("ตัวชี้วัดนี้มีค่าหรือรายงานอ้างถึงแล้ว แก้ข้อความแทนการลบ"))
    record_event(programme, "programme.indicator_remove", by=by, number=indicator.number, text=indicator.text[:200])
    indicator.delete()
    _renumber(list(programme.indicators.order_by("number")))


@transaction.atomic
def record_value(
    indicator: ProgrammeIndicator, *, by: Any, value: Decimal, measured_on: date, source: str = ""
) -> IndicatorValue:
    """Write the value of a typed indicator on a day; a mistake is corrected by writing the day again.

    Raises PermissionNeeded, Refused (the system counts it, a day to come, a value out of range).
    """
    if not by.can(P.PROGRAMME_REPORT, indicator.programme):
        raise PermissionNeeded(P.PROGRAMME_REPORT)
    if indicator.source:
        raise Refused(_("ตัวชี้วัดนี้ระบบนับให้ ไม่ต้องพิมพ์ค่า"), field="value")
    if measured_on > timezone.localdate():
        raise Refused(_("วันที่วัดยังมาไม่ถึง"), field="measured_on")
    if not 0 <= value < MOST_VALUE:
        raise Refused(_("ค่าต้องไม่ติดลบและไม่เกินล้านล้าน"), field="value")
    row = IndicatorValue.objects.create(
        indicator=indicator, value=value, measured_on=measured_on, source=clean_text(source, 200, field="source"), by=by
    )
    record_event(indicator.programme, "programme.value", by=by, number=indicator.number, value=value)
    return row


@transaction.atomic
def set_members(
    programme: Programme, rows: Iterable[Mapping[str, str]], *, by: Any, fingerprint: str = ""
) -> list[ProgrammeMember]:
    """Write the team anew: rows of role, organisation, name (not needed) and duty; rows without a role are left out.

    Raises EditConflict.
    """
    check_edit(by, programme)
    TEAM.check(programme, fingerprint)
    made: list[ProgrammeMember] = []
    for place, row in enumerate(rows):
        role = clean_text(row.get("role"), 160, field=f"rows.{place}.role")
        if not role:
            continue
        made.append(
            ProgrammeMember(
                programme=programme, role=role, sort=len(made) + 1,
                organisation=clean_text(row.get("organisation"), 200, field=f"rows.{place}.organisation"),
                name=clean_text(row.get("name"), 160, field=f"rows.{place}.name"),
                duty=clean_text(row.get("duty"), 300, field=f"rows.{place}.duty"),
            )
        )  # fmt: skip
    if len(made) > MOST_ROWS:
        raise Refused(_("ใส่ได้ไม่เกิน %(most)d แถว") % {"most": MOST_ROWS})
    programme.members.all().delete()
    ProgrammeMember.objects.bulk_create(made)
    record_event(programme, "programme.team", by=by, count=len(made))
    tell_programme(programme, by=by)
    return made
