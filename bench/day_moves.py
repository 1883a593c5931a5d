"""What people of a fund do in a day, how often, and with which record: the table that ``bench.day`` draws from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench import day_proposals as proposals
from bench import day_running as running
from bench.day_person import Day, Write
from bench.day_proposals import move_of_project

Move = Callable[[Day], Write]

# Name, how often, how it is done. The weights keep a flow: as many proposals go on from each step as come to it.
MOVES: tuple[tuple[str, int, Any], ...] = (
    ("start a proposal", 2, proposals.start),
    ("start from an earlier one", 4, proposals.copy),
    ("write its text", 5, proposals.write_text),
    ("choose its plans", 4, proposals.choose_plans),
    ("set its people", 3, proposals.set_people),
    ("complete it", 30, proposals.complete),
    ("send", 10, proposals.send),
    ("withdraw", 2, move_of_project("withdraw_proposal", "submitted")),
    ("send back", 2, move_of_project("screen_return", "submitted", "screened")),
    ("pass screening", 8, move_of_project("screen_pass", "submitted")),
    ("take up again", 3, move_of_project("resume", "deferred")),
    ("call a meeting", 1, proposals.plan_meeting),
    ("decide", 9, proposals.decide),
    ("sign the agreement", 6, proposals.sign),
    ("cancel", 1, move_of_project("cancel_project", "draft", "submitted", "approved")),
    ("make a plan", 4, proposals.make_plan),
    ("fill a plan", 8, proposals.fill_plan),
    ("propose a plan", 5, proposals.propose_plan),
    ("take a plan back", 1, proposals.withdraw_plan),
    ("approve a plan", 4, lambda day: _plan(day, "approve_plan", "proposed")),
    ("amend a plan", 2, lambda day: _plan(day, "amend_plan", "approved")),
    ("receive money", 7, running.receive),
    ("reverse an entry", 2, running.reverse),
    ("ask for an instalment", 6, running.ask),
    ("check a voucher", 5, running.check),
    ("cancel a voucher", 1, running.cancel_voucher),
    ("pay a voucher", 5, running.pay),
    ("return money", 3, running.refund),
    ("write a report", 8, running.write_report),
    ("correct a report", 4, running.correct_report),
    ("send a report", 9, running.send_report),
    ("take a report back", 1, running.withdraw_report),
    ("accept a report", 8, running.accept_report),
    ("return a report", 2, running.return_report),
    ("throw a report away", 1, running.discard_report),
    ("measure at the end", 4, running.final_result),
    ("send the final report", 4, running.send_final_report),
    ("accept the final report", 4, running.accept_final_report),
    ("send the final report back", 1, running.return_final_report),
    ("end early", 2, running.end_early),
)  # fmt: skip


def _plan(day: Day, act: str, state: str) -> Write:
    from bench.day_person import NOTE
    from kongtun.planning import actions as planning

    plan = day.plan(state)
    return lambda: getattr(planning, act)(plan, by=day.officer, note=NOTE)
