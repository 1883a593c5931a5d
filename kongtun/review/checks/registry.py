"""The list of checks. A check is a function of the proposal's content; what it says about itself is shown to everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

CONFIRM_PAGE = "confirm"
# Where a threshold comes from that no notice sets: it asks for a second look and is marked as not confirmed.
RULE_OF_THUMB = _("ค่าประมาณเพื่อให้ดูอีกครั้ง ไม่ใช่ข้อกำหนดของประกาศ")
QUALITY = _("เกณฑ์คุณภาพข้อเสนอโครงการ (เอกสารวางแผนของเขต 9)")
FORM = _("แบบเสนอโครงการ กปท.7")


class Group(models.TextChoices):
    """What a check is about: the four groups of the quality criteria, then law and money."""

    DETAILS = "details", _("รายละเอียดของโครงการ")
    EVALUATION = "evaluation", _("ระบบการติดตามประเมินผล")
    PROBLEM = "problem", _("กระบวนการกำหนดปัญหา")
    PEOPLE = "people", _("กลุ่มที่ร่วม")
    LAW = "law", _("ประกาศและแบบฟอร์ม")
    MONEY = "money", _("งบประมาณ")


class Severity(models.TextChoices):
    """How much a finding weighs."""

    BLOCKS = "blocks", "ต้องแก้ก่อนส่ง"
    MEND = "mend", "ควรแก้"
    ADVICE = "advice", "ข้อแนะนำ"


TONES: dict[str, str] = {Severity.BLOCKS: "block", Severity.MEND: "advice", Severity.ADVICE: "info"}


@dataclass(frozen=True)
class Problem:
    """What a check found. Empty values are taken from the check; ``rule`` is the rule of the notice it rests on.

    ``missing`` says that something is not there yet (rather than wrong): the task list then asks to go on with the page.
    """

    message: str
    section: str = ""
    field: str = ""
    severity: str = ""
    remedy: str = ""
    rule: Any = None
    missing: bool | None = None


@dataclass(frozen=True)
class Check:
    """A check and what it says about itself. ``confirmed`` False: its rule has no confirmed source yet."""

    id: str
    group: str
    title: Any
    severity: str
    explanation: Any
    remedy: Any
    section: str
    field: str
    clause: Any
    source: Any
    confirmed: bool
    missing: bool
    run: Callable[[dict[str, Any], Any], Iterable[Problem]]
    pages: frozenset[str]

    @property
    def severity_label(self) -> str:
        """The Thai word of its severity."""
        return str(Severity(self.severity).label)

    @property
    def tone(self) -> str:
        """The name of its look."""
        return TONES[self.severity]


@dataclass(frozen=True)
class Finding:
    """One problem of one proposal, with the page that mends it."""

    check_id: str
    severity: str
    section: str
    field: str
    message: str
    remedy: str
    clause: str
    source: str
    confirmed: bool
    missing: bool
    project_id: int | None = None

    @property
    def severity_label(self) -> str:
        """The Thai word of its severity."""
        return str(Severity(self.severity).label)

    @property
    def tone(self) -> str:
        """The name of its look."""
        return TONES[self.severity]

    @property
    def url(self) -> str:
        """Address of the page where it is mended."""
        if self.section == CONFIRM_PAGE:
            return reverse("projects:confirm", args=[self.project_id])
        return reverse("projects:section", args=[self.project_id, self.section])


CHECKS: dict[str, Check] = {}


def check(
    id: str,  # noqa: A002 (the word of the contract)
    *,
    group: str,
    title: Any,
    explanation: Any,
    remedy: Any,
    section: str,
    field: str = "",
    severity: str = Severity.MEND,
    clause: Any = "",
    source: Any = "",
    confirmed: bool = True,
    missing: bool = False,
    also: tuple[str, ...] = (),
) -> Callable[[Callable], Callable]:
    """Register a function ``(content, context) -> problems`` as a check.

    ``also`` names further pages on which it finds something. The function is pure: it reads what
    ``projects.queries.proposal_content`` and ``load_context`` gave, and asks the database nothing.
    """

    def register(run: Callable) -> Callable:
        if id in CHECKS:
            raise ValueError(f"check {id} registered twice")
        CHECKS[id] = Check(
            id,
            group,
            title,
            severity,
            explanation,
            remedy,
            section,
            field,
            clause,
            source,
            confirmed,
            missing,
            run,
            frozenset({section, *also}),
        )
        return run

    return register


def checks_as_data() -> list[dict[str, Any]]:
    """Return what every check says about itself, in the order of the groups, as plain JSON-ready values."""
    order = Group.values
    return [
        {
            "id": one.id,
            "group": one.group,
            "group_label": str(Group(one.group).label),
            "title": str(one.title),
            "severity": str(one.severity),
            "severity_label": one.severity_label,
            "explanation": str(one.explanation),
            "remedy": str(one.remedy),
            "section": one.section,
            "field": one.field,
            "clause": str(one.clause),
            "source": str(one.source),
            "confirmed": one.confirmed,
        }
        for one in sorted(CHECKS.values(), key=lambda one: order.index(one.group))
    ]
