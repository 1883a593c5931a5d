"""Write works: from other apps, by hand; change them with history; take them out and put them back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.models import Issue
from kongtun.landscape.actions.organisations import resolve
from kongtun.landscape.choices import SourceKind, WorkRole
from kongtun.landscape.models import Organisation, OrganisationProgramme, Work, WorkChange

# What a person may change; of a record with a source only what the source does not know.
OWN_FIELDS = ("knowledge", "place", "resources", "good_at")
ALL_FIELDS = ("area", "what", "role", "programme", "since", "until", "people", "money", *OWN_FIELDS)
WORK = Part(
    ("area_id", "what", "role", "programme_id", "since", "until", "people", "money", *OWN_FIELDS), {"issues": ("pk",)}
)


@transaction.atomic
def note_work(
    *,
    organisation_name: str,
    organisation_kind: str,
    area: Area,
    what: str,
    since: date,
    by: Any,
    issue: Issue | None = None,
    resources: str = "",
    good_at: str = "",
    source_kind: str = SourceKind.TYPED,
    source_id: int | None = None,
    source_url: str = "",
    role: str = WorkRole.DOES,
    until: date | None = None,
    money: Decimal | None = None,
    organisation: Organisation | None = None,
    is_demo: bool = False,
) -> Work:
    """Note that an organisation works in ``area`` on something; for apps above, which have checked the right themselves.

    Once per source: the same (``source_kind``, ``source_id``, organisation) changes the record that is there, and what it
    said before stays in its history; said again nothing is written. Without an id the same organisation, area, words and
    beginning are the same work. ``organisation_kind`` may be empty (the name tells).
    ``organisation`` saves looking for the name when the caller has the record. A record that somebody took out stays out.
    """
    if source_kind not in SourceKind.values:
        raise ValueError(f"unknown source: {source_kind}")
    organisation = organisation or resolve(organisation_name, organisation_kind, area, by=by, is_demo=is_demo)
    what = " ".join(what.split())[:300] or organisation.name
    if until is not None and until < since:
        until = since
    same = Work.objects.filter(organisation=organisation, source_kind=source_kind, source_id=source_id)
    if source_id is None:
        same = same.filter(area=area, what=what, since=since)
    work = same.first()
    facts: dict[str, Any] = {
        "area": area,
        "what": what,
        "since": since,
        "until": until,
        "role": role,
        "source_url": source_url[:300],
    }
    if money is not None:
        facts["money"] = money
    if work is None:
        work = Work.objects.create(
            organisation=organisation, source_kind=source_kind, source_id=source_id, created_by=by,
            resources=resources[:500], good_at=good_at[:500], is_demo=is_demo, **facts,
        )  # fmt: skip
    else:
        changed = [name for name, value in facts.items() if getattr(work, name) != value]
        # What somebody wrote by hand about resources and strengths is not overwritten.
        for name, text in (("resources", resources), ("good_at", good_at)):
            if text and not getattr(work, name):
                facts[name] = text[:500]
                changed.append(name)
        before = {name: _plain(getattr(work, name)) for name in changed}
        for name in changed:
            setattr(work, name, facts[name])
        if changed:
            work.save(update_fields=[*changed, "updated_at"])
            WorkChange.objects.create(work=work, before=before, by=by)
    if issue is not None:
        work.issues.add(issue)
    return work


@transaction.atomic
def save_work(
    work: Work | None,
    *,
    by: Any,
    organisation: Organisation,
    area: Area,
    what: str,
    since: date,
    until: date | None = None,
    issues: Collection[Issue] = (),
    role: str = WorkRole.DOES,
    programme: OrganisationProgramme | None = None,
    people: str = "",
    money: Decimal | None = None,
    knowledge: str = "",
    place: str = "",
    resources: str = "",
    good_at: str = "",
    fingerprint: str = "",
) -> Work:
    """Write a work by hand, or change one; what it said before stays in its history.

    Of a work that comes from a project only knowledge, place, other resources and strengths change here.
    Raises PermissionNeeded, EditConflict, Refused (dates, programme of another organisation).
    """
    for record in (area, work) if work else (area,):
        if not by.can(P.LANDSCAPE_EDIT, record):
            raise PermissionNeeded(P.LANDSCAPE_EDIT)
    if work is not None:
        WORK.check(work, fingerprint)
    if work is not None and work.withdrawn_at is not None:
        raise Refused(_("งานนี้ถูกเอาออกแล้ว นำกลับมาก่อนจึงแก้ได้"))
    values = {
        "area": area, "what": what, "role": role, "programme": programme, "since": since, "until": until, "people": people, "money": money,
        "knowledge": knowledge, "place": place, "resources": resources, "good_at": good_at,
    }  # fmt: skip
    names = OWN_FIELDS if work is not None and work.is_derived else ALL_FIELDS
    if names is ALL_FIELDS:
        _check(values, organisation)
    if work is None:
        work = Work.objects.create(organisation=organisation, created_by=by, **values)
        work.issues.set(issues)
        record_event(work, "landscape.work", by=by, what=what, organisation=organisation.name)
        return work
    before = {name: _plain(getattr(work, name)) for name in names if getattr(work, name) != values[name]}
    was = sorted(work.issues.values_list("pk", flat=True))
    if names is ALL_FIELDS and was != sorted(issue.pk for issue in issues):
        before["issues"] = [issue.short_name for issue in work.issues.all()]
        work.issues.set(issues)
    if before:
        for name in set(before) - {"issues"}:
            setattr(work, name, values[name])
        work.save()
        WorkChange.objects.create(work=work, before=before, by=by)
        record_event(work, "landscape.work.change", by=by, fields=sorted(before))
    return work


def _check(values: dict[str, Any], organisation: Organisation) -> None:
    if not values["what"].strip():
        raise Refused(_("เขียนสั้น ๆ ว่าทำอะไร"), field="what")
    if values["until"] and values["until"] < values["since"]:
        raise Refused(_("วันสิ้นสุดต้องไม่ก่อนวันเริ่ม"), field="until")
    if values["programme"] and values["programme"].organisation_id != organisation.pk:
        raise Refused(_("เลือกแผนงานขององค์กรนี้"), field="programme")


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | None) else str(value)


@transaction.atomic
def withdraw_work(work: Work, *, by: Any, reason: str) -> Work:
    """Take a work out of all views; it can be put back, and its source does not bring it back by itself."""
    if not by.can(P.LANDSCAPE_EDIT, work):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    if work.withdrawn_at is not None:
        raise Refused(_("งานนี้ถูกเอาออกไปแล้ว"))
    if not reason.strip():
        raise Refused(_("บอกสั้น ๆ ว่าทำไมจึงเอาออก"), field="reason")
    work.withdrawn_at, work.withdrawn_reason = timezone.now(), reason[:300]
    work.save(update_fields=["withdrawn_at", "withdrawn_reason", "updated_at"])
    record_event(work, "landscape.work.withdraw", by=by, reason=reason)
    return work


@transaction.atomic
def restore_work(work: Work, *, by: Any) -> Work:
    """Put a work back that was taken out."""
    if not by.can(P.LANDSCAPE_EDIT, work):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    if work.withdrawn_at is None:
        raise Refused(_("งานนี้อยู่ในรายการแล้ว"))
    work.withdrawn_at, work.withdrawn_reason = None, ""
    work.save(update_fields=["withdrawn_at", "withdrawn_reason", "updated_at"])
    record_event(work, "landscape.work.restore", by=by)
    return work
