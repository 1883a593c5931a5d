"""Two records were one organisation: join them, take that back, or say that they differ."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.landscape.models import (
    DifferentOrganisations,
    Invitation,
    MechanismPart,
    Organisation,
    OrganisationMerge,
    OrganisationName,
    OrganisationProgramme,
    Work,
)


def _allowed(by: Any, *organisations: Organisation) -> None:
    for organisation in organisations:
        if not by.can(P.LANDSCAPE_EDIT, organisation):
            raise PermissionNeeded(P.LANDSCAPE_EDIT)


@transaction.atomic
def merge_organisations(kept: Organisation, merged: Organisation, *, by: Any) -> OrganisationMerge:
    """Move everything of ``merged`` to ``kept``; its name stays known, so that later projects find the kept one.

    Raises Refused when they are one record or one of them was merged before.
    """
    _allowed(by, kept, merged)
    locked = Organisation.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk]).order_by("pk")
    if len(locked) < 2:
        raise Refused(_("เลือกองค์กรสองแห่งที่ต่างกัน"))
    if any(one.merged_into_id for one in locked):
        raise Refused(_("องค์กรนี้ถูกรวมไปแล้ว เปิดหน้าชื่อซ้ำใหม่เพื่อดูรายการล่าสุด"))
    # A source that both have a record of keeps that of the kept one; the other is taken out until the merge is undone.
    twins = _twins(kept, merged)
    hidden = Work.objects.standing().filter(pk__in=twins)
    withdrawn = list(hidden.values_list("pk", flat=True))
    Work.objects.filter(pk__in=withdrawn).update(withdrawn_at=timezone.now(), withdrawn_reason=_("ซ้ำกับงานขององค์กรที่รวม"))
    parts = list(MechanismPart.objects.filter(organisation=kept).values_list("mechanism_id", "role"))
    moving = MechanismPart.objects.filter(organisation=merged)
    moved = {
        "works": list(Work.objects.filter(organisation=merged).exclude(pk__in=twins).values_list("pk", flat=True)),
        "withdrawn": withdrawn,
        "programmes": list(merged.programmes.values_list("pk", flat=True)),  # type: ignore[attr-defined]
        "parts": [pk for pk, *rest in moving.values_list("pk", "mechanism_id", "role") if tuple(rest) not in parts],
        "invitations": list(
            Invitation.objects.filter(organisation=merged).exclude(state="open").values_list("pk", flat=True)
        ),
    }
    other_names = OrganisationName.objects.filter(organisation=merged).exclude(
        key__in=[kept.key, *kept.names.values_list("key", flat=True)]
    )  # type: ignore[attr-defined]
    moved["names"] = list(other_names.values_list("pk", flat=True))
    _move(moved, kept)
    name, new = OrganisationName.objects.get_or_create(
        organisation=kept, key=merged.key, defaults={"name": merged.name}
    )
    moved["name"] = [name.pk] if new else []
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    done = OrganisationMerge.objects.create(kept=kept, merged=merged, moved=moved, by=by)
    record_event(kept, "landscape.merge", by=by, merged=merged.name, works=len(moved["works"]))
    return done


def _twins(kept: Organisation, merged: Organisation) -> list[int]:
    sources = set(
        Work.objects.filter(organisation=kept, source_id__isnull=False).values_list("source_kind", "source_id")
    )
    rows = Work.objects.filter(organisation=merged, source_id__isnull=False)
    return [pk for pk, *source in rows.values_list("pk", "source_kind", "source_id") if tuple(source) in sources]


def _move(moved: dict[str, list[int]], to: Organisation) -> None:
    models = (
        (Work, "works"), (OrganisationProgramme, "programmes"), (MechanismPart, "parts"), (Invitation, "invitations"),
        (OrganisationName, "names"),
    )  # fmt: skip
    for model, name in models:
        model.objects.filter(pk__in=moved[name]).update(organisation=to)  # type: ignore[attr-defined]


@transaction.atomic
def undo_merge(merge: OrganisationMerge, *, by: Any) -> Organisation:
    """Take a merge back: what was moved returns, what came since stays with the kept one. Return the separate record."""
    _allowed(by, merge.kept)
    merge = OrganisationMerge.objects.select_for_update().select_related("kept", "merged").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Refused(_("แยกกลับไปแล้ว"))
    if Organisation.objects.standing().filter(area_id=merge.merged.area_id, key=merge.merged.key).exists():
        raise Refused(_("มีองค์กรชื่อ “%(name)s” ใหม่ในพื้นที่นี้แล้ว แยกกลับไม่ได้") % {"name": merge.merged.name})
    _move(merge.moved, merge.merged)
    Work.objects.filter(pk__in=merge.moved["withdrawn"]).update(withdrawn_at=None, withdrawn_reason="")
    OrganisationName.objects.filter(pk__in=merge.moved["name"]).delete()
    merge.merged.merged_into = None
    merge.merged.save(update_fields=["merged_into"])
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    record_event(merge.kept, "landscape.merge.undo", by=by, merged=merge.merged.name)
    return merge.merged


@transaction.atomic
def mark_different(one: Organisation, other: Organisation, *, by: Any) -> DifferentOrganisations:
    """Remember that two like names are two organisations."""
    _allowed(by, one, other)
    if one.pk == other.pk:
        raise Refused(_("เลือกองค์กรสองแห่งที่ต่างกัน"))
    first, second = sorted((one, other), key=lambda organisation: organisation.pk)
    row, new = DifferentOrganisations.objects.get_or_create(first=first, second=second, defaults={"by": by})
    if new:
        record_event(one, "landscape.different", by=by, other=other.name)
    return row
