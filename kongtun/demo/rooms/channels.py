"""Demo of channels: what one person chose about messages. Nothing is sent and nobody's LINE is linked."""

from __future__ import annotations

from kongtun.demo.rooms.world import DemoWorld
from kongtun.notifications.actions import save_settings
from kongtun.notifications.choices import MessageKind, Pace


def load(world: DemoWorld) -> None:
    """The officer gets the own turn at once and the rest once a day, and nothing at night."""
    choices = {kind.value: {"mail": Pace.NOW if kind == MessageKind.TURN else Pace.DAY} for kind in MessageKind}
    save_settings(
        by=world.accounts["officer"], choices=choices, digest_hour=8, digest_weekday=0, quiet_from=20, quiet_until=6
    )
