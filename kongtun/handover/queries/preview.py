"""The page before a handover: who leaves, everything that moves, who could take it, who is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kongtun.accounts.permissions import Permission as P
from kongtun.handover.choices import Kind
from kongtun.handover.queries.allotment import Allotment, allot
from kongtun.handover.queries.inventory import Row, inventory
from kongtun.handover.queries.leaver import Leaver, may_pass
from kongtun.handover.queries.successors import candidates_for


@dataclass(frozen=True)
class Wish:
    """What was picked on the page: one successor or several, an account or a new person by name, single rows."""

    mode: str = ""
    one: str = ""
    who: str = ""
    new_name: str = ""
    chosen: Mapping[str, str] | None = None


def may_name_accounts(by: Any, leaver: Leaver) -> bool:
    """True when ``by`` may bring in somebody who is not known in the area yet, by their exact user name."""
    return any(by.can(right, leaver.area) for right in (P.USERS_MANAGE, P.FUND_EDIT, P.MENTOR_MANAGE))


def preview(leaver: Leaver, by: Any, wish: Wish | None = None) -> tuple[Allotment, int]:
    """Return the allotment as it would be done now, and how many roles stay because ``by`` may not pass them on.

    About 30 queries, whatever is in hand.
    """
    wish = wish or Wish()
    rows: list[Row] = []
    left_out = 0
    for row in inventory(leaver):
        if row.kind == Kind.ROLE and not may_pass(by, leaver, row.record):
            left_out += 1
        else:
            rows.append(row)
    who = wish.who if may_name_accounts(by, leaver) else ""
    candidates = candidates_for(leaver, who=who, new_name=wish.new_name)
    return allot(leaver, rows, candidates, mode=wish.mode, one=wish.one, chosen=wish.chosen), left_out
