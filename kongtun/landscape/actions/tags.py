"""Tag tools and results on a project, a plan or a work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.landscape.catalogue import tools
from kongtun.landscape.models import Tag
from kongtun.landscape.queries.tags import subject_area


def may_tag(user: Any, kind: str, subject: Any) -> bool:
    """Whoever writes the landscape of the place may tag; so may those who write the proposal or the plan itself."""
    own = {"project": P.PROJECT_EDIT, "plan": P.PLAN_EDIT}.get(kind)
    return user.can(P.LANDSCAPE_EDIT, subject_area(subject)) or (own is not None and user.can(own, subject))


@transaction.atomic
def set_tags(kind: str, subject: Any, codes: Iterable[str], *, by: Any) -> list[Tag]:
    """Make ``codes`` of the catalogue the tags of a record (project, plan or work); return what it has now."""
    if not may_tag(by, kind, subject):
        raise PermissionNeeded(P.LANDSCAPE_EDIT)
    wanted = set(codes)
    if not wanted <= set(tools()):
        raise Refused(_("เลือกจากรายการเครื่องมือและผลที่มี"), field="codes")
    area: Area = subject_area(subject)
    held = {tag.code: tag for tag in Tag.objects.filter(kind=kind, subject_id=subject.pk)}
    gone = set(held) - wanted
    Tag.objects.filter(kind=kind, subject_id=subject.pk, code__in=gone).delete()
    new = sorted(wanted - set(held))
    Tag.objects.bulk_create(
        [Tag(kind=kind, subject_id=subject.pk, code=code, area=area, by=by) for code in new], ignore_conflicts=True
    )
    if new or gone:
        record_event(subject, "landscape.tags", by=by, added=new, removed=sorted(gone))
    return list(Tag.objects.filter(kind=kind, subject_id=subject.pk).order_by("pk"))
