"""Take a handover back within seven days: everything that is still where the handover put it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.handover.choices import How
from kongtun.handover.models import Handover, HandoverItem, HandoverUndo, Receiver
from kongtun.notifications.actions import notify


def may_put_back(handover: Handover, user: Any) -> bool:
    """True for whoever made it, the leaver, and those who arrange people in the area."""
    if user.pk in (handover.made_by_id, handover.leaver_id):
        return True
    return any(
        handover.area_path.startswith(path)
        for right in (P.MENTOR_MANAGE, P.USERS_MANAGE, P.FUND_EDIT)
        for path in user.paths_with(right)
    )


@transaction.atomic
def put_back(handover: Handover, *, by: Any) -> HandoverUndo:
    """Put back what the handover moved, in the reverse order, and say what stays and why.

    Raises PermissionNeeded, or Refused after seven days or when it was taken back before.
    """
    if not may_put_back(handover, by):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    handover = Handover.objects.select_for_update(of=("self",)).select_related("area", "leaver").get(pk=handover.pk)
    if HandoverUndo.objects.filter(handover=handover).exists():
        raise Refused(_("ยกเลิกการส่งมอบนี้ไปแล้ว"))
    if timezone.now() > handover.undo_until:
        raise Refused(_("พ้น 7 วันแล้ว จึงยกเลิกไม่ได้ ถ้างานต้องกลับไปที่คนเดิม ให้ส่งมอบกลับ"))
    kept: list[dict[str, Any]] = []
    done = 0
    for item in HandoverItem.objects.filter(handover=handover).order_by("-pk"):
        why = _WAYS[How(item.how)](item)
        if why:
            kept.append({"item": item.pk, "title": item.title, "why": why})
        else:
            done += 1
    undo = HandoverUndo.objects.create(handover=handover, by=by, put_back=done, kept=kept)
    record_event(handover, "handover.undo", by=by, leaver=handover.leaver_name, put_back=done, kept=len(kept))
    _tell(handover, by)
    return undo


def _tell(handover: Handover, by: Any) -> None:
    people = [r.user for r in Receiver.objects.filter(handover=handover, user__isnull=False).select_related("user")]
    if handover.leaver is not None:
        people.append(handover.leaver)
    name = handover.leaver_name or str(handover.get_scope_display())
    notify(
        [one for one in people if one.pk != by.pk], key=f"handover:{handover.pk}:undo",
        text=official("ยกเลิกการส่งมอบงาน (%(name)s) แล้ว งานกลับไปที่เดิม") % {"name": name},
        url=reverse("handover:detail", args=[handover.pk]),
    )  # fmt: skip


def _model(item: HandoverItem) -> Any:
    return apps.get_model(item.record)


def _record(item: HandoverItem) -> Any:
    return _model(item)._base_manager.select_for_update(of=("self",)).filter(pk=item.record_id).first()  # noqa: SLF001


def _gone() -> str:
    return official("ถูกลบหรือจบไปแล้ว")


def _changed() -> str:
    return official("มีคนเปลี่ยนไปแล้วหลังการส่งมอบ")


def _now(record: Any, field: str) -> Any:
    value = getattr(record, f"{field}_id", None) if hasattr(record, f"{field}_id") else getattr(record, field)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _stands(record: Any, values: dict[str, Any]) -> bool:
    return all(_now(record, field) == value for field, value in values.items())


def _give(record: Any, values: dict[str, Any]) -> None:
    read = {"DateField": parse_date, "DateTimeField": parse_datetime}
    for field, value in values.items():
        column = record._meta.get_field(field)  # noqa: SLF001
        parse = read.get(column.get_internal_type())
        setattr(record, column.attname, parse(value) if parse and value is not None else value)
    record.save(update_fields=list(values))


def _finished(record: Any) -> bool:
    """True when the work itself is over: advice that was done, a visit that took place. It keeps the name under which it was."""
    state = getattr(record, "state", "")
    return getattr(record, "done_at", None) is not None or state in ("done", "cancelled", "withdrawn")


def _set(item: HandoverItem) -> str:
    record = _record(item)
    if record is None:
        return _gone()
    if _finished(record):
        return official("ทำเสร็จไปแล้วในชื่อผู้รับ")
    if not _stands(record, item.after):
        return _changed()
    try:
        with transaction.atomic():
            _give(record, item.before)
    except IntegrityError:
        return _changed()
    return ""


def _take_away(item: HandoverItem) -> str:
    """Remove the row that the handover opened; a row in which somebody has worked already is ended instead."""
    made: Model | None = _model(item)._base_manager.select_for_update(of=("self",)).filter(pk=item.made_id).first()  # noqa: SLF001
    if made is None:
        return ""
    if getattr(made, "ends_on", None) is not None:
        return _changed()
    if item.record == "mentoring.Mentor":
        Receiver.objects.filter(handover=item.handover_id, mentor=item.made_id).update(mentor=None)
    try:
        with transaction.atomic():
            made.delete()
    except ProtectedError:
        made.ends_on = timezone.localdate()  # type: ignore[attr-defined]
        made.save(update_fields=["ends_on"])
    return ""


def _replace(item: HandoverItem) -> str:
    record = _record(item)
    if record is None:
        return _gone()
    if not _stands(record, item.after):
        return _changed()
    if item.made_id is not None and (why := _take_away(item)):
        return why
    try:
        with transaction.atomic():
            _give(record, item.before)
    except IntegrityError:
        return _changed()
    return ""


def _swap(item: HandoverItem) -> str:
    record = _record(item)
    if record is None:
        return _gone()
    people = getattr(record, item.field)
    if sorted(people.values_list("pk", flat=True)) != item.after["people"]:
        return _changed()
    people.set(User.objects.filter(pk__in=item.before["people"]))
    return ""


def _bring_back(item: HandoverItem) -> str:
    model, values = _model(item), item.before
    same = model.objects.filter(project=values["project"], user=values["user"])
    if same.exists() or not apps.get_model("projects.Project").objects.filter(pk=values["project"]).exists():
        return _changed()
    added = parse_datetime(values["added_at"])
    model.objects.create(
        pk=item.record_id, project_id=values["project"], user_id=values["user"], is_lead=values["is_lead"]
    )
    model.objects.filter(pk=item.record_id).update(added_at=added)
    return ""


def _nothing(_item: HandoverItem) -> str:
    return ""


_WAYS: dict[How, Callable[[HandoverItem], str]] = {
    How.SET: _set,
    How.REPLACE: _replace,
    How.END: _replace,
    How.OPEN: _take_away,
    How.SWAP: _swap,
    How.DROP: _bring_back,
    How.NOTE: _nothing,
}
