"""Demo of selection."""

from __future__ import annotations

from kongtun.demo.rooms.world import DemoWorld


def load(world: DemoWorld) -> None:
    """Nothing so far."""
