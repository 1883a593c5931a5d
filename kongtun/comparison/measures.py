"""What funds are compared in: how each value and its interval come from the facts, and which help fits who finds it hard.

Everything is a pure function of ``Numbers``: the same for the fund itself and for its peers, for one fund and for the country.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kongtun.comparison.estimates import Estimate, Prior, clustered_mean, events_of, kish, share, shrunken_rate

HIGHER, LOWER = _("สูงกว่ากลุ่มอย่างชัดเจน"), _("ต่ำกว่ากลุ่มอย่างชัดเจน")
SHARE, DAYS, RATE = "share", "days", "rate"
# Days after the day on which the final report was due within which a project is closed in good time: the report has to pass a meeting.
GRACE_DAYS = 30
# People who took part, for so many inhabitants.
PER = 100


@dataclass
class Numbers:
    """Facts of one fund's year. Money in baht; ``brought``: left of the years before; ``waits``: days to the decision by meeting."""

    fund: int
    population: int | None = None
    brought: float = 0
    came: float = 0
    paid: float = 0
    issues: int = 0
    issues_with_projects: int = 0
    granted: int = 0
    closed: int = 0
    decided: int = 0
    refused: int = 0
    decision_days: int = 0
    due: int = 0
    in_time: int = 0
    amount: float = 0
    amount_squares: float = 0
    reached: int = 0
    reports: int = 0
    waits: Sequence[Sequence[float]] = ()

    @property
    def to_spend(self) -> float:
        """All the money there was to spend."""
        return self.brought + self.came

    @property
    def lumps(self) -> float:
        """How many equal projects the granted money is worth."""
        return kish(self.amount, self.amount_squares)


@dataclass(frozen=True)
class Help:
    """Help that fits: what kind, what to do together, words for the knowledge store, and the page where the work is."""

    kind: Any
    text: Any
    search: str
    page: str = ""
    page_name: Any = ""


@dataclass(frozen=True)
class Measure:
    """One thing compared. ``value`` and ``count`` of a peer are plain numbers, ``own`` is the estimate of the fund looked at."""

    name: str
    label: Any
    kind: str
    meaning: Any
    counted: Any  # what the count of an estimate is a count of
    value: Callable[[Numbers], float | None]
    count: Callable[[Numbers], float]
    own: Callable[[Numbers, Prior | None], Estimate | None]
    help: Help
    # Measures of one strand say nearly the same: together they count as one thing that is hard.
    strand: str = ""
    high_is_good: bool = True
    # Small places reach more of their people: only funds of like population are compared in it.
    like_size: bool = False
    # How many of what it is counted from make one of the count (two reports are one event).
    each: int = 1
    better: Any = HIGHER
    weaker: Any = LOWER


def _share(part: str, whole: str) -> dict[str, Any]:
    """Value, count and estimate of a share of things counted."""

    def value(n: Numbers) -> float | None:
        return getattr(n, part) / getattr(n, whole) if getattr(n, whole) else None

    return {
        "value": value, "count": lambda n: getattr(n, whole),
        "own": lambda n, _prior: share(min(getattr(n, part), getattr(n, whole)), getattr(n, whole)),
    }  # fmt: skip


def _spent(n: Numbers) -> float | None:
    return min(1.0, max(0.0, n.paid / n.to_spend)) if n.to_spend > 0 else None


def _own_spent(n: Numbers, _prior: Prior | None) -> Estimate | None:
    value = _spent(n)
    return None if value is None else share(0, n.lumps, value=value)


def _reached(n: Numbers) -> float | None:
    return n.reached * PER / n.population if n.population and n.reports else None


def exposure(n: Numbers) -> tuple[float, float]:
    """Return (events, hundreds of inhabitants) of a fund for the prior of its group."""
    return events_of(n.reached, n.reports), (n.population or 0) / PER


def _own_reached(n: Numbers, prior: Prior | None) -> Estimate | None:
    events, people = exposure(n)
    if prior is None or not events:
        return None
    # An event is worth the people of two reports of the fund; the group's prior counts in events of its own funds.
    return shrunken_rate(events, people, prior, size=n.reached / events)


