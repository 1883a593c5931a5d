"""What to do next with a target fund, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kongtun.programmes.models import Target
from kongtun.programmes.queries.figures import Counts
from kongtun.programmes.states import SupportState


@dataclass(frozen=True)
class Next:
    """The sentence with tone and icon of its badge."""

    text: str
    tone: str = "wait"
    icon: str = ""


def next_step(target: Target, work: Counts, *, silent: bool = False) -> Next:
    """Return the first thing that is missing, in the order of the chain: money, plan, proposal, decision, report."""
    steps = (
        (target.ended_on is not None, Next(_("สิ้นสุดแล้ว"), "off")),
        (bool(target.amount) and target.state == SupportState.AGREED, Next(_("จ่ายเงินสนับสนุน"), "warn", "banknote")),
        (not work.plans, Next(_("ช่วยทำแผนประเด็นแรก"), "warn", "list-checks")),
        (not work.proposed, Next(_("ช่วยพัฒนาโครงการจากแผน"), "warn", "file-text")),
        (silent, Next(_("ขอรายงานจากพื้นที่"), "warn", "alarm-clock")),
        (bool(work.waiting), Next(_("ติดตามผลการพิจารณา"), "wait", "gavel")),
        (target.state == SupportState.PAID, Next(_("ขอรายงานการใช้เงิน"), "wait", "receipt-text")),
    )
    return next((step for missing, step in steps if missing), Next(_("ติดตามการดำเนินโครงการ"), "run", "footprints"))
