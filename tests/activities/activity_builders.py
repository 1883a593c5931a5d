"""Pictures made with Pillow, uploads, and forms as a browser would post them."""

import io
import re
import uuid
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kongtun.activities.actions import accept_report, create_report, save_report, submit_report
from kongtun.activities.models import ReportPhoto

TODAY = date(2026, 3, 15)
ORIENTATION = 0x0112
GPS = 0x8825


def jpeg(width=800, height=600, *, colour=(30, 120, 90), orientation=None, gps=False, comment=None):
    """A JPEG whose left half is ``colour`` and whose right half is white, with the metadata a phone writes."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste(colour, (0, 0, width // 2, height))
    exif = Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
    if gps:
        exif[GPS] = {1: "N", 2: (14.0, 38.0, 12.0), 3: "E", 4: (104.0, 39.0, 1.0)}
        exif[0x010F] = "PhoneMaker"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, **({"comment": comment} if comment else {}))
    return out.getvalue()


def upload(name="IMG_0001.jpg", data=None, **kwargs):
    return SimpleUploadedFile(name, jpeg(**kwargs) if data is None else data, content_type="image/jpeg")


def stored(photo: ReportPhoto, size="file") -> Image.Image:
    with getattr(photo, size).open("rb") as file:
        picture = Image.open(io.BytesIO(file.read()))
        picture.load()
    return picture


def written(
    activity,
    by,
    *,
    held_on=date(2026, 1, 10),
    value=None,
    used=None,
    people=60,
    done="ชวนครัวเรือนแยกขยะ 60 หลัง",
    **fields,
):
    """A draft with every answer; objectives get ``value`` (first one) or "วัดตอนจบ"."""
    report = create_report(activity, by=by, client_id=uuid.uuid4())
    rows = [{"objective": objective, "later": True} for objective in activity.objectives.order_by("sort")]
    if value is not None:
        rows[0] = {"objective": rows[0]["objective"], "value": Decimal(value)}
    group = activity.project.targets.first().target_group_id
    return save_report(
        report, by=by, held_on=held_on, place="ศาลาประชาคมหมู่ 3", done=done, output="ครัวเรือนเข้าร่วม 60 หลัง", quality=4,
        participants={group: people}, expenses={"G3": Decimal(used)} if used else {}, results=rows, **fields,
    )  # fmt: skip


def sent(activity, by, **fields):
    return submit_report(written(activity, by, **fields), by=by)


def accepted(activity, by, officer, **fields):
    return accept_report(sent(activity, by, **fields), by=officer)


def posted(html: str) -> dict:
    """What a browser would post from the report form of a page, untouched: {name: value}."""
    form = html[html.index('id="report-form"') :]
    form = form[: form.index("</form>")]
    data = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind, name = attrs.get("type", "text"), attrs.get("name")
        if not name or kind in ("file", "submit"):
            continue
        if kind in ("radio", "checkbox") and " checked" not in tag:
            continue
        data[name] = attrs.get("value", "on" if kind == "checkbox" else "")
    for attrs, text in re.findall(r"<textarea([^>]*)>(.*?)</textarea>", form, re.DOTALL):
        data[re.search(r'name="([^"]+)"', attrs)[1]] = text.strip()
    return data
