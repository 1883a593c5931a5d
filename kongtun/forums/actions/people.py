"""Who is asked to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, line, lock_forum
from kongtun.forums.choices import Source
from kongtun.forums.models import Forum, Participant
from kongtun.forums.queries.places import places_called
from kongtun.forums.queries.targets import ROLES, Target, people_for
from kongtun.forums.states import ForumState as S

OPEN = (S.DRAFT, S.ANNOUNCED, S.HELD)
MOST = 3000


@transaction.atomic
def add_by_role(forum: Forum, *, by: Any, roles: Sequence[str], areas: Sequence[Area]) -> int:
    """Put everybody in ``roles`` (keys of ``ROLES``) within ``areas`` on the list; return how many are new.

    Raises Refused when nothing was picked, or an area is neither within the forum's area nor above it.
    """
    check_may(by, forum)
    if not roles or any(role not in ROLES for role in roles):
        raise Refused(_("เลือกอย่างน้อยหนึ่งกลุ่ม"), field="roles")
    if not areas:
        raise Refused(_("เลือกอย่างน้อยหนึ่งพื้นที่"), field="areas")
    if any(not area.path.startswith(forum.area.path) for area in areas):
        raise Refused(_("เลือกได้เฉพาะพื้นที่ในเขตของเวทีนี้ คนจากที่อื่นให้วางเป็นรายชื่อ"), field="areas")
    return _add(forum, people_for(roles, areas), by=by, how="roles")


@transaction.atomic
def paste_people(forum: Forum, *, by: Any, lines: str, role: str = "", area: Area | None = None) -> int:
    """Put pasted lines on the list, one a line: ``name / organisation`` and, if wished, ``/ e-mail``; return how many are new.

    An organisation that is called like a place of the forum ("อบต.โนนสำราญ", "อำเภอเขื่องใน") says where the person comes from.
    """
    check_may(by, forum)
    found: list[Target] = []
    role = line(role, "role", longest=120)
    for number, raw in enumerate((lines or "").splitlines(), start=1):
        parts = [part.strip() for part in raw.replace("\t", "/").split("/")]
        if not any(parts):
            continue
        where = _("บรรทัดที่ %(number)d: ") % {"number": number}
        try:
            name = line(parts[0], "lines", longest=160, required=True)
            organisation = line(parts[1] if len(parts) > 1 else "", "lines")
            email = _email(parts[2] if len(parts) > 2 else "", "lines")
        except Refused as refusal:
            raise Refused(f"{where}{refusal.message}", field="lines") from refusal
        found.append(Target(name, organisation, role, area.pk if area else None, email=email))
    if area is None and (offices := {one.organisation for one in found if one.organisation}):
        places = places_called(forum, offices)
        found = [replace(one, area_id=places.get(one.organisation)) for one in found]
    if not found:
        raise Refused(_("วางรายชื่ออย่างน้อยหนึ่งบรรทัด เช่น ผู้แทนกลุ่มผู้สูงอายุ/ชมรมผู้สูงอายุตำบลบก"), field="lines")
    return _add(forum, found, by=by, how="pasted")


def _add(forum: Forum, targets: Iterable[Target], *, by: Any, how: str) -> int:
    lock_forum(forum, *OPEN)
    users, names = set(), set()
    for user_id, name, organisation in forum.participants.values_list("user_id", "name", "organisation"):
        users.add(user_id)
        names.add((name, organisation))
    users.discard(None)
    fresh = []
    for target in targets:
        key = (target.name[:160], target.organisation[:200])
        if target.user_id in users or key in names:
            continue
        names.add(key)
        if target.user_id:
            users.add(target.user_id)
        fresh.append(
            Participant(
                forum=forum, user_id=target.user_id, name=key[0], organisation=key[1], role=target.role[:120],
                area_id=target.area_id, phone=target.phone, email=target.email, source=Source.INVITED,
            )
        )  # fmt: skip
    if len(names) > MOST:
        raise Refused(_("รายชื่อเกิน %(count)d คน แบ่งเป็นหลายเวที") % {"count": MOST}, field="lines")
    Participant.objects.bulk_create(fresh)
    record_event(forum, "forum.people", by=by, added=len(fresh), how=how)
    return len(fresh)


@transaction.atomic
def save_person(
    participant: Participant, *, by: Any, name: str, organisation: str = "", role: str = "", area: Area | None = None,
    phone: str = "", email: str = "",
) -> Participant:  # fmt: skip
    """Correct what the list says about a participant."""
    check_may(by, participant.forum)
    participant.name = line(name, "name", longest=160, required=True)
    participant.organisation, participant.role = line(organisation, "organisation"), line(role, "role", longest=120)
    participant.area, participant.phone = area, line(phone, "phone", longest=30)
    participant.email = _email(email, "email")
    participant.save(update_fields=["name", "organisation", "role", "area", "phone", "email"])
    return participant


@transaction.atomic
def remove_person(participant: Participant, *, by: Any) -> None:
    """Take somebody off the list. Raises Refused for who has come: their attendance is part of the record."""
    check_may(by, participant.forum)
    stored = Participant.objects.select_for_update(of=("self",)).filter(pk=participant.pk).first()
    if stored is None:
        return
    if stored.attended_at is not None:
        raise Refused(_("คนนี้เช็กชื่อแล้ว ถ้าเช็กผิดให้ยกเลิกการเช็กชื่อก่อน"))
    record_event(participant.forum, "forum.person_removed", by=by, participant=participant.pk)
    stored.delete()


def invited(forum: Forum) -> Any:
    """Participants who are told what changes: everybody on the list who has not said that they do not come."""
    return forum.participants.filter(declined_at__isnull=True).filter(~Q(source=Source.ONLINE))


def _email(value: str, field: str) -> str:
    cleaned = line(value, field, longest=254)
    if cleaned:
        try:
            validate_email(cleaned)
        except ValidationError as error:
            raise Refused(_("อีเมลไม่ครบ เช่น somchai@example.org"), field=field) from error
    return cleaned
