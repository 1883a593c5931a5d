"""Order about the committee → คำสั่ง."""

from __future__ import annotations

from kongtun.documents.assemble.heads import fund_head
from kongtun.documents.contents import Person
from kongtun.documents.contents_meeting import CommitteeOrder, OrderRow
from kongtun.funds.choices import OrderKind
from kongtun.funds.models import CommitteeOrder as Order
from kongtun.funds.models import OrderLine
from kongtun.funds.notices.composition import Composition, composition_of


def committee_order(order: Order) -> CommitteeOrder:
    """Return what the order says, in the words that were kept with it; one query."""
    composition = composition_of(order.pack)
    return CommitteeOrder(
        fund=fund_head(order.fund),
        kind=order.kind,
        issuer=order.issuer,
        number=order.number,
        ordered_on=order.ordered_on,
        effective_on=order.effective_on,
        ends_on=order.ends_on,
        refers_to=order.refers_to,
        opening=order.opening,
        power=order.power,
        rows=[_row(line, composition) for line in order.lines.select_related("leaves")],
        signer=Person(order.signed_name, order.signed_position),
        demo=order.fund.is_demo,
    )


def _row(line: OrderLine, composition: Composition) -> OrderRow:
    seat = composition.seat(line.seat)
    return OrderRow(
        name=line.name,
        position=str(line.get_position_display()),
        clause=seat.clause if seat else "",
        who=seat.who if seat else "",
        represents=line.represents,
        leaves=line.leaves.name if line.leaves else "",
        left_reason=line.left_reason,
        until=line.ends_on,
    )


def order_name(order: Order) -> str:
    """Return the name of the file."""
    kind = OrderKind(order.kind).label
    return f"คำสั่ง {kind} ที่ {order.number}" if order.number else f"ร่างคำสั่ง {kind}"
