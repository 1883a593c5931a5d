"""The list of checks. A check is a function of the proposal's content; what it says about itself is shown to everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse

CONFIRM_PAGE = "confirm"


class Severity(models.TextChoices):
    """How much a finding weighs."""

    BLOCKS = "blocks", "ต้องแก้ก่อนส่ง"
    MEND = "mend", "ควรแก้"
    ADVICE = "advice", "ข้อแนะนำ"


@dataclass(frozen=True)
class Problem:
    """What a check found. Empty values are taken from the check; ``rule`` is the rule of the notice it rests on."""

    message: str
    section: str = ""
    field: str = ""
    severity: str = ""
    remedy: str = ""
    rule: Any = None


@dataclass(frozen=True)
class Check:
    """A check and what it says about itself. ``confirmed`` False: its rule has no confirmed source yet."""

    id: str
    title: Any
    severity: str
    explanation: Any
    remedy: Any
    section: str
    field: str
    clause: Any
    source: Any
    confirmed: bool
    run: Callable[[dict[str, Any], Any], Iterable[Problem]]

    @property
    def severity_label(self) -> str:
        """The Thai word of its severity."""
        return str(Severity(self.severity).label)


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
    project_id: int | None = None

    @property
    def severity_label(self) -> str:
        """The Thai word of its severity."""
        return str(Severity(self.severity).label)

    @property
    def tone(self) -> str:
        """The name of its look."""
        return {Severity.BLOCKS: "block", Severity.MEND: "advice"}.get(self.severity, "info")  # type: ignore[call-overload]

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
    title: Any,
    explanation: Any,
    remedy: Any,
    section: str,
    field: str = "",
    severity: str = Severity.MEND,
    clause: Any = "",
    source: Any = "",
    confirmed: bool = True,
) -> Callable[[Callable], Callable]:
    """Register a function ``(content, context) -> problems`` as a check."""

    def register(run: Callable) -> Callable:
        if id in CHECKS:
            raise ValueError(f"check {id} registered twice")
        CHECKS[id] = Check(id, title, severity, explanation, remedy, section, field, clause, source, confirmed, run)
        return run

    return register
