"""How a forum stands: its badge, the task list of preparing and of writing it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kongtun.common.thai.money import baht_unit
from kongtun.forums.choices import ForumMode
from kongtun.forums.models import Forum
from kongtun.forums.queries.people import Turnout
from kongtun.forums.states import FORUM_WORKFLOW
from kongtun.forums.states import ForumState as S


@dataclass(frozen=True)
class Badge:
    """Tone, icon and word."""

    tone: str
    icon: str
    word: str


def state_badge(forum: Forum, today: date | None = None) -> Badge:
    """The state of a forum; a day that is over without a record is said plainly."""
    words = FORUM_WORKFLOW.words[forum.state]
    day = timezone.localtime(forum.ends_at).date()
    today = today or timezone.localdate()
    if forum.state in (S.ANNOUNCED, S.HELD) and day < today:
        return Badge("warn", "triangle-alert", _("รอสรุป"))
    if forum.state == S.DRAFT and day < today:
        return Badge("off", "pencil-line", _("ร่างค้าง"))
    return Badge(words.tone.removeprefix("t-"), words.icon, str(words.staff))


@dataclass(frozen=True)
class Task:
    """A short page of the task list: where it is, what it says now, whether it is done."""

    url: str
    title: str
    note: str
    done: bool
    wanted: bool = True
    begun: bool = False

    @property
    def tone(self) -> str:
        """Tone of its badge."""
        return "pass" if self.done else "wait" if self.wanted else "off"

    @property
    def word(self) -> str:
        """Word of its badge."""
        if self.done:
            return _("ครบแล้ว")
        return _("ยังไม่ครบ") if self.begun else _("ยังไม่ใส่") if self.wanted else _("ไม่บังคับ")

    @property
    def icon(self) -> str:
        """Icon of its badge."""
        return "circle-check" if self.done else "hourglass" if self.begun else "circle-plus" if self.wanted else "minus"


def people_words(count: int) -> str:
    """``126 คน``."""
    return ngettext("%(count)d คน", "%(count)d คน", count) % {"count": count}


def prepare_tasks(
    forum: Forum, turnout: Turnout, *, periods: int, costs: int, total: Any, letters: int, questions: int
) -> list[Task]:
    """The task list of preparing, in the order of work."""

    def task(name: str, title: str, note: str, done: bool, *, wanted: bool = True) -> Task:
        return Task(reverse(f"forums:{name}", args=[forum.pk]), title, note, done, wanted)

    online = forum.mode != ForumMode.ONSITE
    place = forum.place or (_("ออนไลน์") if forum.mode == ForumMode.ONLINE else _("ยังไม่มีสถานที่"))
    host = forum.host or _("ยังไม่มีหน่วยงานเจ้าภาพ")
    basics_done = bool(forum.objective and forum.host and (forum.place or forum.mode == ForumMode.ONLINE))
    agenda = _("%(count)d ช่วง") % {"count": periods} if periods else _("ช่วงละบรรทัด เวลาเดินตามนาที")
    people = people_words(turnout.people) if turnout.people else _("เลือกตามบทบาทและพื้นที่ หรือวางรายชื่อ")
    money = (
        _("%(count)d รายการ รวม %(total)s") % {"count": costs, "total": baht_unit(total)}
        if costs
        else _("ค่าวิทยากร อาหาร เดินทาง")
    )
    letter = _("%(count)d ฉบับ มีเลขแล้ว") % {"count": letters} if letters else _("ผู้ลงนามและข้อความ ระบบออกเลขให้")
    asked = _("%(count)d ข้อ ให้คะแนน 1–5") % {"count": questions}
    tasks = [
        task("basics", _("รายละเอียด"), f"{place} · {host}", basics_done),
        task("agenda", _("กำหนดการ"), agenda, periods > 0),
        task("people", _("ผู้ที่จะเชิญ"), people, turnout.people > 0),
        task("costs", _("งบประมาณ"), money, costs > 0, wanted=False),
    ]
    if online:
        link = forum.online_link or _("วางลิงก์หรือเปิดห้อง")
        tasks.append(task("online", _("ห้องประชุมออนไลน์"), link, bool(forum.online_link)))
    tasks.append(task("letters", _("หนังสือเชิญ"), letter, letters > 0, wanted=False))
    tasks.append(task("questions", _("แบบสอบถาม"), asked, questions > 0, wanted=False))
    return tasks


def after_tasks(
    forum: Forum,
    turnout: Turnout,
    *,
    written: bool,
    photos: int,
    answered: int,
    claims: int,
    open_tasks: int,
    all_tasks: int,
) -> list[Task]:
    """The task list of the day and after."""

    def task(name: str, title: str, note: str, done: bool, *, wanted: bool = True, begun: bool = False) -> Task:
        return Task(reverse(f"forums:{name}", args=[forum.pk]), title, note, done, wanted, begun)

    came = _("มา %(came)d จาก %(all)d คน") % {"came": turnout.came, "all": turnout.people}
    said = _("มีสาระแล้ว") if written else _("สาระที่ได้รายช่วง ผลผลิต ผลลัพธ์")
    follow = _("ใครทำอะไร ภายในวันไหน")
    if all_tasks:
        follow = _("เหลือ %(open)d จาก %(all)d เรื่อง") % {"open": open_tasks, "all": all_tasks}
    answers = _("ตอบแล้ว %(count)d จาก %(came)d คน") % {"count": answered, "came": turnout.came}
    return [
        task("desk", _("โต๊ะลงทะเบียน"), came, turnout.came > 0),
        task("minutes", _("สรุปเวทีและผลที่ได้"), said, written),
        task(
            "follow-ups",
            _("งานที่ต้องทำต่อ"),
            follow,
            bool(all_tasks) and not open_tasks,
            wanted=bool(open_tasks),
            begun=bool(open_tasks),
        ),
        task("answers", _("ผลแบบสอบถาม"), answers, answered > 0, wanted=False),
        task("photos", _("ภาพ"), _("%(count)d ภาพ") % {"count": photos}, photos > 0, wanted=False),
        task("travel", _("ค่าเดินทาง"), people_words(claims), claims > 0, wanted=False),
    ]
