"""What the demo rooms share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kongtun.accounts.models import User
from kongtun.areas.models import Area
from kongtun.funds.models import Fund


@dataclass
class DemoWorld:
    """The demo so far: funds by the code of their row (``N01`` …), contract accounts by name, the day, the fiscal year.

    ``made`` is where a room leaves what later rooms use (``made["programme"]``).
    """

    funds: dict[str, Fund]
    accounts: dict[str, User]
    today: date
    fiscal_year: int
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def main(self) -> Fund:
        """The fund of the contract's accounts (อบต.โนนสำราญ)."""
        return self.funds["N01"]

    @property
    def district(self) -> Area:
        """กันทรลักษ์."""
        return self.main.area.parent  # type: ignore[return-value]

    @property
    def zone(self) -> Area:
        """Zone 10."""
        return self.district.parent.parent  # type: ignore[union-attr, return-value]
