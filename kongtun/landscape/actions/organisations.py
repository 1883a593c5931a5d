"""Write organisations and their programmes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.landscape.choices import OrganisationKind
from kongtun.landscape.models import Organisation, OrganisationProgramme
from kongtun.landscape.naming import key_of, kind_of
from kongtun.landscape.queries.matching import home_path, known

FIRST_YEAR, LAST_YEAR = 2480, 2700
ORGANISATION = Part(("name", "kind", "area_id", "contact_role", "channel", "about"))


def resolve(
    name: str, kind: str, area: Area, *, by: Any, recipient_group: int | None = None, is_demo: bool = False
) -> Organisation:
    """Return the organisation that ``name`` means in ``area``; written down when nobody knew it.

    It is looked for by all names it is known by, in the area and in those that hold it. ``kind`` may be empty: the name
    tells. A new one is put where its kind is at home (สสอ. in the district).
    """
    name = " ".join(name.split())[:200]
    key = key_of(name)
    if not key:
        raise Refused(_("ใส่ชื่อองค์กรก่อน"), field="organisation")
    names = known([key], [area.path])
    found = names.find(key, area.path)
    if found is not None:
        return found
    kind = kind if kind in OrganisationKind.values else kind_of(name, recipient_group)
    home = names.areas.get(home_path(area.path, kind), area)
    return Organisation.objects.create(name=name, kind=kind, area=home, created_by=by, is_demo=is_demo)


@transaction.atomic
def save_organisation(
    organisation: Organisation | None,
    *,
    by: Any,
    name: str,
    kind: str,
    area: Area,
    contact_role: str = "",
    channel: str = "",
    about: str = "",
    fingerprint: str = "",
) -> Organisation:
    """Write a new organisation down, or change what is known of one.

    Raises PermissionNeeded outside the person's area; EditConflict; Refused when the area already has one of that name.
    """
    for place in (area, organisation) if organisation else (area,):
        if not by.can(P.LANDSCAPE_EDIT, place):
            raise PermissionNeeded(P.LANDSCAPE_EDIT)
    if organisation:
        ORGANISATION.check(organisation, fingerprint)
    key = key_of(name)
    if not key:
        raise Refused(_("ใส่ชื่อองค์กรเป็นตัวอักษร"), field="name")
    same = Organisation.objects.standing().filter(area=area, key=key)
    if organisation:
        same = same.exclude(pk=organisation.pk)
    if (twin := same.first()) is not None:
        raise Refused(
            _("%(area)sมี “%(name)s” อยู่แล้ว เปิดดูและเพิ่มงานที่นั่นได้เลย") % {"area": area.full_name, "name": twin.name},
            field="name",
        )
    made = organisation is None
    organisation = organisation or Organisation(created_by=by)
    organisation.name, organisation.kind, organisation.area = name, kind, area
    organisation.contact_role, organisation.channel, organisation.about = contact_role, channel, about
    organisation.save()
    record_event(organisation, "landscape.organisation", by=by, name=name, new=made)
    return organisation


@transaction.atomic
def add_programme(
    organisation: Organisation, *, by: Any, name: str, since_year: int | None = None, until_year: int | None = None
) -> OrganisationProgramme:
    """Add a programme to an organisation (years in พ.ศ.)."""
    if not by.can(P.LANDSCAPE_EDIT, organisation):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    for field, year in (("since_year", since_year), ("until_year", until_year)):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused(_("ใส่ปีเป็น พ.ศ. เช่น 2566"), field=field)
    if since_year and until_year and until_year < since_year:
        raise Refused(_("ปีสิ้นสุดต้องไม่ก่อนปีเริ่ม"), field="until_year")
    if organisation.programmes.filter(name=name).exists():  # type: ignore[attr-defined]
        raise Refused(_("มีแผนงานชื่อนี้แล้ว"), field="name")
    made = OrganisationProgramme.objects.create(
        organisation=organisation, name=name, since_year=since_year, until_year=until_year
    )
    record_event(organisation, "landscape.programme", by=by, name=name)
    return made
