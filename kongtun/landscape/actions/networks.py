"""Write networks: the tree of mechanisms, their provinces, who is what in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.landscape.actions.organisations import resolve
from kongtun.landscape.choices import LEVELS, Level, PartRole
from kongtun.landscape.models import Mechanism, MechanismPart, Network

MOST_NODES = 600


def _allowed(by: Any, record: Any) -> None:
    if not by.can(P.LANDSCAPE_EDIT, record):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)


@transaction.atomic
def save_network(
    network: Network | None, *, by: Any, area: Area, name: str, goal: str = "", source: str = ""
) -> Network:
    """Begin a network in an area, or change its words. A new one begins with its national or topmost team."""
    for record in (area, network) if network else (area,):
        _allowed(by, record)
    twin = Network.objects.filter(area=area, name=name)
    if (twin.exclude(pk=network.pk) if network else twin).exists():
        raise Refused(_("มีเครือข่ายชื่อนี้แล้ว"), field="name")
    made = network is None
    network = network or Network(created_by=by)
    network.area, network.name, network.goal, network.source = area, name, goal, source
    network.save()
    if made:
        level = {AreaKind.COUNTRY: Level.NATIONAL, AreaKind.PROVINCE: Level.PROVINCE}.get(
            AreaKind(area.kind), Level.REGION
        )
        top = Mechanism.objects.create(network=network, level=level, name=str(Level(level).label))
        top.areas.add(area)
    record_event(network, "landscape.network", by=by, name=name, new=made)
    return network


@transaction.atomic
def save_mechanism(
    network: Network,
    mechanism: Mechanism | None,
    *,
    by: Any,
    parent: Mechanism | None,
    level: str,
    name: str,
    areas: Collection[Area] = (),
    **words: Any,
) -> Mechanism:
    """Add a team under ``parent``, or change one. ``words``: goal, stage, contact_role, channel, forums_a_year, tambons_each.

    Raises Refused when the level does not lie below the parent's, or the parent belongs to another network.
    """
    _allowed(by, network)
    if parent is not None and parent.network_id != network.pk:
        raise Refused(_("เลือกกลไกของเครือข่ายนี้"), field="parent")
    if parent is not None and LEVELS.index(level) < LEVELS.index(parent.level):
        raise Refused(_("กลไกนี้ต้องไม่อยู่เหนือระดับของ “%(parent)s”") % {"parent": parent.name}, field="level")
    if mechanism is not None:
        lowest = min((LEVELS.index(child.level) for child in mechanism.children.all()), default=len(LEVELS))  # type: ignore[attr-defined]
        if LEVELS.index(level) > lowest:
            raise Refused(_("มีทีมข้างใต้ที่อยู่ระดับสูงกว่านี้"), field="level")
    elif Mechanism.objects.filter(network=network).count() >= MOST_NODES:
        raise Refused(_("เครือข่ายนี้มีทีมครบ %(n)d แล้ว") % {"n": MOST_NODES})
    made = mechanism is None
    mechanism = mechanism or Mechanism(network=network, sort=Mechanism.objects.filter(network=network).count())
    mechanism.parent, mechanism.level, mechanism.name = parent, level, name
    for field, value in words.items():
        setattr(mechanism, field, value)
    mechanism.save()
    mechanism.areas.set(areas)
    record_event(network, "landscape.mechanism", by=by, name=name, new=made)
    return mechanism


@transaction.atomic
def add_province_teams(mechanism: Mechanism, *, by: Any) -> int:
    """Make one province team under a region for each of its provinces that has none; return how many are new."""
    _allowed(by, mechanism.network)
    if mechanism.level not in (Level.NATIONAL, Level.REGION):
        raise Refused(_("สร้างทีมจังหวัดได้ใต้ทีมกลางหรือทีมภาค"))
    provinces = list(mechanism.areas.filter(kind=AreaKind.PROVINCE).order_by("code"))
    have = set(Mechanism.objects.filter(parent=mechanism, level=Level.PROVINCE).values_list("areas", flat=True))
    missing = [area for area in provinces if area.pk not in have]
    if not missing:
        raise Refused(_("ทุกจังหวัดมีทีมแล้ว") if provinces else _("เลือกจังหวัดของทีมนี้ก่อน แล้วจึงสร้างทีมจังหวัด"))
    start = Mechanism.objects.filter(network_id=mechanism.network_id).count()
    if start + len(missing) > MOST_NODES:
        raise Refused(_("เครือข่ายนี้มีทีมครบ %(n)d แล้ว") % {"n": MOST_NODES})
    made = Mechanism.objects.bulk_create(
        [
            Mechanism(
                network_id=mechanism.network_id, parent=mechanism, level=Level.PROVINCE, name=area.full_name, sort=start + at,
                tambons_each=mechanism.tambons_each,
            )
            for at, area in enumerate(missing)
        ]
    )  # fmt: skip
    through = Mechanism.areas.through
    through.objects.bulk_create(
        [through(mechanism_id=team.pk, area_id=area.pk) for team, area in zip(made, missing, strict=True)]
    )
    record_event(mechanism.network, "landscape.mechanism", by=by, name=mechanism.name, provinces=len(made))
    return len(made)


@transaction.atomic
def remove_mechanism(mechanism: Mechanism, *, by: Any) -> None:
    """Take a team out that has nothing below it."""
    _allowed(by, mechanism.network)
    if Mechanism.objects.filter(parent=mechanism).exists():
        raise Refused(_("เอาทีมที่อยู่ข้างใต้ออกก่อน"))
    record_event(mechanism.network, "landscape.mechanism.remove", by=by, name=mechanism.name)
    mechanism.delete()


@transaction.atomic
def add_part(
    mechanism: Mechanism, *, by: Any, organisation_name: str, kind: str, role: str, note: str = ""
) -> MechanismPart:
    """Say what an organisation is in a team; it is found by its name, or written down."""
    _allowed(by, mechanism.network)
    if role not in PartRole.values:
        raise Refused(_("เลือกบทบาท"), field="role")
    area = mechanism.areas.order_by("path").first() if mechanism.level in (Level.PROVINCE, Level.TAMBON) else None
    organisation = resolve(organisation_name, kind, area or mechanism.network.area, by=by)
    part, new = MechanismPart.objects.get_or_create(
        mechanism=mechanism, organisation=organisation, role=role, defaults={"note": note}
    )
    if not new:
        raise Refused(_("“%(name)s” มีบทบาทนี้แล้ว") % {"name": organisation.name}, field="organisation")
    record_event(mechanism.network, "landscape.part", by=by, name=organisation.name, role=role)
    return part


@transaction.atomic
def remove_part(part: MechanismPart, *, by: Any) -> None:
    """Take an organisation's role out of a team."""
    _allowed(by, part.mechanism.network)
    record_event(part.mechanism.network, "landscape.part.remove", by=by, name=part.organisation.name, role=part.role)
    part.delete()
