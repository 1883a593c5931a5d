"""Wide answers kept between requests, never past a change."""

from kongtun.figures.kept.changes import EVERYWHERE, fold, stamps, tell_changed_in
from kongtun.figures.kept.store import STORE, in_parts, whole

__all__ = ["EVERYWHERE", "STORE", "fold", "in_parts", "stamps", "tell_changed_in", "whole"]
