"""Writes of maps: files of outlines, places of funds."""

from kongtun.maps.actions.boundaries import add_boundaries, throw_away, undo_boundaries, use_boundaries
from kongtun.maps.actions.places import forget_place, set_place

__all__ = ["add_boundaries", "forget_place", "set_place", "throw_away", "undo_boundaries", "use_boundaries"]
