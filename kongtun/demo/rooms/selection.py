"""Demo of selections: capital of two places over two years, a decided round, and one that waits for scores."""

from __future__ import annotations

from datetime import date

from kongtun.demo.rooms.world import DemoWorld
from kongtun.selection.actions import (
    QuotaIn,
    add_candidates,
    decide_round,
    open_round,
    score_candidate,
    send_assessment,
    set_phases,
    set_quotas,
    start_scoring,
)
from kongtun.selection.models import Round
from kongtun.selection.outlines import assessment_outline

LEARNING = ("N02", "N03", "N04", "N05", "N06", "N07")


def load(world: DemoWorld) -> None:
    """Judges are roles of the demo; what they gave is invented."""
    by = world.accounts["zone"]
    _capital(world)
    funds = [world.funds[code] for code in LEARNING]
    year = world.fiscal_year
    done = open_round(world.zone, year - 1, "คัดเลือกตำบลต้นแบบ เขต 10", by=by, purpose="ต่อยอดกองทุนศูนย์เรียนรู้เป็นตำบลสุขภาวะ")
    add_candidates(done, funds, by=by)
    set_quotas(done, [QuotaIn("whole", "any", 3), QuotaIn("province", "any", 2)], by=by)
    start = date(year - 544, 10, 1)
    set_phases(done, [(3, "ต้นแบบ", start), (32, "ขยายในห้าอำเภอ", None), (400, "ทั้งเขต", None)], by=by)
    done = start_scoring(done, by=by)
    for turn, name in enumerate(("zone", "province", "programme")):
        for at, candidate in enumerate(
            done.candidates.select_related("fund__area", "round__area").order_by("fund__code")
        ):
            levels = {"LEADERS": (at + turn) % 4, "WILL": 3 - (at % 3), "SHARE": (2 * at + turn) % 4}
            score_candidate(candidate, levels, by=world.accounts[name])
    decide_round(done, by=by, reason="คณะทำงานเขตเห็นชอบตามอันดับ (ข้อมูลสาธิต)")
    waiting = open_round(world.zone, year, "คัดเลือกกองทุนขยายผล เขต 10", by=by, purpose="เลือกตำบลที่พร้อมขยายผลปีนี้")
    add_candidates(waiting, [world.funds[f"C00{n}"] for n in range(1, 7)], by=by)
    set_quotas(waiting, [QuotaIn("whole", "any", 3)], by=by)
    start_scoring(waiting, by=by)
    Round.objects.filter(pk__in=[done.pk, waiting.pk]).update(is_demo=True)


def _capital(world: DemoWorld) -> None:
    keys = [question.key for question in assessment_outline("capital").questions]
    ready = [question.key for question in assessment_outline("readiness").questions]
    people = (("officer", 0), ("mentor-district", 1))
    for year, better in ((world.fiscal_year - 1, 0), (world.fiscal_year, 1)):
        for name, turn in people:
            levels = {key: min(3, (at + turn) % 3 + better) for at, key in enumerate(keys)}
            send_assessment("capital", world.main.area, year, levels, by=world.accounts[name])
            readiness = {key: min(3, 1 + (at + turn) % 2 + better) for at, key in enumerate(ready)}
            send_assessment("readiness", world.main.area, year, readiness, by=world.accounts[name])
