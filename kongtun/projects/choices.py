"""Words of the proposal that are no state: attachments and how a result is measured."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_FILE_BYTES = 15 * 1024 * 1024
MAX_LONG_TEXT = 20_000
MAX_ROWS = 60
PEOPLE_ROWS = 5

# Extension → how it is named to people. Nothing that a browser would run.
FILE_TYPES = {
    "pdf": "PDF", "jpg": "JPG", "jpeg": "JPG", "png": "PNG", "webp": "WEBP", "heic": "HEIC",
    "doc": "Word", "docx": "Word", "xls": "Excel", "xlsx": "Excel", "csv": "CSV",
    "ppt": "PowerPoint", "pptx": "PowerPoint", "odt": "ODT", "ods": "ODS",
}  # fmt: skip


# Types of support (10(1)–10(5)) that usually go with each kind of recipient; the others stay possible.
FITTING_TYPES = {1: (1, 5), 2: (1, 3, 5), 3: (1, 5), 4: (2, 3, 5), 5: (2, 3, 5), 6: (4,)}


class AttachmentSlot(models.TextChoices):
    """What an attached file is (codes of the official list of documents)."""

    PROPOSAL = "D01", _("ข้อเสนอโครงการ (ฉบับลงชื่อ)")
    CONCEPT = "D02", _("กรอบแนวคิด")
    ASSESSMENT = "D10", _("เอกสารประเมิน แบบสำรวจ")
    OTHER = "D11", _("เอกสารอื่น")


class MeasuredBy(models.TextChoices):
    """Who measures the result."""

    GROUP = "group", _("กลุ่มเราเอง")
    VOLUNTEERS = "volunteers", _("อสม. ในพื้นที่")
    HEALTH_UNIT = "health_unit", _("รพ.สต. หรือหน่วยบริการ")
    SCHOOL = "school", _("ครูหรือโรงเรียน")
    LOCAL_GOVERNMENT = "lao", _("เจ้าหน้าที่ อปท.")


class MeasuredWhen(models.TextChoices):
    """When the result is measured."""

    BEFORE_AFTER = "before_after", _("ก่อนเริ่มและเมื่อจบโครงการ")
    MONTHLY = "monthly", _("ทุกเดือน")
    EACH_ACTIVITY = "each_activity", _("หลังแต่ละกิจกรรม")
    MIDDLE_END = "middle_end", _("กลางโครงการและเมื่อจบ")


class MeasuredWith(models.TextChoices):
    """With what the result is measured."""

    SURVEY = "survey", _("แบบสำรวจครัวเรือน")
    REGISTER = "register", _("ทะเบียนหรือรายงานที่มีอยู่")
    SCREENING = "screening", _("การตรวจคัดกรองสุขภาพ")
    COUNTING = "counting", _("นับหรือชั่งจริง")
    TEST = "test", _("แบบทดสอบก่อนและหลัง")
    MEETING = "meeting", _("เวทีพูดคุยในชุมชน")
