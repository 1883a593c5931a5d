"""Files and the channel of a group."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.mentoring.models import Team
from kongtun.projects.actions.attachments import tidy_name
from kongtun.projects.choices import FILE_TYPES, MAX_FILE_BYTES
from kongtun.spaces.actions.board import require, space_for
from kongtun.spaces.models import Space, SpaceFile


@transaction.atomic
def add_file(team: Team, upload: Any, *, by: Any) -> SpaceFile:
    """Keep a file (≤ 15 MB, of the types of project attachments); members only. Refused (field ``file``) otherwise."""
    require(team, by, member=True)
    name = tidy_name(upload.name)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in FILE_TYPES:
        kinds = " ".join(sorted(set(FILE_TYPES.values())))
        raise Refused(_("“%(name)s” เป็นไฟล์ชนิดที่แนบไม่ได้ แนบได้: %(kinds)s") % {"name": name, "kinds": kinds}, field="file")
    if upload.size > MAX_FILE_BYTES:
        raise Refused(
            _("“%(name)s” ใหญ่ %(size).0f MB แนบได้ไม่เกิน 15 MB ต่อไฟล์ ลองย่อรูปหรือแบ่งไฟล์")
            % {"name": name, "size": upload.size / 1024 / 1024},
            field="file",
        )
    if upload.size == 0:
        raise Refused(_("“%(name)s” เป็นไฟล์ว่าง เลือกไฟล์ใหม่") % {"name": name}, field="file")
    record = SpaceFile(space=space_for(team), name=name, size=upload.size, by=by)
    # The name on disk says nothing; the tidy name is shown to people.
    record.file.save(f"{team.pk}-{timezone.now():%Y%m%d%H%M%S%f}.{ending}", upload, save=False)
    record.save()
    record_event(team, "space.file", by=by, name=name)
    return record


@transaction.atomic
def set_channel(team: Team, *, by: Any, line_url: str = "", page_url: str = "", about: str = "") -> Space:
    """Set the link of the LINE group, the page, and what the group is for; those who lead it.

    Refused at the field for a link that is not https.
    """
    require(team, by, leads=True)
    space = space_for(team)
    space.line_url, space.page_url, space.about = line_url.strip(), page_url.strip(), about.strip()[:300]
    try:
        space.clean_fields(exclude=["team"])
    except ValidationError as error:
        field = next(iter(error.message_dict))
        raise Refused(_("ใส่ลิงก์ที่ขึ้นต้นด้วย https:// เช่น https://line.me/R/ti/g/…"), field=field) from None
    space.save()
    record_event(team, "space.channel", by=by)
    return space
