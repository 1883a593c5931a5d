"""One thing that waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

MOST = 30


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: what, where, by when, how much money, on which knot of the chain."""

    kind: str
    step: int
    title: str
    detail: str
    link: tuple[str, int]
    verb: str
    since: date | None = None
    due: date | None = None
    amount: Decimal | None = None
    returned: bool = False

    @property
    def url(self) -> str:
        """Address of the page on which it is done; worked out only for the rows that are drawn."""
        return reverse(self.link[0], args=[self.link[1]])

    @property
    def days_late(self) -> int:
        """Days past the due date; 0 when there is time."""
        return max((timezone.localdate() - self.due).days, 0) if self.due else 0

    @property
    def days_waiting(self) -> int | None:
        """Days since it came to this person."""
        return (timezone.localdate() - self.since).days if self.since else None

    @property
    def late_words(self) -> str:
        """Words of the badge for what is late."""
        return _("เกิน %(n)s วัน") % {"n": self.days_late}

    @property
    def returned_words(self) -> str:
        """Words of the badge for what came back."""
        return _("ส่งกลับให้แก้")

    @property
    def waiting_words(self) -> str:
        """How long it has waited for this person."""
        return _("วันนี้") if not self.days_waiting else _("รอมา %(n)s วัน") % {"n": self.days_waiting}

    @property
    def urgency(self) -> tuple[int, int]:
        """Sort key: late first, then what came back, then the longest waiting."""
        return (-self.days_late, -int(self.returned) * 1000 - (self.days_waiting or 0))
