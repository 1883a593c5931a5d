"""Photos of a forum: several at once, each made small and bare before it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import get_image_dimensions
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.activities.pictures import Picture, prepare_picture
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, line, lock_forum
from kongtun.forums.models import Forum, ForumPhoto
from kongtun.forums.states import ForumState as S

MOST_PHOTOS = 24


def add_photos(forum: Forum, *, by: Any, files: Iterable[Any]) -> tuple[list[ForumPhoto], list[str]]:
    """Keep the pictures among ``files`` and say what was not kept and why; the same file sent twice is kept once."""
    check_may(by, forum)
    prepared: list[tuple[str, Picture]] = []
    refused: list[str] = []
    for file in files:
        try:
            prepared.append((file.name or "", prepare_picture(file.name or "", file.read())))
        except Refused as refusal:
            refused.append(refusal.message)
    with transaction.atomic():
        lock_forum(forum, S.ANNOUNCED, S.HELD, S.CLOSED)
        known = {photo.digest: photo for photo in forum.photos.all()}
        room = MOST_PHOTOS - sum(photo.removed_at is None for photo in known.values())
        added = []
        for name, picture in prepared:
            same = known.get(picture.digest)
            if same is not None and same.removed_at is None:
                continue
            if room <= 0:
                refused.append(_("“%(name)s” ยังไม่ได้เก็บ เวทีหนึ่งมีได้ %(most)d รูป") % {"name": name, "most": MOST_PHOTOS})
                continue
            if same is not None:
                same.removed_at = None
                same.save(update_fields=["removed_at"])
            photo = same or _store(forum, picture)
            room -= 1
            known[picture.digest] = photo
            added.append(photo)
        if added:
            record_event(forum, "forum.photos", by=by, added=len(added))
    return added, refused


def _store(forum: Forum, picture: Picture) -> ForumPhoto:
    photo = ForumPhoto(forum=forum, digest=picture.digest)
    photo.file.save(f"{forum.pk}-{picture.digest[:12]}.jpg", ContentFile(picture.full), save=False)
    photo.thumbnail.save(f"{forum.pk}-{picture.digest[:12]}-s.jpg", ContentFile(picture.thumbnail), save=False)
    width, height = get_image_dimensions(ContentFile(picture.full))
    photo.width, photo.height = width or 0, height or 0
    photo.save()
    return photo


@transaction.atomic
def save_photo(photo: ForumPhoto, *, by: Any, caption: str = "", removed: bool = False) -> ForumPhoto:
    """Write what is seen in a photo, take it out, or bring it back."""
    check_may(by, photo.forum)
    photo.caption = line(caption, "caption")
    photo.removed_at = (photo.removed_at or timezone.now()) if removed else None
    photo.save(update_fields=["caption", "removed_at"])
    return photo
