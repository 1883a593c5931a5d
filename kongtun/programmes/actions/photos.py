"""Photos of a report from the field: made small and bare as those of project activities, before they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.activities.pictures import Picture, prepare_picture
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, lock
from kongtun.programmes.actions.save_programme import clean_text
from kongtun.programmes.models import ProgrammePhoto, ProgrammeReport
from kongtun.programmes.queries.reports import may_write

MOST_PHOTOS = 24


def _check_write(report: ProgrammeReport, by: Any) -> None:
    if not may_write(report, by):
        raise PermissionNeeded(P.PROGRAMME_REPORT)


def add_photos(report: ProgrammeReport, *, by: Any, files: Iterable[Any]) -> tuple[int, list[str]]:
    """Keep the pictures among ``files``; return how many are new and why others were not kept.

    The same file sent twice is kept once; one that was taken away comes back.
    """
    _check_write(report, by)
    ready: list[Picture] = []
    refused: list[str] = []
    # Pixels are worked on before the database is locked.
    for file in files:
        try:
            ready.append(prepare_picture(file.name or "", file.read()))
        except Refused as refusal:
            refused.append(refusal.message)
    with transaction.atomic():
        lock(report)
        known = {photo.digest: photo for photo in report.photos.all()}
        room = MOST_PHOTOS - sum(photo.removed_at is None for photo in known.values())
        added = 0
        for picture in ready:
            same = known.get(picture.digest)
            if same is not None and same.removed_at is None:
                continue
            if room <= added:
                refused.append(_("รายงานหนึ่งมีรูปได้ %(most)d รูป เอารูปที่ไม่ชัดออกก่อน") % {"most": MOST_PHOTOS})
                break
            known[picture.digest] = _bring_back(same) if same else _store(report, picture)
            added += 1
        if added:
            record_event(report, "programme.photos", by=by, added=added)
    return added, refused


def _store(report: ProgrammeReport, picture: Picture) -> ProgrammePhoto:
    photo = ProgrammePhoto(report=report, digest=picture.digest)
    # The name says nothing about who or where.
    photo.file.save(f"{report.pk}-{picture.digest[:12]}.jpg", ContentFile(picture.full), save=False)
    photo.thumbnail.save(f"{report.pk}-{picture.digest[:12]}-s.jpg", ContentFile(picture.thumbnail), save=False)
    try:
        with transaction.atomic():
            photo.save()
    except IntegrityError:
        photo.file.delete(save=False)
        photo.thumbnail.delete(save=False)
        return report.photos.get(digest=picture.digest)
    return photo


def _bring_back(photo: ProgrammePhoto) -> ProgrammePhoto:
    photo.removed_at = None
    photo.save(update_fields=["removed_at"])
    return photo


@transaction.atomic
def caption_photo(photo: ProgrammePhoto, *, by: Any, caption: str) -> None:
    """Write what is seen in the photo; it is read aloud to people who do not see it."""
    _check_write(photo.report, by)
    photo.caption = clean_text(caption, 200, field=f"caption-{photo.pk}")
    photo.save(update_fields=["caption"])


@transaction.atomic
def remove_photo(photo: ProgrammePhoto, *, by: Any) -> None:
    """Take a photo out; it can be brought back."""
    _check_write(photo.report, by)
    photo.removed_at = timezone.now()
    photo.save(update_fields=["removed_at"])
    record_event(photo.report, "programme.photo_remove", by=by, photo=photo.pk)


@transaction.atomic
def restore_photo(photo: ProgrammePhoto, *, by: Any) -> None:
    """Bring a photo back, if the report still has room for it."""
    _check_write(photo.report, by)
    if photo.report.photos.filter(removed_at=None).exclude(pk=photo.pk).count() >= MOST_PHOTOS:
        raise Refused(_("รายงานมีรูปครบ %(most)d รูปแล้ว เอารูปอื่นออกก่อน") % {"most": MOST_PHOTOS}, field="photos")
    _bring_back(photo)
