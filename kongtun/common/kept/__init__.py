"""Wide answers kept between requests, never past a change."""

from kongtun.common.kept.changes import EVERYWHERE, MENTORS, fold, stamps, tell_changed_in
from kongtun.common.kept.store import STORE, in_parts, whole

__all__ = ["EVERYWHERE", "MENTORS", "STORE", "fold", "in_parts", "stamps", "tell_changed_in", "whole"]
