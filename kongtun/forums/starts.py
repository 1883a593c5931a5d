"""Agendas to start from, and how the times of an agenda follow from its minutes.

The order of the workshop is that of document A (where it comes from and what for; learning to see problems; plans and projects;
following up together); the teleconference follows the parts of document D, the exchange of districts document E.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from kongtun.forums.choices import ForumKind, PeriodKind


@dataclass(frozen=True)
class Row:
    """One period of an agenda to start from."""

    kind: str
    title: str
    minutes: int
    by_whom: str = ""

    def as_dict(self) -> dict[str, Any]:
        """As ``save_agenda`` takes it."""
        return asdict(self)


@dataclass(frozen=True)
class Start:
    """A ready agenda: its name, the kind of forum it belongs to, its periods."""

    name: Any
    kind: str
    rows: tuple[Row, ...]


K = PeriodKind
_WORKSHOP = (
    Row(K.OPENING, "ลงทะเบียน กล่าวต้อนรับ และชี้แจงที่มาและวัตถุประสงค์", 30, "หน่วยงานเจ้าภาพ"),
    Row(K.TALK, "เรียนรู้การวิเคราะห์ปัญหาของพื้นที่และของประเทศ", 60, "วิทยากร"),
    Row(K.BREAK, "พัก", 15),
    Row(K.GROUP, "ทำแผนงานและโครงการ: วิเคราะห์จากโครงการที่มี พัฒนาต่อและปรับแก้", 75, "พี่เลี้ยงเขต"),
    Row(K.BREAK, "พักรับประทานอาหารกลางวัน", 60),
    Row(K.PRESENT, "นำเสนอผลงานกลุ่มรายพื้นที่", 60, "ผู้แทนกลุ่ม"),
    Row(K.TALK, "การติดตามและประเมินผลแบบมีส่วนร่วม", 60, "วิทยากร"),
    Row(K.RATING, "ตอบแบบสอบถามรายบุคคล", 15),
    Row(K.CLOSING, "สรุป นัดหมายงานต่อ และปิดประชุม", 30, "หน่วยงานเจ้าภาพ"),
)
_EXCHANGE = (
    Row(K.OPENING, "กล่าวต้อนรับ ชี้แจงวัตถุประสงค์ และเปิดประชุม", 30, "หน่วยงานเจ้าภาพ"),
    Row(K.PRESENT, "ช่วงที่ 1 สรุปผลการพัฒนาแผนงานและโครงการ รายอำเภอ", 90, "พี่เลี้ยงอำเภอ"),
    Row(K.BREAK, "พักรับประทานอาหารกลางวัน", 60),
    Row(K.GROUP, "ช่วงที่ 2 แลกเปลี่ยนการดำเนินงานกองทุน รายตำบล ตำบลละ 5 นาที", 120, "พี่เลี้ยงเขต"),
    Row(K.EXCHANGE, "ช่วงที่ 3 ข้อคิดเห็น ข้อเสนอแนะ และแนวทาง", 30, "วิทยากร"),
    Row(K.RATING, "ตอบแบบสอบถาม 10 ข้อ รายบุคคล", 15),
    Row(K.CLOSING, "สรุปและปิดประชุม", 15),
)
_TELE = (
    Row(K.OPENING, "ทดสอบเสียง แนะนำผู้เข้าร่วม และวัตถุประสงค์", 15, "ผู้จัด"),
    Row(K.TALK, "ข้อมูลจากส่วนกลาง", 30, "ส่วนกลาง"),
    Row(K.PRESENT, "ข้อมูลจากพื้นที่", 45, "ผู้แทนพื้นที่"),
    Row(K.EXCHANGE, "แลกเปลี่ยนและหาข้อสรุปร่วม", 30),
    Row(K.CLOSING, "ผลที่ได้และงานที่ต้องทำต่อ", 15, "ผู้จัด"),
)
STARTS: dict[str, Start] = {
    "workshop": Start(_("ประชุมเชิงปฏิบัติการทำแผนและโครงการ (หนึ่งวัน)"), ForumKind.WORKSHOP, _WORKSHOP),
    "exchange": Start(_("เวทีแลกเปลี่ยนรายอำเภอและรายตำบล (หนึ่งวัน)"), ForumKind.FORUM, _EXCHANGE),
    "tele": Start(_("ประชุมทางไกล (ครึ่งวัน)"), ForumKind.TELECONFERENCE, _TELE),
}


def times_of(start: time, minutes: Iterable[int | None]) -> list[time]:
    """Return when each period begins: the first at ``start``, each next one after the minutes before it.

    >>> times_of(time(9, 0), [30, None, 15])
    [datetime.time(9, 0), datetime.time(9, 30), datetime.time(9, 30)]
    """
    moment = datetime.combine(date(2000, 1, 1), start)
    found = []
    for length in minutes:
        found.append(moment.time())
        moment += timedelta(minutes=length or 0)
    return found