MEASURES: tuple[Measure, ...] = (
    Measure(
        "spent", _("เงินที่จ่ายออกไปแล้ว"), SHARE,
        _("เงินที่จ่ายในปี เทียบกับเงินทั้งหมดที่มีให้ใช้ (ยกมา รับ และคืนจากโครงการ)"), _("โครงการขนาดเท่ากัน"),
        _spent, lambda n: n.lumps, _own_spent,
        Help(
            _("พี่เลี้ยงด้านแผนการเงิน"),
            _("นั่งทำแผนการเงินของปีด้วยกัน กำหนดเดือนที่จะเรียกข้อเสนอ และดูว่าเงินค้างที่ขั้นไหน"),
            "แผนการเงิน เบิกจ่าย", "ledger:fund", _("บัญชีของกองทุน"),
        ),
    ),
    Measure(
        "issues", _("ประเด็นในแผนที่มีโครงการ"), SHARE, _("ประเด็นของแผนที่คณะกรรมการเห็นชอบ ซึ่งมีโครงการที่อนุมัติแล้วอย่างน้อย 1 โครงการ"),
        _("ประเด็น"), **_share("issues_with_projects", "issues"),
        help=Help(
            _("พี่เลี้ยงด้านพัฒนาโครงการ"),
            _("เลือกประเด็นที่ยังไม่มีใครทำหนึ่งเรื่อง ชวนกลุ่มในตำบลมาเขียนข้อเสนอด้วยกันจากโครงการตัวอย่าง"),
            "พัฒนาข้อเสนอ โครงการต้นแบบ", "planning:list", _("แผนของกองทุน"),
        ),
    ),
    Measure(
        "approved", _("ข้อเสนอที่ผ่านมติ"), SHARE, _("ข้อเสนอที่คณะกรรมการอนุมัติ เทียบกับที่มีมติแล้วทั้งหมด"), _("ข้อเสนอที่มีมติ"),
        **_share("granted", "decided"),
        help=Help(
            _("พี่เลี้ยงด้านคุณภาพข้อเสนอ"),
            _("อ่านข้อเสนอก่อนส่งด้วยเกณฑ์คุณภาพ และอ่านเหตุผลของข้อเสนอที่ไม่ผ่านด้วยกัน"),
            "เขียนข้อเสนอ กลั่นกรอง", "review:queue", _("คิวกลั่นกรอง"),
        ),
    ),
    Measure(
        "days", _("วันรอมติ"), DAYS, _("วันตั้งแต่ส่งข้อเสนอถึงมติ เฉลี่ยทุกข้อเสนอที่มีมติ"), _("ข้อเสนอที่มีมติ"),
        lambda n: n.decision_days / n.decided if n.decided else None, lambda n: n.decided,
        lambda n, _prior: clustered_mean(n.waits),
        Help(
            _("พี่เลี้ยงด้านการประชุม"),
            _("วางปฏิทินประชุมทั้งปี กลั่นกรองล่วงหน้า และนัดประชุมให้ห่างกันไม่เกินสองเดือน"),
            "ปฏิทินประชุม กลั่นกรอง", "meetings:list", _("การประชุม"),
        ),
        high_is_good=False, better=_("เร็วกว่ากลุ่มอย่างชัดเจน"), weaker=_("ช้ากว่ากลุ่มอย่างชัดเจน"),
    ),
    Measure(
        "in_time", _("ปิดโครงการได้ตามเวลา"), SHARE,
        _("โครงการที่ปิดภายใน 30 วันหลังวันกำหนดส่งรายงาน เทียบกับโครงการที่เลยวันนั้นแล้ว"), _("โครงการที่ถึงกำหนด"),
        **_share("in_time", "due"),
        help=Help(
            _("พี่เลี้ยงด้านการติดตาม"),
            _("เตือนก่อนถึงกำหนด 30 วัน สอนผู้รับผิดชอบรายงานจากมือถือ และนัดวันรับรองรายงานไว้ล่วงหน้า"),
            "รายงานฉบับสมบูรณ์ ติดตาม", "projects:list", _("โครงการของกองทุน"),
        ),
        strand="finish",
    ),
    Measure(
        "closed", _("โครงการที่ปิดแล้ว"), SHARE, _("โครงการที่รับรองรายงานและปิดแล้ว เทียบกับที่อนุมัติทั้งหมดของปี"), _("โครงการที่อนุมัติ"),
        **_share("closed", "granted"),
        help=Help(
            _("พี่เลี้ยงด้านการสรุปผล"),
            _("ไล่รายชื่อโครงการที่ยังไม่ปิดทีละโครงการ ดูว่าขาดรายงาน เงินคืน หรือการรับรอง"),
            "สรุปผล ปิดโครงการ", "projects:list", _("โครงการของกองทุน"),
        ),
        strand="finish",
    ),
    Measure(
        "reached", _("คนที่เข้าร่วมต่อประชากร 100 คน"), RATE,
        _("คน-ครั้งที่เข้าร่วมกิจกรรมตามรายงานที่รับรอง ต่อประชากร 100 คน"), _("รายงาน"),
        _reached, lambda n: events_of(n.reached, n.reports), _own_reached,
        Help(
            _("พี่เลี้ยงด้านกิจกรรม"),
            _("เลือกกิจกรรมที่คนมาได้หลายกลุ่ม และรายงานทุกครั้งที่ทำ คนที่มาจึงจะถูกนับ"),
            "กิจกรรม การมีส่วนร่วม", "projects:list", _("โครงการของกองทุน"),
        ),
        like_size=True, each=2,
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in MEASURES}
