"""Receiver of a handover → ใบส่งมอบงาน. Printed sheets carry no personal telephone numbers."""

from __future__ import annotations

from django.utils import timezone

from kongtun.documents.contents_handover import FundSection, HandoverSheet, Task
from kongtun.handover.models import Receiver
from kongtun.handover.queries.sheet import Promise, sheet_of


def handover_sheet(receiver: Receiver) -> HandoverSheet:
    """Return what the sheet says today."""
    sheet, handover = sheet_of(receiver), receiver.handover
    return HandoverSheet(
        receiver=receiver.name,
        leaver=handover.leaver_name,
        area=handover.area.full_name,
        made_on=timezone.localdate(handover.made_at),
        opening=sheet.opening,
        first=[_task(one) for one in sheet.first],
        funds=[
            FundSection(
                name=part.fund.name,
                history=part.history,
                advice_done=part.advice_done,
                state=part.state,
                promises=[_task(one) for one in part.promises],
                contacts=[(one.who, f"{one.name} {one.phone}".strip()) for one in part.contacts],
            )
            for part in sheet.funds
        ],
        others=sheet.others,
        demo=handover.is_demo,
    )


def _task(promise: Promise) -> Task:
    return Task(promise.text, promise.due, promise.late)


def sheet_name(receiver: Receiver) -> str:
    """Return the name of the file."""
    return f"ใบส่งมอบงาน {receiver.name}"
