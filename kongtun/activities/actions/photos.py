"""Photos of a report: several at once, each made small and bare before it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import get_image_dimensions
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.activities.actions.create_report import check_may, check_running
from kongtun.activities.models import ActivityReport, ReportPhoto
from kongtun.activities.pictures import Picture, prepare_picture
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import lock

MOST_PHOTOS = 12
LONGEST_CAPTION = 200


def _check_open(report: ActivityReport, by: Any) -> None:
    check_may(by, Permission.REPORT_EDIT, report)
    check_running(report.project)
    report.state = lock(report).state
    if not report.is_editable:
        raise Refused(
            _("รายงานฉบับนี้%(state)s เพิ่มหรือแก้รูปไม่ได้ตอนนี้") % {"state": report.get_state_display()}, field="photos"
        )


def add_photos(report: ActivityReport, *, by: Any, files: Iterable[Any]) -> tuple[list[ReportPhoto], list[str]]:
    """Keep the pictures among ``files`` (uploaded files with ``name`` and ``read``) and say what was not kept and why.

    A file that is no picture does not stop the others. The same file sent twice is kept once; one that was taken
    away comes back. Raises PermissionNeeded, or Refused when the report cannot change now.
    """
    check_may(by, Permission.REPORT_EDIT, report)
    prepared: list[tuple[str, Picture]] = []
    refused: list[str] = []
    # Pixels are worked on before the database is locked: twelve photos take seconds on a small server.
    for file in files:
        try:
            prepared.append((file.name or "", prepare_picture(file.name or "", file.read())))
        except Refused as refusal:
            refused.append(refusal.message)
    with transaction.atomic():
        _check_open(report, by)
        added = _keep(report, prepared, refused)
        if added:
            record_event(report, "add_photos", by=by, added=len(added))
    return added, refused


def _keep(report: ActivityReport, prepared: list[tuple[str, Picture]], refused: list[str]) -> list[ReportPhoto]:
    known = {photo.digest: photo for photo in report.photos.all()}
    room = MOST_PHOTOS - sum(photo.removed_at is None for photo in known.values())
    added = []
    for name, picture in prepared:
        same = known.get(picture.digest)
        if same is not None and same.removed_at is None:
            continue
        if room <= 0:
            refused.append(
                _("“%(name)s” ยังไม่ได้เก็บ เพราะรายงานหนึ่งมีรูปได้ %(most)d รูป เอารูปที่ไม่ชัดออกก่อน")
                % {"name": name, "most": MOST_PHOTOS}
            )
            continue
        photo = _bring_back(same) if same is not None else _store(report, picture)
        room -= 1
        known[picture.digest] = photo
        added.append(photo)
    return added


def _store(report: ActivityReport, picture: Picture) -> ReportPhoto:
    photo = ReportPhoto(report=report, digest=picture.digest)
    # The name says nothing about who or where: phones put dates and places into file names.
    photo.file.save(f"{report.pk}-{picture.digest[:12]}.jpg", ContentFile(picture.full), save=False)
    photo.thumbnail.save(f"{report.pk}-{picture.digest[:12]}-s.jpg", ContentFile(picture.thumbnail), save=False)
    # Django reads the size before the file is readable in one of its paths and leaves None; say it plainly.
    width, height = get_image_dimensions(ContentFile(picture.full))
    photo.width, photo.height = width or 0, height or 0
    try:
        with transaction.atomic():
            photo.save()
    except IntegrityError:
        photo.file.delete(save=False)
        photo.thumbnail.delete(save=False)
        return report.photos.get(digest=picture.digest)
    return photo


def _bring_back(photo: ReportPhoto) -> ReportPhoto:
    photo.removed_at = None
    photo.save(update_fields=["removed_at"])
    return photo


@transaction.atomic
def caption_photo(photo: ReportPhoto, *, by: Any, caption: str) -> ReportPhoto:
    """Write what is seen in the photo (at most 200 characters); it is read aloud to people who do not see it."""
    _check_open(photo.report, by)
    caption = normalise(caption or "").strip()
    if len(caption) > LONGEST_CAPTION:
        raise Refused(_("คำบรรยายยาวเกิน 200 ตัวอักษร ตัดให้สั้นลง"), field="caption")
    photo.caption = caption
    photo.save(update_fields=["caption"])
    return photo


@transaction.atomic
def remove_photo(photo: ReportPhoto, *, by: Any) -> ReportPhoto:
    """Take the photo out of the report; it can be brought back."""
    _check_open(photo.report, by)
    photo.removed_at = timezone.now()
    photo.save(update_fields=["removed_at"])
    record_event(photo.report, "remove_photo", by=by, photo=photo.pk)
    return photo


@transaction.atomic
def restore_photo(photo: ReportPhoto, *, by: Any) -> ReportPhoto:
    """Bring a photo back, if the report still has room for it."""
    _check_open(photo.report, by)
    if photo.report.photos.filter(removed_at=None).exclude(pk=photo.pk).count() >= MOST_PHOTOS:
        raise Refused(_("รายงานมีรูปครบ %(most)d รูปแล้ว เอารูปอื่นออกก่อน") % {"most": MOST_PHOTOS}, field="photos")
    return _bring_back(photo)
